"""Openers: occupations for everybody in the programme; paths for their person, and as far as they were opened."""

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
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.queries import GoalLink, finds_links
from sahajatri.apps.people.models import Person
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Capability, Facts, Role, facts_about, require
from sahajatri.kernel.privacy import note_look

from . import queries
from .catalogue import Occupation
from .models import Path
from .queries import Told
from .terms import PathState

LOOK = Item.WORK_WISHES.value


@dataclass(frozen=True)
class OwnPath:
    """One occupation, as the actor looks at it for herself or himself."""

    person: Person
    occupation: Occupation


def occupation_for(actor: Actor, may: Capability, *, occupation: str) -> Occupation:
    """An occupation by its code. Raises Http404."""
    require(actor, may, Facts())
    found = queries.occupation_named(occupation)
    if found is None:
        raise Http404
    return found


def person_for(actor: Actor, may: Capability, *, person: str = "") -> Person:
    """The participant, without an id the actor. Raises Http404 or PermissionDenied."""
    found = Person.objects.filter(public_id=person).first() if person else actor.person
    if found is None or actor.programme is None:
        raise Http404
    require(actor, may, facts_about(actor, found))
    return found


def own_path_for(actor: Actor, may: Capability, *, occupation: str) -> OwnPath:
    """One occupation for the actor's own paths. Raises Http404 or PermissionDenied."""
    person = person_for(actor, may)
    found = queries.occupation_named(occupation)
    if found is None:
        raise Http404
    return OwnPath(person, found)


@dataclass(frozen=True)
class Seen:
    """The paths of somebody, as far as they are open to the actor."""

    is_open: bool
    told: Told
    is_limits_open: bool


def paths_seen(actor: Actor, person: Any, *, at: datetime) -> Seen:
    """What ``person`` opened to the actor; the look is noted. Nothing between people who must not meet."""
    audiences = audiences_of(actor, person)
    items = items_open_to(audiences, person, actor.programme)
    if Item.WORK_WISHES not in items:
        return Seen(False, Told(), False)
    role = ROLE_OF[min(audiences)] if audiences else Role.PARTICIPANT
    note_look(actor, person, LOOK, at=at, role=role, why=LOOK)
    return Seen(True, queries.told_by(person, actor.programme, items), Item.LIMITS in items)


@finds_links
def _path_of_goal(goal: Goal, actor: Actor) -> list[GoalLink]:
    """The path that a goal came of, for the person and for those to whom she or he opened wishes for work."""
    row = Path.objects.filter(goal=goal, state=PathState.TAKEN_UP).first()
    occupation = queries.occupation_named(row.occupation) if row is not None else None
    if row is None or occupation is None or actor.person is None:
        return []
    if actor.person.pk == goal.person_id:
        url = reverse("careers:path", kwargs={"occupation": occupation.code})
    elif Item.WORK_WISHES in items_open_to(audiences_of(actor, goal.person), goal.person, actor.programme):
        url = reverse("careers:of", kwargs={"person": goal.person.public_id})
    else:
        return []
    name = occupation.name.for_language(get_language() or "bn")
    return [GoalLink(kind=_("Path to work"), text=name, url=url, on=clock.day_of(row.state_since))]
