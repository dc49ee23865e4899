"""Decisions about places on a caseload. Plain Python."""

from sahajatri.engines.signals import Signal
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words


def why_not_on_this_caseload(*, is_practitioner: bool, is_participant: bool) -> Refusal | None:
    """A practitioner of this programme looks after a participant of this programme."""
    if not is_practitioner:
        return Refusal("not_a_practitioner", words("Choose a practitioner of this programme."), field="practitioner")
    if not is_participant:
        return Refusal("not_a_participant", words("Choose a participant of this programme."), field="person")
    return None

REASONS = {
    "no_contact": words("No contact with the supporter for %(days)s days."),
    "falling_checkins": words("Check-ins fell: usually about %(usual)s, lately about %(lately)s of 10."),
    "unrated_goal": words("A goal has not been looked at for %(days_since_rating)s days."),
    "late_steps": words("Steps that are late: %(overdue_steps)s. The oldest was due on %(oldest_due)s."),
    "review_overdue": words("Looking back together was planned for %(due)s."),
}
"""The sentence of each signal; see engines.signals."""


def reason_of(signal: Signal) -> tuple[str, dict[str, object]]:
    """The sentence of a signal and what fills it."""
    code = signal.code
    if code == "stalled_goal":
        code = "late_steps" if signal.facts["overdue_steps"] else "unrated_goal"
    return REASONS[code], {name: _rounded(value) for name, value in signal.facts.items()}


def _rounded(value: object) -> object:
    return round(value, 1) if isinstance(value, float) else value
