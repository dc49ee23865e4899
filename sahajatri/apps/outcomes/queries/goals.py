"""How far people came with their goals, as they say it themselves.

Only ratings that a participant gave in her or his own role are counted, and only those after the start. What others
say, what was rated together, and what a register held are left out: raters are never mixed in one number.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sahajatri.apps.consent.queries import people_agreeing_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.goals.models import Goal, Rating
from sahajatri.apps.goals.queries import attainment_over, goals_of_people
from sahajatri.apps.goals.terms import GoalState, RaterRole
from sahajatri.apps.outcomes import rules
from sahajatri.apps.outcomes.rules import Parts, Share, Width
from sahajatri.apps.outcomes.terms import EASY_ABOVE, EVEN, FEWEST, FEWEST_FOR_INTERVAL, HARD_BELOW
from sahajatri.apps.people.models import Person
from sahajatri.engines import attainment, statistics

LEVELS = tuple(range(attainment.LOWEST, attainment.HIGHEST + 1))
Owners = Sequence[int]
"""One entry per goal: primary key of the person whose goal it is."""


@dataclass(frozen=True)
class WholeT:
    """T over people as they rate themselves; ``compared`` have a T at the start over the same goals too."""

    people: int | None = None
    mean: float | None = None
    interval: statistics.Interval | None = None
    change: Width = field(default_factory=Width)

    @property
    def leans(self) -> str:
        """What the mean says of how goals are set: "even", "easy", "hard", or "" where it says nothing."""
        if self.mean is None or self.interval is None:
            return ""
        if self.mean > EASY_ABOVE and self.interval.low > EVEN:
            return "easy"
        if self.mean < HARD_BELOW and self.interval.high < EVEN:
            return "hard"
        return "even" if self.interval.low <= EVEN <= self.interval.high else ""


@dataclass(frozen=True)
class GoalOutcomes:
    """Goals by level, without and with those set aside. None is too few to show."""

    by_level: tuple[int | None, ...]  # in the order of LEVELS
    not_rated: int | None
    set_aside: int | None
    met: Share
    met_with_aside: Share
    whole: WholeT


@dataclass(frozen=True)
class Goals:
    """Whose goals stand where: by level as their owners see them, not rated by them, and set aside."""

    by_level: Mapping[int, Owners]
    not_rated: Owners
    aside_by_level: Mapping[int, Owners]
    aside_not_rated: Owners


def goals_of_programme(programme: Any) -> GoalOutcomes:
    """How far people came with their goals; a fixed number of queries whatever the size of the programme."""
    agreed = people_agreeing_to(Purpose.RESEARCH, programme)
    return _levels(_goals(programme, agreed), _whole(programme, agreed))


def share_met(programme: Any, agreed: frozenset[int]) -> Share:
    """Of the goals that participants rated themselves: how many stand as hoped or better."""
    return _levels(_goals(programme, agreed), WholeT()).met


def _levels(goals: Goals, whole: WholeT) -> GoalOutcomes:
    """What may be shown, from the whole to its parts: a part is only divided where it is shown itself."""
    met, missed = _divided(goals.by_level)
    aside_met, aside_missed = _divided(goals.aside_by_level)
    rated, aside_rated = [*_flat(met), *_flat(missed)], [*_flat(aside_met), *_flat(aside_missed)]
    top = [rated, goals.not_rated, [*aside_rated, *goals.aside_not_rated]]
    rated_shown, not_rated, set_aside = rules.apart([len(one) for one in top], [len(set(one)) for one in top])
    now = _within(rated_shown, [_flat(met), _flat(missed)])
    aside = _within(set_aside, [_flat(aside_met), _flat(aside_missed), goals.aside_not_rated])
    with_aside = [now.sum_of([0, 1]), aside.sum_of([0, 1])]
    met_with = [now.cells[0], aside.cells[0]]
    return GoalOutcomes(
        by_level=(*_within(now.cells[1], missed).cells, *_within(now.cells[0], met).cells),
        not_rated=not_rated,
        set_aside=set_aside,
        met=rules.share("goal_as_hoped_or_better", now.cells[0], rated_shown),
        met_with_aside=rules.share(
            "met_with_aside",
            None if None in met_with else sum(one or 0 for one in met_with),
            None if None in with_aside else sum(one or 0 for one in with_aside),
        ),
        whole=whole,
    )


def _divided(by_level: Mapping[int, Owners]) -> tuple[list[Owners], list[Owners]]:
    """The levels as hoped or better, and those below."""
    met = [by_level.get(level, ()) for level in LEVELS if level >= attainment.EXPECTED]
    return met, [by_level.get(level, ()) for level in LEVELS if level < attainment.EXPECTED]


def _flat(groups: Iterable[Owners]) -> list[int]:
    return [owner for group in groups for owner in group]


def _parts(groups: Sequence[Owners]) -> Parts:
    return rules.parts([len(group) for group in groups], [len(set(group)) for group in groups])


def _within(whole: int | None, groups: Sequence[Owners]) -> Parts:
    return _parts(groups) if whole is not None else Parts((None,) * len(groups), None)


def _goals(programme: Any, agreed: frozenset[int]) -> Goals:
    """Every goal that was agreed, under the level where its owner sees it now."""
    rated = Rating.objects.filter(goal__programme=programme, role=RaterRole.PARTICIPANT.value, is_start=False)
    latest: dict[int, int] = dict(rated.order_by("on", "pk").values_list("goal_id", "level"))
    counted = [GoalState.AGREED, GoalState.REACHED, GoalState.SET_ASIDE]
    goals = Goal.objects.filter(programme=programme, state__in=counted)
    rows = list(goals.values_list("pk", "person_id", "state", "replaces_id"))
    replaced = {replaces for _, _, state, replaces in rows if state != GoalState.SET_ASIDE}
    found = Goals(defaultdict(list), [], defaultdict(list), [])
    for goal, person, state, _ in rows:
        is_aside = state == GoalState.SET_ASIDE
        if person not in agreed or (is_aside and goal in replaced):
            continue
        level = latest.get(goal)
        by_level, not_rated = (
            (found.aside_by_level, found.aside_not_rated) if is_aside else (found.by_level, found.not_rated)
        )
        owners: Any = not_rated if level is None else by_level[level]
        owners.append(person)
    return found


def _whole(programme: Any, agreed: Iterable[int]) -> WholeT:
    people = list(Person.objects.filter(pk__in=list(agreed)).only("pk"))
    each = [
        attainment_over(goals, RaterRole.PARTICIPANT)
        for goals in goals_of_people(programme, people).values()
        if any(goal.state in {GoalState.AGREED, GoalState.REACHED} for goal in goals)
    ]
    now = [one.now for one in each if one.now is not None]
    changes = [one.change for one in each if one.change is not None]
    if len(now) < FEWEST:
        return WholeT()
    rated, compared = rules.nested([len(now), len(changes)])
    is_enough = len(changes) >= FEWEST
    spread = statistics.interval_of_median(changes) if len(changes) >= FEWEST_FOR_INTERVAL else None
    return WholeT(
        people=rated,
        mean=sum(now) / len(now),
        interval=statistics.mean_interval(now),
        change=Width(statistics.median(changes), spread, compared) if is_enough else Width(),
    )
