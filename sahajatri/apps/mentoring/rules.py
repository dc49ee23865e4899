"""Decisions about pairings. Plain Python, no clock."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sahajatri.engines.calendars import add_months
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from . import terms
from .terms import MeetingState, PairingFacts, PairingState, Promise, PromiseCode, PulseState, Turn

ENDED = Refusal("ended", words("This way together has ended. Nothing more can be done in it."))
PAUSED = Refusal("paused", words("You two are on a pause. End the pause first; then you can plan."))
REST = Refusal(
    "no_contact",
    words(
        "This cannot be done now. The programme looks after it. "
        "If something cannot wait, ask the coordinator of the programme."
    ),
)
CHANGED = Refusal(
    "stale_state", words("This has changed since you opened the page. Look at it as it is now and decide again.")
)


def why_no_pairing(
    *, is_same_person: bool, is_same_programme: bool, is_cleared: bool, is_paired: bool
) -> Refusal | None:
    """A cleared supporter of the same programme may walk beside somebody else, once at a time."""
    if is_same_person:
        return Refusal("own_supporter", words("Nobody can be her or his own supporter."))
    if not is_same_programme:
        return Refusal("other_programme", words("This supporter belongs to another programme."))
    if not is_cleared:
        return Refusal("not_cleared", words("This supporter is not cleared at the moment."))
    if is_paired:
        return Refusal("paired_already", words("The two walk together already."))
    return None


def why_ended(state: str) -> Refusal | None:
    """In a pairing that has ended nothing new is done."""
    return ENDED if state == PairingState.ENDED else None


def why_no_agreement(*, state: str, ends_on: date, today: date) -> Refusal | None:
    """An agreement ends on a day to come, within two years."""
    if state == PairingState.ENDED:
        return ENDED
    if ends_on <= today:
        return Refusal("end_past", words("Choose an end date that is still to come."), field="ends_on")
    if ends_on > add_months(today, terms.LONGEST_MONTHS):
        return Refusal(
            "end_far",
            words("Choose an end date within the next %(months)s months. You can agree anew later."),
            {"months": terms.LONGEST_MONTHS},
            field="ends_on",
        )
    return None


def why_not_agree(*, state: str, is_newest: bool, has_agreed: bool) -> Refusal | None:
    """One agrees once, to the newest version."""
    if state == PairingState.ENDED:
        return ENDED
    if not is_newest:
        return Refusal("newer_version", words("There is a newer text. Read that one and agree to it."))
    if has_agreed:
        return Refusal("agreed_already", words("You have agreed to this already."))
    return None


def why_no_plan(*, state: str, starts_at: datetime, at: datetime, is_taken: bool) -> Refusal | None:
    """A meeting is planned for a time to come, within a year, not twice for the same time."""
    if state == PairingState.ENDED:
        return ENDED
    if state == PairingState.PAUSED:
        return PAUSED
    if starts_at <= at:
        return Refusal(
            "time_past",
            words("This time is past. Choose a later one, or note a meeting that has happened."),
            field="day",
        )
    if starts_at > at + timedelta(days=366):
        return Refusal("time_far", words("Choose a day within the next year."), field="day")
    if is_taken:
        return Refusal("time_taken", words("You two have planned a meeting for this time already."), field="day")
    return None


def why_no_log(*, state: str, meeting_state: str, starts_at: datetime, at: datetime) -> Refusal | None:
    """A meeting is noted once, after it began."""
    if state == PairingState.ENDED:
        return ENDED
    if meeting_state != MeetingState.PLANNED:
        return Refusal("noted_already", words("How this meeting went is noted already."))
    if at < starts_at:
        return Refusal("not_begun", words("This meeting has not begun yet. Note it afterwards, or cancel it."))
    return None


def why_no_note(*, state: str, day: date, opened_on: date, today: date) -> Refusal | None:
    """A meeting that was not planned is noted for a day since the beginning."""
    if state == PairingState.ENDED:
        return ENDED
    if day > today:
        return Refusal("day_to_come", words("This day is still to come. Plan the meeting instead."), field="day")
    if day < opened_on:
        return Refusal("before_beginning", words("On this day you two did not walk together yet."), field="day")
    return None


def why_no_answer(pulse_state: str) -> Refusal | None:
    """A check-in is answered or left out once."""
    if pulse_state == PulseState.DUE:
        return None
    return Refusal("answered_already", words("This was answered or left out already. Thank you."))


def why_no_pause(*, state: str, until: date | None, today: date) -> Refusal | None:
    """A pause needs no reason and no end; an end that is named lies ahead."""
    if state == PairingState.ENDED:
        return ENDED
    if state == PairingState.PAUSED:
        return Refusal("paused_already", words("You two are on a pause already."))
    if until is not None and until <= today:
        return Refusal("until_past", words("Choose a day that is still to come, or leave it empty."), field="until")
    return None


def why_no_farewell(*, state: str, has_written: bool, ended_on: date | None, today: date) -> Refusal | None:
    """After the end each of the two may say one farewell, for thirty days."""
    if state != PairingState.ENDED or ended_on is None:
        return CHANGED
    if has_written:
        return Refusal("said_already", words("You have said farewell already."))
    if today > ended_on + timedelta(days=terms.FAREWELL_WITHIN_DAYS):
        return Refusal("farewell_late", words("It is too late for a farewell here."))
    return None


def why_no_nudge(*, state: str, nudged_at: datetime | None, at: datetime) -> Refusal | None:
    """The two are not reminded while they pause, and not more often than every three days."""
    if state == PairingState.ENDED:
        return ENDED
    if state == PairingState.PAUSED:
        return Refusal("nudge_paused", words("The two are on a pause. Nobody is reminded during a pause."))
    if nudged_at is not None and at - nudged_at < timedelta(days=terms.NUDGE_EVERY_DAYS):
        return Refusal(
            "nudged_lately",
            words("The two were reminded less than %(days)s days ago. Call them if it is pressing."),
            {"days": terms.NUDGE_EVERY_DAYS},
        )
    return None


def pulse_day(clock_from: date, today: date) -> date | None:
    """The day of the latest check-in that is due by ``today``: day 30 and every 60 days; None before the first."""
    gone = (today - clock_from).days - terms.PULSE_AFTER_DAYS
    if gone < 0:
        return None
    rounds = gone // terms.PULSE_EVERY_DAYS
    return clock_from + timedelta(days=terms.PULSE_AFTER_DAYS + rounds * terms.PULSE_EVERY_DAYS)


def promises(facts: PairingFacts) -> list[Promise]:
    """What needs somebody now, the coordinator's turns first. While a pairing pauses no other clock runs."""
    found = list(_promises(facts))
    return sorted(found, key=lambda p: (p.turn is not Turn.COORDINATOR, -p.days, p.code))


