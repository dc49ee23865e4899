"""Who is on whose caseload: the relation, and the opener of one person's story."""

from datetime import date
from typing import Any

from django.http import Http404

from sahajatri.apps.circles.models import Seat
from sahajatri.apps.circles.terms import GatheringState, SeatState
from sahajatri.apps.mentoring.models import Meeting
from sahajatri.apps.mentoring.terms import MeetingState
from sahajatri.apps.people.models import Person
from sahajatri.apps.workplace.queries import finds_practitioners, finds_support
from sahajatri.kernel import clock
from sahajatri.kernel.access import (
    Actor,
    Capability,
    Facts,
    Relation,
    Role,
    facts_about,
    finds_people_beside,
    finds_relations,
    require,
)
from sahajatri.kernel.wording import words

from .models import CaseloadPlace, Sign
from .places import held_places
from .queries import still_open
from .terms import SignCode


@finds_relations
def _looks_after(actor: Actor, person: Any) -> set[Relation]:
    """The practitioner has an open place for this person in the programme in which she or he acts."""
    if actor.programme is None or not actor.holds(Role.PRACTITIONER):
        return set()
    is_open = CaseloadPlace.objects.filter(
        programme=actor.programme, practitioner=actor.person, person=person, until__isnull=True
    ).exists()
    return {Relation.CASELOAD} if is_open else set()


@finds_people_beside
def _practitioners_of(person: Any, programme: Any) -> list[tuple[Any, Role]]:
    found = held_places(programme).filter(person=person)
    return [(p.practitioner, Role.PRACTITIONER) for p in found.select_related("practitioner").order_by("since", "pk")]


@finds_practitioners
def _who_looks_after_whom(programme: Any) -> dict[int, list[Any]]:
    found = held_places(programme).select_related("practitioner")
    looked_after: dict[int, list[Any]] = {}
    for place in found.order_by("since", "pk"):
        looked_after.setdefault(place.person_id, []).append(place.practitioner)
    return looked_after


@finds_support
def _meetings_and_gatherings(person: Any, programme: Any) -> dict[str, list[date]]:
    """Meetings that were held, and gatherings of circles while the person had a seat; as a report counts them."""
    met = Meeting.objects.filter(
        pairing__programme=programme, pairing__participant=person, state=MeetingState.HELD
    ).values_list("starts_at", flat=True)
    seats = Seat.objects.filter(
        circle__programme=programme, person=person, circle__gatherings__state=GatheringState.HELD
    )
    gathered = seats.values_list("circle__gatherings__starts_at", "taken_at", "state", "state_since")
    return {
        words("Meetings held"): [clock.day_of(at) for at in met],
        words("Gatherings of circles"): [
            clock.day_of(at)
            for at, since, state, until in gathered
            if clock.day_of(at) >= clock.day_of(since) and (state != SeatState.LEFT or at <= until)
        ],
    }


def person_for(actor: Actor, may: Capability, *, person: str) -> Person:
    """The person on the actor's caseload. Raises Http404 for anybody else."""
    found = Person.objects.filter(public_id=person).first()
    if found is None:
        raise Http404
    held = _looks_after(actor, found)
    require(actor, may, Facts(frozenset(held)) if held else facts_about(actor, found))
    return found


def place_for(actor: Actor, may: Capability, *, place: str) -> CaseloadPlace:
    """A place on a caseload of the actor's programme. Raises Http404 or PermissionDenied."""
    found = (
        CaseloadPlace.objects.filter(programme=actor.programme, public_id=place)
        .select_related("person", "practitioner", "programme")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, Facts())
    return found


def sign_for(actor: Actor, may: Capability, *, sign: str) -> Sign:
    """A sign about somebody on the actor's caseload, while what it rests on is open; of a load, for coordinators.

    Raises Http404 for everybody else, also when the person has closed what the sign rested on.
    """
    found = (
        Sign.objects.filter(programme=actor.programme, public_id=sign)
        .select_related("person", "owner", "programme", "closed_by")
        .first()
    )
    if found is None:
        raise Http404
    if found.code == SignCode.OVERLOAD:
        require(actor, may, Facts(frozenset({Relation.NAMED} if actor.holds(Role.COORDINATOR) else set())))
        return found
    # Whoever walks beside has a tie to the person, but none to what a practitioner looks after.
    require(actor, may, Facts(facts_about(actor, found.person).relations & {Relation.SELF, Relation.CASELOAD}))
    if not still_open([found], found.programme, reader=actor.person):
        raise Http404
    return found
