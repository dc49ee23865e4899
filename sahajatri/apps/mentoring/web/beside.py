"""What the two find beside their meetings: the first one, a try, a talk with the coordinator, looking back."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.mentoring import actions, queries
from sahajatri.apps.mentoring.access import look_back_for, pairing_for
from sahajatri.apps.mentoring.models import LookBack, Pairing
from sahajatri.apps.mentoring.queries import two_of
from sahajatri.apps.mentoring.terms import FirstMeetingWith, LookBackState
from sahajatri.apps.mentoring.terms import MentoringCapability as Capability
from sahajatri.apps.safeguarding.queries import why_no_contact
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from .care_forms import LookBackForm
from .forms import Confirm, TryForm


def _other(request: ActorRequest, pairing: Pairing) -> Any:
    return next(other for person, other in two_of(pairing) if person.pk == request.actor.person.pk)


@page(Capability.MEETING_READ, opens=pairing_for)
def first_meeting(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """A short guide for the first meeting, and who stands by."""
    context = {
        "pairing": pairing,
        "other": _other(request, pairing),
        "standby": queries.who_is_on_call(pairing, request.at),
        "comes_along": pairing.first_meeting_with == FirstMeetingWith.PRESENT,
    }
    return show(request, "mentoring/first_meeting.html", context)


@page(Capability.MEETING_LOG, opens=pairing_for)
def contact_try(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """Note in two taps that one tried to reach the other."""
    form = TryForm.of(request, initial={"day": clock.day_of(request.at)})
    if form.is_valid() and form.accepts(actions.note_try, pairing, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing", say=_("Your try is noted. Thank you."), pairing=pairing)
    context = {"pairing": pairing, "other": _other(request, pairing), "form": form}
    return show(request, "mentoring/contact_try.html", context)


@page(Capability.TALK_ASK, opens=pairing_for, is_sensitive=True)
def talk_ask(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """Ask the coordinator for a talk; the other side is not told."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.ask_talk, pairing, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing", say=_("The coordinator will call you."), pairing=pairing)
    context = {
        "pairing": pairing,
        "other": _other(request, pairing),
        "standby": queries.who_is_on_call(pairing, request.at),
        "form": form,
    }
    return show(request, "mentoring/talk_ask.html", context)


@page(Capability.LOOK_BACK_GIVE, opens=look_back_for, is_sensitive=True)
def look_back_give(request: ActorRequest, look_back: LookBack) -> HttpResponse:
    """The exit conversation of one side: a few questions, all of which may be left out."""
    pairing = look_back.pairing
    is_rest = why_no_contact(pairing.participant, pairing.supporter.person, pairing.programme) is not None
    form = LookBackForm.of(
        request, readers=_("Only you, and the coordinator if you say so below"), may_stay=not is_rest
    )
    if form.is_valid() and form.accepts(actions.give_look_back, look_back, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing", say=_("Thank you. It is kept."), pairing=pairing)
    context = {
        "look_back": look_back,
        "pairing": pairing,
        "other": _other(request, pairing),
        "form": form,
        "is_open": look_back.state == LookBackState.DUE,
    }
    return show(request, "mentoring/look_back_give.html", context)


@page(Capability.LOOK_BACK_GIVE, opens=look_back_for, is_sensitive=True)
def look_back_skip(request: ActorRequest, look_back: LookBack) -> HttpResponse:
    """Leave the looking back out."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.leave_out_look_back, look_back, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing", say=_("All right. Nothing is noted."), pairing=look_back.pairing)
    context = {"look_back": look_back, "pairing": look_back.pairing, "form": form}
    return show(request, "mentoring/look_back_skip.html", context)
