"""From relations to audiences: which switches count for this reader. Every read of a sensitive item asks here."""

from typing import Any

from django.http import Http404

from sahajatri.kernel.access import (
    Actor,
    Capability,
    Facts,
    Relation,
    Role,
    facts_about,
    finds_purposes,
    is_closed_between,
    people_beside,
    require,
)
from sahajatri.kernel.privacy import note_look

from . import queries
from .terms import Audience, Item, Purpose


@finds_purposes
def _purposes(actor: Actor, person: Any) -> set[str]:
    return {p.value for p in queries.purposes_agreed_to(person, actor.programme)}


def audiences_of(actor: Actor, person: Any, *also: Relation) -> frozenset[Audience]:
    """The audiences to which ``actor`` belongs for ``person``, in the programme in which the actor acts.

    None between two who must not meet just now: what one opened is then closed to the other (docs/safety.md).
    """
    found = stands_as(actor, person, *also)
    if found and is_closed_between(actor.person, person, actor.programme):
        return frozenset()
    return found


def stands_as(actor: Actor, person: Any, *also: Relation) -> frozenset[Audience]:
    """As what ``actor`` stands to ``person``, which no block changes: for words and ways of a page, never for what
    the person opened."""
    relations = facts_about(actor, person, *also).relations
    found = set()
    if Relation.BESIDE in relations:
        as_what = {role for other, role in people_beside(person, actor.programme) if other.pk == actor.person.pk}
        if Role.PEER in as_what & actor.roles:
            found.add(Audience.PEER)
        if Role.MENTOR in as_what & actor.roles:
            found.add(Audience.MENTOR)
    if Relation.CASELOAD in relations and Role.PRACTITIONER in actor.roles:
        found.add(Audience.PRACTITIONER)
    if Relation.HERE in relations and Role.COORDINATOR in actor.roles:
        found.add(Audience.COORDINATOR)
    if Relation.FELLOW in relations:
        found.add(Audience.CIRCLE)
    return frozenset(found)


ROLE_OF = {
    Audience.PEER: Role.PEER,
    Audience.MENTOR: Role.MENTOR,
    Audience.PRACTITIONER: Role.PRACTITIONER,
    Audience.COORDINATOR: Role.COORDINATOR,
    Audience.CIRCLE: Role.PARTICIPANT,
}


def items_for(
    actor: Actor,
    person: Any,
    *also: Relation,
    at: Any,
    why: str,
    look: str = "",
    audiences: frozenset[Audience] | None = None,
) -> frozenset[Item]:
    """The items about ``person`` that ``actor`` may see now. The person sees all of her or his own.

    ``also`` are relations that the caller knows itself. ``why`` is a code of the page that asks. A look is noted
    (code ``look`` or ``why``) when something is open to somebody else. ``audiences`` are those of the actor, where
    the opener of the page has found them out already.
    """
    if actor.person is not None and actor.person.pk == person.pk:
        return frozenset(Item)
    if audiences is None:
        audiences = audiences_of(actor, person, *also)
    items = queries.items_open_to(audiences, person, actor.programme)
    if items:
        role = ROLE_OF[sorted(audiences)[0]]
        note_look(actor, person, look or why, at=at, role=role, why=why)
    return items


def purpose_for(actor: Actor, may: Capability, *, purpose: str) -> Purpose:
    """One of the purposes, for somebody who acts in a programme; Http404 for a purpose that does not exist."""
    require(actor, may, Facts())
    if actor.programme is None or purpose not in set(Purpose):
        raise Http404
    return Purpose(purpose)


def audience_for(actor: Actor, may: Capability, *, audience: str) -> Audience:
    """One of the audiences, for somebody who acts in a programme; Http404 for one that does not exist."""
    require(actor, may, Facts())
    if actor.programme is None or audience not in set(Audience):
        raise Http404
    return Audience(audience)
