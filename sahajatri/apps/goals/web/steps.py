"""Pages of steps."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.goals import access, actions
from sahajatri.apps.goals.models import Goal, Step
from sahajatri.apps.goals.terms import GoalsCapability as May
from sahajatri.kernel.access import ActorRequest, page, people_beside
from sahajatri.kernel.pages import go_to, show

from .forms import Confirm, StepForm


@page(May.STEP_ACT, opens=access.goal_for)
def step_add(request: ActorRequest, goal: Goal) -> HttpResponse:
    """A new step: what, who, until when."""
    beside = {p.public_id: p.display_name for p, _role in people_beside(goal.person, goal.programme)}
    people = [(goal.person.public_id, goal.person.display_name), *beside.items()]
    form = StepForm.of(request, people=people, initial={"who": goal.person.public_id})
    if form.is_valid() and form.accepts(actions.add_step, goal, by=request.actor, at=request.at):
        return go_to(request, "goals:goal", say=_("The step is added."), goal=goal)
    return show(request, "goals/step_add.html", {"goal": goal, "form": form})


@page(May.STEP_ACT, opens=access.step_for)
def step_finish(request: ActorRequest, step: Step) -> HttpResponse:
    """The step is done."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.finish_step, step, by=request.actor, at=request.at):
        return go_to(request, "goals:goal", say=_("Done. One step further."), goal=step.goal)
    return show(request, "goals/step_finish.html", {"step": step, "goal": step.goal, "form": form})


@page(May.STEP_ACT, opens=access.step_for)
def step_drop(request: ActorRequest, step: Step) -> HttpResponse:
    """The step is left out."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.drop_step, step, by=request.actor, at=request.at):
        return go_to(request, "goals:goal", say=_("The step is left out."), goal=step.goal)
    return show(request, "goals/step_drop.html", {"step": step, "goal": step.goal, "form": form})
