"""What a passage of Twine says, without what its story format runs as a program or draws as print.

Each format has its own signs, and what is a program in one is a plain sentence in another: "(note: bring a pen)" runs
in Harlowe only. So the signs of the named format are looked for; without a name, those of all. Every search is bounded:
a hostile page is looked through in time.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

_FORMATS = ("harlowe", "sugarcube", "chapbook", "snowman")
_FRAMES = {
    "sugarcube": {
        *("PassageDone", "PassageFooter", "PassageHeader", "PassageReady", "StoryAuthor", "StoryBanner"),
        *("StoryCaption", "StoryDisplayTitle", "StoryInit", "StoryInterface", "StoryMenu", "StorySettings"),
        *("StoryShare", "StorySubtitle"),
    },
}
_FRAME_TAGS = {
    "sugarcube": {"widget", "init"},
    "harlowe": {"header", "footer", "startup", "debug-header", "debug-footer", "debug-startup"},
}
GAP = "…"
"""Stands where the program would have written something."""

_QUOTED = r"""(?:"([^"\n]{1,200})"|'([^'\n]{1,200})')"""
_AS_LINK = {
    "sugarcube": (
        re.compile(rf"<<(?:link|button)[ ]{{1,9}}{_QUOTED}[ ]{{1,9}}{_QUOTED}[ ]{{0,9}}>>"),
        re.compile(r"<<(?:link|button)[ ]{1,9}(\[\[[^\[\]\n]{1,400}\]\])[ ]{0,9}>>"),
    ),
    "harlowe": (
        re.compile(rf"\(link-?go-?to:[ ]{{0,9}}{_QUOTED}[ ]{{0,9}},[ ]{{0,9}}{_QUOTED}[ ]{{0,9}}\)", re.IGNORECASE),
        re.compile(
            rf"\(link(?:-replace|-repeat)?:[ ]{{0,9}}{_QUOTED}[ ]{{0,9}}\)[ ]{{0,9}}"
            rf"\[[ ]{{0,9}}\(go-?to:[ ]{{0,9}}{_QUOTED}[ ]{{0,9}}\)[ ]{{0,9}}\]",
            re.IGNORECASE,
        ),
    ),
}
_CLOSED = re.compile(
    r"<</[a-z]{1,30}>>|<<else>>|\((?:else|stop):[ ]{0,9}\)|^[ \t]{0,9}\[continue\][ \t]{0,9}$", re.MULTILINE
)
_PROGRAM = {
    "sugarcube": re.compile(r"<<(?:[^>\n]{1,100}+|>(?!>)){1,20}+>>|\[img\[[^\]\n]{1,300}\](?:\[[^\]\n]{0,300}\])?\]"),
    "harlowe": re.compile(
        r"\([a-z][a-z-]{1,29}:(?:[^()\n]{1,100}+|\([^()\n]{0,100}+\)){0,20}+\)|\|[\w-]{1,40}>(?=\[)|(?<=\])<[\w-]{1,40}\|",
        re.IGNORECASE,
    ),
    # Blanks within a line only: over line ends the search would take minutes for a page of empty lines.
    "chapbook": re.compile(
        r"^[ \t]{0,9}\[(?!\[)[^\[\]\n]{1,200}\][ \t]{0,9}$"
        r"|\{embed [^}\n]{1,200}\}|^[ \t]{0,9}\{[^}\n]{1,200}\}[ \t]{0,9}$",
        re.MULTILINE,
    ),
    "snowman": re.compile(r"<%(?!=)(?:[^%\n]{1,100}+|%(?!>)){1,20}+%>"),
}
_WRITES = {
    "sugarcube": re.compile(r"<<(?:print|=|-) (?:[^>\n]{1,100}+|>(?!>)){1,20}+>>"),
    "harlowe": re.compile(r"\((?:print|text|str):[ ]{0,9}[^()\n]{1,200}\)", re.IGNORECASE),
    "chapbook": re.compile(r"\{[a-z][^{}\n]{0,200}\}", re.IGNORECASE),
    "snowman": re.compile(r"<%=(?:[^%\n]{1,100}+|%(?!>)){1,20}+%>"),
}
_SETS = re.compile(r"(?<=\])\[[^\[\]\n]{1,200}\](?=\])")
"""What a link would set: the second brackets of [[words->target][$calm to 1]]."""
_VARIABLE = re.compile(r"[$][A-Za-z_]\w{0,60}(?:\.\w{1,60}){0,4}")
_WITH_VARIABLES = {"sugarcube", "harlowe"}
_SHOWN = re.compile(r"</?(?:a|audio|iframe|img|video|input|button|script)\b[^<>\n]{0,400}>", re.IGNORECASE)
_LINE = re.compile(r"</?(?:br|p|div|li|h[1-6])\b[^<>\n]{0,200}>", re.IGNORECASE)
_PRINT = re.compile(
    r"</?(?:b|big|blockquote|center|code|em|font|hr|i|ol|s|small|span|strong|sub|sup|u|ul)\b[^<>\n]{0,200}>",
    re.IGNORECASE,
)
_MARKS = (
    re.compile(r"(?<!:)//(\S[^/\n]{0,300})//"),
    re.compile(r"''([^'\n]{1,300})''"),
    re.compile(r"[*][*]([^*\n]{1,300})[*][*]"),
)
_COMMENTS = (("<!--", "-->"), ("/*", "*/"), ("/%", "%/"))
_ALONE = re.compile(r"^[ \t]{0,9}(?:>|[-*]|&gt;)[ \t]{0,9}$", re.MULTILINE)
_EMPTY = re.compile(r"\n[ \t]{0,99}\n(?:[ \t]{0,99}\n)+")
_BLANKS = re.compile(r"[ \t]{2,}")
_BEFORE = re.compile(r"[ \t](?=[.,;:?!।\n])")


