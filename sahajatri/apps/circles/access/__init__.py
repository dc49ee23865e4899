"""Openers of circles and what belongs to them, and who sits with whom."""

from typing import Any

from django.http import Http404

from sahajatri.apps.circles import queries
from sahajatri.apps.circles.models import Circle, CircleProposal, Gathering, SeatInvitation
from sahajatri.apps.circles.terms import CirclesCapability, CircleState, SeatRole
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, finds_relations, require


@finds_relations
def _sits_with(actor: Actor, person: Any) -> set[Relation]:
    """Two who sit in the same open circle are fellows."""
    if actor.programme is None or actor.person is None:
        return set()
    return {Relation.FELLOW} if queries.are_fellows(actor.person, person, actor.programme) else set()


def facts_of(actor: Actor, circle: Circle, may: Capability | None = None) -> Facts:
    """How ``actor`` stands to this one circle: HERE, a FELLOW inside, NAMED as its facilitator.

    A circle that is forming has no inside yet; who said yes to it can only leave it again.
    """
    found = {Relation.HERE}
    seat = queries.seat_of(actor.person, circle) if actor.person is not None else None
    is_leaving = may is CirclesCapability.SEAT_LEAVE and circle.state == CircleState.FORMING
    if seat is not None and (circle.state == CircleState.OPEN or is_leaving):
        found.add(Relation.FELLOW)
        if seat.role == SeatRole.FACILITATOR:
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
        .select_related("circle__programme")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, facts_of(actor, found.circle))
    return found


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
