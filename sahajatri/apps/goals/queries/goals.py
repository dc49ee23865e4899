"""Reads about goals, for this room and for the desks. The number of queries does not grow with the rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from sahajatri.apps.goals import rules
from sahajatri.apps.goals.models import Goal, Rating, SelfRating, Step, Wording
from sahajatri.apps.goals.rules import Attainment, Eyes, RatedGoal, Round
from sahajatri.apps.goals.terms import LEVEL_FIELDS, GoalState, RaterRole, StepState
from sahajatri.engines.attainment import weight
from sahajatri.kernel.access import closed_to

ORDER = {GoalState.AGREED: 0, GoalState.DRAFT: 1, GoalState.REACHED: 2, GoalState.SET_ASIDE: 3}


def _whole() -> QuerySet[Goal]:
    ratings: Any = Rating.objects.select_related("by", "with_whom").order_by("on", "pk")
    steps: Any = Step.objects.select_related("who").order_by("due_on", "pk")
    return Goal.objects.select_related("programme", "person", "helper", "written_by", "replaces").prefetch_related(
        Prefetch("ratings", ratings), Prefetch("steps", steps)
    )


def goal_named(programme: Any, public_id: str) -> Goal | None:
    """One goal of the programme with its ratings and steps."""
    return _whole().filter(programme=programme, public_id=public_id).first()


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


def ratings_of(goal: Goal, eyes: Eyes | None = None) -> list[Rating]:
    """All ratings of a goal, oldest first; with ``eyes`` those that this reader may see on this day."""
    found = sorted(goal.ratings.all(), key=lambda r: (r.on, r.pk))
    return found if eyes is None else rules.seen_by(found, eyes)


def ratings_open_to(goal: Goal, people: Iterable[Any], today: date) -> list[Rating]:
    """The ratings that every one of ``people`` may see on this day: for what all of them will read."""
    seen = [{r.pk for r in ratings_of(goal, Eyes(person.pk, today))} for person in people]
    return [r for r in ratings_of(goal) if all(r.pk in one for one in seen)]


def ratings_hidden_from(person: Any, today: date) -> frozenset[str]:
    """Public ids of ratings of the person's own goals that wait to be shown until she or he has rated too."""
    eyes = Eyes(person.pk, today)
    goals = _whole().filter(person=person)
    return frozenset(rating.public_id for goal in goals for rating in hidden_ratings(goal, eyes))


def latest_by_role(goal: Goal, eyes: Eyes | None = None) -> list[Rating]:
    """The latest rating of each rater's role, newest first."""
    latest = {rating.role: rating for rating in ratings_of(goal, eyes)}
    return sorted(latest.values(), key=lambda r: (r.on, r.pk), reverse=True)


def level_now(goal: Goal, eyes: Eyes | None = None) -> Rating | None:
    """The latest rating of a goal, whoever gave it."""
    found = ratings_of(goal, eyes)
    return found[-1] if found else None


def level_shown(goal: Goal, eyes: Eyes | None = None) -> int | None:
    """Where all who rated see the goal; while they differ, where the participant sees it."""
    ratings = ratings_of(goal, eyes)
    agreed = rules.level_agreed(ratings)
    if agreed is not None:
        return agreed
    own = [r.level for r in ratings if r.role == RaterRole.PARTICIPANT]
    return own[-1] if own else None


def hidden_ratings(goal: Goal, eyes: Eyes) -> list[Rating]:
    """Ratings that wait to be shown until the reader has rated too, or the round is over."""
    seen = {r.pk for r in ratings_of(goal, eyes)}
    return [r for r in ratings_of(goal) if r.pk not in seen]


def hidden_since(goal: Goal, eyes: Eyes) -> date | None:
    """The day of the first rating that waits to be shown to this reader; None when none does."""
    return min((rating.on for rating in hidden_ratings(goal, eyes)), default=None)


def last_round(goal: Goal, eyes: Eyes) -> Round | None:
    """The latest round of ratings that the reader may see."""
    rounds = rules.rounds_of(ratings_of(goal, eyes))
    return rounds[-1] if rounds else None


def disagreement_about(goal: Goal, eyes: Eyes) -> rules.Disagreement | None:
    """Where the raters of the latest round stand apart, as far as the reader may see it."""
    return rules.disagreement_in(last_round(goal, eyes))


@dataclass(frozen=True)
class DueRating:
    """A goal that others have rated, and the day until which one's own rating belongs to theirs."""

    goal: Goal
    due_on: date


def goals_to_rate(person: Any, programme: Any, today: date) -> list[DueRating]:
    """Goals of ``person``, or agreed with her or him, that wait for this person's rating; soonest first."""
    mine = Q(person=person) | Q(helper=person)
    goals = _whole().filter(mine, programme=programme, state=GoalState.AGREED).order_by("pk")
    goals = goals.exclude(person__in=closed_to(person, programme))
    return goals_to_rate_of(goals, person, today)


def goals_to_rate_of(goals: Iterable[Goal], person: Any, today: date) -> list[DueRating]:
    """As :func:`goals_to_rate`, over goals that were read already."""
    found = []
    for goal in goals:
        if goal.state != GoalState.AGREED:
            continue
        now = rules.open_round(ratings_of(goal), today)
        if now is not None and all(r.by_id != person.pk for r in now.ratings):
            found.append(DueRating(goal, now.ends_on))
    return sorted(found, key=lambda due: due.due_on)


