"""Offers: what the two read and answer. The coordinator's side is in ``keeping``."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.queries import items_open_to
from sahajatri.apps.consent.terms import ITEM_NAMES, Audience, Item
from sahajatri.apps.intake.queries import profile_of
from sahajatri.apps.matching import actions, queries
from sahajatri.apps.matching.access import offer_for
from sahajatri.apps.matching.models import Offer
from sahajatri.apps.matching.terms import MORE_TIME_DAYS, OfferAnswer, OfferState, Reader
from sahajatri.apps.matching.terms import MatchingCapability as May
from sahajatri.apps.supporters.queries import is_story_to_read
from sahajatri.apps.supporters.terms import KIND_WORDS, LANGUAGE_WORDS, MODE_WORDS, ROLE_OF, Kind
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show
from sahajatri.kernel.privacy import note_look

from .forms import AnswerForm, Confirm

SHOWN = {
    Item.STRENGTHS: ("strengths",),
    Item.WORK_WISHES: ("work_wishes",),
    Item.COMMUNICATION: ("communication_words",),
    Item.OWN_WORDS: ("own_words",),
}
"""What a supporter reads of a profile before the answer, when it was opened to this kind of supporter."""


@page(May.OFFER_READ, opens=offer_for)
def offer(request: ActorRequest, offer: Offer) -> HttpResponse:
    """Who, why, what was opened, by when; yes or no thanks."""
    return show(request, "matching/offer.html", _all_about(request, offer))


@page(May.OFFER_ANSWER, opens=offer_for)
def offer_answer(request: ActorRequest, offer: Offer) -> HttpResponse:
    chosen = request.GET.get("answer", "")
    form = AnswerForm.of(request, initial={"answer": chosen} if chosen in set(OfferAnswer) else None)
    if form.is_valid() and form.accepts(actions.answer_offer, offer, by=request.actor, at=request.at):
        return go_to(request, "matching:offer", say=_said(form.result), offer=offer)
    return show(request, "matching/offer_answer.html", {**_all_about(request, offer), "form": form})


@page(May.OFFER_ANSWER, opens=offer_for)
def offer_more_time(request: ActorRequest, offer: Offer) -> HttpResponse:
    """Take five more days, once; the page says until when before the button is pressed."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.ask_more_time, offer, by=request.actor, at=request.at):
        return go_to(request, "matching:offer", say=_("You have more time. The offer says until when."), offer=offer)
    context = {**_all_about(request, offer), "form": form, "then": offer.answer_by + timedelta(days=MORE_TIME_DAYS)}
    return show(request, "matching/offer_more_time.html", context)


def _said(offer: Offer) -> str:
    if offer.state == OfferState.AGREED:
        return _("You both said yes. Your way together begins.")
    if offer.is_live:
        return _("Thank you. You hear from us as soon as there is an answer.")
    return _("Thank you for answering. Nobody hears that it was you.")


def _all_about(request: ActorRequest, offer: Offer) -> dict[str, Any]:
    actor = request.actor
    is_mine = actor.person is not None and actor.person.pk == offer.person_id
    my_answer = offer.person_answer if is_mine else offer.supporter_answer
    kind = Kind(offer.supporter.kind)
    opened = items_open_to({Audience(kind.value)}, offer.person, offer.programme)
    is_open = offer.is_live and (offer.state != OfferState.OPEN or request.at <= offer.answer_by)
    has_asked = bool(offer.person_more_time_at if is_mine else offer.supporter_more_time_at)
    found: dict[str, Any] = {
        "offer": offer,
        "is_mine": is_mine,
        "is_open": is_open,
        "is_agreed": offer.state == OfferState.AGREED,
        "is_held": offer.state == OfferState.HELD,
        "is_in_doubt": offer.state == OfferState.IN_DOUBT,
        "has_said_yes": my_answer == OfferAnswer.YES,
        "may_ask_time": is_open and offer.state == OfferState.OPEN and not my_answer and not has_asked,
        "more_days": MORE_TIME_DAYS,
        "other": offer.supporter.person if is_mine else offer.person,
        "pairing": offer.pairing if offer.state == OfferState.AGREED else None,
        "now": request.at,
    }
    if not is_open:
        return found
    reader = Reader.PARTICIPANT if is_mine else Reader.SUPPORTER
    if not found["is_in_doubt"]:  # what was found then, beside what is said now, would tell what has changed
        found["reasons"] = queries.reasons_in_words(offer.suggestion.factors, reader, opened)
    if is_mine:
        supporter = offer.supporter
        found["kind"] = sentence(KIND_WORDS[kind])
        found["is_story_open"] = is_story_to_read(supporter, clock.day_of(request.at))
        found["opened"] = [sentence(ITEM_NAMES[item]) for item in Item if item in opened]
        found["languages"] = [sentence(LANGUAGE_WORDS[c]) for c in supporter.languages if c in LANGUAGE_WORDS]
        found["modes"] = [sentence(MODE_WORDS[c]) for c in supporter.modes if c in MODE_WORDS]
        is_said = bool(supporter.offers or supporter.occupation or supporter.languages or supporter.modes)
        found["says"] = is_said and not found["is_in_doubt"]
    else:
        found["told"] = _told_by(offer, opened)
        if opened:
            note_look(actor, offer.person, "matching.offer", at=request.at, role=ROLE_OF[kind], why="offer")
    return found


def _told_by(offer: Offer, opened: frozenset[Item]) -> list[dict[str, str]]:
    """What the participant opened to this kind of supporter, in her or his words."""
    profile = profile_of(offer.person, offer.programme)
    return [
        {"key": sentence(ITEM_NAMES[item]), "value": getattr(profile, name)}
        for item, names in SHOWN.items()
        for name in names
        if item in opened and profile is not None and getattr(profile, name)
    ]
