"""Rooms tell how people stand to each other; openers of lower rooms ask here without knowing those rooms."""

from collections.abc import Callable, Iterable
from typing import Any

from .terms import Actor, Facts, Relation

FindRelations = Callable[[Actor, Any], Iterable[Relation]]
FindPurposes = Callable[[Actor, Any], Iterable[str]]
_relations: list[FindRelations] = []
_purposes: list[FindPurposes] = []


def finds_relations(find: FindRelations) -> FindRelations:
    """Register, in a room's ``access.py``, a function (actor, person) -> relations in the actor's programme."""
    _relations.append(find)
    return find


def finds_purposes(find: FindPurposes) -> FindPurposes:
    """Register a function (actor, person) -> purposes the person has consented to in the actor's programme."""
    _purposes.append(find)
    return find


def facts_about(actor: Actor, person: Any, *also: Relation) -> Facts:
    """How ``actor`` stands to ``person`` and what the person has consented to.

    ``also`` adds what the opener knows itself, usually HERE when the object belongs to the actor's programme.
    """
    found = set(also)
    if actor.person is not None:
        if actor.person.pk == person.pk:
            found.add(Relation.SELF)
        else:
            for find in _relations:
                found.update(find(actor, person))
    purposes = {purpose for find in _purposes for purpose in find(actor, person)}
    return Facts(frozenset(found), frozenset(purposes))
