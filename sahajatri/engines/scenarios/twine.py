"""Reads stories written with Twine: Twee 3 (its text form) and the HTML that Twine 2 publishes.

Both are specified by the Interactive Fiction Technology Foundation: Twee 3 Specification 3.0.2 and Twine 2 HTML Output
Specification 1.0.0. Passages, links and the start are taken over; a passage without links is an ending, good unless
one of its tags says ``partly`` or ``hard``. What a story format runs as a program (macros, variables) is not taken
over, and each such place is named. The explanations that a scenario needs are not part of Twine: they come out empty,
for the author to write.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from .reading import Unreadable
from .terms import EndingKind

_HEADER = re.compile(
    r"^::[ \t]*(?P<name>(?:\\.|[^\\\[\]{}\n])+?)[ \t]*(?:\[(?P<tags>[^\]\n]*)\])?[ \t]*(?P<meta>\{[^\n]*\})?[ \t]*$"
)
_ESCAPED = re.compile(r"\\(.)")
_LINK = re.compile(r"\[\[(?P<inside>[^\[\]\n]+)\](?:\[[^\[\]\n]*\])?\]")
_PROGRAM = re.compile(
    # Blanks within a line only: over line ends the search would take minutes for a page of empty lines.
    r"<<[^>\n]{1,200}>>|\([a-z-]{2,30}:[^)\n]{0,200}\)|^[ \t]*\{[^}\n]{1,200}\}[ \t]*$",
    re.MULTILINE,
)
_BARE = re.compile(r"<(?!/?(?:tw-storydata|tw-passagedata|tw-tag|style|script)\b[^<>]*>)")
_STORY_END = "</tw-storydata>"
_NOT_PASSAGES = {"StoryTitle", "StoryData", "StoryStylesheet", "StoryScript"}
_CODE_TAGS = {"script", "stylesheet", "Twine.private"}
LARGEST_STORY = 1_000_000
LONGEST_HEADER = 500


@dataclass(frozen=True)
class Imported:
    """``data`` for ``scenario_from``, in one language, and what was not taken over: (passage, the piece of program)."""

    title: str
    data: dict[str, Any]
    left_out: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Piece:
    name: str
    tags: frozenset[str]
    text: str


def from_twee(text: str, *, language: str) -> Imported:
    """A story in Twee 3. Raises Unreadable when it is none."""
    _not_too_large(text)
    pieces: list[_Piece] = []
    name, tags, lines = "", frozenset[str](), list[str]()
    for line in [*text.replace("\r\n", "\n").split("\n"), ":: "]:
        if not line.startswith("::"):
            lines.append(line)
            continue
        if name:
            pieces.append(_Piece(name, tags, "\n".join(lines).strip()))
        header = _HEADER.match(line) if len(line) <= LONGEST_HEADER else None
        name = _ESCAPED.sub(r"\1", header["name"]).strip() if header else ""
        tags = frozenset((header["tags"] or "").split()) if header else frozenset()
        lines = []
    special = {piece.name: piece.text for piece in pieces if piece.name in _NOT_PASSAGES}
    try:
        settings = json.loads(special.get("StoryData", "{}"))
    except (ValueError, RecursionError):  # a number of thousands of digits; nested a thousand times
        raise Unreadable(["StoryData: is no JSON."]) from None
    start = settings.get("start", "Start") if isinstance(settings, dict) else "Start"
    passages = [piece for piece in pieces if piece.name not in _NOT_PASSAGES]
    return _imported(special.get("StoryTitle", ""), str(start), passages, language)


def from_twine_html(text: str, *, language: str) -> Imported:
    """A story as Twine 2 publishes or archives it; of several, the first. Raises Unreadable when there is none."""
    _not_too_large(text)
    reader = _StoryReader()
    reader.feed(_only_its_tags(story_in(text)))
    reader.close()
    start = next((name for pid, name in reader.names.items() if pid == reader.start), "")
    return _imported(reader.title, start, reader.pieces, language)


def story_in(page: str) -> str:
    """The part of a published page that holds the first story, without the program around it; empty without a story."""
    begin = page.find("<tw-storydata")
    if begin < 0:
        return ""
    end = page.find(_STORY_END, begin)
    return page[begin:] if end < 0 else page[begin : end + len(_STORY_END)]


def _only_its_tags(story: str) -> str:
    """The same with every other "<" as text: the reader of pages takes minutes for comments and tags without an end.

    Twine writes the words of passages and the values of attributes without a bare "<" or ">".
    """
    return _BARE.sub("&lt;", story)


def _not_too_large(text: str) -> None:
    if len(text) > LARGEST_STORY:
        raise Unreadable([f"The story is longer than {LARGEST_STORY} signs."])


class _StoryReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title, self.start = "", ""
        self.names: dict[str, str] = {}
        self.pieces: list[_Piece] = []
        self._stories = 0
        self._name: str | None = None
        self._tags: frozenset[str] = frozenset()
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "tw-storydata":
            self._stories += 1
            if self._stories == 1:
                self.title, self.start = given.get("name", ""), given.get("startnode", "")
        elif tag == "tw-passagedata" and self._stories == 1:
            self._name = given.get("name", "")
            self._tags = frozenset(given.get("tags", "").split())
            self._text = []
            self.names[given.get("pid", "")] = self._name

    def handle_data(self, data: str) -> None:
        if self._name is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "tw-passagedata" and self._name is not None:
            self.pieces.append(_Piece(self._name, self._tags, "".join(self._text).strip()))
            self._name = None


def _imported(title: str, start: str, pieces: list[_Piece], language: str) -> Imported:
    told = [piece for piece in pieces if not piece.tags & _CODE_TAGS]
    if not told:
        raise Unreadable(["No passage was found: is this a story of Twine?"])
    twice = sorted(name for name, count in Counter(piece.name for piece in told).items() if count > 1)
    if twice:
        raise Unreadable([f"{name}: two passages have this name." for name in twice])
    left_out: list[tuple[str, str]] = []
    passages: dict[str, Any] = {}
    for piece in told:
        left_out += [(piece.name, found.group().strip()) for found in _PROGRAM.finditer(piece.text)]
        text = _PROGRAM.sub("", piece.text)
        links = list(_links(text))
        passage: dict[str, Any] = {"text": {language: _LINK.sub("", text).strip()}}
        if links:
            passage["choices"] = [
                {"text": {language: words}, "to": target, "feedback": {language: ""}} for words, target in links
            ]
        else:
            kind = next((kind for kind in EndingKind if kind.value in piece.tags), EndingKind.GOOD)
            passage["ending"] = {"kind": kind.value, "because": {language: ""}}
        passages[piece.name] = passage
    return Imported(title, {"start": start, "passages": passages}, tuple(left_out))


def _links(text: str) -> Iterator[tuple[str, str]]:
    """Per link what it says and where it leads: [[words->target]], [[target<-words]], [[words|target]], [[target]]."""
    for found in _LINK.finditer(text):
        inside = found["inside"]
        if "->" in inside:
            words, _, target = inside.rpartition("->")
        elif "<-" in inside:
            target, _, words = inside.partition("<-")
        elif "|" in inside:
            words, _, target = inside.partition("|")
        else:
            words = target = inside
        yield words.strip(), target.strip()
