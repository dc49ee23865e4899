"""What a supporter does for herself or himself: offer, see where it stands, take a break, leave."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.programmes.models import Programme
from sahajatri.apps.supporters import actions, queries, rules
from sahajatri.apps.supporters.access import my_supporter_for
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import (
    DAY_PARTS,
    DAY_WORDS,
    KIND_WORDS,
    NEED_WORDS,
    SHORT_DAY_WORDS,
    STANDING_WORDS,
    STATE_WORDS,
    Clearance,
    Day,
    Kind,
    Module,
    Part,
    Standing,
    SupporterState,
)
from sahajatri.apps.supporters.terms import SupportersCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show
from sahajatri.kernel.pages.wordings import value_text

from .certifying import next_of
from .forms import ApplyForm, Confirm, OfferForm, times_of

TAG_OF = {
    SupporterState.APPLIED: "wait",
    SupporterState.CLEARED: "done",
    SupporterState.PAUSED: "plain",
    SupporterState.DECLINED: "plain",
    SupporterState.LEFT: "plain",
}


@page(May.SUPPORTER_APPLY)
def apply(request: ActorRequest) -> HttpResponse:
    """Offer to walk beside somebody; somebody new to all programmes says in which."""
    actor = request.actor
    here = actor.programme or _the_only_programme()
    form = ApplyForm.of(request, programmes=[] if here else queries.programmes_to_join())
    if form.is_valid():
        programme = here or queries.programme_to_join(form.cleaned_data["programme"])
        if form.accepts(actions.apply_as_supporter, programme, actor.person, by=actor, at=request.at):
            return go_to(request, "supporters:my-support", say=_("Thank you. A coordinator answers you."))
    return show(request, "supporters/apply.html", {"form": form})


def _the_only_programme() -> Programme | None:
    found = queries.programmes_to_join()
    return found[0] if len(found) == 1 else None


@page(May.OWN_SUPPORTER_READ)
def my_support(request: ActorRequest) -> HttpResponse:
    """Where my offer stands, what is missing with dates, how many people I walk beside, my break, my story."""
    actor = request.actor
    taken = queries.places_taken(actor.programme)
    mine = [about_supporter(s, request, taken) for s in queries.supporter_roles_of(actor.person, actor.programme)]
    return show(request, "supporters/my_support.html", {"offers": mine})


@page(May.OWN_SUPPORTER_ACT, opens=my_supporter_for)
def offer_state(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    initial = {name: getattr(supporter, name) for name in OfferForm.base_fields if hasattr(supporter, name)}
    initial["has_matching_consent"] = supporter.has_matching_consent or None
    form = OfferForm.of(request, initial={**initial, "times": times_of(supporter.availability)})
    if form.is_valid() and form.accepts(
        actions.state_offer,
        supporter,
        by=request.actor,
        at=request.at,
        experience_years=supporter.experience_years,
        has_lived_experience=supporter.has_lived_experience,
    ):
        return go_to(request, "supporters:my-support", say=_("We keep what you offer."))
    return show(request, "supporters/offer_state.html", {"supporter": supporter, "form": form, **week_of(form)})


@page(May.OWN_SUPPORTER_ACT, opens=my_supporter_for)
def support_pause(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.pause_support, supporter, by=request.actor, at=request.at):
        return go_to(request, "supporters:my-support", say=_("You are on a break. Come back whenever you want."))
    return show(request, "supporters/support_pause.html", {"supporter": supporter, "form": form})


@page(May.OWN_SUPPORTER_ACT, opens=my_supporter_for)
def support_return(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.return_to_support, supporter, by=request.actor, at=request.at):
        return go_to(request, "supporters:my-support", say=_("Good to have you back."))
    return show(request, "supporters/support_return.html", {"supporter": supporter, "form": form})


@page(May.OWN_SUPPORTER_ACT, opens=my_supporter_for)
def support_leave(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.leave_support, supporter, by=request.actor, at=request.at):
        return go_to(request, "supporters:my-support", say=_("You have left as a supporter. Thank you for everything."))
    taken = queries.places_taken(supporter.programme).get(supporter.pk, 0)
    return show(request, "supporters/support_leave.html", {"supporter": supporter, "taken": taken, "form": form})


def about_supporter(
    supporter: Supporter, request: ActorRequest, taken: dict[int, int], *, clearance: Clearance | None = None
) -> dict[str, Any]:
    """What pages show about one supporter, with her or his clearance of today where it is known already."""
    today = clock.day_of(request.at)
    clearance = clearance or queries.clearance_of(supporter, today)
    state = SupporterState(supporter.state)
    lapse = rules.lapse_of(clearance, today)
    return {
        "supporter": supporter,
        "kind": sentence(KIND_WORDS[Kind(supporter.kind)]),
        "state": sentence(STATE_WORDS[state]),
        "state_kind": TAG_OF[state],
        "is_applied": state is SupporterState.APPLIED,
        "is_supporting": state is SupporterState.CLEARED,
        "is_paused": state is SupporterState.PAUSED,
        "is_over": state in {SupporterState.DECLINED, SupporterState.LEFT},
        "is_cleared": clearance.is_cleared,
        "is_complete": not clearance.to_certify,
        "clearance": clearance,
        "needs": needs_of(clearance),
        "open_needs": [n for n in clearance.to_certify if n.is_open],
        "parts": len(clearance.needs) - 1,
        "next": next_of(clearance) if state is SupporterState.APPLIED or not clearance.is_cleared else "",
        "lapses_on": lapse[0] if lapse else None,
        "has_lapsed": bool(lapse and lapse[1] == 0),
        "taken": taken.get(supporter.pk, 0),
        "is_offer_stated": supporter.capacity is not None,
        "is_suggested": clearance.is_cleared and supporter.has_matching_consent and bool(supporter.capacity),
        "today": today,
    }


def needs_of(clearance: Clearance) -> list[dict[str, Any]]:
    """Everything the clearance rests on, in words."""
    return [
        {
            "need": need,
            "text": sentence(NEED_WORDS[need.what]),
            "status": sentence(STANDING_WORDS[need.standing]),
            "kind": "done" if need.standing is Standing.GOOD else "warn" if need.until else "wait",
            "is_good": need.standing is Standing.GOOD,
            "is_vetting": need.is_vetting,
            "is_module": isinstance(need.what, Module),
            "is_talk": need.what is Part.CONVERSATION,
            "is_hours": need.what is Part.HOURS,
            "until": need.until,
        }
        for need in clearance.needs
    ]


def week_of(form: OfferForm) -> dict[str, Any]:
    """The week as rows of boxes for the page."""
    ticked = set(form["times"].value() or [])
    parts = [hours_text(start, end) for start, end in DAY_PARTS]
    rows = []
    for day in Day:
        name = sentence(DAY_WORDS[day])
        boxes = [
            {"value": f"{day}-{place}", "label": f"{name}, {part}", "is_ticked": f"{day}-{place}" in ticked}
            for place, part in enumerate(parts)
        ]
        rows.append({"day": sentence(SHORT_DAY_WORDS[day]), "boxes": boxes})
    return {"day_parts": parts, "week": rows}


def hours_text(start: str, end: str) -> str:
    """``9–12`` in the digits of the page's language."""
    return f"{value_text(int(start[:2]))}–{value_text(int(end[:2]))}"
