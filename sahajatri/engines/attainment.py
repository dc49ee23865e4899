"""Goal Attainment Scaling: how far the goals of one person were reached.

T-score: Kiresuk & Sherman 1968, Community Mental Health Journal 4:443-453, doi:10.1007/BF01530764.
Weights by importance and difficulty, and the half level: GAS-Light (Turner-Stokes 2009, Clin Rehabil
23:362-370, with its erratum).

Levels run from -2 to +2; 0 means reached as expected. Rooms keep levels and weights, never only T. A goal
that was given up is left out by the room, with its reason; it is not counted as -2 here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LOWEST, EXPECTED, HIGHEST = -2, 0, 2
USUAL_RHO = 0.3
# Partly achieved from a start at -1 is written down as -0.5 and analysed as -1.
HALF_LEVEL = -0.5


@dataclass(frozen=True, slots=True)
class AttainmentChange:
    """T at two times over the same goals, with the same weights and rho; `change` is after minus before."""

    before: float
    after: float
    change: float


@dataclass(frozen=True, slots=True)
class Occasion:
    """One look at the goals of one person: levels and weights by goal (None: all count the same), and rho."""

    levels: Mapping[str, float]
    weights: Mapping[str, float] | None = None
    rho: float = USUAL_RHO


def analysed_level(level: float) -> int:
    """The whole level that stands in the formulas: -2 … +2; the half level -0.5 counts as -1.

    Raises ValueError for anything else, with a sentence that names the level.
    """
    if level == HALF_LEVEL:
        return -1
    if isinstance(level, bool) or not math.isfinite(level) or level != int(level):
        raise ValueError(f"A level is a whole number from -2 to +2 (or -0.5); {level!r} is not.")
    if not LOWEST <= level <= HIGHEST:
        raise ValueError(f"A level lies between -2 and +2; {level!r} does not.")
    return int(level)


def t_score(
    levels: Sequence[float], weights: Sequence[float] | None = None, *, rho: float = USUAL_RHO
) -> float:
    """The T-score of one person's goals at one time; 50 means: on the whole as expected.

    T = 50 + 10·Σ(w·x) / sqrt((1 − rho)·Σ(w²) + rho·(Σw)²)

    `weights` are equal when not given; a goal with weight 0 drops out. `rho` is the assumed correlation
    between goals. Scaling all weights by one number changes nothing.

    Raises ValueError: no goals, levels out of range, as many weights as goals missing, a negative or endless
    weight, all weights zero, rho outside 0 … 1.
    """
    if len(levels) == 0:
        raise ValueError("There is no T-score without goals.")
    if not 0 <= rho <= 1:
        raise ValueError(f"rho lies between 0 and 1; {rho!r} does not.")
    analysed = [analysed_level(level) for level in levels]
    used = [1.0] * len(analysed) if weights is None else [float(weight) for weight in weights]
    if len(used) != len(analysed):
        raise ValueError(f"Every goal needs one weight: {len(analysed)} levels but {len(used)} weights.")
    for one in used:
        if not math.isfinite(one) or one < 0:
            raise ValueError(f"A weight is zero or more; {one!r} is not.")
    heaviest = max(used)
    if heaviest == 0:
        raise ValueError("All weights are zero, so no goal counts and there is no T-score.")
    # T does not depend on the size of the weights; scaling keeps very large or small ones computable.
    scaled = [one / heaviest for one in used]
    attained = sum(one * level for one, level in zip(scaled, analysed, strict=True))
    spread = math.sqrt((1 - rho) * sum(one * one for one in scaled) + rho * sum(scaled) ** 2)
    return 50 + 10 * attained / spread


def change(
    before: Mapping[str, float],
    after: Mapping[str, float],
    *,
    weights: Mapping[str, float] | None = None,
    rho: float = USUAL_RHO,
) -> AttainmentChange:
    """The change of T between two times, over exactly the same goals with the same weights and rho.

    `before`, `after` and `weights` are keyed by the goal. Use `rated_both` first when goals were added,
    dropped or not rated at one of the times.

    Raises ValueError when goals or weights do not belong to the same set, and whatever `t_score` refuses.
    """
    if before.keys() != after.keys():
        alone = ", ".join(sorted(str(goal) for goal in before.keys() ^ after.keys()))
        raise ValueError(
            f"T can only be compared over the same goals; only one of the two times has: {alone}."
        )
    if weights is not None and weights.keys() != before.keys():
        odd = ", ".join(sorted(str(goal) for goal in weights.keys() ^ before.keys()))
        raise ValueError(f"Weights and goals do not belong together: {odd}.")
    goals = list(before)
    weighted = None if weights is None else [weights[goal] for goal in goals]
    first = t_score([before[goal] for goal in goals], weighted, rho=rho)
    second = t_score([after[goal] for goal in goals], weighted, rho=rho)
    return AttainmentChange(first, second, second - first)


def what_differs(before: Occasion, after: Occasion) -> str | None:
    """Why T of two occasions may not be compared: "goals", "weights" or "rho"; None when it may.

    Weights must be the very same: when they changed, another thing was measured.
    """
    if before.levels.keys() != after.levels.keys():
        return "goals"
    if (before.weights is None) != (after.weights is None):
        return "weights"
    then, now = before.weights or {}, after.weights or {}
    if any(then.get(goal) != now.get(goal) for goal in before.levels):
        return "weights"
    return "rho" if before.rho != after.rho else None


def change_between(before: Occasion, after: Occasion) -> AttainmentChange:
    """The change of T between two occasions.

    Raises ValueError when goals, weights or rho are not the same, and whatever `t_score` refuses.
    """
    differs = what_differs(before, after)
    if differs in {"weights", "rho"}:
        raise ValueError(f"T can only be compared with the same {differs} at both times.")
    return change(before.levels, after.levels, weights=before.weights, rho=before.rho)


def bounds(weights: Sequence[float] | None = None, *, goals: int = 1, rho: float = USUAL_RHO) -> tuple[float, float]:
    """The lowest and the highest T that these goals can have: 30 and 70 for one goal, wider apart for more.

    So T of different numbers of goals is not compared. Raises ValueError like `t_score`.
    """
    count = goals if weights is None else len(weights)
    return t_score([LOWEST] * count, weights, rho=rho), t_score([HIGHEST] * count, weights, rho=rho)


def rated_both(before: Mapping[str, float | None], after: Mapping[str, float | None]) -> tuple[str, ...]:
    """The goals with a level at both times, in the order of `before`: the set that may be compared."""
    return tuple(goal for goal, level in before.items() if level is not None and after.get(goal) is not None)


def share_met(levels: Sequence[float]) -> float:
    """The share of goals reached as expected or better (level 0, +1, +2), from 0 to 1.

    Raises ValueError without goals or for a level out of range.
    """
    if len(levels) == 0:
        raise ValueError("There is no share of goals met without goals.")
    return sum(analysed_level(level) >= EXPECTED for level in levels) / len(levels)


def mean_level(levels: Sequence[float]) -> float:
    """The mean of the analysed levels, to be shown beside T. Raises ValueError like `share_met`."""
    if len(levels) == 0:
        raise ValueError("There is no mean level without goals.")
    return sum(analysed_level(level) for level in levels) / len(levels)


def weight(importance: int, difficulty: int) -> int:
    """Importance times difficulty, each from 0 to 3; a weight of 0 leaves the goal out of T (GAS-Light).

    Raises ValueError for a rating outside 0 … 3.
    """
    for name, rating in (("Importance", importance), ("Difficulty", difficulty)):
        if isinstance(rating, bool) or rating not in (0, 1, 2, 3):
            raise ValueError(f"{name} is 0, 1, 2 or 3; {rating!r} is not.")
    return int(importance) * int(difficulty)
