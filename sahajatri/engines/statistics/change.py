"""Change of one person, and of a group between two times."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from .comparing import mean_interval
from .numbers import ROUNDING, Z_95, Interval, refuse_unless_finite

FEWEST_FOR_EFFECT = 10

Verdict = Literal["improved", "unchanged", "deteriorated"]


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
class PairedChange:
    """The change of a group between two times, over the people who answered at both.

    `response_mean` is the standardised response mean and `response_interval` its 95 % interval; both are None for fewer
    than `FEWEST_FOR_EFFECT` people, or when everybody changed by the same amount.
    """

    people: int
    before: float
    after: float
    change: float
    interval: Interval
    response_mean: float | None
    response_interval: Interval | None


def paired_change(before: Sequence[float], after: Sequence[float]) -> PairedChange:
    """Means at both times, the mean change with its interval by Student's t, and the standardised response mean.

    Raises ValueError as `standardised_response_mean` does, but for changes that are all the same.
    """
    changes = _changes(before, after)
    has_effect = len(changes) >= FEWEST_FOR_EFFECT and float(np.std(changes, ddof=1)) > ROUNDING
    return PairedChange(
        people=len(changes),
        before=float(np.mean(before)),
        after=float(np.mean(after)),
        change=float(np.mean(changes)),
        interval=mean_interval([float(one) for one in changes]),
        response_mean=standardised_response_mean(before, after) if has_effect else None,
        response_interval=response_mean_interval(before, after) if has_effect else None,
    )


def response_mean_interval(before: Sequence[float], after: Sequence[float]) -> Interval:
    """The 95 % interval of the standardised response mean, from the noncentral t distribution.

    The paired t value is the response mean times sqrt(n); the interval is made of the noncentralities under which that
    t would be as far out as 2.5 % on either side (Cumming & Finch 2001, doi:10.1177/0013164401614002).
    Raises ValueError as `standardised_response_mean`.
    """
    from scipy.special import nctdtrinc

    people = len(before)
    t = standardised_response_mean(before, after) * math.sqrt(people)
    # The function behind it is written for t above zero; the other side is its mirror.
    ends = [float(nctdtrinc(people - 1, share, abs(t))) / math.sqrt(people) for share in (0.975, 0.025)]
    return Interval(ends[0], ends[1]) if t >= 0 else Interval(-ends[1], -ends[0])


def reliable_change(
    before: float, after: float, *, sd: float, reliability: float, higher_is_better: bool = True
) -> ReliableChange:
    """The reliable change index of Jacobson & Truax 1991, doi:10.1037/0022-006X.59.1.12.

    RC = (after − before) / (sd·sqrt(2·(1 − reliability))); reliable beyond ±1.96. `sd` and `reliability`
    come from a stated population.

    Raises ValueError: values that are not numbers, sd not above zero, reliability outside 0 … 1 (1 excluded).
    """
    refuse_unless_finite((before, after), "The values before and after")
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


def _changes(before: Sequence[float], after: Sequence[float]) -> npt.NDArray[np.float64]:
    if len(before) != len(after):
        raise ValueError(f"Every person needs a value at both times: {len(before)} before, {len(after)} after.")
    if len(before) < 2:
        raise ValueError("A spread needs at least two people.")
    refuse_unless_finite(before, "The values before")
    refuse_unless_finite(after, "The values after")
    return np.subtract(np.asarray(after, dtype=np.float64), np.asarray(before, dtype=np.float64))