def _promises(facts: PairingFacts) -> Iterator[Promise]:
    if facts.call_wanted:
        yield Promise(PromiseCode.CALL, Turn.COORDINATOR, 0, facts.today)
    if facts.state == PairingState.ENDED:
        return
    if facts.state == PairingState.PAUSED:
        yield from _pause(facts)
        return
    if not facts.has_agreement:
        yield from _after(
            PromiseCode.AGREEMENT, facts, facts.clock_from, terms.AGREEMENT_WITHIN_DAYS, 2 * terms.AGREEMENT_WITHIN_DAYS
        )
    if not facts.has_met:
        yield from _after(
            PromiseCode.FIRST_MEETING,
            facts,
            facts.clock_from,
            terms.FIRST_MEETING_WITHIN_DAYS // 2,
            terms.FIRST_MEETING_WITHIN_DAYS,
        )
    yield from _silence(facts)
    if facts.unlogged_since is not None:
        yield from _after(
            PromiseCode.LOG, facts, facts.unlogged_since, terms.LOG_WITHIN_DAYS, terms.LOG_TOO_LATE_AFTER_DAYS
        )
    if facts.ends_on is not None:
        left = (facts.ends_on - facts.today).days
        if left < 0:
            yield Promise(PromiseCode.END_PASSED, Turn.COORDINATOR, -left, facts.ends_on)
        elif left <= terms.END_NEAR_DAYS:
            yield Promise(PromiseCode.END_NEAR, Turn.TWO, left, facts.ends_on)


def _silence(facts: PairingFacts) -> Iterator[Promise]:
    since = max(facts.last_contact or facts.clock_from, facts.clock_from)
    is_early = (facts.today - facts.opened_on).days <= terms.EARLY_FOR_DAYS
    first, last = (
        (terms.SILENT_AFTER_DAYS, terms.SILENT_TOO_LONG_AFTER_DAYS)
        if is_early
        else (terms.LATER_SILENT_AFTER_DAYS, terms.LATER_TOO_LONG_AFTER_DAYS)
    )
    yield from _after(PromiseCode.CONTACT, facts, since, first, last)


def _pause(facts: PairingFacts) -> Iterator[Promise]:
    asked_on = facts.paused_until or facts.state_since + timedelta(days=terms.PAUSE_ASK_AFTER_DAYS)
    yield from _after(PromiseCode.PAUSE_OVER, facts, asked_on, 0, terms.PAUSE_TOO_LONG_AFTER_DAYS)


def _after(code: PromiseCode, facts: PairingFacts, since: date, first: int, last: int) -> Iterator[Promise]:
    """From ``first`` days on it is the turn of the two, from ``last`` days on the coordinator's."""
    days = (facts.today - since).days
    if days >= first:
        yield Promise(code, Turn.COORDINATOR if days >= last else Turn.TWO, days, since)
