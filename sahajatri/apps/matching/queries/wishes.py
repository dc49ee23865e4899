"""Whom somebody would like to walk with. For the person and the coordinators; never for the supporter."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sahajatri.apps.matching.models import Offer, Wish
from sahajatri.apps.matching.rules import PRIVATE
from sahajatri.apps.matching.terms import LIVE_OFFERS, WishState
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.terms import PairingState
from sahajatri.engines.matching import why_not

from .pools import Pool, pool


@dataclass(frozen=True)
class Asked:
    """A wish, and what happens with it now: a code of :data:`terms.WISH_WORDS`."""

    wish: Wish
    now: str
    offer: Offer | None = None
    why_not: tuple[str, ...] = ()  # for the coordinator alone, without what is private


def standing_wishes(programme: Any, **narrowed: Any) -> list[Wish]:
    """Wishes that stand, the oldest first."""
    found = Wish.objects.filter(programme=programme, state=WishState.STANDING, **narrowed)
    return list(found.select_related("person", "supporter__person", "programme").order_by("made_at", "pk"))


def wish_of(person: Any, supporter: Any) -> Wish | None:
    """The standing wish of ``person`` for ``supporter``."""
    return Wish.objects.filter(person=person, supporter=supporter, state=WishState.STANDING).first()


def is_beside(person: Any, supporter: Any) -> bool:
    """Whether the two walk together now."""
    walking = Pairing.objects.filter(participant=person, supporter=supporter)
    return walking.exclude(state=PairingState.ENDED).exists()


def has_walked_with(person: Any, supporter: Any) -> bool:
    """Whether the two walk together, or did so before."""
    return Pairing.objects.filter(participant=person, supporter=supporter).exists()


def what_happens_with(wishes: list[Wish], programme: Any, at: datetime) -> list[Asked]:
    """What happens with each of these wishes now; the number of queries does not grow with the wishes."""
    if not wishes:
        return []
    people = {wish.person_id: wish.person for wish in wishes}
    offers = {
        (offer.person_id, offer.supporter_id): offer
        for offer in Offer.objects.filter(programme=programme, state__in=LIVE_OFFERS, person__in=people)
    }
    found = pool(programme, at, people=people.values())
    return [_now(wish, offers.get((wish.person_id, wish.supporter_id)), found) for wish in wishes]


def _now(wish: Wish, offer: Offer | None, found: Pool) -> Asked:
    if offer is not None:
        return Asked(wish, "offered", offer)
    if any(w.person_id == wish.person_id for w in found.without_consent):
        return Asked(wish, "no_consent")
    supporter = next((s for s in found.supporters if s.id == wish.supporter.public_id), None)
    if supporter is None or supporter.capacity_left == 0:
        return Asked(wish, "full", why_not=("no_capacity",))
    seeker = next((s for s in found.seekers if s.id == wish.person.public_id), None)
    if seeker is None:  # does not wait at the moment: nothing is known to stand in the way
        return Asked(wish, "possible")
    codes = why_not(seeker, replace(supporter, capacity_left=1))
    if codes:
        return Asked(wish, "not_now", why_not=tuple(code for code in codes if code not in PRIVATE))
    return Asked(wish, "possible")
