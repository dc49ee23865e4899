"""Openers of supporters. One's own offer is opened for its owner alone, whatever other roles somebody holds."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from sahajatri.apps.safeguarding.queries import people_out_of_contact_with
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, facts_about, require

from .models import Supporter
from .queries import is_story_to_read
from .terms import Module, Vetting


@dataclass(frozen=True)
class Checking:
    """One thing that a supporter's clearance needs."""

    supporter: Supporter
    what: Any  # Vetting or Module


def _found(actor: Actor, public_id: str) -> Supporter:
    found = Supporter.objects.filter(programme=actor.programme, public_id=public_id)
    supporter = found.select_related("person", "programme").first()
    if supporter is None:
        raise Http404
    return supporter


def supporter_for(actor: Actor, may: Capability, *, supporter: str) -> Supporter:
    """A supporter of the actor's programme. Raises Http404 or PermissionDenied."""
    found = _found(actor, supporter)
    require(actor, may, facts_about(actor, found.person, Relation.HERE))
    return found


def my_supporter_for(actor: Actor, may: Capability, *, supporter: str) -> Supporter:
    """What the actor offered. Raises Http404 for everybody else."""
    found = _found(actor, supporter)
    if actor.person is None or found.person_id != actor.person.pk:
        raise Http404
    require(actor, may, Facts(frozenset({Relation.SELF})))
    return found


def vetting_for(actor: Actor, may: Capability, *, supporter: str, item: str) -> Checking:
    """A vetting item of a supporter. Raises Http404 for an item that there is not."""
    if item not in set(Vetting):
        raise Http404
    return Checking(supporter_for(actor, may, supporter=supporter), Vetting(item))


def training_for(actor: Actor, may: Capability, *, supporter: str, module: str) -> Checking:
    """A training module of a supporter. Raises Http404 for a module that there is not."""
    if module not in set(Module):
        raise Http404
    return Checking(supporter_for(actor, may, supporter=supporter), Module(module))


def story_for(actor: Actor, may: Capability, *, supporter: str) -> Supporter:
    """A story that is open to the programme, unless the two must not meet. Raises Http404."""
    found = _found(actor, supporter)
    require(actor, may, facts_about(actor, found.person, Relation.HERE))
    out_of_contact = people_out_of_contact_with(actor.person, actor.programme)
    if not is_story_to_read(found, clock.today()) or found.person_id in out_of_contact:
        raise Http404
    return found
