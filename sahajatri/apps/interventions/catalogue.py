"""Reads the catalogue in ``content/interventions`` and refuses, with file and key, what does not fit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sahajatri.engines.scoring import Wording
from sahajatri.kernel.content import CONTENT
from sahajatri.kernel.packs import ContentError, opened
from sahajatri.kernel.packs import Entry as Pack

from .terms import Construct, Grade, Kind, Need, Who

CODE = re.compile(r"[a-z][a-z0-9-]*")
ICF = re.compile(r"[bsde][0-9]{3,5}")
DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
SCORE = re.compile(r"[A-Z0-9]+:[a-z0-9_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One intervention of the catalogue; ``targets`` has the main one first."""

    code: str
    kind: Kind
    name: Wording
    what: Wording
    for_whom: Wording
    steps: tuple[Wording, ...]
    times_a_week: int
    minutes: int
    weeks: int
    by: tuple[Who, ...]
    targets: tuple[Construct, ...]
    icf: tuple[str, ...]
    measures: tuple[str, ...]
    needs: tuple[Need, ...]
    grade: Grade
    source: Wording
    doi: str

    @property
    def times(self) -> int:
        """How often in all, when done as is usual."""
        return self.times_a_week * self.weeks

    @property
    def works_without(self) -> tuple[Need, ...]:
        """What it does not ask for."""
        return tuple(need for need in Need if need not in self.needs)


@cache
def catalogue(folder: Path = CONTENT / "interventions") -> Mapping[str, Entry]:
    """All entries by code, in the order of the files. Raises ContentError."""
    found: dict[str, Entry] = {}
    for file in sorted(folder.glob("*.toml")):
        pack = opened(file)
        for one in pack.entries("interventions"):
            entry = _entry(one)
            if entry.code in found:
                raise ContentError(file, "code", f"{entry.code} exists already")
            found[entry.code] = entry
        pack.close()
    return MappingProxyType(found)


def _entry(one: Pack) -> Entry:
    dose = one.entry("dose")
    times_a_week, minutes, weeks = (_at_least_one(dose, key) for key in ("times_a_week", "minutes", "weeks"))
    dose.close()
    evidence = one.entry("evidence")
    grade = Grade(evidence.text("grade", among=tuple(Grade)))
    source = evidence.wording("source")
    doi = _like(evidence, "doi", DOI) if evidence.has("doi") else ""
    if grade in {Grade.STRONG, Grade.SOME} and not doi:
        raise evidence.problem("doi", "is needed for strong or some evidence")
    evidence.close()
    found = Entry(
        code=_like(one, "code", CODE),
        kind=Kind(one.text("kind", among=tuple(Kind))),
        name=one.wording("name"),
        what=one.wording("what"),
        for_whom=one.wording("for_whom"),
        steps=tuple(_step(step) for step in one.entries("steps")),
        times_a_week=times_a_week,
        minutes=minutes,
        weeks=weeks,
        by=tuple(Who(who) for who in one.texts("by", among=tuple(Who))),
        targets=tuple(Construct(target) for target in one.texts("targets", among=tuple(Construct))),
        icf=_all_like(one, "icf", ICF),
        measures=_all_like(one, "measures", SCORE),
        needs=tuple(Need(need) for need in one.texts("needs", among=tuple(Need))) if one.has("needs") else (),
        grade=grade,
        source=source,
        doi=doi,
    )
    one.close()
    return found


def _step(step: Pack) -> Wording:
    both = step.both_languages()
    step.close()
    return both


def _at_least_one(entry: Pack, key: str) -> int:
    value = entry.whole(key)
    if value < 1:
        raise entry.problem(key, "must be 1 or more")
    return value


def _like(entry: Pack, key: str, pattern: re.Pattern[str]) -> str:
    value = entry.text(key)
    if not pattern.fullmatch(value):
        raise entry.problem(key, f"does not look as it should: {value}")
    return value


def _all_like(entry: Pack, key: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    if not entry.has(key):
        return ()
    values = entry.texts(key)
    for value in values:
        if not pattern.fullmatch(value):
            raise entry.problem(key, f"does not look as it should: {value}")
    return values
