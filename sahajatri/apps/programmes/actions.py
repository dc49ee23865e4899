"""Writes about programmes and memberships."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.crypto import constant_time_compare

from sahajatri.engines import bangla
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Role
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from . import access, events, queries, rules
from .models import Invitation, Membership, Organisation, Programme
from .terms import INVITATION_GOOD_FOR_DAYS, InvitationState, MembershipState


@action
def found_programme(
    code: str, *, organisation: tuple[str, str], name: tuple[str, str], by: Actor, at: datetime, **details: Any
) -> Programme:
    """Begin a programme. ``organisation`` and ``name`` are (Bengali, English)."""
    found, _ = Organisation.objects.get_or_create(name_bn=organisation[0], defaults={"name_en": organisation[1]})
    programme = Programme(
        code=code,
        organisation=found,
        name_bn=name[0],
        name_en=name[1],
        **{"started_on": clock.day_of(at), **details},
    )
    programme.save()
    happened(events.PROGRAMME_FOUNDED, programme, programme=programme)
    return programme


@action
def grant_role(
    programme: Programme, person: Any, role: Role, *, by: Actor, at: datetime, from_on: date | None = None
) -> Membership:
    """Let ``person`` hold ``role`` in ``programme``; holding it already is no mistake."""
    held = Membership.objects.filter(
        programme=programme, person=person, role=role, state=MembershipState.ACTIVE
    ).first()
    if held is None:
        held = Membership(
            programme=programme,
            person=person,
            role=role.value,
            state_since=at,
            from_on=from_on or clock.day_of(at),
        )
        held.save()
    happened(events.ROLE_GRANTED, held, subject=person, role=role.value)
    return held


@action
def end_role(membership: Membership, *, by: Actor, at: datetime) -> Membership:
    """End a role today; what the person may do ends with the next request.

    Raises Refused for the only coordinator or the only safeguarding lead of a programme.
    """
    membership = lock(membership)
    others = queries.others_with_the_role_of(membership)
    insist(rules.why_not_end(membership.role, others_with_it=others))
    membership.until_on = clock.day_of(at)
    membership.move_to(MembershipState.ENDED, at=at)
    happened(events.ROLE_ENDED, membership, subject=membership.person, role=membership.role)
    return membership


@action
def invite_person(
    programme: Programme, *, name: str, address: str, role: str, by: Actor, at: datetime
) -> Invitation:
    """Invite somebody to a role; the message goes to ``address`` (phone or e-mail).

    Raises Refused when there is an open invitation, the role is held already, or it is the sender's own address.
    """
    wanted = Role(role)
    insist(
        rules.why_not_invite(
            is_oneself=address in queries.addresses_of(by.person),
            is_invited_already=queries.is_invited(programme, address, wanted, at=at),
            holds_it_already=queries.holds_role_at(programme, address, wanted),
        )
    )
    invitation = Invitation(
        programme=programme,
        role=wanted.value,
        name=bangla.clean(name),
        address=address,
        state_since=at,
        invited_by=by.person,
        invited_at=at,
        expires_at=at + timedelta(days=INVITATION_GOOD_FOR_DAYS),
    )
    invitation.secret_hash = access.secret_hash(access.secret_of(invitation))
    invitation.save()
    happened(events.PERSON_INVITED, invitation, programme=programme, role=wanted.value)
    return invitation


@action
def withdraw_invitation(invitation: Invitation, *, by: Actor, at: datetime) -> Invitation:
    """Take an open invitation back; its link stops working at once."""
    invitation = lock(invitation)
    invitation.move_to(InvitationState.WITHDRAWN, at=at)
    happened(events.INVITATION_WITHDRAWN, invitation, role=invitation.role)
    return invitation


@action
def accept_invitation(invitation: Invitation, *, by: Actor, at: datetime) -> Invitation:
    """Take the role. Only for somebody whose confirmed phone or e-mail is the one that was invited; works once."""
    invitation = lock(invitation)
    is_theirs = any(constant_time_compare(a, invitation.address) for a in queries.addresses_of(by.person))
    insist(
        rules.why_not_accept(
            state=invitation.state,
            expires_at=invitation.expires_at,
            is_theirs=is_theirs,
            at=at,
            is_own=by.person is not None and invitation.invited_by_id == by.person.pk,
        )
    )
    invitation.accepted_by = by.person
    invitation.move_to(InvitationState.ACCEPTED, at=at)
    grant_role(invitation.programme, by.person, Role(invitation.role), by=by, at=at)
    happened(events.INVITATION_ACCEPTED, invitation, subject=by.person, role=invitation.role)
    return invitation


@action
def expire_invitation(invitation: Invitation, *, by: Actor, at: datetime) -> Invitation:
    """Close an invitation that was open for longer than 30 days."""
    invitation = lock(invitation)
    invitation.move_to(InvitationState.EXPIRED, at=at)
    happened(events.INVITATION_EXPIRED, invitation, role=invitation.role)
    return invitation
