"""``action``: one transaction, at least one event, told by whom and when. Writes happen nowhere else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import models, transaction

from sahajatri.kernel.access.terms import Actor

from .events import EventKind

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=models.Model)
Listener = Callable[[Any, Any], None]


class NoEvent(RuntimeError):  # noqa: N818 - the name says what happened
    """An action wrote without saying what happened; it was rolled back."""


class WriteOutsideAction(RuntimeError):  # noqa: N818 - the name says what happened
    """Somebody tried to write a record outside an action."""


@dataclass
class _Doing:
    by: Actor
    at: datetime
    events: list[tuple[Any, Any]] = field(default_factory=list)


_doing: ContextVar[_Doing | None] = ContextVar("doing", default=None)
_exempt: ContextVar[bool] = ContextVar("exempt", default=False)
_listeners: dict[str, list[Listener]] = {}


def action(verb: Callable[P, R]) -> Callable[P, R]:
    """Make a function a domain verb.

    It must be called with ``by=`` (an :class:`Actor`) and ``at=`` (an aware instant). It runs in one transaction,
    must record at least one event with :func:`happened`, and rolls back otherwise (:class:`NoEvent`). Called from
    another action it joins that action's transaction and its own event counts for itself.
    """

    @wraps(verb)
    def act(*args: P.args, **kwargs: P.kwargs) -> R:
        by, at = kwargs.get("by"), kwargs.get("at")
        if not isinstance(by, Actor) or not isinstance(at, datetime) or at.tzinfo is None:
            raise TypeError(f"{verb.__name__} needs by= (an Actor) and at= (an instant with a zone).")
        doing = _Doing(by, at)
        token = _doing.set(doing)
        try:
            with transaction.atomic():
                result = verb(*args, **kwargs)
                if not doing.events:
                    raise NoEvent(f"{verb.__name__} recorded no event.")
                for stored, about in doing.events:
                    for listener in _listeners.get(stored.kind, ()):
                        listener(stored, about)
        finally:
            _doing.reset(token)
        return result

    act.is_action = True  # type: ignore[attr-defined]  # found by the walks
    return act


def happened(kind: EventKind, about: models.Model, *, subject: Any = None, programme: Any = None, **facts: Any) -> Any:
    """Record an event inside an action and return it.

    ``about`` is the record it is about, ``subject`` the person whose life it touches (shown in her or his history),
    ``programme`` defaults to the programme of ``about`` or of the actor. Raises ValueError for an undeclared fact.
    """
    from . import chain

    doing = _doing.get()
    if doing is None:
        raise WriteOutsideAction("An event is recorded inside an action.")
    unknown = set(facts) - kind.facts
    if unknown:
        raise ValueError(f"{kind.code} does not carry {', '.join(sorted(unknown))}.")
    where = programme or getattr(about, "programme", None) or doing.by.programme
    stored = chain.append(kind.code, doing.by, doing.at, about, subject, where, facts)
    doing.events.append((stored, about))
    return stored


def listen(*kinds: EventKind) -> Callable[[Listener], Listener]:
    """Call ``listener(event, about)`` at the end of every action that recorded one of ``kinds``, in its transaction.

    Rooms use it in ``notices.py`` to put messages into the outbox; sending comes after the commit.
    """

    def remember(listener: Listener) -> Listener:
        for kind in kinds:
            _listeners.setdefault(kind.code, []).append(listener)
        return listener

    return remember


def lock(record: M) -> M:
    """The same record, read anew and locked until the action ends: check and act on this one.

    Rows that only point to it may be added meanwhile: whoever works long on a programme does not stop everybody in it.
    """
    return type(record)._default_manager.select_for_update(no_key=True).get(pk=record.pk)


def after_commit(call: Callable[[], None]) -> None:
    """Run ``call`` once the outermost transaction has committed."""
    transaction.on_commit(call)


def is_writing_allowed() -> bool:
    return _doing.get() is not None or _exempt.get()


@contextmanager
def outside_actions(reason: str) -> Iterator[None]:
    """Let records be written without an action: for restores, seeds of measurement data and erasure. Say why."""
    if not reason:
        raise ValueError("Say why.")
    token = _exempt.set(True)
    try:
        yield
    finally:
        _exempt.reset(token)
