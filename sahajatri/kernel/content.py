"""Reads the bilingual data packs in `content/` and refuses, with file and key, what does not fit.

Plain Python without Django, so that a command or a test can check every pack. Packs are read once per process
and are immutable. All text must be there in both languages, in Unicode NFC; a key nobody knows is a mistake.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sahajatri.engines import bangla
from sahajatri.engines.scoring import Instrument, Wording

from . import measure_packs
from .measure_packs import Battery
from .packs import ContentError
from .packs import Entry as _Entry
from .packs import opened as _opened
from .packs import refuse_twice as _refuse_twice

CONTENT = Path(__file__).resolve().parents[2] / "content"

HELPLINE_KINDS = ("emergency", "violence", "children", "listening", "health")
ACCESS_WAYS = ("voice", "text", "video", "relay")
FRESH_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Helpline:
    """A number to call or write to; `checked_on` is the day somebody last tried it, None if nobody did."""

    code: str
    number: str
    kind: str
    name: Wording
    helps_with: Wording
    region: Wording
    hours: Wording
    around_the_clock: bool
    languages: tuple[str, ...]
    access: tuple[str, ...]
    cost: Wording
    source: str
    checked_on: date | None
    to_confirm: bool

    def is_stale(self, today: date) -> bool:
        """Whether the number was never checked, or not in the last 90 days."""
        return self.checked_on is None or today - self.checked_on > FRESH_FOR


@dataclass(frozen=True, slots=True)
class HelplinePack:
    """The help lines of one country or region, most urgent first as the file lists them."""

    country: str
    name: Wording
    helplines: tuple[Helpline, ...]


@dataclass(frozen=True, slots=True)
class CheckInItem:
    """One question of a check-in on a scale of whole numbers."""

    key: str
    low: int
    high: int
    text: Wording
    low_label: Wording
    high_label: Wording
    short: Wording


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A short self-report; `asks` is `participant` or `both_sides`."""

    code: str
    asks: str
    name: Wording
    introduction: Wording
    word_prompt: Wording
    items: tuple[CheckInItem, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """A few words that people can choose instead of typing them; what they type themselves stands beside it."""

    code: str
    name: Wording


@dataclass(frozen=True, slots=True)
class District:
    """A district of Bangladesh; it is stored by its Bengali name."""

    name: Wording


@cache
def helplines(folder: Path = CONTENT / "helplines") -> Mapping[str, HelplinePack]:
    """Help lines by country code (`BD`, `IN-WB`). Raises ContentError."""
    packs: dict[str, HelplinePack] = {}
    for file in sorted(folder.glob("*.toml")):
        entry = _opened(file)
        pack = HelplinePack(
            entry.text("country"),
            entry.wording("name"),
            tuple(_helpline(one) for one in entry.entries("helplines")),
        )
        entry.close()
        _refuse_twice(file, "helplines", [one.code for one in pack.helplines])
        if not any(one.kind == "emergency" for one in pack.helplines):
            raise ContentError(file, "helplines", "no emergency number")
        if pack.country in packs:
            raise ContentError(file, "country", f"{pack.country} already has a pack")
        packs[pack.country] = pack
    return MappingProxyType(packs)


@cache
def instruments(folder: Path = CONTENT / "measures") -> Mapping[str, Instrument]:
    """Instruments by code (`WGSS`, `M9`, …). Raises ContentError."""
    found: dict[str, Instrument] = {}
    for file in sorted(folder.glob("*.toml")):
        instrument = measure_packs.instrument(_opened(file))
        if instrument.code in found:
            raise ContentError(file, "code", f"{instrument.code} exists already")
        found[instrument.code] = instrument
    return MappingProxyType(found)


@cache
def instrument_versions(folder: Path = CONTENT / "measures") -> Mapping[tuple[str, str], Instrument]:
    """Every version by code and version: those in use, and older ones in the folder `earlier`. Raises ContentError."""
    found = {(one.code, one.version): one for one in instruments(folder).values()}
    for file in sorted((folder / "earlier").glob("*.toml")):
        instrument = measure_packs.instrument(_opened(file))
        if (instrument.code, instrument.version) in found:
            raise ContentError(file, "version", f"{instrument.code} {instrument.version} exists already")
        found[instrument.code, instrument.version] = instrument
    return MappingProxyType(found)


@cache
def battery(file: Path = CONTENT / "battery.toml") -> Battery:
    """What is asked by default, and when. Raises ContentError."""
    return measure_packs.battery(_opened(file), instruments())


@cache
def scoring_files(folder: Path = CONTENT / "scoring") -> Mapping[str, str]:
    """The text of every shipped rule for a measure whose wording a programme brings itself, by name of the file."""
    return MappingProxyType({file.stem: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.toml"))})


@cache
def checkins(file: Path = CONTENT / "checkins.toml") -> Mapping[str, CheckIn]:
    """Check-ins by code (`weekly`, `pairing`). Raises ContentError."""
    entry = _opened(file)
    found = [_checkin(one) for one in entry.entries("checkins")]
    entry.close()
    _refuse_twice(file, "checkins", [one.code for one in found])
    return MappingProxyType({one.code: one for one in found})


@cache
def tags(folder: Path = CONTENT / "tags") -> Mapping[str, tuple[Tag, ...]]:
    """Tags by kind (`skills`, `experience`, …), in the order of their file. Raises ContentError."""
    found: dict[str, tuple[Tag, ...]] = {}
    for file in sorted(folder.glob("*.toml")):
        entry = _opened(file)
        kind = entry.text("kind")
        if kind in found:
            raise ContentError(file, "kind", f"{kind} exists already")
        found[kind] = tuple(_tag(one) for one in entry.entries("tags"))
        entry.close()
        _refuse_twice(file, "tags", [tag.code for tag in found[kind]])
        _refuse_twice(file, "tags", [tag.name.bn for tag in found[kind]])
    return MappingProxyType(found)


def tag_text(tag: str, language: str) -> str:
    """The words of a tag in ``language``; what somebody typed and no list knows stays as it is."""
    names = {one.code: one.name for kind in tags().values() for one in kind}
    return names[tag].for_language(language) if tag in names else tag


def tag_of(text: str) -> str:
    """The code of what somebody typed, when a list knows it in either language, else the text itself."""
    known = {bangla.fold(n): t.code for kind in tags().values() for t in kind for n in (t.name.bn, t.name.en)}
    return known.get(bangla.fold(text), text)



@cache
def districts(file: Path = CONTENT / "places" / "districts.csv") -> tuple[District, ...]:
    """The districts of Bangladesh, as the file lists them. Raises ContentError."""
    try:
        with file.open(encoding="utf-8", newline="") as opened:
            return tuple(District(Wording(bn=row["bn"], en=row["en"])) for row in csv.DictReader(opened))
    except (OSError, UnicodeDecodeError, KeyError) as problem:
        raise ContentError(file, "file", str(problem)) from problem


def _helpline(entry: _Entry) -> Helpline:
    to_confirm = entry.yes_or_no("to_confirm")
    checked_on = entry.day("checked_on") if entry.has("checked_on") else None
    if to_confirm == (checked_on is not None):
        raise entry.problem("checked_on", "is the day of the check, or to_confirm is true; one of the two")
    found = Helpline(
        code=entry.text("code"),
        number=entry.text("number"),
        kind=entry.text("kind", among=HELPLINE_KINDS),
        name=entry.wording("name"),
        helps_with=entry.wording("helps_with"),
        region=entry.wording("region"),
        hours=entry.wording("hours"),
        around_the_clock=entry.yes_or_no("around_the_clock"),
        languages=entry.texts("languages"),
        access=entry.texts("access", among=ACCESS_WAYS),
        cost=entry.wording("cost"),
        source=entry.text("source"),
        checked_on=checked_on,
        to_confirm=to_confirm,
    )
    if not re.fullmatch(r"\+?[0-9][0-9-]*", found.number):
        raise entry.problem("number", "must be written with the digits 0-9")
    entry.close()
    return found


def _tag(entry: _Entry) -> Tag:
    found = Tag(entry.text("code"), entry.both_languages())
    if not re.fullmatch(r"[a-z][a-z0-9_]*", found.code):
        raise entry.problem("code", "must be small Latin letters, digits and low lines")
    entry.close()
    return found


def _checkin(entry: _Entry) -> CheckIn:
    items = []
    for one in entry.entries("items"):
        low, high = one.wholes("range", exactly=2)
        if low >= high:
            raise one.problem("range", "must run from low to high")
        items.append(
            CheckInItem(
                one.text("key"),
                low,
                high,
                one.wording("text"),
                one.wording("low"),
                one.wording("high"),
                one.wording("short"),
            )
        )
        one.close()
    found = CheckIn(
        entry.text("code"),
        entry.text("asks", among=("participant", "both_sides", "supporter")),
        entry.wording("name"),
        entry.wording("introduction"),
        entry.wording("word_prompt"),
        tuple(items),
    )
    entry.close()
    _refuse_twice(entry.file, found.code, [item.key for item in items])
    return found
