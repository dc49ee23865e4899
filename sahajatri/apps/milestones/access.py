"""Openers of milestones. Others see them as the item MILESTONES says, and never what is for the person alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from sahajatri.apps.consent.access import ROLE_OF, audiences_of
from sahajatri.apps.consent.queries import items_open_to
from sahajatri.apps.consent.terms import Item
from sahajatri.apps.people.models import Person
from sahajatri.apps.safeguarding.queries import people_out_of_contact_with
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, Role, facts_about, require
from sahajatri.kernel.privacy import note_look

from . import queries
from .models import Encouragement, Milestone
from .proposals import Found
from .terms import FRESH_FOR_DAYS, EncouragementState, MilestoneState

LOOK = Item.MILESTONES.value
SHOWN = (MilestoneState.AHEAD, MilestoneState.REACHED)


@dataclass(frozen=True)
class Seen:
    """The milestones of somebody, as far as they are open to the actor."""

    person: Person
    is_open: bool
    reached: list[Milestone]
    ahead: list[Milestone]


def person_for(actor: Actor, may: Capability, *, person: str = "") -> Person:
    """The participant, without an id the actor. Raises Http404 or PermissionDenied."""
    found = Person.objects.filter(public_id=person).first() if person else actor.person
    if found is None or actor.programme is None:
        raise Http404
    require(actor, may, facts_about(actor, found))
    return found


def own_milestone_for(actor: Actor, may: Capability, *, milestone: str) -> Milestone:
    """A milestone of the actor's own. Raises Http404 for anybody else's."""
    found = _milestones().filter(programme=actor.programme, public_id=milestone, state__in=SHOWN).first()
    if found is None or actor.person is None or found.person_id != actor.person.pk:
        raise Http404
    require(actor, may, facts_about(actor, found.person))
    return found


def proposal_for(actor: Actor, may: Capability, *, source: str) -> Found:
    """Something that is proposed to the actor now. Raises Http404 for anything else."""
    if actor.person is None or actor.programme is None:
        raise Http404
    require(actor, may, facts_about(actor, actor.person))
    proposed = queries.proposals_for(actor.person, actor.programme, clock.today())
    found = next((one for one in proposed if one.source == source), None)
    if found is None:
        raise Http404
    return found


def is_open_to(actor: Actor, person: Any) -> bool:
    """Whether ``person`` opened milestones to the actor."""
    return Item.MILESTONES in items_open_to(audiences_of(actor, person), person, actor.programme)


def milestone_for(actor: Actor, may: Capability, *, milestone: str) -> Milestone:
    """Something reached by somebody else, for whom she or he opened it. Raises Http404 or PermissionDenied."""
    found = _milestones().filter(
        programme=actor.programme, public_id=milestone, state=MilestoneState.REACHED, is_for_me_alone=False
    ).first()
    if found is None or actor.person is None or found.person_id == actor.person.pk:
        raise Http404
    if not is_open_to(actor, found.person):
        raise Http404
    require(actor, may, facts_about(actor, found.person))
    return found


def encouragement_for(actor: Actor, may: Capability, *, encouragement: str) -> Encouragement:
    """Words to a milestone of the actor's own. Raises Http404 for anybody else's."""
    found = _encouragements().filter(public_id=encouragement, milestone__programme=actor.programme).first()
    shown = {*queries.SEEN, EncouragementState.HIDDEN}
    if found is None or actor.person is None or found.milestone.person_id != actor.person.pk:
        raise Http404
    if found.state not in shown or found.by_id in people_out_of_contact_with(actor.person, actor.programme):
        raise Http404
    require(actor, may, facts_about(actor, found.milestone.person))
    return found


def given_encouragement_for(actor: Actor, may: Capability, *, encouragement: str) -> Encouragement:
    """Words that the actor wrote and did not take back. Raises Http404 for anybody else's."""
    found = _encouragements().filter(public_id=encouragement).exclude(state=EncouragementState.TAKEN_BACK).first()
    if found is None or actor.person is None or found.by_id != actor.person.pk:
        raise Http404
    require(actor, may, Facts(frozenset({Relation.SELF})))
    return found


def milestones_seen(actor: Actor, person: Any, *, at: datetime) -> Seen:
    """The milestones of ``person`` that are open to the actor; the look is noted."""
    audiences = audiences_of(actor, person)
    if Item.MILESTONES not in items_open_to(audiences, person, actor.programme):
        return Seen(person, False, [], [])
    reached = [m for m in queries.reached_by(person, actor.programme) if not m.is_for_me_alone]
    ahead = [m for m in queries.ahead_of(person, actor.programme) if not m.is_for_me_alone]
    if reached or ahead:
        role = ROLE_OF[min(audiences)] if audiences else Role.PARTICIPANT
        note_look(actor, person, LOOK, at=at, role=role, why=LOOK)
    return Seen(person, True, reached, ahead)


def fresh_for(actor: Actor, people: list[Any], at: datetime) -> list[Milestone]:
    """What these people reached in the last three weeks, open to the actor, without words of the actor yet.

    For the desk of a peer supporter or mentor; nothing waits and nothing is late.
    """
    since = clock.day_of(at) - timedelta(days=FRESH_FOR_DAYS)
    found: list[Milestone] = []
    for person in people:
        if is_open_to(actor, person):
            reached = queries.reached_by(person, actor.programme)
            found += [m for m in reached if m.on is not None and m.on >= since and not m.is_for_me_alone]
    given = queries.encouragements_given_by(actor.person, found)
    return [m for m in found if m.pk not in given]


def _milestones() -> QuerySet[Milestone]:
    return Milestone.objects.select_related("programme", "person")


def _encouragements() -> QuerySet[Encouragement]:
    return Encouragement.objects.select_related("milestone__person", "milestone__programme", "by")
