"""All goals of one person together: T, when it may be compared, and with what. Plain Python, no clock.

T is computed for each rater's role by itself, from the ratings given in this role: nobody's rating overrules another's,
and raters are never mixed in one number. What both agreed as the start (when they agreed the goal, or in the register
the goal came from) is the start of every role; else it is the first rating given in the role.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sahajatri.apps.goals.terms import WhyNoChange
from sahajatri.engines import attainment


@dataclass(frozen=True)
class RatedGoal:
    """What the formula needs of a goal: its levels then and now, the days, its weight (None: not weighed)."""

    key: str
    start: int | None
    start_on: date | None
    now: int | None
    now_on: date | None
    weight: int | None
    weight_then: int | None = None  # at the start, when that was noted
    is_revision: bool = False  # it took the place of an earlier goal


@dataclass(frozen=True)
class Attainment:
    """T of all rated goals now and at the start, and the change when the two may be compared.

    ``why_no_change`` says why not. ``is_weighted``: goals count by importance times difficulty, because every
    goal has both; else they count the same. ``without_weight``: rated goals that weigh nothing and are left out.
    ``set_aside`` goals are left out too; ``with_set_aside`` is T with them, to be reported beside it.
    """

    now: float | None = None
    start: float | None = None
    change: float | None = None
    why_no_change: WhyNoChange | None = None
    goals: int = 0
    met: int = 0
    is_weighted: bool = False
    without_weight: int = 0
    set_aside: int = 0
    with_set_aside: float | None = None
    mean_level: float | None = None
    lowest: float | None = None
    highest: float | None = None


def attainment_over(goals: Sequence[RatedGoal]) -> Attainment:
    """How far the goals of one person are on the whole (T of Kiresuk and Sherman; see engines.attainment).

    Then and now are compared over exactly the same goals with the same weights only: every goal has a start and a
    later rating, no goal began after another one was already looked at again, and no weight has changed.
    """
    rated = [g for g in goals if g.now is not None]
    if not rated:
        return Attainment(why_no_change=WhyNoChange.NO_RATINGS)
    counted = [g for g in rated if g.weight != 0]
    without_weight = len(rated) - len(counted)
    if not counted:
        return Attainment(why_no_change=WhyNoChange.NOTHING_COUNTS, without_weight=without_weight)
    weights = [g.weight for g in counted]
    is_weighted = len(counted) > 1 and all(w is not None for w in weights)
    used = [float(w or 0) for w in weights] if is_weighted else None
    levels = [int(g.now or 0) for g in counted]
    lowest, highest = attainment.bounds(used, goals=len(counted))
    whole = Attainment(
        now=attainment.t_score(levels, used),
        goals=len(counted),
        met=sum(level >= attainment.EXPECTED for level in levels),
        is_weighted=is_weighted,
        without_weight=without_weight,
        mean_level=attainment.mean_level(levels),
        lowest=lowest,
        highest=highest,
    )
    why_not = _why_no_change(counted)
    if why_not is not None:
        return replace(whole, why_no_change=why_not)
    then = attainment.Occasion(
        {g.key: float(g.start or 0) for g in counted},
        {g.key: float(_weight_then(g) or 0) for g in counted} if is_weighted else None,
    )
    now = attainment.Occasion(
        {g.key: float(g.now or 0) for g in counted},
        {g.key: float(g.weight or 0) for g in counted} if is_weighted else None,
    )
    if attainment.what_differs(then, now) == "weights":
        return replace(whole, why_no_change=WhyNoChange.WEIGHTS_CHANGED)
    compared = attainment.change_between(then, now)
    return replace(whole, start=compared.before, change=compared.change)


def _weight_then(goal: RatedGoal) -> int | None:
    return goal.weight if goal.weight_then is None else goal.weight_then


def _why_no_change(counted: Sequence[RatedGoal]) -> WhyNoChange | None:
    if any(g.start is None for g in counted):
        return WhyNoChange.NO_START
    if any(g.start_on == g.now_on for g in counted):
        return WhyNoChange.RATED_ONCE
    looks = [g.now_on for g in counted if g.now_on]
    late = [g for g in counted if g.start_on and g.start_on > min(looks)]
    if late:
        is_revised = all(g.is_revision for g in late)
        return WhyNoChange.GOAL_REVISED if is_revised else WhyNoChange.OTHER_GOALS_THEN
    return None
