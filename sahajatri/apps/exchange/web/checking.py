"""From an answer to a card: the author's yes, the checker's look, and looking again."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.exchange import access, actions, queries
from sahajatri.apps.exchange.models import Card, Reply
from sahajatri.apps.exchange.terms import GOOD_FOR_DAYS, LANGUAGES, PARTS, CardState, Naming, TagKind
from sahajatri.apps.exchange.terms import ExchangeCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import go_to, show

from . import wording
from .forms import AgreeForm, CheckForm, Confirm, TurnDownForm


@page(May.CARD_PROPOSE, opens=access.reply_for)
def card_propose(request: ActorRequest, reply: Reply) -> HttpResponse:
    """This answer should become a card; its author is asked."""
    form = Confirm.of(request)
    own = access.is_own(request.actor, reply.by_id)
    if form.is_valid() and form.accepts(actions.propose_card, reply, by=request.actor, at=request.at):
        if own:
            return go_to(request, "exchange:card-agree", card=form.result)
        said = _("The author is asked. Without a yes nothing becomes a card.")
        return go_to(request, "exchange:question", say=said, asked=reply.question)
    return show(request, "exchange/card_propose.html", {"form": form, "reply": reply, "is_own": own})


@page(May.CARD_CONSENT, opens=access.own_card_for)
def card_agree(request: ActorRequest, card: Card) -> HttpResponse:
    """Yes, and whether my name stands there; later the same page changes the name."""
    told, is_asked = wording.text_of(card), card.state == CardState.ASKED
    is_from_few = bool(card.made_of) and is_asked
    initial = {"naming": card.naming or Naming.MEMBER.value, "helped": told.get("helped", "")}
    form = AgreeForm.of(request, is_from_few=is_from_few, initial=initial)
    if form.is_valid() and form.accepts(actions.agree_to_card, card, by=request.actor, at=request.at):
        said = _("Thank you. Now somebody checks it.") if is_asked else _("It is changed.")
        return go_to(request, "exchange:mine", say=said)
    context = {"form": form, "card": card, "told": told, "is_asked": is_asked, "is_from_few": is_from_few}
    return show(request, "exchange/card_agree.html", context)


@page(May.CARD_CONSENT, opens=access.own_card_for)
def card_decline(request: ActorRequest, card: Card) -> HttpResponse:
    """No; it needs no reason."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.decline_card, card, by=request.actor, at=request.at):
        return go_to(request, "exchange:mine", say=_("It does not become a card. Nobody is told why."))
    return show(request, "exchange/card_decline.html", {"form": form, "card": card})


@page(May.CARD_CONSENT, opens=access.own_card_for)
def card_withdraw(request: ActorRequest, card: Card) -> HttpResponse:
    """Take my words back."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.withdraw_card, card, by=request.actor, at=request.at):
        return go_to(request, "exchange:mine", say=_("Your words are gone from the card, for everybody."))
    title = wording.title_of(card)
    return show(request, "exchange/card_withdraw.html", {"form": form, "card": card, "title": title})


@page(May.CHECKS_READ)
def checks(request: ActorRequest) -> HttpResponse:
    """What waits to be checked, and what should be looked at again."""
    actor = request.actor
    waits = queries.waiting_for(actor.person, actor.programme, request.at, is_checker=True)
    context = {
        "checks": [_due(card) for card in waits.checks],
        "reviews": [_due(card) for card in waits.reviews],
        "unanswered": waits.unanswered,
        "today": clock.day_of(request.at),
    }
    return show(request, "exchange/checks.html", context)


def _due(card: Card) -> dict[str, Any]:
    return {"card": card, "title": wording.title_of(card)}


@page(May.CARD_CHECK, opens=access.card_to_check)
def card_check(request: ActorRequest, card: Card) -> HttpResponse:
    """Write it short and plain, say where it comes from, and until when it is good."""
    form = CheckForm.of(request, initial=_as_it_stands(card, request))
    if form.is_valid() and form.accepts(actions.show_card, card, by=request.actor, at=request.at):
        return go_to(request, "exchange:card", say=_("The card can be read now."), card=card)
    is_own = access.is_own(request.actor, card.author_id)
    context = {
        "form": form,
        "card": card,
        "answer": card.reply.text if card.reply is not None else "",
        "author": wording.author_of_card(card),
        "is_own": is_own,
        "is_review": card.state == CardState.SHOWN,
        "may_take_down": card.state == CardState.SHOWN and request.actor.holds(Role.COORDINATOR),
    }
    return show(request, "exchange/card_check.html", context)


def _as_it_stands(card: Card, request: ActorRequest) -> dict[str, Any]:
    tags = queries.tags_of([card])[card.pk]
    by_kind = {kind: [code for k, code in tags if k == kind] for kind in TagKind}
    texts = {"bn": card.bn, "en": card.en}
    parts = {f"{part}_{code}": texts[code].get(part, "") for code in LANGUAGES for part in PARTS}
    return {
        **parts,
        "works": by_kind[TagKind.WORK],
        "barriers": by_kind[TagKind.BARRIER],
        "districts": by_kind[TagKind.DISTRICT],
        "cost": card.cost,
        "reach": card.reach,
        "review_on": clock.day_of(request.at) + timedelta(days=GOOD_FOR_DAYS),
    }


@page(May.CARD_CHECK, opens=access.card_to_check)
def card_turn_down(request: ActorRequest, card: Card) -> HttpResponse:
    """It does not become a card, with a reason its author reads."""
    form = TurnDownForm.of(request)
    if form.is_valid() and form.accepts(actions.turn_card_down, card, by=request.actor, at=request.at):
        return go_to(request, "exchange:checks", say=_("It does not become a card. The author can read why."))
    title = wording.title_of(card)
    return show(request, "exchange/card_turn_down.html", {"form": form, "card": card, "title": title})
