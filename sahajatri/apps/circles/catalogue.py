"""Reads the topics of the week in ``content/topics`` and refuses, with file and key, what does not fit."""

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

CODE = re.compile(r"[a-z][a-z-]*")
FEWEST_QUESTIONS, MOST_QUESTIONS = 4, 6
FEWEST_SENTENCES, MOST_SENTENCES = 3, 5
SENTENCE_END = re.compile(r"[.?!।]+(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Source:
    """Where it comes from; ``url`` may be empty."""

    name: Wording
    url: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: why it matters, questions that open a conversation, one small thing to try."""

    code: str
    number: int
    name: Wording
    why: Wording
    questions: tuple[Wording, ...]
    small_thing: Wording
    note: Wording | None
    sources: tuple[Source, ...]
    reviewed_on: date


@cache
def topics(folder: Path = CONTENT / "topics") -> Mapping[str, Topic]:
    """All topics by code, in their own order. Raises ContentError."""
    found = [_topic(file, opened(file)) for file in sorted(folder.glob("*.toml"))]
    for topic in found:
        if [one.number for one in found].count(topic.number) > 1:
            raise ContentError(folder / f"{topic.code}.toml", "number", f"{topic.number} is taken twice")
    return MappingProxyType({one.code: one for one in sorted(found, key=lambda one: one.number)})


def _topic(file: Path, entry: Entry) -> Topic:
    why = entry.wording("why")
    for text in (why.bn, why.en):
        if not FEWEST_SENTENCES <= len(SENTENCE_END.findall(text)) <= MOST_SENTENCES:
            raise entry.problem("why", f"needs {FEWEST_SENTENCES} to {MOST_SENTENCES} sentences")
    questions = tuple(_both(one) for one in entry.entries("questions"))
    if not FEWEST_QUESTIONS <= len(questions) <= MOST_QUESTIONS:
        raise entry.problem("questions", f"needs {FEWEST_QUESTIONS} to {MOST_QUESTIONS} questions")
    found = Topic(
        code=entry.text("code"),
        number=entry.whole("number"),
        name=entry.wording("name"),
        why=why,
        questions=questions,
        small_thing=entry.wording("small_thing"),
        note=entry.wording("note") if entry.has("note") else None,
        sources=tuple(_source(one) for one in entry.entries("sources")),
        reviewed_on=entry.day("reviewed_on"),
    )
    entry.close()
    if not CODE.fullmatch(found.code) or found.code != file.stem:
        raise ContentError(file, "code", "must be the name of the file, in small Latin letters and hyphens")
    return found


def _both(entry: Entry) -> Wording:
    found = entry.both_languages()
    entry.close()
    return found


def _source(entry: Entry) -> Source:
    found = Source(entry.wording("name"), entry.text("url") if entry.has("url") else "")
    if found.url and not found.url.startswith("https://"):
        raise entry.problem("url", "must begin with https://")
    entry.close()
    return found
