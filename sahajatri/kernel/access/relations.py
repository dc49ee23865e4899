"""Rooms tell how people stand to each other; openers of lower rooms ask here without knowing those rooms."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from .terms import Actor, Facts, Relation, Role

Answer = TypeVar("Answer")
FindRelations = Callable[[Actor, Any], Iterable[Relation]]
FindPurposes = Callable[[Actor, Any], Iterable[str]]
FindPeopleBeside = Callable[[Any, Any], Iterable[tuple[Any, Role]]]
FindPeopleSupported = Callable[[Any, Any], Iterable[Any]]
FindPeopleApart = Callable[[Any, Any], Iterable[int]]
_relations: list[FindRelations] = []
_beside: list[FindPeopleBeside] = []
_supported: list[FindPeopleSupported] = []
_purposes: list[FindPurposes] = []
_apart: list[FindPeopleApart] = []
_asked: ContextVar[dict[Any, Any] | None] = ContextVar("asked", default=None)


def finds_relations(find: FindRelations) -> FindRelations:
    """Register, in a room's ``access.py``, a function (actor, person) -> relations in the actor's programme."""
    _relations.append(find)
    return find


def finds_purposes(find: FindPurposes) -> FindPurposes:
    """Register a function (actor, person) -> purposes the person has consented to in the actor's programme."""
    _purposes.append(find)
    return find


def finds_people_beside(find: FindPeopleBeside) -> FindPeopleBeside:
    """Register a function (person, programme) -> (who walks beside this participant now, in which role)."""
    _beside.append(find)
    return find


def finds_people_apart(find: FindPeopleApart) -> FindPeopleApart:
    """Register a function (person, programme) -> primary keys of those with whom nothing is shared just now."""
    _apart.append(find)
    return find


def closed_to(person: Any, programme: Any) -> frozenset[int]:
    """Primary keys of those between whom and ``person`` everything is closed that one opened to the other.

    The house rule of docs/safety.md, the same whatever the cause and the same both ways. A page of somebody in this
    set looks as it does when that person has opened nothing.
    """
    if person is None or programme is None:
        return frozenset()
    return _once(
        ("apart", person.pk, programme.pk),
        lambda: frozenset(key for find in _apart for key in find(person, programme)),
    )


@contextmanager
def asked_once() -> Iterator[None]:
    """While a page is read, how people stand to each other is asked once: reading changes nothing of it."""
    token = _asked.set({})
    try:
        yield
    finally:
        _asked.reset(token)


def _once(key: tuple[Any, ...], ask: Callable[[], Answer]) -> Answer:
    asked = _asked.get()
    if asked is None:
        return ask()
    if key not in asked:
        asked[key] = ask()
    answer: Answer = asked[key]
    return answer


def is_closed_between(person: Any, other: Any, programme: Any) -> bool:
    """Whether nothing that one of the two opened is open to the other just now; see :func:`closed_to`."""
    return other.pk in closed_to(person, programme)


def people_beside(person: Any, programme: Any) -> list[tuple[Any, Role]]:
    """Who walks beside a participant now, with the role: so that pages can name who would read something."""
    return list(
        _once(
            ("beside", person.pk, programme.pk),
            lambda: [entry for find in _beside for entry in find(person, programme)],
        )
    )


def finds_people_supported(find: FindPeopleSupported) -> FindPeopleSupported:
    """Register a function (person, programme) -> the participants beside whom this supporter walks now."""
    _supported.append(find)
    return find


def people_supported(person: Any, programme: Any) -> list[Any]:
    """The participants beside whom somebody walks now, each once, so that a page can offer them by name."""
    return list({one.pk: one for find in _supported for one in find(person, programme)}.values())


def facts_about(actor: Actor, person: Any, *also: Relation) -> Facts:
    """How ``actor`` stands to ``person`` and what the person has consented to.

    ``also`` adds what the opener knows itself, usually HERE when the object belongs to the actor's programme.
    """
    return _once(("facts", actor, person.pk, also), lambda: _facts(actor, person, also))


def _facts(actor: Actor, person: Any, also: Iterable[Relation]) -> Facts:
    found = set(also)
    if actor.person is not None:
        if actor.person.pk == person.pk:
            found.add(Relation.SELF)
        else:
            for find in _relations:
                found.update(find(actor, person))
    purposes = {purpose for find in _purposes for purpose in find(actor, person)}
    return Facts(frozenset(found), frozenset(purposes))
