"""Writes about looking back together: the day, and what was said and decided on it."""

from datetime import date, datetime
from typing import Any

from sahajatri.apps.goals import events, queries, rules
from sahajatri.apps.goals.access import helpers_of
from sahajatri.apps.goals.models import Goal, Plan, Review, ReviewedGoal
from sahajatri.apps.goals.rules import LookedAt, LookingBack
from sahajatri.apps.goals.terms import GoalState, ReviewDecision, ReviewState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refused, insist

from .agree import reach_goal, set_goal_aside


@action
def set_review(person: Any, *, review_on: date, programme: Any = None, by: Actor, at: datetime) -> Plan:
    """Choose the day on which the goals of ``person`` are looked at together.

    A day that was chosen before is moved, or missed when it has gone by. Raises Refused for a past or far day.
    """
    today = clock.day_of(at)
    insist(rules.why_no_review(review_on=review_on, today=today))
    plan = _plan(person, programme or by.programme, at)
    _put_away_the_planned_one(plan, today, at)
    _plan_review(plan, review_on, at)
    happened(events.REVIEW_SET, plan, subject=person, review_on=review_on.isoformat())
    return plan


@action
def hold_review(
    person: Any, *, told: LookingBack, next_on: date, helper: str = "", programme: Any = None, by: Actor, at: datetime
) -> Review:
    """Write down how two people looked back: what went well, what happens with each goal, when again.

    What the participant says about a goal that is reached or set aside is done at once; written by a helper it is
    kept as what both want, and the participant does it. Raises Refused.
    """
    today = clock.day_of(at)
    where = programme or by.programme
    is_own = by.person is None or by.person.pk == person.pk
    beside = {p.public_id: p for p, _role in helpers_of(person, where)}
    asked = helper if is_own else by.person.public_id
    if asked and asked not in beside:
        raise Refused(rules.not_beside("helper"))
    goals = {g.public_id: g for g in queries.goals_of(person, where) if g.state == GoalState.AGREED}
    insist(rules.why_not_held(told=told, open_goals=goals, has_helper=asked in beside))
    insist(rules.why_no_next_review(next_on=next_on, today=today))
    plan = _plan(person, where, at)
    found = Review.objects.filter(plan=plan, state=ReviewState.PLANNED).first()
    review = found or Review(plan=plan, planned_on=today, state=ReviewState.PLANNED, state_since=at)
    review.held_on, review.written_by, review.helper = today, by.person, beside[asked]
    review.went_well, review.was_hard, review.next_on = told.went_well, told.was_hard, next_on
    review.move_to(ReviewState.HELD, at=at)
    for key, goal in goals.items():
        _look_at(review, goal, told.goals[key], is_own=is_own, by=by, at=at)
    _plan_review(plan, next_on, at)
    happened(
        events.REVIEW_HELD, review, subject=person, programme=where, goals=len(goals), next_on=next_on.isoformat()
    )
    return review


def _look_at(review: Review, goal: Goal, seen: LookedAt, *, is_own: bool, by: Actor, at: datetime) -> None:
    today = clock.day_of(at)
    # What the participant may see is kept; the page shows it to others once they have said it themselves.
    now = next((r for r in reversed(queries.ratings_open_to(goal, [goal.person], today)) if r.on <= today), None)
    ReviewedGoal(
        review=review,
        goal=goal,
        decision=seen.decision.value,
        level=now.level if now else None,
        words=seen.words,
    ).save()
    if is_own and seen.decision is ReviewDecision.REACHED:
        reach_goal(goal, by=by, at=at)
    elif is_own and seen.decision is ReviewDecision.SET_ASIDE:
        set_goal_aside(goal, reason=seen.words, by=by, at=at)


def _plan(person: Any, programme: Any, at: datetime) -> Plan:
    plan, _is_new = Plan.objects.get_or_create(programme=programme, person=person, defaults={"changed_at": at})
    return lock(plan)


def _put_away_the_planned_one(plan: Plan, today: date, at: datetime) -> None:
    review = Review.objects.filter(plan=plan, state=ReviewState.PLANNED).first()
    if review is not None:
        review.move_to(ReviewState.MISSED if review.planned_on < today else ReviewState.MOVED, at=at)


def _plan_review(plan: Plan, day: date, at: datetime) -> None:
    Review(plan=plan, planned_on=day, state=ReviewState.PLANNED, state_since=at).save()
    plan.review_on, plan.changed_at = day, at
    plan.save()
