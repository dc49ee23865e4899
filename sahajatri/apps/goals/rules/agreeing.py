"""Decisions about goals, steps and ratings. Plain Python, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sahajatri.apps.goals.terms import LEVELS, GoalState, WhyNoChange
from sahajatri.engines import attainment
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

EMPTY = Refusal("empty", words("Write it in your own words. A few words are enough."), field="words")


NOT_YOURS = Refusal("not_own", words("Only the person whose goal it is decides this."))
STRANGER = Refusal("not_beside", words("Only the people who walk this way together can do this."))


def not_beside(field: str) -> Refusal:
    """The person chosen does not walk along."""
    return Refusal("not_beside", words("Choose somebody who walks this way with you."), field=field)


def why_no_replacement(*, state: str, is_replaced_already: bool) -> Refusal | None:
    """An agreed goal gets one new wording at a time."""
    if state != GoalState.AGREED:
        return Refusal("not_agreed", words("Only an agreed goal is replaced by a new one."))
    if is_replaced_already:
        return Refusal("replaced_already", words("There is a new wording already. Go on with that one."))
    return None


def why_no_words(text: str) -> Refusal | None:
    """A goal or a step has words."""
    return None if text.strip() else EMPTY


def why_locked(state: str) -> Refusal | None:
    """What two people agreed is not changed; a change is a new goal that takes its place."""
    if state == GoalState.DRAFT:
        return None
    if state == GoalState.AGREED:
        return Refusal(
            "locked",
            words("You both agreed to these words. To change them, write a new goal that takes the place of this one."),
        )
    return Refusal("not_open", words("This goal is not open any more."))


def why_levels_unclear(levels: Mapping[int, str]) -> Refusal | None:
    """Each of the five levels has its own words, and no two are the same."""
    for level in LEVELS:
        if not levels[level].strip():
            return Refusal(
                "level_missing", words("Write a few words for this level too."), field=level_field(level)
            )
    seen: dict[str, int] = {}
    for level in LEVELS:
        same = " ".join(levels[level].split()).casefold()
        if same in seen:
            return Refusal(
                "levels_alike",
                words("Two levels have the same words. Say what would be different."),
                field=level_field(level),
            )
        seen[same] = level
    return None


def level_field(level: int) -> str:
    """The name of the field that holds the wording of a level."""
    return f"level_{'m' if level < 0 else 'p' if level > 0 else ''}{abs(level)}"


def why_not_agree(*, state: str, levels: Mapping[int, str], has_agreed: bool, has_helper: bool) -> Refusal | None:
    """Both agree to the same complete words, each once; the participant names who reads along."""
    if refusal := why_locked(state):
        return refusal
    if why_levels_unclear(levels):
        return Refusal("levels_missing", words("First write down the five levels. Then you can both agree."))
    if has_agreed:
        return Refusal("agreed_already", words("You have agreed to this already. Now it is the other one's turn."))
    if not has_helper:
        return Refusal("no_helper", words("Choose who reads the goal with you."), field="helper")
    return None


def why_no_rating(*, state: str, level: int) -> Refusal | None:
    """A goal is rated once it is agreed, on one of its five levels."""
    if state not in {GoalState.AGREED, GoalState.REACHED}:
        return Refusal("not_agreed", words("This goal is not agreed yet. After that you can say how far it is."))
    if level not in LEVELS:
        return Refusal("level_unknown", words("Choose one of the five levels."), field="level")
    return None


def why_no_step(*, state: str, due_on: date | None, today: date) -> Refusal | None:
    """A step belongs to an open goal, on a day to come."""
    if state not in {GoalState.DRAFT, GoalState.AGREED}:
        return Refusal("not_open", words("This goal is not open any more."))
    if due_on is not None and due_on < today:
        return Refusal("day_past", words("Choose a day that is still to come, or leave the day empty."), field="due_on")
    return None


@dataclass(frozen=True)
class RatedGoal:
    """What the formula needs of a goal: its levels then and now, the days, its weight (None: not weighed)."""

    key: str
    start: int | None
    start_on: date | None
    now: int | None
    now_on: date | None
    weight: int | None


@dataclass(frozen=True)
class Attainment:
    """T of all rated goals now and at the start, and the change when the two may be compared.

    ``why_no_change`` says why not. ``is_weighted``: goals count by importance times difficulty, because every
    goal has both; else they count the same.
    """

    now: float | None = None
    start: float | None = None
    change: float | None = None
    why_no_change: WhyNoChange | None = None
    goals: int = 0
    met: int = 0
    is_weighted: bool = False


def attainment_over(goals: Sequence[RatedGoal]) -> Attainment:
    """How far the goals of one person are on the whole (T of Kiresuk and Sherman; see engines.attainment).

    Then and now are compared over exactly the same goals with the same weights only: every goal has a start and a
    later rating, and no goal began after another one was already looked at again.
    """
    rated = [g for g in goals if g.now is not None]
    if not rated:
        return Attainment(why_no_change=WhyNoChange.NO_RATINGS)
    weights = [g.weight for g in rated]
    is_weighted = len(rated) > 1 and all(w is not None for w in weights)
    used = [float(w or 0) for w in weights] if is_weighted else None
    levels = [int(g.now or 0) for g in rated]
    now = attainment.t_score(levels, used)
    met = sum(level >= attainment.EXPECTED for level in levels)
    whole = Attainment(now=now, goals=len(rated), met=met, is_weighted=is_weighted)
    why_not = _why_no_change(rated)
    if why_not is not None:
        return replace(whole, why_no_change=why_not)
    compared = attainment.change(
        {g.key: float(g.start or 0) for g in rated},
        {g.key: float(g.now or 0) for g in rated},
        weights={g.key: float(g.weight or 0) for g in rated} if is_weighted else None,
    )
    return replace(whole, start=compared.before, change=compared.change)


def _why_no_change(rated: Sequence[RatedGoal]) -> WhyNoChange | None:
    if any(g.start is None for g in rated):
        return WhyNoChange.NO_START
    if any(g.start_on == g.now_on for g in rated):
        return WhyNoChange.RATED_ONCE
    starts = [g.start_on for g in rated if g.start_on]
    looks = [g.now_on for g in rated if g.now_on]
    if max(starts) > min(looks):
        return WhyNoChange.OTHER_GOALS_THEN
    return None
