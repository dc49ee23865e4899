"""The first page: the public front page, or what each role of the person needs today."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.intake.queries import application_being_written
from sahajatri.apps.notices.queries import unread_count
from sahajatri.apps.programmes.queries import programmes_open_for_applications
from sahajatri.apps.supporters.queries import supporter_roles_of
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import show

from .participant import participant_desk
from .staff import lead_cards, practitioner_cards, supporter_cards
from .supporting import own_care, rests_from_everything, what_others_wait_for
from .terms import DesksCapability as May
from .waiting import board_of


@page(May.HOME_READ)
def home(request: ActorRequest) -> HttpResponse:
    """A section for each role; somebody with several roles sees several."""
    actor = request.actor
    context: dict[str, Any]
    if not actor.is_signed_in:
        context = {"programmes": programmes_open_for_applications(), "steps": _the_way()}
        return show(request, "desks/front.html", context)
    has_role = bool(actor.roles - {Role.ANYBODY, Role.PERSON})
    programme = actor.programme
    if not has_role:
        application = application_being_written(actor.person, programme)
        programme = application.programme if application else programme
    context = {
        "person": actor.person,
        "programme": programme,
        "unread": unread_count(actor.person),
        "today": clock.day_of(request.at),
        "is_newcomer": not has_role,
        "is_participant": actor.holds(Role.PARTICIPANT),
        "is_analyst": actor.holds(Role.ANALYST),
    }
    if programme and (actor.holds(Role.PARTICIPANT) or not has_role):
        context["desk"] = participant_desk(actor, programme, request.at)
    is_supporter = actor.holds(Role.PEER, Role.MENTOR)
    if is_supporter or (actor.programme and supporter_roles_of(actor.person, actor.programme)):
        context["supports"] = supporter_cards(actor, request.at)
        context["is_resting"] = rests_from_everything(actor)
        context["asked"] = [] if context["is_resting"] else what_others_wait_for(actor, request.at)
        context["own_care"] = own_care(actor, request.at, is_resting=context["is_resting"])
        context["is_supporter"] = True
    if actor.holds(Role.PRACTITIONER):
        context["caseload"], context["caseload_count"] = practitioner_cards(actor, request.at)
        context["is_practitioner"] = True
    if actor.holds(Role.COORDINATOR):
        context["board"] = board_of(actor.programme, request.at)
        context["is_coordinator"] = True
    if actor.holds(Role.LEAD):
        context["concerns"] = lead_cards(actor, request.at)
    return show(request, "desks/home.html", context)



def _the_way() -> list[dict[str, str]]:
    """How the programme goes, for somebody who has not begun."""
    return [
        {"text": text, "hint": hint}
        for text, hint in (
            (_("You apply"), _("In your own words, alone or with a helper. Every answer may stay empty.")),
            (_("You get an answer"), _("Within a week.")),
            (_("Somebody walks beside you"), _("You two say yes, or no. Both are fine.")),
            (_("You agree what you want to reach"), _("In small steps, at your pace.")),
            (_("You look back together"), _("What has changed, and what comes next.")),
        )
    ]
