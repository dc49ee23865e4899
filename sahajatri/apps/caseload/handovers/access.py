"""Who may open a handover: the two practitioners, the person it is about, and the coordinators."""

from typing import Any

from django.http import Http404

from sahajatri.apps.caseload.models import CaseloadPlace, Handover
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, Role, require

from . import queries


def handover_for(actor: Actor, may: Capability, *, handover: str) -> Handover:
    """A handover. Raises Http404 for whoever it does not concern, PermissionDenied for others' parts in it."""
    found = queries.handover_named(actor.programme, handover)
    if found is None:
        raise Http404
    require(actor, may, Facts(frozenset(_relations(actor, found))))
    return found


def asked_handover_for(actor: Actor, may: Capability, *, handover: str) -> Handover:
    """A handover, for the practitioner who is asked to take over. Raises Http404 or PermissionDenied."""
    found = queries.handover_named(actor.programme, handover)
    if found is None:
        raise Http404
    relations = _relations(actor, found)
    if actor.person is None or found.receiver_id != actor.person.pk:
        relations = {Relation.BEFORE} if relations - {Relation.HERE} else relations
    require(actor, may, Facts(frozenset(relations)))
    return found


def given_handover_for(actor: Actor, may: Capability, *, handover: str) -> Handover:
    """A handover, for the practitioner who gives and for coordinators. Raises Http404 or PermissionDenied."""
    found = queries.handover_named(actor.programme, handover)
    if found is None:
        raise Http404
    relations = _relations(actor, found)
    if actor.person is None or found.giver_id != actor.person.pk:
        relations = {Relation.HERE, *({Relation.BEFORE} if relations - {Relation.HERE} else ())}
    require(actor, may, Facts(frozenset(relations)))
    return found


def place_to_hand_over(actor: Actor, may: Capability, *, place: str) -> CaseloadPlace:
    """An open place whose practitioner is away, for coordinators. Raises Http404 or PermissionDenied."""
    found = (
        CaseloadPlace.objects.filter(programme=actor.programme, public_id=place, until__isnull=True)
        .select_related("person", "practitioner", "programme")
        .first()
    )
    require(actor, may, Facts())
    if found is None:
        raise Http404
    return found


def reads_the_note(actor: Actor, handover: Handover) -> bool:
    """Whether ``actor`` reads what the giver wrote: the giver until it is done, the receiver from then on."""
    if actor.person is None or not actor.holds(Role.PRACTITIONER):
        return False
    is_done = handover.state == "accepted"
    if actor.person.pk == handover.giver_id:
        return not is_done and handover.proposed_by_id == actor.person.pk
    return actor.person.pk == handover.receiver_id and is_done and _looks_after(actor, handover.person)


def _looks_after(actor: Actor, person: Any) -> bool:
    return CaseloadPlace.objects.filter(
        programme=actor.programme, practitioner=actor.person, person=person, until__isnull=True
    ).exists()


def _relations(actor: Actor, handover: Handover) -> set[Relation]:
    found = {Relation.HERE}
    if actor.person is not None:
        if actor.person.pk == handover.person_id:
            found.add(Relation.SELF)
        if actor.person.pk in {handover.giver_id, handover.receiver_id}:
            found.add(Relation.NAMED)
    return found
