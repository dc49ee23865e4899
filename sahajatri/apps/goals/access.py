"""Openers of goals and steps, and in which role somebody stands to a goal.

A helper sees the goals when the participant opened them to her or him, or agreed the goal with her or him, and only
as long as the two walk together: a former mentor sees nothing, and nor do two who must not meet just now.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import Http404
from django.urls import reverse

from sahajatri.apps.consent.access import audiences_of, stands_as
from sahajatri.apps.consent.queries import audiences_to_whom, items_open_to
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.people.models import Person
from sahajatri.kernel.access import (
    Actor,
    Capability,
    Relation,
    Role,
    decide,
    facts_about,
    is_closed_between,
    people_beside,
    require,
)
from sahajatri.kernel.privacy import note_look

from .models import Goal, PlanHelp, PlanVersion, Review, Step
from .queries import chain_of, goal_named, goals_of, waited_for
from .rules import Eyes, PlanText, part_of
from .terms import GoalsCapability, GoalState, PlanState, RaterRole, Signer, Stage

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
    if actor.person.pk == goal.person_id or _agreed_with(actor, goal):
        return True
    return Item.GOALS in items_open_to(audiences_of(actor, goal.person), goal.person, goal.programme)


def _agreed_with(actor: Actor, goal: Goal) -> bool:
    """Whether the goal was agreed with the actor, and nothing keeps the two apart."""
    if actor.person is None or goal.helper_id != actor.person.pk:
        return False
    return not is_closed_between(actor.person, goal.person, goal.programme)


def goals_open_to(actor: Actor, person: Any, *, at: datetime, why: str) -> list[Goal]:
    """The goals of ``person`` that ``actor`` may see now; the look is noted when it is not the actor's own."""
    goals = goals_of(person, actor.programme)
    if Item.GOALS in items_open_to(audiences_of(actor, person), person, actor.programme) or actor.person == person:
        seen = goals
    else:
        seen = [g for g in goals if _agreed_with(actor, g)]
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
    if not beside or is_closed_between(person, participant, programme):
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
    return [one for one in chain if _agreed_with(actor, one)]


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


@dataclass(frozen=True)
class Sight:
    """What somebody sees of a plan: the whole, or the part with these goals (public ids)."""

    is_whole: bool
    goals: frozenset[str] = field(default_factory=frozenset)
    reader: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.is_whole and not self.goals

    def of(self, text: PlanText) -> PlanText:
        """The text as far as it is open."""
        return text if self.is_whole else part_of(text, self.goals, self.reader)


def plan_sight(actor: Actor, person: Any) -> Sight:
    """How much of the plan of ``person`` is open to ``actor``: a plan is as open as the goals in it."""
    if actor.person is None:
        return Sight(is_whole=False)
    if actor.person.pk == person.pk or Item.GOALS in items_open_to(
        audiences_of(actor, person), person, actor.programme
    ):
        return Sight(is_whole=True, reader=actor.person.public_id)
    if is_closed_between(actor.person, person, actor.programme):
        return Sight(is_whole=False)
    shared = Goal.objects.filter(person=person, programme=actor.programme, helper=actor.person)
    return Sight(
        is_whole=False, goals=frozenset(shared.values_list("public_id", flat=True)), reader=actor.person.public_id
    )


def sight_of(actor: Actor, version: PlanVersion) -> Sight:
    """As :func:`plan_sight`; whoever is asked to sign this plan, or signed it, sees the whole of it."""
    is_asked = actor.person is not None and actor.person.pk == version.helper_id and version.state != PlanState.DRAFT
    if is_asked and not is_closed_between(actor.person, version.plan.person, actor.programme):
        return Sight(is_whole=True, reader=actor.person.public_id)
    return plan_sight(actor, version.plan.person)


def planner_for(actor: Actor, may: Capability, *, person: str = "") -> Person:
    """The participant on whose plan something is written; a helper needs to see the whole plan for that."""
    found = person_for(actor, may, person=person)
    if not plan_sight(actor, found).is_whole:
        raise Http404
    return found


def version_for(actor: Actor, may: Capability, *, plan_version: str) -> PlanVersion:
    """A plan as it was written, for whom it is open at least in part; signed is only what is seen as a whole."""
    found = (
        PlanVersion.objects.filter(plan__programme=actor.programme, public_id=plan_version)
        .select_related("plan__programme", "plan__person", "helper", "written_by", "offered_by")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, facts_about(actor, found.plan.person, Relation.HERE))
    sight = sight_of(actor, found)
    if sight.is_empty or not (may.is_reading or sight.is_whole):
        raise Http404
    return found


