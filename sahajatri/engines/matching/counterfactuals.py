"""What would have to change for somebody to be matched, and what a change costs the others.

Both follow chains of moves: somebody takes a place, whoever had it moves on to another possible supporter, and so
on until a free place (augmenting paths: C. Berge, Two theorems in graph theory, PNAS 43, 1957). So what is said
here really works: everybody else who has a supporter keeps one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from sahajatri.engines.matching.flows import Floats, Ints
from sahajatri.engines.matching.inputs import (
    KeptPairForbiddenError,
    KeptPairNotValidError,
    KeptPairsOverCapacityError,
    Mask,
    ShapesDoNotFitError,
    whole_capacities,
)

FLOOR, PLACE, OBJECTIVE = "floor", "one_more_place", "objective"
NOBODY = -1
NOT_REACHED = -np.inf


@dataclass(frozen=True)
class Move:
    """Somebody's pair before and after a change: supporters, None for none, and how much the score changes."""

    person: int
    before: int | None
    after: int | None
    change: float


@dataclass(frozen=True)
class SwapCost:
    """What it takes to give one person another supporter; that person's move comes first, then by person."""

    moves: tuple[Move, ...]
    total_change: float
    number_change: int
    """How many more people are matched afterwards; -1 when somebody loses the pair and nobody gains one."""


@dataclass(frozen=True)
class Situation:
    """A programme and a choice of pairs for it. `where` is NOBODY for a person without a pair."""

    scores: Floats
    """NaN where a pair may not be chosen anew: forbidden or below the floor."""
    where: Ints
    own: Floats
    """The score of everybody's own pair, 0 without one."""
    free: Ints
    """Free places."""
    movable: Mask
    """People whose pair may change: those who have one that need not be kept."""

    def spare(self) -> Mask:
        """Supporters who can take one more person so that everybody with a pair keeps one."""
        possible = ~np.isnan(self.scores)
        spare = self.free > 0
        fresh = spare
        while fresh.any():
            can_go: Mask = self.movable & possible[:, fresh].any(axis=1)
            found = np.zeros_like(spare)
            found[self.where[can_go]] = True
            fresh = found & ~spare
            spare = spare | fresh
        return spare

    def reached(self, person: int) -> Mask:
        """Supporters with whom one more place lets this person be matched and everybody with a pair keep one."""
        possible = ~np.isnan(self.scores)
        reached: Mask = possible[person].copy()
        fresh = reached
        while fresh.any():
            goers = self.movable & np.append(fresh, False)[self.where]
            fresh = possible[goers].any(axis=0) & ~reached
            reached = reached | fresh
        return reached

    def steps(self) -> Floats:
        """Supporter x supporter: the most that a move of somebody from the first to the second gains."""
        count = len(self.free)
        gains = np.full((count, count), NOT_REACHED)
        movers = np.flatnonzero(self.movable)
        if not len(movers):
            return gains
        movers = movers[np.argsort(self.where[movers], kind="stable")]
        change = self.scores[movers] - self.own[movers, None]
        np.copyto(change, NOT_REACHED, where=np.isnan(change))
        at = self.where[movers]
        first = np.flatnonzero(np.append(True, at[1:] != at[:-1]))
        gains[at[first]] = np.maximum.reduceat(change, first, axis=0)
        np.fill_diagonal(gains, NOT_REACHED)
        return gains

    def mover(self, start: int, end: int) -> int:
        """Who gains most by moving from one supporter to another; the latest row among equals."""
        people = np.flatnonzero(self.movable & (self.where == start))
        change = self.scores[people, end] - self.own[people]
        best = np.flatnonzero(change == np.nanmax(change))
        return int(people[best[-1]])

    def moved(self, person: int, supporter: int, score: float) -> Situation:
        """The situation after one person has moved, whoever had to make room for it not yet."""
        where, own, free = self.where.copy(), self.own.copy(), self.free.copy()
        if where[person] != NOBODY:
            free[where[person]] += 1
        if supporter != NOBODY:
            free[supporter] -= 1
        where[person], own[person] = supporter, score
        return replace(self, where=where, own=own, free=free)


