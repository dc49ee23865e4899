"""What a possible pair is worth: factors with weights, points that add up, evidence that can be shown.

The directions come from reviews of mentoring and peer support (similarity of attitudes, values and
experience counts most: Eby and others, Psychological Bulletin 139, 2013, doi:10.1037/a0029279); the numbers
are this product's starting point, and every programme may set its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from sahajatri.engines.matching.profiles import Seeker, Supporter, why_not

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.int64]

# Points are whole multiples of 2⁻²⁰. Such numbers add up without any rounding, in any order.
POINT = 2.0**-20
ENOUGH_SHARED_TAGS = 3
ENOUGH_HALF_HOURS = 8  # four hours a week leave a choice of times for one weekly meeting
ENOUGH_FREE_PLACES = 3  # nobody walks with more than three people at once


class WeightsNotValidError(ValueError):
    """A weight is negative or no number, or all weights are zero."""


@dataclass(frozen=True, kw_only=True)
class Weights:
    """How much each factor counts. The defaults add up to 1, so a score is a share of what is possible."""

    purpose: float = 0.27
    """Shared goals, or the occupation wanted and done."""
    experience: float = 0.225
    """Shared lived experience, opened for matching by both."""
    values: float = 0.18
    """Shared values and interests."""
    availability: float = 0.09
    fit: float = 0.09
    """The same district, and languages and ways of meeting in common."""
    capacity: float = 0.045
    """How much room the supporter still has."""
    choice: float = 0.10
    """The person asked for this supporter. The other six share what is left in the proportions of the evidence."""

    def __post_init__(self) -> None:
        given = [getattr(self, field.name) for field in fields(self)]
        if not all(0 <= weight < float("inf") for weight in given) or not any(given):
            raise WeightsNotValidError("weights must be numbers from 0, at least one above 0")


DEFAULT_WEIGHTS = Weights()


@dataclass(frozen=True)
class Factor:
    """One line of the explanation: `weight` x `value` (0 to 1) = `points`, and what was found in common."""

    code: str
    weight: float
    value: float
    points: float
    evidence: tuple[str, ...] = ()


def points_of(weight: float, value: float) -> float:
    """Points of one factor, on the grid on which all sums are exact."""
    return float(np.rint(weight * value / POINT)) * POINT


def occupation_closeness(wanted: Iterable[str], done: Iterable[str]) -> float:
    """The closest pair of ISCO-08 codes: a quarter for every leading digit in common, 1 for the same unit
    group."""
    theirs = list(done)
    return max((_shared_digits(one, other) / 4 for one in wanted for other in theirs), default=0.0)


def _shared_digits(one: str, other: str) -> int:
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))


def _share(common: int, own: int, enough: int = ENOUGH_SHARED_TAGS) -> float:
    """How much of what somebody named is met, where a few in common are as good as all."""
    return min(1.0, common / min(own, enough)) if own else 0.0


def factors(seeker: Seeker, supporter: Supporter, weights: Weights = DEFAULT_WEIGHTS) -> tuple[Factor, ...]:
    """Why this pair scores what it scores, in the order of `Weights`. The points add up to `score` exactly.

    Evidence codes: "goal:…", "occupation:…" (the shared ISCO-08 prefix), "experience:…", "value:…",
    "half_hours:n",
    "district", "language:…", "mode:…", "free_places:n", "asked_for", and "times_not_said" when a side gave no times.
    """
    goals = seeker.goals & supporter.goals
    closeness = occupation_closeness(seeker.occupations, supporter.occupations)
    prefixes = {
        one[: _shared_digits(one, other)]
        for one in seeker.occupations
        for other in supporter.occupations
        if closeness and _shared_digits(one, other) / 4 == closeness
    }
    experience = seeker.experience & supporter.experience
    values = seeker.values & supporter.values
    half_hours = len(seeker.slots & supporter.slots)
    times = (f"half_hours:{half_hours}",) if seeker.slots and supporter.slots else ("times_not_said",)
    same_district = bool(seeker.district) and seeker.district == supporter.district
    languages = seeker.languages & supporter.languages
    modes = seeker.modes & supporter.modes
    fit = (
        0.5 * same_district
        + 0.25 * _share(len(languages), len(seeker.languages))
        + 0.25 * _share(len(modes), len(seeker.modes))
    )
    places = min(supporter.capacity_left, ENOUGH_FREE_PLACES)
    is_chosen = supporter.id in seeker.preferred
    found: tuple[tuple[str, float, tuple[str, ...]], ...] = (
        (
            "purpose",
            max(_share(len(goals), len(seeker.goals)), closeness),
            _named("goal", goals) + _named("occupation", prefixes),
        ),
        ("experience", _share(len(experience), len(seeker.experience)), _named("experience", experience)),
        ("values", _share(len(values), len(seeker.values)), _named("value", values)),
        ("availability", min(1.0, half_hours / ENOUGH_HALF_HOURS), times),
        (
            "fit",
            fit,
            ("district",) * same_district + _named("language", languages) + _named("mode", modes),
        ),
        ("capacity", places / ENOUGH_FREE_PLACES, (f"free_places:{supporter.capacity_left}",)),
        ("choice", float(is_chosen), ("asked_for",) * is_chosen),
    )
    lines = []
    for code, value, evidence in found:
        weight: float = getattr(weights, code)
        lines.append(Factor(code, weight, value, points_of(weight, value), evidence))
    return tuple(lines)


def _named(kind: str, tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{kind}:{tag}" for tag in sorted(tags))


def score(seeker: Seeker, supporter: Supporter, weights: Weights = DEFAULT_WEIGHTS) -> float | None:
    """What this pair is worth, or None when a hard constraint forbids it."""
    if why_not(seeker, supporter):
        return None
    return sum(factor.points for factor in factors(seeker, supporter, weights))


def score_matrix(
    seekers: Sequence[Seeker], supporters: Sequence[Supporter], weights: Weights = DEFAULT_WEIGHTS
) -> Floats:
    """`score` of every pair at once, seekers x supporters; NaN where a hard constraint forbids the pair."""
    worth = worth_matrix(seekers, supporters, weights)
    for mask in constraint_masks(seekers, supporters).values():
        worth[mask] = np.nan
    return worth


def worth_matrix(
    seekers: Sequence[Seeker], supporters: Sequence[Supporter], weights: Weights = DEFAULT_WEIGHTS
) -> Floats:
    """The sum of points of every pair as if there were no hard constraints."""
    from sahajatri.engines.matching.encoding import encode, pair_points, point_tables

    points: Floats = pair_points(
        encode(seekers, supporters), point_tables(weights, whole=False), *_table(seekers, supporters), forbid=False
    )
    return points * POINT


def constraint_masks(seekers: Sequence[Seeker], supporters: Sequence[Supporter]) -> dict[str, Mask]:
    """Per code of `HARD_CONSTRAINTS` the pairs it forbids: `why_not` of every pair at once."""
    from sahajatri.engines.matching.encoding import encode, obstacles

    return obstacles(encode(seekers, supporters), *_table(seekers, supporters))


def _table(seekers: Sequence[Seeker], supporters: Sequence[Supporter]) -> tuple[Places, Places]:
    """The numbers of all rows as a column, and of all columns as a row."""
    return np.arange(len(seekers))[:, None], np.arange(len(supporters))[None, :]
