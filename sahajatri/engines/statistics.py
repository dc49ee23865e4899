"""Change, time and counts with honest uncertainty.

Every function is pure, refuses what it cannot answer with a ValueError in plain words, and names the source
of its formula. Reports show the number of people and what is missing beside each result; with fewer than
`FEWEST_FOR_EFFECT` people they show no effect size at all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

Z_95 = 1.96
FEWEST_FOR_EFFECT = 10
# Products of fractions such as 0.75 x 0.8333… miss one half by a rounding error.
ROUNDING = 1e-12

Verdict = Literal["improved", "unchanged", "deteriorated"]


class Interval(NamedTuple):
    """A 95 % interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ReliableChange:
    """Whether one person's change is larger than what measurement error alone would explain.

    `index` keeps the sign of after minus before; `threshold` is the smallest reliable raw change at 95 %;
    `verdict` knows the direction of the measure.
    """

    index: float
    threshold: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class SurvivalCurve:
    """Kaplan-Meier curve: one entry per time at which something happened.

    `median` is the first time at which at most half are still waiting, None when that was not reached.
    """

    times: list[float]
    survival: list[float]
    standard_error: list[float]
    median: float | None
    at_risk: list[int]
    events: list[int]


@dataclass(frozen=True, slots=True)
class LogRank:
    """Whether a group waits differently from everybody else: events seen and expected in it, and the test."""

    observed: int
    expected: float
    statistic: float
    p_value: float


@dataclass(frozen=True, slots=True)
class Difference:
    """How far apart two groups are: first minus second, its 95 % interval, and the p value of no difference."""

    value: float
    interval: Interval
    p_value: float


@dataclass(frozen=True, slots=True)
class SuppressedCounts:
    """A table of counts with its totals; None is a number that is not shown."""

    cells: list[list[int | None]]
    row_totals: list[int | None]
    column_totals: list[int | None]
    total: int | None


def reliable_change(
    before: float, after: float, *, sd: float, reliability: float, higher_is_better: bool = True
) -> ReliableChange:
    """The reliable change index of Jacobson & Truax 1991, doi:10.1037/0022-006X.59.1.12.

    RC = (after − before) / (sd·sqrt(2·(1 − reliability))); reliable beyond ±1.96. `sd` and `reliability`
    come from a stated population.

    Raises ValueError: values that are not numbers, sd not above zero, reliability outside 0 … 1 (1 excluded).
    """
    _refuse_unless_finite((before, after), "The values before and after")
    if not math.isfinite(sd) or sd <= 0:
        raise ValueError(f"The standard deviation is above zero; {sd!r} is not.")
    if not 0 <= reliability < 1:
        raise ValueError(f"The reliability is at least 0 and below 1; {reliability!r} is not.")
    error_of_difference = sd * math.sqrt(2 * (1 - reliability))
    index = (after - before) / error_of_difference
    verdict: Verdict = "unchanged"
    if abs(index) > Z_95:
        verdict = "improved" if (index > 0) == higher_is_better else "deteriorated"
    return ReliableChange(index, Z_95 * error_of_difference, verdict)


def standardised_response_mean(before: Sequence[float], after: Sequence[float]) -> float:
    """Mean change divided by the standard deviation of the changes; the same people in the same order.

    Source: Liang, Fossel & Larson 1990, Med Care 28:632-642. Raises ValueError: lists of different length,
    fewer than two people, every change the same.
    """
    changes = _changes(before, after)
    spread = float(np.std(changes, ddof=1))
    if spread <= ROUNDING:
        raise ValueError("Everybody changed by the same amount, so the change has no spread to compare with.")
    return float(np.mean(changes)) / spread


