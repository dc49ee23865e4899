"""Openers of applications and profiles."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from sahajatri.apps.people.models import Person
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, facts_about, require

from . import queries
from .models import Application, Profile
from .terms import ApplicationState, Part


@dataclass(frozen=True)
class OpenPart:
    """A page of the profile that somebody is about to write: whose, in which programme, which part."""

    part: Part
    person: Person
    programme: Any
    profile: Profile | None
    application: Application | None

    @property
    def is_applying(self) -> bool:
        """Whether the person is still on the way through the application."""
        return self.application is not None and self.application.state == ApplicationState.DRAFT


def own_application_for(actor: Actor, may: Capability) -> Application | None:
    """The application the person works on; None when there is none yet."""
    require(actor, may, Facts())
    return queries.application_being_written(actor.person, actor.programme)


def own_part_for(actor: Actor, may: Capability, *, part: str) -> OpenPart:
    """A part of one's own profile: of the application not sent yet, else in the programme one takes part in."""
    application = own_application_for(actor, may)
    is_draft = application is not None and application.state == ApplicationState.DRAFT
    programme = application.programme if application and (is_draft or not actor.programme) else actor.programme
    if programme is None or part not in set(Part):
        raise Http404
    return OpenPart(Part(part), actor.person, programme, queries.profile_of(actor.person, programme), application)


def application_for(actor: Actor, may: Capability, *, application: str) -> Application:
    """An application to the programme in which the actor acts. Raises Http404 or PermissionDenied."""
    found = (
        Application.objects.filter(programme=actor.programme, public_id=application)
        .select_related("person", "programme", "decided_by")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, facts_about(actor, found.person, Relation.HERE))
    return found


def person_for(actor: Actor, may: Capability, *, person: str) -> Person:
    """A person whose opened items the actor may see. Raises Http404 for anybody else."""
    found = Person.objects.filter(public_id=person).first()
    if found is None:
        raise Http404
    require(actor, may, facts_about(actor, found))
    return found


def assisted_for(actor: Actor, may: Capability, *, person: str) -> Person:
    """A person for whom the actor may type: a member of the programme, or somebody who applies to it."""
    found = Person.objects.filter(public_id=person).first()
    if found is None:
        raise Http404
    applies = queries.application_of(found, actor.programme) is not None
    require(actor, may, facts_about(actor, found, *([Relation.HERE] if applies else [])))
    if actor.person.pk == found.pk:  # for oneself there are one's own pages
        raise Http404
    return found


def assisted_part_for(actor: Actor, may: Capability, *, person: str, part: str) -> OpenPart:
    """A part that the actor types for somebody. Raises Http404 for a part that does not exist."""
    found = assisted_for(actor, may, person=person)
    if part not in set(Part):
        raise Http404
    return OpenPart(
        Part(part),
        found,
        actor.programme,
        queries.profile_of(found, actor.programme),
        queries.application_of(found, actor.programme),
    )
