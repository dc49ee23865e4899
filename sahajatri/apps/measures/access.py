"""Openers of the room."""

from django.http import Http404

from sahajatri.apps.people.models import Person
from sahajatri.kernel.access import Actor, Capability, Relation, facts_about, require


def person_for_scores(actor: Actor, may: Capability, *, person: str) -> Person:
    """The person whose scores ``actor`` may read: the participant herself or himself, or somebody on the caseload."""
    found = Person.objects.filter(public_id=person, memberships__programme=actor.programme).distinct().first()
    if found is None:
        raise Http404
    require(actor, may, facts_about(actor, found, Relation.HERE))
    return found
