"""The day to look back together, and looking back."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.goals import access, actions, queries
from sahajatri.apps.goals.models import Review
from sahajatri.apps.goals.terms import REVIEW_USUAL_MONTHS, GoalState, ReviewState
from sahajatri.apps.goals.terms import GoalsCapability as May
from sahajatri.engines.calendars import add_months
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from . import plan_wording as said
from . import wording
from .forms import ReviewForm
from .plan_forms import LookingBackForm
from .plans import back_to_plan, readers


@page(May.GOAL_WRITE, opens=access.person_for)
def review_set(request: ActorRequest, person: Any) -> HttpResponse:
    """The day to look back together."""
    kept = queries.plan_of(person, request.actor.programme)
    form = ReviewForm.of(request, initial={"review_on": kept.review_on if kept else None})
    back = back_to_plan(request, person)
    if form.is_valid() and form.accepts(
        actions.set_review, person, programme=request.actor.programme, by=request.actor, at=request.at
    ):
        return go_to(request, back, say=_("The day is noted."))
    is_own = request.actor.person == person
    return show(request, "goals/review_set.html", {"form": form, "person": person, "is_own": is_own, "back_url": back})


@page(May.REVIEW_HOLD, opens=access.planner_for)
def review_hold(request: ActorRequest, person: Any) -> HttpResponse:
    """Look back together: how far, what went well, what happens with each goal, when again."""
    actor, today = request.actor, clock.day_of(request.at)
    is_own = actor.person == person
    helpers = [(p.public_id, p.display_name) for p, _role in access.helpers_of(person, actor.programme)]
    goals = [g for g in queries.goals_of(person, actor.programme) if g.state == GoalState.AGREED]
    form = LookingBackForm.of(
        request,
        helpers=helpers if is_own else [],
        goals=[(goal.public_id, goal.words) for goal in goals],
        readers=readers(request, person),
        initial={
            "helper": helpers[0][0] if len(helpers) == 1 else "",
            "next_on": add_months(today, REVIEW_USUAL_MONTHS),
        },
    )
    back = back_to_plan(request, person)
    if form.is_valid() and form.accepts(
        actions.hold_review, person, programme=actor.programme, by=actor, at=request.at
    ):
        return go_to(request, "goals:review", say=_("It is kept. The next day is noted too."), review=form.result)
    if not is_own:
        access.note_plan_seen(actor, person, at=request.at, why="plan")
    rows = wording.shown(goals, access.eyes_of(actor, today))
    context = {
        "form": form,
        "person": person,
        "is_own": is_own,
        "has_helpers": bool(helpers) or not is_own,
        "goals": [{**row, "is_rated_today": any(r["on"] == today for r in row["ratings"])} for row in rows],
        "today": today,
        "back_url": back,
    }
    return show(request, "goals/review_hold.html", context)


@page(May.REVIEW_READ, opens=access.review_for)
def review(request: ActorRequest, review: Review) -> HttpResponse:
    """How two people looked back, or that the day went by."""
    person = review.plan.person
    is_own = request.actor.person == person
    if not is_own:
        access.note_plan_seen(request.actor, person, at=request.at, why="plan")
    told = next(r for r in queries.reviews_of(person, review.plan.programme) if r.pk == review.pk)
    eyes = access.eyes_of(request.actor, clock.day_of(request.at))
    open_keys = {g.public_id for g in queries.goals_of(person, review.plan.programme) if g.state == GoalState.AGREED}
    context = {
        "review": told,
        "person": person,
        "is_own": is_own,
        "is_held": told.state == ReviewState.HELD,
        "tag": said.REVIEW_STATE_WORDS[ReviewState(told.state)],
        "rows": [{**row, "is_open": row["goal"].public_id in open_keys} for row in said.reviewed(told, eyes)],
        "today": clock.day_of(request.at),
        "back_url": back_to_plan(request, person),
    }
    return show(request, "goals/review.html", context)
