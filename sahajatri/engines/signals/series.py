"""Signals in a row of check-ins: a fall below what is usual for this person, and values that swing.

What is usual differs from person to person, and so does how far it goes up and down without meaning anything. Both
are taken from the person's own earlier check-ins; while those are few, a common spread stands in for them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean, median

from .terms import Point, Signal, Trend

FEWEST_POINTS = 4
LATELY = 3
"""So many check-ins are "lately": one bad week, or two, are no fall."""

BASELINE_FOR = timedelta(days=182)
"""Older check-ins do not say what is usual now (starting value: half a year)."""

LATELY_WITHIN = timedelta(days=56)
"""Three check-ins that are spread over more than eight weeks are not "lately" (starting value)."""

COMMON_SPREAD = 1.2
"""Spread of weekly answers of one person on a scale from 0 to 10 before her own is known (starting value)."""

COMMON_WEIGHT = 4
"""The common spread counts as much as so many own check-ins (starting value)."""

LEAST_SPREAD = 0.5
"""Whoever always answers the same may still move by the rounding of the scale."""

MAD_TO_SD = 1.4826
"""The median absolute deviation of normal values times this is their standard deviation (Hampel 1974, JASA 69:383)."""

SURE = 2.5
"""How many standard errors a fall must be: 1.96 as for reliable change (Jacobson & Truax 1991, J Consult Clin Psychol
59:12), times 1.28 because neighbouring weeks resemble each other: with a correlation of 0.4 from week to week the
spread of a mean of three grows by the root of 1 + 2 (2 · 0.4 + 0.16) / 3 = 1.64."""

OWN_SWING = 1.5
"""Swings count from so many times those that are usual for this person (starting value)."""

FEWEST_SWINGS = 6
LATEST_SWINGS = 6


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual for somebody: the middle, the spread around it, and on how many check-ins it rests."""

    middle: float
    spread: float
    count: int

    def surely_below(self, *, lately: int = LATELY) -> float:
        """How far the middle of `lately` later values must lie below to be more than the person's own ups and downs.

        `SURE` standard errors of a difference of two medians; see `_median_variance`.
        """
        return SURE * self.spread * math.sqrt(_median_variance(lately) + _median_variance(self.count))


def usual_of(values: Sequence[float]) -> Usual:
    """The median, and a spread between the person's own (1.4826 · MAD) and the common one, by number of values.

    Raises ValueError without any value.
    """
    middle = median(values)
    own = MAD_TO_SD * median(abs(value - middle) for value in values)
    known = len(values) - 1
    weighed = (COMMON_WEIGHT * COMMON_SPREAD**2 + known * own**2) / (COMMON_WEIGHT + known)
    return Usual(middle, max(math.sqrt(weighed), LEAST_SPREAD), len(values))


def _median_variance(count: int) -> float:
    """Variance of the median of `count` normal values of variance 1: exactly 1 for one, π / 2n for many."""
    return math.pi / (2 * count + math.pi - 2)


def falling_checkins(
    points: Sequence[Point], *, today: date | None = None, drop: float = 2, steep: float = 4
) -> Signal | None:
    """`falling_checkins`: the last three check-ins lie below what was usual for this person before.

    The median of the last three is compared with the median of the earlier ones of half a year. The difference must
    be `drop` on the scale of the points, and more than the person's own ups and downs explain (`Usual`); each of
    the three must lie below the middle, so that one bad day is no signal. Needs four points; empty ones are left out,
    several of one day are one. The last three lie within eight weeks. Whoever fell and then fell silent stays in
    view: with `today` the signal ends half a year after the last check-in. `steep` makes it red; two points of ten are
    a starting value.

    Facts: `usual`, `lately`, `drop`, `per_week` (Theil-Sen slope), `count`, `last_on`.
    """
    given = _in_order(points)
    if len(given) < FEWEST_POINTS:
        return None
    lately = given[-LATELY:]
    first_on, last_on = lately[0][0], lately[-1][0]
    earlier = [point for point in given[:-LATELY] if point[0] >= first_on - BASELINE_FOR]
    if not earlier or last_on - first_on > LATELY_WITHIN or (today and today - last_on > BASELINE_FOR):
        return None
    usual, now = usual_of([value for _, value in earlier]), median(value for _, value in lately)
    fall = usual.middle - now
    if fall < max(drop, usual.surely_below()) or any(value >= usual.middle for _, value in lately):
        return None
    line = trend([*earlier, *lately])
    return Signal(
        "falling_checkins",
        "red" if fall >= steep else "amber",
        {
            "usual": usual.middle,
            "lately": now,
            "drop": fall,
            "per_week": line.per_week if line else None,
            "count": len(earlier) + len(lately),
            "last_on": last_on,
        },
        first_on,
    )


def erratic_checkins(
    points: Sequence[Point], *, today: date | None = None, swing: float = 3, wide: float = 5
) -> Signal | None:
    """`erratic_checkins`: among the last six check-ins the values swing up and down.

    The median step from one to the next is at least `swing` (red from `wide`), and the direction turns at
    least twice, so that a steady rise or fall is not called erratic. Whose values always swing has been noticed
    before: with six earlier steps or more, the swings must be half as large again as those. Needs at least five points.
    With `today` the signal ends half a year after the last check-in.

    Facts: `swing`, `lowest`, `highest`, `count`, `last_on`.
    """
    known = _in_order(points)
    given = known[-LATEST_SWINGS:]
    if len(given) < FEWEST_POINTS + 1 or (today and today - given[-1][0] > BASELINE_FOR):
        return None
    values = [value for _, value in given]
    steps = _steps(values)
    moves = [step for step in steps if step]
    turns = sum(1 for one, two in pairwise(moves) if one * two < 0)
    usual_step = median(abs(step) for step in steps)
    earlier = _steps([value for day, value in known[:-LATEST_SWINGS] if day >= given[0][0] - BASELINE_FOR])
    own = median(abs(step) for step in earlier) if len(earlier) >= FEWEST_SWINGS else 0
    if usual_step < max(swing, OWN_SWING * own) or turns < 2:
        return None
    return Signal(
        "erratic_checkins",
        "red" if usual_step >= wide else "amber",
        {
            "swing": usual_step,
            "lowest": min(values),
            "highest": max(values),
            "count": len(values),
            "last_on": given[-1][0],
        },
        given[0][0],
    )


def trend(points: Sequence[Point]) -> Trend | None:
    """The Theil-Sen line: the median of the slopes between all pairs of days; robust against single odd days.

    Sources: Theil 1950; Sen 1968, J Am Stat Assoc 63:1379-1389. Needs points on two different days, else
    None; empty points are left out.
    """
    given = sorted((day, value) for day, value in points if value is not None)
    slopes = [
        (later - sooner) / (there - here).days
        for at, (here, sooner) in enumerate(given)
        for there, later in given[at + 1 :]
        if there != here
    ]
    if not slopes:
        return None
    per_day = median(slopes)
    first_on, last_on = given[0][0], given[-1][0]
    first = median(value - per_day * (day - first_on).days for day, value in given)
    return Trend(per_day * 7, first_on, first, last_on, first + per_day * (last_on - first_on).days)


def _steps(values: Sequence[float]) -> list[float]:
    return [later - sooner for sooner, later in pairwise(values)]


def _in_order(points: Sequence[Point]) -> list[tuple[date, float]]:
    """One finite value per day, by day: the mean of several."""
    by_day: dict[date, list[float]] = {}
    for day, value in points:
        if value is not None and math.isfinite(value):
            by_day.setdefault(day, []).append(value)
    return [(day, fmean(values)) for day, values in sorted(by_day.items())]
