"""Stable choice: no two people who would both rather have each other.

Deferred acceptance with capacities (Gale and Shapley, College admissions and the stability of marriage,
American Mathematical Monthly 69, 1962). With ties the result is weakly stable: nobody is left with a pair in
which *both* would gain strictly. Weakly stable choices differ in size; finding the largest is NP-hard, and the
algorithm of Király finds one of at least two thirds of that size (Z. Király, Linear time local approximation
algorithm for maximum stable marriage, Algorithms 6, 2013, doi:10.3390/a6030471).
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from sahajatri.engines.matching.flows import Floats, Ints


def propose_in_turn(
    persons: Ints, supporters: Ints, wishes: Floats, welcomes: Floats, person_count: int, capacities: Ints
) -> list[tuple[int, int]]:
    """Deferred acceptance over a list of possible pairs; persons propose. Ties: earlier supporter, earlier
    person."""
    order = np.lexsort((supporters, -wishes, persons))
    starts = np.searchsorted(persons[order], np.arange(person_count + 1)).tolist()
    choice, worth = supporters[order].tolist(), welcomes[order].tolist()
    next_wish = starts[:-1]
    # Per supporter a heap whose top is the one to give way first: the lowest score, then the latest row.
    held: list[list[tuple[float, int]]] = [[] for _ in capacities]
    waiting = list(range(person_count - 1, -1, -1))
    while waiting:
        person = waiting.pop()
        if next_wish[person] == starts[person + 1]:
            continue
        wish = next_wish[person]
        next_wish[person] += 1
        seats, room = held[choice[wish]], int(capacities[choice[wish]])
        if len(seats) < room:
            heapq.heappush(seats, (worth[wish], -person))
        elif room:
            waiting.append(-heapq.heappushpop(seats, (worth[wish], -person))[1])
        else:
            waiting.append(person)
    return sorted((-person, supporter) for supporter, seats in enumerate(held) for _, person in seats)


def steps(scores: Floats, tie: float) -> Floats:
    """Scores as they are compared when those shown as the same multiple of `tie` count as equal."""
    return np.rint(scores / tie) if tie else scores


class _Rounds:
    """The proposals of Király's algorithm; see `propose_with_ties`."""

    def __init__(self, order: Ints, starts: list[int], pairs: tuple[Ints, Ints, Floats, Floats], capacities: Ints):
        persons, supporters, scores, steps_of = pairs
        self.person: list[int] = persons[order].tolist()
        self.supporter: list[int] = supporters[order].tolist()
        self.welcome: list[tuple[float, float]] = list(
            zip(steps_of[order].tolist(), scores[order].tolist(), strict=True)
        )
        self.starts = starts
        new = np.ones(len(order) + 1, dtype=np.bool_)
        new[1:-1] = (persons[order][1:] != persons[order][:-1]) | (steps_of[order][1:] != steps_of[order][:-1])
        edges = np.flatnonzero(new)
        # Per wish the end of its tie: the next wish of another step or person.
        self.tie_end: list[int] = edges[np.searchsorted(edges, np.arange(len(order)), side="right")].tolist()
        self.erased = bytearray(len(order))
        self.room: list[int] = capacities.tolist()
        self.held: list[list[int]] = [[] for _ in self.room]
        people = len(starts) - 1
        self.is_bachelor = bytearray(people)
        self.tie_of = starts[:-1]  # where the tie starts from which a person proposes now
        self.next_free = starts[:-1]  # up to here no supporter of the tie has a free place
        self.next_wish = starts[:-1]  # up to here all wishes of the tie are erased

    def free_wish(self, person: int) -> int:
        """The first wish of the present tie with a free place, -1 when there is none."""
        at, end = self.next_free[person], self.tie_end[self.tie_of[person]]
        while at < end and len(self.held[self.supporter[at]]) >= self.room[self.supporter[at]]:
            at += 1
        self.next_free[person] = at
        return at if at < end else -1

    def wish(self, person: int) -> int:
        """The wish from which a person proposes next, -1 when the list has been gone through twice."""
        while True:
            while self.tie_of[person] < self.starts[person + 1]:
                if (free := self.free_wish(person)) >= 0:
                    return free
                at, end = self.next_wish[person], self.tie_end[self.tie_of[person]]
                while at < end and self.erased[at]:
                    at += 1
                self.next_wish[person] = at
                if at < end:
                    return at
                self.tie_of[person] = self.next_free[person] = end
            if self.is_bachelor[person] or self.starts[person] == self.starts[person + 1]:
                return -1
            self.is_bachelor[person] = 1
            start, end = self.starts[person], self.starts[person + 1]
            self.erased[start:end] = bytes(end - start)
            self.tie_of[person] = self.next_free[person] = self.next_wish[person] = start

    def claim(self, wish: int) -> tuple[float, int, float, int]:
        """What decides at the supporter: the step, then who has gone through the list once, score, earlier row."""
        step, exact = self.welcome[wish]
        person = self.person[wish]
        return step, self.is_bachelor[person], exact, -person

    def answer(self, wish: int) -> int:
        """Put a proposal to its supporter; returns the person who is left without by it, -1 for nobody."""
        seats, room = self.held[self.supporter[wish]], self.room[self.supporter[wish]]
        if len(seats) < room:
            seats.append(wish)
            return -1
        for place, other in enumerate(seats):
            # Whoever could as well have a free place elsewhere gives way, and may come back.
            if self.free_wish(self.person[other]) >= 0:
                seats[place] = wish
                return self.person[other]
        worst = min(range(room), key=lambda place: self.claim(seats[place]), default=-1)
        if worst >= 0 and self.claim(wish) > self.claim(seats[worst]):
            wish, seats[worst] = seats[worst], wish
        self.erased[wish] = 1
        return self.person[wish]


