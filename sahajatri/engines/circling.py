"""Circles: groups of people who can talk with each other, at a time they all have, about something shared.

Greedy with improvement. Circles that exist keep their people and take in who fits. Then, again and again, the
setting (facilitator, language, way of meeting, place, time, purpose) that would seat most of those who wait
becomes a circle. At the end people who were newly seated may move from circles that can spare them, where
that gives somebody else a seat.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

IN_PERSON = "in_person"
OPEN_PURPOSE = ""
# Why somebody has no seat, from the furthest to the nearest.
REASONS = (
    "no_facilitator",
    "kept_apart",
    "no_common_language",
    "no_common_mode",
    "no_common_time",
    "too_few_alike",
    "no_seat_left",
)


class CirclingInputError(ValueError):
    """The sizes, ids or standing circles given cannot be: the message says what."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who wants a seat, or has one: `circle` is the name of the circle they sit in."""

    id: str
    languages: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()
    slots: frozenset[int] = frozenset()
    """Half-hours of the week, 0 to 335."""
    district: str = ""
    purposes: frozenset[str] = frozenset()
    """Tags of purpose and of experience this person opened for circles; none means any circle would do."""
    excluded: frozenset[str] = frozenset()
    """Ids this person must not share a circle with; it holds for both."""
    circle: str = ""


@dataclass(frozen=True, kw_only=True)
class Facilitator:
    """Somebody who can lead: `leads` names the circles they lead now, `capacity` how many more they could."""

    id: str
    languages: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()
    slots: frozenset[int] = frozenset()
    district: str = ""
    excluded: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    capacity: int = 1


@dataclass(frozen=True)
class Setting:
    """What everybody in a circle has in common; `None` for the time or an empty text: not agreed yet."""

    facilitator: str
    language: str
    mode: str
    district: str
    slot: int | None
    purpose: str


@dataclass(frozen=True)
class Circle:
    name: str
    """The name of a circle that exists, or empty for a new one."""
    setting: Setting
    seats: tuple[str, ...]
    stayed: tuple[str, ...]
    """Those of `seats` who sat here before."""


@dataclass(frozen=True)
class Circles:
    circles: tuple[Circle, ...]
    unplaced: dict[str, str]
    """Person to reason, one of `REASONS`."""


def form_circles(
    people: Sequence[Person], facilitators: Sequence[Facilitator], *, size: tuple[int, int] = (4, 8)
) -> Circles:
    """Seat people in circles of `size` (smallest, largest); order the people by waiting time.

    Who sits in a circle stays there, even where it is larger or smaller than `size`. Every person is either
    seated or named in `unplaced` with a reason. Deterministic.

    Raises CirclingInputError when the sizes make no sense, an id occurs twice on one side, or nobody leads a
    circle in which somebody sits.
    """
    smallest, largest = size
    if not 1 <= smallest <= largest:
        raise CirclingInputError(f"a circle cannot have between {smallest} and {largest} seats")
    for side in (people, facilitators):
        if len({one.id for one in side}) < len(side):
            raise CirclingInputError("an id occurs twice on one side")
    who = {person.id: person for person in people}
    lead = {one.id: one for one in facilitators}
    leader_of = {name: one for one in facilitators for name in one.leads}
    standing: dict[str, list[Person]] = {}
    for person in people:
        if person.circle:
            standing.setdefault(person.circle, []).append(person)
    if strays := sorted(standing.keys() - leader_of.keys()):
        raise CirclingInputError(f"nobody leads the circle {strays[0]}")
    circles = [_standing_circle(name, leader_of[name], seated) for name, seated in sorted(standing.items())]
    waiting = [person for person in people if not person.circle]
    room = {one.id: one.capacity for one in facilitators}
    _fill(circles, waiting, who, lead, largest)
    # First circles of those who wait; then also with people whose circle can spare them.
    for may_move in (False, True):
        while True:
            spare = _movable(circles, smallest) if may_move else {}
            pool = [*waiting, *(who[seat] for seat in spare)]
            able = [one for one in facilitators if room[one.id] > 0]
            busy = {(circle.setting.facilitator, circle.setting.slot) for circle in circles}
            best = _best_setting(spare, pool, able, busy, size)
            if best is None:
                break
            setting, seats = best
            for person in seats:
                if person.id in spare:
                    left = circles[spare[person.id]]
                    staying = tuple(seat for seat in left.seats if seat != person.id)
                    circles[spare[person.id]] = replace(left, seats=staying)
                else:
                    waiting.remove(person)
            circles.append(Circle("", setting, tuple(person.id for person in seats), ()))
            room[setting.facilitator] -= 1
            _fill(circles, waiting, who, lead, largest)
    able = [one for one in facilitators if room[one.id] > 0]
    return Circles(tuple(circles), {one.id: _why_unplaced(one, able, circles, lead) for one in waiting})


def _fill(
    circles: list[Circle],
    waiting: list[Person],
    who: dict[str, Person],
    lead: dict[str, Facilitator],
    largest: int,
) -> None:
    for place, circle in enumerate(circles):
        seats = [who[seat] for seat in circle.seats]
        for person in list(waiting):
            fits = not _obstacle(person, circle.setting, lead[circle.setting.facilitator])
            if fits and len(seats) < largest and not _apart(person, seats):
                seats.append(person)
                waiting.remove(person)
        circles[place] = replace(circle, seats=tuple(person.id for person in seats))


