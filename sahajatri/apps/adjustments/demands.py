"""Reads what work can ask of somebody, ``content/work/demands.toml``; shared with the rooms above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sahajatri.kernel.content import CONTENT
from sahajatri.kernel.packs import Wording, opened
from sahajatri.kernel.wording import words

FILE = CONTENT / "work" / "demands.toml"


class Area(StrEnum):
    """Where a demand belongs, in the order of the pages."""

    BODY = "body"
    SENSES = "senses"
    TALKING = "talking"
    THINKING = "thinking"
    PEOPLE = "people"
    PLACE = "place"
    TIME = "time"


AREA_NAMES: dict[Area, str] = {
    Area.BODY: words("Body and hands"),
    Area.SENSES: words("Seeing and hearing"),
    Area.TALKING: words("Talking, reading and screens"),
    Area.THINKING: words("Thinking and pace"),
    Area.PEOPLE: words("With people"),
    Area.PLACE: words("The place"),
    Area.TIME: words("Time and the way"),
}


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that work can ask, in everyday words; ``icf`` is the activity that comes nearest (WHO, 2001)."""

    code: str
    name: Wording
    area: Area
    icf: str


@cache
def demands(file: Path = FILE) -> Mapping[str, Demand]:
    """Every demand by code, in the order of the file. Raises ContentError."""
    entry = opened(file)
    entry.text("version")
    entry.day("checked_on")
    found = {}
    for code, one in entry.named("demands").items():
        area = Area(one.text("area", among=tuple(Area)))
        found[code] = Demand(code, one.wording("name"), area, one.text("icf"))
        one.close()
    entry.close()
    return MappingProxyType(found)


def demands_by_area() -> Mapping[Area, tuple[Demand, ...]]:
    """The demands of each area, in order."""
    return {area: tuple(one for one in demands().values() if one.area == area) for area in Area}
