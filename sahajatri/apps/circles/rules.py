"""Decisions about seats, gatherings and posts. Plain Python, no clock."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from sahajatri.engines.calendars import minutes_of, occurrences
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import FEWEST_SEATS, LOOK_AHEAD_DAYS, MOST_SEATS, CircleState, GatheringState

CLOSED = Refusal("closed", words("This circle is closed."))


def why_no_circle(*, name: str, seats: int, is_facilitator_cleared: bool) -> Refusal | None:
    """A circle has a name, three to fifteen seats, and a cleared peer supporter who looks after it."""
    if not name.strip():
        return Refusal("no_name", words("Give the circle a name."), field="name")
    if not FEWEST_SEATS <= seats <= MOST_SEATS:
        return Refusal(
            "seats",
            words("A circle has from %(least)s to %(most)s seats."),
            {"least": FEWEST_SEATS, "most": MOST_SEATS},
            field="seats",
        )
    if not is_facilitator_cleared:
        return Refusal(
            "not_cleared", words("Choose a peer supporter who is cleared today."), field="facilitator"
        )
    return None


def why_no_rhythm(*, starts: time | None, ends: time | None) -> Refusal | None:
    """A rhythm has a beginning and an end on the same day."""
    if starts is None or ends is None:
        field = "starts" if starts is None else "ends"
        return Refusal("time_missing", words("Write from when to when the circle gathers."), field=field)
    if ends <= starts:
        return Refusal("end_first", words("The end must be later than the beginning."), field="ends")
    return None


def why_no_seat(
    *, state: str, has_seat: bool, taken: int, seats: int, agrees: bool, must_not_meet: bool
) -> Refusal | None:
    """A free seat in an open circle, for somebody who agreed to circles."""
    if state != CircleState.OPEN:
        return CLOSED
    if has_seat:
        return Refusal("seated_already", words("You have a seat in this circle already."))
    if taken >= seats:
        return Refusal("full", words("All seats in this circle are taken. Look at the other circles."))
    if must_not_meet:
        return Refusal(
            "not_now", words("This circle is not possible for you now. Ask the coordinator for another one.")
        )
    if not agrees:
        return Refusal(
            "no_consent", words("Without your agreement you cannot take a seat. Nothing was changed."), field="agrees"
        )
    return None


def why_no_gathering(
    *, state: str, starts_at: datetime, ends_at: datetime, at: datetime, is_taken: bool
) -> Refusal | None:
    """A gathering lies ahead, within half a year, ends after it begins, and is not planned twice."""
    if state != CircleState.OPEN:
        return CLOSED
    if starts_at <= at:
        return Refusal("time_past", words("Choose a time that is still to come."), field="day")
    if starts_at > at + timedelta(days=183):
        return Refusal("too_far", words("Choose a day within the next six months."), field="day")
    if ends_at <= starts_at:
        return Refusal("end_first", words("The end must be later than the beginning."), field="ends")
    if is_taken:
        return Refusal("planned_already", words("A gathering is planned for this day already."), field="day")
    return None


def why_no_answer(*, state: str, starts_at: datetime, at: datetime) -> Refusal | None:
    """One says whether one comes before a planned gathering begins."""
    if state == GatheringState.CANCELLED:
        return Refusal("cancelled", words("This gathering was cancelled."))
    if state != GatheringState.PLANNED or starts_at <= at:
        return Refusal("begun", words("This gathering has begun already."))
    return None


def why_not_held(*, state: str, starts_at: datetime, at: datetime) -> Refusal | None:
    """Who came is noted after a planned gathering began."""
    if state != GatheringState.PLANNED:
        return Refusal("noted_already", words("This gathering is not planned any more. Look at it as it is now."))
    if starts_at > at:
        return Refusal("not_begun", words("The gathering has not begun yet."))
    return None


def why_no_post(*, state: str, text: str) -> Refusal | None:
    """Words in an open circle."""
    if state != CircleState.OPEN:
        return CLOSED
    if not text.strip():
        return Refusal("empty", words("Write something first."), field="text")
    return None


def why_not_hide(reason: str) -> Refusal | None:
    """Whoever wrote it is told why."""
    if reason.strip():
        return None
    return Refusal("no_reason", words("Say why. The writer will read it."), field="reason")


def coming_days(rhythm: Mapping[str, Any], *, first: date, today: date) -> list[date]:
    """The days on which the rhythm lets a circle gather, from tomorrow on, ten weeks ahead.

    ``rhythm`` is {"freq", "day", "nth"}; an empty or unknown one gives no days.
    """
    if not rhythm.get("freq") or not rhythm.get("day"):
        return []
    try:
        days = occurrences(
            rhythm["freq"],
            rhythm["day"],
            first=min(first, today),
            until=today + timedelta(days=LOOK_AHEAD_DAYS),
            nth=rhythm.get("nth") or (1,),
        )
    except ValueError:
        return []
    return [day for day in days if day > today]


def times_of(rhythm: Mapping[str, Any]) -> tuple[int, int] | None:
    """From and to as minutes since midnight; None when the rhythm does not say."""
    try:
        starts, ends = minutes_of(rhythm["from"]), minutes_of(rhythm["to"])
    except (KeyError, ValueError):
        return None
    return (starts, ends) if starts < ends else None


def seats_free(taken: int, seats: int) -> int:
    """Free seats; a circle from a register may be overfull."""
    return max(seats - taken, 0)


def posts_shown(writers: Collection[int], out_of_contact: Collection[int]) -> frozenset[int]:
    """Whose posts a reader sees: everybody's but those whom the reader must not meet."""
    return frozenset(writers) - frozenset(out_of_contact)
