"""Builders of supporters, for tests of this room and of the rooms above it."""

from typing import Any

from demo.cast import Cast
from sahajatri.apps.supporters import actions
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import USUAL_CAPACITY, Kind, Module, SupporterState, Vetting

OFFER: dict[str, Any] = {
    "capacity": USUAL_CAPACITY,
    "has_matching_consent": True,
    "languages": ["bn"],
    "modes": ["online"],
}


def applied(cast: Cast, key: str, kind: Kind = Kind.MENTOR) -> Supporter:
    """One of the cast has offered to support others and waits for an answer."""
    person = cast.people[key]
    found = Supporter.objects.filter(programme=cast.programme, person=person, kind=kind).first()
    return found or actions.apply_as_supporter(cast.programme, person, kind, by=cast.actor(key), at=cast.at)


def cleared(cast: Cast, key: str, kind: Kind = Kind.MENTOR, **offer: Any) -> Supporter:
    """One of the cast is a cleared supporter who speaks Bengali, meets online and walks beside three people.

    ``offer`` changes what she or he offers (keywords of ``actions.state_offer``).
    """
    gita = cast.actor("gita")
    supporter = applied(cast, key, kind)
    if supporter.state == SupporterState.APPLIED:
        for item in Vetting:
            actions.approve_vetting(supporter, item, by=gita, at=cast.at)
        for module in Module:
            actions.confirm_training(supporter, module, by=gita, at=cast.at)
        supporter = actions.clear_supporter(supporter, by=gita, at=cast.at)
    return actions.state_offer(supporter, by=cast.actor(key), at=cast.at, **{**OFFER, **offer})
