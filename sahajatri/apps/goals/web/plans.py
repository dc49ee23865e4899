"""The plan on one page, and the day to look back together."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.goals import access, actions, queries
from sahajatri.apps.goals.terms import GoalsCapability as May
from sahajatri.apps.goals.terms import GoalState
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page, people_beside
from sahajatri.kernel.pages import go_to, show

from . import wording
from .forms import ReviewForm
from .wording import RATER_WORDS


@page(May.OWN_GOALS_READ)
def plan(request: ActorRequest) -> HttpResponse:
    """Goals, steps, who helps, when we look back: to keep or to print."""
    person, programme = request.actor.person, request.actor.programme
    found = queries.goals_of(person, programme)
    kept = queries.plan_of(person, programme)
    context = {
        "goals": [
            {**row, "steps": queries.steps_of(row["goal"])}
            for row in wording.shown(g for g in found if g.state in {GoalState.DRAFT, GoalState.AGREED})
        ],
        "helpers": [
            {"person": p, "role": RATER_WORDS.get(role.value, "")}  # type: ignore[call-overload]  # same codes
            for p, role in people_beside(person, programme)
        ],
        "review_on": kept.review_on if kept else None,
        "today": clock.day_of(request.at),
        "person": person,
    }
    return show(request, "goals/plan.html", context)


@page(May.GOAL_WRITE, opens=access.person_for)
def review_set(request: ActorRequest, person: Any) -> HttpResponse:
    """The day to look back together."""
    kept = queries.plan_of(person, request.actor.programme)
    form = ReviewForm.of(request, initial={"review_on": kept.review_on if kept else None})
    is_own = request.actor.person == person
    if form.is_valid() and form.accepts(
        actions.set_review, person, programme=request.actor.programme, by=request.actor, at=request.at
    ):
        said = _("The day is noted.")
        if is_own:
            return go_to(request, "goals:plan", say=said)
        return go_to(request, "goals:goals-of", say=said, person=person)
    back = reverse("goals:plan") if is_own else reverse("goals:goals-of", kwargs={"person": person.public_id})
    return show(request, "goals/review_set.html", {"form": form, "person": person, "is_own": is_own, "back_url": back})
