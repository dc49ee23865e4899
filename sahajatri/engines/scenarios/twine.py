"""Reads stories written with Twine: Twee 3 (its text form) and the HTML that Twine 2 publishes.

Both are specified by the Interactive Fiction Technology Foundation: Twee 3 Specification 3.0.2 and Twine 2 HTML Output
Specification 1.0.0. Passages, links and the start are taken over; a passage without links is an ending, good unless
one of its tags says ``partly`` or ``hard``. What a story format runs as a program (macros, variables) is not taken
over, and each such place is named; a macro that only leads on is a link like others. The explanations that a scenario
needs are not part of Twine: they come out empty, for the author to write.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from .reading import Unreadable
from .terms import EndingKind
from .twine_words import formats_of, is_frame, plain, said_in_passage

_HEADER = re.compile(
    r"^::[ \t]*(?P<name>(?:\\.|[^\\\[\]{}\n])+?)[ \t]*(?:\[(?P<tags>[^\]\n]*)\])?[ \t]*(?P<meta>\{[^\n]*\})?[ \t]*$"
)
_ESCAPED = re.compile(r"\\(.)")
_LINK = re.compile(r"\[\[(?P<inside>[^\[\]\n]+)\]\]")
_ELSEWHERE = re.compile(r"[a-z]{3,8}://", re.IGNORECASE)
_BARE = re.compile(r"<(?!/?(?:tw-storydata|tw-passagedata|tw-tag|style|script)\b[^<>]*>)")
_STORY_END = "</tw-storydata>"
_NOT_PASSAGES = {"StoryTitle", "StoryData", "StoryStylesheet", "StoryScript"}
_CODE_TAGS = {"script", "stylesheet", "Twine.private"}
LARGEST_STORY = 1_000_000
LONGEST_HEADER = 500


@dataclass(frozen=True)
class Imported:
    """``data`` for ``scenario_from``, in one language, and what was not taken over.

    ``left_out``: passage and piece of program; an empty piece is a whole passage that the format runs by itself.
    """

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
    settings = settings if isinstance(settings, dict) else {}
    start, runs = settings.get("start", "Start"), str(settings.get("format", ""))
    passages = [piece for piece in pieces if piece.name not in _NOT_PASSAGES]
    return _imported(special.get("StoryTitle", ""), str(start), passages, language, runs)


def from_twine_html(text: str, *, language: str) -> Imported:
    """A story as Twine 2 publishes or archives it; of several, the first. Raises Unreadable when there is none."""
    _not_too_large(text)
    reader = _StoryReader()
    reader.feed(_only_its_tags(story_in(text)))
    reader.close()
    start = next((name for pid, name in reader.names.items() if pid == reader.start), "")
    return _imported(reader.title, start, reader.pieces, language, reader.runs)


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
        self.title, self.start, self.runs = "", "", ""
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
                self.runs = given.get("format", "")
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


def _imported(title: str, start: str, pieces: list[_Piece], language: str, runs: str) -> Imported:
    """``runs`` is the story format that the story was written for."""
    formats = formats_of(runs)
    frames = [piece for piece in pieces if is_frame(piece.name, piece.tags, formats) and piece.name != start]
    told = [piece for piece in pieces if not piece.tags & _CODE_TAGS and piece not in frames]
    if not told:
        raise Unreadable(["No passage was found: is this a story of Twine?"])
    twice = sorted(name for name, count in Counter(piece.name for piece in told).items() if count > 1)
    if twice:
        raise Unreadable([f"{name}: two passages have this name." for name in twice])
    left_out = [(piece.name, "") for piece in frames if not piece.tags & _CODE_TAGS]
    passages: dict[str, Any] = {}
    for piece in told:
        said = said_in_passage(piece.text, formats)
        links, more = _links(said.text, formats)
        left_out += [(piece.name, each) for each in (*said.left_out, *more)]
        passage: dict[str, Any] = {"text": {language: plain(_LINK.sub("", said.text), formats)}}
        if links:
            passage["choices"] = [
                {"text": {language: words}, "to": target, "feedback": {language: ""}} for words, target in links
            ]
        else:
            kind = next((kind for kind in EndingKind if kind.value in piece.tags), EndingKind.GOOD)
            passage["ending"] = {"kind": kind.value, "because": {language: ""}}
        passages[piece.name] = passage
    return Imported(title, {"start": start, "passages": passages}, tuple(left_out))


def _links(text: str, formats: tuple[str, ...]) -> tuple[list[tuple[str, str]], list[str]]:
    """Per link what it says and where it leads: [[words->target]], [[target<-words]], [[words|target]], [[target]].

    And the links out of the story, which are not taken over.
    """
    links, left_out = [], []
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
        if _ELSEWHERE.match(target.strip()):
            left_out.append(found.group())
            continue
        links.append((plain(words, formats), target.strip()))
    return links, left_out
