"""What a coordinator does: look at supporters, approve checks, confirm training, clear or decline."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.supporters import actions, queries
from sahajatri.apps.supporters.access import Checking, supporter_for, training_for, vetting_for
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import NEED_WORDS, SupporterState
from sahajatri.apps.supporters.terms import SupportersCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import go_to, sentence, show

from .certifying import file_of
from .forms import Confirm, DeclineForm, NotInOrderForm, TrainingForm, VettingForm
from .views import about_supporter

SHOWN = 50  # on one page


@page(May.SUPPORTERS_READ)
def supporters(request: ActorRequest) -> HttpResponse:
    """Every supporter: state, where on the way, what lapses, load. Those who wait for an answer come first."""
    programme, taken = request.actor.programme, queries.places_taken(request.actor.programme)
    found = queries.clearances(programme, clock.day_of(request.at))
    order = {SupporterState.APPLIED: 0, SupporterState.CLEARED: 1, SupporterState.PAUSED: 2}
    found.sort(key=lambda c: (order.get(SupporterState(c.supporter.state), 3), c.clearance.is_cleared))
    shown = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    rows = [about_supporter(row.supporter, request, taken, clearance=row.clearance) for row in shown]
    return show(request, "supporters/supporters.html", {"rows": rows, "page": shown})


@page(May.SUPPORTER_READ, opens=supporter_for)
def supporter(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    """One supporter: what clearance rests on, on what evidence, what is offered, what can be done."""
    return show(request, "supporters/supporter.html", _all_about(request, supporter))


@page(May.SUPPORTER_CLEAR, opens=supporter_for)
def supporter_clear(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.clear_supporter, supporter, by=request.actor, at=request.at):
        said = _("Cleared. She or he can be suggested.")
        return go_to(request, "supporters:supporter", say=said, supporter=supporter)
    if request.method != "POST":
        return go_to(request, "supporters:supporter", supporter=supporter)
    return show(request, "supporters/supporter.html", {**_all_about(request, supporter), "form": form})


@page(May.SUPPORTER_CLEAR, opens=supporter_for)
def supporter_decline(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    form = DeclineForm.of(request)
    if form.is_valid() and form.accepts(actions.decline_supporter, supporter, by=request.actor, at=request.at):
        return go_to(request, "supporters:supporters", say=_("The person has been told."))
    return show(request, "supporters/supporter_decline.html", {"supporter": supporter, "form": form})


@page(May.SUPPORTER_CLEAR, opens=vetting_for)
def vetting_approve(request: ActorRequest, checking: Checking) -> HttpResponse:
    form = VettingForm.of(request, initial={"approved_on": clock.day_of(request.at)})
    act, to = actions.approve_vetting, checking.supporter
    if form.is_valid() and form.accepts(act, to, checking.what, by=request.actor, at=request.at):
        return go_to(request, "supporters:supporter", say=_("The check is noted."), supporter=to)
    return show(request, "supporters/vetting_approve.html", _about(checking, form))


@page(May.SUPPORTER_CLEAR, opens=vetting_for)
def vetting_refuse(request: ActorRequest, checking: Checking) -> HttpResponse:
    form = NotInOrderForm.of(request)
    act, to = actions.refuse_vetting, checking.supporter
    if form.is_valid() and form.accepts(act, to, checking.what, by=request.actor, at=request.at):
        return go_to(request, "supporters:supporter", say=_("Nobody new is suggested from now on."), supporter=to)
    return show(request, "supporters/vetting_refuse.html", _about(checking, form))


@page(May.SUPPORTER_CLEAR, opens=training_for)
def training_confirm(request: ActorRequest, checking: Checking) -> HttpResponse:
    form = TrainingForm.of(request, initial={"done_on": clock.day_of(request.at)})
    act, to = actions.confirm_training, checking.supporter
    if form.is_valid() and form.accepts(act, to, checking.what, by=request.actor, at=request.at):
        return go_to(request, "supporters:supporter", say=_("The training is noted."), supporter=to)
    return show(request, "supporters/training_confirm.html", _about(checking, form))


def _about(checking: Checking, form: Any) -> dict[str, Any]:
    return {"supporter": checking.supporter, "what": sentence(NEED_WORDS[checking.what]), "form": form}


def _all_about(request: ActorRequest, supporter: Supporter) -> dict[str, Any]:
    actor = request.actor
    found = about_supporter(supporter, request, queries.places_taken(supporter.programme))
    checks = queries.vetting_rows(supporter)
    for need in found["needs"]:
        need["row"] = checks.get(need["need"].what) if need["is_vetting"] else None
    is_own = actor.person is not None and actor.person.pk == supporter.person_id
    if actor.holds(Role.COORDINATOR) and not is_own:
        found |= file_of(supporter, found["clearance"], request)
    return {**found, "may_decide": actor.holds(Role.COORDINATOR) and not is_own, "is_own": is_own}
