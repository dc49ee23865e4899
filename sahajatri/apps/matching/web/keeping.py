"""The coordinator's side of offers: where each stands, what stands in its way, hold, go on, take back, once more."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.matching import actions, queries
from sahajatri.apps.matching.access import offer_for
from sahajatri.apps.matching.models import Offer
from sahajatri.apps.matching.terms import DOUBT_WORDS, OFFER_STATE_WORDS, OfferState
from sahajatri.apps.matching.terms import MatchingCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from .forms import AgainForm, Confirm, HoldForm, WithdrawForm

TAG_OF = {OfferState.OPEN: "wait", OfferState.HELD: "plain", OfferState.IN_DOUBT: "urgent"}


@page(May.DESK_READ)
def offers(request: ActorRequest) -> HttpResponse:
    """Offers that may still come about with their clocks, and those that are closed; never who said no."""
    programme = request.actor.programme
    live = [_row(offer) for offer in queries.open_offers(programme)]
    live.sort(key=lambda row: not row["is_in_doubt"])
    closed = [_row(offer) for offer in queries.closed_offers(programme)]
    return show(request, "matching/offers.html", {"open": live, "closed": closed, "now": request.at})


@page(May.DESK_READ, opens=offer_for)
def offer_follow(request: ActorRequest, offer: Offer) -> HttpResponse:
    """One offer: where it stands, by when what happens, and what can be done."""
    return show(request, "matching/offer_follow.html", _all_about(request, offer))


@page(May.OFFER_KEEP, opens=offer_for)
def offer_hold(request: ActorRequest, offer: Offer) -> HttpResponse:
    form = HoldForm.of(request)
    if form.is_valid() and form.accepts(actions.hold_offer, offer, by=request.actor, at=request.at):
        said = _("The offer waits until this day. Both have been told.")
        return go_to(request, "matching:offer-follow", say=said, offer=offer)
    return show(request, "matching/offer_hold.html", {**_row(offer), "form": form})


@page(May.OFFER_KEEP, opens=offer_for)
def offer_resume(request: ActorRequest, offer: Offer) -> HttpResponse:
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.resume_offer, offer, by=request.actor, at=request.at):
        return go_to(request, "matching:offer-follow", say=_("The offer goes on. Both have been told."), offer=offer)
    if request.method != "POST":
        return go_to(request, "matching:offer-follow", offer=offer)
    return show(request, "matching/offer_follow.html", {**_all_about(request, offer), "form": form})


@page(May.OFFER_KEEP, opens=offer_for)
def offer_again(request: ActorRequest, offer: Offer) -> HttpResponse:
    form = AgainForm.of(request)
    if form.is_valid() and form.accepts(actions.offer_again, offer, by=request.actor, at=request.at):
        said = _("The offer is made once more. Both have seven days to answer.")
        return go_to(request, "matching:offer-follow", say=said, offer=form.result or offer)
    return show(request, "matching/offer_again.html", {**_row(offer), "form": form})


@page(May.OFFER_WITHDRAW, opens=offer_for)
def offer_withdraw(request: ActorRequest, offer: Offer) -> HttpResponse:
    form = WithdrawForm.of(request)
    if form.is_valid() and form.accepts(actions.withdraw_offer, offer, by=request.actor, at=request.at):
        return go_to(request, "matching:offers", say=_("The offer is taken back. Both have been told."))
    return show(request, "matching/offer_withdraw.html", {"offer": offer, "form": form})


def _row(offer: Offer) -> dict[str, Any]:
    state = OfferState(offer.state)
    return {
        "offer": offer,
        "state": sentence(OFFER_STATE_WORDS[state]),
        "tag": TAG_OF.get(state, "plain"),
        "is_live": offer.is_live,
        "is_held": state is OfferState.HELD,
        "is_in_doubt": state is OfferState.IN_DOUBT,
        "doubts": [sentence(DOUBT_WORDS[code]) for code in offer.doubts if code in DOUBT_WORDS],
        "answers": bool(offer.person_answer) + bool(offer.supporter_answer) if offer.is_live else None,
    }


def _all_about(request: ActorRequest, offer: Offer) -> dict[str, Any]:
    is_expired = offer.state == OfferState.EXPIRED
    is_second = offer.again_of_id is not None
    return {
        **_row(offer),
        "is_second": is_second,
        "may_again": is_expired and not is_second and not queries.is_made_again(offer),
        "now": request.at,
    }
