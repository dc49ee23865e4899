"""A matching as a flow network whose set of best solutions is narrowed stage by stage.

Every stage minimises one cost over the solutions that all earlier stages left, and then keeps *all* solutions
that are as good (the optimal face), not just the one it found. So "most people first, then the best total,
then those who waited longest" is exact, without one large constant that would swallow the precision of the
scores.

The face comes from complementary slackness: with dual prices of an optimal flow, an arc of positive reduced
cost stays at its lower bound in every optimal flow, one of negative reduced cost at its upper bound (Ahuja,
Magnanti, Orlin: Network Flows, 1993, section 9.3 and theorem 9.4). Each stage is solved by OR-Tools'
min-cost flow.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# Scores are scaled by a power of two so that their range fills at most this many bits. Larger costs would
# risk the 64-bit prices of the solver on a large programme.
SCORE_BITS = 30


class FlowFailedError(RuntimeError):
    """The solver gave no answer for a network that always has one."""


def whole_scores(scores: Floats) -> tuple[Ints, float]:
    """Scores as whole numbers from their smallest one, and the resolution: what one unit is worth as a score.

    The scale is a power of two, so scores on a binary grid (such as those of `weighing`) are taken over
    exactly; others are rounded to the nearest multiple of the resolution, at most 2⁻²⁹ of the range of the
    scores.
    """
    if scores.size == 0:
        return np.zeros(0, dtype=np.int64), 0.0
    lowest = float(scores.min())
    # Half the values before subtracting: the range of two large finite numbers may overflow.
    half_range = float(scores.max()) / 2 - lowest / 2
    if half_range == 0.0:
        return np.zeros(scores.size, dtype=np.int64), 0.0
    exponent = SCORE_BITS - 1 - int(np.frexp(half_range)[1])
    halves = scores / 2 - lowest / 2
    return np.rint(np.ldexp(halves, exponent + 1)).astype(np.int64), float(np.ldexp(1.0, -exponent))


class PairFlow:
    """All ways to give each person at most one supporter within capacities; narrowed by `minimise`.

    Nodes: persons, supporters, one node for those left without, one sink. Arcs: possible pairs first, then
    one arc per person for being left without, then the supporters' capacities and the gathering of those
    left.
    """

    def __init__(self, persons: Ints, supporters: Ints, person_count: int, capacities: Ints) -> None:
        people, seats = person_count, len(capacities)
        left, sink = people + seats, people + seats + 1
        self.pair_count = len(persons)
        self.person_count = people
        every_person = np.arange(people, dtype=np.int64)
        self.tail: Ints = np.concatenate(
            [
                persons,
                every_person,
                people + np.arange(seats, dtype=np.int64),
                np.array([left], dtype=np.int64),
            ]
        )
        self.head: Ints = np.concatenate(
            [people + supporters, np.full(people, left), np.full(seats, sink), np.array([sink])]
        ).astype(np.int64)
        ones = np.ones(len(persons) + people, dtype=np.int64)
        self.upper: Ints = np.concatenate([ones, capacities, np.array([people], dtype=np.int64)])
        self.lower: Ints = np.zeros_like(self.upper)
        self.supply: Ints = np.zeros(sink + 1, dtype=np.int64)
        self.supply[:people] = 1
        self.supply[sink] = -people
        self.flow: Ints = np.zeros_like(self.upper)

    def costs(self, *, pairs: Ints | int = 0, unmatched: Ints | int = 0) -> Ints:
        """A cost vector: `pairs` per possible pair, `unmatched` per person left without."""
        cost = np.zeros(len(self.tail), dtype=np.int64)
        cost[: self.pair_count] = pairs
        cost[self.pair_count : self.pair_count + self.person_count] = unmatched
        return cost

    def free_pairs(self) -> Ints:
        """Positions of the possible pairs on which the solutions that are left still differ."""
        return np.flatnonzero(self.lower[: self.pair_count] < self.upper[: self.pair_count])

    def chosen(self) -> Ints:
        """Positions of the pairs in the present solution."""
        return np.flatnonzero(self.flow[: self.pair_count])

    def forbid(self, pairs: Ints) -> None:
        """Take these pairs out of all solutions; one without them must be left."""
        self.upper[pairs] = self.lower[pairs]

    def minimise(self, cost: Ints, *, then: Ints | None = None) -> int:
        """Narrow to the solutions of least `cost` and return that cost; among them take one of least `then`.

        `then` only picks which of the solutions becomes the present one: nothing is narrowed by it.
        """
        solving = cost
        if then is not None:
            # One unit of the first cost outweighs all that the second can differ by.
            room = int(np.abs(then).max(initial=0)) * 2 * (self.person_count + 1) + 1
            solving = cost * room + then
        self._insist(solving)
        self._narrow(cost)
        return int((cost * self.flow).sum())

    def least(self, cost: Ints) -> int:
        """The least `cost` among the solutions that are left, without narrowing them."""
        self._insist(cost)
        return int((cost * self.flow).sum())

    def can_do_without(self, pairs: Ints) -> bool:
        """Whether one of the solutions that are left uses none of these pairs; the present solution is kept."""
        if self.lower[pairs].any():
            return False
        upper, flow = self.upper, self.flow
        self.upper = upper.copy()
        self.upper[pairs] = 0
        try:
            return self._solve(np.zeros_like(upper))
        finally:
            self.upper, self.flow = upper, flow

    def match_exactly(self, count: int) -> None:
        """Leave only the solutions in which `count` people are matched."""
        self.lower[-1] = self.upper[-1] = self.person_count - count

    def _insist(self, cost: Ints) -> None:
        if not self._solve(cost):
            raise FlowFailedError("no solution is left")

    def _solve(self, cost: Ints) -> bool:
        from ortools.graph.python import min_cost_flow

        free = np.flatnonzero(self.lower < self.upper)
        self.flow = self.lower.copy()
        supply = self.supply.copy()
        used = np.flatnonzero(self.lower)
        np.subtract.at(supply, self.tail[used], self.lower[used])
        np.add.at(supply, self.head[used], self.lower[used])
        if free.size == 0:
            return not supply.any()
        tail, head = self.tail[free], self.head[free]
        touched = np.zeros(len(supply), dtype=np.bool_)
        touched[tail] = touched[head] = True
        if supply[~touched].any():
            return False
        number = np.cumsum(touched) - 1
        solver = min_cost_flow.SimpleMinCostFlow()
        arcs = solver.add_arcs_with_capacity_and_unit_cost(
            number[tail], number[head], self.upper[free] - self.lower[free], cost[free]
        )
        solver.set_nodes_supplies(np.arange(int(touched.sum())), supply[touched])
        status = solver.solve()
        if status == solver.INFEASIBLE:
            return False
        if status != solver.OPTIMAL:
            raise FlowFailedError(f"min-cost flow ended with status {status}")
        self.flow[free] += solver.flows(arcs)
        return True

    def _narrow(self, cost: Ints) -> None:
        free = np.flatnonzero(self.lower < self.upper)
        tail, head, flow, price = self.tail[free], self.head[free], self.flow[free], cost[free]
        onward, back = flow < self.upper[free], flow > self.lower[free]
        starts = np.concatenate([tail[onward], head[back]])
        ends = np.concatenate([head[onward], tail[back]])
        lengths = np.concatenate([price[onward], -price[back]])
        # Shortest distances over the residual network (Bellman, Ford) are dual prices of the optimal flow.
        distance = np.zeros(len(self.supply), dtype=np.int64)
        while True:
            nearer = distance.copy()
            np.minimum.at(nearer, ends, distance[starts] + lengths)
            if np.array_equal(nearer, distance):
                break
            distance = nearer
        reduced = price + distance[tail] - distance[head]
        self.upper[free[reduced > 0]] = self.lower[free[reduced > 0]]
        self.lower[free[reduced < 0]] = self.upper[free[reduced < 0]]
