"""Looks at a scenario that an author brings: a file of the house, or a story of Twine. Nothing of it is kept.

Says everything that is wrong in plain words, makes a scenario that can be walked where that is possible, and writes
the file that the author goes on with.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from sahajatri.engines.scenarios import (
    Flaw,
    FlawKind,
    Scenario,
    Unreadable,
    flaws,
    from_twee,
    from_twine_html,
    scenario_from,
    story_in,
)
from sahajatri.kernel.packs import MOST_DOTS, ContentError
from sahajatri.kernel.wording import words

from .scenarios import PracticeScenario, scenario_in
from .terms import LARGEST_SOURCE, MOST_CHOICES, MOST_PASSAGES


class Source(StrEnum):
    """What an author can bring."""

    TOML = "toml"
    TWEE = "twee"
    TWINE = "twine"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where, in an English sentence marked with ``words``, with its ``facts``.

    ``detail`` is what a reader of files said, in English.
    """

    place: str
    sentence: str
    facts: Mapping[str, object] = field(default_factory=dict)
    detail: str = ""


@dataclass(frozen=True)
class Checked:
    """What was found. ``scenario`` can be walked; ``whole`` has everything that a file of the house needs."""

    source: Source
    title: str
    languages: tuple[str, ...]
    data: Mapping[str, Any]
    problems: tuple[Problem, ...]
    scenario: Scenario | None = None
    whole: PracticeScenario | None = None
    words_missing: tuple[str, ...] = ()
    """Places at which the words are still to be written: a story of Twine brings no explanations."""

    @property
    def can_be_written(self) -> bool:
        """Whether there is something to go on with: passages in the right form."""
        return bool(self.data) and not any(problem.sentence in UNWRITTEN for problem in self.problems)

    def words_at(self, place: str) -> str:
        """What the choice with this code says, as far as there are words; a code alone tells an author little."""
        return self._words_of_choices.get(place, "")

    @cached_property
    def _words_of_choices(self) -> dict[str, str]:
        if not self.can_be_written:
            return {}
        found = {}
        for code, passage in self.data.get("passages", {}).items():
            for number, choice in enumerate(passage.get("choices", []), start=1):
                said = [choice["text"].get(language, "") for language in self.languages]
                found[str(choice.get("code", f"{code}.{number}"))] = next((words for words in said if words), "")
        return found


TOO_LARGE = words("This file is too large: %(most)s kB at most.")
NO_TEXT = words("This is no text in UTF-8.")
NOT_READ = words("The file cannot be read as it is written.")
HEAD = words("Something is missing or does not fit here.")
SHAPE = words("The talk is not written in the right form.")
LEFT_OUT = words("This piece of program is not taken over.")
FRAME = words("Twine runs this passage around the story; it is not taken over.")
WORDS_NEEDED = words("Words are still needed here: why it goes like this.")
MANY = words("The talk is too long: %(passages)s passages and %(choices)s choices at most.")

UNWRITTEN = {TOO_LARGE, NOT_READ, SHAPE, MANY}

FLAW_WORDS: dict[FlawKind, str] = {
    FlawKind.NO_START: words("The first passage is not there."),
    FlawKind.LEADS_NOWHERE: words("This choice leads to a passage that is not there: %(what)s"),
    FlawKind.SAME_CODE: words("Two choices have the same code: %(what)s"),
    FlawKind.NOT_REACHED: words("Nobody can come to this passage."),
    FlawKind.NEVER_OFFERED: words("This choice is never offered, whichever way somebody takes."),
    FlawKind.DEAD_END: words("Somebody can come here and finds nothing to choose."),
    FlawKind.NO_WAY_OUT: words("Somebody can come here and never reaches an ending."),
    FlawKind.FEW_GOOD_ENDINGS: words("There must be at least two endings that go well. Now there are: %(what)s"),
    FlawKind.TOO_SHORT: words("This ending comes after fewer than three choices."),
    FlawKind.NO_WORDS: words("The words are missing in this language: %(what)s"),
    FlawKind.NO_EXPLANATION: words("It is not explained why. Missing in this language: %(what)s"),
    FlawKind.UNKNOWN_SKILL: words("This skill is not in the list of the file: %(what)s"),
    FlawKind.NEVER_SAID: words("A condition asks for something that no choice says: %(what)s"),
    FlawKind.TOO_LARGE: words("There are more ways than can be looked through. Make the talk shorter."),
}
LONGEST_DETAIL = 600
MOST_NESTED, LARGEST_NUMBER = 20, 2**63
STOPS_WALKING = {FlawKind.NO_START, FlawKind.LEADS_NOWHERE, FlawKind.SAME_CODE}


