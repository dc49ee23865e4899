"""More in common without anybody losing a seat: exchanges, moves, and circles that become two."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from .offers import Offer, places
from .seating import Seating, opened

if TYPE_CHECKING:
    from .forming import Given

ROUNDS = 12
LEAST_GAIN = 1e-4
SPLIT_FOR = 0.15
"""A circle becomes two when its people have so much more in common then, in points of each seat: it costs the time
of one more facilitator."""
MOST_TO_SPLIT = 12


def sit_with_those_alike(seating: Seating, given: Given) -> None:
    """Exchange two people, or move one, while the points of all seats together grow. Who is seated does not change."""
    if len(seating.circles) < 2:
        return
    number = len(given.crowd.people)
    fits = np.zeros((number, len(seating.circles)), dtype=bool)
    for column, circle in enumerate(seating.circles):
        for place in places(circle.fits):
            fits[place, column] = True
    lead = np.stack([given.likeness.lead(circle.setting.facilitator) for circle in seating.circles], axis=1)
    stayed = np.array([len(circle.stayed) for circle in seating.circles])
    everybody = sorted(seating.of)
    others = np.array(everybody)
    for _round in range(ROUNDS):
        changed = False
        bond = np.stack(seating.bond, axis=1)
        there = np.array([seating.of[other] for other in everybody])
        for number, person in enumerate(everybody):
            partner = _exchange(seating, person, others, there, bond, fits, lead, stayed)
            if partner >= 0:
                changed = True
                there[[number, partner]] = there[[partner, number]]
                for circle in there[[number, partner]]:
                    bond[:, circle] = seating.bond[circle]
        for person in everybody:
            changed |= _move(seating, person, fits, lead, stayed)
        if not changed:
            return


def _others(seating: Seating, stayed: npt.NDArray[np.int_]) -> npt.NDArray[np.int_]:
    """How many others a seat of each circle has around it, the facilitator among them."""
    return np.asarray(stayed + np.array([circle.size for circle in seating.circles]))


def _exchange(
    seating: Seating,
    person: int,
    everybody: npt.NDArray[np.int_],
    circle_of: npt.NDArray[np.int_],
    bond: npt.NDArray[np.float32],
    fits: npt.NDArray[np.bool_],
    lead: npt.NDArray[np.float32],
    stayed: npt.NDArray[np.int_],
) -> int:
    """Exchange `person` with whoever of another circle brings most; where that one stands in `everybody`, or -1."""
    here = seating.of[person]
    possible = np.flatnonzero((circle_of != here) & fits[person, circle_of] & fits[everybody, here])
    if not len(possible):
        return -1
    others, there = everybody[possible], circle_of[possible]
    around = np.maximum(_others(seating, stayed), 1)
    alike = seating.alike[person, others]
    # A bond counts twice, once for each of the two; that with the facilitator counts for the seat alone.
    now = (2 * bond[person, here] - lead[person, here]) / around[here]
    now = now + (2 * bond[others, there] - lead[others, there]) / around[there]
    then = (2 * (bond[others, here] - alike) - lead[others, here]) / around[here]
    then = then + (2 * (bond[person, there] - alike) - lead[person, there]) / around[there]
    gain = then - now
    for best in np.argsort(-gain, kind="stable")[:3]:
        if gain[best] <= LEAST_GAIN:
            return -1
        other, across = int(others[best]), int(there[best])
        is_free = seating.can_join(person, across, instead_of=other) and seating.can_join(
            other, here, instead_of=person
        )
        if is_free:
            seating.take_out(person)
            seating.take_out(other)
            seating.put(person, across)
            seating.put(other, here)
            return int(possible[best])
    return -1


def _move(
    seating: Seating,
    person: int,
    fits: npt.NDArray[np.bool_],
    lead: npt.NDArray[np.float32],
    stayed: npt.NDArray[np.int_],
) -> bool:
    """Move `person` to another circle with a free seat, when all seats together gain."""
    here = seating.of[person]
    if seating.circles[here].size <= seating.circles[here].least:
        return False
    before = circle_points(seating, here, lead, stayed)
    best, most = -1, LEAST_GAIN
    for there in map(int, np.flatnonzero(fits[person])):
        other = seating.circles[there]
        if there == here or other.size >= other.most or not seating.can_join(person, there):
            continue
        was = before + circle_points(seating, there, lead, stayed)
        seating.take_out(person)
        seating.put(person, there)
        gain = circle_points(seating, here, lead, stayed) + circle_points(seating, there, lead, stayed) - was
        seating.take_out(person)
        seating.put(person, here)
        if gain > most:
            best, most = there, gain
    if best < 0:
        return False
    seating.take_out(person)
    seating.put(person, best)
    return True


def circle_points(seating: Seating, circle: int, lead: npt.NDArray[np.float32], stayed: npt.NDArray[np.int_]) -> float:
    """The points of the new seats of a circle, and what they add to those who sit there already."""
    those = list(places(seating.circles[circle].seated))
    around = int(stayed[circle]) + len(those)
    if not those or not around:
        return 0.0
    bond, to_lead = seating.bond[circle][those], lead[those, circle]
    pairs = seating.alike[np.ix_(those, those)].sum()
    with_stayed = float(bond.sum()) - float(to_lead.sum()) - float(pairs)
    return (float(bond.sum()) + with_stayed) / around


def split_where_it_helps(seating: Seating, given: Given) -> None:
    """Let a large circle become two where its people have clearly more in common then, and somebody can lead."""
    smallest = given.size[0]
    for number in range(len(seating.circles)):
        circle = seating.circles[number]
        if circle.name or not 2 * smallest <= circle.size <= MOST_TO_SPLIT:
            continue
        those = list(places(circle.seated))
        if seating.alike[np.ix_(those, those)].min(initial=1.0, where=~np.eye(len(those), dtype=bool)) > 0:
            continue
        offer = _second_setting(seating, given, circle.seated)
        if offer is not None:
            _split(seating, given, number, offer)


def _second_setting(seating: Seating, given: Given, those: int) -> Offer | None:
    """What somebody with room could lead for most of these people."""
    room = {one.id: one.capacity for one in given.facilitators}
    for circle in seating.circles:
        if not circle.name:
            room[circle.setting.facilitator] -= 1
    best, most = None, given.size[0] - 1
    for one in given.facilitators:
        if not room[one.id]:
            continue
        for offer in given.offers[one.id]:
            count = (offer.fits & those).bit_count()
            if count > most and not seating.is_busy(offer.setting):
                best, most = offer, count
    return best


def _split(seating: Seating, given: Given, number: int, offer: Offer) -> None:
    circle = seating.circles[number]
    those = list(places(circle.seated))
    able = [person for person in those if offer.fits >> person & 1]
    alike = seating.alike
    here, there = given.likeness.lead(circle.setting.facilitator), given.likeness.lead(offer.setting.facilitator)

    def points(group: tuple[int, ...], lead: npt.NDArray[np.float32]) -> float:
        return float(alike[np.ix_(group, group)].sum() + lead[list(group)].sum()) / len(group)

    best: tuple[int, ...] = ()
    most = points(tuple(those), here) + SPLIT_FOR * len(those)
    for count in range(given.size[0], min(len(able), len(those) - given.size[0]) + 1):
        for going in combinations(able, count):
            staying = tuple(person for person in those if person not in going)
            total = points(going, there) + points(staying, here)
            if total > most:
                best, most = going, total
    if best:
        new = seating.open(opened(offer, given.size), given.likeness.bond(offer.setting.facilitator))
        for person in best:
            seating.take_out(person)
            seating.put(person, new)
