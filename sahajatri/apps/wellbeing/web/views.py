"""Pages of check-ins."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.access import audiences_of, stands_as
from sahajatri.apps.consent.queries import purposes_agreed_to
from sahajatri.apps.consent.terms import Audience, Item, Purpose
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.apps.wellbeing import access, actions, queries
from sahajatri.apps.wellbeing.terms import SHOWN
from sahajatri.apps.wellbeing.terms import WellbeingCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show
from sahajatri.kernel.privacy import note_look

from . import wording
from .forms import CheckInForm, ReadersForm


@page(May.OWN_CHECK_INS_READ, is_sensitive=True)
def check_ins(request: ActorRequest) -> HttpResponse:
    """How my weeks went: three pictures with their sentences, and my own words."""
    found = queries.check_ins_of(request.actor.person, request.actor.programme)
    latest = [
        {"check_in": c, "readers": wording.audience_names(c.readers)} for c in reversed(found[-SHOWN:])
    ]
    return show(request, "wellbeing/check_ins.html", {"charts": wording.charts(found), "latest": latest})


@page(May.CHECK_IN_GIVE, is_sensitive=True)
def check_in_give(request: ActorRequest) -> HttpResponse:
    """Less than a minute: three numbers, a word if wanted, and who may see it.

    Words that need a person are kept first; then the same answer offers help. Nobody is told by the program.
    """
    person, programme = request.actor.person, request.actor.programme
    last = queries.readers_last_chosen(person, programme)
    choices = wording.reader_choices(person, programme, last)
    form = CheckInForm.of(request, choices=choices, initial={"readers": last})
    if form.is_valid() and form.accepts(
        actions.give_check_in, person, programme=programme, by=request.actor, at=request.at
    ):
        calm = answer_calmly(
            request,
            form.cleaned_data["words"],
            place="wellbeing.check_in",
            place_id=form.result.public_id,
            back_url=reverse("wellbeing:check-ins"),
            is_private=True,
        )
        if calm is not None:
            return calm
        return go_to(request, "wellbeing:check-ins", say=_("Thank you. Your check-in is kept."))
    context = {
        "form": form,
        "introduction": wording.said(wording.weekly().introduction),
        "title": wording.said(wording.weekly().name),
        "has_readers": bool(choices),
        "needs_sharing": bool({Audience.MENTOR.value, Audience.PEER.value} & {code for code, _text in choices})
        and Purpose.SHARING not in purposes_agreed_to(person, programme),
    }
    return show(request, "wellbeing/check_in_give.html", context)


@page(May.CHECK_IN_GIVE, is_sensitive=True)
def readers_choose(request: ActorRequest) -> HttpResponse:
    """Who sees all I gave so far, changed at once."""
    person, programme = request.actor.person, request.actor.programme
    last = queries.readers_last_chosen(person, programme)
    form = ReadersForm.of(
        request, choices=wording.reader_choices(person, programme, last), initial={"readers": last}
    )
    if form.is_valid() and form.accepts(
        actions.choose_readers, person, **_chosen(form), programme=programme, by=request.actor, at=request.at
    ):
        return go_to(request, "wellbeing:check-ins", say=_("It holds from now on, also for earlier check-ins."))
    return show(request, "wellbeing/readers_choose.html", {"form": form})


def _chosen(form: ReadersForm) -> dict[str, Any]:
    return {"readers": form.cleaned_data.get("readers", [])}


@page(May.PARTICIPANT_CHECK_INS_READ, opens=access.person_for, is_sensitive=True)
def check_ins_of(request: ActorRequest, person: Any) -> HttpResponse:
    """What somebody opened to me, and nothing else; the look is noted."""
    audiences = audiences_of(request.actor, person)
    found = queries.check_ins_open_to(audiences, [person], request.actor.programme)
    if found:
        role = next(access.ROLE_OF[a] for a in audiences if a in access.ROLE_OF)
        note_look(request.actor, person, Item.CHECK_INS.value, at=request.at, role=role, why="check_ins")
    context = {
        "person": person,
        "is_practitioner": Audience.PRACTITIONER in stands_as(request.actor, person),
        "charts": wording.charts(found, is_own=False) if found else [],
        "latest": list(reversed(found[-SHOWN:])),
    }
    return show(request, "wellbeing/check_ins_of.html", context)
