"""What every part of the statistics uses: intervals, rounding, the refusal of what is no number."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

Z_95 = 1.96
# Products of fractions such as 0.75 x 0.8333… miss one half by a rounding error.
ROUNDING = 1e-12


class Interval(NamedTuple):
    """A 95 % interval."""

    low: float
    high: float


def refuse_unless_finite(values: Sequence[float], what: str) -> None:
    if not all(math.isfinite(value) for value in values):
        raise ValueError(f"{what} must be numbers; missing values are left out beforehand.")