def text_of(content: bytes) -> str | None:
    """The text of a file that was brought; None when it is none."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def source_of(text: str) -> Source:
    """What it looks like: a page with a story, a story in Twee, or a file of the house."""
    if "<tw-storydata" in text:
        return Source.TWINE
    return Source.TWEE if any(line.startswith("::") for line in text.splitlines()) else Source.TOML


def cut(text: str) -> str:
    """What is looked at: of a published page of Twine the story alone, without the program around it."""
    return story_in(text) if source_of(text) is Source.TWINE else text


def checked(text: str, *, name: str = "my_scenario.toml", language: str = "bn") -> Checked:
    """Everything that is wrong with a file. ``language`` is that of a story of Twine, which has only one."""
    source, text = source_of(text), cut(text)
    if len(text.encode("utf-8")) > LARGEST_SOURCE:
        return Checked(source, "", (), {}, (Problem("", TOO_LARGE, {"most": LARGEST_SOURCE // 1000}),))
    return _toml(text, name) if source is Source.TOML else _twine(text, source, language)


def _toml(text: str, name: str) -> Checked:
    if any(line.count(".") > MOST_DOTS for line in text.splitlines()):  # the reader would take minutes for these
        return _unread("A line has too many dots.")
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as problem:
        return _unread(str(problem))
    if not _is_plain(data):
        return _unread("A value is nested too deeply, or a number is too large.")
    title = data.get("title")
    title = title.get("bn") or title.get("en") if isinstance(title, dict) else ""
    found: list[Problem] = []
    whole: PracticeScenario | None = None
    try:
        whole = scenario_in(Path(name), data)
    except ContentError as problem:
        if problem.key != "passages":  # every wrong shape of the passages is named below
            found.append(Problem(problem.key, HEAD, detail=problem.problem))
    scenario, more = _looked_through(data, ("bn", "en"))
    problems = (*found, *more)
    return Checked(Source.TOML, str(title or ""), ("bn", "en"), data, problems, scenario, None if problems else whole)


def _is_plain(value: Any, depth: int = 0) -> bool:
    """Whether every value can be told and written again: not nested without end, no number of thousands of digits."""
    if isinstance(value, int):
        return abs(value) < LARGEST_NUMBER
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return depth < MOST_NESTED and all(_is_plain(one, depth + 1) for one in inside)


def _unread(why: str) -> Checked:
    return Checked(Source.TOML, "", (), {}, (Problem("", NOT_READ, detail=why),))


def _twine(text: str, source: Source, language: str) -> Checked:
    read = from_twine_html if source is Source.TWINE else from_twee
    try:
        story = read(text, language=language)
    except Unreadable as unreadable:
        return Checked(source, "", (), {}, tuple(Problem("", NOT_READ, detail=why) for why in unreadable.problems))
    data = {**story.data, "start": story.data["start"].encode("utf-8", "replace").decode()}  # JSON can hold half signs
    scenario, found = _looked_through(data, (language,))
    missing = tuple(dict.fromkeys(p.place for p in found if p.sentence == FLAW_WORDS[FlawKind.NO_EXPLANATION]))
    problems = [p for p in found if p.sentence != FLAW_WORDS[FlawKind.NO_EXPLANATION]]
    problems += _left_out(story.left_out)
    return Checked(
        source, story.title, (language,), data, tuple(problems), scenario, words_missing=missing
    )


def _left_out(pieces: Iterable[tuple[str, str]]) -> list[Problem]:
    """One for each passage, with its pieces one below the other."""
    found: dict[str, list[str]] = {}
    for place, piece in pieces:
        found.setdefault(place, []).extend([piece] if piece else [])
    return [
        Problem(place, LEFT_OUT if pieces else FRAME, detail="\n".join(pieces)[:LONGEST_DETAIL])
        for place, pieces in found.items()
    ]


def _looked_through(data: Mapping[str, Any], languages: tuple[str, ...]) -> tuple[Scenario | None, list[Problem]]:
    """The scenario when it can be walked, and what is wrong with its passages."""
    skills = data.get("skills", [])
    try:
        played = {"start": data.get("start"), "passages": data.get("passages"), "skills": skills}
        scenario = scenario_from(played, languages=languages)
    except Unreadable as unreadable:
        return None, [Problem("", SHAPE, detail=why) for why in unreadable.problems]
    choices = sum(len(passage.choices) for passage in scenario.passages.values())
    if len(scenario.passages) > MOST_PASSAGES or choices > MOST_CHOICES:
        return None, [Problem("", MANY, {"passages": MOST_PASSAGES, "choices": MOST_CHOICES})]
    found = flaws(scenario)
    stops = any(flaw.kind in STOPS_WALKING for flaw in found)
    return None if stops else scenario, [_problem(flaw) for flaw in found]


def _problem(flaw: Flaw) -> Problem:
    return Problem(flaw.place, FLAW_WORDS[flaw.kind], {"what": flaw.what})


def file_of(found: Checked) -> str:
    """The file to go on with: everything that was brought, and an empty place for what is still missing."""
    data = dict(found.data)
    head: dict[str, Any] = {
        "title": {"bn": "", "en": ""}, "about": {"bn": "", "en": ""}, "situation": "", "level": 1, "minutes": 5,
        "skills": [], "version": "", "sources": [], "start": "",
    }  # fmt: skip
    if found.source is not Source.TOML and found.languages:
        head["title"][found.languages[0]] = found.title
    live = {"you": {"bn": "", "en": ""}, "other": {"bn": "", "en": ""}, "cues": [{"bn": "", "en": ""}] * 3}
    passages = data.pop("passages", {})
    given = data.pop("live", live)
    live = given if isinstance(given, dict) else live
    lines = [f"{_key(key)} = {_value(value)}" for key, value in {**head, **data}.items()]
    if "checked_on" not in data:
        lines.append("# checked_on = 2026-01-31: the day on which the facts were looked at")
    lines += ["", "[live]", *(f"{_key(key)} = {_value(value)}" for key, value in live.items())]
    for code, passage in passages.items():
        passage = _in_both(passage)
        choices = passage.pop("choices", [])
        lines += ["", f"[passages.{_key(code)}]", *(f"{_key(key)} = {_value(value)}" for key, value in passage.items())]
        for choice in choices:
            lines.append(f"[[passages.{_key(code)}.choices]]")
            lines += [f"{_key(key)} = {_value(value)}" for key, value in _in_both(choice).items()]
    return "\n".join(lines) + "\n"


def _in_both(part: Mapping[str, Any]) -> dict[str, Any]:
    """The same part with a place for both languages wherever there are words."""
    found = dict(part)
    for key in ("speaker", "text", "feedback"):
        if isinstance(found.get(key), dict):
            found[key] = {"bn": "", "en": "", **found[key]}
    ending = found.get("ending")
    if isinstance(ending, dict) and isinstance(ending.get("because"), dict):
        found["ending"] = {**ending, "because": {"bn": "", "en": "", **ending["because"]}}
    return found


def _key(key: object) -> str:
    text = str(key)
    is_bare = text.isascii() and text.replace("_", "").replace("-", "").isalnum()
    return text if is_bare else _string(text)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(one) for one in value)}]"
    return str(value)


def _string(text: str) -> str:
    """A string of TOML; the escapes of JSON are those of TOML, but for the sign DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
