"""Reads the ideas for changes at work in ``content/adjustments`` and refuses, with file and key, what does not fit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sahajatri.kernel.content import CONTENT
from sahajatri.kernel.packs import ContentError, Entry, Wording, opened

from .demands import Demand, demands
from .terms import Cost, Kind, Payer, Who

FOLDER = CONTENT / "adjustments"
SOURCES = "sources.toml"
LEAST_IDEAS = 2
ENVIRONMENT = re.compile(r"e[1-5]\d{2,4}")


@dataclass(frozen=True, slots=True)
class Source:
    """Where ideas come from; the sentences are our own."""

    code: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Idea:
    """One change that makes a demand of work lighter. ``does`` says what it does for the work, for a letter."""

    code: str
    demands: tuple[str, ...]
    name: Wording
    how: Wording
    does: Wording
    kind: Kind
    who: tuple[Who, ...]
    cost: Cost
    is_recurrent: bool
    payer: Payer
    icf: str
    sources: tuple[str, ...]
    checked_on: date

    @property
    def chapter(self) -> str:
        """The chapter of environmental factors of the ICF, e1 to e5."""
        return self.icf[:2]


@cache
def ideas(folder: Path = FOLDER) -> Mapping[str, Idea]:
    """Every idea by code; every demand has two, and one of them costs nothing. Raises ContentError."""
    known = sources(folder)
    found: dict[str, Idea] = {}
    for file in sorted(folder.glob("*.toml")):
        if file.name == SOURCES:
            continue
        entry = opened(file)
        entry.text("version")
        checked_on = entry.day("checked_on")
        for one in entry.entries("ideas"):
            idea = _idea(one, checked_on, tuple(known))
            if idea.code in found:
                raise one.problem("code", f"{idea.code} appears twice")
            found[idea.code] = idea
        entry.close()
    for code in demands():
        here = [one for one in found.values() if code in one.demands]
        if len(here) < LEAST_IDEAS or all(one.cost is not Cost.NONE for one in here):
            raise ContentError(folder, code, f"needs {LEAST_IDEAS} ideas, one of them without cost")
    return MappingProxyType(found)


@cache
def sources(folder: Path = FOLDER) -> Mapping[str, Source]:
    """Where the ideas come from, by code. Raises ContentError."""
    entry = opened(folder / SOURCES)
    found = {}
    for code, one in entry.named("sources").items():
        found[code] = Source(code, one.text("title"), one.text("address"))
        one.close()
    entry.close()
    return MappingProxyType(found)


def ideas_for(demand: Demand | str) -> tuple[Idea, ...]:
    """The ideas for a demand (or its code), what costs nothing first."""
    code = demand if isinstance(demand, str) else demand.code
    found = [one for one in ideas().values() if code in one.demands]
    return tuple(sorted(found, key=lambda one: list(Cost).index(one.cost)))


def _idea(entry: Entry, checked_on: date, known: tuple[str, ...]) -> Idea:
    found = Idea(
        code=entry.text("code"),
        demands=entry.texts("demands", among=tuple(demands())),
        name=entry.wording("name"),
        how=entry.wording("how"),
        does=entry.wording("does"),
        kind=Kind(entry.text("kind", among=tuple(Kind))),
        who=tuple(Who(one) for one in entry.texts("who", among=tuple(Who))),
        cost=Cost(entry.text("cost", among=tuple(Cost))),
        is_recurrent=entry.yes_or_no("recurrent"),
        payer=Payer(entry.text("payer", among=tuple(Payer))),
        icf=entry.text("icf"),
        sources=entry.texts("sources", among=known),
        checked_on=checked_on,
    )
    if not ENVIRONMENT.fullmatch(found.icf):
        raise entry.problem("icf", "must be a code of the chapters e1 to e5")
    if (found.cost is Cost.NONE) != (found.payer is Payer.NOBODY):
        raise entry.problem("payer", "must be nobody where nothing is paid, and only there")
    entry.close()
    return found
