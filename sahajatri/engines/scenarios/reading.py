"""Reads a scenario from plain data, as a TOML file holds it.

    start = "door"
    skills = ["clear", "calm"]

    [passages.door]
    speaker = { bn = "…", en = "…" }
    text = { bn = "…", en = "…" }
    [[passages.door.choices]]
    code = "ask"                        # optional: else the passage and its number
    text = { … }
    feedback = { … }
    to = "answer"
    says = ["asked"]
    scores = { clear = 1 }
    needs = { said = ["greeted"], unsaid = [], at_least = { calm = 1 }, below = {} }

    [passages.thanks]
    text = { … }
    ending = { kind = "good", because = { … } }
"""

from collections.abc import Mapping
from typing import Any

from .terms import ALWAYS, Choice, Condition, Ending, EndingKind, Passage, Scenario, Text

_PASSAGE = {"text", "speaker", "choices", "ending"}
_CHOICE = {"code", "text", "feedback", "to", "says", "scores", "needs"}
_NEEDS = {"said", "unsaid", "at_least", "below"}


class Unreadable(ValueError):  # noqa: N818 - the name says what happened
    """The data is no scenario; ``problems`` says where and why, each in one English sentence."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def scenario_from(data: Mapping[str, Any], *, languages: tuple[str, ...] = ("bn", "en")) -> Scenario:
    """The scenario that ``data`` describes. Raises Unreadable with everything that has a wrong shape.

    What can be read but not played (a missing passage, a dead end) is found by :func:`flaws`.
    """
    problems: list[str] = []
    passages = {
        str(code): _passage(str(code), passage, problems)
        for code, passage in _mapping(data.get("passages"), "passages", problems).items()
    }
    start = data.get("start")
    if not isinstance(start, str) or not start:
        problems.append("start: the code of a passage is missing.")
        start = ""
    skills = frozenset(_strings(data.get("skills", []), "skills", problems))
    if problems:
        raise Unreadable(problems)
    return Scenario(start, passages, languages, skills)


def _passage(code: str, data: Any, problems: list[str]) -> Passage:
    data = _mapping(data, code, problems)
    _known(data, _PASSAGE, code, problems)
    listed = data.get("choices", [])
    if not isinstance(listed, list):
        problems.append(f"{code}: choices is no list.")
        listed = []
    choices = tuple(_choice(f"{code}.{n}", choice, problems) for n, choice in enumerate(listed, start=1))
    ending = _ending(code, data["ending"], problems) if "ending" in data else None
    if ending is not None and choices:
        problems.append(f"{code}: an ending has no choices.")
    speaker = _text(data["speaker"], f"{code}.speaker", problems) if "speaker" in data else {}
    return Passage(code, _text(data.get("text"), code, problems), speaker, choices, ending)


def _choice(place: str, data: Any, problems: list[str]) -> Choice:
    data = _mapping(data, place, problems)
    _known(data, _CHOICE, place, problems)
    to = data.get("to")
    if not isinstance(to, str) or not to:
        problems.append(f"{place}: to, the passage it leads to, is missing.")
        to = ""
    return Choice(
        code=str(data.get("code", place)),
        text=_text(data.get("text"), place, problems),
        to=to,
        feedback=_text(data.get("feedback", {}), f"{place}.feedback", problems),
        says=frozenset(_strings(data.get("says", []), f"{place}.says", problems)),
        scores=_numbers(data.get("scores", {}), f"{place}.scores", problems),
        needs=_condition(data["needs"], f"{place}.needs", problems) if "needs" in data else ALWAYS,
    )


def _condition(data: Any, place: str, problems: list[str]) -> Condition:
    data = _mapping(data, place, problems)
    _known(data, _NEEDS, place, problems)
    return Condition(
        frozenset(_strings(data.get("said", []), f"{place}.said", problems)),
        frozenset(_strings(data.get("unsaid", []), f"{place}.unsaid", problems)),
        _numbers(data.get("at_least", {}), f"{place}.at_least", problems),
        _numbers(data.get("below", {}), f"{place}.below", problems),
    )


def _ending(code: str, data: Any, problems: list[str]) -> Ending | None:
    data = _mapping(data, f"{code}.ending", problems)
    _known(data, {"kind", "because"}, f"{code}.ending", problems)
    try:
        kind = EndingKind(str(data.get("kind", "")))
    except ValueError:
        problems.append(f"{code}.ending: kind is one of {', '.join(EndingKind)}.")
        return None
    return Ending(kind, _text(data.get("because", {}), f"{code}.ending", problems))


def _text(value: Any, place: str, problems: list[str]) -> Text:
    if isinstance(value, Mapping) and all(isinstance(words, str) for words in value.values()):
        return {str(language): words for language, words in value.items()}
    problems.append(f"{place}: the words are written per language, as in {{ bn = \"…\", en = \"…\" }}.")
    return {}


def _mapping(value: Any, place: str, problems: list[str]) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return value
    problems.append(f"{place}: is missing or has another shape.")
    return {}


def _strings(value: Any, place: str, problems: list[str]) -> list[str]:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value
    problems.append(f"{place}: is no list of words.")
    return []


def _numbers(value: Any, place: str, problems: list[str]) -> dict[str, int]:
    if isinstance(value, Mapping) and all(isinstance(n, int) and not isinstance(n, bool) for n in value.values()):
        return {str(name): number for name, number in value.items()}
    problems.append(f"{place}: is no list of names with whole numbers.")
    return {}


def _known(data: Mapping[str, Any], names: set[str], place: str, problems: list[str]) -> None:
    for name in sorted(set(data) - names):
        problems.append(f"{place}: {name} is not known.")
