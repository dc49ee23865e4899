"""Openers of plans for work. Others see them as the item ADJUSTMENTS says; each look is noted."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from sahajatri.apps.consent.access import ROLE_OF, audiences_of
from sahajatri.apps.consent.queries import audiences_to_whom, items_open_to
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.people.models import Person
from sahajatri.apps.safeguarding.queries import people_out_of_contact_with
from sahajatri.kernel.access import (
    Actor,
    Capability,
    Facts,
    Relation,
    Role,
    decide,
    facts_about,
    people_beside,
    require,
)
from sahajatri.kernel.privacy import note_look

from . import queries
from .demands import Area, demands
from .models import Adjustment, Demanded, Letter, Work
from .terms import AdjustmentsCapability, WorkState

LOOK = Item.ADJUSTMENTS.value
READERS = frozenset({Audience.PEER, Audience.MENTOR, Audience.PRACTITIONER, Audience.COORDINATOR})


def person_for(actor: Actor, may: Capability, *, person: str = "") -> Person:
    """The participant, without an id the actor. Raises Http404 or PermissionDenied."""
    found = Person.objects.filter(public_id=person).first() if person else actor.person
    if found is None or actor.programme is None:
        raise Http404
    require(actor, may, facts_about(actor, found))
    return found


def work_for(actor: Actor, may: Capability, *, work: str) -> Work:
    """A plan of the actor's own. Raises Http404 for anybody else's."""
    found = _work(actor, work)
    if found is None or actor.person is None or found.person_id != actor.person.pk:
        raise Http404
    require(actor, may, facts_about(actor, found.person))
    return found


@dataclass(frozen=True)
class Part:
    """What a work asks in one area, on one page."""

    work: Work
    area: Area
    demanded: tuple[Demanded, ...]


def part_for(actor: Actor, may: Capability, *, work: str, area: str) -> Part:
    """What a work of the actor's own asks in one area. Raises Http404 where it asks nothing."""
    whole = work_for(actor, may, work=work)
    here = tuple(one for one in queries.demanded_of(whole) if demands()[one.code].area == area)
    if not here:
        raise Http404
    return Part(whole, Area(area), here)


def demanded_for(actor: Actor, may: Capability, *, work: str, demand: str) -> Demanded:
    """Something that a work of the actor's own asks. Raises Http404 for what it does not ask."""
    whole = work_for(actor, may, work=work)
    found = next((one for one in queries.demanded_of(whole) if one.code == demand), None)
    if found is None:
        raise Http404
    found.work = whole
    return found


def adjustment_for(actor: Actor, may: Capability, *, adjustment: str) -> Adjustment:
    """A change in a plan of the actor's own. Raises Http404 for anybody else's."""
    rows = Adjustment.objects.select_related("work__person", "work__programme", "work__job", "proposed_by")
    found = rows.prefetch_related("trials").filter(
        public_id=adjustment, work__programme=actor.programme, work__state=WorkState.OPEN
    ).first()
    if found is None or actor.person is None or found.work.person_id != actor.person.pk:
        raise Http404
    require(actor, may, facts_about(actor, found.work.person))
    return found


def letter_for(actor: Actor, may: Capability, *, letter: str) -> Letter:
    """A letter of the actor's own. Raises Http404 for anybody else's."""
    rows = Letter.objects.select_related("work__person", "work__programme")
    found = rows.filter(public_id=letter, work__programme=actor.programme, work__state=WorkState.OPEN).first()
    if found is None or actor.person is None or found.work.person_id != actor.person.pk:
        raise Http404
    require(actor, may, facts_about(actor, found.work.person))
    return found


def opened_work_for(actor: Actor, may: Capability, *, work: str) -> Work:
    """A plan of somebody else who opened this item to the actor. Raises Http404 where it is closed."""
    found = _work(actor, work)
    if found is None or actor.person is None or found.person_id == actor.person.pk:
        raise Http404
    if not audiences_open(actor, found.person):
        raise Http404
    require(actor, may, facts_about(actor, found.person))
    return found


def audiences_open(actor: Actor, person: Any) -> frozenset[Audience]:
    """As what the actor sees this item of ``person``: as supporter, practitioner or coordinator; empty when closed."""
    audiences = audiences_of(actor, person) & READERS
    return audiences if Item.ADJUSTMENTS in items_open_to(audiences, person, actor.programme) else frozenset()


@dataclass(frozen=True)
class Seen:
    """What somebody else sees: the plans, and whether they are open at all."""

    is_open: bool
    works: list[Work]
    may_propose: bool = False


def works_seen(actor: Actor, person: Any, *, at: Any) -> Seen:
    """The plans of ``person`` for an actor to whom they are open; the look is noted."""
    audiences = audiences_open(actor, person)
    if not audiences:
        return Seen(False, [])
    found = queries.works_of(person, actor.programme)
    if found:
        _note(actor, person, audiences, at)
    looks_after = Facts(frozenset({Relation.CASELOAD}) if Audience.PRACTITIONER in audiences else frozenset())
    return Seen(True, found, decide(actor, AdjustmentsCapability.ADJUSTMENT_PROPOSE, looks_after).allowed)


def note_plan_seen(actor: Actor, person: Any, *, at: Any) -> None:
    """Note in the log of looks that somebody else sees a plan that is open to her or him."""
    _note(actor, person, audiences_open(actor, person), at)


def _note(actor: Actor, person: Any, audiences: frozenset[Audience], at: Any) -> None:
    note_look(actor, person, LOOK, at=at, role=ROLE_OF[min(audiences)], why=LOOK)


def practitioners_told(person: Any, programme: Any) -> list[Any]:
    """The practitioners beside the person to whom this item is open, and who may reach her or him."""
    if Audience.PRACTITIONER not in audiences_of_plans(person, programme):
        return []
    apart = people_out_of_contact_with(person, programme)
    beside = people_beside(person, programme)
    return [one for one, role in beside if role is Role.PRACTITIONER and one.pk not in apart]


def audiences_of_plans(person: Any, programme: Any) -> frozenset[Audience]:
    """To whom the person has opened this item: while it is to somebody, her or his words are not read alone."""
    return audiences_to_whom(Item.ADJUSTMENTS, [person], programme)[person.pk]


def _work(actor: Actor, work: str) -> Work | None:
    rows = Work.objects.select_related("person", "programme", "job")
    rows = rows.prefetch_related("demanded", "adjustments__trials", "adjustments__proposed_by")
    return rows.filter(public_id=work, programme=actor.programme, state=WorkState.OPEN).first()
