"""Reads the rubric in ``content/practice/rubric.toml`` and refuses, with file and key, what does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sahajatri.kernel.content import CONTENT
from sahajatri.kernel.packs import ContentError, Wording, opened

from .guided_terms import HIGHEST, RatedSkill

FILE = CONTENT / "practice" / "rubric.toml"


@dataclass(frozen=True, slots=True)
class RubricLine:
    """One skill with the sentence for each level, the lowest first."""

    skill: RatedSkill
    name: Wording
    levels: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Rubric:
    """The sentences with which a practice is looked at, and when they were last read through."""

    version: str
    checked_on: date
    lines: Mapping[RatedSkill, RubricLine]


@cache
def rubric(file: Path = FILE) -> Rubric:
    """The rubric in the order of the terms. Raises ContentError."""
    entry = opened(file)
    version, checked_on = entry.text("version"), entry.day("checked_on")
    entry.text("source")
    found: dict[RatedSkill, RubricLine] = {}
    for one in entry.entries("skills"):
        skill = RatedSkill(one.text("code", among=tuple(RatedSkill)))
        if skill in found:
            raise one.problem("code", f"{skill} exists already")
        levels = tuple(level.both_languages() for level in one.entries("levels"))
        if len(levels) != HIGHEST + 1:
            raise one.problem("levels", f"must be {HIGHEST + 1}, not {len(levels)}")
        found[skill] = RubricLine(skill, one.wording("name"), levels)
        one.close()
    entry.close()
    for skill in RatedSkill:
        if skill not in found:
            raise ContentError(file, f"skills.{skill}", "is missing")
    return Rubric(version, checked_on, MappingProxyType({skill: found[skill] for skill in RatedSkill}))
