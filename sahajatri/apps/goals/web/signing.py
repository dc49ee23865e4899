"""Offer the plan for signing, read and sign it, take it back."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.goals import access, actions, queries
from sahajatri.apps.goals.models import PlanVersion
from sahajatri.apps.goals.terms import GoalsCapability as May
from sahajatri.apps.goals.terms import PlanState, Signer
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from . import plan_wording as said
from .forms import Confirm
from .plan_forms import AskToSignForm, SignForm
from .plans import back_to_plan


@page(May.PLAN_SIGN, opens=access.planner_for)
def plan_offer(request: ActorRequest, person: Any) -> HttpResponse:
    """The plan as it would be signed, and who signs it."""
    actor = request.actor
    is_own = actor.person == person
    helpers = [(p.public_id, p.display_name) for p, _role in access.helpers_of(person, actor.programme)]
    form: AskToSignForm | Confirm
    if is_own:
        form = AskToSignForm.of(request, helpers=helpers, initial={"helper": helpers[0][0] if helpers else ""})
    else:
        form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.offer_plan, person, programme=actor.programme, by=actor, at=request.at):
        return go_to(request, "goals:plan-sign", plan_version=form.result)
    versions = queries.versions_of(person, actor.programme)
    kept = queries.plan_of(person, actor.programme)
    context = {
        **said.shown(queries.text_now(person, actor.programme, versions, plan=kept)),
        "form": form,
        "person": person,
        "is_own": is_own,
        "has_helpers": bool(helpers),
        "today": clock.day_of(request.at),
        "back_url": back_to_plan(request, person),
    }
    if not is_own:
        access.note_plan_seen(actor, person, at=request.at, why="plan")
    return show(request, "goals/plan_offer.html", context)


@page(May.PLAN_SIGN, opens=access.version_for)
def plan_sign(request: ActorRequest, version: PlanVersion) -> HttpResponse:
    """Exactly the words that are signed, and the place for the signature."""
    person = version.plan.person
    back = back_to_plan(request, person)
    if version.state == PlanState.DRAFT:
        return go_to(request, back)
    side = access.signer_of(request.actor, version)
    form = SignForm.of(request)
    if form.is_valid() and form.accepts(actions.sign_plan, version, by=request.actor, at=request.at):
        return go_to(request, back, say=_("You signed the plan."))
    signed = {one.side for one in version.signatures.all()}
    if side is not Signer.PARTICIPANT:
        access.note_plan_seen(request.actor, person, at=request.at, why="plan")
    context = {
        **said.shown(queries.text_of(version)),
        "version": version,
        "person": person,
        "form": form,
        "is_own": side is Signer.PARTICIPANT,
        "can_sign": version.state == PlanState.OFFERED and side is not None and side.value not in signed,
        "signed_by": said.signatures(version),
        "today": clock.day_of(request.at),
        "back_url": back,
    }
    return show(request, "goals/plan_sign.html", context)


@page(May.PLAN_SIGN, opens=access.version_for)
def plan_take_back(request: ActorRequest, version: PlanVersion) -> HttpResponse:
    """Take back what waits to be signed, to change it."""
    form = Confirm.of(request)
    person = version.plan.person
    back = back_to_plan(request, person)
    if form.is_valid() and form.accepts(actions.take_plan_back, version, by=request.actor, at=request.at):
        return go_to(request, back, say=_("The plan is taken back. Now you can change it."))
    context = {"version": version, "person": person, "form": form, "back_url": back}
    return show(request, "goals/plan_take_back.html", context)
