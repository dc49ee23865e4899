"""Shares, means and their differences, each with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .numbers import ROUNDING, Interval, refuse_unless_finite


@dataclass(frozen=True, slots=True)
class Difference:
    """How far apart two groups are: first minus second, its 95 % interval, and the p value of no difference."""

    value: float
    interval: Interval
    p_value: float


def wilson_interval(k: int, n: int) -> Interval:
    """The 95 % score interval of Wilson for k out of n, without continuity correction.

    Source: Newcombe 1998, Stat Med 17:857-872, method 3. Raises ValueError: n below 1, k outside 0 … n.
    """
    if n < 1:
        raise ValueError("A share needs at least one person.")
    if not 0 <= k <= n:
        raise ValueError(f"The count lies between 0 and {n}; {k!r} does not.")
    z = 1.959963984540054
    share = k / n
    centre = share + z * z / (2 * n)
    reach = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    below, above = (centre - reach) / (1 + z * z / n), (centre + reach) / (1 + z * z / n)
    # At the ends the formula gives exactly 0 and 1; rounding must not leave the range.
    return Interval(0.0 if k == 0 else below, 1.0 if k == n else above)


def mean_interval(values: Sequence[float]) -> Interval:
    """The 95 % interval of a mean by Student's t. Raises ValueError with fewer than two values."""
    # Loaded on use: most pages never ask for an interval.
    from scipy.special import stdtrit

    refuse_unless_finite(values, "The values")
    if len(values) < 2:
        raise ValueError("The interval of a mean needs at least two values.")
    numbers = np.asarray(values, dtype=float)
    middle = float(np.mean(numbers))
    reach = float(stdtrit(len(numbers) - 1, 0.975)) * float(np.std(numbers, ddof=1)) / math.sqrt(len(numbers))
    return Interval(middle - reach, middle + reach)


def median(values: Sequence[float]) -> float:
    """The middle value, or the mean of the two middle values. Raises ValueError without values."""
    refuse_unless_finite(values, "The values")
    if len(values) == 0:
        raise ValueError("There is no median without values.")
    ordered = sorted(float(value) for value in values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def interval_of_median(values: Sequence[float]) -> Interval | None:
    """A 95 % interval of the median that assumes nothing about how the values are spread; None below six values.

    Its ends are the k-th smallest and the k-th largest value, with the largest k for which a fair coin thrown n times
    shows heads fewer than k times in at most 2.5 % of cases (Conover 1999, Practical Nonparametric Statistics, 3.2).
    Raises ValueError for what is no number.
    """
    refuse_unless_finite(values, "The values")
    ordered = sorted(float(value) for value in values)
    count = len(ordered)
    k, below = 0, 0.0
    while (below := below + math.comb(count, k) / 2**count) <= 0.025:
        k += 1
    return Interval(ordered[k - 1], ordered[count - k]) if k else None


def difference_of_shares(k1: int, n1: int, k2: int, n2: int) -> Difference:
    """k1 of n1 against k2 of n2: Newcombe's interval from two Wilson intervals, and Fisher's exact test.

    Sources: Newcombe 1998, Stat Med 17:873-890, method 10; Fisher 1935, two-sided by summing all tables that are no
    more likely. Raises ValueError as `wilson_interval`.
    """
    from scipy.special import gammaln

    one, other = wilson_interval(k1, n1), wilson_interval(k2, n2)
    p1, p2 = k1 / n1, k2 / n2
    low = p1 - p2 - math.hypot(p1 - one.low, other.high - p2)
    high = p1 - p2 + math.hypot(one.high - p1, p2 - other.low)
    total = k1 + k2
    cells = np.arange(max(0, total - n2), min(n1, total) + 1)
    parts = np.stack([cells, n1 - cells, total - cells, n2 - total + cells])
    ways = -gammaln(parts + 1).sum(axis=0)
    likely = np.exp(ways - ways.max())
    own = likely[k1 - int(cells[0])]
    p_value = float(likely[likely <= own * (1 + 1e-7)].sum() / likely.sum())
    return Difference(p1 - p2, Interval(low, high), min(1.0, p_value))


def difference_of_means(one: Sequence[float], other: Sequence[float]) -> Difference:
    """The means of two groups by Welch's t, which lets their spreads differ (Welch 1947, doi:10.1093/biomet/34.1-2.28).

    Raises ValueError: fewer than two values in a group, or no spread in either.
    """
    from scipy.special import stdtr, stdtrit

    for values in (one, other):
        refuse_unless_finite(values, "The values")
        if len(values) < 2:
            raise ValueError("Each group needs at least two values.")
    parts = [float(np.var(values, ddof=1)) / len(values) for values in (one, other)]
    if sum(parts) <= ROUNDING**2:
        raise ValueError("Both groups have no spread to compare with.")
    error = math.sqrt(sum(parts))
    freedom = sum(parts) ** 2 / sum(p * p / (len(v) - 1) for p, v in zip(parts, (one, other), strict=True))
    value = float(np.mean(one)) - float(np.mean(other))
    reach = float(stdtrit(freedom, 0.975)) * error
    return Difference(value, Interval(value - reach, value + reach), 2 * float(stdtr(freedom, -abs(value) / error)))


def holm(p_values: Sequence[float]) -> list[float]:
    """P values corrected for how many comparisons were made (Holm 1979, Scand J Stat 6:65-70), in the given order."""
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    corrected = [0.0] * len(p_values)
    highest = 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, (len(order) - rank) * p_values[place]))
        corrected[place] = highest
    return corrected
