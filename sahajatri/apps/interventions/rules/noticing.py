"""What may be an area for development: suggested from scores, goals, check-ins and gaps, each with its reason.

A suggestion is a question, no finding: a person decides whether there is an area.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any

from sahajatri.apps.interventions.terms import CONSTRUCT_OF_CHECK_IN, CONSTRUCT_OF_SCORE, Construct, Origin
from sahajatri.kernel.wording import words

WORST_PART = 1 / 3
"""A score that lies twice in this part of its scale stays low."""
WORTH_A_LOOK = 0.1
"""A fall of this part of the scale is worth a look when nobody knows how exact the measure is."""
CHECK_IN_DROP = 2.0
STALLED_DAYS = 60

REASONS: Mapping[str, str] = {
    "score_fell_reliably": words("%(name)s: before %(before)s, then %(after)s. That is more than chance alone."),
    "score_fell": words(
        "%(name)s: before %(before)s, then %(after)s. How exact this measure is, nobody has studied here."
    ),
    "score_low": words("%(name)s: low twice, %(before)s and then %(after)s."),
    "goal_lower": words("A goal was rated lower on %(after_on)s than before."),
    "goal_stalled": words("A goal has had the same level since %(before_on)s."),
    "check_in_fell": words("%(name)s in the last three check-ins: %(after)s. Before it was usually %(before)s."),
    "gap": words("More would be possible than is done now. That points to the surroundings."),
    "wish": words("A wish of the participant."),
    "talk": words("It came up in a talk."),
}


@dataclass(frozen=True)
class ScoreMove:
    """One score of a person: the two latest values, with what the numbers mean.

    ``verdict`` is that of the reliable change ("improved", "unchanged", "deteriorated"), "" when it is not known.
    """

    instrument: str
    code: str
    label: Any  # engines.scoring.Wording
    low: float
    high: float
    higher_is_better: bool
    before: float
    before_on: date
    after: float
    after_on: date
    verdict: str = ""

    @property
    def ref(self) -> str:
        return f"{self.instrument}:{self.code}"

    @property
    def worse_by(self) -> float:
        """How far it went the unwished way, as a part of the scale."""
        change = (self.after - self.before) / (self.high - self.low)
        return -change if self.higher_is_better else change

    def is_low(self, value: float) -> bool:
        """Whether a value lies in the worst third of the scale."""
        place = (value - self.low) / (self.high - self.low)
        return (place if self.higher_is_better else 1 - place) <= WORST_PART


@dataclass(frozen=True)
class GoalSeen:
    """A goal under way that the reader may see: its ratings as (day, level), oldest first, and its words."""

    ref: str
    ratings: Sequence[tuple[date, int]]
    words: str = ""


@dataclass(frozen=True)
class Gap:
    """A code of the ICF where capacity is better than performance (in qualifiers, 0 none to 4 complete)."""

    code: str
    capacity: int
    performance: int


@dataclass(frozen=True)
class AreaIdea:
    """A suggested area; ``key`` finds it again, ``facts`` are what its reason needs, ``goal`` the words of a goal."""

    origin: Origin
    ref: str
    construct: Construct | None
    reason: str
    name: Any = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    weight: float = 0.0
    goal: str = ""

    @property
    def key(self) -> str:
        return f"{self.origin}.{self.ref}"


def area_ideas(
    *,
    scores: Iterable[ScoreMove],
    goals: Iterable[GoalSeen],
    check_ins: Mapping[str, Sequence[tuple[date, float]]],
    gaps: Iterable[Gap] = (),
    taken: frozenset[tuple[str, str]] = frozenset(),
    today: date,
) -> list[AreaIdea]:
    """What may be worth working on, the clearest first. ``taken``: (origin, reference) of areas that are open."""
    found = [
        *(_of_score(move) for move in scores),
        *(_of_goal(goal, today) for goal in goals),
        *(_of_check_ins(question, points) for question, points in check_ins.items()),
        *(_of_gap(gap) for gap in gaps),
    ]
    ideas = [idea for idea in found if idea is not None and (idea.origin.value, idea.ref) not in taken]
    return sorted(ideas, key=lambda idea: (-idea.weight, idea.key))


def _of_score(move: ScoreMove) -> AreaIdea | None:
    facts = {
        "before": move.before, "before_on": move.before_on, "after": move.after, "after_on": move.after_on,
    }  # fmt: skip
    if move.verdict == "deteriorated":
        reason, weight = "score_fell_reliably", 3.0
    elif not move.verdict and move.worse_by >= WORTH_A_LOOK:
        reason, weight = "score_fell", 2.0
    elif move.is_low(move.before) and move.is_low(move.after):
        reason, weight = "score_low", 1.5
    else:
        return None
    construct = CONSTRUCT_OF_SCORE.get(move.ref)
    return AreaIdea(Origin.SCORE, move.ref, construct, reason, move.label, facts, weight + max(move.worse_by, 0))


def _of_goal(goal: GoalSeen, today: date) -> AreaIdea | None:
    if not goal.ratings:
        return None
    last_on, last = goal.ratings[-1]
    if len(goal.ratings) > 1 and last < goal.ratings[-2][1]:
        facts = {"before": goal.ratings[-2][1], "after": last, "after_on": last_on}
        return AreaIdea(Origin.GOAL, goal.ref, None, "goal_lower", facts=facts, weight=1.8, goal=goal.words)
    since = last_on
    for on, level in reversed(goal.ratings):
        if level != last:
            break
        since = on
    if last < 0 and (today - since).days >= STALLED_DAYS:
        facts = {"before_on": since}
        return AreaIdea(Origin.GOAL, goal.ref, None, "goal_stalled", facts=facts, weight=1.0, goal=goal.words)
    return None


def _of_check_ins(question: str, points: Sequence[tuple[date, float]]) -> AreaIdea | None:
    if len(points) < 6:
        return None
    ordered = sorted(points)
    usual = median(value for _, value in ordered[:-3])
    lately = [value for _, value in ordered[-3:]]
    if usual - median(lately) < CHECK_IN_DROP or max(lately) >= usual:
        return None
    facts = {"before": usual, "after": median(lately), "after_on": ordered[-1][0]}
    construct = CONSTRUCT_OF_CHECK_IN.get(question)
    return AreaIdea(Origin.CHECK_IN, question, construct, "check_in_fell", facts=facts, weight=1.6)


def _of_gap(gap: Gap) -> AreaIdea | None:
    if gap.capacity >= 5 or gap.performance >= 5 or gap.performance - gap.capacity < 1:
        return None  # 8 and 9 say "not specified" and "not applicable"
    facts = {"before": gap.capacity, "after": gap.performance}
    return AreaIdea(Origin.GAP, gap.code, Construct.ENVIRONMENT, "gap", facts=facts, weight=1.4)
