"""The best pairs of a very large programme, with a proof over all admissible pairs: `assign_at_scale`.

Nobody can hold billions of pairs. So: give every person a short list of the best supporters, find the best choice
within these lists, and take its prices (what one more place of each supporter would be worth). Then look at all
pairs again: whoever would do better with somebody outside the list, after the price, gets that supporter added. What
all people could gain by prices at most, plus what all places cost, is an upper bound of every choice (weak
duality), so each round also says how far the present one can be from the best. It ends when nothing is gained any
more, or when the distance is small enough (delayed column generation: G. Dantzig, P. Wolfe, Operations Research 8,
1960; for assignment with prices: D. Bertsekas, Network Optimization, 1998, chapter 7).

The choice of the best total nearly always matches as many people as can be. Whether it does is proved like this:
nobody without a pair reaches a free place by any chain of changes, over all admissible pairs (D. Kőnig, 1931). Where
somebody does, the rounds go on with a bonus for being matched that outweighs all scores.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sahajatri.engines.matching.assignment import (
    BELOW_FLOOR,
    CAPACITY_EXHAUSTED,
    NO_ADMISSIBLE_SUPPORTER,
    Assignment,
)
from sahajatri.engines.matching.augmenting import Solution, bid, reach, solve
from sahajatri.engines.matching.certificates import Certificate
from sahajatri.engines.matching.encoding import (
    Encoded,
    Flags,
    Long,
    Whole,
    encode,
    pair_points,
    point_tables,
)
from sahajatri.engines.matching.flows import FlowFailedError
from sahajatri.engines.matching.inputs import (
    KeptPairForbiddenError,
    KeptPairNotValidError,
    KeptPairsOverCapacityError,
    ObjectiveUnknownError,
    ScoresNotValidError,
)
from sahajatri.engines.matching.profiles import Seeker, Supporter
from sahajatri.engines.matching.scanning import Found, Scan, Worth
from sahajatri.engines.matching.weighing import DEFAULT_WEIGHTS, Weights

OBJECTIVES_AT_SCALE = ("everyone", "quality")
FIRST_LIST = 16
ADDED_PER_ROUND = 8
# While the bound is further away than this the lists still change much, and bidding from nothing is faster than
# putting right what the last prices got wrong.
FAR_AWAY = 1e-2
BID_STEPS = 2**11
TOO_DEAR = 2**60
"""A price nobody pays: of supporters whose places are all kept for others."""


def assign_at_scale(
    seekers: Iterable[Seeker],
    supporters: Iterable[Supporter],
    *,
    weights: Weights = DEFAULT_WEIGHTS,
    objective: str = "everyone",
    floor: float | None = None,
    kept: Iterable[tuple[int, int]] = (),
    tolerance: float = 0.0,
    first_list: int = FIRST_LIST,
    threads: int | None = None,
) -> Assignment:
    """`assign` on the scores of `weighing`, for programmes too large to hold a score of every pair.

    seekers, supporters: read once, so they may come one by one from wherever they are kept.
    objective: "everyone" (most people matched, then the best total) or "quality" (the best total). The others need
        every pair at once: ObjectiveUnknownError; `assign` takes them while scores of all pairs fit in memory.
    kept: pairs of numbers (seeker, supporter) that stay, as in `assign`; the supporter's free places count them.
    tolerance: how far from the bound, as a share of it, the total may stay. 0 asks for the proved best. The number
        matched is the largest possible in either case ("everyone").
    first_list: how many supporters each person's list begins with. It changes the time taken, not the result.

    The certificate of the result holds over all admissible pairs. Deterministic, whatever the number of threads.
    People in earlier rows go first where the solver meets them as equals; unlike in `assign` it is not proved that
    no equally good choice would suit them better.

    Raises ObjectiveUnknownError, ScoresNotValidError (floor), and the errors of `assign` for kept pairs.
    """
    return assign_encoded(
        encode(seekers, supporters),
        weights=weights,
        objective=objective,
        floor=floor,
        kept=kept,
        tolerance=tolerance,
        first_list=first_list,
        threads=threads,
    )


def assign_encoded(
    programme: Encoded,
    *,
    weights: Weights = DEFAULT_WEIGHTS,
    objective: str = "everyone",
    floor: float | None = None,
    kept: Iterable[tuple[int, int]] = (),
    tolerance: float = 0.0,
    first_list: int = FIRST_LIST,
    threads: int | None = None,
) -> Assignment:
    """`assign_at_scale` for a programme that was encoded before."""
    if objective not in OBJECTIVES_AT_SCALE:
        raise ObjectiveUnknownError(
            f"objective {objective!r} needs every pair at once; at this size there are only "
            + " and ".join(OBJECTIVES_AT_SCALE)
        )
    if floor is not None and math.isnan(floor):
        raise ScoresNotValidError("the floor is not a number")
    tables = point_tables(weights)
    fixed = sorted({(int(person), int(supporter)) for person, supporter in kept})
    # More places than people are never all taken, so they cost nothing.
    places = np.where(programme.open, np.minimum(programme.capacities, len(programme.seekers) + 1), 0)
    rows, columns = _check_kept(fixed, programme, places)
    own = pair_points(programme, tables, rows, columns)
    if (own < 0).any():
        person, supporter = fixed[int(np.argmax(own < 0))]
        raise KeptPairForbiddenError(f"kept pair ({person}, {supporter}) is forbidden")
    np.subtract.at(places, columns, 1)
    free = np.ones(len(programme.seekers), dtype=np.bool_)
    free[rows] = False
    lowest = 0 if floor is None else int(np.clip(np.ceil(floor / tables.unit), 0, 2**30))
    growth = _Growth(Scan(programme, tables, threads), places, np.flatnonzero(free), lowest, first_list)
    growth.run(objective, tolerance)
    chosen = growth.solution.chosen
    people = np.flatnonzero(chosen >= 0)
    pairs = sorted([*fixed, *zip(people.tolist(), chosen[people].tolist(), strict=True)])
    points = int(own.sum()) + growth.points()
    bound = int(own.sum()) + growth.point_bound()
    return Assignment(
        pairs=pairs,
        total=points * tables.unit,
        unmatched=growth.reasons(),
        objective=objective,
        resolution=tables.unit,
        certificate=Certificate(
            most=len(fixed) + growth.most,
            bound=bound * tables.unit,
            gap=(bound - points) / bound if bound > points else 0.0,
            prices=tuple((np.where(places > 0, growth.solution.prices, 0) / growth.worth.times * tables.unit).tolist()),
            bonus=growth.worth.plus * tables.unit if growth.has_bonus else 0.0,
            opens=tuple(growth.opens.tolist()),
        ),
    )


def _check_kept(kept: list[tuple[int, int]], programme: Encoded, places: Long) -> tuple[Long, Long]:
    for person, supporter in kept:
        if not (0 <= person < len(programme.seekers) and 0 <= supporter < len(places)):
            raise KeptPairNotValidError(f"kept pair ({person}, {supporter}) names nobody")
    for (person, one), (again, other) in pairwise(kept):
        if person == again:
            raise KeptPairNotValidError(f"person {person} is kept with two supporters, {one} and {other}")
    rows, columns = np.array(kept, dtype=np.int64).reshape(-1, 2).T
    used = np.bincount(columns, minlength=len(places))
    for supporter in np.flatnonzero((used > places) & programme.open).tolist():
        raise KeptPairsOverCapacityError(
            f"{used[supporter]} pairs are kept with supporter {supporter} of capacity {places[supporter]}"
        )
    return rows, columns


@dataclass
class _Lists:
    """The candidates of each person: pairs start[i]..start[i+1]."""

    start: Long
    supporters: Whole
    points: Long

    @classmethod
    def empty(cls, people: int) -> _Lists:
        return cls(np.zeros(people + 1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.int64))

    def add(self, supporters: Whole, points: Long) -> None:
        """Append what was found, a row per person, to the lists; a supporter below 0 is none."""
        new = supporters >= 0
        added = new.sum(axis=1)
        shift = np.concatenate([np.zeros(1, np.int64), np.cumsum(added)])
        sizes = np.diff(self.start)
        old = np.arange(len(self.supporters)) + np.repeat(shift[:-1], sizes)
        start = self.start + shift
        # New pairs follow the old ones of the same person: each lies behind all old ones up to that person.
        fresh = np.arange(shift[-1]) + np.repeat(self.start[1:], added)
        merged, values = np.empty(start[-1], np.int32), np.empty(start[-1], np.int64)
        merged[old], values[old] = self.supporters, self.points
        merged[fresh], values[fresh] = supporters[new], points[new]
        self.start, self.supporters, self.points = start, merged, values


class _Growth:
    """Rounds of choosing within the lists, pricing all pairs, and lengthening the lists."""

    def __init__(self, scan: Scan, places: Long, people: Long, floor: int, first_list: int) -> None:
        self.scan, self.places, self.people = scan, places, people
        self.floor, self.first_list = floor, first_list
        self.count = len(scan.programme.seekers)
        self.lists = _Lists.empty(self.count)
        self.solution = Solution.empty(self.count, len(places))
        self.worth = Worth(1, 0, floor)
        self.has_bonus = False
        self.bound = 0
        self.most = 0
        self.opens: Flags = np.zeros(len(places), dtype=np.bool_)
        self.rounds = 0

    def run(self, objective: str, tolerance: float) -> None:
        """Grow until the total is proved within tolerance and, for "everyone", the number to be the largest."""
        seats = min(len(self.people), int(self.places.sum()))
        if objective == "quality":
            # Between equal totals the one with more people: fewer than `times` people count less than one point.
            self.worth = Worth(1 << (seats + 1).bit_length(), 1, self.floor)
        self._lengthen(np.where(self.places > 0, 0, TOO_DEAR), np.full(self.count, -1), self.first_list)
        self._improve(tolerance)
        is_most = self._cover()
        if objective == "everyone" and not is_most:
            tables = self.scan.tables
            highest = sum(int(table.max()) for table in (tables.goals, tables.experience, tables.values, tables.fit))
            highest += int(tables.availability.max()) + int(tables.capacity.max()) + int(tables.choice)
            self.worth = Worth(1, 1 << ((seats + 1) * (highest + 1)).bit_length(), self.floor)
            self.has_bonus = True
            self._improve(tolerance)
            self.most = self.bound // self.worth.plus
            self.opens = self.solution.prices > self.worth.plus // 2
        elif not is_most:
            listed = int((np.diff(self.lists.start) > 0).sum())
            self.opens = np.full(len(self.places), bool(listed > self.places.sum()))
            self.most = min(listed, int(self.places.sum()))

    def points(self) -> int:
        """The total of the present choice."""
        return int(self.lists.points[self._pairs()].sum())

    def point_bound(self) -> int:
        """No choice of as many people has a larger total."""
        if self.has_bonus:
            return self.bound - self.worth.plus * int((self.solution.chosen >= 0).sum())
        return self.bound // self.worth.times

    def reasons(self) -> dict[int, str]:
        """Why each person without a pair is without one."""
        left = self.people[self.solution.chosen[self.people] < 0]
        has_list = np.diff(self.lists.start) > 0
        reasons = dict.fromkeys(left.tolist(), CAPACITY_EXHAUSTED)
        unknown = left[~has_list[left]]
        best = self._best(np.zeros(len(self.places), np.int64), np.full(self.count, -1), Worth(1, 0), 1, unknown)
        for person in unknown.tolist():
            if best.supporters[person, 0] < 0:
                reasons[person] = NO_ADMISSIBLE_SUPPORTER
            elif best.worths[person, 0] < self.floor:
                reasons[person] = BELOW_FLOOR
        return reasons

    def _pairs(self) -> Long:
        """Positions of the chosen pairs in the lists."""
        return np.flatnonzero(np.repeat(self.solution.chosen, np.diff(self.lists.start)) == self.lists.supporters)

    def _best(self, prices: Long, above: Long, worth: Worth, k: int, people: Long) -> Found:
        return self.scan.best(prices, above.astype(np.int64), worth, k, people)

    def _lengthen(self, prices: Long, above: Long, k: int, people: Long | None = None) -> int:
        """Add the best pairs above the bar to the lists, ranked by points less price; how many there were."""
        found = self._best(prices, above, Worth(1, 0, self.floor), k, self.people if people is None else people)
        return self._add(found, prices, Worth(1, 0))

    def _add(self, found: Found, prices: Long, worth: Worth) -> int:
        if not len(prices):
            return 0
        gross = found.worths + prices[np.maximum(found.supporters, 0)] - worth.plus
        self.lists.add(found.supporters, gross // worth.times)
        return int((found.supporters >= 0).sum())

    def _improve(self, tolerance: float) -> None:
        distance = math.inf
        while True:
            self.rounds += 1
            values = self.lists.points * self.worth.times + self.worth.plus
            graph = self.lists.start, self.lists.supporters, values, self.places
            if distance > FAR_AWAY and not self.has_bonus:
                bid(*graph, max(1, int(values.max(initial=0)) // BID_STEPS), self.solution)
            solve(*graph, self.solution)
            prices = np.where(self.places > 0, self.solution.prices, TOO_DEAR)
            found = self._best(prices, self.solution.profits, self.worth, ADDED_PER_ROUND, self.people)
            most = np.maximum(self.solution.profits, found.worths[:, 0])[self.people]
            self.bound = int((self.solution.prices * self.places).sum()) + int(most.sum())
            value = int(values[self._pairs()].sum())
            distance = (self.bound - value) / max(1, self.bound)
            if self.bound == value:
                return
            if self.has_bonus:
                matched = int((self.solution.chosen >= 0).sum())
                rest = self.bound - matched * self.worth.plus
                if self.bound // self.worth.plus == matched and rest - self.points() <= tolerance * rest:
                    return
            elif distance <= tolerance:
                return
            if not self._add(found, prices, self.worth):
                raise FlowFailedError("the prices do not prove the choice, and no pair is missing")

    def _cover(self) -> bool:
        """Whether the present choice is proved to match as many people as can be, over all pairs."""
        self.opens[:] = False
        reached = np.zeros(self.count, dtype=np.bool_)
        while True:
            has_free = reach(
                self.lists.start,
                self.lists.supporters,
                self.places,
                self.solution.chosen,
                self.opens,
                reached,
            )
            if has_free:
                return False
            closed = np.where(self.opens | (self.places == 0), TOO_DEAR, 0)
            if not self._lengthen(closed, np.full(self.count, -1), ADDED_PER_ROUND, self.people[reached[self.people]]):
                self.most = int((self.solution.chosen >= 0).sum())
                return True
