"""Who opens the report on somebody: the person, and the practitioner on whose caseload she or he is. Nobody else."""

from typing import Any

from django.http import Http404

from sahajatri.apps.people.models import Person
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, Role, facts_about, require
from sahajatri.kernel.privacy import note_look

LOOK = "report"


def person_to_report_on(actor: Actor, may: Capability, *, person: str) -> Person:
    """The person herself or himself, or somebody on the actor's caseload. Raises Http404 for everybody else.

    Whoever walks beside, or looked after the person before, has no tie that counts here.
    """
    found = Person.objects.filter(public_id=person).first()
    if found is None or actor.programme is None:
        raise Http404
    facts = facts_about(actor, found)
    require(actor, may, Facts(facts.relations & {Relation.SELF, Relation.CASELOAD}, facts.purposes))
    return found


def note_report_seen(actor: Actor, person: Any, *, at: Any) -> None:
    """Note in the log of looks that somebody else read the report: one look, whatever was open in it."""
    note_look(actor, person, LOOK, at=at, role=Role.PRACTITIONER, why=LOOK)