def weight_of(goal: Goal) -> int | None:
    """Importance times difficulty; None when one of them was not said."""
    if goal.importance is None or goal.difficulty is None:
        return None
    return weight(goal.importance, goal.difficulty)


def self_ratings_of(goal: Goal) -> list[SelfRating]:
    """How it goes as the participant said it, oldest first."""
    return list(goal.self_ratings.order_by("on", "pk"))


def wordings_of(goal: Goal) -> list[Wording]:
    """Everything that was written in a goal, oldest first."""
    return list(goal.wordings.select_related("by").order_by("at", "pk"))


def who_wrote(wordings: Iterable[Wording]) -> dict[str, Wording]:
    """For the words and each level: the writing (of those given, oldest first) in which it got its present words."""
    found: dict[str, Wording] = {}
    before: dict[str, str] = {}
    for wording in wordings:
        for name in ("words", *LEVEL_FIELDS):
            text = getattr(wording, name)
            if text and text != before.get(name):
                found[name] = wording
            before[name] = text
    return found


def chain_of(goal: Goal) -> list[Goal]:
    """The goal and the goals whose place it took, newest first."""
    found = [goal]
    before = {g.pk: g for g in _whole().filter(person=goal.person, programme=goal.programme)}
    while (earlier := before.get(found[-1].replaces_id or 0)) is not None and earlier not in found:
        found.append(earlier)
    return found


@dataclass(frozen=True)
class GoalLink:
    """Something elsewhere that belongs to a goal: what kind it is and its words, both in the reader's language."""

    kind: str
    text: str
    url: str
    on: date | None = None


FindLinks = Callable[[Goal, Any], Iterable[GoalLink]]
_finders: list[FindLinks] = []


def finds_links(find: FindLinks) -> FindLinks:
    """Register, in the ``queries`` or ``access`` of a room above, a function (goal, actor) -> links.

    It answers only with what this actor may open.
    """
    _finders.append(find)
    return find


def links_of(goal: Goal, actor: Any) -> list[GoalLink]:
    """Meetings, practice, interventions: what belongs to the goal and is open to ``actor``; newest first."""
    found = [link for find in _finders for link in find(goal, actor)]
    return sorted(found, key=lambda link: link.on or date.min, reverse=True)


def steps_of(goal: Goal) -> list[Step]:
    """Open steps first, soonest first, those without a day behind; then the others."""
    return sorted(
        goal.steps.all(), key=lambda s: (s.state != StepState.OPEN, s.due_on is None, s.due_on or 0, s.pk)
    )


def next_step(goal: Goal) -> Step | None:
    """The open step that comes first."""
    return next((s for s in steps_of(goal) if s.state == StepState.OPEN), None)


def open_steps_of(goals: Iterable[Goal]) -> list[Step]:
    """Open steps of the open ones among ``goals``, which have their steps at hand; soonest first."""
    open_ones = [goal for goal in goals if goal.state in {GoalState.DRAFT, GoalState.AGREED}]
    found = [step for goal in open_ones for step in goal.steps.all() if step.state == StepState.OPEN]
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


def open_replacement_of(goal: Goal) -> Goal | None:
    """The draft that is to take the place of ``goal``."""
    return Goal.objects.filter(replaces=goal, state=GoalState.DRAFT).first()


def attainment_of(person: Any, programme: Any, role: RaterRole | None = None) -> Attainment:
    """How far the person's goals are on the whole; goals set aside are left out. See rules.attainment_over."""
    return attainment_over(goals_of(person, programme), role)


def attainment_over(goals: Iterable[Goal], role: RaterRole | None = None, eyes: Eyes | None = None) -> Attainment:
    """As :func:`attainment_of`, over goals that were read already, as raters of one role see them.

    Without a role: as the participant sees it, or else whoever rated (see :func:`voices_in`).
    """
    goals = list(goals)
    counted = [g for g in goals if g.state in {GoalState.AGREED, GoalState.REACHED}]
    replaced = {g.replaces_id for g in counted}
    aside = [g for g in goals if g.state == GoalState.SET_ASIDE and g.pk not in replaced]
    if role is None:
        role = next(iter(voices_in(counted, eyes)), RaterRole.PARTICIPANT)
    rated = [_rated(goal, role, eyes) for goal in counted]
    also = [r for r in (_rated(goal, role, eyes) for goal in aside) if r.now is not None]
    whole = rules.attainment_over(rated)
    if not also:
        return whole
    return replace(whole, set_aside=len(also), with_set_aside=rules.attainment_over([*rated, *also]).now)


def voices_in(goals: Iterable[Goal], eyes: Eyes | None = None) -> list[RaterRole]:
    """The roles in which somebody rated these goals, the participant first, then the others, a register last."""
    found = {rating.role for goal in goals for rating in ratings_of(goal, eyes)}
    return [role for role in RaterRole if role in found]


def _rated(goal: Goal, role: RaterRole, eyes: Eyes | None) -> RatedGoal:
    ratings = ratings_of(goal, eyes)
    own = [r for r in ratings if r.role == role]
    start = next((r for r in ratings if rules.is_shared_start(r)), own[0] if own else None)
    now = own[-1] if own else None
    return RatedGoal(
        key=goal.public_id,
        start=start.level if start else None,
        start_on=start.on if start else None,
        now=now.level if now else None,
        now_on=now.on if now else None,
        weight=weight_of(goal),
        weight_then=start.weight if start else None,
        is_revision=goal.replaces_id is not None,
    )
