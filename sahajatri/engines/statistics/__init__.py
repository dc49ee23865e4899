"""Change, time and counts with honest uncertainty.

Every function is pure, refuses what it cannot answer with a ValueError in plain words, and names the source
of its formula. Reports show the number of people and what is missing beside each result; with fewer than
`FEWEST_FOR_EFFECT` people they show no effect size at all.
"""

from .change import (
    FEWEST_FOR_EFFECT,
    PairedChange,
    ReliableChange,
    Verdict,
    effect_size,
    paired_change,
    reliable_change,
    response_mean_interval,
    standardised_response_mean,
)
from .comparing import (
    Difference,
    difference_of_means,
    difference_of_shares,
    holm,
    interval_of_median,
    mean_interval,
    median,
    wilson_interval,
)
from .consistency import Consistency, cronbach_alpha
from .numbers import ROUNDING, Z_95, Interval
from .suppression import SuppressedCounts, suppressed_counts
from .survival import Incidence, LogRank, SurvivalCurve, aalen_johansen, kaplan_meier, log_rank, median_interval

__all__ = [
    "FEWEST_FOR_EFFECT",
    "ROUNDING",
    "Z_95",
    "Consistency",
    "Difference",
    "Incidence",
    "Interval",
    "LogRank",
    "PairedChange",
    "ReliableChange",
    "SuppressedCounts",
    "SurvivalCurve",
    "Verdict",
    "aalen_johansen",
    "cronbach_alpha",
    "difference_of_means",
    "difference_of_shares",
    "effect_size",
    "holm",
    "interval_of_median",
    "kaplan_meier",
    "log_rank",
    "mean_interval",
    "median",
    "median_interval",
    "paired_change",
    "reliable_change",
    "response_mean_interval",
    "standardised_response_mean",
    "suppressed_counts",
    "wilson_interval",
]
