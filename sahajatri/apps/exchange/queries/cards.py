"""Reads about cards: what is on the shelf, what fits the one who reads, what she or he saved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from sahajatri.apps.exchange import rules
from sahajatri.apps.exchange.models import Card, CardTag, ChosenOrder, SavedCard
from sahajatri.apps.exchange.rules import Fit, Reader
from sahajatri.apps.exchange.terms import CardOrder, CardState, Cost, Reach, TagKind
from sahajatri.apps.exchange.tips import Tip, tips
from sahajatri.apps.intake.queries import profile_of
from sahajatri.apps.moderation.queries import not_shown_to
from sahajatri.apps.safeguarding.queries import people_out_of_contact_with

from .searching import search_cards

PLACE = "exchange.card"
Tags = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Shelved:
    """A card with its tags, as one reader sees it: whether it is old, and why it fits her or him."""

    card: Card
    tags: Tags
    is_old: bool
    fit: Fit


def cards_shown(programme: Any, reader: Any) -> QuerySet[Card]:
    """What can be read: not of people whom the reader must not meet, not what moderation holds back from her or him."""
    found = Card.objects.filter(programme=programme, state=CardState.SHOWN)
    hidden = not_shown_to(reader, PLACE, programme)
    if hidden:
        found = found.exclude(public_id__in=hidden)
    unseen = people_out_of_contact_with(reader, programme) if reader is not None else frozenset()
    return found.exclude(author__in=unseen) if unseen else found


def narrowed(
    cards: QuerySet[Card], *, work: str = "", barrier: str = "", cost: str = "", district: str = ""
) -> QuerySet[Card]:
    """Those that fit everything that was chosen. A card for any kind of work fits every kind."""
    if work:
        cards = cards.filter(_has(TagKind.WORK, work) | ~_has(TagKind.WORK))
    if barrier:
        cards = cards.filter(_has(TagKind.BARRIER, barrier))
    if cost in set(Cost):
        cards = cards.filter(cost=cost)
    if district:
        cards = cards.exclude(~_has(TagKind.DISTRICT, district), reach=Reach.DISTRICTS)
    return cards


def _has(kind: TagKind, code: str = "") -> Exists:
    tags = CardTag.objects.filter(card=OuterRef("pk"), kind=kind)
    return Exists(tags.filter(code=code) if code else tags)


def cards_for(
    programme: Any, person: Any, *, on: date, q: str = "", reader: Reader | None = None, **chosen: str
) -> list[Shelved]:
    """Cards in the order in which ``person`` reads them: by the words asked for, else by what fits, else the newest.

    A fixed number of look-ups. Cards that should have been looked at again stand behind the others.
    """
    cards = narrowed(cards_shown(programme, person), **chosen)
    rank: Mapping[int, int] = {}
    if q:
        found = search_cards(cards, q)
        rank = {pk: at for at, pk in enumerate(found.ids)}
        cards = cards.filter(pk__in=found.ids)
    rows = list(cards.order_by("-checked_on", "code", "pk"))
    tags = tags_of(rows)
    who = reader or Reader()
    shelved = [
        Shelved(
            card,
            tags[card.pk],
            rules.is_old(state=card.state, due_on=card.due_on, today=on),
            rules.fit(tags[card.pk], who),
        )
        for card in rows
    ]
    if q:
        return sorted(shelved, key=lambda s: (rank[s.card.pk] + (5 if s.is_old else 0), rank[s.card.pk]))
    return sorted(shelved, key=lambda s: (s.is_old, -s.fit.points))


def tags_of(cards: Iterable[Card]) -> dict[int, Tags]:
    """The tags of several cards, by primary key; one look-up."""
    keys = [card.pk for card in cards]
    found: dict[int, set[tuple[str, str]]] = {pk: set() for pk in keys}
    for card, kind, code in CardTag.objects.filter(card__in=keys).values_list("card", "kind", "code"):
        found[card].add((kind, code))
    return {pk: frozenset(tags) for pk, tags in found.items()}


def card_by_code(programme: Any, code: str) -> Card | None:
    """One card by its code."""
    return Card.objects.filter(programme=programme, code=code).first()


def cards_made_of(made_of: Iterable[str]) -> dict[str, Card]:
    """Cards that were proposed of words in a room above, by the public id there; taken back ones are left out."""
    found = Card.objects.filter(made_of__in=[one for one in made_of if one]).exclude(state=CardState.WITHDRAWN)
    return {card.made_of: card for card in found}


def tips_to_shelve(programme: Any) -> list[tuple[Tip, Card | None]]:
    """Shipped cards that the programme does not have as they are now, with its card where it has an older one.

    What a checker of the programme wrote anew stays, and so does what was taken down.
    """
    known = {card.code: card for card in Card.objects.filter(programme=programme).exclude(pack_mark="")}
    found: list[tuple[Tip, Card | None]] = []
    for tip in tips().values():
        card = known.get(tip.code)
        is_elsewhere = tip.reach in {Reach.BANGLADESH, Reach.WEST_BENGAL} and tip.reach != programme.country
        is_theirs = card is not None and (card.pack_mark == tip.mark or card.checked_by_id is not None)
        if not is_elsewhere and not is_theirs:
            found.append((tip, card))
    return found


def districts_known(programme: Any) -> list[str]:
    """Districts that some card names."""
    found = CardTag.objects.filter(card__programme=programme, card__state=CardState.SHOWN, kind=TagKind.DISTRICT)
    return sorted(set(found.values_list("code", flat=True)))


def chosen_order(person: Any, programme: Any) -> CardOrder:
    """How the person wants the list ordered; what fits first, until she or he chose otherwise."""
    row = ChosenOrder.objects.filter(person=person, programme=programme).first()
    return CardOrder(row.order) if row else CardOrder.FITTING


def reader_for(person: Any, programme: Any) -> Reader:
    """What the person said in her or his own profile, for her or his own list; empty when the order is switched off."""
    if person is None or chosen_order(person, programme) == CardOrder.NEWEST:
        return Reader()
    profile = profile_of(person, programme)
    if profile is None:
        return rules.reader_of(iscos=(), skills=(), tags=(), district=person.district)
    return rules.reader_of(
        iscos=(profile.wanted_isco, profile.previous_isco),
        skills=[*profile.skills_wanted, *profile.skills],
        tags=[*profile.experience_tags, *profile.work_needs],
        district=person.district,
        wishes=profile.work_wishes,
    )


def saved_by(person: Any, programme: Any, *, on: date) -> list[Shelved]:
    """What the person put aside, the newest first; what cannot be read any more is left out."""
    order = dict(SavedCard.objects.filter(person=person, card__programme=programme).values_list("card", "saved_at"))
    rows = list(cards_shown(programme, person).filter(pk__in=order))
    tags = tags_of(rows)
    rows.sort(key=lambda card: order[card.pk], reverse=True)
    return [
        Shelved(c, tags[c.pk], rules.is_old(state=c.state, due_on=c.due_on, today=on), Fit()) for c in rows
    ]


def is_saved(person: Any, card: Card) -> bool:
    """Whether the person put it aside."""
    return SavedCard.objects.filter(person=person, card=card).exists()
