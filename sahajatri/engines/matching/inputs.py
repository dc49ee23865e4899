"""What `assign` accepts, made into one list of possible pairs, or refused by name."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sahajatri.engines.matching.flows import Floats, Ints

Mask = NDArray[np.bool_]


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


class StandingPairNotValidError(MatchingInputError):
    """A standing pair names nobody, or one person stands with two supporters."""


class CalmNotValidError(MatchingInputError):
    """The threshold for breaking a standing pair is negative or no finite number."""


class TieNotValidError(MatchingInputError):
    """The width of a tie is negative or no finite number."""


class ObjectiveUnknownError(MatchingInputError):
    """The objective is none of `OBJECTIVES`."""


@dataclass(frozen=True)
class Pairs:
    """Every possible pair, sorted by person, then supporter."""

    persons: Ints
    supporters: Ints
    scores: Floats
    person_count: int
    supporter_count: int

    def only(self, keep: Mask) -> Pairs:
        """The pairs marked in `keep`."""
        return Pairs(
            self.persons[keep], self.supporters[keep], self.scores[keep], self.person_count, self.supporter_count
        )

    def position(self, person: int, supporter: int) -> int:
        """Where this pair stands, or -1 when it is not possible."""
        start, stop = np.searchsorted(self.persons, [person, person + 1])
        place = int(start) + int(np.searchsorted(self.supporters[start:stop], supporter))
        return place if place < stop and self.supporters[place] == supporter else -1

    def score_of(self, person: int, supporter: int) -> float:
        """The score of a pair, NaN when it is not possible."""
        place = self.position(person, supporter)
        return float(self.scores[place]) if place >= 0 else math.nan


def possible_pairs(scores: Any, capacity_count: int) -> tuple[Pairs, int]:
    """The possible pairs of a dense or sparse table and how many supporters it has."""
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
    people, seats = int(shape[0]), int(shape[1])
    known = ~np.isnan(values)
    persons, supporters, values = persons.astype(np.int64)[known], supporters.astype(np.int64)[known], values[known]
    key = persons * max(seats, 1) + supporters
    if (key[1:] < key[:-1]).any():
        order = np.argsort(key, kind="stable")
        persons, supporters, values = persons[order], supporters[order], values[order]
    return Pairs(persons, supporters, values, people, seats), seats


def whole_capacities(capacities: Sequence[int] | Ints, supporter_count: int) -> Ints:
    """Capacities as whole numbers; a copy."""
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


def kept_pairs(kept: Iterable[tuple[int, int]], possible: Pairs, room: Ints) -> list[tuple[int, int]]:
    """The pairs that must stay, sorted, once each."""
    pairs = _named_pairs(kept, possible, len(room), KeptPairNotValidError, "kept")
    for person, supporter in pairs:
        if possible.position(person, supporter) < 0:
            raise KeptPairForbiddenError(f"kept pair ({person}, {supporter}) is forbidden")
    used = np.bincount(np.array([supporter for _, supporter in pairs], dtype=np.int64), minlength=len(room))
    for supporter in np.flatnonzero(used > room).tolist():
        raise KeptPairsOverCapacityError(
            f"{used[supporter]} pairs are kept with supporter {supporter} of capacity {room[supporter]}"
        )
    return pairs


def standing_pairs(standing: Iterable[tuple[int, int]], possible: Pairs, supporter_count: int) -> list[tuple[int, int]]:
    """The pairs proposed earlier, sorted, once each; one that has become impossible may be among them."""
    return _named_pairs(standing, possible, supporter_count, StandingPairNotValidError, "standing")


def finite_from_zero(value: float, error: type[MatchingInputError], name: str) -> float:
    """`value` when it is a finite number from 0, otherwise `error`."""
    if not (isinstance(value, int | float | np.floating | np.integer) and 0 <= value < math.inf):
        raise error(f"{name} is {value}, not a finite number from 0")
    return float(value)


def _named_pairs(
    given: Iterable[tuple[int, int]], possible: Pairs, supporter_count: int, error: type[MatchingInputError], name: str
) -> list[tuple[int, int]]:
    pairs = sorted({(int(person), int(supporter)) for person, supporter in given})
    for person, supporter in pairs:
        if not (0 <= person < possible.person_count and 0 <= supporter < supporter_count):
            raise error(f"{name} pair ({person}, {supporter}) names nobody")
    for (person, one), (again, other) in pairwise(pairs):
        if person == again:
            raise error(f"person {person} is {name} with two supporters, {one} and {other}")
    return pairs


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
