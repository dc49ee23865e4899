"""Reads ``content/moderation``: the house rules, and how those decide who look at what was published."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sahajatri.engines.scoring import Wording
from sahajatri.kernel.content import CONTENT
from sahajatri.kernel.packs import ContentError, opened

FOLDER = CONTENT / "moderation"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its sentences."""

    heading: Wording
    lines: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A page of a few parts, in both languages."""

    title: Wording
    lede: Wording
    parts: tuple[Part, ...]

    def told(self, language: str) -> dict[str, Any]:
        """In one language."""

        def said(wording: Wording) -> str:
            return wording.bn if language.startswith("bn") else wording.en

        return {
            "title": said(self.title),
            "lede": said(self.lede),
            "parts": [{"heading": said(p.heading), "lines": [said(one) for one in p.lines]} for p in self.parts],
        }


@cache
def house_rules(file: Path = FOLDER / "house_rules.toml") -> Text:
    """What holds wherever people write to each other. Raises ContentError."""
    return _text(file)


@cache
def guidance(file: Path = FOLDER / "guidance.toml") -> Text:
    """How to decide kindly and safely. Raises ContentError."""
    return _text(file)


def _text(file: Path) -> Text:
    pack = opened(file)
    title, lede = pack.wording("title"), pack.wording("lede")
    parts = []
    for one in pack.entries("parts"):
        heading = one.wording("heading")
        lines = []
        for line in one.entries("lines"):
            lines.append(line.both_languages())
            line.close()
        one.close()
        parts.append(Part(heading, tuple(lines)))
    if len({part.heading.en for part in parts}) != len(parts):
        raise ContentError(file, "parts", "a heading appears twice")
    pack.close()
    return Text(title, lede, tuple(parts))
