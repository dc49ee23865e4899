"""From a good answer to a card: proposed, agreed by its author, checked, looked at again, taken back."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sahajatri.apps.exchange import events, queries, rules
from sahajatri.apps.exchange.models import Card, Reply
from sahajatri.apps.exchange.terms import (
    CHECK_WITHIN_DAYS,
    CONSENT_WITHIN_DAYS,
    PARTS,
    Barrier,
    CardState,
    Cost,
    Naming,
    Reach,
    TagKind,
    Work,
)
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .indexing import index_card, tag_card


@action
def propose_card(reply: Reply, *, by: Actor, at: datetime) -> Card:
    """Propose to make a card of an answer. Its author is asked; nobody else reads the proposal before she or he agrees.

    Only the answer is taken over. The words of the question belong to whoever asked, who is not asked here: the card
    gets its title from whoever checks it.

    Raises Refused when the answer cannot be read, or a card was proposed before.
    """
    reply = lock(reply)
    has_card = Card.objects.filter(reply=reply).exclude(state=CardState.WITHDRAWN).exists()
    insist(rules.why_not_proposed(question=reply.question.state, reply=reply.state, has_card=has_card))
    question = reply.question
    card = Card(
        programme=question.programme,
        reply=reply,
        author=reply.by,
        naming=reply.naming,
        bn={"helped": reply.text[:1000]},
        cost=Cost.VARIES.value,
        proposed_by=by.person,
        proposed_at=at,
        owner=reply.by,
        due_on=clock.day_of(at) + timedelta(days=CONSENT_WITHIN_DAYS),
        state=CardState.ASKED.value,
        state_since=at,
    )
    card.code = card.public_id
    card.save()
    tag_card(card, _tags(question.works, question.barriers, ()))
    happened(events.CARD_PROPOSED, card, subject=reply.by)
    return card


@action
def propose_card_of_words(programme: Any, *, made_of: str, text: str, author: Any, by: Actor, at: datetime) -> Card:
    """Propose to make a card of words that stand in a room above, where ``made_of`` is their public id.

    Their author is asked, and may leave out what should stay there before she or he agrees; nobody else reads the
    proposal before. Raises Refused without words, and when a card was proposed before.
    """
    insist(rules.why_no_words(text))
    insist(rules.HAS_CARD if queries.cards_made_of([made_of]) else None)
    card = Card(
        programme=programme,
        made_of=made_of,
        author=author,
        bn={"helped": text[:1000]},
        cost=Cost.VARIES.value,
        proposed_by=by.person,
        proposed_at=at,
        owner=author,
        due_on=clock.day_of(at) + timedelta(days=CONSENT_WITHIN_DAYS),
        state=CardState.ASKED.value,
        state_since=at,
    )
    card.code = card.public_id
    card.save()
    happened(events.CARD_PROPOSED, card, subject=author)
    return card


@action
def agree_to_card(card: Card, *, naming: str, helped: str = "", by: Actor, at: datetime) -> Card:
    """The author agrees, and chooses whether her or his name stands there. Raises Refused for anybody else.

    Of words that only a few could read, ``helped`` is what the author lets go out.
    """
    card = lock(card)
    _insist_author(card, by)
    if card.state == CardState.ASKED and card.made_of:
        insist(rules.why_no_words(helped, field="helped"))
        card.bn = {"helped": helped.strip()[:1000]}
    card.naming, card.agreed_at = Naming(naming).value, at
    if card.state == CardState.ASKED:
        card.owner, card.due_on = None, clock.day_of(at) + timedelta(days=CHECK_WITHIN_DAYS)
        card.move_to(CardState.CHECKING, at=at)
    else:
        card.save()
    happened(events.CARD_AGREED, card, subject=card.author, naming=card.naming)
    return card


@action
def decline_card(card: Card, *, by: Actor, at: datetime) -> Card:
    """The author says no; it needs no reason."""
    card = lock(card)
    _insist_author(card, by)
    return _not_taken(card, "", at=at, by_checker=False)


@action
def forget_unanswered_card(card: Card, *, by: Actor, at: datetime) -> Card:
    """Nobody answered in time: no answer is a no."""
    return _not_taken(lock(card), "", at=at, by_checker=False)


@action
def turn_card_down(card: Card, *, reason: str, by: Actor, at: datetime) -> Card:
    """A checker does not take it; the author reads why. Raises Refused without a reason, and for one's own."""
    card = lock(card)
    _insist_other(card, by)
    insist(rules.why_no_words(reason, field="reason"))
    return _not_taken(card, reason, at=at, by_checker=True)


