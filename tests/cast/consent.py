"""Builders of consents and disclosures, for tests of this room and of the rooms above it."""

from demo.cast import Cast
from sahajatri.apps.consent.actions import close_item, give_consent, open_item, withdraw_consent
from sahajatri.apps.consent.terms import Audience, Item, Purpose


def agreed(cast: Cast, key: str, *purposes: Purpose) -> None:
    """One of the cast agrees to ``purposes`` (without any: to all)."""
    for purpose in purposes or tuple(Purpose):
        give_consent(cast.people[key], purpose, programme=cast.actor(key).programme, by=cast.actor(key), at=cast.at)


def took_back(cast: Cast, key: str, *purposes: Purpose) -> None:
    """One of the cast takes consents back."""
    for purpose in purposes:
        withdraw_consent(cast.people[key], purpose, programme=cast.actor(key).programme, by=cast.actor(key), at=cast.at)


def opened(cast: Cast, key: str, audience: Audience, *items: Item) -> None:
    """One of the cast opens ``items`` (without any: all) to ``audience`` and agrees to SHARING."""
    agreed(cast, key, Purpose.SHARING)
    for item in items or tuple(Item):
        open_item(
            cast.people[key],
            item,
            audience,
            programme=cast.actor(key).programme,
            by=cast.actor(key),
            at=cast.at,
        )


def closed(cast: Cast, key: str, audience: Audience, *items: Item) -> None:
    """One of the cast closes ``items`` again."""
    for item in items:
        close_item(
            cast.people[key],
            item,
            audience,
            programme=cast.actor(key).programme,
            by=cast.actor(key),
            at=cast.at,
        )
