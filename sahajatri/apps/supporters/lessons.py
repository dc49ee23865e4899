"""Reads the training in ``content/training`` and refuses, with file and key, what does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sahajatri.kernel.content import CONTENT
from sahajatri.kernel.packs import ContentError, Entry, Wording, opened, refuse_twice

from .terms import Module

FOLDER = CONTENT / "training"
LESSONS, EXERCISES, CHECKS = (4, 6), (4, 8), (2, 6)
LEVELS = 4
CRITERIA = (5, 8)
LEAST_SITUATIONS = 6


@dataclass(frozen=True, slots=True)
class Lesson:
    """A few plain sentences about one thing."""

    code: str
    title: Wording
    text: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose, and why it helps or does not."""

    text: Wording
    why: Wording
    is_good: bool


@dataclass(frozen=True, slots=True)
class Exercise:
    """Something to choose, or (without options) to write for oneself; it belongs to a lesson."""

    code: str
    lesson: str
    ask: Wording
    options: tuple[Option, ...]

    @property
    def is_writing(self) -> bool:
        return not self.options


@dataclass(frozen=True, slots=True)
class Step:
    """One page of a module."""

    kind: str  # "lesson", "exercise", "check"
    lesson: Lesson
    exercise: Exercise | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """One training module: lessons, each followed by its exercises, then a short check."""

    module: Module
    version: str
    title: Wording
    purpose: Wording
    minutes: int
    lessons: tuple[Lesson, ...]
    exercises: tuple[Exercise, ...]
    checks: tuple[Exercise, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every page, in order; the first has number 1."""
        found: list[Step] = []
        by_code = {lesson.code: lesson for lesson in self.lessons}
        for lesson in self.lessons:
            found.append(Step("lesson", lesson))
            found += [Step("exercise", lesson, one) for one in self.exercises if one.lesson == lesson.code]
        found += [Step("check", by_code[one.lesson], one) for one in self.checks]
        return tuple(found)

    def number_of(self, lesson: str) -> int:
        """The page on which a lesson stands."""
        return next(
            at for at, step in enumerate(self.steps, start=1) if step.kind == "lesson" and step.lesson.code == lesson
        )


@dataclass(frozen=True, slots=True)
class Situation:
    """A card for the person who is played in a practice conversation."""

    code: str
    title: Wording
    who: Wording
    says: Wording
    wants: Wording
    becomes_easier: Wording


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is looked at in a practice conversation, in four steps described in words."""

    code: str
    name: Wording
    levels: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """What every supporter agrees to."""

    version: str
    day: date
    title: Wording
    points: tuple[Wording, ...]


@cache
def courses(folder: Path = FOLDER / "modules") -> Mapping[Module, Course]:
    """Every module, in the order of the terms. Raises ContentError."""
    found: dict[Module, Course] = {}
    for file in sorted(folder.glob("*.toml")):
        course = _course(opened(file))
        if course.module in found:
            raise ContentError(file, "module", f"{course.module} exists already")
        found[course.module] = course
    for module in Module:
        if module not in found:
            raise ContentError(folder, str(module), "has no file")
    return MappingProxyType({module: found[module] for module in Module})


@cache
def situations(file: Path = FOLDER / "situations.toml") -> Mapping[str, Situation]:
    """The cards for practice conversations by code. Raises ContentError."""
    entry = opened(file)
    found = []
    for one in entry.entries("situations"):
        found.append(
            Situation(
                one.text("code"),
                one.wording("title"),
                one.wording("who"),
                one.wording("says"),
                one.wording("wants"),
                one.wording("becomes_easier"),
            )
        )
        one.close()
    entry.close()
    refuse_twice(file, "situations", [one.code for one in found])
    if len(found) < LEAST_SITUATIONS:
        raise ContentError(file, "situations", f"must be {LEAST_SITUATIONS} at least")
    return MappingProxyType({one.code: one for one in found})


@cache
def rubric(file: Path = FOLDER / "rubric.toml") -> tuple[Criterion, ...]:
    """What is looked at in a practice conversation. Raises ContentError."""
    entry = opened(file)
    found = []
    for one in entry.entries("criteria"):
        levels = tuple(level.both_languages() for level in one.entries("levels"))
        if len(levels) != LEVELS:
            raise one.problem("levels", f"must be {LEVELS}")
        found.append(Criterion(one.text("code"), one.wording("name"), levels))
        one.close()
    entry.close()
    refuse_twice(file, "criteria", [one.code for one in found])
    _so_many(entry, "criteria", len(found), CRITERIA)
    return tuple(found)


@cache
def policy(file: Path = FOLDER / "policy.toml") -> Policy:
    """The safeguarding policy in its present version. Raises ContentError."""
    entry = opened(file)
    found = Policy(
        entry.text("version"),
        entry.day("day"),
        entry.wording("title"),
        tuple(one.both_languages() for one in entry.entries("points")),
    )
    entry.close()
    return found


def _course(entry: Entry) -> Course:
    lessons = tuple(_lesson(one) for one in entry.entries("lessons"))
    codes = tuple(one.code for one in lessons)
    exercises = tuple(_exercise(one, codes) for one in entry.entries("exercises"))
    checks = tuple(_exercise(one, codes) for one in entry.entries("checks"))
    found = Course(
        Module(entry.text("module", among=tuple(Module))),
        entry.text("version"),
        entry.wording("title"),
        entry.wording("purpose"),
        entry.whole("minutes"),
        lessons,
        exercises,
        checks,
    )
    entry.close()
    refuse_twice(entry.file, "codes", [*codes, *(one.code for one in (*exercises, *checks))])
    _so_many(entry, "lessons", len(lessons), LESSONS)
    _so_many(entry, "exercises", len(exercises), EXERCISES)
    _so_many(entry, "checks", len(checks), CHECKS)
    if any(one.is_writing for one in checks):
        raise entry.problem("checks", "must have options")
    return found


def _lesson(entry: Entry) -> Lesson:
    found = Lesson(
        entry.text("code"), entry.wording("title"), tuple(one.both_languages() for one in entry.entries("text"))
    )
    entry.close()
    return found


def _exercise(entry: Entry, lessons: tuple[str, ...]) -> Exercise:
    options = tuple(_option(one) for one in entry.entries("options")) if entry.has("options") else ()
    found = Exercise(entry.text("code"), entry.text("lesson", among=lessons), entry.wording("ask"), options)
    if options and not any(one.is_good for one in options):
        raise entry.problem("options", "has no good answer")
    entry.close()
    return found


def _option(entry: Entry) -> Option:
    found = Option(
        entry.wording("text"), entry.wording("why"), entry.yes_or_no("good") if entry.has("good") else False
    )
    entry.close()
    return found


def _so_many(entry: Entry, key: str, count: int, between: tuple[int, int]) -> None:
    least, most = between
    if not least <= count <= most:
        raise entry.problem(key, f"must be {least} to {most}, not {count}")