@dataclass(frozen=True)
class Said:
    """A passage with every way on as a link of Twine, and the pieces of program that were in it."""

    text: str
    left_out: tuple[str, ...]


def formats_of(name: str) -> tuple[str, ...]:
    """The formats whose signs may stand in a story of the format ``name``: that one, or all when it is not known."""
    known = next((each for each in _FORMATS if each in name.lower()), None)
    return (known,) if known else _FORMATS


def is_frame(name: str, tags: frozenset[str], formats: tuple[str, ...]) -> bool:
    """Whether the format runs this passage around the story: nobody comes to it by a choice."""
    return any(name in _FRAMES.get(each, ()) or tags & _FRAME_TAGS.get(each, set()) for each in formats)


def said_in_passage(text: str, formats: tuple[str, ...]) -> Said:
    """The words and links of a passage. Words that the program would write are shown as a gap."""
    found: list[str] = []

    def leave(put: str) -> Callable[[re.Match[str]], str]:
        def left(piece: re.Match[str]) -> str:
            found.append(piece.group().strip())
            return put

        return left

    for begin, end in _COMMENTS:
        text = _without_comments(text, begin, end)
    if formats == ("chapbook",) and (ends := text.find("\n--\n")) >= 0:
        found.append(text[:ends].strip())
        text = text[ends + 4 :]
    text = _SETS.sub(leave(""), text)
    for each in formats:
        for pattern in _AS_LINK.get(each, ()):
            text = pattern.sub(_as_link, text)
    text = _CLOSED.sub("", text)
    for each in formats:
        text = _WRITES[each].sub(leave(GAP), text)
        text = _PROGRAM[each].sub(leave(""), text)
    if _WITH_VARIABLES.intersection(formats):
        text = _VARIABLE.sub(leave(GAP), text)
    text = _SHOWN.sub(leave(""), text)
    return Said(text, tuple(found))


def plain(text: str, formats: tuple[str, ...]) -> str:
    """Words without the signs for print: bold, line breaks, entities of pages, brackets of a format."""
    text = _PRINT.sub("", _LINE.sub("\n", text))
    for mark in _MARKS:
        text = mark.sub(r"\1", text)
    if formats == ("harlowe",):
        text = text.replace("[", "").replace("]", "")
    text = html.unescape(_ALONE.sub("", text))
    return _EMPTY.sub("\n\n", _BEFORE.sub("", _BLANKS.sub(" ", text))).strip()


def _as_link(found: re.Match[str]) -> str:
    given = [group for group in found.groups() if group is not None]
    return given[0] if len(given) == 1 else f"[[{given[0]}->{given[1]}]]"


def _without_comments(text: str, begin: str, end: str) -> str:
    """The text without comments; one that is never closed stays, as it is words then."""
    kept, at = [], 0
    while (opened := text.find(begin, at)) >= 0 and (closed := text.find(end, opened + len(begin))) >= 0:
        kept.append(text[at:opened])
        at = closed + len(end)
    return "".join([*kept, text[at:]])