def whole_version_for(actor: Actor, may: Capability, *, plan_version: str) -> PlanVersion:
    """As :func:`version_for`, for those who see the whole of it: nobody prints a part as if it were the plan."""
    found = version_for(actor, may, plan_version=plan_version)
    if not sight_of(actor, found).is_whole:
        raise Http404
    return found


def help_for(actor: Actor, may: Capability, *, plan_help: str) -> PlanHelp:
    """A line about who helps with what, for whoever may write on the plan."""
    found = (
        PlanHelp.objects.filter(version__plan__programme=actor.programme, public_id=plan_help)
        .select_related("version__plan__programme", "version__plan__person", "who", "goal")
        .first()
    )
    if found is None:
        raise Http404
    person = found.version.plan.person
    require(actor, may, facts_about(actor, person, Relation.HERE))
    if not plan_sight(actor, person).is_whole:
        raise Http404
    return found


def review_for(actor: Actor, may: Capability, *, review: str) -> Review:
    """A day on which two people looked back, for the participant, the one who was there, and who sees the plan."""
    found = (
        Review.objects.filter(plan__programme=actor.programme, public_id=review)
        .select_related("plan__programme", "plan__person", "written_by", "helper")
        .first()
    )
    if found is None:
        raise Http404
    person = found.plan.person
    require(actor, may, facts_about(actor, person, Relation.HERE))
    was_there = (
        actor.person is not None
        and actor.person.pk == found.helper_id
        and not is_closed_between(actor.person, person, actor.programme)
    )
    if not was_there and not plan_sight(actor, person).is_whole:
        raise Http404
    return found


def note_plan_seen(actor: Actor, person: Any, *, at: datetime, why: str) -> None:
    """Note in the log of looks that somebody else saw the plan or a part of it."""
    role = role_beside(actor, person)
    if role is not None:
        note_look(actor, person, Item.GOALS.value, at=at, role=role, why=why)


def role_beside(actor: Actor, person: Any) -> Role | None:
    """As what ``actor`` stands beside ``person``; None for the person herself or himself, and for strangers."""
    found = {audience: role for role, audience in AUDIENCE_OF.items()}
    roles = [found[audience] for audience in stands_as(actor, person) if audience in found]
    return next((role for role in (Role.PRACTITIONER, Role.MENTOR, Role.PEER) if role in roles), None)


def signer_of(actor: Actor, version: PlanVersion) -> Signer | None:
    """For which side ``actor`` signs this plan; None for everybody who was not asked."""
    if actor.person is None:
        return None
    if actor.person.pk == version.plan.person_id:
        return Signer.PARTICIPANT
    return Signer.HELPER if actor.person.pk == version.helper_id else None


def can_be_signed(version: PlanVersion) -> bool:
    """Whether the one who was asked still stands beside the participant, or has signed already."""
    asked = version.helper
    if asked is None or all(one.pk != asked.pk for one in waited_for(version)):
        return asked is not None
    return any(helper.pk == asked.pk for helper, _role in helpers_of(version.plan.person, version.plan.programme))


def looks_after_review(person: Any, programme: Any) -> Any:
    """Who looks after the day to look back: the practitioner on whose caseload the person is, else the mentor."""
    found = helpers_of(person, programme)
    by_role = {role: helper for helper, role in reversed(found)}
    return by_role.get(Role.PRACTITIONER) or by_role.get(Role.MENTOR)


def may_write_plan(actor: Actor, person: Any) -> bool:
    """Whether ``actor`` may write on the plan of ``person``."""
    if not decide(actor, GoalsCapability.PLAN_WRITE, facts_about(actor, person)).allowed:
        return False
    return plan_sight(actor, person).is_whole


def path_of_plan(reader: Any, person: Any, page: str = "plan") -> str:
    """Where ``reader`` finds the plan of ``person`` (or the page to look back, or to choose a day)."""
    if reader.pk == person.pk:
        return reverse(f"goals:{page}")
    return reverse("goals:plan-of" if page == "plan" else f"goals:{page}", kwargs={"person": person.public_id})
