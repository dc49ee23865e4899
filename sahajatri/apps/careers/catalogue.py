"""Reads the occupations in ``content/occupations`` and refuses, with file and key, what does not fit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sahajatri.apps.adjustments.demands import demands
from sahajatri.engines import bangla
from sahajatri.kernel.content import CONTENT, tags
from sahajatri.kernel.packs import ContentError, Entry, Wording, opened

from . import rules
from .terms import LEVELS, ZONES, Leaning, Source, WorkKind

CODE = re.compile(r"[a-z][a-z_]{2,39}")
ISCO = re.compile(r"\d{4}")
LETTERS = re.compile(r"[RIASEC]{2,3}")
NAMED, TOLD = 3.0, 1.0
"""How much more a word in a name counts than one in a sentence."""


@dataclass(frozen=True)
class Occupation:
    """Work that people do. Of imported ones ``demands`` is empty: nobody here has looked at what they ask."""

    code: str
    isco: str
    name: Wording
    plain: Wording
    also: tuple[str, ...] = ()
    tasks: tuple[Wording, ...] = ()
    demands: Mapping[str, int] = field(default_factory=dict)
    surroundings: Wording | None = None
    ways_in: tuple[Wording, ...] = ()
    skills: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    leanings: Mapping[Leaning, float] | None = None
    kinds: tuple[WorkKind, ...] = ()
    preparation: int | None = None
    checked_on: date | None = None
    sources: tuple[str, ...] = ()
    source: Source | None = None  # None: our own
    abilities: tuple[tuple[str, float, float], ...] = ()  # of O*NET: name, importance 1-5, level 0-7
    often: tuple[str, ...] = ()  # of O*NET: what is there often

    @property
    def names(self) -> tuple[str, ...]:
        """Everything by which it is called."""
        return (self.name.bn, self.name.en, *self.also)


@dataclass(frozen=True)
class Liking:
    """One of the six likings, with what is asked about it and which words of a profile point to it."""

    code: Leaning
    name: Wording
    question: Wording
    tags: tuple[str, ...]


@cache
def occupations(folder: Path = CONTENT / "occupations") -> Mapping[str, Occupation]:
    """Every local occupation by code, in the order of the files. Raises ContentError."""
    found: dict[str, Occupation] = {}
    for file in sorted(folder.glob("*.toml")):
        entry = opened(file)
        entry.text("version")
        checked_on, sources = entry.day("checked_on"), entry.texts("sources")
        for one in entry.entries("occupations"):
            occupation = _occupation(one, checked_on, sources)
            if occupation.code in found:
                raise ContentError(file, "code", f"{occupation.code} exists already")
            found[occupation.code] = occupation
        entry.close()
    return MappingProxyType(found)


@cache
def likings(file: Path = CONTENT / "work" / "leanings.toml") -> Mapping[Leaning, Liking]:
    """The six likings in their order. Raises ContentError."""
    entry = opened(file)
    entry.text("version")
    entry.day("checked_on")
    entry.texts("sources")
    known = _tags("skills") + _tags("interests")
    found = {}
    for one in entry.entries("leanings"):
        code = Leaning(one.text("code", among=tuple(Leaning)))
        found[code] = Liking(code, one.wording("name"), one.wording("question"), one.texts("tags", among=known))
        one.close()
    entry.close()
    if list(found) != list(Leaning):
        raise ContentError(file, "leanings", "must be R, I, A, S, E and C, in this order")
    return MappingProxyType(found)


@cache
def names_of(code: str) -> tuple[rules.Name, ...]:
    """The names of a local occupation, ready to be looked for in what somebody wrote."""
    return tuple(rules.name_keys(name) for name in occupations()[code].names)


@cache
def keys_of(code: str) -> Mapping[str, float]:
    """The keys by which a local occupation is found, each with its weight."""
    one = occupations()[code]
    found: dict[str, float] = {}
    told = [w for both in (one.plain, *one.tasks) for w in (both.bn, both.en)]
    for text, weight in [*((name, NAMED) for name in one.names), *((text, TOLD) for text in told)]:
        for key, own in bangla.search_keys(text).items():
            found[key] = max(found.get(key, 0.0), own * weight)
    return MappingProxyType(found)


def _tags(kind: str) -> tuple[str, ...]:
    return tuple(tag.code for tag in tags()[kind])


def _occupation(one: Entry, checked_on: date, sources: tuple[str, ...]) -> Occupation:
    code, isco, letters = one.text("code"), one.text("isco"), one.text("leanings")
    if not CODE.fullmatch(code):
        raise one.problem("code", "must be small Latin letters and low lines")
    if not ISCO.fullmatch(isco):
        raise one.problem("isco", "must be the four digits of a unit group")
    if not LETTERS.fullmatch(letters) or len(set(letters)) != len(letters):
        raise one.problem("leanings", "must be two or three of R, I, A, S, E, C")
    preparation = one.whole("preparation")
    if preparation not in ZONES:
        raise one.problem("preparation", "must be from 1 to 5")
    found = Occupation(
        code=code,
        isco=isco,
        name=one.wording("name"),
        plain=one.wording("plain"),
        also=one.texts("also"),
        tasks=_wordings(one, "tasks"),
        demands=_levels(one),
        surroundings=one.wording("surroundings"),
        ways_in=_wordings(one, "ways_in"),
        skills=one.texts("skills", among=_tags("skills")),
        interests=one.texts("interests", among=_tags("interests")),
        leanings=rules.profile_of_letters(letters),
        kinds=tuple(WorkKind(kind) for kind in one.texts("kinds", among=tuple(WorkKind))),
        preparation=preparation,
        checked_on=checked_on,
        sources=sources,
    )
    one.close()
    return found


def _wordings(one: Entry, key: str) -> tuple[Wording, ...]:
    found = []
    for each in one.entries(key):
        found.append(each.both_languages())
        each.close()
    return tuple(found)


def _levels(one: Entry) -> Mapping[str, int]:
    table = one.entry("demands")
    found = {code: table.whole(code) for code in demands() if table.has(code)}
    table.close()
    for code, level in found.items():
        if level not in LEVELS:
            raise table.problem(code, "must be 1, 2 or 3")
    if not found:
        raise one.problem("demands", "must name at least one")
    return MappingProxyType(found)
