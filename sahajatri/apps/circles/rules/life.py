"""Decisions about the life of a circle: gatherings, parts, own rules, seats, first months, the end. Plain Python."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from sahajatri.apps.circles.terms import (
    AGENDA_AT_MOST,
    END_AT_MOST_DAYS,
    FAREWELL_DAYS,
    HELLO_AFTER,
    HELLO_AGAIN_DAYS,
    HOLD_AT_MOST_DAYS,
    LATE_WORD_DAYS,
    RULES_AGREED_BY,
    AccessNeed,
    CircleState,
    Coming,
    GatheringState,
    Hello,
    MonthState,
    RightForMe,
    RulesAnswer,
    RulesState,
    SeatRole,
)
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

CLOSED = Refusal("closed", words("This circle is closed."))
NOT_HERE = Refusal("no_seat", words("You have left this circle already."))
NO_PART = Refusal("no_part", words("You do not look after this circle any more."))
NOBODY_ASKED = Refusal("nobody_asked", words("Nobody is asked any more. Look at the circle as it is now."))
ASKED_ALREADY = Refusal("asked", words("Somebody is asked already. Wait for the answer, or take the question back."))


# Gatherings


def why_not_moved(*, state: str, starts_at: datetime, at: datetime) -> Refusal | None:
    """A gathering is moved or cancelled before it begins."""
    if state != GatheringState.PLANNED or starts_at <= at:
        return Refusal("begun", words("This gathering has begun already, or does not take place any more."))
    return None


def why_no_late_word(*, state: str, coming: str, ends_at: datetime, noted: str | None, at: datetime) -> Refusal | None:
    """After it began one can still say that one could not come: for two weeks, unless one was noted as there."""
    if state == GatheringState.CANCELLED:
        return Refusal("cancelled", words("This gathering was cancelled."))
    if coming != Coming.CANNOT:
        return Refusal("begun", words("This gathering has begun already."))
    if noted == Coming.CAME:
        return Refusal("was_there", words("It is noted that you were there. Tell the facilitator if that is wrong."))
    if at > ends_at + timedelta(days=LATE_WORD_DAYS):
        return Refusal("long_ago", words("This gathering was some time ago. You need not say anything."))
    return None


def why_no_point(*, state: str, starts_at: datetime, at: datetime, text: str, own: int) -> Refusal | None:
    """Points for a gathering that has not begun, a few of each person."""
    refusal = why_not_moved(state=state, starts_at=starts_at, at=at)
    if refusal is not None:
        return refusal
    if not text.strip():
        return Refusal("empty", words("Write something first."), field="text")
    if own >= AGENDA_AT_MOST:
        return Refusal("enough", words("You have added %(most)s points. That is enough for one gathering."),
                       {"most": AGENDA_AT_MOST})  # fmt: skip
    return None


def why_no_account(*, state: str, text: str) -> Refusal | None:
    """What was agreed is written down once it took place."""
    if state != GatheringState.HELD:
        return Refusal("not_held", words("Note first who came."))
    if not text.strip():
        return Refusal("empty", words("Write something first."), field="account")
    return None


def why_no_month(days: Sequence[date], possible: Sequence[date]) -> Refusal | None:
    """Days of the circle's own rhythm that are not planned yet."""
    if not days:
        return Refusal("no_day", words("Choose at least one day."), field="days")
    if not set(days) <= set(possible):
        return Refusal("no_longer_fits", words("One of these days is planned already. Look at them again."),
                       field="days")  # fmt: skip
    return None


def whose_turn(able: Sequence[int], led: Sequence[int | None], count: int) -> list[int]:
    """Who could open the next ``count`` gatherings: who has done it longest ago, or never, comes first.

    ``able`` are those who like to, in a fixed order; ``led`` who opened the earlier ones, the oldest first.
    """
    if not able:
        return []
    last = {person: place for place, person in enumerate(led) if person is not None}
    found: list[int] = []
    for turn in range(count):
        chosen = min(able, key=lambda one: (last.get(one, -1), able.index(one)))
        found.append(chosen)
        last[chosen] = len(led) + turn
    return found


# Parts


def why_not_asked(*, state: str, is_facilitator: bool, has_seat: bool, role: str, is_able: bool) -> Refusal | None:
    """The facilitator asks somebody who sits here; to look after the circle only a cleared peer supporter."""
    if state != CircleState.OPEN:
        return CLOSED
    if not is_facilitator:
        return Refusal("not_yours", words("Only who looks after the circle can ask somebody."))
    if not has_seat or role == SeatRole.FACILITATOR:
        return Refusal("stale", words("Choose somebody who sits in this circle."), field="person")
    if not is_able:
        return Refusal(
            "not_cleared",
            words("To look after a circle somebody has to be a cleared peer supporter with room for one more circle."),
            field="person",
        )
    return None


# Rules of the circle's own


def why_no_rules(*, state: str, text: str, is_open: bool, may_replace: bool) -> Refusal | None:
    """One proposal at a time; whoever made it, and the facilitator, may word it anew."""
    if state != CircleState.OPEN:
        return CLOSED
    if not text.strip():
        return Refusal("empty", words("Write something first."), field="text")
    if is_open and not may_replace:
        return Refusal("talk", words("Rules are proposed already. Say there what you would like to be different."))
    return None


