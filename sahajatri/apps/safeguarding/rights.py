"""What the law says, as dated pages of data in `content/rights`. Plain Python; refuses a pack that does not fit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sahajatri.engines.scoring import Wording
from sahajatri.kernel.packs import ContentError, Entry, opened, refuse_twice

RIGHTS = Path(__file__).parents[3] / "content" / "rights"


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence or two; `to_confirm`: nobody who knows the law has confirmed it yet."""

    text: Wording
    to_confirm: bool


@dataclass(frozen=True, slots=True)
class Source:
    title: Wording
    url: str


@dataclass(frozen=True, slots=True)
class RightsPage:
    """One page: what the law says, where to complain, what to bring along."""

    code: str
    title: Wording
    short: Wording
    written_on: date
    review_by: date
    points: tuple[Point, ...]
    complain: tuple[Point, ...]
    bring: tuple[Point, ...]
    sources: tuple[Source, ...]

    def is_old(self, today: date) -> bool:
        """Whether it should have been looked at again by now."""
        return today > self.review_by


@dataclass(frozen=True, slots=True)
class RightsPack:
    """The pages of one country or region."""

    country: str
    name: Wording
    pages: tuple[RightsPage, ...]


@cache
def rights_packs(folder: Path = RIGHTS) -> Mapping[str, RightsPack]:
    """The packs by country code (`BD`, `IN-WB`). Raises ContentError."""
    packs: dict[str, RightsPack] = {}
    for file in sorted(folder.glob("*.toml")):
        entry = opened(file)
        pack = RightsPack(
            entry.text("country"), entry.wording("name"), tuple(_page(one) for one in entry.entries("pages"))
        )
        entry.close()
        refuse_twice(file, "pages", [one.code for one in pack.pages])
        if pack.country in packs:
            raise ContentError(file, "country", f"{pack.country} already has a pack")
        packs[pack.country] = pack
    return MappingProxyType(packs)


def packs_for(country: str) -> list[RightsPack]:
    """The packs of a country (``IN`` takes ``IN-WB`` too); all of them when there is none, or none is known."""
    packs = rights_packs()
    fitting = [pack for code, pack in packs.items() if country and code.split("-")[0] == country]
    return fitting or list(packs.values())


def _page(entry: Entry) -> RightsPage:
    page = RightsPage(
        code=entry.text("code"),
        title=entry.wording("title"),
        short=entry.wording("short"),
        written_on=entry.day("written_on"),
        review_by=entry.day("review_by"),
        points=_points(entry, "points"),
        complain=_points(entry, "complain"),
        bring=_points(entry, "bring"),
        sources=tuple(_source(one) for one in entry.entries("sources")),
    )
    if page.review_by <= page.written_on:
        raise entry.problem("review_by", "must be later than written_on")
    entry.close()
    return page


def _points(entry: Entry, key: str) -> tuple[Point, ...]:
    found = []
    for one in entry.entries(key):
        found.append(Point(one.wording("text"), one.yes_or_no("to_confirm")))
        one.close()
    return tuple(found)


def _source(entry: Entry) -> Source:
    url = entry.text("url") if entry.has("url") else ""
    source = Source(entry.wording("title"), url)
    if url and not url.startswith(("http://", "https://")):
        raise entry.problem("url", "must begin with http:// or https://")
    entry.close()
    return source
