"""How good a choice of pairs is at least, proved rather than hoped: bounds over all admissible pairs.

Weak duality of linear programming: any prices of supporters' places bound every choice from above, so whoever
holds the prices can check the bound without trusting the solver (D. Bertsekas, Network Optimization, 1998, ch. 7).
The number matched is bounded by a cover of all pairs (D. Kőnig, Graphok és matrixok, 1931).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from sahajatri.engines.matching.flows import Floats, FlowFailedError, Ints
from sahajatri.engines.matching.inputs import Mask, Pairs, possible_pairs, whole_capacities

if TYPE_CHECKING:
    from scipy.sparse import sparray, spmatrix

NOT_REACHED = -(2**61)


@dataclass(frozen=True)
class Certificate:
    """Upper bounds over all admissible pairs, also those that a solver never looked at.

    Admissible is what is not forbidden and not below the floor; kept pairs are part of every choice. With
    p = `prices`, b = `bonus`, c = the places, k = how many people are matched, no choice that matches k people
    has a larger total than Σ over people max(0, max over supporters (score + b − p)) + Σ c·p − k·b.
    """

    most: int
    """No admissible choice matches more people than this."""
    bound: float
    """No admissible choice that matches as many people has a larger total (for "quality": no choice at all)."""
    gap: float
    """How far the total lies below `bound`, as a share of the larger of the two: 0 when the choice is proved best."""
    prices: tuple[float, ...]
    """Per supporter what one more place would add to the total, by the prices that prove the bound; 0 where places
    are left over. As many people are matched then as now ("quality": as many as are worth it)."""
    bonus: float = 0.0
    """What being matched at all counts beside the score in the proof of `bound`; 0 for "quality"."""
    opens: tuple[bool, ...] = ()
    """Per supporter whether one more place would let one more person be matched. These supporters' places and the
    people who have an admissible supporter outside of them cover every pair, so no choice matches more than
    their number: that proves `most`."""


def certificate_holds(
    scores: ArrayLike | sparray | spmatrix,
    capacities: Sequence[int] | Ints,
    certificate: Certificate,
    matched: int,
    *,
    kept: Iterable[tuple[int, int]] = (),
    floor: float | None = None,
) -> bool:
    """Whether `most` and `bound` follow from the prices of a certificate: computed anew, without any solver.

    `matched` is how many people the certified choice matches, `kept` and `floor` are those given to `assign`.
    """
    possible, supporter_count = possible_pairs(scores, len(capacities))
    room = whole_capacities(capacities, supporter_count)
    if len(certificate.prices) != supporter_count or len(certificate.opens) != supporter_count:
        return False
    fixed = list(kept)
    own, open_pairs = without_kept(possible, room, fixed, floor)
    prices, opens = np.array(certificate.prices), np.array(certificate.opens, dtype=np.bool_)
    if (prices < 0).any():
        return False
    most = len(fixed) + cover(open_pairs, room, opens)
    bound = own + value_bound(open_pairs, room, prices, certificate.bonus, matched - len(fixed))
    dust = 1e-9 * max(1.0, abs(bound))
    return certificate.most >= most and certificate.bound >= bound - dust


def without_kept(
    possible: Pairs, room: Ints, kept: Sequence[tuple[int, int]], floor: float | None
) -> tuple[float, Pairs]:
    """The total of the kept pairs and the pairs among which the rest is chosen; takes their places from `room`."""
    taken = np.zeros(possible.person_count, dtype=np.bool_)
    for person, supporter in kept:
        taken[person] = True
        room[supporter] -= 1
    acceptable = ~taken[possible.persons]
    if floor is not None:
        acceptable &= possible.scores >= floor
    return math.fsum(possible.score_of(*pair) for pair in kept), possible.only(acceptable)


def cover(pairs: Pairs, room: Ints, opens: Mask) -> int:
    """The places of the supporters in `opens` and the people with a pair outside: nobody can match more."""
    outside = np.zeros(pairs.person_count, dtype=np.bool_)
    outside[pairs.persons[~opens[pairs.supporters]]] = True
    return int(room[opens].sum()) + int(outside.sum())


def value_bound(pairs: Pairs, room: Ints, prices: Floats, bonus: float, matched: int) -> float:
    """The bound of `Certificate` for these pairs, whatever the prices."""
    worth = pairs.scores + bonus - prices[pairs.supporters]
    best = np.zeros(pairs.person_count)
    np.maximum.at(best, pairs.persons, worth)
    return math.fsum([*best.tolist(), *(room * prices).tolist(), -matched * bonus])


def certify(
    possible: Pairs,
    pairs: Pairs,
    room: Ints,
    *,
    kept: Sequence[tuple[int, int]],
    total: float,
    matched: int,
    most: tuple[int, Mask],
    duals: tuple[Floats, float],
) -> Certificate:
    """The certificate of a choice from the cover that proves `most` and the prices that prove the bound."""
    prices, bonus = duals
    bound = math.fsum(possible.score_of(*pair) for pair in kept)
    bound += value_bound(pairs, room, prices, bonus, matched - len(kept))
    bound = max(bound, total)  # what lies between is rounding in the last place
    gap = (bound - total) / max(abs(bound), abs(total)) if bound > total else 0.0
    return Certificate(
        most=most[0] + len(kept),
        bound=bound,
        gap=gap,
        prices=tuple(prices.tolist()),
        bonus=bonus,
        opens=tuple(most[1].tolist()),
    )


def mates_of(pairs: Pairs, chosen: Ints) -> Ints:
    """Per person the position of the chosen pair, -1 without one."""
    mate = np.full(pairs.person_count, -1, dtype=np.int64)
    mate[pairs.persons[chosen]] = chosen
    return mate


def reachable(pairs: Pairs, chosen: Ints) -> Mask:
    """The supporters to whom an alternating path leads from somebody without a pair.

    When none of them has a free place the choice matches as many people as can be, and one more place with any
    of them lets one more person be matched (C. Berge, Two theorems in graph theory, 1957).
    """
    supporter_count = int(pairs.supporter_count)
    mate = mates_of(pairs, chosen)
    with_whom = np.where(mate >= 0, pairs.supporters[mate], supporter_count) if len(pairs.persons) else mate
    opened = np.zeros(supporter_count + 1, dtype=np.bool_)
    fresh = mate < 0
    while fresh.any():
        found = np.zeros_like(opened)
        found[pairs.supporters[fresh[pairs.persons]]] = True
        found &= ~opened
        opened |= found
        fresh = found[with_whom] if found.any() else np.zeros_like(fresh)
    return opened[:-1]


def dual_prices(
    pairs: Pairs, gains: Ints, nothing: int, room: Ints, chosen: Ints, *, as_many: bool
) -> tuple[Ints, int]:
    """Least prices that prove a best choice to be best, in whole units, and the bonus for being matched.

    The longest paths over the residual network of the choice (Bellman, Ford), on the supporters alone because
    every person on such a path is one who would move. `as_many`: best among the choices of as many people.
    `nothing` is what being left without is worth on the scale of `gains`. Raises FlowFailedError when the choice
    is not the best.
    """
    left = int(pairs.supporter_count)
    count = pairs.person_count
    if as_many and not len(chosen):
        return np.zeros(left, dtype=np.int64), min(0, nothing - int(gains.max(initial=nothing)))
    price = np.zeros(left + 1, dtype=np.int64)
    chosen_at = pairs.supporters[chosen]
    full = np.bincount(chosen_at, minlength=left) >= room
    movable = np.append(full, as_many)
    if movable[left]:
        price[left] = NOT_REACHED
    where = np.full(count, left, dtype=np.int64)
    where[pairs.persons[chosen]] = chosen_at
    own = np.full(count, nothing, dtype=np.int64)
    own[pairs.persons[chosen]] = gains[chosen]
    starts = np.searchsorted(pairs.persons, np.arange(count + 1))
    moving = np.arange(count, dtype=np.int64)
    for _ in range(left + 3):
        rows = starts[moving + 1] - starts[moving]
        places = np.repeat(starts[moving] - np.append(0, np.cumsum(rows)[:-1]), rows) + np.arange(rows.sum())
        stay = own[moving] - price[where[moving]]
        risen = price.copy()
        np.maximum.at(risen, pairs.supporters[places], gains[places] - np.repeat(stay, rows))
        if movable[left]:
            matched = where[moving] < left
            risen[left] = max(risen[left], int((nothing - stay[matched]).max(initial=NOT_REACHED)))
        changed = (risen > price) & movable
        if not changed.any():
            return price[:left], int(price[left])
        price = np.where(changed, risen, price)
        moving = np.flatnonzero(changed[where])
    raise FlowFailedError("the choice is not the best of its size")
