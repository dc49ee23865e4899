"""Reads the cards in ``content/tips`` and refuses, with file and key, what does not fit."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sahajatri.kernel.content import CONTENT, districts
from sahajatri.kernel.packs import ContentError, Wording, opened
from sahajatri.kernel.packs import Entry as Pack

from .terms import PARTS, Barrier, Cost, Reach, TagKind, Work

CODE = re.compile(r"[a-z][a-z0-9-]{2,59}")
LONGEST = {"title": 90, "helped": 420, "try_first": 300, "price": 160, "where": 260, "source": 260}


@dataclass(frozen=True, slots=True)
class Tip:
    """One shipped card, in both languages."""

    code: str
    works: tuple[Work, ...]  # empty: any kind of work
    barriers: tuple[Barrier, ...]
    cost: Cost
    reach: Reach
    districts: tuple[str, ...]
    reviewed_on: date
    parts: Mapping[str, Wording]

    def text(self, language: str) -> dict[str, str]:
        """Its parts in one language."""
        return {part: wording.for_language(language) for part, wording in self.parts.items()}

    @property
    def tags(self) -> set[tuple[str, str]]:
        """Kind and code of everything by which it can be asked for."""
        found = {(TagKind.WORK.value, work.value) for work in self.works}
        found |= {(TagKind.BARRIER.value, barrier.value) for barrier in self.barriers}
        return found | {(TagKind.DISTRICT.value, district) for district in self.districts}

    @property
    def mark(self) -> str:
        """Changes with anything in the card."""
        told = [self.text("bn"), self.text("en"), sorted(self.tags), self.cost.value, self.reach.value]
        return hashlib.sha256(repr([*told, self.reviewed_on]).encode()).hexdigest()


@cache
def tips(folder: Path = CONTENT / "tips") -> Mapping[str, Tip]:
    """All shipped cards by code, in the order of the files. Raises ContentError."""
    found: dict[str, Tip] = {}
    for file in sorted(folder.glob("*.toml")):
        pack = opened(file)
        for one in pack.entries("tips"):
            tip = _tip(one)
            if tip.code in found:
                raise ContentError(file, "code", f"{tip.code} exists already")
            found[tip.code] = tip
        pack.close()
    return MappingProxyType(found)


def _tip(one: Pack) -> Tip:
    code = one.text("code")
    if not CODE.fullmatch(code):
        raise one.problem("code", "must be small Latin letters, digits and hyphens")
    parts = {}
    for part in PARTS:
        parts[part] = wording = one.wording(part)
        if max(len(wording.bn), len(wording.en)) > LONGEST[part]:
            raise one.problem(part, f"is longer than {LONGEST[part]} letters")
    reach = Reach(one.text("reach", among=tuple(Reach)))
    places = one.texts("districts", among=tuple(d.name.bn for d in districts())) if one.has("districts") else ()
    if bool(places) != (reach == Reach.DISTRICTS):
        raise one.problem("districts", "are named when it is to be had in some districts, and only then")
    found = Tip(
        code=code,
        works=tuple(Work(w) for w in one.texts("works", among=tuple(Work))) if one.has("works") else (),
        barriers=tuple(Barrier(b) for b in one.texts("barriers", among=tuple(Barrier))),
        cost=Cost(one.text("cost", among=tuple(Cost))),
        reach=reach,
        districts=places,
        reviewed_on=one.day("reviewed_on"),
        parts=MappingProxyType(parts),
    )
    one.close()
    return found
