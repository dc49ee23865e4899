"""Opener of somebody's check-ins, and who could read mine."""

from typing import Any

from django.http import Http404

from sahajatri.apps.consent.terms import Audience
from sahajatri.apps.people.models import Person
from sahajatri.kernel.access import Actor, Capability, Role, facts_about, people_beside, require

AUDIENCE_OF = {Role.MENTOR: Audience.MENTOR, Role.PEER: Audience.PEER, Role.PRACTITIONER: Audience.PRACTITIONER}
"""To whom a check-in can be opened, by the role in which somebody walks along."""
ROLE_OF = {audience: role for role, audience in AUDIENCE_OF.items()}


def person_for(actor: Actor, may: Capability, *, person: str) -> Person:
    """The participant beside whom the actor walks. Raises Http404 for everybody else."""
    found = Person.objects.filter(public_id=person).first()
    if found is None:
        raise Http404
    require(actor, may, facts_about(actor, found))
    return found


def possible_readers(person: Any, programme: Any) -> dict[Audience, list[Any]]:
    """Who walks beside the person now, by audience; audiences without anybody have an empty list."""
    found: dict[Audience, list[Any]] = {audience: [] for audience in AUDIENCE_OF.values()}
    for other, role in people_beside(person, programme):
        if role in AUDIENCE_OF and other not in found[AUDIENCE_OF[role]]:
            found[AUDIENCE_OF[role]].append(other)
    return found
