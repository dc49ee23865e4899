"""Choose pairs for a whole programme: `assign`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from sahajatri.engines.matching.certificates import Certificate
from sahajatri.engines.matching.flows import Floats, Ints, PairFlow, whole_scores
from sahajatri.engines.matching.ladder import climb
from sahajatri.engines.matching.stability import propose_in_turn

if TYPE_CHECKING:
    from scipy.sparse import sparray, spmatrix

OBJECTIVES = ("everyone", "quality", "stable", "fair")

NO_ADMISSIBLE_SUPPORTER = "no_admissible_supporter"
BELOW_FLOOR = "below_floor"
CAPACITY_EXHAUSTED = "capacity_exhausted"
LOWERS_TOTAL = "lowers_total"


class MatchingInputError(ValueError):
    """What was given to `assign` cannot be matched; the subclass and the message say what is wrong."""


class ScoresNotValidError(MatchingInputError):
    """A score is infinite, or the scores (or the floor) are no real numbers."""


class ShapesDoNotFitError(MatchingInputError):
    """The scores are no people x supporters table, or the capacities are not one per supporter."""


class CapacityNotValidError(MatchingInputError):
    """A capacity is negative or no whole number."""


class KeptPairNotValidError(MatchingInputError):
    """A kept pair names nobody, or one person is kept with two supporters."""


class KeptPairForbiddenError(MatchingInputError):
    """A kept pair is forbidden by the scores."""


class KeptPairsOverCapacityError(MatchingInputError):
    """More pairs are kept with one supporter than the supporter has room for."""


class ObjectiveUnknownError(MatchingInputError):
    """The objective is none of `OBJECTIVES`."""


@dataclass(frozen=True)
class Assignment:
    """The chosen pairs, what they are worth, and why each other person is left without."""

    pairs: list[tuple[int, int]]
    """(person, supporter), by person."""
    total: float
    """The sum of the scores of all pairs, kept pairs included."""
    unmatched: dict[int, str]
    """Person to reason: no_admissible_supporter, below_floor, capacity_exhausted or lowers_total."""
    objective: str = "quality"
    resolution: float = 0.0
    """The unit in which scores were compared; 0 when they were compared as they are. On a large programme "fair"
    compares more coarsely above the worst score: see `ladder`."""
    certificate: Certificate | None = None
    """How good the choice is at least, over all admissible pairs."""


@dataclass(frozen=True)
class _Pairs:
    """Every possible pair, sorted by person, then supporter."""

    persons: Ints
    supporters: Ints
    scores: Floats
    person_count: int

    def only(self, keep: np.ndarray[Any, np.dtype[np.bool_]]) -> _Pairs:
        return _Pairs(self.persons[keep], self.supporters[keep], self.scores[keep], self.person_count)


def assign(
    scores: ArrayLike | sparray | spmatrix,
    capacities: Sequence[int] | Ints,
    *,
    objective: str = "quality",
    kept: Iterable[tuple[int, int]] = (),
    floor: float | None = None,
) -> Assignment:
    """Choose at most one supporter for every person, within the capacities of the supporters.

    scores: float array, people x supporters, NaN where the pair is forbidden; or any scipy.sparse matrix or
        array, where a pair that is absent (or NaN) is forbidden and a stored zero is a score of zero.
    capacities: how many people each supporter can take.
    objective:
        "everyone"  as many people as possible, then the best total;
        "quality"   the best total; nobody is matched when that lowers the total (a negative score);
        "stable"    no pair would both rather have each other than what they got, by deferred acceptance;
        "fair"      as many people as possible, then the lowest score as high as possible, then the next
                    lowest, and so on to the end (`ladder` says how exactly on large programmes), then the
                    total.
    kept: pairs that are in the result whatever the objective says, also below the floor.
    floor: no other pair with a lower score is chosen.

    Deterministic. Between solutions that are equally good, people in earlier rows come first; so order the
    rows by waiting time. "everyone", "quality" and "fair" compare scores as multiples of
    `Assignment.resolution`.

    Raises a subclass of MatchingInputError (a ValueError): ScoresNotValidError, ShapesDoNotFitError,
    CapacityNotValidError, KeptPairNotValidError, KeptPairForbiddenError, KeptPairsOverCapacityError,
    ObjectiveUnknownError.
    """
    if objective not in OBJECTIVES:
        raise ObjectiveUnknownError(f"objective {objective!r} is none of {', '.join(OBJECTIVES)}")
    if floor is not None and math.isnan(floor):
        raise ScoresNotValidError("the floor is not a number")
    possible, supporter_count = _possible_pairs(scores, len(capacities))
    room = _whole_capacities(capacities, supporter_count)
    kept_pairs = _kept_pairs(kept, possible, room)

    taken = np.zeros(possible.person_count, dtype=np.bool_)
    for person, supporter in kept_pairs:
        taken[person] = True
        room[supporter] -= 1
    acceptable = np.full(len(possible.scores), True) if floor is None else possible.scores >= floor
    open_pairs = possible.only(acceptable & ~taken[possible.persons])
    useful = open_pairs.only(room[open_pairs.supporters] > 0)

    resolution = 0.0
    if objective == "stable":
        chosen = propose_in_turn(
            useful.persons, useful.supporters, useful.scores, useful.scores, useful.person_count, room
        )
    else:
        chosen, resolution = _best_flow(useful, room, objective)
    pairs = sorted([*kept_pairs, *chosen])
    return Assignment(
        pairs=pairs,
        total=_total(possible, pairs),
        unmatched=_reasons(possible, open_pairs, {person for person, _ in pairs}, objective),
        objective=objective,
        resolution=resolution,
    )


def _best_flow(pairs: _Pairs, room: Ints, objective: str) -> tuple[list[tuple[int, int]], float]:
    count = pairs.person_count
    # A person left without adds nothing, so zero belongs to the scale of the scores.
    whole, resolution = whole_scores(np.append(pairs.scores, 0.0))
    gains, nothing = whole[:-1], int(whole[-1])
    best = int(whole.max())
    flow = PairFlow(pairs.persons, pairs.supporters, count, np.minimum(room, count))
    fewest_left = flow.costs(unmatched=1)
    if objective == "quality":
        flow.minimise(flow.costs(pairs=best - gains, unmatched=best - nothing))
        flow.minimise(fewest_left)
    else:
        flow.minimise(fewest_left)
        if objective == "fair":
            climb(flow, gains)
        flow.minimise(flow.costs(pairs=best - gains))
    # Whoever stands first in the rows goes first among solutions that are otherwise equal.
    flow.minimise(flow.costs(unmatched=np.arange(count, 0, -1, dtype=np.int64)))
    chosen = flow.chosen()
    found = zip(pairs.persons[chosen].tolist(), pairs.supporters[chosen].tolist(), strict=True)
    return list(found), resolution


def _possible_pairs(scores: Any, capacity_count: int) -> tuple[_Pairs, int]:
    if hasattr(scores, "tocoo"):
        if len(scores.shape) != 2:
            raise ShapesDoNotFitError("scores must be a table of people x supporters")
        table = scores.tocsr(copy=True)
        table.sum_duplicates()
        table = table.tocoo()
        shape, persons, supporters = table.shape, table.coords[0], table.coords[1]
        values = _as_floats(table.data)
    else:
        dense = _as_floats(scores)
        if dense.size == 0 and dense.ndim == 1:
            dense = dense.reshape(0, capacity_count)
        if dense.ndim != 2:
            raise ShapesDoNotFitError(f"scores must be a table of people x supporters, not of {dense.ndim} dimensions")
        shape = dense.shape
        persons, supporters = np.nonzero(~np.isnan(dense))
        values = dense[persons, supporters]
    if shape[1] != capacity_count:
        raise ShapesDoNotFitError(f"scores have {shape[1]} supporters, capacities have {capacity_count}")
    infinite = np.isinf(values)
    if infinite.any():
        first = int(np.argmax(infinite))
        raise ScoresNotValidError(
            f"the score of person {persons[first]} with supporter {supporters[first]} is infinite"
        )
    known = ~np.isnan(values)
    pairs = _Pairs(persons.astype(np.int64)[known], supporters.astype(np.int64)[known], values[known], int(shape[0]))
    order = np.lexsort((pairs.supporters, pairs.persons))
    return _Pairs(pairs.persons[order], pairs.supporters[order], pairs.scores[order], pairs.person_count), shape[1]


def _as_floats(values: Any) -> Floats:
    try:
        found = np.asarray(values)
        if np.iscomplexobj(found):
            raise ScoresNotValidError("scores must be real numbers")
        return found.astype(np.float64)
    except (TypeError, ValueError) as error:
        if isinstance(error, MatchingInputError):
            raise
        if "inhomogeneous" in str(error):
            raise ShapesDoNotFitError("the rows of the scores have different lengths") from error
        raise ScoresNotValidError("scores must be real numbers, NaN where the pair is forbidden") from error


def _whole_capacities(capacities: Sequence[int] | Ints, supporter_count: int) -> Ints:
    try:
        given = np.asarray(capacities if supporter_count else [], dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise CapacityNotValidError("capacities must be whole numbers") from error
    if given.ndim != 1:
        raise ShapesDoNotFitError("capacities must be one number per supporter")
    wrong = ~(np.isfinite(given) & (given >= 0) & (given == np.floor(given)))
    if wrong.any():
        first = int(np.argmax(wrong))
        raise CapacityNotValidError(
            f"the capacity of supporter {first} is {capacities[first]}, not a whole number from 0"
        )
    return np.minimum(given, 2**31).astype(np.int64)


def _kept_pairs(kept: Iterable[tuple[int, int]], possible: _Pairs, room: Ints) -> list[tuple[int, int]]:
    pairs = sorted({(int(person), int(supporter)) for person, supporter in kept})
    count = possible.person_count
    for person, supporter in pairs:
        if not (0 <= person < count and 0 <= supporter < len(room)):
            raise KeptPairNotValidError(f"kept pair ({person}, {supporter}) names nobody")
    for (person, one), (again, other) in pairwise(pairs):
        if person == again:
            raise KeptPairNotValidError(f"person {person} is kept with two supporters, {one} and {other}")
    for person, supporter in pairs:
        if np.isnan(_score_of(possible, person, supporter)):
            raise KeptPairForbiddenError(f"kept pair ({person}, {supporter}) is forbidden")
    used = np.bincount([supporter for _, supporter in pairs], minlength=len(room))
    for supporter in np.flatnonzero(used > room).tolist():
        raise KeptPairsOverCapacityError(
            f"{used[supporter]} pairs are kept with supporter {supporter} of capacity {room[supporter]}"
        )
    return pairs


def _score_of(possible: _Pairs, person: int, supporter: int) -> float:
    start, stop = np.searchsorted(possible.persons, [person, person + 1])
    place = start + int(np.searchsorted(possible.supporters[start:stop], supporter))
    found = place < stop and possible.supporters[place] == supporter
    return float(possible.scores[place]) if found else math.nan


def _total(possible: _Pairs, pairs: list[tuple[int, int]]) -> float:
    return math.fsum(_score_of(possible, person, supporter) for person, supporter in pairs)


def _reasons(possible: _Pairs, open_pairs: _Pairs, matched: set[int], objective: str) -> dict[int, str]:
    """Why each person without a pair is without one; `open_pairs` are the possible pairs above the floor."""
    has_any = np.bincount(possible.persons, minlength=possible.person_count) > 0
    has_open = np.bincount(open_pairs.persons, minlength=possible.person_count) > 0
    gain = open_pairs.scores >= (0.0 if objective == "quality" else -np.inf)
    has_gain = np.bincount(open_pairs.persons[gain], minlength=possible.person_count) > 0
    reasons = {}
    for person in range(possible.person_count):
        if person in matched:
            continue
        if not has_any[person]:
            reasons[person] = NO_ADMISSIBLE_SUPPORTER
        elif not has_open[person]:
            reasons[person] = BELOW_FLOOR
        else:
            reasons[person] = CAPACITY_EXHAUSTED if has_gain[person] else LOWERS_TOTAL
    return reasons
