"""The shelf: search, one card, what I saved, how my list is ordered."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.exchange import access, actions, queries, rules
from sahajatri.apps.exchange.models import Card
from sahajatri.apps.exchange.queries import Shelved
from sahajatri.apps.exchange.terms import CARDS_ON_A_PAGE, CardOrder, CardState
from sahajatri.apps.exchange.terms import ExchangeCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from . import wording
from .forms import Confirm, OrderForm, SieveForm


@page(May.CARDS_READ)
def cards(request: ActorRequest) -> HttpResponse:
    """Cards by words, work, barrier, cost and district; what fits first, with the reason, for the reader alone."""
    person, programme = request.actor.person, request.actor.programme
    form = SieveForm(
        request.GET,
        fields=("q", "work", "barrier", "cost", "district"),
        districts=queries.districts_known(programme),
    )
    said = form.said()
    reader = queries.reader_for(person, programme)
    found = queries.cards_for(programme, person, on=clock.day_of(request.at), reader=reader, **said)
    part = Paginator(found, CARDS_ON_A_PAGE).get_page(request.GET.get("page"))
    order = queries.chosen_order(person, programme)
    context = {
        "rows": [wording.card_row(one) for one in part],
        "page": part,
        "query": urlencode(said),
        "form": form,
        "q": said.get("q", ""),
        "is_sieved": bool(set(said) - {"q"}),
        "is_asked": bool(said),
        "is_fitting": order == CardOrder.FITTING and reader.is_known and "q" not in said,
        "is_switched_off": order == CardOrder.NEWEST,
        "may_check": access.may_check(request.actor),
    }
    return show(request, "exchange/cards.html", context)


def shelved(card: Card, request: ActorRequest) -> Shelved:
    """The card as this reader sees it."""
    tags = queries.tags_of([card])[card.pk]
    reader = queries.reader_for(request.actor.person, request.actor.programme)
    today = clock.day_of(request.at)
    return Shelved(
        card, tags, rules.is_old(state=card.state, due_on=card.due_on, today=today), rules.fit(tags, reader)
    )


@page(May.CARD_READ, opens=access.card_for)
def card(request: ActorRequest, card: Card) -> HttpResponse:
    """One card."""
    context: dict[str, Any] = {
        **wording.card_page(shelved(card, request)),
        "is_shown": card.state == CardState.SHOWN,
        "state": wording.card_state(card),
        "is_saved": queries.is_saved(request.actor.person, card),
        "is_own": access.is_own(request.actor, card.author_id),
        "may_check": access.may_check(request.actor) and not access.is_own(request.actor, card.author_id),
    }
    return show(request, "exchange/card.html", context)


@page(May.CARD_SAVE, opens=access.card_for)
def card_save(request: ActorRequest, card: Card) -> HttpResponse:
    """Put it aside for myself."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.keep_card, card, by=request.actor, at=request.at):
        return go_to(request, "exchange:card", say=_("It is on your list. Only you see your list."), card=card)
    return show(request, "exchange/card_save.html", {"card": card, "form": form, **_title(card)})


@page(May.CARD_SAVE, opens=access.card_for)
def card_unsave(request: ActorRequest, card: Card) -> HttpResponse:
    """Take it off my list."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.let_card_go, card, by=request.actor, at=request.at):
        return go_to(request, "exchange:saved", say=_("It is off your list."))
    return show(request, "exchange/card_unsave.html", {"card": card, "form": form, **_title(card)})


def _title(card: Card) -> dict[str, str]:
    return {"title": wording.text_of(card).get("title", ""), "lang": wording.language_of(card)}


@page(May.CARDS_READ)
def saved(request: ActorRequest) -> HttpResponse:
    """My list; the whole of it can be taken along."""
    actor = request.actor
    found = queries.saved_by(actor.person, actor.programme, on=clock.day_of(request.at)) if actor.person else []
    return show(request, "exchange/saved.html", {"rows": [wording.card_row(one) for one in found]})


@page(May.CARD_SAVE)
def order_choose(request: ActorRequest) -> HttpResponse:
    """What fits me first, or the newest first."""
    actor = request.actor
    order = queries.chosen_order(actor.person, actor.programme)
    form = OrderForm.of(request, initial={"order": order.value})
    if form.is_valid() and form.accepts(actions.choose_order, actor.programme, by=actor, at=request.at):
        return go_to(request, "exchange:cards", say=_("Your list is ordered as you chose."))
    return show(request, "exchange/order_choose.html", {"form": form})
