"""Openers of areas, interventions and entries of the catalogue, and what somebody may see of them.

The participant sees all of her or his own; a practitioner sees those of people on the caseload. A supporter sees an
intervention only while it runs, the participant named her or him on it, and the two still walk together: what to do
and how often, never the area, the aim or the effect.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.access import audiences_of
from sahajatri.apps.consent.queries import items_open_to
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.access import goals_open_to
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.queries import GoalLink, finds_links
from sahajatri.apps.intake.queries import profile_of
from sahajatri.apps.mentoring.queries import pairings_of
from sahajatri.apps.people.models import Person
from sahajatri.apps.profiles import access as profiles
from sahajatri.apps.profiles.queries import latest_of
from sahajatri.apps.wellbeing.queries import check_ins_of, check_ins_open_to
from sahajatri.kernel import clock
from sahajatri.kernel.access import (
    Actor,
    Capability,
    Facts,
    Relation,
    Role,
    decide,
    facts_about,
    is_closed_between,
    people_beside,
    require,
)
from sahajatri.kernel.privacy import note_look

from . import queries
from .catalogue import Entry, catalogue
from .models import Area, Intervention
from .rules import Gap
from .terms import RUNNING, InterventionsCapability, Need

CLOSE = frozenset({Relation.SELF, Relation.CASELOAD, Relation.HERE})
LOOK = "interventions"


def person_for(actor: Actor, may: Capability, *, person: str = "") -> Person:
    """The participant whose areas are asked for; without an id the actor. Raises Http404 for everybody else's."""
    found = Person.objects.filter(public_id=person).first() if person else actor.person
    if found is None:
        raise Http404
    require(actor, may, _close(actor, found))
    return found


def area_for(actor: Actor, may: Capability, *, area: str) -> Area:
    """The area, for its participant and the practitioner. Raises Http404 or PermissionDenied."""
    found = (
        Area.objects.filter(programme=actor.programme, public_id=area)
        .select_related("programme", "person", "found_by")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, _close(actor, found.person, Relation.HERE))
    return found


def intervention_for(actor: Actor, may: Capability, *, intervention: str) -> Intervention:
    """The intervention, for its participant, the practitioner, and who is named on it while it runs."""
    found = queries.whole_interventions().filter(programme=actor.programme, public_id=intervention).first()
    if found is None:
        raise Http404
    facts = _close(actor, found.person, Relation.HERE)
    if is_named(actor, found):
        facts = Facts(facts.relations | {Relation.NAMED}, facts.purposes)
    require(actor, may, facts)
    return found


def entry_for(actor: Actor, may: Capability, *, entry: str) -> Entry:
    """An entry of the catalogue, which is no secret. Raises PermissionDenied, and Http404 for an unknown code."""
    if not decide(actor, may, Facts()).allowed:
        raise PermissionDenied
    found = catalogue().get(entry)
    if found is None:
        raise Http404
    return found


def _close(actor: Actor, person: Any, *also: Relation) -> Facts:
    """Only what counts here: to be beside somebody opens nothing of this room, and hides that there is anything."""
    facts = facts_about(actor, person, *also)
    return Facts(facts.relations & CLOSE, facts.purposes)


def is_named(actor: Actor, intervention: Intervention) -> bool:
    """Whether the actor is named on it, walks with the participant now, and it runs."""
    if actor.person is None or intervention.doer_id != actor.person.pk or intervention.state not in RUNNING:
        return False
    if is_closed_between(actor.person, intervention.person, intervention.programme):
        return False
    return Relation.BESIDE in facts_about(actor, intervention.person).relations


def asked_to_help_with(actor: Actor) -> list[Intervention]:
    """What runs and names the actor, of the participants with whom she or he walks now."""
    pairings = pairings_of(actor.person, actor.programme)
    walking = {pairing.participant_id for pairing in pairings if not pairing.is_ended}
    found = queries.given_to(actor.person, actor.programme)
    return [one for one in found if one.person_id in walking]


def is_own(actor: Actor, person: Any) -> bool:
    """Whether it is about the actor."""
    return actor.person is not None and bool(actor.person.pk == person.pk)


