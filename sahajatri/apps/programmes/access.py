"""Who acts: the account of the session, the programme chosen, the roles held there today."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from sahajatri.apps.people.terms import PROGRAMME_KEY, SECOND_FACTOR_KEY, SEEN_KEY, SIGNED_IN_KEY
from sahajatri.kernel import clock
from sahajatri.kernel.access import STAFF, Actor, Relation, Role, finds_relations

from .models import Membership, Programme
from .terms import MembershipState

__all__ = ["PROGRAMME_KEY", "SECOND_FACTOR_KEY", "SEEN_KEY", "SIGNED_IN_KEY"]


def actor_of(request: HttpRequest) -> Actor:
    """The actor of a request. Staff roles count only with a second factor and within their time limits."""
    account: Any = request.user
    if not account.is_authenticated:
        return Actor()
    at = clock.now()
    actor = actor_for(account.person, programme_id=request.session.get(PROGRAMME_KEY), at=at)
    if not (actor.roles & STAFF):
        if account.uses_shared_phone and _is_idle(request, at, settings.SHARED_PHONE_IDLE_FOR):
            request.session.flush()
            return Actor()
        _note_seen(request, at)
        return actor
    is_verified = bool(request.session.get(SECOND_FACTOR_KEY)) and (account.has_second_factor or settings.IS_DEMO)
    if _is_idle(request, at, settings.STAFF_IDLE_FOR) or _is_too_long(request, at):
        request.session.flush()
        return Actor()
    _note_seen(request, at)
    if is_verified:
        return actor
    return Actor(actor.person, actor.programme, actor.roles - STAFF, lacks_second_factor=True)


def actor_for(person: Any, *, programme_id: int | None = None, at: datetime) -> Actor:
    """The actor that ``person`` is at the instant ``at``, in the programme chosen or the first one joined."""
    day = clock.day_of(at)
    held = [
        m
        for m in Membership.objects.filter(person=person, state=MembershipState.ACTIVE).select_related("programme")
        if m.from_on <= day and (m.until_on is None or m.until_on >= day)
    ]
    held.sort(key=lambda m: (m.programme_id != programme_id, m.from_on, m.pk))
    if not held:
        programme = Programme.objects.filter(pk=programme_id).first() if programme_id else None
        return Actor(person, programme, frozenset({Role.ANYBODY, Role.PERSON}))
    programme = held[0].programme
    roles = {Role(m.role) for m in held if m.programme_id == programme.pk}
    return Actor(person, programme, frozenset(roles | {Role.ANYBODY, Role.PERSON}))


def the_programme_itself(programme: Programme | None) -> Actor:
    """The actor of clocks and commands: nobody in person, on behalf of the programme."""
    return Actor(None, programme, frozenset({Role.ANYBODY}))


def _is_idle(request: HttpRequest, at: datetime, limit: Any) -> bool:
    seen = request.session.get(SEEN_KEY)
    return seen is not None and datetime.fromisoformat(seen) < at - limit


def _is_too_long(request: HttpRequest, at: datetime) -> bool:
    since = request.session.get(SIGNED_IN_KEY)
    return since is not None and datetime.fromisoformat(since) < at - settings.STAFF_SIGNED_IN_FOR


def _note_seen(request: HttpRequest, at: datetime) -> None:
    seen = request.session.get(SEEN_KEY)
    if seen is None or (at - datetime.fromisoformat(seen)).total_seconds() > 60:
        request.session[SEEN_KEY] = at.isoformat()


@finds_relations
def _is_here(actor: Actor, person: Any) -> set[Relation]:
    """A member, now or before, of the programme in which the actor acts."""
    if actor.programme is None:
        return set()
    is_member = Membership.objects.filter(programme=actor.programme, person=person).exists()
    return {Relation.HERE} if is_member else set()
