"""Stable choice: no two people who would both rather have each other.

Deferred acceptance with capacities (Gale and Shapley, College admissions and the stability of marriage,
American Mathematical Monthly 69, 1962). With ties the result is weakly stable: nobody is left with a pair in
which *both* would gain strictly.
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
) -> list[tuple[int, int]]:
    """Pairs that would both rather have each other than what `pairs` gives them; empty when it is stable.

    Dense scores, NaN forbidden. A free place is always preferred to none, any pair below `floor` to nothing
    at all.
    """
    matrix = np.asarray(scores, dtype=np.float64)
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
        wanted &= matrix >= floor
    return [(int(person), int(supporter)) for person, supporter in np.argwhere(wanted)]
