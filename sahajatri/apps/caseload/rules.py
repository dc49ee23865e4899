"""Decisions about places on a caseload, and about signs. Plain Python."""

from datetime import date, timedelta

from sahajatri.engines.calendars import day_of
from sahajatri.engines.signals import Signal
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from . import terms
from .terms import Limits, Severity, SignState

WEEKEND = frozenset({"fri", "sat"})


def why_not_on_this_caseload(*, is_practitioner: bool, is_participant: bool, is_self: bool = False) -> Refusal | None:
    """A practitioner of this programme looks after a participant of this programme, never herself or himself."""
    if is_self:
        return Refusal(
            "oneself", words("Choose another practitioner of this programme."), field="practitioner"
        )
    if not is_practitioner:
        return Refusal("not_a_practitioner", words("Choose a practitioner of this programme."), field="practitioner")
    if not is_participant:
        return Refusal("not_a_participant", words("Choose a participant of this programme."), field="person")
    return None


REASONS = {
    "no_contact": words("No contact with the supporter for %(days)s days."),
    "falling_checkins": words("Check-ins fell: usually about %(usual)s, lately about %(lately)s of 10."),
    "erratic_checkins": words("Check-ins go up and down lately: from %(lowest)s to %(highest)s of 10."),
    "stalled_goal": words("A goal was not looked at and did not move for %(days)s days."),
    "missed_steps": words("Steps that are late: %(overdue_steps)s. The oldest was due on %(oldest_due)s."),
    "overdue_measure": words("Measures that wait for an answer: %(count)s. The oldest was due on %(due)s."),
    "review_overdue": words("Looking back together was planned for %(due)s."),
    "end_near": words("The agreed end with the supporter is on %(end)s."),
    "end_passed": words("The agreed end with the supporter was on %(end)s."),
    "overload": words("Walks beside more people than agreed: %(load)s, with room for %(capacity)s."),
}
"""The sentence of each signal; see engines.signals."""

WIPED = words("What this rested on is not open any more.")


def reason_of(signal: Signal) -> tuple[str, dict[str, object]]:
    """The sentence of a signal and what fills it."""
    code = "end_passed" if signal.code == "end_near" and signal.facts.get("is_past") else signal.code
    if not signal.facts:
        return WIPED, {}
    return REASONS[code], {name: _rounded(value) for name, value in signal.facts.items()}


def look_by(severity: Severity, today: date, limits: Limits) -> date:
    """By which day somebody looks: red in working days (Sunday to Thursday), amber in days and never on a weekend."""
    if severity is Severity.RED:
        return working_day(today, limits.due_red)
    return working_day(today + timedelta(days=limits.due_amber), 0)


def working_day(day: date, after: int) -> date:
    """The working day that comes ``after`` so many others; with 0 the day itself, or the first one behind a weekend."""
    for _ in range(after):
        day += timedelta(days=1)
        while day_of(day) in WEEKEND:
            day += timedelta(days=1)
    while day_of(day) in WEEKEND:
        day += timedelta(days=1)
    return day


def why_no_day(day: date, today: date, *, field: str) -> Refusal | None:
    """A day to look again lies ahead, and not further than two months."""
    if day <= today:
        return Refusal("day_past", words("Choose a day after today."), field=field)
    last = today + timedelta(days=terms.LONGEST_AHEAD_DAYS)
    if day > last:
        return Refusal("day_far", words("Choose a day up to %(last)s."), {"last": last}, field=field)
    return None


def why_not_live(state: str) -> Refusal | None:
    """What is past is not acted on; a page that is old says so."""
    if state in terms.LIVE:
        return None
    return Refusal(
        "sign_past",
        words("This sign is past meanwhile: somebody dismissed it, or its cause is gone."),
        {"state": state},
    )


def why_no_reason(*, is_other: bool, note: str) -> Refusal | None:
    """"Another reason" is said in words."""
    if not is_other or note.strip():
        return None
    return Refusal("no_reason", words("Write the reason in a few words."), field="note")


ORDERED = (
    ("silence_amber", "silence_red"),
    ("fall_amber", "fall_red"),
    ("swing_amber", "swing_red"),
    ("goal_amber", "goal_red"),
    ("steps_amber", "steps_red"),
    ("measure_amber", "measure_red"),
    ("end_red", "end_amber"),
)


def why_not_these_limits(limits: Limits) -> Refusal | None:
    """What makes a sign red lies beyond what makes it amber."""
    values = limits.as_data()
    for first, second in ORDERED:
        if values[first] > values[second]:
            return Refusal(
                "limits_crossed",
                words("Red comes after amber: choose a number that is not on the wrong side of the one before it."),
                field=second if second.endswith("red") else first,
            )
    return None


def is_to_be_nudged(state: SignState, due_on: date, today: date) -> bool:
    """On the day something is to be looked at, and after it, not on a weekend."""
    return state in terms.LIVE and due_on <= today and day_of(today) not in WEEKEND


def _rounded(value: object) -> object:
    return round(value, 1) if isinstance(value, float) else value
