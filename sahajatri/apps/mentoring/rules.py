"""Decisions about pairings. Plain Python, no clock."""

import math
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sahajatri.engines.calendars import add_months
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from . import terms
from .terms import (
    EndReason,
    MeetingState,
    PairingFacts,
    PairingState,
    Promise,
    PromiseCode,
    PulseAnswers,
    PulseState,
    RepairState,
    Rhythm,
    Side,
    Turn,
    WarningState,
)

ENDED = Refusal("ended", words("This way together has ended. Nothing more can be done in it."))
PAUSED = Refusal("paused", words("You two are on a pause. End the pause first; then you can plan."))
REST = Refusal(
    "no_contact",
    words(
        "This cannot be done just now. That can have many reasons, a pause or a holiday too. "
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


def cadence_days(rhythm: Rhythm | None, age: int) -> int:
    """Within how many days the two are in contact: as agreed, else every week until day 90, every two weeks until
    month 6, every month afterwards (a taper of our own on the weekly contact of the peer trial in
    doi:10.1016/j.apmr.2017.02.018)."""
    if rhythm in terms.CADENCE_DAYS:
        return terms.CADENCE_DAYS[rhythm]
    if age <= terms.WEEKLY_UNTIL_DAY:
        return terms.CADENCE_DAYS[Rhythm.WEEKLY]
    return terms.CADENCE_DAYS[Rhythm.FORTNIGHTLY if age <= terms.FORTNIGHTLY_UNTIL_DAY else Rhythm.MONTHLY]


def first_meeting_by(clock_from: date) -> date:
    """By which day the programme promises a first meeting."""
    return clock_from + timedelta(days=terms.STALL_OF["Pairing", PromiseCode.FIRST_MEETING].owner_after)


def next_contact_on(*, rhythm: Rhythm | None, opened_on: date, clock_from: date, last_contact: date | None) -> date:
    """By which day the next contact is expected."""
    since = max(last_contact or clock_from, clock_from)
    return since + timedelta(days=cadence_days(rhythm, (since - opened_on).days))


def pulse_reason(now: PulseAnswers, before: PulseAnswers | None, other: PulseAnswers | None) -> PromiseCode | None:
    """Why somebody should look after the two, from what one side answered: low, falling, or far from the other side.

    ``before`` is what the same side answered the last time, ``other`` what the other side answered this time. With
    fewer than two answers only one about respect or safety counts. None when nothing stands out.
    """
    if any(value is not None and value <= terms.PULSE_HARD_AT for value in (now.heard, now.at_ease)):
        return PromiseCode.PULSE_LOW
    if now.mean is None:
        return None
    if now.mean < terms.PULSE_LOW_BELOW:
        return PromiseCode.PULSE_LOW
    if before is not None and before.mean is not None and before.mean - now.mean >= terms.PULSE_FALLS_BY:
        return PromiseCode.PULSE_FALLING
    if other is not None and other.mean is not None and abs(other.mean - now.mean) >= terms.PULSE_APART_BY:
        return PromiseCode.PULSE_APART
    return None


def keeps_place(end_reason: str) -> bool:
    """Whether somebody whose way ended keeps the place in the queue: yes, unless the two reached what they wanted."""
    return end_reason not in {EndReason.COMPLETED, EndReason.GOT_WORK}


def due_on(state: WarningState, today: date) -> date:
    """By which day the owner does the next thing about an early warning."""
    return today + timedelta(days=terms.OWNER_STALL[state].nudge_after)


def why_no_step(*, state: str, next_on: date, today: date) -> Refusal | None:
    """What was done is noted on an open warning, with a day to look again in the next two months."""
    if state == WarningState.CLOSED:
        return CHANGED
    return why_no_look_ahead(next_on, today, field="look_again_on")


def why_no_look_ahead(day: date, today: date, *, field: str) -> Refusal | None:
    """A day on which somebody looks again lies ahead, within two months: nothing is put off for ever."""
    if day < today:
        return Refusal("day_past", words("Choose a day that is still to come."), field=field)
    if day > today + timedelta(days=terms.LONGEST_LOOK_AHEAD_DAYS):
        return Refusal(
            "day_far",
            words("Choose a day within the next %(days)s days."),
            {"days": terms.LONGEST_LOOK_AHEAD_DAYS},
            field=field,
        )
    return None


def look_again_on(today: date) -> date:
    """When somebody looks whether a conversation has helped."""
    return today + timedelta(days=terms.LOOK_AGAIN_AFTER_DAYS)


def why_no_repair(*, state: str, is_planned: bool) -> Refusal | None:
    """One conversation at a time is planned, in a pairing that goes on."""
    if state == PairingState.ENDED:
        return ENDED
    if is_planned:
        return Refusal("repair_planned", words("A talk is planned already. Note its outcome first."))
    return None


def why_no_talk(*, is_asked: bool) -> Refusal | None:
    """One asks once; the wish stays until somebody has called."""
    if is_asked:
        return Refusal("asked_already", words("You have asked already. The coordinator will call you."))
    return None


def promises(facts: PairingFacts) -> list[Promise]:
    """What needs somebody now, the coordinator's turns first. While a pairing pauses no other clock runs."""
    return sorted(_promises(facts), key=urgency)


def urgency(promise: Promise) -> tuple[int, int, int]:
    """The order in which promises are looked at: the coordinator's turns, those of the two, those in hand."""
    turn = (Turn.COORDINATOR, Turn.TWO, Turn.IN_HAND).index(promise.turn)
    return turn, terms.URGENCY.index(promise.code), -promise.days


def _promises(facts: PairingFacts) -> Iterator[Promise]:
    if facts.call_wanted:
        yield Promise(PromiseCode.CALL, Turn.COORDINATOR, 0, facts.today)
    for side, asked_on in facts.look_backs:
        yield from _stall(("LookBack", PromiseCode.LOOK_BACK), facts, asked_on, side)
    if facts.state == PairingState.ENDED:
        if facts.new_match_asked_on is not None:
            yield from _stall(("Pairing", PromiseCode.NEW_MATCH), facts, facts.new_match_asked_on)
        return
    if facts.repair is not None:
        yield from _repair(facts, *facts.repair)
    if facts.state == PairingState.PAUSED:
        asked_on = facts.paused_until or facts.state_since + timedelta(days=terms.PAUSE_ASK_AFTER_DAYS)
        yield from _stall(("Pairing", PromiseCode.PAUSE_OVER), facts, asked_on)
        return
    yield from _beginning(facts)
    yield from _silence(facts)
    if facts.unreached is not None:
        side, third_on = facts.unreached
        yield from _stall(("Pairing", PromiseCode.UNREACHED), facts, third_on, side)
    if facts.unlogged_since is not None:
        yield from _stall(("Meeting", PromiseCode.LOG), facts, facts.unlogged_since)
    if facts.ends_on is not None:
        left = (facts.ends_on - facts.today).days
        if left < 0:
            yield Promise(PromiseCode.END_PASSED, Turn.COORDINATOR, -left, facts.ends_on)
        elif left <= terms.END_NEAR_DAYS:
            yield Promise(PromiseCode.END_NEAR, Turn.TWO, left, facts.ends_on)


def _beginning(facts: PairingFacts) -> Iterator[Promise]:
    if facts.answer_awaited is not None:
        side, written_on = facts.answer_awaited
        yield from _stall(("Agreement", PromiseCode.ANSWER), facts, max(written_on, facts.clock_from), side)
    elif not facts.has_agreement:
        yield from _stall(("Pairing", PromiseCode.AGREEMENT), facts, facts.clock_from)
    if not facts.has_met:
        yield from _stall(("Pairing", PromiseCode.FIRST_MEETING), facts, facts.clock_from)


def _silence(facts: PairingFacts) -> Iterator[Promise]:
    """Silence is late in proportion to the rhythm: 10 and 21 days when it is weekly."""
    since = max(facts.last_contact or facts.clock_from, facts.clock_from)
    weekly = terms.CADENCE_DAYS[Rhythm.WEEKLY]
    days = cadence_days(facts.rhythm, (facts.today - facts.opened_on).days)
    stall = terms.STALL_OF["Pairing", PromiseCode.CONTACT]
    first, last = (math.ceil(after * days / weekly) for after in (stall.nudge_after, stall.owner_after))
    yield from _after(PromiseCode.CONTACT, facts, since, first, last)


def _repair(facts: PairingFacts, state: RepairState, day: date) -> Iterator[Promise]:
    """A conversation is in hand until the day after it, the look afterwards until its day."""
    late = (facts.today - day).days
    limit = 1 if state is RepairState.PLANNED else 0
    yield Promise(PromiseCode.REPAIR, Turn.COORDINATOR if late >= limit else Turn.IN_HAND, max(late, 0), day)


def _stall(
    key: tuple[str, PromiseCode], facts: PairingFacts, since: date, side: Side | None = None
) -> Iterator[Promise]:
    stall = terms.STALL_OF[key]
    yield from _after(stall.code, facts, since, stall.nudge_after, stall.owner_after, side)


def _after(
    code: PromiseCode, facts: PairingFacts, since: date, first: int, last: int, side: Side | None = None
) -> Iterator[Promise]:
    """From ``first`` days on it is the turn of the two, from ``last`` days on the coordinator's."""
    days = (facts.today - since).days
    if days >= first:
        yield Promise(code, Turn.COORDINATOR if days >= last else Turn.TWO, days, since, side)


def why_no_goals(*, meeting_state: str, are_open: bool) -> Refusal | None:
    """A meeting is about goals that are open to both."""
    if meeting_state == MeetingState.CANCELLED:
        return Refusal("cancelled", words("This meeting is cancelled."))
    if not are_open:
        return Refusal("goal_not_open", words("Choose among the goals that are open to both of you."), field="goals")
    return None
