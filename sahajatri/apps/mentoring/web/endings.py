"""Pause, return, ending, farewell, and whether to look for somebody new."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.mentoring import actions
from sahajatri.apps.mentoring.access import pairing_for, side_of
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.queries import two_of
from sahajatri.apps.mentoring.terms import EndReason, Side
from sahajatri.apps.mentoring.terms import MentoringCapability as Capability
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from .forms import REASON_WORDS, Confirm, EndForm, FarewellForm, NewMatchForm, PauseForm


def _other(request: ActorRequest, pairing: Pairing) -> Any:
    return next(other for person, other in two_of(pairing) if person.pk == request.actor.person.pk)


@page(Capability.PAIRING_PAUSE, opens=pairing_for)
def pairing_pause(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """Pause, without a reason."""
    form = PauseForm.of(request)
    if form.is_valid() and form.accepts(actions.pause_pairing, pairing, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing", say=_("You two are on a pause. Nothing is lost."), pairing=pairing)
    context = {"pairing": pairing, "other": _other(request, pairing), "form": form}
    return show(request, "mentoring/pairing_pause.html", context)


@page(Capability.PAIRING_PAUSE, opens=pairing_for)
def pairing_resume(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """End the pause."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.resume_pairing, pairing, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing", say=_("Good that you are back."), pairing=pairing)
    context = {"pairing": pairing, "other": _other(request, pairing), "form": form}
    return show(request, "mentoring/pairing_resume.html", context)


@page(Capability.PAIRING_END, opens=pairing_for)
def pairing_end(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """End the way together: words first, then look at them once more."""
    side = side_of(request.actor.person, pairing) or Side.SUPPORTER
    other = _other(request, pairing)
    form = EndForm.of(request, side=side, other=_("You and %(other)s") % {"other": other.display_name})
    if form.is_confirmed and form.accepts(actions.end_pairing, pairing, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing", say=_("Your way together has ended."), pairing=pairing)
    is_review = form.is_valid() and "change" not in request.POST
    context = {"pairing": pairing, "other": other, "form": form, "is_review": is_review}
    if is_review:
        context["rows"] = _review(form)
    return show(request, "mentoring/pairing_end.html", context)


def _review(form: EndForm) -> list[dict[str, Any]]:
    said = form.cleaned_data
    rows = [
        {"key": _("Reason"), "value": REASON_WORDS[EndReason(said["reason"])] if said["reason"] else _("Not said")},
        {"key": _("Farewell"), "value": said["farewell"] or _("No words")},
    ]
    if "wants_new_match" in said:
        answer = {True: _("Yes, please look"), False: _("No, not now"), None: _("Not answered yet")}
        rows.append({"key": _("Somebody new"), "value": answer[said["wants_new_match"]]})
    return rows


@page(Capability.FAREWELL_WRITE, opens=pairing_for)
def farewell_write(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """A farewell by the one who did not end it."""
    other = _other(request, pairing)
    form = FarewellForm.of(request, readers=_("You and %(other)s") % {"other": other.display_name})
    if form.is_valid() and form.accepts(actions.say_farewell, pairing, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairing", say=_("Your farewell is kept for the other one."), pairing=pairing)
    return show(request, "mentoring/farewell_write.html", {"pairing": pairing, "other": other, "form": form})


@page(Capability.PAIRING_END, opens=pairing_for)
def new_match(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """After an end: shall we look for somebody new?"""
    form = NewMatchForm.of(request)
    if form.is_valid() and form.accepts(actions.say_about_new_match, pairing, by=request.actor, at=request.at):
        return go_to(request, "mentoring:pairings", say=_("Thank you. We know now what you want."))
    back = reverse("mentoring:pairing", kwargs={"pairing": pairing.public_id})
    return show(request, "mentoring/new_match.html", {"pairing": pairing, "form": form, "back_url": back})
