"""How well the questions of one score hang together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .numbers import ROUNDING, Interval, refuse_unless_finite


@dataclass(frozen=True, slots=True)
class Consistency:
    """Cronbach's alpha over so many people and questions, with its 95 % interval."""

    alpha: float
    interval: Interval
    people: int
    items: int


def cronbach_alpha(items: Sequence[Sequence[float]]) -> Consistency:
    """Internal consistency of ``items``: for each question the answers of the same people in the same order.

    Reversed questions are turned round beforehand. alpha = k/(k − 1)·(1 − sum of the variances / variance of the sum)
    (Cronbach 1951, doi:10.1007/BF02310555). The interval follows from (1 − alpha)/(1 − sample alpha) having the F
    distribution with n − 1 and (n − 1)(k − 1) degrees of freedom (Feldt 1965, doi:10.1007/BF02289499).

    Raises ValueError: fewer than two questions or people, lists of different length, values that are not numbers, or
    everybody with the same sum.
    """
    from scipy.special import fdtri

    if len(items) < 2:
        raise ValueError("Questions hang together only when there are at least two.")
    people = len(items[0])
    if people < 2:
        raise ValueError("A spread needs at least two people.")
    for answers in items:
        if len(answers) != people:
            raise ValueError("Every person needs an answer to every question.")
        refuse_unless_finite(answers, "Answers")
    table = np.asarray(items, dtype=np.float64)
    of_the_sum = float(np.var(table.sum(axis=0), ddof=1))
    if of_the_sum <= ROUNDING:
        raise ValueError("Everybody has the same sum, so there is no spread to compare with.")
    count = len(items)
    alpha = count / (count - 1) * (1 - float(np.var(table, axis=1, ddof=1).sum()) / of_the_sum)
    freedom = (people - 1, (people - 1) * (count - 1))
    low, high = (1 - (1 - alpha) * float(fdtri(*freedom, share)) for share in (0.975, 0.025))
    return Consistency(alpha, Interval(low, high), people, count)
