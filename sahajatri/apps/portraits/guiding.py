"""Reads the guiding questions in ``content/portraits`` and refuses, with file and key, what does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sahajatri.kernel.content import CONTENT
from sahajatri.kernel.packs import Entry, Wording, opened, refuse_twice

from .terms import Part

FILE = CONTENT / "portraits" / "questions.toml"


@dataclass(frozen=True, slots=True)
class Question:
    """One short question, and how an invented person answered it."""

    code: str
    part: Part
    ask: Wording
    who: Wording
    answer: Wording
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """All questions in their order, the sources they rest on, and the day on which somebody checked them."""

    questions: Mapping[str, Question]
    sources: Mapping[str, str]
    checked_on: date

    def of(self, part: Part) -> tuple[Question, ...]:
        """The questions of one part."""
        return tuple(question for question in self.questions.values() if question.part is part)


@cache
def guide(file: Path = FILE) -> Guide:
    """The guiding questions. Raises ContentError."""
    entry = opened(file)
    checked_on = entry.day("checked_on")
    sources = [_source(one) for one in entry.entries("sources")]
    refuse_twice(file, "sources", [code for code, _text in sources])
    known = tuple(code for code, _text in sources)
    questions = [_question(one, known) for one in entry.entries("questions")]
    refuse_twice(file, "questions", [one.code for one in questions])
    entry.close()
    missing = next((part for part in Part if part not in {one.part for one in questions}), None)
    if missing is not None:
        raise entry.problem("questions", f"has no question about {missing.value}")
    return Guide(MappingProxyType({one.code: one for one in questions}), MappingProxyType(dict(sources)), checked_on)


def _source(entry: Entry) -> tuple[str, str]:
    found = entry.text("code"), entry.text("text")
    entry.close()
    return found


def _question(entry: Entry, sources: tuple[str, ...]) -> Question:
    found = Question(
        code=entry.text("code"),
        part=Part(entry.text("part", among=tuple(Part))),
        ask=entry.wording("ask"),
        who=entry.wording("who"),
        answer=entry.wording("answer"),
        rests_on=entry.texts("rests_on", among=sources) if entry.has("rests_on") else (),
    )
    entry.close()
    return found
