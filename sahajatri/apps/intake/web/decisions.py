"""The coordinators' side: which applications wait, what was opened to decide, and the answer."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.access import items_for
from sahajatri.apps.intake import access, actions, queries
from sahajatri.apps.intake.models import Application
from sahajatri.apps.intake.terms import STATE_NAMES, ApplicationState
from sahajatri.apps.intake.terms import IntakeCapability as Capability
from sahajatri.kernel.access import ActorRequest, Relation, page
from sahajatri.kernel.pages import go_to, sentence, show

from .forms import AcceptForm, DeclineForm, QuestionForm
from .items import rows_of


@page(Capability.APPLICATIONS_READ)
def applications(request: ActorRequest) -> HttpResponse:
    """Who waits for an answer, the earliest promise first, and who has had one."""
    programme = request.actor.programme
    context = {
        "waiting": queries.applications_waiting(programme),
        "decided": [
            {"application": a, "state": sentence(STATE_NAMES[ApplicationState(a.state)])}
            for a in queries.applications_decided(programme)
        ],
    }
    return show(request, "intake/applications.html", context)


@page(Capability.APPLICATION_READ, opens=access.application_for, is_sensitive=True)
def application_read(request: ActorRequest, application: Application) -> HttpResponse:
    """The wish to take part, and what the person opened to coordinators; no more is needed to say yes."""
    if request.actor.person.pk == application.person_id:
        return go_to(request, "intake:application")
    person = application.person
    items = items_for(request.actor, person, Relation.HERE, at=request.at, why="application")
    profile = queries.profile_of(person, application.programme)
    context: dict[str, Any] = {
        "application": application,
        "person": person,
        "rows": rows_of(person, profile, items),
        "helped_by": profile.helped_by if profile else "",
        "state": sentence(STATE_NAMES[ApplicationState(application.state)]),
        "waits": application.state == ApplicationState.SUBMITTED,
    }
    return show(request, "intake/application_read.html", context)


@page(Capability.APPLICATION_DECIDE, opens=access.application_for)
def application_accept(request: ActorRequest, application: Application) -> HttpResponse:
    """Say yes."""
    form = AcceptForm.of(request)
    if form.is_valid() and form.accepts(actions.accept_application, application, by=request.actor, at=request.at):
        return go_to(request, "intake:applications", say=_("The person takes part now and is told so."))
    context = _page(application, form, title=_("Accept the application"), button=_("Accept"))
    return show(request, "intake/application_accept.html", context)


@page(Capability.APPLICATION_DECIDE, opens=access.application_for)
def application_decline(request: ActorRequest, application: Application) -> HttpResponse:
    """Say no, with a reason that the person reads."""
    form = DeclineForm.of(request)
    if form.is_valid() and form.accepts(actions.decline_application, application, by=request.actor, at=request.at):
        return go_to(request, "intake:applications", say=_("The person is told, with your reason."))
    context = _page(application, form, title=_("Decline the application"), button=_("Decline and tell the person"))
    return show(request, "intake/application_decline.html", context)


@page(Capability.APPLICATION_DECIDE, opens=access.application_for)
def application_ask(request: ActorRequest, application: Application) -> HttpResponse:
    """Ask the person something first."""
    form = QuestionForm.of(request)
    if form.is_valid() and form.accepts(actions.ask_back, application, by=request.actor, at=request.at):
        return go_to(
            request, "intake:application-read", say=_("Your question is sent."), application=application.public_id
        )
    context = _page(application, form, title=_("Ask the person"), button=_("Send the question"))
    return show(request, "intake/application_ask.html", context)


def _page(application: Application, form: Any, *, title: str, button: str) -> dict[str, Any]:
    back = reverse("intake:application-read", kwargs={"application": application.public_id})
    return {
        "application": application,
        "person": application.person,
        "form": form,
        "title": title,
        "button": button,
        "back": back,
    }
