"""Openers of goals and steps, and in which role somebody stands to a goal.

A helper sees the goals when the participant opened them to her or him, or agreed the goal with her or him, and only
as long as the two walk together: a former mentor sees nothing.
"""

from datetime import datetime
from typing import Any

from django.http import Http404

from sahajatri.apps.consent.access import audiences_of, items_for
from sahajatri.apps.consent.queries import items_open_to
from sahajatri.apps.consent.terms import Item
from sahajatri.apps.people.models import Person
from sahajatri.kernel.access import Actor, Capability, Relation, Role, facts_about, people_beside, require

from .models import Goal, Step
from .queries import goals_of
from .terms import RaterRole

HELPERS = {Role.MENTOR, Role.PRACTITIONER}
"""Who may agree a goal with a participant."""


def goal_for(actor: Actor, may: Capability, *, goal: str) -> Goal:
    """The goal, for its participant and for helpers to whom it is open. Raises Http404 or PermissionDenied."""
    found = (
        Goal.objects.filter(programme=actor.programme, public_id=goal)
        .select_related("programme", "person", "helper", "written_by", "replaces")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, facts_about(actor, found.person, Relation.HERE))
    if not _is_open(actor, found):
        raise Http404
    return found


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
    if Item.GOALS in items_for(actor, person, at=at, why=why):
        return goals
    return [g for g in goals if actor.person is not None and g.helper_id == actor.person.pk]


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
