"""Decisions about seats, gatherings and posts. Plain Python, no clock."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from sahajatri.apps.circles.terms import (
    BEGINS_WITH,
    FEWEST_SEATS,
    LOOK_AHEAD_DAYS,
    MOST_SEATS,
    CircleState,
    GatheringState,
    InvitationAnswer,
    InvitationState,
    ProposalState,
)
from sahajatri.engines.calendars import Slot, minutes_of, occurrences, slots_as_bits
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

CLOSED = Refusal("closed", words("This circle is closed."))
NO_CONSENT = Refusal(
    "no_consent", words("Without your agreement you cannot take a seat. Nothing was changed."), field="agrees"
)
WAYS = {"speech": "spoken", "sign": "sign", "text": "text", "captions": "text", "tactile": "tactile"}
"""How a way of talking counts. Easy words and pictures help whatever the way, so they rule nobody out."""
DAYS = ("sat", "sun", "mon", "tue", "wed", "thu", "fri")
HALF_HOURS_A_DAY = 48
CHANGED = Refusal(
    "no_longer_fits",
    words("Since this was suggested something has changed. Nothing was done. Ask for new suggestions."),
)
DECIDED = Refusal("decided", words("This suggestion was decided already. Look at it as it is now."))


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
        return Refusal("not_cleared", words("Choose a peer supporter who is cleared today."), field="facilitator")
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
    *,
    state: str,
    has_seat: bool,
    taken: int,
    seats: int,
    agrees: bool,
    must_not_meet: bool,
    is_invited: bool = False,
) -> Refusal | None:
    """A free seat in an open circle, for somebody who agreed to circles; before it is open, for who is invited."""
    if state != CircleState.OPEN and not (is_invited and state == CircleState.FORMING):
        return CLOSED
    if has_seat:
        return Refusal("seated_already", words("You have a seat in this circle already."))
    if taken >= seats:
        return Refusal("full", words("All seats in this circle are taken. Look at the other circles."))
    if must_not_meet:
        return Refusal(
            "not_now", words("This circle is not possible for you now. Ask the coordinator for another one.")
        )
    return None if agrees else NO_CONSENT


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


def tags(given: Iterable[Any]) -> frozenset[str]:
    """Tags as they are compared: without regard to capitals and spaces around."""
    return frozenset(str(tag).strip().casefold() for tag in given if str(tag).strip())


def ways_of(codes: Iterable[str]) -> frozenset[str]:
    """The ways of talking, as the engine knows them."""
    return frozenset(WAYS[code] for code in codes if code in WAYS)


def half_hours(availability: Iterable[Mapping[str, str]]) -> frozenset[int]:
    """The half-hours of the week inside what somebody said."""
    slots = [Slot.between(s["day"], s["from"], s["to"]) for s in availability]  # type: ignore[arg-type]  # a day
    return frozenset(place for place, bit in enumerate(reversed(f"{slots_as_bits(slots):b}")) if bit == "1")


def slot_of(rhythm: Mapping[str, Any]) -> tuple[int, int] | None:
    """The half-hour of the week at which a circle begins, and how many it lasts; None without a rhythm."""
    times = times_of(rhythm)
    if times is None or rhythm.get("day") not in DAYS:
        return None
    first, behind = times[0] // 30, -(-times[1] // 30)
    return DAYS.index(rhythm["day"]) * HALF_HOURS_A_DAY + first, behind - first


def rhythm_of(slot: int, count: int, freq: str) -> dict[str, Any]:
    """The rhythm of a circle that begins at this half-hour of the week and lasts so many."""
    day, first = divmod(slot, HALF_HOURS_A_DAY)
    times = {name: f"{at // 2:02}:{at % 2 * 30:02}" for name, at in (("from", first), ("to", first + count))}
    return {"freq": freq, "day": DAYS[day], "nth": [1], **times}


def why_not_taken(
    *, state: str, is_circle_there: bool, can_lead: bool, invited: int, fitting: int, free: int, name: str
) -> Refusal | None:
    """A suggestion is taken over as long as everything it rests on still holds; at least somebody is invited."""
    if state != ProposalState.PROPOSED:
        return DECIDED
    if not is_circle_there:
        return CLOSED
    if not can_lead:
        return Refusal(
            "facilitator",
            words("This peer supporter cannot look after another circle any more. Ask for new suggestions."),
        )
    if not name.strip():
        return Refusal("no_name", words("Give the circle a name."), field="name")
    if invited < 1:
        return Refusal("nobody", words("Choose at least one person to invite."), field="invited")
    if fitting < invited:
        return CHANGED
    if invited > free:
        return Refusal(
            "full", words("Seats that are free: %(free)s. Choose fewer people."), {"free": free}, field="invited"
        )
    return None


def why_not_rejected(*, state: str, reason: str) -> Refusal | None:
    """A no to a suggestion has a reason, for whoever looks at it later."""
    if state != ProposalState.PROPOSED:
        return DECIDED
    return None if reason.strip() else Refusal("no_reason", words("Say why."), field="reason")


def why_no_invitation_answer(*, state: str, answer_by: datetime, at: datetime, answer: str) -> Refusal | None:
    """An invitation is answered once, before its deadline."""
    if state != InvitationState.OPEN or at > answer_by:
        return Refusal("closed", words("This invitation is closed. You need not do anything."))
    if answer not in set(InvitationAnswer):
        return Refusal("no_answer", words("Say yes or no."), field="answer")
    return None


def why_not_begun(*, state: str, has_facilitator: bool, seated: int, least: int = BEGINS_WITH) -> Refusal | None:
    """A forming circle begins with a facilitator and so many people who said yes."""
    if state != CircleState.FORMING:
        return Refusal("begun", words("This circle has begun or is closed."))
    if not has_facilitator:
        return Refusal("no_facilitator", words("Nobody has said yes to look after this circle yet."))
    if seated < least:
        return Refusal(
            "too_few",
            words("People who said yes: %(seated)s. Needed: %(least)s."),
            {
                "seated": seated,
                "least": least,
            },
        )
    return None
