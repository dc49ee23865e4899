"""Openers of practising. Others see it as the item PRACTICE says, and never a note or a single choice."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404

from sahajatri.apps.consent.access import ROLE_OF, audiences_of
from sahajatri.apps.consent.queries import audiences_to_whom, items_open_to
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.people.models import Person
from sahajatri.apps.practice import queries
from sahajatri.apps.practice.models import Play
from sahajatri.apps.practice.queries import Practised, guided
from sahajatri.apps.practice.queries.guided import Dose
from sahajatri.apps.practice.scenarios import PracticeScenario, scenarios
from sahajatri.apps.workplace.queries import finds_support
from sahajatri.kernel.access import Actor, Capability, Facts, Role, facts_about, require
from sahajatri.kernel.privacy import note_look
from sahajatri.kernel.wording import words

LOOK = Item.PRACTICE.value


@dataclass(frozen=True)
class Seen:
    """What somebody practised, as far as it is open to the actor."""

    person: Person
    is_open: bool
    dose: Dose | None
    practised: list[Practised]


def scenario_for(actor: Actor, may: Capability, *, scenario: str) -> PracticeScenario:
    """A scenario; none is locked. Raises Http404 or PermissionDenied."""
    require(actor, may, Facts())
    found = scenarios().get(scenario)
    if found is None or actor.programme is None:
        raise Http404
    return found


def play_for(actor: Actor, may: Capability, *, play: str) -> Play:
    """A run of the actor's own. Raises Http404 for anybody else's."""
    found = (
        Play.objects.filter(programme=actor.programme, public_id=play)
        .select_related("programme", "person", "goal")
        .first()
    )
    if found is None or actor.person is None or found.person_id != actor.person.pk:
        raise Http404
    require(actor, may, facts_about(actor, found.person))
    return found


def person_for(actor: Actor, may: Capability, *, person: str) -> Person:
    """Somebody beside whom the actor is. Raises Http404 or PermissionDenied."""
    found = Person.objects.filter(public_id=person).first()
    if found is None or actor.programme is None:
        raise Http404
    require(actor, may, facts_about(actor, found))
    return found


def practice_seen(actor: Actor, person: Any, *, at: datetime) -> Seen:
    """What ``person`` practised and opened to the actor; the look is noted. Nothing between two who must not meet."""
    audiences = audiences_of(actor, person)
    if Item.PRACTICE not in items_open_to(audiences, person, actor.programme):
        return Seen(person, False, None, [])
    practised = queries.practised_by(queries.plays_of(person, actor.programme))
    role = ROLE_OF[min(audiences)] if audiences else Role.PARTICIPANT
    note_look(actor, person, LOOK, at=at, role=role, why=LOOK)
    return Seen(person, True, guided.dose_of(person, actor.programme), practised)


@finds_support
def _practices(person: Any, programme: Any) -> dict[str, list[date]]:
    """Practices alone and with somebody, where they are open to practitioners, who alone are shown the count."""
    if Audience.PRACTITIONER not in audiences_to_whom(Item.PRACTICE, [person], programme)[person.pk]:
        return {}
    return {words("Talks practised"): guided.days_practised(person, programme)}
