"""Openers of circles and what belongs to them, and who sits with whom."""

from typing import Any

from django.http import Http404

from sahajatri.apps.circles import queries
from sahajatri.apps.circles.models import Circle, CircleProposal, Gathering, SeatInvitation
from sahajatri.apps.circles.terms import FACILITATORS, CirclesCapability, CircleState
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, finds_relations, require

FAREWELL = {CirclesCapability.FAREWELL_READ, CirclesCapability.FAREWELL_WRITE}


@finds_relations
def _sits_with(actor: Actor, person: Any) -> set[Relation]:
    """Two who sit in the same open circle are fellows."""
    if actor.programme is None or actor.person is None:
        return set()
    return {Relation.FELLOW} if queries.are_fellows(actor.person, person, actor.programme) else set()


def facts_of(actor: Actor, circle: Circle, may: Capability | None = None) -> Facts:
    """How ``actor`` stands to this one circle: HERE, a FELLOW inside, NAMED when she or he looks after it or helps to.

    A circle that is forming has no inside yet; who said yes to it can only leave it again. Of a closed circle nothing
    is left but what people take along.
    """
    found = {Relation.HERE}
    seat = queries.seat_of(actor.person, circle) if actor.person is not None else None
    is_leaving = may is CirclesCapability.SEAT_LEAVE and circle.state == CircleState.FORMING
    is_farewell = may in FAREWELL and circle.state == CircleState.CLOSED
    if seat is not None and (circle.state == CircleState.OPEN or is_leaving or is_farewell):
        found.add(Relation.FELLOW)
        if seat.role in FACILITATORS:
            found.add(Relation.NAMED)
    return Facts(frozenset(found))


def circle_for(actor: Actor, may: Capability, *, circle: str) -> Circle:
    """The circle, for whom the policy allows. Raises Http404 or PermissionDenied."""
    found = Circle.objects.filter(programme=actor.programme, public_id=circle).select_related("programme").first()
    if found is None:
        raise Http404
    require(actor, may, facts_of(actor, found, may))
    return found


def gathering_for(actor: Actor, may: Capability, *, gathering: str) -> Gathering:
    """A gathering, for those who may open its circle this way."""
    found = (
        Gathering.objects.filter(circle__programme=actor.programme, public_id=gathering)
        .select_related("circle__programme", "led_by")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, facts_of_gathering(actor, found))
    return found


def facts_of_gathering(actor: Actor, gathering: Gathering) -> Facts:
    """As for its circle; who opens this gathering is NAMED on it."""
    facts = facts_of(actor, gathering.circle)
    opens = actor.person is not None and gathering.led_by_id == actor.person.pk
    if opens and Relation.FELLOW in facts.relations:
        return Facts(facts.relations | {Relation.NAMED})
    return facts


def proposal_for(actor: Actor, may: Capability, *, circle_proposal: str) -> CircleProposal:
    """A suggested circle of the actor's programme."""
    found = (
        CircleProposal.objects.filter(programme=actor.programme, public_id=circle_proposal)
        .select_related("circle", "facilitator__person", "programme", "run", "owner")
        .prefetch_related("seats__person")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, Facts())
    return found


def invitation_for(actor: Actor, may: Capability, *, seat_invitation: str) -> SeatInvitation:
    """An invitation to a circle: for whoever is invited, and for whom the policy names. Others do not learn of it."""
    found = (
        SeatInvitation.objects.filter(programme=actor.programme, public_id=seat_invitation)
        .select_related("circle__programme", "person", "programme")
        .first()
    )
    if found is None:
        raise Http404
    is_invited = actor.person is not None and actor.person.pk == found.person_id
    require(actor, may, Facts(frozenset({Relation.HERE, Relation.NAMED} if is_invited else {Relation.HERE})))
    return found
