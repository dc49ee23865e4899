"""Openers: everything here is the person's own, and nobody else's page opens it."""

from dataclasses import dataclass

from django.http import Http404

from sahajatri.apps.people.models import Person
from sahajatri.kernel.access import Actor, Capability, facts_about, require

from .models import Weighing
from .terms import Way


def person_for(actor: Actor, may: Capability) -> Person:
    """The actor. Raises Http404 or PermissionDenied."""
    if actor.person is None or actor.programme is None:
        raise Http404
    require(actor, may, facts_about(actor, actor.person))
    return actor.person  # type: ignore[no-any-return]  # the kernel does not know the type


def weighing_for(actor: Actor, may: Capability, *, weighing: str) -> Weighing:
    """One of the actor's own. Raises Http404 for anybody else's."""
    person = person_for(actor, may)
    found = Weighing.objects.filter(public_id=weighing, person=person, programme=actor.programme)
    row = found.select_related("person", "programme").first()
    if row is None:
        raise Http404
    return row


@dataclass(frozen=True)
class OneWay:
    """One way, as the person looks at it for one work."""

    weighing: Weighing
    way: Way


def way_for(actor: Actor, may: Capability, *, weighing: str, way: str) -> OneWay:
    """One way of the actor's own. Raises Http404."""
    found = weighing_for(actor, may, weighing=weighing)
    if way not in set(Way):
        raise Http404
    return OneWay(found, Way(way))