def sees_all(actor: Actor, intervention: Intervention) -> bool:
    """Whether the actor sees the area, the aim and the effect too."""
    facts = _close(actor, intervention.person, Relation.HERE)
    return decide(actor, InterventionsCapability.AREA_READ, facts).allowed


def note_seen(actor: Actor, person: Any, *, at: datetime, why: str) -> None:
    """Note in the log of looks that somebody else saw areas or interventions."""
    if not is_own(actor, person):
        relations = facts_about(actor, person).relations
        role = Role.PRACTITIONER if Relation.CASELOAD in relations else _role_beside(actor, person)
        note_look(actor, person, LOOK, at=at, role=role, why=why)


def _role_beside(actor: Actor, person: Any) -> Role:
    for other, role in people_beside(person, actor.programme):
        if actor.person is not None and other.pk == actor.person.pk:
            return role
    return Role.MENTOR


def ideas_open_to(actor: Actor, person: Any, *, at: datetime, today: Any) -> list[Any]:
    """Suggested areas of ``person`` from what the actor may see."""
    if is_own(actor, person):
        check_ins = check_ins_of(person, actor.programme)
    else:
        check_ins = check_ins_open_to(audiences_of(actor, person) & {Audience.PRACTITIONER}, [person], actor.programme)
    goals = goals_open_to(actor, person, at=at, why=LOOK)
    gaps = _gaps_seen(actor, person, at=at)
    return queries.area_ideas_for(
        person,
        actor.programme,
        goals=goals,
        check_ins=check_ins,
        readers=[person, actor.person],
        gaps=gaps,
        today=today,
    )


def _gaps_seen(actor: Actor, person: Any, *, at: datetime) -> list[Gap]:
    """What the newest ratings that the actor may see say of capacity and performance; the look is noted."""
    eyes = profiles.eyes_of(actor, person)
    found = [
        Gap(rated.code, rated.rating.capacity, rated.rating.performance)
        for rated in latest_of(profiles.ratings_seen(eyes))
        if rated.rating.capacity is not None and rated.rating.performance is not None
    ]
    if found and not eyes.is_own:
        profiles.note_functioning_seen(eyes, at=at, why=LOOK)
    return found


def goals_seen(actor: Actor, person: Any, *, at: datetime) -> list[Goal]:
    """The goals of ``person`` that the actor may see."""
    return goals_open_to(actor, person, at=at, why=LOOK)


def hard_for(actor: Actor, person: Any) -> frozenset[Need]:
    """What the person finds hard to give, as far as she or he opened how to talk with her or him to the actor."""
    open_items = items_open_to(audiences_of(actor, person), person, actor.programme)
    if not is_own(actor, person) and Item.COMMUNICATION not in open_items:
        return frozenset()
    profile = profile_of(person, actor.programme)
    ways = set(profile.communication) if profile is not None else set()
    found = set()
    if ways and not ways & {"text", "captions"}:
        found.add(Need.READING)
    if ways and "speech" not in ways:
        found |= {Need.SPEECH, Need.HEARING}
    return frozenset(found)


def practitioners_of(person: Any, programme: Any) -> list[Any]:
    """Who looks after the person now."""
    return [p for p, role in people_beside(person, programme) if role == Role.PRACTITIONER]


def doers_for(person: Any, programme: Any) -> list[tuple[Any, Role]]:
    """Who can help with it: everybody beside, each once."""
    found = {p.pk: (p, role) for p, role in people_beside(person, programme)}
    return list(found.values())


@finds_links
def links_for_goal(goal: Goal, actor: Actor) -> list[GoalLink]:
    """Interventions that aim at the goal, for those who may open them; newest first."""
    found: Iterable[Intervention] = queries.whole_interventions().filter(goal=goal).order_by("-proposed_at", "-pk")
    facts = _close(actor, goal.person, Relation.HERE)
    may_see_all = decide(actor, InterventionsCapability.INTERVENTION_READ, facts).allowed
    return [
        GoalLink(
            _("What is tried"),
            queries.title_of(one),
            reverse("interventions:intervention", kwargs={"intervention": one.public_id}),
            clock.day_of(one.agreed_at or one.proposed_at),
        )
        for one in found
        if may_see_all or is_named(actor, one)
    ]
