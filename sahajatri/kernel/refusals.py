"""A refusal says what happened, why, and what to do now. Plain Python, so that rules can answer with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Refusal:
    """Why something cannot be done.

    ``code`` is for tests and programs; ``sentence`` is English marked with ``words()``, shown in the reader's
    language, with ``%(name)s`` places filled from ``facts``; ``field`` names the form field it belongs to.
    """

    code: str
    sentence: str
    facts: Mapping[str, object] = field(default_factory=dict)
    field: str | None = None


class Refused(Exception):  # noqa: N818 - it is an answer, not an error of the program
    """Raised by an action whose rule refuses; nothing was changed."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def insist(refusal: Refusal | None) -> None:
    """Raise :class:`Refused` when a rule answered with a refusal."""
    if refusal is not None:
        raise Refused(refusal)
