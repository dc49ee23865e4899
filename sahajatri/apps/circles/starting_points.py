"""Starting points for a circle's own rules, out of ``content/circles/rules.toml``; a circle words its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from sahajatri.kernel.content import CONTENT
from sahajatri.kernel.packs import ContentError, Entry, opened


class Wording(Protocol):
    """A sentence in both languages."""

    @property
    def bn(self) -> str: ...

    @property
    def en(self) -> str: ...

    def for_language(self, language: str) -> str: ...


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """A few rules that a circle may begin with."""

    code: str
    name: Wording
    lines: tuple[Wording, ...]


@cache
def starting_points(file: Path = CONTENT / "circles" / "rules.toml") -> Mapping[str, StartingPoint]:
    """All by code, in the order of the file. Raises ContentError."""
    pack = opened(file)
    found: dict[str, StartingPoint] = {}
    for one in pack.entries("starting_points"):
        lines = tuple(_line(line) for line in one.entries("lines"))
        point = StartingPoint(one.text("code"), one.wording("name"), lines)
        one.close()
        if point.code in found:
            raise ContentError(file, "code", f"{point.code} exists already")
        found[point.code] = point
    pack.close()
    return MappingProxyType(found)


def _line(line: Entry) -> Wording:
    both = line.both_languages()
    line.close()
    return both
