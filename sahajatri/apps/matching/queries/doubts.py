"""Whether an offer that was made could still come about."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sahajatri.apps.matching.models import Exclusion, Offer, Veto
from sahajatri.apps.matching.terms import LIVE_OFFERS
from sahajatri.apps.mentoring.queries import taken_places
from sahajatri.apps.programmes.models import Programme
from sahajatri.apps.safeguarding.queries import blocked_pairs
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.queries import cleared_supporters
from sahajatri.engines.matching import why_not
from sahajatri.kernel import clock

from .pools import Pool, pool

PRIVATE = "private"
"""A block, a pause of contact, a private wish: nobody is told, and the offer just does not come about."""


def live_offers(programme: Any, **narrowed: Any) -> list[Offer]:
    """Offers that may still come about; ``narrowed`` are look-ups such as ``person=`` or ``supporter__in=``."""
    found = Offer.objects.filter(programme=programme, state__in=LIVE_OFFERS, **narrowed)
    return list(found.select_related("person", "supporter__person", "programme").order_by("made_at", "pk"))


def programmes_with_offers() -> list[Programme]:
    """Programmes in which an offer may still come about."""
    held = Offer.objects.filter(state__in=LIVE_OFFERS).values("programme_id")
    return list(Programme.objects.filter(pk__in=held).order_by("pk"))


def doubts_about(offers: Iterable[Offer], programme: Any, at: datetime) -> dict[int, tuple[str, ...]]:
    """Per offer (primary key) the codes of all that stands in its way; empty when it can come about.

    When a supporter has fewer places than pairings and offers, the youngest offers are those in doubt. The number
    of queries does not grow with the offers.
    """
    asked = list(offers)
    if not asked:
        return {}
    found = pool(programme, at, people=[offer.person for offer in asked])
    cleared = {s.pk for s in cleared_supporters(programme, clock.day_of(at))}
    without_place = _without_place(programme, {offer.supporter_id for offer in asked})
    noted = _twos(Exclusion.objects.filter(programme=programme), "other_id")
    private = set(blocked_pairs(programme)) | _twos(Veto.objects.filter(programme=programme), "against_id")
    doubts: dict[int, tuple[str, ...]] = {}
    for offer in asked:
        two = frozenset({offer.person_id, offer.supporter.person_id})
        if two in private:
            doubts[offer.pk] = (PRIVATE,)
            continue
        codes = list(_of_the_two(offer, found, is_cleared=offer.supporter_id in cleared, is_noted=two in noted))
        if offer.pk in without_place and "no_capacity" not in codes:
            codes.append("no_capacity")
        doubts[offer.pk] = tuple(codes)
    return doubts


def _of_the_two(offer: Offer, found: Pool, *, is_cleared: bool, is_noted: bool) -> Iterable[str]:
    seeker = next((s for s in found.seekers if s.id == offer.person.public_id), None)
    if seeker is None:
        return (PRIVATE,)  # the consent to matching was taken back
    if not is_cleared:
        return ("not_cleared",)
    supporter = next((s for s in found.supporters if s.id == offer.supporter.public_id), None)
    if supporter is None:
        return ("no_capacity" if offer.supporter.has_matching_consent else "supporter_consent",)
    codes = why_not(seeker, replace(supporter, capacity_left=1))
    return [("noted" if is_noted else "other_kind") if code == "excluded" else code for code in codes]


def _without_place(programme: Any, supporters: set[int]) -> set[int]:
    """The youngest offers (primary keys) of supporters who have fewer places than pairings and offers."""
    taken = taken_places(programme)
    rooms = dict(Supporter.objects.filter(pk__in=supporters).values_list("pk", "capacity"))
    held: dict[int, list[int]] = defaultdict(list)
    offers = Offer.objects.filter(programme=programme, state__in=LIVE_OFFERS, supporter__in=supporters)
    for offer, supporter in offers.order_by("made_at", "pk").values_list("pk", "supporter_id"):
        held[supporter].append(offer)
    return {
        offer
        for supporter, theirs in held.items()
        for offer in theirs[max(0, (rooms[supporter] or 0) - taken.get(supporter, 0)) :]
    }


def _twos(rows: Any, other: str) -> set[frozenset[int]]:
    return {frozenset(two) for two in rows.values_list("person_id", other)}
