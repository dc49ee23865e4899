"""Openers of goals and steps, and in which role somebody stands to a goal.

A helper sees the goals when the participant opened them to her or him, or agreed the goal with her or him, and only
as long as the two walk together: a former mentor sees nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404

from sahajatri.apps.consent.access import audiences_of
from sahajatri.apps.consent.queries import audiences_to_whom, items_open_to
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.people.models import Person
from sahajatri.kernel.access import Actor, Capability, Relation, Role, decide, facts_about, people_beside, require
from sahajatri.kernel.privacy import note_look

from .models import Goal, Step
from .queries import chain_of, goal_named, goals_of
from .rules import Eyes
from .terms import GoalsCapability, GoalState, RaterRole, Stage

AUDIENCE_OF = {Role.PEER: Audience.PEER, Role.MENTOR: Audience.MENTOR, Role.PRACTITIONER: Audience.PRACTITIONER}
HELPERS = {Role.MENTOR, Role.PRACTITIONER}
"""Who may agree a goal with a participant."""


def goal_for(actor: Actor, may: Capability, *, goal: str) -> Goal:
    """The goal, for its participant and for helpers to whom it is open. Raises Http404 or PermissionDenied."""
    found = goal_named(actor.programme, goal)
    if found is None:
        raise Http404
    require(actor, may, facts_about(actor, found.person, Relation.HERE))
    if not _is_open(actor, found):
        raise Http404
    return found


@dataclass(frozen=True)
class Shaping:
    """A goal, and the page of the workshop on which it is written."""

    goal: Goal
    stage: Stage


def shaping_for(actor: Actor, may: Capability, *, goal: str, stage: str) -> Shaping:
    """A page of the workshop for whoever may open the goal. Raises Http404 or PermissionDenied."""
    if stage not in set(Stage):
        raise Http404
    return Shaping(goal_for(actor, may, goal=goal), Stage(stage))


def step_for(actor: Actor, may: Capability, *, step: str) -> Step:
    """The step, for whoever may open its goal."""
    found = (
        Step.objects.filter(goal__programme=actor.programme, public_id=step)
        .select_related("goal__programme", "goal__person", "goal__helper", "who")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, facts_about(actor, found.goal.person, Relation.HERE))
    if not _is_open(actor, found.goal):
        raise Http404
    return found


def person_for(actor: Actor, may: Capability, *, person: str = "") -> Person:
    """The participant whose goals are asked for; without an id the actor. Raises Http404 or PermissionDenied."""
    found = Person.objects.filter(public_id=person).first() if person else actor.person
    if found is None:
        raise Http404
    require(actor, may, facts_about(actor, found))
    return found


def _is_open(actor: Actor, goal: Goal) -> bool:
    if actor.person is None:
        return False
    if actor.person.pk in {goal.person_id, goal.helper_id}:
        return True
    return Item.GOALS in items_open_to(audiences_of(actor, goal.person), goal.person, goal.programme)


def goals_open_to(actor: Actor, person: Any, *, at: datetime, why: str) -> list[Goal]:
    """The goals of ``person`` that ``actor`` may see now; the look is noted when it is not the actor's own."""
    goals = goals_of(person, actor.programme)
    if Item.GOALS in items_open_to(audiences_of(actor, person), person, actor.programme) or actor.person == person:
        seen = goals
    else:
        seen = [g for g in goals if actor.person is not None and g.helper_id == actor.person.pk]
    if seen:
        note_goal_seen(actor, seen[0], at=at, why=why)
    return seen


def note_goal_seen(actor: Actor, goal: Goal, *, at: datetime, why: str) -> None:
    """Note in the log of looks that somebody else saw a goal."""
    role = rater_role_of(actor, goal)
    if role not in {None, RaterRole.PARTICIPANT}:
        note_look(actor, goal.person, Item.GOALS.value, at=at, role=Role(str(role)), why=why)


def eyes_of(actor: Actor, today: Any) -> Eyes:
    """With whose eyes ratings are looked at: what others say now is shown once one has said it oneself."""
    return Eyes(actor.person.pk if actor.person else None, today)


def rater_role_of(actor: Actor, goal: Goal) -> RaterRole | None:
    """In which role ``actor`` says how far the goal is; None for somebody who does not stand beside."""
    relations = facts_about(actor, goal.person).relations
    if Relation.SELF in relations:
        return RaterRole.PARTICIPANT
    if Relation.CASELOAD in relations and actor.holds(Role.PRACTITIONER):
        return RaterRole.PRACTITIONER
    if Relation.BESIDE in relations and actor.holds(Role.MENTOR):
        return RaterRole.MENTOR
    if Relation.BESIDE in relations and actor.holds(Role.PEER):
        return RaterRole.PEER
    return None


def helpers_of(person: Any, programme: Any) -> list[tuple[Any, Role]]:
    """Who may agree a goal with the participant now, each once."""
    found = {p.pk: (p, role) for p, role in people_beside(person, programme) if role in HELPERS}
    return list(found.values())


def readers_of(person: Any, programme: Any, *, helper: Any = None) -> list[Any]:
    """Who beside the participant sees a goal now: those to whom goals are open, and its helper. Each once."""
    open_to = audiences_to_whom(Item.GOALS, [person], programme)[person.pk]
    found = {
        p.pk: p
        for p, role in people_beside(person, programme)
        if AUDIENCE_OF.get(role) in open_to or (helper is not None and p.pk == helper.pk)
    }
    return list(found.values())


def helper_named(goal: Goal, public_id: str) -> Any:
    """Somebody beside the participant, by public id; None for anybody else."""
    beside = (p for p, _role in people_beside(goal.person, goal.programme))
    return next((p for p in beside if p.public_id == public_id), None)


def goals_shared_with(person: Any, participant: Any, programme: Any) -> list[Goal]:
    """The goals of ``participant`` that ``person`` beside her or him may see now."""
    beside = [role for p, role in people_beside(participant, programme) if p.pk == person.pk]
    if not beside:
        return []
    open_to = audiences_to_whom(Item.GOALS, [participant], programme)[participant.pk]
    is_open = any(AUDIENCE_OF.get(role) in open_to for role in beside)
    return [goal for goal in goals_of(participant, programme) if is_open or goal.helper_id == person.pk]


def earlier_of(actor: Actor, goal: Goal) -> list[Goal]:
    """The goal and those whose place it took, newest first, as far as they are open to the actor."""
    chain = chain_of(goal)
    if actor.person == goal.person:
        return chain
    if Item.GOALS in items_open_to(audiences_of(actor, goal.person), goal.person, goal.programme):
        return chain
    return [one for one in chain if actor.person is not None and one.helper_id == actor.person.pk]


def may_write_for(actor: Actor, person: Any) -> bool:
    """Whether ``actor`` may write down a goal for ``person``."""
    return decide(actor, GoalsCapability.GOAL_WRITE, facts_about(actor, person)).allowed


def may_agree(actor: Actor, goal: Goal) -> bool:
    """Whether it is the actor's turn to read and agree to the goal."""
    if goal.state != GoalState.DRAFT or actor.person is None:
        return False
    if not decide(actor, GoalsCapability.GOAL_AGREE, facts_about(actor, goal.person)).allowed:
        return False
    if actor.person.pk == goal.person_id:
        return goal.participant_agreed_at is None
    return goal.helper_id in {None, actor.person.pk} and goal.helper_agreed_at is None
