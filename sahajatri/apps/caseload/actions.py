"""Writes about caseloads."""

from datetime import datetime
from typing import Any

from sahajatri.apps.notes.queries import unsigned_drafts
from sahajatri.apps.programmes.models import Membership, Programme
from sahajatri.apps.programmes.terms import MembershipState
from sahajatri.kernel.access import Actor, Role
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from . import events, rules
from .handovers.rules import why_not_left_with_drafts
from .models import CaseloadPlace


@action
def take_on_caseload(
    practitioner: Any, person: Any, *, by: Actor, at: datetime, programme: Programme | None = None
) -> CaseloadPlace:
    """Let ``practitioner`` look after ``person`` in the actor's programme; doing so already is no mistake."""
    where = programme or by.programme
    insist(
        rules.why_not_on_this_caseload(
            is_practitioner=_holds(practitioner, Role.PRACTITIONER, where),
            is_participant=_holds(person, Role.PARTICIPANT, where),
            is_self=practitioner == person,
        )
    )
    place = CaseloadPlace.objects.filter(
        programme=where, practitioner=practitioner, person=person, until__isnull=True
    ).first()
    if place is None:
        place = CaseloadPlace(programme=where, practitioner=practitioner, person=person, since=at)
        place.save()
    happened(events.CASELOAD_TAKEN_ON, place, subject=person, practitioner=practitioner)
    return place


@action
def leave_caseload(place: CaseloadPlace, *, by: Actor, at: datetime) -> CaseloadPlace:
    """End a place on a caseload; what the practitioner could see of the person ends with the next request.

    Raises Refused while notes of the practitioner about the person are not signed.
    """
    place = lock(place)
    drafts = unsigned_drafts(place.practitioner, place.programme, person=place.person)
    insist(why_not_left_with_drafts(len(drafts)))
    place.until = place.until or at
    place.save()
    happened(events.CASELOAD_LEFT, place, subject=place.person, practitioner=place.practitioner)
    return place


def _holds(person: Any, role: Role, programme: Any) -> bool:
    return Membership.objects.filter(
        programme=programme, person=person, role=role.value, state=MembershipState.ACTIVE
    ).exists()
