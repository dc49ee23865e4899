"""How a step goes on: kept, passed by, or answered calmly when its words sound hard."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.apps.telling import actions, rules
from sahajatri.apps.telling.models import Weighing
from sahajatri.apps.telling.terms import PLACE, Step
from sahajatri.kernel.access import ActorRequest
from sahajatri.kernel.pages import Form, go_to

from . import wording
from .forms import Confirm


def whole(weighing: Weighing) -> str:
    """The page with everything."""
    return reverse("telling:weighing", kwargs={"weighing": weighing.public_id})


def onward(request: ActorRequest, weighing: Weighing, step: Step) -> HttpResponse:
    """To the step after this one; after the last, to the whole."""
    after = rules.step_after(step)
    return go_to(request, wording.step_url(weighing, after) if after else whole(weighing))


def not_here(request: ActorRequest, weighing: Weighing, step: Step) -> HttpResponse | None:
    """The answer when the step was passed by, or when it cannot be opened because everything rests."""
    if request.method != "POST":
        return go_to(request, whole(weighing)) if rules.why_closed(weighing.state) else None
    if "pass" not in request.POST:
        return None
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.go_past, weighing, step=step, by=request.actor, at=request.at):
        return onward(request, weighing, step)
    return go_to(request, whole(weighing))


def kept(
    request: ActorRequest, weighing: Weighing, step: Step, form: Form, act: Callable[..., Any], *fields: str
) -> HttpResponse | None:
    """The answer when the step was written; None when it is still to be shown. ``fields`` hold free words."""
    if not (form.is_valid() and form.accepts(act, weighing, by=request.actor, at=request.at)):
        return None
    return calm(request, weighing, step, form, *fields) or onward(request, weighing, step)


def calm(request: ActorRequest, weighing: Weighing, step: Step, form: Form, *fields: str) -> HttpResponse | None:
    """The calm answer when the words sound hard: only the person reads them, and nobody is told."""
    return answer_calmly(
        request,
        "\n".join(str(form.cleaned_data[name]) for name in fields),
        place=PLACE,
        place_id=weighing.public_id,
        back_url=wording.step_url(weighing, step),
        is_private=True,
    )