def _not_taken(card: Card, reason: str, *, at: datetime, by_checker: bool) -> Card:
    card.reason, card.bn, card.en = reason, {}, {}
    card.move_to(CardState.DECLINED, at=at)
    tag_card(card, ())
    happened(events.CARD_DECLINED, card, subject=card.author, by_checker=by_checker)
    return card


@action
def show_card(
    card: Card,
    *,
    bn: Mapping[str, str],
    en: Mapping[str, str],
    works: Iterable[str] = (),
    barriers: Iterable[str] = (),
    districts: Iterable[str] = (),
    cost: str = Cost.VARIES,
    reach: str = Reach.EVERYWHERE,
    review_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Card:
    """Show a card as it was checked, until a day on which the checker looks at it again; also that second look.

    Raises Refused for one's own words, without title, text, source and a barrier in at least one language, or
    without a day of review.
    """
    card = lock(card)
    _insist_other(card, by)
    today = clock.day_of(at)
    given = tuple({part: text.get(part, "").strip() for part in PARTS} for text in (bn, en))
    insist(
        rules.why_not_checked(
            bn=given[0], en=given[1], barriers=list(barriers), review_on=review_on, today=today
        )
    )
    card.bn, card.en = (text if any(text.values()) else {} for text in given)
    card.cost, card.reach = Cost(cost).value, Reach(reach).value
    card.checked_by = card.owner = by.person
    card.checked_on, card.due_on = today, review_on or today
    was_shown = card.state == CardState.SHOWN
    if was_shown:
        card.save()
    else:
        card.move_to(CardState.SHOWN, at=at)
    places = tuple(districts) if card.reach == Reach.DISTRICTS else ()
    tag_card(card, _tags(works, barriers, places))
    kind = events.CARD_REVIEWED if was_shown else events.CARD_SHOWN
    happened(kind, card, subject=card.author, due_on=card.due_on.isoformat())
    return card


@action
def withdraw_card(card: Card, *, by: Actor, at: datetime) -> Card:
    """The author takes the consent back: the words are gone at once, for everybody. Raises Refused for anybody else."""
    card = lock(card)
    _insist_author(card, by)
    return _withdrawn(card, at=at)


def withdraw_cards_of(reply: Reply, *, at: datetime) -> None:
    """Inside an action: no card goes on showing an answer that its author removed."""
    for card in Card.objects.select_for_update(no_key=True).filter(reply=reply).exclude(state=CardState.WITHDRAWN):
        _withdrawn(card, at=at)


def withdraw_cards_made_of(made_of: Iterable[str], *, at: datetime) -> None:
    """Inside an action: no card goes on showing words of a room above that their author removed there."""
    found = Card.objects.select_for_update(no_key=True).filter(made_of__in=[one for one in made_of if one])
    for card in found.exclude(state=CardState.WITHDRAWN):
        _withdrawn(card, at=at)


def _withdrawn(card: Card, *, at: datetime) -> Card:
    card.bn, card.en, card.reason, card.owner = {}, {}, "", None
    card.move_to(CardState.WITHDRAWN, at=at)
    tag_card(card, ())
    happened(events.CARD_WITHDRAWN, card, subject=card.author)
    return card


@action
def take_card_down(card: Card, *, by: Actor, at: datetime) -> Card:
    """A moderator decided that it is not shown."""
    card = lock(card)
    card.move_to(CardState.TAKEN_DOWN, at=at)
    index_card(card)
    happened(events.CARD_TAKEN_DOWN, card, subject=card.author)
    return card


@action
def bring_card_back(card: Card, *, by: Actor, at: datetime) -> Card:
    """It is shown again."""
    card = lock(card)
    card.move_to(CardState.SHOWN, at=at)
    index_card(card)
    happened(events.CARD_BROUGHT_BACK, card, subject=card.author)
    return card


def _insist_author(card: Card, by: Actor) -> None:
    insist(None if by.person is not None and card.author_id == by.person.pk else rules.NOT_YOURS)


def _insist_other(card: Card, by: Actor) -> None:
    is_author = by.person is not None and card.author_id == by.person.pk
    insist(rules.NOT_YOUR_OWN_CARD if is_author else None)


def _tags(works: Iterable[str], barriers: Iterable[str], districts: Iterable[Any]) -> set[tuple[str, str]]:
    found = {(TagKind.WORK.value, w) for w in works if w in set(Work)}
    found |= {(TagKind.BARRIER.value, b) for b in barriers if b in set(Barrier)}
    return found | {(TagKind.DISTRICT.value, str(d)) for d in districts}
