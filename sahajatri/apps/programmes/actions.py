"""Writes about programmes and memberships."""

from datetime import date, datetime
from typing import Any

from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Role
from sahajatri.kernel.records import action, happened, lock

from . import events
from .models import Membership, Organisation, Programme
from .terms import MembershipState


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
    """End a role today; what the person may do ends with the next request."""
    membership = lock(membership)
    membership.until_on = clock.day_of(at)
    membership.move_to(MembershipState.ENDED, at=at)
    happened(events.ROLE_ENDED, membership, subject=membership.person, role=membership.role)
    return membership