def _movable(circles: Sequence[Circle], smallest: int) -> dict[str, int]:
    """Newly seated people whose circle can spare them, each with the place of that circle."""
    movable: dict[str, int] = {}
    for place, circle in enumerate(circles):
        new = [seat for seat in reversed(circle.seats) if seat not in circle.stayed]
        movable.update(dict.fromkeys(new[: max(0, len(circle.seats) - smallest)], place))
    return movable


def _why_unplaced(
    person: Person, able: Sequence[Facilitator], circles: Sequence[Circle], lead: dict[str, Facilitator]
) -> str:
    """What came nearest to a seat for this person, and what was still in the way."""
    in_the_way = {_obstacle(person, circle.setting, lead[circle.setting.facilitator]) for circle in circles}
    if "" in in_the_way:
        return "no_seat_left"
    reached = [_nearest(person, one) for one in (able or lead.values())]
    furthest = max(reached, key=REASONS.index, default="no_facilitator")
    return "no_facilitator" if furthest == "too_few_alike" and not able else furthest


def _nearest(person: Person, one: Facilitator) -> str:
    """The last obstacle left between this person and any circle this facilitator could lead."""
    settings = (
        Setting(one.id, language, mode, one.district if mode == IN_PERSON else "", slot, OPEN_PURPOSE)
        for language in one.languages or {""}
        for mode in one.modes or {""}
        for slot in one.slots or {None}
    )
    return max((_obstacle(person, setting, one) or "too_few_alike" for setting in settings), key=REASONS.index)


def _settings(one: Facilitator, pool: Sequence[Person], least: int) -> Iterator[tuple[Setting, list[Person]]]:
    """Settings of this facilitator that at least `least` people of the pool fit, each with these people."""
    for language in sorted(one.languages):
        for mode in sorted(one.modes):
            place = one.district if mode == IN_PERSON else ""
            talking = [
                person
                for person in pool
                if _obstacle(person, Setting(one.id, language, mode, place, None, ""), one) == "no_common_time"
            ]
            for slot in sorted(one.slots):
                free = [person for person in talking if slot in person.slots]
                if len(free) < least:
                    continue
                for purpose in [*sorted({tag for person in free for tag in person.purposes}), OPEN_PURPOSE]:
                    setting = Setting(one.id, language, mode, place, slot, purpose)
                    alike = [person for person in free if not _obstacle(person, setting, one)]
                    if len(alike) >= least:
                        yield setting, alike


def _best_setting(
    spare: Collection[str],
    pool: Sequence[Person],
    facilitators: Sequence[Facilitator],
    busy: Collection[tuple[str, int | None]],
    size: tuple[int, int],
) -> tuple[Setting, list[Person]] | None:
    """A shared purpose before none, then whatever seats most of those who wait, then the earliest found."""
    best: tuple[tuple[bool, int], Setting, list[Person]] | None = None
    for one in facilitators:
        for setting, alike in _settings(one, pool, size[0]):
            if (one.id, setting.slot) in busy:
                continue
            seats: list[Person] = []
            for person in alike:
                # People who have a seat elsewhere are asked to move only up to the smallest size.
                most = size[0] if person.id in spare else size[1]
                if len(seats) < most and not _apart(person, seats):
                    seats.append(person)
            gained = sum(person.id not in spare for person in seats)
            merit = (setting.purpose != OPEN_PURPOSE, gained)
            if len(seats) >= size[0] and gained and (best is None or merit > best[0]):
                best = (merit, setting, seats)
    return best and best[1:]


def _obstacle(person: Person, setting: Setting, one: Facilitator) -> str:
    """The first thing that keeps this person out of this setting, or empty."""
    if person.id == one.id or _apart(person, [one]):
        return "kept_apart"
    if setting.language not in person.languages:
        return "no_common_language"
    elsewhere = setting.district and person.district and setting.district != person.district
    if setting.mode not in person.modes or elsewhere:
        return "no_common_mode"
    if setting.slot not in person.slots:
        return "no_common_time"
    if setting.purpose != OPEN_PURPOSE and person.purposes and setting.purpose not in person.purposes:
        return "too_few_alike"
    return ""


def _apart(person: Person, others: Sequence[Person | Facilitator]) -> bool:
    return any(other.id in person.excluded or person.id in other.excluded for other in others)


def _standing_circle(name: str, one: Facilitator, seated: Sequence[Person]) -> Circle:
    """A circle as it stands: what its people and its facilitator have in common, the earliest of each."""

    def common(sets: list[frozenset[str]]) -> str:
        return min(frozenset.intersection(*sets), default="")

    mode = common([one.modes, *(person.modes for person in seated)])
    slots = frozenset.intersection(one.slots, *(person.slots for person in seated))
    setting = Setting(
        one.id,
        common([one.languages, *(person.languages for person in seated)]),
        mode,
        one.district if mode == IN_PERSON else "",
        min(slots, default=None),
        common([person.purposes for person in seated if person.purposes] or [frozenset()]),
    )
    seats = tuple(person.id for person in seated)
    return Circle(name, setting, seats, seats)
