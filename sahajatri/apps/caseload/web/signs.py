"""One sign: why, who looks after it, what was done; and what can be done about it."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.caseload.access import sign_for
from sahajatri.apps.caseload.models import Sign
from sahajatri.apps.caseload.signs import actions
from sahajatri.apps.caseload.signs.queries import signal_of
from sahajatri.apps.caseload.terms import GUIDES, LIVE, LOOK_AGAIN_AFTER_DAYS, SIGN_NAMES, SignCode, SignState
from sahajatri.apps.caseload.terms import CaseloadCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import go_to, sentence, show
from sahajatri.kernel.privacy import note_look

from .forms import Confirm
from .sign_forms import ActForm, DismissForm, PutOffForm
from .sign_words import reason_words, sign_rows, state_kind, state_words


@page(May.SIGN_READ, opens=sign_for)
def sign(request: ActorRequest, sign: Sign) -> HttpResponse:
    """One sign."""
    return show(request, "caseload/sign.html", _context(request, sign, rows=sign_rows(sign)))


@page(May.SIGN_ACT, opens=sign_for)
def sign_take(request: ActorRequest, sign: Sign) -> HttpResponse:
    """Look after a sign."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.acknowledge_sign, sign, by=request.actor, at=request.at):
        return _on(request, sign, _("You look after it now. Its day stays."))
    return show(request, "caseload/sign_take.html", _context(request, sign, form=form))


@page(May.SIGN_ACT, opens=sign_for)
def sign_act(request: ActorRequest, sign: Sign) -> HttpResponse:
    """Note what was done."""
    again = clock.day_of(request.at) + timedelta(days=LOOK_AGAIN_AFTER_DAYS)
    form = ActForm.of(request, initial={"look_again_on": again}, code=SignCode(sign.code))
    if form.is_valid() and form.accepts(actions.act_on_sign, sign, by=request.actor, at=request.at):
        return _on(request, sign, _("It is noted. You are reminded on the day, if the cause is still there."))
    return show(request, "caseload/sign_act.html", _context(request, sign, form=form))


@page(May.SIGN_ACT, opens=sign_for)
def sign_put_off(request: ActorRequest, sign: Sign) -> HttpResponse:
    """Look at it on a later day."""
    form = PutOffForm.of(request)
    if form.is_valid() and form.accepts(actions.put_off_sign, sign, by=request.actor, at=request.at):
        return _on(request, sign, _("It is put off. You are reminded on the day."))
    return show(request, "caseload/sign_put_off.html", _context(request, sign, form=form))


@page(May.SIGN_ACT, opens=sign_for)
def sign_dismiss(request: ActorRequest, sign: Sign) -> HttpResponse:
    """Say why it needs nothing."""
    form = DismissForm.of(request)
    if form.is_valid() and form.accepts(actions.dismiss_sign, sign, by=request.actor, at=request.at):
        return _on(request, sign, _("It is dismissed. It comes back only when it gets worse, or after a while."))
    return show(request, "caseload/sign_dismiss.html", _context(request, sign, form=form))


def _on(request: ActorRequest, sign: Sign, say: str) -> HttpResponse:
    where = "caseload:signs-followed" if sign.code == SignCode.OVERLOAD else "caseload:week"
    return go_to(request, where, say=say)


def _context(request: ActorRequest, sign: Sign, **more: Any) -> dict[str, Any]:
    is_load = sign.code == SignCode.OVERLOAD
    if sign.rests_on:
        note_look(request.actor, sign.person, sign.rests_on, at=request.at, role=Role.PRACTITIONER, why="signs")
    return {
        "sign": sign,
        "person": sign.person,
        "name": sentence(SIGN_NAMES[SignCode(sign.code)]),
        "why": reason_words(signal_of(sign)),
        "what": sentence(GUIDES[SignCode(sign.code)]),
        "state": state_words(sign),
        "state_kind": state_kind(sign, clock.day_of(request.at)),
        "is_live": sign.state in LIVE,
        "is_open": sign.state == SignState.OPEN,
        "area_url": ""
        if is_load
        else reverse("interventions:area-note", kwargs={"person": sign.person.public_id}),
        "story_url": "" if is_load else reverse("caseload:story", kwargs={"person": sign.person.public_id}),
        "desk_url": reverse("caseload:signs-followed" if is_load else "caseload:week"),
        **more,
    }
