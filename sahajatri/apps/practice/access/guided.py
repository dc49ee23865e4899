"""Openers of practice with somebody beside, and what of it others see.

A practice is for its two people, and for the one beside only as long as she or he is beside. What a practitioner or
coordinator sees is the item PRACTICE, and then only how often and how the skills were rated: no words, no titles.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.consent.access import ROLE_OF, audiences_of
from sahajatri.apps.consent.queries import items_open_to
from sahajatri.apps.consent.terms import Item
from sahajatri.apps.goals.access import goals_shared_with
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.queries import GoalLink, finds_links, goals_of
from sahajatri.apps.goals.terms import GoalState
from sahajatri.apps.people.models import Person
from sahajatri.apps.practice.guided_rules import Growth
from sahajatri.apps.practice.guided_terms import GuidedCapability, TogetherState
from sahajatri.apps.practice.models.guided import GivenPractice, PracticeTogether
from sahajatri.apps.practice.queries import guided as queries
from sahajatri.apps.safeguarding.queries import people_out_of_contact_with
from sahajatri.kernel.access import (
    Actor,
    Capability,
    Facts,
    Relation,
    Role,
    decide,
    facts_about,
    people_supported,
    require,
)
from sahajatri.kernel.privacy import note_look

LOOK = Item.PRACTICE.value


def own_for(actor: Actor, may: Capability) -> Person:
    """The actor, about whose own practice it is. Raises Http404 or PermissionDenied."""
    if actor.person is None or actor.programme is None:
        raise Http404
    require(actor, may, facts_about(actor, actor.person))
    found: Person = actor.person
    return found


def person_for(actor: Actor, may: Capability, *, person: str) -> Person:
    """A participant beside whom the actor is. Raises Http404 or PermissionDenied."""
    found = Person.objects.filter(public_id=person).first()
    if found is None or actor.programme is None or actor.person is None or found.pk == actor.person.pk:
        raise Http404
    require(actor, may, facts_about(actor, found))
    return found


def facts_of(actor: Actor, practice: PracticeTogether) -> Facts:
    """How the actor stands to this one practice: its participant, or the other one while still beside."""
    found = {Relation.HERE}
    if actor.person is None:
        return Facts(frozenset(found))
    if practice.person_id == actor.person.pk:
        found.add(Relation.SELF)
    elif practice.partner_id == actor.person.pk and _is_beside(actor, practice):
        found.add(Relation.NAMED)
    return Facts(frozenset(found))


def _is_beside(actor: Actor, practice: PracticeTogether) -> bool:
    role = queries.role_of_partner(practice.person, actor.person, practice.programme)
    return role is not None and not are_apart(actor, practice)


def are_apart(actor: Actor, practice: PracticeTogether) -> bool:
    """Whether the words of the other one are hidden from the actor: after a block, or while a concern is looked at."""
    other = practice.partner_id if practice.person_id == actor.person.pk else practice.person_id
    return other in people_out_of_contact_with(actor.person, practice.programme)


def practice_for(actor: Actor, may: Capability, *, practice: str) -> PracticeTogether:
    """A practice of two people, for each of them. Raises Http404 for everybody else."""
    found = queries.practices().filter(programme=actor.programme, public_id=practice).first()
    if found is None:
        raise Http404
    require(actor, may, facts_of(actor, found))
    return found


def given_for(actor: Actor, may: Capability, *, given: str) -> GivenPractice:
    """A suggestion to the actor. Raises Http404 for anybody else's."""
    found = (
        GivenPractice.objects.filter(programme=actor.programme, public_id=given)
        .select_related("programme", "person", "by")
        .first()
    )
    if found is None or actor.person is None or found.person_id != actor.person.pk:
        raise Http404
    require(actor, may, facts_about(actor, found.person))
    return found


def goals_to_tie(practice: PracticeTogether) -> list[Goal]:
    """The participant's own goals that are not set aside."""
    found = goals_of(practice.person, practice.programme)
    return [goal for goal in found if goal.state != GoalState.SET_ASIDE]


def goal_seen(actor: Actor, practice: PracticeTogether) -> Goal | None:
    """The goal to which the practice belongs; for the other one only when it is open to her or him."""
    goal = practice.goal
    if goal is None or actor.person is None or practice.person_id == actor.person.pk:
        return goal
    shared = goals_shared_with(actor.person, practice.person, practice.programme)
    return goal if goal.pk in {one.pk for one in shared} else None


def people_to_ask(actor: Actor) -> list[Person]:
    """The participants beside whom the actor walks and whom she or he may ask to practise together."""
    apart = people_out_of_contact_with(actor.person, actor.programme)
    return [
        one
        for one in people_supported(actor.person, actor.programme)
        if one.pk not in apart and decide(actor, GuidedCapability.TOGETHER_PROPOSE, facts_about(actor, one)).allowed
    ]


def practices_beside(actor: Actor) -> list[PracticeTogether]:
    """The practices in which the actor is the other one, as long as she or he is beside."""
    apart = people_out_of_contact_with(actor.person, actor.programme)
    beside = dict.fromkeys(apart, False)
    found = []
    for one in queries.practices_as_partner(actor.person, actor.programme):
        if one.person_id not in beside:
            role = queries.role_of_partner(one.person, actor.person, one.programme)
            beside[one.person_id] = role is not None
        if beside[one.person_id]:
            found.append(one)
    return found


@dataclass(frozen=True)
class Seen:
    """How often somebody practised and how the skills were rated, as far as it is open."""

    person: Person
    is_open: bool
    growth: list[Growth]
    held: int


def practice_seen(actor: Actor, person: Any, *, at: datetime) -> Seen:
    """What ``person`` opened to the actor about practice; the look is noted. Nothing between two who must not meet."""
    audiences = audiences_of(actor, person)
    if Item.PRACTICE not in items_open_to(audiences, person, actor.programme):
        return Seen(person, False, [], 0)
    role = ROLE_OF[min(audiences)] if audiences else Role.PRACTITIONER
    note_look(actor, person, LOOK, at=at, role=role, why=LOOK)
    return Seen(
        person, True, queries.growth_of(person, actor.programme), queries.held_together(person, actor.programme)
    )


@finds_links
def _practised_for(goal: Goal, actor: Actor) -> list[GoalLink]:
    """Practices tied to the goal, for the two who practise."""
    rows = queries.practices().filter(goal=goal, state__in=[TogetherState.AGREED, TogetherState.HELD])
    language = get_language() or "bn"
    found = []
    for one in rows:
        if not decide(actor, GuidedCapability.TOGETHER_READ, facts_of(actor, one)).allowed:
            continue
        scenario = queries.scenario_named(one.scenario)
        found.append(
            GoalLink(
                kind=_("Practice together"),
                text=scenario.title_in(language) if scenario else _("A talk"),
                url=reverse("practice:together-one", kwargs={"practice": one.public_id}),
                on=one.held_on or one.on,
            )
        )
    return found