def effect_size(before: Sequence[float], after: Sequence[float]) -> float:
    """Mean change divided by the standard deviation at the start; the same people in the same order.

    Source: Kazis, Anderson & Meenan 1989, Med Care 27:S178-S189. Raises ValueError: lists of different
    length, fewer than two people, everybody starting at the same value.
    """
    changes = _changes(before, after)
    spread = float(np.std(np.asarray(before, dtype=float), ddof=1))
    if spread <= ROUNDING:
        raise ValueError("Everybody started at the same value, so the start has no spread to compare with.")
    return float(np.mean(changes)) / spread


def kaplan_meier(durations: Sequence[float], observed: Sequence[bool]) -> SurvivalCurve:
    """The Kaplan-Meier curve with Greenwood's standard error.

    `durations` count from time zero to the event, or to the last day somebody was seen; `observed` says which
    of the two. A person last seen on a day is still counted among those at risk on that day. When the curve
    reaches zero Greenwood's formula has no value; 0.0 is given.

    Sources: Kaplan & Meier 1958; worked example in Bewick, Cheek & Ball 2004, doi:10.1186/cc2955.
    Raises ValueError: nobody, lists of different length, a negative or endless duration.
    """
    if len(durations) == 0:
        raise ValueError("There is no curve without people.")
    if len(durations) != len(observed):
        raise ValueError(f"Every duration needs to be marked as observed or not: {len(durations)} and {len(observed)}.")
    _refuse_unless_finite(durations, "The durations")
    if min(durations) < 0:
        raise ValueError("A duration is zero or more.")
    people = sorted((float(time), bool(seen)) for time, seen in zip(durations, observed, strict=True))
    curve = SurvivalCurve([], [], [], None, [], [])
    median: float | None = None
    survival, greenwood = 1.0, 0.0
    for time in sorted({time for time, seen in people if seen}):
        at_risk = sum(1 for when, _ in people if when >= time)
        events = sum(1 for when, seen in people if seen and when == time)
        survival *= 1 - events / at_risk
        if events < at_risk:
            greenwood += events / (at_risk * (at_risk - events))
        curve.times.append(time)
        curve.survival.append(survival)
        curve.standard_error.append(survival * math.sqrt(greenwood))
        curve.at_risk.append(at_risk)
        curve.events.append(events)
        if median is None and survival <= 0.5 + ROUNDING:
            median = time
    return SurvivalCurve(curve.times, curve.survival, curve.standard_error, median, curve.at_risk, curve.events)


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

    _refuse_unless_finite(values, "The values")
    if len(values) < 2:
        raise ValueError("The interval of a mean needs at least two values.")
    numbers = np.asarray(values, dtype=float)
    middle = float(np.mean(numbers))
    reach = float(stdtrit(len(numbers) - 1, 0.975)) * float(np.std(numbers, ddof=1)) / math.sqrt(len(numbers))
    return Interval(middle - reach, middle + reach)