def situation(
    scores: ArrayLike,
    capacities: Sequence[int],
    pairs: Iterable[tuple[int, int]],
    *,
    kept: Iterable[tuple[int, int]] = (),
    floor: float | None = None,
) -> Situation:
    """Dense scores (NaN forbidden), capacities and the pairs that are chosen. Raises as `assign` does."""
    table = np.array(scores, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] != len(capacities):
        raise ShapesDoNotFitError("scores must be people x supporters, one capacity per supporter")
    free = whole_capacities(capacities, table.shape[1])
    where = np.full(table.shape[0], NOBODY, dtype=np.int64)
    own = np.zeros(table.shape[0])
    for person, supporter in pairs:
        where[person], own[person] = supporter, table[person, supporter]
        free[supporter] -= 1
    if (free < 0).any():
        raise KeptPairsOverCapacityError("more pairs are chosen with a supporter than there are places")
    movable = where != NOBODY
    movable[[person for person, _ in kept]] = False
    if floor is not None:
        table[table < floor] = np.nan
    return Situation(table, where, own, free, movable)


def swap_costs(
    scores: ArrayLike,
    capacities: Sequence[int],
    pairs: Iterable[tuple[int, int]],
    person: int,
    supporter: int,
    *,
    kept: Iterable[tuple[int, int]] = (),
    floor: float | None = None,
) -> SwapCost:
    """Give `person` this supporter instead, and rearrange the rest with the least disturbance.

    As few people as possible lose their pair, then as few as possible change the supporter, then the total is the
    largest. Where the person leaves a place that lets somebody without a pair be matched, somebody is. Kept pairs
    of others stay; the floor holds for every move but the one that is asked for.

    Raises KeptPairForbiddenError when the pair is forbidden, KeptPairNotValidError when it names nobody,
    KeptPairsOverCapacityError when every place is taken by pairs that are kept.
    """
    table = np.asarray(scores, dtype=np.float64)
    now = situation(table, capacities, pairs, kept=kept, floor=floor)
    return swap(now, person, supporter, table)


def swap(now: Situation, person: int, supporter: int, table: Floats) -> SwapCost:
    """`swap_costs` in a situation; `table` holds the scores without regard to the floor."""
    if not (0 <= person < len(now.where) and 0 <= supporter < len(now.free)):
        raise KeptPairNotValidError(f"pair ({person}, {supporter}) names nobody")
    if np.isnan(table[person, supporter]):
        raise KeptPairForbiddenError(f"pair ({person}, {supporter}) is forbidden")
    before = now
    if now.where[person] != supporter:
        movable = now.movable.copy()
        movable[person] = False
        now = replace(now, movable=movable).moved(person, supporter, float(table[person, supporter]))
        if now.free[supporter] < 0:
            now = _make_room(now, supporter)
        left = int(before.where[person])
        if left != NOBODY and now.free[left] > 0:
            now = _fill(now, left, person)
    return _difference(before, now, person)


def _weights(now: Situation) -> tuple[float, float]:
    """What a move and what a lost pair cost, so that neither is ever outweighed by scores."""
    known = now.scores[~np.isnan(now.scores)]
    spread = float(np.abs(known).max(initial=0.0)) + float(np.abs(now.own).max(initial=0.0)) + 1.0
    of_move = 4.0 * spread * (len(now.free) + 2)
    return of_move, of_move * (len(now.free) + 2)


