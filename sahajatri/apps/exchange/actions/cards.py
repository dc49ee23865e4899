"""The shelf of shipped cards, and what somebody does with cards for herself or himself."""

from datetime import datetime, timedelta
from typing import Any

from sahajatri.apps.exchange import events, queries
from sahajatri.apps.exchange.models import Card, ChosenOrder, SavedCard
from sahajatri.apps.exchange.terms import GOOD_FOR_DAYS, CardOrder, Naming
from sahajatri.apps.exchange.tips import Tip
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened

from .indexing import tag_card


@action
def shelve_shipped_cards(programme: Any, *, by: Actor, at: datetime) -> int:
    """Put the cards that come with Sahajatri on the shelf of a programme; those known are changed where they changed.

    A card that a checker of the programme wrote anew stays as it is. Returns how many are new or changed.
    """
    new = changed = 0
    for tip, card in queries.tips_to_shelve(programme):
        if card is None:
            new += 1
            card = Card(programme=programme, code=tip.code, naming=Naming.MEMBER, proposed_at=at, state_since=at)
        else:
            changed += 1
        _take_over(card, tip)
    happened(events.CARDS_SHELVED, programme, programme=programme, new=new, changed=changed)
    return new + changed


def _take_over(card: Card, tip: Tip) -> None:
    card.pack_mark, card.bn, card.en = tip.mark, tip.text("bn"), tip.text("en")
    card.cost, card.reach = tip.cost.value, tip.reach.value
    card.checked_on, card.due_on = tip.reviewed_on, tip.reviewed_on + timedelta(days=GOOD_FOR_DAYS)
    card.save()
    tag_card(card, tip.tags)


@action
def keep_card(card: Card, *, by: Actor, at: datetime) -> SavedCard:
    """Put a card aside for oneself; nobody else sees it."""
    saved = SavedCard.objects.filter(person=by.person, card=card).first()
    if saved is None:
        saved = SavedCard(person=by.person, card=card, saved_at=at)
        saved.save()
    happened(events.CARD_SAVED, saved, subject=by.person, programme=card.programme)
    return saved


@action
def let_card_go(card: Card, *, by: Actor, at: datetime) -> Card:
    """Take it off one's own list."""
    SavedCard.objects.filter(person=by.person, card=card).delete()
    happened(events.CARD_UNSAVED, card, subject=by.person)
    return card


@action
def choose_order(programme: Any, *, order: str, by: Actor, at: datetime) -> ChosenOrder:
    """What fits me first, or the newest first. Only this choice is kept."""
    chosen = ChosenOrder.objects.filter(programme=programme, person=by.person).first()
    chosen = chosen or ChosenOrder(programme=programme, person=by.person)
    chosen.order = CardOrder(order).value
    chosen.save()
    happened(events.ORDER_CHOSEN, chosen, subject=by.person, order=chosen.order)
    return chosen
