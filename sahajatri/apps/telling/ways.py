"""Reads what can matter and the ways in ``content/telling``; refuses, with file and key, what does not fit.

A way with more points for it than against it, or more points than another way, would lean: it is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sahajatri.kernel.content import CONTENT
from sahajatri.kernel.packs import ContentError, Entry, Wording, opened, refuse_twice

from .terms import Side, Way

FOLDER = CONTENT / "telling"
FEWEST_VALUES, MOST_VALUES = 8, 10


@dataclass(frozen=True, slots=True)
class Value:
    """Something that can matter."""

    code: str
    name: Wording


@dataclass(frozen=True, slots=True)
class Point:
    """Something that can speak for a way or against it; whether it counts, the person says."""

    code: str
    text: Wording


@dataclass(frozen=True, slots=True)
class WayPage:
    """One way, with as many points for it as against it."""

    way: Way
    name: Wording
    what: Wording
    speaks_for: tuple[Point, ...]
    speaks_against: tuple[Point, ...]

    def points(self, side: Side) -> tuple[Point, ...]:
        """The points of one side."""
        return self.speaks_for if side is Side.FOR else self.speaks_against


@dataclass(frozen=True, slots=True)
class Values:
    """What can matter, and the sources of the tradition in which the aid stands."""

    values: Mapping[str, Value]
    sources: Mapping[str, str]
    checked_on: date


@cache
def values(file: Path = FOLDER / "values.toml") -> Values:
    """What can matter, by code. Raises ContentError."""
    entry = opened(file)
    entry.text("version")
    checked_on = entry.day("checked_on")
    sources = [_source(one) for one in entry.entries("sources")]
    found = [_value(one) for one in entry.entries("values")]
    entry.close()
    refuse_twice(file, "sources", [code for code, _text in sources])
    refuse_twice(file, "values", [one.code for one in found])
    if not FEWEST_VALUES <= len(found) <= MOST_VALUES:
        raise ContentError(file, "values", f"must be {FEWEST_VALUES} to {MOST_VALUES}")
    return Values(MappingProxyType({one.code: one for one in found}), MappingProxyType(dict(sources)), checked_on)


@cache
def ways(file: Path = FOLDER / "ways.toml") -> Mapping[Way, WayPage]:
    """Every way once, all of them with the same number of points on both sides. Raises ContentError."""
    entry = opened(file)
    entry.text("version")
    entry.day("checked_on")
    entry.texts("rests_on", among=tuple(values().sources))
    found = [_way(one) for one in entry.entries("ways")]
    entry.close()
    refuse_twice(file, "ways", [one.way.value for one in found])
    refuse_twice(file, "ways", [point.code for one in found for side in Side for point in one.points(side)])
    missing = next((way for way in Way if way not in {one.way for one in found}), None)
    if missing is not None:
        raise ContentError(file, "ways", f"{missing.value} is missing")
    if len({len(one.points(side)) for one in found for side in Side}) != 1:
        raise ContentError(file, "ways", "must all have the same number of points for and against")
    return MappingProxyType({one.way: one for one in found})


def _source(entry: Entry) -> tuple[str, str]:
    found = entry.text("code"), entry.text("text")
    entry.close()
    return found


def _value(entry: Entry) -> Value:
    found = Value(entry.text("code"), entry.wording("name"))
    entry.close()
    return found


def _way(entry: Entry) -> WayPage:
    found = WayPage(
        Way(entry.text("code", among=tuple(Way))),
        entry.wording("name"),
        entry.wording("what"),
        tuple(_point(one) for one in entry.entries("speaks_for")),
        tuple(_point(one) for one in entry.entries("speaks_against")),
    )
    entry.close()
    if len(found.speaks_for) != len(found.speaks_against):
        raise entry.problem("speaks_against", "must have as many points as speaks_for")
    return found


def _point(entry: Entry) -> Point:
    found = Point(entry.text("code"), entry.both_languages())
    entry.close()
    return found
