"""Decisions about persons. Plain Python."""

from sahajatri.engines import bangla
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

LONGEST_NAME = 120


def why_not_a_name(name: str) -> Refusal | None:
    """A name has at least one letter and at most 120; one word is enough."""
    if not any(letter.isalpha() for letter in name):
        return Refusal("name_missing", words("Write your name."), field="name")
    if bangla.cluster_length(name) > LONGEST_NAME:
        return Refusal(
            "name_too_long", words("A name has at most %(most)s letters."), {"most": LONGEST_NAME}, field="name"
        )
    return None
