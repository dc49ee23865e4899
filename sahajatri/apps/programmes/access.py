"""Who acts: the account of the session, the programme chosen, the roles held there today."""

import base64
import hashlib
import hmac
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest

from sahajatri.apps.people.terms import PROGRAMME_KEY, SECOND_FACTOR_KEY, SEEN_KEY, SIGNED_IN_KEY
from sahajatri.kernel import clock
from sahajatri.kernel.access import STAFF, Actor, Capability, Facts, Relation, Role, finds_relations, require

from .models import Invitation, Membership, Programme
from .terms import InvitationState, MembershipState

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


def programme_for(actor: Actor, may: Capability, *, programme: str) -> Programme:
    """A programme that takes applications, or one of the actor's own; any other does not exist."""
    require(actor, may, Facts())
    found = Programme.objects.filter(public_id=programme).select_related("organisation").first()
    if found is None:
        raise Http404
    if not found.is_open_for_applications and found not in _programmes_of(actor):
        raise Http404
    return found


def _programmes_of(actor: Actor) -> list[Programme]:
    if actor.person is None:
        return []
    held = Membership.objects.filter(person=actor.person, state=MembershipState.ACTIVE).select_related("programme")
    return [m.programme for m in held]


def membership_for(actor: Actor, may: Capability, *, membership: str) -> Membership:
    """A role that somebody holds now in the actor's programme."""
    require(actor, may, Facts())
    held = Membership.objects.filter(programme=actor.programme, state=MembershipState.ACTIVE, public_id=membership)
    found = held.select_related("person", "programme").first()
    if found is None:
        raise Http404
    return found


def open_invitation_for(actor: Actor, may: Capability, *, invitation: str) -> Invitation:
    """An open invitation of the actor's programme."""
    require(actor, may, Facts())
    sent = Invitation.objects.filter(programme=actor.programme, state=InvitationState.OPEN, public_id=invitation)
    found = sent.select_related("programme").first()
    if found is None:
        raise Http404
    return found


def invitation_for(actor: Actor, may: Capability, *, invitation: str) -> Invitation:
    """The invitation to which the secret of a link belongs, whatever became of it."""
    require(actor, may, Facts())
    found = (
        Invitation.objects.filter(secret_hash=secret_hash(invitation))
        .select_related("programme__organisation", "invited_by")
        .first()
    )
    if found is None:
        raise Http404
    return found


def secret_of(invitation: Invitation) -> str:
    """The secret of an invitation's link; made anew from the key of the installation, stored nowhere."""
    made = hmac.new(settings.SECRET_KEY.encode(), f"invitation:{invitation.public_id}".encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(made.digest()[:24]).decode()


def secret_hash(secret: str) -> str:
    """How the secret of a link is looked up."""
    return hashlib.sha256(secret.encode()).hexdigest()
