"""Typing for somebody, visibly: the helper never reads older answers, and the person confirms afterwards."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.consent.access import stands_as
from sahajatri.apps.consent.terms import PURPOSE_TEXTS, Audience, Purpose
from sahajatri.apps.intake import access, actions, queries
from sahajatri.apps.intake.terms import PART_NAMES, ApplicationState, Part
from sahajatri.apps.intake.terms import IntakeCapability as Capability
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.queries import members_of
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import go_to, sentence, show

from .forms import AssistedSendForm, RegisterForm
from .parts import PART_FORMS


@page(Capability.APPLICATION_ASSIST)
def assist(request: ActorRequest) -> HttpResponse:
    """Register somebody who applies with help, or find a participant."""
    programme = request.actor.programme
    form = RegisterForm.of(request)
    if form.is_valid() and form.accepts(
        actions.register_for_application,
        programme,
        helped_by=request.actor.person.display_name,
        by=request.actor,
        at=request.at,
    ):
        return go_to(request, "intake:assist-parts", person=form.result.person.public_id)
    search = request.GET.get("q", "").strip()
    found = [m.person for m in members_of(programme, search=search) if m.role == Role.PARTICIPANT] if search else []
    context = {"form": form, "search": search, "found": found}
    return show(request, "intake/assist.html", context)


@page(Capability.APPLICATION_ASSIST, opens=access.assisted_for)
def assist_parts(request: ActorRequest, person: Person) -> HttpResponse:
    """The parts, with what this helper typed; not what the person wrote."""
    programme = request.actor.programme
    profile = queries.profile_of(person, programme)
    typed = queries.parts_typed_by(request.actor.person, profile) if profile else frozenset()
    application = queries.application_of(person, programme)
    tasks = [
        {
            "text": sentence(PART_NAMES[part]),
            "url": reverse("intake:assist-part", kwargs={"person": person.public_id, "part": part.value}),
            "status": _("Typed by you") if part in typed else "",
            "kind": "done",
        }
        for part in Part
    ]
    context = {
        "person": person,
        "is_practitioner": Audience.PRACTITIONER in stands_as(request.actor, person),
        "tasks": tasks,
        "can_send": application is not None and application.state == ApplicationState.DRAFT,
    }
    return show(request, "intake/assist_parts.html", context)


@page(Capability.APPLICATION_ASSIST, opens=access.assisted_part_for, is_sensitive=True)
def assist_part(request: ActorRequest, opened: access.OpenPart) -> HttpResponse:
    """One part, empty whatever stands there already."""
    form = PART_FORMS[opened.part].of(request)
    back = reverse("intake:assist-parts", kwargs={"person": opened.person.public_id})
    if form.is_valid() and form.accepts(
        actions.answer_for, opened.person, opened.programme, opened.part, by=request.actor, at=request.at
    ):
        return go_to(request, back, say=_("Kept. The person will be asked to confirm it."))
    context = {"form": form, "person": opened.person, "title": sentence(PART_NAMES[opened.part]), "back": back}
    return show(request, "intake/assist_part.html", context)


@page(Capability.APPLICATION_ASSIST, opens=access.assisted_for)
def assist_send(request: ActorRequest, person: Person) -> HttpResponse:
    """Read the consents aloud, note the answers, and send the application."""
    application = queries.application_of(person, request.actor.programme)
    parts = reverse("intake:assist-parts", kwargs={"person": person.public_id})
    if application is None or application.state != ApplicationState.DRAFT:
        return go_to(request, parts)
    form = AssistedSendForm.of(request)
    if form.is_valid() and form.accepts(
        actions.submit_with_help, application, language=get_language() or "bn", by=request.actor, at=request.at
    ):
        return go_to(request, parts, say=_("The application is sent. The person can confirm what you typed."))
    texts = [
        {key: sentence(value) for key, value in vars(PURPOSE_TEXTS[purpose]).items()}
        for purpose in (Purpose.MATCHING, Purpose.SHARING)
    ]
    context = {"form": form, "person": person, "back": parts, "texts": texts}
    return show(request, "intake/assist_send.html", context)
