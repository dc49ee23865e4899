"""Papers: accessible PDF files (PDF/UA-1) in Bengali and English, set by Typst from a template and plain data.

A template stands in its room as ``web/papers/<room>/<name>.typ``, begins with the house (``pages/papers/house.typ``)
and gets its data as JSON: what people wrote is text there and nothing else, so no sign in it can become a command.
"""

import json
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.translation import gettext, override

from .glyphs import drawn_by

if TYPE_CHECKING:
    from typst import Fonts

HOUSE = Path(__file__).resolve().parents[1]
"""All that a template may read: the code of the house, never what people wrote or uploaded."""

FONTS = HOUSE / "kernel/pages/papers/fonts"
SIZE, LARGE = 12, 18
"""Points of the text; the large print is what blind and low-vision organisations ask for at least."""

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
UNSEEN = {"\u200b", "\u200c", "\u200d", "\u00ad", "\u2060", "\ufe0e", "\ufe0f"}
"""Signs without a picture that belong to the text: joiners, places where a word may break, the look of an emoji."""


class NoSuchPaper(LookupError):  # noqa: N818 - the name says what is wrong
    """A room was asked for a paper that it has no template for."""


def paper(
    name: str, data: Mapping[str, Any], *, language: str, at: datetime | None = None, is_large: bool = False
) -> bytes:
    """The PDF of the template ``room/name`` filled with ``data``; ``data["title"]`` is its title.

    ``data`` is what JSON can hold, with dates and numbers already in words. ``at`` is written into the file as the
    instant of its making. Signs that none of our fonts can draw become one that says so, with a sentence at the end.
    Raises NoSuchPaper, or Typst's own error when a template breaks a rule of PDF/UA.
    """
    from typst import Compiler

    room, _, sheet = name.partition("/")
    template = HOUSE / "apps" / room / "web/papers" / room / f"{sheet}.typ"
    if not template.is_file():
        raise NoSuchPaper(name)
    code = "en" if language.startswith("en") else "bn"
    cleaned = printable(data)
    with override(code):
        house = {
            "language": code,
            "size": LARGE if is_large else SIZE,
            "page": gettext("Page %(page)s of %(pages)s"),
            "gaps": gettext("Some signs cannot be printed here. You can read them in Sahajatri.")
            if _has_gaps(cleaned) and not _has_gaps(data)
            else "",
        }
    compiler = Compiler(
        input=template,
        root=HOUSE,
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(cleaned, ensure_ascii=False), "house": json.dumps(house, ensure_ascii=False)},
    )
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=at.replace(microsecond=0) if at else None)
    if not isinstance(made, bytes):
        raise TypeError("Typst answered with something that is not one file.")
    return made


def printable(value: Any) -> Any:
    """``value`` with every text in it reduced to signs that our fonts can draw."""
    if isinstance(value, str):
        return "".join(_drawn(sign) for sign in unicodedata.normalize("NFC", value))
    if isinstance(value, Mapping):
        return {str(key): printable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [printable(one) for one in value]
    return value if value is None or isinstance(value, bool | int | float) else printable(str(value))


def answer_paper(content: bytes, filename: str) -> HttpResponse:
    """A PDF to keep. The name of the file tells nobody who sees the phone what is in it; nothing is cached."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _drawn(sign: str) -> str:
    if sign == "\n" or sign in UNSEEN:
        return sign
    category = unicodedata.category(sign)
    if sign == "\t" or category[0] == "Z":
        return " "
    if category in {"Cc", "Cf", "Cs"}:
        return ""
    return sign if ord(sign) in _known() else UNKNOWN


def _has_gaps(value: Any) -> bool:
    return UNKNOWN in json.dumps(value, ensure_ascii=False, default=str)


@lru_cache
def _known() -> frozenset[int]:
    return frozenset().union(*(drawn_by(font) for font in sorted(FONTS.glob("*.ttf"))))


@lru_cache
def _fonts() -> "Fonts":
    from typst import Fonts

    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
