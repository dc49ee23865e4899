"""A section of the coordinator's board."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from sahajatri.kernel import clock

from .cards import Card

SHOWN = 8


@dataclass(frozen=True)
class Section:
    """One kind of thing that waits: the first few, how many in all, and where the rest is."""

    code: str
    title: str
    url: str
    count: int
    late: int
    cards: list[Card] = field(default_factory=list)


def section(code: str, title: str, url: str, cards: Iterable[Card]) -> Section:
    """A section with its first cards, the late ones and the soonest in front."""
    found = sorted(cards, key=lambda c: (not c.is_late, _day(c.due)))
    return Section(code, title, url, len(found), sum(1 for c in found if c.is_late), found[:SHOWN])


def _day(due: date | datetime | None) -> date:
    return clock.day_of(due) if isinstance(due, datetime) else due or date.max
