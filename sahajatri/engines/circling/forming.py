"""Which circles to form: first as many people seated as can be found, then as much in common as possible."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .alike import Likeness
from .bettering import sit_with_those_alike, split_where_it_helps
from .needs import why_unplaced
from .offers import Crowd, Offer, inferred_setting, places
from .seating import Open, Seating, opened
from .terms import Circle, Circles, CirclingInputError, Facilitator, Person, Standing, Weights

TRIES = 200_000
"""How many exchanges of one circle for another are tried at most, divided by the number of people: with few people
every exchange, with two thousand a hundred, so that the answer comes in seconds."""


@dataclass(frozen=True)
class Given:
    """Everything the search works with; `who` and `lead` find people and facilitators by id."""

    crowd: Crowd
    facilitators: Sequence[Facilitator]
    offers: dict[str, list[Offer]]
    likeness: Likeness
    size: tuple[int, int]
    lead: dict[str, Facilitator]
    scarce: int
    """The quarter of those who could be seated whom the fewest facilitators could take."""


def form_circles(
    people: Sequence[Person],
    facilitators: Sequence[Facilitator],
    *,
    size: tuple[int, int] = (4, 8),
    standing: Sequence[Standing] = (),
    half_hours: int = 2,
    weights: Weights | None = None,
) -> Circles:
    """Seat people in circles of `size` (smallest, largest) that share `half_hours` of the week; order the people by
    waiting time.

    Who sits in a circle stays there, even where it is larger or smaller than `size`. `standing` tells the settings
    of circles that exist; of one that is not told it is what its people have in common. Every person is either
    seated or named in `unplaced` with a reason and with what would have to change. Deterministic.

    As many are seated as with a search that always forms the largest circle next, and often more; it is no proof of
    the largest number, because finding that is NP-hard. With the same circles nobody is left for somebody who has
    waited less, unless people who must not meet stand in between.

    Raises CirclingInputError when the sizes make no sense, an id occurs twice on one side, a time is no half-hour
    of the week, or nobody leads a circle in which somebody sits.
    """
    smallest, largest = size
    if not 1 <= smallest <= largest:
        raise CirclingInputError(f"a circle cannot have between {smallest} and {largest} seats")
    if half_hours < 1:
        raise CirclingInputError("a circle meets for at least one half-hour")
    for side in (people, facilitators):
        if len({one.id for one in side}) < len(side):
            raise CirclingInputError("an id occurs twice on one side")
    lead = {one.id: one for one in facilitators}
    known = _standing_circles(people, facilitators, standing, half_hours)
    everybody = [person for person in people if not person.circle]
    crowd = Crowd(everybody, half_hours=half_hours)
    likeness = Likeness(people, everybody, facilitators, weights or Weights())
    kept = {one.id: crowd.kept_from(one) for one in facilitators}
    offers = {one.id: crowd.offers_of(one, apart=kept[one.id]) if one.capacity else [] for one in facilitators}
    offers = {code: [o for o in found if o.fits.bit_count() >= smallest] for code, found in offers.items()}
    given = Given(crowd, facilitators, offers, likeness, size, lead, _with_few_offers(offers))
    start = Seating(crowd.apart, likeness.pairs)
    sitting: dict[str, list[Person]] = {}
    for person in people:
        if person.circle:
            sitting.setdefault(person.circle, []).append(person)
    for circle in known:
        there = sitting.get(circle.name, [])
        apart = kept[circle.setting.facilitator]
        for person in there:
            apart |= crowd.kept_from(person)
        most = circle.seats if circle.seats is not None else largest
        stayed = tuple(person.id for person in there)
        fits = crowd.who_fits(circle.setting) & ~apart
        start.open(
            Open(circle.setting, fits, 0, max(0, most - len(there)), circle.name, stayed),
            likeness.bond(circle.setting.facilitator, stayed),
        )
    seat_everybody(start, crowd)
    tried = [_improved(_opened_one_by_one(start.copy(), given, first), given) for first in ("waiting", "scarce")]
    best = max(tried, key=lambda seating: seating.count)  # of equal ones the first: that of the waiting
    split_where_it_helps(best, given)
    sit_with_those_alike(best, given)
    return _told(best, given, people)


def seat_everybody(seating: Seating, crowd: Crowd) -> None:
    """Try to seat everybody without a seat, whoever has waited longest first."""
    for place in range(len(crowd.people)):
        if place not in seating.of:
            seating.seat(place)


def room_left(seating: Seating, given: Given) -> dict[str, int]:
    """How many more circles each facilitator could lead."""
    room = {one.id: one.capacity for one in given.facilitators}
    for circle in seating.circles:
        if not circle.name:
            room[circle.setting.facilitator] -= 1
    return room


def unseated_in(seating: Seating, crowd: Crowd) -> int:
    """Who has no seat, as a set."""
    return ((1 << len(crowd.people)) - 1) & ~sum(1 << place for place in seating.of)


def try_to_open(seating: Seating, offer: Offer, given: Given) -> Seating | None:
    """The seating with one more circle, when more people have a seat then and every circle is large enough."""
    changed = seating.copy()
    new = changed.open(opened(offer, given.size), given.likeness.bond(offer.setting.facilitator))
    seat_everybody(changed, given.crowd)
    if not changed.fill_up(new, unseated_in(changed, given.crowd)):
        return None
    seat_everybody(changed, given.crowd)
    return changed if changed.count > seating.count else None


def _opened_one_by_one(seating: Seating, given: Given, first: str) -> Seating:
    """Open the circle that seats most of those without a seat, again and again; of equal ones by `first`.

    The keys only get worse as people find seats, so a key that is out of date is looked at again when it comes up.
    """
    smallest, largest = given.size
    unseated = unseated_in(seating, given.crowd)

    def key(offer: Offer) -> tuple[int, ...]:
        found = offer.fits & unseated
        gain = min(found.bit_count(), largest)
        longest = (found & -found).bit_length()
        few = min((found & given.scarce).bit_count(), largest)
        return (-gain, -few, longest) if first == "scarce" else (-gain, longest, -few)

    room = room_left(seating, given)
    able = [offer for one in given.facilitators if room[one.id] for offer in given.offers[one.id]]
    every = [offer for offer in able if (offer.fits & unseated).bit_count() >= smallest]
    heap = [(key(offer), number) for number, offer in enumerate(every)]
    heapq.heapify(heap)
    while heap:
        old, number = heapq.heappop(heap)
        offer = every[number]
        if not room[offer.setting.facilitator] or seating.is_busy(offer.setting):
            continue
        now = key(offer)
        if -now[0] < smallest:
            continue
        if now > old and heap and (now, number) > heap[0]:
            heapq.heappush(heap, (now, number))
            continue
        changed = try_to_open(seating, offer, given)
        if changed is not None:
            seating = changed
            room[offer.setting.facilitator] -= 1
            unseated = unseated_in(seating, given.crowd)
    return seating


def _with_few_offers(offers: Mapping[str, Sequence[Offer]]) -> int:
    counts: dict[int, int] = {}
    for found in offers.values():
        reach = 0
        for offer in found:
            reach |= offer.fits
        for place in places(reach):
            counts[place] = counts.get(place, 0) + 1
    few = sorted(counts, key=lambda place: (counts[place], place))[: (len(counts) + 3) // 4]
    return sum(1 << place for place in few)


def _improved(seating: Seating, given: Given) -> Seating:
    """Open circles that draw on others, and exchange one circle for another, while that seats more people."""
    reach = 0
    for one in given.facilitators:
        for offer in given.offers[one.id]:
            reach |= offer.fits
    tries = [TRIES // max(1, len(given.crowd.people))]
    better = True
    while better and tries[0] > 0:
        better = False
        unseated = unseated_in(seating, given.crowd) & reach
        if not unseated:
            break
        room = room_left(seating, given)
        for offer in _most_promising(given, unseated):
            if tries[0] <= 0:
                break
            changed = _with_this_one(seating, offer, given, tries, has_room=room[offer.setting.facilitator] > 0)
            if changed is not None:
                seating, better = changed, True
                break
    return seating


def _most_promising(given: Given, unseated: int) -> list[Offer]:
    """Offers that fit somebody without a seat, those that fit most of them first."""
    found = [
        ((offer.fits & unseated).bit_count(), offer.fits.bit_count(), number, offer)
        for number, offer in enumerate(offer for one in given.facilitators for offer in given.offers[one.id])
        if offer.fits & unseated
    ]
    return [offer for *_key, offer in sorted(found, key=lambda key: (-key[0], -key[1], key[2]))]


def _with_this_one(seating: Seating, offer: Offer, given: Given, tries: list[int], *, has_room: bool) -> Seating | None:
    """The seating with this circle as well, or instead of one that its facilitator leads, or that stands against it.

    `tries` counts down with every exchange that is tried.
    """
    if has_room and not seating.is_busy(offer.setting):
        tries[0] -= 1
        changed = try_to_open(seating, offer, given)
        if changed is not None:
            return changed
    for number, circle in enumerate(seating.circles):
        if circle.name:
            continue
        is_theirs = circle.setting.facilitator == offer.setting.facilitator
        if not is_theirs and not (has_room and circle.fits & offer.fits):
            continue
        tries[0] -= 1
        changed = seating.copy()
        changed.close(number)
        if changed.is_busy(offer.setting):
            continue
        seat_everybody(changed, given.crowd)
        opened_too = try_to_open(changed, offer, given)
        if opened_too is None:
            continue
        # What was closed may have a place elsewhere: its facilitator is free again.
        again = _opened_one_by_one(opened_too, given, "waiting")
        if again.count > seating.count:
            return again
    return None


def _standing_circles(
    people: Sequence[Person], facilitators: Sequence[Facilitator], standing: Sequence[Standing], half_hours: int
) -> list[Standing]:
    """The circles that exist, by name: as told, else inferred from who sits there."""
    told = {circle.name: circle for circle in standing}
    if len(told) < len(standing):
        raise CirclingInputError("a circle that exists is told twice")
    leader_of = {name: one for one in facilitators for name in one.leads}
    seated: dict[str, list[Person]] = {}
    for person in people:
        if person.circle:
            seated.setdefault(person.circle, []).append(person)
    found = []
    for name in sorted({*told, *seated}):
        one = leader_of.get(name)
        if name in told:
            circle = told[name]
            if one is None or circle.setting.facilitator != one.id:
                raise CirclingInputError(f"nobody leads the circle {name}")
            found.append(circle)
        elif one is None:
            raise CirclingInputError(f"nobody leads the circle {name}")
        else:
            found.append(Standing(name, inferred_setting(one, seated[name], half_hours)))
    return found


def _told(seating: Seating, given: Given, people: Sequence[Person]) -> Circles:
    """The answer: every circle with its explanation, and everybody who is left with the reason."""
    who = {person.id: person for person in people}
    circles = []
    for circle in seating.circles:
        seats = (*circle.stayed, *(given.crowd.people[place].id for place in places(circle.seated)))
        if not seats and not circle.name:
            continue
        one = given.lead[circle.setting.facilitator]
        notes, common = given.likeness.explained([who[seat] for seat in seats], one)
        circles.append(Circle(circle.name, circle.setting, seats, circle.stayed, notes, common))
    unplaced, changes = why_unplaced(seating, given.crowd, given.facilitators, room_left(seating, given), given.size)
    return Circles(tuple(circles), unplaced, changes)