def propose_with_ties(
    persons: Ints, supporters: Ints, scores: Floats, person_count: int, capacities: Ints, tie: float
) -> list[tuple[int, int]]:
    """A weakly stable choice of at least two thirds of the largest size, both sides comparing by `steps`.

    Király's algorithm with places: whoever proposes prefers a free place among equals; a supporter prefers,
    among equals, somebody who has been through the whole list once already, and lets go first of somebody who
    could have a free place elsewhere that is as good. The list is gone through at most twice.
    """
    step = steps(scores, tie)
    order = np.lexsort((supporters, -scores, -step, persons))
    starts = np.searchsorted(persons[order], np.arange(person_count + 1)).tolist()
    rounds = _Rounds(order, starts, (persons, supporters, scores, step), capacities)
    waiting = list(range(person_count - 1, -1, -1))
    while waiting:
        person = waiting.pop()
        wish = rounds.wish(person)
        if wish >= 0 and (left := rounds.answer(wish)) >= 0:
            waiting.append(left)
    return sorted((rounds.person[wish], rounds.supporter[wish]) for seats in rounds.held for wish in seats)


def stable_choice(
    persons: Ints, supporters: Ints, scores: Floats, person_count: int, capacities: Ints, tie: float
) -> list[tuple[int, int]]:
    """A stable choice of `assign`: deferred acceptance by the exact scores, or, where it matches more people,
    Király's algorithm with near-equal scores as ties."""
    exact = propose_in_turn(persons, supporters, scores, scores, person_count, capacities)
    if len(exact) == min(len(np.unique(persons)), int(np.minimum(capacities, person_count).sum())):
        return exact
    wide = propose_with_ties(persons, supporters, scores, person_count, capacities, tie)
    return wide if len(wide) > len(exact) else exact


def count_blocking(persons: Ints, supporters: Ints, steps_of: Floats, chosen: Ints, room: Ints, people: int) -> int:
    """How many of these pairs would both rather have each other than what the positions `chosen` give them."""
    own = np.full(people, -np.inf)
    own[persons[chosen]] = steps_of[chosen]
    bar = np.full(len(room), np.inf)
    np.minimum.at(bar, supporters[chosen], steps_of[chosen])
    bar[np.bincount(supporters[chosen], minlength=len(room)) < room] = -np.inf
    return int(((steps_of > own[persons]) & (steps_of > bar[supporters])).sum())


def deferred_acceptance(wishes: ArrayLike, welcomes: ArrayLike, capacities: Sequence[int]) -> list[tuple[int, int]]:
    """A stable matching in which every person has the best supporter any stable matching gives them.

    `wishes[p, s]`: how much person p would like supporter s. `welcomes[p, s]`: how much s would like p.
    Larger is better; NaN in either forbids the pair. (Best for the persons when nobody is indifferent;
    weakly stable always.)
    """
    wish, welcome = np.asarray(wishes, dtype=np.float64), np.asarray(welcomes, dtype=np.float64)
    if wish.shape != welcome.shape or wish.ndim != 2 or wish.shape[1] != len(capacities):
        raise ValueError("wishes and welcomes need the same shape, people x supporters, one capacity each")
    persons, supporters = np.nonzero(~(np.isnan(wish) | np.isnan(welcome)))
    return propose_in_turn(
        persons.astype(np.int64),
        supporters.astype(np.int64),
        wish[persons, supporters],
        welcome[persons, supporters],
        wish.shape[0],
        np.asarray(capacities, dtype=np.int64),
    )


def blocking_pairs(
    scores: ArrayLike,
    capacities: Sequence[int],
    pairs: Sequence[tuple[int, int]],
    *,
    floor: float | None = None,
    tie: float = 0.0,
) -> list[tuple[int, int]]:
    """Pairs that would both rather have each other than what `pairs` gives them; empty when it is stable.

    Dense scores, NaN forbidden. A free place is always preferred to none, nothing at all to any pair below
    `floor`. Scores that are the same multiple of `tie` when rounded count as equal.
    """
    exact = np.asarray(scores, dtype=np.float64)
    matrix = steps(exact, tie)
    own = np.full(matrix.shape[0], -np.inf)
    held: list[list[float]] = [[] for _ in capacities]
    for person, supporter in pairs:
        own[person] = matrix[person, supporter]
        held[supporter].append(matrix[person, supporter])
    bar = np.array(
        [
            np.inf if not room else (min(seats) if len(seats) >= room else -np.inf)
            for seats, room in zip(held, capacities, strict=True)
        ],
        dtype=np.float64,
    )
    wanted = (matrix > own[:, None]) & (matrix > bar[None, :])
    if floor is not None:
        wanted &= exact >= floor
    return [(int(person), int(supporter)) for person, supporter in np.argwhere(wanted)]
