"""Openers of what belongs to the life of a circle: points, rules, first months, seats, queues, what is kept."""


from django.http import Http404

from sahajatri.apps.circles import queries
from sahajatri.apps.circles.models import AgendaPoint, Circle, CircleRules, FirstMonth, KeptThing, Seat, WaitingPlace
from sahajatri.apps.circles.terms import CirclesCapability, SeatState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, require

from . import circle_for, facts_of, facts_of_gathering


def point_for(actor: Actor, may: Capability, *, agenda_point: str) -> AgendaPoint:
    """A point for a gathering that the actor sees: one's own, or any for who leads the gathering."""
    found = (
        AgendaPoint.objects.filter(gathering__circle__programme=actor.programme, public_id=agenda_point)
        .select_related("gathering__circle__programme", "by")
        .first()
    )
    if found is None:
        raise Http404
    facts = facts_of_gathering(actor, found.gathering)
    require(actor, may, facts)
    is_own = actor.person is not None and found.by_id == actor.person.pk
    if not is_own and Relation.NAMED not in facts.relations:
        raise Http404
    return found


def rules_for(actor: Actor, may: Capability, *, circle_rules: str) -> CircleRules:
    """A wording of the rules of a circle that the actor may open this way."""
    found = (
        CircleRules.objects.filter(circle__programme=actor.programme, public_id=circle_rules)
        .select_related("circle__programme")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, facts_of(actor, found.circle))
    return found


def proposed_rules_for(actor: Actor, may: Capability, *, circle_rules: str) -> CircleRules:
    """Rules that the actor proposed, or any in a circle that she or he looks after. Raises Http404 for others."""
    found = rules_for(actor, may, circle_rules=circle_rules)
    is_named = Relation.NAMED in facts_of(actor, found.circle).relations
    if not is_named and found.proposed_by_id != actor.person.pk:
        raise Http404
    return found


def month_for(actor: Actor, may: Capability, *, first_month: str) -> FirstMonth:
    """The first month of somebody who sits in a circle with the actor, or that a coordinator looks after."""
    found = (
        FirstMonth.objects.filter(seat__circle__programme=actor.programme, public_id=first_month)
        .select_related("seat__circle__programme", "seat__person", "companion")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, facts_of(actor, found.seat.circle))
    return found


def my_month_for(actor: Actor, may: Capability, *, first_month: str) -> FirstMonth:
    """The actor's own first month. Raises Http404 for anybody else's."""
    found = month_for(actor, may, first_month=first_month)
    if found.seat.person_id != actor.person.pk:
        raise Http404
    return found


def seat_for(actor: Actor, may: Capability, *, seat: str) -> Seat:
    """A taken seat in a circle that the actor may open this way."""
    found = (
        Seat.objects.filter(circle__programme=actor.programme, public_id=seat, state=SeatState.SEATED)
        .select_related("circle__programme", "person")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, facts_of(actor, found.circle))
    return found


def my_place_for(actor: Actor, may: Capability, *, waiting_place: str) -> WaitingPlace:
    """The actor's own place in a queue. Raises Http404 for anybody else's."""
    found = (
        WaitingPlace.objects.filter(circle__programme=actor.programme, public_id=waiting_place, person=actor.person)
        .select_related("circle__programme", "person")
        .first()
    )
    if found is None or actor.person is None:
        raise Http404
    require(actor, may, Facts())
    return found


def farewell_for(actor: Actor, may: Capability, *, circle: str) -> Circle:
    """A circle that ends, or ended some weeks ago, for those who sit, or sat at the end, in it."""
    found = circle_for(actor, may, circle=circle)
    if not queries.can_read_farewell(found, clock.today()):
        raise Http404
    return found


def my_kept_for(actor: Actor, may: Capability, *, kept_thing: str) -> KeptThing:
    """What the actor wrote to take along. Raises Http404 for anybody else's."""
    found = (
        KeptThing.objects.filter(circle__programme=actor.programme, public_id=kept_thing, by=actor.person)
        .select_related("circle__programme", "by")
        .first()
    )
    if found is None or actor.person is None:
        raise Http404
    require(actor, may, facts_of(actor, found.circle, CirclesCapability.FAREWELL_READ))
    return found
