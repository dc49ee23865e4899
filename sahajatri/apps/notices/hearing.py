"""Where rooms above say what a text message that comes back does. Both hooks run in the transaction that keeps it.

A room asks with ``tell(..., kind="gathering.reminder", asks=words("..."), asks_about=gathering.public_id,
asks_until=...)`` and takes what comes back::

    @answers("gathering.reminder")
    def take_answer(reply: Reply) -> str:
        gathering = Gathering.objects.get(public_id=reply.about)
        say_whether_coming(gathering, is_coming=reply.is_yes, by=reply.by, at=reply.at)
        return words("Thank you. We know now.")

The question is an SMS of at most 70 units in both languages, neutral as everything that leaves the app, and says which
digit means what. It goes only to a number that one account has and whose person wants to be asked: everybody else
gets the usual neutral news. Only the last question that went to a number is answered. An answer may come twice or be
changed until ``asks_until``: the last one counts. What is returned is sent back; empty: "Thank you".
A :class:`~sahajatri.kernel.refusals.Refused` hands the reply to a coordinator. The door to what is refused on the
page stays shut here as well, so act with ``by=reply.by``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sahajatri.kernel.access import Actor


@dataclass(frozen=True)
class Reply:
    """Yes or no to the last question that one phone was asked."""

    person: Any
    about: str  # what was given as ``asks_about``
    programme: Any
    is_yes: bool
    by: Actor  # the person, as somebody who holds her or his roles today
    at: datetime


@dataclass(frozen=True)
class HeardText:
    """A text that nobody asked for, or that no question explains. A coordinator reads it in any case."""

    text: str
    number: str
    people: tuple[Any, ...]  # whose accounts have this number; a phone is no identity, so it may be none of them
    programme: Any  # None when nobody here has this number
    heard: str  # public id of what is kept
    at: datetime


Answering = Callable[[Reply], str]
Hearing = Callable[[HeardText], None]
_answering: dict[str, Answering] = {}
_hearing: list[Hearing] = []


def answers(kind: str) -> Callable[[Answering], Answering]:
    """Take the replies to messages of ``kind``. Raises ValueError when somebody takes them already."""

    def remember(take: Answering) -> Answering:
        if kind in _answering:
            raise ValueError(f"Replies to {kind} are taken already.")
        _answering[kind] = take
        return take

    return remember


def hears(listen: Hearing) -> Hearing:
    """Listen to every text that no question explains, for example for words of crisis. Never answers the phone."""
    _hearing.append(listen)
    return listen


def who_answers(kind: str) -> Answering | None:
    """What was registered for ``kind``."""
    return _answering.get(kind)


def all_that_listen() -> tuple[Hearing, ...]:
    """What was registered with :func:`hears`."""
    return tuple(_hearing)
