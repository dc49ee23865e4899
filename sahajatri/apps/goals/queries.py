"""Reads about goals, for this room and for the desks. The number of queries does not grow with the rows."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet

from sahajatri.engines.attainment import weight

from . import rules
from .models import Goal, Plan, Rating, Step
from .rules import Attainment, RatedGoal
from .terms import GoalState, StepState

ORDER = {GoalState.AGREED: 0, GoalState.DRAFT: 1, GoalState.REACHED: 2, GoalState.SET_ASIDE: 3}


def _whole() -> QuerySet[Goal]:
    ratings: Any = Rating.objects.select_related("by").order_by("on", "pk")
    steps: Any = Step.objects.select_related("who").order_by("due_on", "pk")
    return Goal.objects.select_related("programme", "person", "helper", "replaces").prefetch_related(
        Prefetch("ratings", ratings), Prefetch("steps", steps)
    )


def goals_of(person: Any, programme: Any) -> list[Goal]:
    """All goals of the person, with ratings (oldest first) and steps: agreed ones first, set aside ones last."""
    found = _whole().filter(person=person, programme=programme).order_by("written_at", "pk")
    return sorted(found, key=lambda g: ORDER[GoalState(g.state)])


def goals_of_people(programme: Any, people: Iterable[Any]) -> dict[int, list[Goal]]:
    """The goals of several people by primary key of the person; everybody asked for has an entry."""
    found: dict[int, list[Goal]] = {person.pk: [] for person in people}
    for goal in _whole().filter(programme=programme, person__in=list(found)).order_by("written_at", "pk"):
        found[goal.person_id].append(goal)
    return found


def ratings_of(goal: Goal) -> list[Rating]:
    """All ratings of a goal, oldest first."""
    return sorted(goal.ratings.all(), key=lambda r: (r.on, r.pk))


def latest_by_role(goal: Goal) -> list[Rating]:
    """The latest rating of each rater's role, newest first."""
    latest = {rating.role: rating for rating in ratings_of(goal)}
    return sorted(latest.values(), key=lambda r: (r.on, r.pk), reverse=True)


def level_now(goal: Goal) -> Rating | None:
    """The latest rating of a goal, whoever gave it."""
    found = ratings_of(goal)
    return found[-1] if found else None


def steps_of(goal: Goal) -> list[Step]:
    """Open steps first, soonest first, those without a day behind; then the others."""
    return sorted(
        goal.steps.all(), key=lambda s: (s.state != StepState.OPEN, s.due_on is None, s.due_on or 0, s.pk)
    )


def next_step(goal: Goal) -> Step | None:
    """The open step that comes first."""
    return next((s for s in steps_of(goal) if s.state == StepState.OPEN), None)


def open_steps_of(person: Any, programme: Any) -> list[Step]:
    """Open steps of the open goals of a participant, soonest first."""
    found = Step.objects.filter(
        goal__person=person,
        goal__programme=programme,
        goal__state__in=[GoalState.DRAFT, GoalState.AGREED],
        state=StepState.OPEN,
    ).select_related("goal__person", "who")
    return sorted(found, key=lambda s: (s.due_on is None, s.due_on or 0, s.pk))


def steps_taken_on_by(person: Any, programme: Any) -> list[Step]:
    """Open steps that somebody promised to take for others, soonest first."""
    found = (
        Step.objects.filter(
            who=person,
            goal__programme=programme,
            goal__state__in=[GoalState.DRAFT, GoalState.AGREED],
            state=StepState.OPEN,
        )
        .exclude(goal__person=person)
        .select_related("goal__person", "who")
    )
    return sorted(found, key=lambda s: (s.due_on is None, s.due_on or 0, s.pk))


def goals_waiting_for(helper: Any, programme: Any) -> list[Goal]:
    """Goals that a participant asked ``helper`` to read and agree, oldest first."""
    found = Goal.objects.filter(
        helper=helper,
        programme=programme,
        state=GoalState.DRAFT,
        participant_agreed_at__isnull=False,
        helper_agreed_at__isnull=True,
    )
    return list(found.select_related("person").order_by("participant_agreed_at", "pk"))


def plan_of(person: Any, programme: Any) -> Plan | None:
    """The plan, once a day to look back together was chosen."""
    return Plan.objects.filter(person=person, programme=programme).first()


def plans_to_review(on: Any) -> list[Plan]:
    """Plans whose day to look back together is ``on``."""
    return list(Plan.objects.filter(review_on=on).select_related("person", "programme").order_by("pk"))


def open_replacement_of(goal: Goal) -> Goal | None:
    """The draft that is to take the place of ``goal``."""
    return Goal.objects.filter(replaces=goal, state=GoalState.DRAFT).first()


def attainment_of(person: Any, programme: Any) -> Attainment:
    """How far the person's goals are on the whole; goals set aside are left out. See rules.attainment_over."""
    return attainment_over(goals_of(person, programme))


def attainment_over(goals: Iterable[Goal]) -> Attainment:
    """As :func:`attainment_of`, over goals that were read already."""
    counted = [g for g in goals if g.state in {GoalState.AGREED, GoalState.REACHED}]
    return rules.attainment_over([_rated(goal) for goal in counted])


def _rated(goal: Goal) -> RatedGoal:
    ratings = ratings_of(goal)
    start = next((r for r in ratings if r.is_start), None)
    now = ratings[-1] if ratings else None
    is_weighed = goal.importance is not None and goal.difficulty is not None
    return RatedGoal(
        key=goal.public_id,
        start=start.level if start else None,
        start_on=start.on if start else None,
        now=now.level if now else None,
        now_on=now.on if now else None,
        weight=weight(goal.importance or 0, goal.difficulty or 0) if is_weighed else None,
    )