def why_no_rules_answer(*, state: str, answer: str, text: str) -> Refusal | None:
    """Yes, or what one wants to talk about; also to rules in force."""
    if state not in {RulesState.PROPOSED, RulesState.IN_FORCE}:
        return Refusal("replaced", words("These rules were changed meanwhile. Look at the new ones."))
    if answer not in set(RulesAnswer):
        return Refusal("no_answer", words("Choose one of the two."), field="answer")
    if answer == RulesAnswer.TALK and not text.strip():
        return Refusal("empty", words("Write what you want to talk about."), field="words")
    return None


def why_not_settled(*, state: str, closing: str, talks: int) -> Refusal | None:
    """A talk is closed with a reason that everybody reads."""
    if state not in {RulesState.PROPOSED, RulesState.IN_FORCE} or (state == RulesState.IN_FORCE and not talks):
        return Refusal("replaced", words("These rules were changed meanwhile. Look at the new ones."))
    if not closing.strip():
        return Refusal("no_reason", words("Say why, so that everybody can read it."), field="closing")
    return None


def are_agreed(*, yes: int, talks: int, here: int, is_day_over: bool) -> bool:
    """In force when all who sit here agree, or on the day when all who answered do. Silence is no objection."""
    if talks:
        return False
    if yes >= here:
        return True
    return is_day_over and yes >= min(RULES_AGREED_BY, here)


# Seats


def why_not_held(*, is_facilitator: bool, until: date | None, today: date) -> Refusal | None:
    """A seat is kept for some weeks; whoever looks after the circle hands over first."""
    if is_facilitator:
        return Refusal("hand_over", words("You look after this circle. Hand it over first; then your seat is kept."))
    if until is None or not today < until <= today + timedelta(days=HOLD_AT_MOST_DAYS):
        return Refusal("day", words("Choose a day within the next three months."), field="until")
    return None


def why_no_needs(needs: Iterable[str]) -> Refusal | None:
    """Needs that the form knows."""
    if set(needs) <= set(AccessNeed):
        return None
    return Refusal("unknown", words("Choose from the list."), field="needs")


def why_no_queue(*, state: str, has_seat: bool, waits: bool, is_full: bool, must_not_meet: bool) -> Refusal | None:
    """One waits for a circle that is full."""
    if state != CircleState.OPEN:
        return CLOSED
    if has_seat:
        return Refusal("seated_already", words("You have a seat in this circle already."))
    if waits:
        return Refusal("waits", words("You wait for this circle already."))
    if must_not_meet:
        return Refusal(
            "not_now", words("This circle is not possible for you now. Ask the coordinator for another one.")
        )
    if not is_full:
        return Refusal("free", words("A seat is free. You can take it now."))
    return None


def likes_a_hello(
    *,
    is_welcome: bool,
    is_away: bool,
    since: datetime,
    greeted_at: datetime | None,
    held: Sequence[tuple[datetime, bool]],
    at: datetime,
) -> bool:
    """Whether somebody of whom nothing was heard may like a hello.

    ``held`` are the latest gatherings that took place, the newest first: when, and whether she or he came or said a
    word about it. A word, a kept seat, a hello a few weeks ago or the own wish not to be asked: then no.
    """
    if not is_welcome or is_away or (greeted_at is not None and at - greeted_at < timedelta(days=HELLO_AGAIN_DAYS)):
        return False
    seen = [said for when, said in held if when > since][:HELLO_AFTER]
    return len(seen) == HELLO_AFTER and not any(seen)


# First months


def why_no_companion(*, state: str, is_own: bool) -> Refusal | None:
    """Somebody else of the circle goes along, as long as the month runs."""
    if is_own:
        return Refusal("own", words("Somebody else goes along with you."))
    if state not in {MonthState.WELCOME, MonthState.WALKING}:
        return Refusal("over", words("This first month is over."))
    return None


def why_no_hello(*, state: str, hello: str) -> Refusal | None:
    if state not in {MonthState.WELCOME, MonthState.WALKING, MonthState.ASKED}:
        return Refusal("over", words("This first month is over."))
    if hello not in set(Hello):
        return Refusal("no_answer", words("Choose one of the two."), field="hello")
    return None


def why_no_month_answer(*, state: str, answer: str) -> Refusal | None:
    """The question can be answered when it was asked, and later too."""
    if state not in {MonthState.ASKED, MonthState.DONE}:
        return Refusal("too_early", words("There is no question open now."))
    if answer not in set(RightForMe):
        return Refusal("no_answer", words("Choose one of the answers."), field="answer")
    return None


# The end


def why_no_ending(*, state: str, until: date | None, today: date) -> Refusal | None:
    """A last day within half a year."""
    if state != CircleState.OPEN:
        return CLOSED
    if until is None or not today <= until <= today + timedelta(days=END_AT_MOST_DAYS):
        return Refusal("day", words("Choose a day within the next six months."), field="until")
    return None


def can_read_farewell(*, state: str, ends_on: date | None, closed_on: date, today: date) -> bool:
    """What stays is read while the circle ends, and some weeks after."""
    if state == CircleState.OPEN:
        return ends_on is not None
    return state == CircleState.CLOSED and today <= closed_on + timedelta(days=FAREWELL_DAYS)
