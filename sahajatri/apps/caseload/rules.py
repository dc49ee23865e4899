"""Decisions about places on a caseload. Plain Python."""

from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words


def why_not_on_this_caseload(*, is_practitioner: bool, is_participant: bool) -> Refusal | None:
    """A practitioner of this programme looks after a participant of this programme."""
    if not is_practitioner:
        return Refusal("not_a_practitioner", words("Choose a practitioner of this programme."), field="practitioner")
    if not is_participant:
        return Refusal("not_a_participant", words("Choose a participant of this programme."), field="person")
    return None
