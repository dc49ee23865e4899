"""Pages of whoever is invited to a circle: why, what others will see, yes or no."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.circles import access, actions, queries
from sahajatri.apps.circles.models import SeatInvitation
from sahajatri.apps.circles.terms import CirclesCapability as May
from sahajatri.apps.circles.terms import CircleState, InvitationState, SeatRole
from sahajatri.apps.consent.queries import items_open_to
from sahajatri.apps.consent.terms import ITEM_NAMES, Audience, Item
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from . import suggested_words, wording
from .forms import InvitationForm


@page(May.INVITATION_READ, opens=access.invitation_for)
def invitation(request: ActorRequest, seat_invitation: SeatInvitation) -> HttpResponse:
    """Which circle, why, who reads what, by when; yes or no thanks."""
    return show(request, "circles/invitation.html", _all_about(request, seat_invitation))


@page(May.INVITATION_ANSWER, opens=access.invitation_for)
def invitation_answer(request: ActorRequest, seat_invitation: SeatInvitation) -> HttpResponse:
    form = InvitationForm.of(request)
    if form.is_valid() and form.accepts(actions.answer_invitation, seat_invitation, by=request.actor, at=request.at):
        return go_to(request, "circles:invitation", say=_said(form.result), seat_invitation=seat_invitation.public_id)
    return show(request, "circles/invitation_answer.html", {**_all_about(request, seat_invitation), "form": form})


def _said(invitation: SeatInvitation) -> str:
    if invitation.state != InvitationState.ACCEPTED:
        return _("Thank you for answering. Other circles stay open to you.")
    if invitation.circle.state == CircleState.OPEN:
        return _("You have a seat in this circle.")
    return _("Thank you. You hear from us as soon as enough people have said yes.")


def _all_about(request: ActorRequest, invitation: SeatInvitation) -> dict[str, Any]:
    circle = invitation.circle
    seats = queries.seats_of(circle)
    items = items_open_to({Audience.CIRCLE}, invitation.person, invitation.programme)
    return {
        "invitation": invitation,
        "circle": circle,
        "rows": wording.rows(circle),
        "is_helper": invitation.role == SeatRole.CO_FACILITATOR,
        "is_facilitator": invitation.role == SeatRole.FACILITATOR,
        "is_open": invitation.state == InvitationState.OPEN and request.at <= invitation.answer_by,
        "is_accepted": invitation.state == InvitationState.ACCEPTED,
        "is_running": circle.state == CircleState.OPEN,
        "why": suggested_words.why_me(invitation) if invitation.role == SeatRole.MEMBER else [],
        "led_by": [seat.person for seat in seats if seat.role == SeatRole.FACILITATOR],
        "others": circle.invitations.filter(role=SeatRole.MEMBER).exclude(person=invitation.person).count(),
        "opened": [sentence(ITEM_NAMES[item]) for item in Item if item in items],
    }