def _make_room(now: Situation, supporter: int) -> Situation:
    """One person at this supporter moves on, by the shortest chain to a free place, or is left without."""
    of_move, of_loss = _weights(now)
    gains = now.steps()
    reach = np.full(len(now.free), NOT_REACHED)
    reach[supporter] = 0.0
    came_from = np.full(len(now.free), NOBODY, dtype=np.int64)
    while True:
        through = reach[:, None] + gains - of_move
        best = through.argmax(axis=0)
        farther = through[best, np.arange(len(best))]
        better = farther > reach
        if not better.any():
            break
        reach = np.where(better, farther, reach)
        came_from = np.where(better, best, came_from)
    ends = np.where(now.free > 0, reach, NOT_REACHED)
    lowest = np.full(len(now.free), np.inf)
    people = np.flatnonzero(now.movable)
    np.minimum.at(lowest, now.where[people], now.own[people])
    losses = reach - lowest - of_loss
    if max(ends.max(), losses.max()) == NOT_REACHED:
        raise KeptPairsOverCapacityError(f"every place of supporter {supporter} is taken by a pair that is kept")
    if ends.max() >= losses.max():
        end = int(ends.argmax())
    else:
        end = int(losses.argmax())
        leaver = int(people[(now.where[people] == end) & (now.own[people] == lowest[end])][-1])
        now = now.moved(leaver, NOBODY, 0.0)
        now.movable[leaver] = False
    while end != supporter:
        start = int(came_from[end])
        mover = now.mover(start, end)
        now = now.moved(mover, end, float(now.scores[mover, end]))
        end = start
    return now


def _fill(now: Situation, supporter: int, but: int) -> Situation:
    """Somebody without a pair is matched through this free place, by the shortest chain; or nobody can be."""
    of_move, _ = _weights(now)
    gains = now.steps()
    reach = np.full(len(now.free), NOT_REACHED)
    reach[supporter] = 0.0
    goes_to = np.full(len(now.free), NOBODY, dtype=np.int64)
    while True:
        through = gains + reach[None, :] - of_move
        best = through.argmax(axis=1)
        farther = through[np.arange(len(best)), best]
        better = farther > reach
        if not better.any():
            break
        reach = np.where(better, farther, reach)
        goes_to = np.where(better, best, goes_to)
    waiting = np.flatnonzero((now.where == NOBODY) & (np.arange(len(now.where)) != but))
    worth = now.scores[waiting] + reach
    np.copyto(worth, NOT_REACHED, where=np.isnan(worth))
    if not worth.size or worth.max() == NOT_REACHED:
        return now
    row, enters = np.unravel_index(int(worth.argmax()), worth.shape)
    newcomer, end = int(waiting[row]), int(enters)
    now = now.moved(newcomer, end, float(now.scores[newcomer, end]))
    now.movable[newcomer] = False
    while end != supporter:
        onward = int(goes_to[end])
        mover = now.mover(end, onward)
        now = now.moved(mover, onward, float(now.scores[mover, onward]))
        end = onward
    return now


def _difference(before: Situation, after: Situation, first: int) -> SwapCost:
    changed = np.flatnonzero(before.where != after.where).tolist()
    changed.sort(key=lambda person: (person != first, person))

    def named(supporter: int) -> int | None:
        return None if supporter == NOBODY else supporter

    moves = tuple(
        Move(
            person,
            named(int(before.where[person])),
            named(int(after.where[person])),
            float(after.own[person] - before.own[person]),
        )
        for person in changed
    )
    return SwapCost(
        moves,
        float(sum(move.change for move in moves)),
        int((after.where != NOBODY).sum() - (before.where != NOBODY).sum()),
    )


def smallest_changes(obstacles: dict[str, Mask], spare: Mask, hidden: Mask) -> dict[tuple[str, ...], list[int]]:
    """The smallest sets of changes that let one person be matched, each with the supporters with whom it works.

    `obstacles`: per code with which supporters it stands in the way. A supporter who is not in `spare` needs one
    more place besides. A set is given only when no smaller set within it works, and sets of three or more only when
    none is smaller; supporters in `hidden` never count.
    """
    needs: dict[tuple[str, ...], list[int]] = {}
    for supporter in np.flatnonzero(~hidden).tolist():
        codes = [code for code, stands in obstacles.items() if stands[supporter]]
        if not spare[supporter]:
            codes.append(PLACE)
        needs.setdefault(tuple(codes), []).append(supporter)
    sets = {codes: set(codes) for codes in needs}
    smallest = [codes for codes in needs if not any(sets[other] < sets[codes] for other in needs)]
    few = max(2, min(map(len, smallest), default=0))
    smallest = [codes for codes in smallest if len(codes) <= few]
    smallest.sort(key=lambda codes: (len(codes), -len(needs[codes]), codes))
    return {codes: needs[codes] for codes in smallest}
