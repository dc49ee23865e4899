"""Whom somebody would like to walk with: asked for, taken back, come true, ended."""

from datetime import datetime
from typing import Any

from sahajatri.apps.matching import events, queries, rules
from sahajatri.apps.matching.models import Wish
from sahajatri.apps.matching.terms import WishState
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.queries import is_story_to_read
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist


@action
def make_wish(person: Any, supporter: Supporter, *, by: Actor, at: datetime) -> Wish:
    """Ask for a supporter whose story is open. It counts in suggestions, and the supporter never hears of it.

    Raises Refused for a fourth wish at a time, for oneself, and for somebody whom one asked never to be suggested.
    """
    programme, person = supporter.programme, lock(person)  # wishes made at the same moment are counted one by one
    standing = queries.standing_wishes(programme, person=person)
    insist(
        rules.why_no_wish(
            is_self=supporter.person_id == person.pk,
            is_open=is_story_to_read(supporter, clock.day_of(at)),
            has_veto=queries.has_veto(person, supporter.person, programme),
            is_beside=queries.is_beside(person, supporter),
            has_walked=queries.has_walked_with(person, supporter),
            is_standing=any(wish.supporter_id == supporter.pk for wish in standing),
            others=len(standing),
        )
    )
    wish = Wish(programme=programme, person=person, supporter=supporter, state_since=at, made_at=at)
    wish.save()
    happened(events.WISH_MADE, wish, subject=person)
    return wish


@action
def take_back_wish(wish: Wish, *, by: Actor, at: datetime) -> Wish:
    """Take a wish back; it needs no reason, and a suggestion or offer that was made of it stays."""
    wish = lock(wish).move_to(WishState.TAKEN_BACK, at=at)
    happened(events.WISH_TAKEN_BACK, wish, subject=wish.person)
    return wish


@action
def fulfil_wish(wish: Wish, *, by: Actor, at: datetime) -> Wish:
    """Note that the two walk together."""
    wish = lock(wish).move_to(WishState.FULFILLED, at=at)
    happened(events.WISH_FULFILLED, wish, subject=wish.person)
    return wish


@action
def end_wish(wish: Wish, *, by: Actor, at: datetime) -> Wish:
    """End a wish that cannot come true: the supporter has left, or somebody else walks beside the person."""
    wish = lock(wish).move_to(WishState.ENDED, at=at)
    happened(events.WISH_ENDED, wish, subject=wish.person)
    return wish
