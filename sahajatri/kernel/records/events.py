"""Kinds of events: the code that is stored and the sentence that people see."""

from dataclasses import dataclass, field

_kinds: dict[str, "EventKind"] = {}


@dataclass(frozen=True)
class EventKind:
    """``sentence`` is marked with ``words()``; ``facts`` are the names of facts it may carry.

    Facts are codes, numbers, dates and public ids only, never what a person wrote or is: a hash chain cannot be
    edited at erasure, so nothing personal may enter it.
    """

    code: str
    sentence: str
    facts: frozenset[str] = field(default_factory=frozenset)


def event(code: str, sentence: str, *facts: str) -> EventKind:
    """Declare a kind of event (in a room's ``events.py``). Raises ValueError for a code that is taken."""
    if code in _kinds:
        raise ValueError(f"There is an event {code} already.")
    _kinds[code] = EventKind(code, sentence, frozenset(facts))
    return _kinds[code]


def kinds() -> dict[str, EventKind]:
    """All declared kinds by code."""
    return dict(_kinds)