def median(values: Sequence[float]) -> float:
    """The middle value, or the mean of the two middle values. Raises ValueError without values."""
    _refuse_unless_finite(values, "The values")
    if len(values) == 0:
        raise ValueError("There is no median without values.")
    ordered = sorted(float(value) for value in values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def median_interval(curve: SurvivalCurve) -> tuple[float | None, float | None]:
    """The 95 % interval of a curve's median; None for an end that was not reached.

    Brookmeyer & Crowley 1982, doi:10.2307/2530286, with the limits of the curve on the log scale: the first times at
    which the lower and the upper limit of the curve come down to one half. Where the curve is at zero it has no upper
    limit.
    """
    ends: list[float | None] = []
    for side in (-1, 1):
        found = None
        for time, share, error in zip(curve.times, curve.survival, curve.standard_error, strict=True):
            limit = share * math.exp(side * Z_95 * error / share) if share > 0 else (0.0 if side < 0 else 1.0)
            if limit <= 0.5 + ROUNDING:
                found = time
                break
        ends.append(found)
    return ends[0], ends[1]


def log_rank(durations: Sequence[float], observed: Sequence[bool], in_group: Sequence[bool]) -> LogRank:
    """The log-rank test of a group against all others, with one degree of freedom.

    Mantel 1966; variance as in Peto & others 1977, doi:10.1038/bjc.1977.1. Raises ValueError: nobody in or outside
    the group, no event, lists of different length.
    """
    from scipy.special import chdtrc

    if not len(durations) == len(observed) == len(in_group):
        raise ValueError("Every person needs a duration, whether it was observed, and a group.")
    group = np.asarray(in_group, dtype=bool)
    if not 0 < int(group.sum()) < len(group):
        raise ValueError("The test needs people in the group and people outside it.")
    if not any(observed):
        raise ValueError("Without an event there is nothing to compare.")
    _refuse_unless_finite(durations, "The durations")
    time, seen = np.asarray(durations, dtype=float), np.asarray(observed, dtype=bool)
    at = np.unique(time[seen])

    def risk(who: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
        ordered = np.sort(time[who])
        return (len(ordered) - np.searchsorted(ordered, at, side="left")).astype(float)

    def events(who: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
        ordered = np.sort(time[who & seen])
        found = np.searchsorted(ordered, at, side="right") - np.searchsorted(ordered, at, side="left")
        return found.astype(float)

    everybody = np.ones(len(time), dtype=bool)
    all_at_risk, at_risk, all_events = risk(everybody), risk(group), events(everybody)
    expected = float(np.sum(all_events * at_risk / all_at_risk))
    share = at_risk / all_at_risk
    spread = all_events * share * (1 - share) * (all_at_risk - all_events) / np.maximum(all_at_risk - 1, 1)
    variance, found = float(spread.sum()), int(events(group).sum())
    statistic = (found - expected) ** 2 / variance if variance > 0 else 0.0
    return LogRank(found, expected, statistic, float(chdtrc(1, statistic)))


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
        _refuse_unless_finite(values, "The values")
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


def suppressed_counts(table: Sequence[Sequence[int]], *, below: int = 5) -> SuppressedCounts:
    """The table and its totals without small counts, and without the numbers that would give them away.

    Counts from 1 to `below` − 1 are hidden, in cells and totals; zero stays. Then further numbers are hidden,
    small cells first and totals last, until nobody can narrow a small count, from all that is still shown,
    more closely than the rule itself does.

    Raises ValueError: an empty table, rows of different length, counts that are not whole or below zero,
    `below` under 2.
    """
    if below < 2:
        raise ValueError("Nothing would be hidden: the limit is at least 2.")
    if len(table) == 0 or len(table[0]) == 0:
        raise ValueError("There is nothing to count in an empty table.")
    if any(len(row) != len(table[0]) for row in table):
        raise ValueError("All rows of the table have the same length.")
    for count in (count for row in table for count in row):
        if isinstance(count, bool) or count != int(count) or count < 0:
            raise ValueError(f"A count is a whole number, zero or more; {count!r} is not.")
    counts = np.asarray(table, dtype=int)
    # The totals are cells of one larger table, in which every row and column adds up to its last number.
    full = np.zeros((counts.shape[0] + 1, counts.shape[1] + 1), dtype=int)
    full[:-1, :-1] = counts
    full[:-1, -1] = counts.sum(axis=1)
    full[-1, :] = full[:-1, :].sum(axis=0)
    small = (full > 0) & (full < below)
    hidden = small.copy()
    while (given_away := _given_away(full, small, hidden, below)) is not None:
        hidden[_next_to_hide(full, hidden, given_away)] = True
    # Hiding went step by step, so some of it may have become needless; the largest numbers come back first.
    spare = [(int(r), int(c)) for r, c in zip(*np.nonzero(hidden & ~small), strict=True)]
    for cell in sorted(spare, key=lambda cell: int(full[cell]), reverse=True):
        hidden[cell] = False
        hidden[cell] = _given_away(full, small, hidden, below) is not None
    shown = [
        [None if hidden[at] else int(full[at]) for at in ((r, c) for c in range(full.shape[1]))]
        for r in range(full.shape[0])
    ]
    return SuppressedCounts(
        [row[:-1] for row in shown[:-1]], [row[-1] for row in shown[:-1]], shown[-1][:-1], shown[-1][-1]
    )


def _given_away(
    full: npt.NDArray[np.int_], small: npt.NDArray[np.bool_], hidden: npt.NDArray[np.bool_], below: int
) -> tuple[int, int] | None:
    """A small count that what is shown still narrows down, or None when all are safe.

    For each of them the smallest and the largest value are found that fit the visible numbers, knowing only
    that counts are not negative.
    """
    from scipy.optimize import linprog

    cells = [(int(r), int(c)) for r, c in zip(*np.nonzero(hidden), strict=True)]
    if not cells:
        return None
    number = {cell: at for at, cell in enumerate(cells)}
    rows, columns = full.shape
    lines = [[(r, c) for c in range(columns)] for r in range(rows)]
    lines += [[(r, c) for r in range(rows)] for c in range(columns)]
    sums, left = [], []
    for line in lines:
        if not any(cell in number for cell in line):
            continue
        unknown, rest = np.zeros(len(cells)), 0.0
        for cell in line:
            sign = -1 if cell == line[-1] else 1
            if cell in number:
                unknown[number[cell]] = sign
            else:
                rest -= sign * float(full[cell])
        sums.append(unknown)
        left.append(rest)
    for cell in zip(*np.nonzero(small), strict=True):
        wanted = np.zeros(len(cells))
        wanted[number[int(cell[0]), int(cell[1])]] = 1
        least = linprog(wanted, A_eq=np.array(sums), b_eq=left, bounds=(0, None))
        most = linprog(-wanted, A_eq=np.array(sums), b_eq=left, bounds=(0, None))
        # A search without bound has no result: the count could be anything.
        if most.fun is None or least.fun is None:
            continue
        if -float(most.fun) - float(least.fun) < max(1, below - 2) - 1e-6:
            return int(cell[0]), int(cell[1])
    return None


def _next_to_hide(
    full: npt.NDArray[np.int_], hidden: npt.NDArray[np.bool_], given_away: tuple[int, int]
) -> tuple[int, int]:
    """The least costly number to hide as well.

    Totals come last; first come cells that give company to a hidden number alone in its row or column, near
    the one that is given away, not zero, and small.
    """
    last_row, last_column = full.shape[0] - 1, full.shape[1] - 1
    alone_in_row, alone_in_column = hidden.sum(axis=1) == 1, hidden.sum(axis=0) == 1

    def cost(cell: tuple[int, int]) -> tuple[int, int, bool, bool, int, tuple[int, int]]:
        r, c = cell
        totals = (r == last_row) + (c == last_column)
        company = int(alone_in_row[r]) + int(alone_in_column[c])
        far = r != given_away[0] and c != given_away[1]
        return totals, -company, far, bool(full[cell] == 0), int(full[cell]), cell

    shown = [(int(r), int(c)) for r, c in zip(*np.nonzero(~hidden), strict=True)]
    return min(shown, key=cost)


def _changes(before: Sequence[float], after: Sequence[float]) -> npt.NDArray[np.float64]:
    if len(before) != len(after):
        raise ValueError(f"Every person needs a value at both times: {len(before)} before, {len(after)} after.")
    if len(before) < 2:
        raise ValueError("A spread needs at least two people.")
    _refuse_unless_finite(before, "The values before")
    _refuse_unless_finite(after, "The values after")
    return np.subtract(np.asarray(after, dtype=np.float64), np.asarray(before, dtype=np.float64))


def _refuse_unless_finite(values: Sequence[float], what: str) -> None:
    if not all(math.isfinite(value) for value in values):
        raise ValueError(f"{what} must be numbers; missing values are left out beforehand.")
