"""Reads the scenarios in ``content/scenarios``; refuses, with file and place, what does not fit or has a dead end.

The head of a file (title, situation, sources, cards for the live conversation) is read here, its passages by the
engine. One file is one scenario; its name is the code.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sahajatri.engines.scenarios import Scenario, Text, Unreadable, flaws, scenario_from
from sahajatri.kernel.content import CONTENT
from sahajatri.kernel.packs import ContentError, Entry, Wording

from .terms import Level, Situation, Skill

FOLDER = CONTENT / "scenarios"
CODE = re.compile(r"[a-z][a-z0-9_]{2,49}")
CUES = (3, 5)
MINUTES = (1, 30)
LONGEST_CODE = 80
"""Of a passage or a choice: these are kept for everybody who plays."""
ENGINE_KEYS = ("start", "passages")


@dataclass(frozen=True, slots=True)
class Live:
    """The same conversation with somebody else: a card for each, and what the other one may say."""

    you: Wording
    other: Wording
    cues: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class PracticeScenario:
    """One conversation to practise, alone or live."""

    code: str
    title: Wording
    about: Wording
    situation: Situation
    level: Level
    minutes: int
    skills: tuple[Skill, ...]
    version: str
    checked_on: date
    sources: tuple[str, ...]
    live: Live
    scenario: Scenario

    def title_in(self, language: str) -> str:
        """The title in ``language``."""
        return self.title.for_language(language)

    def about_in(self, language: str) -> str:
        """Where it happens and what is practised, in ``language``."""
        return self.about.for_language(language)


def said_in(text: Text, language: str) -> str:
    """Words of the engine (of a passage, a choice, an ending) in ``language``; empty where there are none."""
    code = "bn" if language.split("-")[0].lower() == "bn" else "en"
    return text.get(code) or ""


def scenarios(folder: Path | None = None) -> Mapping[str, PracticeScenario]:
    """Every scenario by code, by situation and level; read once. Raises ContentError."""
    return _read(folder or FOLDER)


@cache
def _read(folder: Path) -> Mapping[str, PracticeScenario]:
    found = [_without_flaws(file) for file in sorted(folder.glob("*.toml"))]
    order = list(Situation)
    found.sort(key=lambda one: (order.index(one.situation), one.level, one.code))
    return MappingProxyType({one.code: one for one in found})


def _without_flaws(file: Path) -> PracticeScenario:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ContentError(file, "file", str(problem)) from problem
    found = scenario_in(file, data)
    for flaw in flaws(found.scenario):
        raise ContentError(file, flaw.place, " ".join(filter(None, [flaw.kind.value, flaw.what])))
    return found


def scenario_in(file: Path, data: Mapping[str, Any]) -> PracticeScenario:
    """The scenario that ``data`` describes, named like its file. Raises ContentError for the first wrong key.

    Whether it can be played to an end is asked of the engine (``flaws``).
    """
    has_sources = data.get("sources") != []  # none are needed where no fact is claimed; the list says so
    left = {*ENGINE_KEYS, *(() if has_sources else ("sources",))}
    entry = Entry(file, "", {key: value for key, value in data.items() if key not in left})
    if not CODE.fullmatch(file.stem):
        raise entry.problem("file", "must be named with small Latin letters, digits and low lines")
    skills = tuple(Skill(code) for code in entry.texts("skills", among=tuple(Skill)))
    found = PracticeScenario(
        code=file.stem,
        title=entry.wording("title"),
        about=entry.wording("about"),
        situation=Situation(entry.text("situation", among=tuple(Situation))),
        level=_level(entry),
        minutes=_minutes(entry),
        skills=skills,
        version=entry.text("version"),
        checked_on=entry.day("checked_on"),
        sources=entry.texts("sources") if has_sources else (),
        live=_live(entry.entry("live")),
        scenario=_played(file, {**{key: data.get(key) for key in ENGINE_KEYS}, "skills": list(skills)}),
    )
    entry.close()
    return found


def _level(entry: Entry) -> Level:
    value = entry.whole("level")
    if value not in tuple(Level):
        raise entry.problem("level", "must be 1, 2 or 3")
    return Level(value)


def _minutes(entry: Entry) -> int:
    value = entry.whole("minutes")
    if not MINUTES[0] <= value <= MINUTES[1]:
        raise entry.problem("minutes", f"must be {MINUTES[0]} to {MINUTES[1]}")
    return value


def _live(entry: Entry) -> Live:
    cues = tuple(one.both_languages() for one in entry.entries("cues"))
    if not CUES[0] <= len(cues) <= CUES[1]:
        raise entry.problem("cues", f"must be {CUES[0]} to {CUES[1]}, not {len(cues)}")
    found = Live(entry.wording("you"), entry.wording("other"), cues)
    entry.close()
    return found


def _played(file: Path, data: Mapping[str, Any]) -> Scenario:
    try:
        found = scenario_from(data)
    except Unreadable as unreadable:
        raise ContentError(file, "passages", " ".join(unreadable.problems)) from unreadable
    for passage in found.passages.values():
        texts: list[tuple[str, Text]] = [(passage.code, passage.text), (passage.code, passage.speaker)]
        if passage.ending is not None:
            texts.append((passage.code, passage.ending.because))
        for choice in passage.choices:
            texts += [(choice.code, choice.text), (choice.code, choice.feedback)]
        for place, text in texts:
            _written_well(file, place, text)
    return found


def _written_well(file: Path, place: str, text: Text) -> None:
    """What the engine does not look at: short codes, known languages, Bengali in the Bengali words, Unicode NFC."""
    if len(place) > LONGEST_CODE:
        raise ContentError(file, place[:LONGEST_CODE], f"is longer than {LONGEST_CODE} signs")
    if set(text) - {"bn", "en"}:
        raise ContentError(file, place, "has another language than bn and en")
    for language, words in text.items():
        if not unicodedata.is_normalized("NFC", words):
            raise ContentError(file, place, f"{language} is not in Unicode NFC")
    if text and (not text.get("bn") or not text.get("en")) and any(text.values()):
        raise ContentError(file, place, "is not there in both languages")
    if text.get("bn", "").strip() and not any("ঀ" <= letter <= "৿" for letter in text["bn"]):
        raise ContentError(file, place, "bn has no Bengali letter")
