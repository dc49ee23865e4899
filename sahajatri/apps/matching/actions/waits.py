"""Who waits for a supporter, from when to when."""

from datetime import datetime
from typing import Any

from sahajatri.apps.matching import events, queries
from sahajatri.apps.matching.models import Offer, Wait
from sahajatri.apps.matching.terms import (
    LIVE_OFFERS,
    SuggestionState,
    WaitState,
)
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock

from .offers import withdraw_offer
from .proposing import look_again, proposed_to, suggest_next
from .wishes import take_back_wish


@action
def begin_waiting(person: Any, programme: Any, *, by: Actor, at: datetime, keeps_place: bool = False) -> Wait:
    """Let somebody wait for a supporter. Who waits already keeps her or his place.

    ``keeps_place``: somebody whose pairing ended early stands again where she or he stood before it.
    """
    wait = Wait.objects.select_for_update().filter(programme=programme, person=person).first()
    look_again_on = look_again(at)
    if wait is None:
        wait = Wait(programme=programme, person=person, since=at, state_since=at, look_again_on=look_again_on)
        wait.save()
    elif wait.state in {WaitState.PAIRED, WaitState.LEFT}:
        if not (keeps_place and wait.state == WaitState.PAIRED):
            wait.since = at
        wait.look_again_on, wait.reasons = look_again_on, {}
        wait.move_to(WaitState.WAITING, at=at)
    happened(events.WAITING_BEGAN, wait, subject=person)
    return wait


@action
def look_again_for(wait: Wait, *, by: Actor, at: datetime) -> Wait:
    """Keep the promise to look again for somebody, and promise the next day; what is found, a coordinator decides."""
    wait = lock(wait)
    run = queries.last_run(wait.programme)
    found = suggest_next(wait.person, run, at) if run is not None else None
    wait.refresh_from_db()
    wait.look_again_on = look_again(at)
    wait.save()
    happened(events.LOOKED_AGAIN, wait, subject=wait.person, has_found=found is not None)
    return wait


@action
def stop_waiting(wait: Wait, *, by: Actor, at: datetime) -> Wait:
    """End the waiting of somebody who left the programme; an open offer is taken back."""
    wait = lock(wait)
    for offer in Offer.objects.filter(programme_id=wait.programme_id, person_id=wait.person_id, state__in=LIVE_OFFERS):
        withdraw_offer(offer, by=by, at=at)
        wait = lock(wait)
    for suggestion in proposed_to(wait):
        suggestion.move_to(SuggestionState.SUPERSEDED, at=at)
    for wish in queries.standing_wishes(wait.programme, person=wait.person_id):
        take_back_wish(wish, by=by, at=at)
    wait.move_to(WaitState.LEFT, at=at)
    happened(events.WAITING_ENDED, wait, subject=wait.person)
    return wait


@action
def drop_suggestions(wait: Wait, *, by: Actor, at: datetime) -> Wait:
    """Drop what is suggested for somebody, because she or he does not want to be looked for at the moment."""
    wait = lock(wait)
    for suggestion in proposed_to(wait):
        suggestion.move_to(SuggestionState.SUPERSEDED, at=at)
    if wait.state in {WaitState.WAITING, WaitState.NO_MATCH}:
        if wait.state == WaitState.WAITING:
            wait.move_to(WaitState.NO_MATCH, at=at)
        wait.reasons = {"no_consent": 0}
        wait.save()
    happened(events.SEARCH_STOPPED, wait, subject=wait.person)
    return wait


@action
def note_pairing(person: Any, programme: Any, *, by: Actor, at: datetime) -> Wait | None:
    """Let the waiting of somebody end who is paired; whatever was suggested meanwhile is past."""
    wait = Wait.objects.select_for_update().filter(programme=programme, person=person).first()
    if wait is None:
        wait = Wait(programme=programme, person=person, since=at, state_since=at, look_again_on=look_again(at))
        wait.save()
    for suggestion in proposed_to(wait):
        suggestion.move_to(SuggestionState.SUPERSEDED, at=at)
    if wait.state not in {WaitState.PAIRED, WaitState.LEFT}:
        wait.reasons = {}
        wait.move_to(WaitState.PAIRED, at=at)
    happened(events.WAITING_ENDED, wait, subject=person)
    return wait
