"""Which kinds of things can be looked at. A room above registers one class per kind in its ``moderated.py``.

    @moderates("circles.post")
    class ModeratedPost(Moderated):
        name = words("Words in a circle")
        ...

The module is loaded at the start, like ``access`` and ``notices``. Everything a class does to a thing it does with an
action of its own room (``by=``, ``at=``); it runs in the transaction of the decision.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from sahajatri.kernel.access import Actor


@dataclass(frozen=True)
class Neighbour:
    """What stands around it, so that it can be understood; at most five on either side are shown."""

    author: Any  # people.Person
    at: datetime
    text: str


@dataclass(frozen=True)
class Look:
    """All that whoever decides sees. Nothing else can be opened from there."""

    author: Any  # people.Person, or None
    programme: Any
    title: str
    """Where it stands, in the page's language: the name of the circle, the question it answers."""
    text: str
    url: str
    """The page on which it stands, for whoever reads it there."""
    url_for_author: str = ""
    """Where its author sees it, if that is another page."""
    at: datetime | None = None
    before: tuple[Neighbour, ...] = ()
    after: tuple[Neighbour, ...] = ()
    media: tuple[str, ...] = ()
    """Addresses of pictures and recordings. They answer those who decide too: ``access.may_look(actor, place, id)``."""
    is_named: bool = True
    """Whether readers know who wrote it. Where they do not, the page of the report does not tell them either."""


class Moderated:
    """One kind of thing. What raises NotImplementedError must be written (``reword`` only where it is offered)."""

    name: ClassVar[str]
    """What it is called, marked with ``words()``."""

    def look_at(self, public_id: str) -> Look | None:
        """What it says and what stands around it, also while it is hidden or taken down; None when it is gone."""
        raise NotImplementedError

    def is_seen_by(self, person: Any, public_id: str) -> bool:
        """Whether ``person`` sees it where it stands: only who sees something can report it."""
        raise NotImplementedError

    def let_through(self, public_id: str, *, by: Actor, at: datetime) -> None:
        """Let it be seen, if it was held back until somebody had looked; nothing otherwise."""
        raise NotImplementedError

    def take_down(self, public_id: str, *, reason: str, by: Actor, at: datetime) -> None:
        """Let nobody but its author see it. ``reason`` is a code of ``terms.Reason``; what the author reads is kept
        in this room (``queries.decision_about``)."""
        raise NotImplementedError

    def bring_back(self, public_id: str, *, by: Actor, at: datetime) -> None:
        """Let it be seen again after it was taken down."""
        raise NotImplementedError

    def moderators(self, public_id: str) -> Iterable[Any]:
        """People who may decide besides coordinators and safeguarding leads, such as a circle's facilitators."""
        return ()

    def moderators_of(self, public_ids: Iterable[str]) -> dict[str, set[int]]:
        """Per thing the primary keys of its moderators; write it anew when it takes fewer questions."""
        return {one: {m.pk for m in self.moderators(one)} for one in public_ids}

    can_leave_words_out: ClassVar[bool] = False
    """Whether whoever decides may leave words out (a phone number) instead of taking everything down. The author sees
    what it was and what it is. Then :meth:`reword` must be written."""

    def reword(self, public_id: str, *, text: str, by: Actor, at: datetime) -> None:
        """Put ``text`` in place of what was written."""
        raise NotImplementedError


KINDS: dict[str, Moderated] = {}
_NEEDED = ("look_at", "is_seen_by", "let_through", "take_down", "bring_back")


def moderates(place: str) -> Callable[[type[Moderated]], type[Moderated]]:
    """Register a class for the things of ``place``, such as "circles.post". Raises TypeError when something is missing,
    ValueError when the place is taken."""

    def remember(kind: type[Moderated]) -> type[Moderated]:
        needed = [*_NEEDED, *(["reword"] if kind.can_leave_words_out else [])]
        missing = [n for n in needed if getattr(kind, n) is getattr(Moderated, n)]
        if missing or not getattr(kind, "name", ""):
            raise TypeError(f"{kind.__name__} does not write {', '.join(missing) or 'a name'}.")
        if place in KINDS:
            raise ValueError(f"There is a class for {place} already.")
        KINDS[place] = kind()
        return kind

    return remember


def kind_of(place: str) -> Moderated | None:
    """The kind that was registered for ``place``."""
    return KINDS.get(place)
