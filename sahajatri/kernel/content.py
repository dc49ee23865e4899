"""Reads the bilingual data packs in `content/` and refuses, with file and key, what does not fit.

Plain Python without Django, so that a command or a test can check every pack. Packs are read once per process
and are immutable. All text must be there in both languages, in Unicode NFC; a key nobody knows is a mistake.
"""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import cast

from sahajatri.engines import bangla, scoring
from sahajatri.engines.scoring import Instrument, Wording

CONTENT = Path(__file__).resolve().parents[2] / "content"

HELPLINE_KINDS = ("emergency", "violence", "children", "listening", "health")
ACCESS_WAYS = ("voice", "text", "video", "relay")
FRESH_FOR = timedelta(days=90)


class ContentError(ValueError):
    """A pack that cannot be used; says which file and which key."""

    def __init__(self, file: Path, key: str, problem: str) -> None:
        super().__init__(f"{file.name}: {key}: {problem}")
        self.file, self.key, self.problem = file, key, problem


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
        instrument = _instrument(_opened(file))
        if instrument.code in found:
            raise ContentError(file, "code", f"{instrument.code} exists already")
        found[instrument.code] = instrument
    return MappingProxyType(found)


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


class _Entry:
    """One table of a pack: hands out each key once, checked, and refuses what is left over."""

    def __init__(self, file: Path, where: str, data: Mapping[str, object]) -> None:
        self.file, self._where, self._data, self._used = file, where, data, set[str]()

    def has(self, key: str) -> bool:
        return key in self._data

    def problem(self, key: str, problem: str) -> ContentError:
        return ContentError(self.file, f"{self._where}{key}", problem)

    def _take(self, key: str) -> object:
        self._used.add(key)
        if key not in self._data:
            raise self.problem(key, "is missing")
        return self._data[key]

    def text(self, key: str, *, among: tuple[str, ...] = ()) -> str:
        value = self._take(key)
        if not isinstance(value, str) or not value.strip() or value != value.strip():
            raise self.problem(key, "must be text without space around it")
        if not unicodedata.is_normalized("NFC", value):
            raise self.problem(key, "is not in Unicode NFC")
        if among and value not in among:
            raise self.problem(key, f"must be one of {', '.join(among)}, not {value}")
        return value

    def texts(self, key: str, *, among: tuple[str, ...] = ()) -> tuple[str, ...]:
        value = self._take(key)
        if not isinstance(value, list) or not value:
            raise self.problem(key, "must be a list with at least one entry")
        parts = _Entry(self.file, f"{self._where}{key}.", {str(at): one for at, one in enumerate(value)})
        return tuple(parts.text(str(at), among=among) for at in range(len(value)))

    def whole(self, key: str) -> int:
        value = self._take(key)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.problem(key, "must be a whole number")
        return value

    def number(self, key: str) -> float:
        value = self._take(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.problem(key, "must be a number")
        return value

    def wholes(self, key: str, *, exactly: int | None = None) -> tuple[int, ...]:
        value = self._take(key)
        if not isinstance(value, list) or any(isinstance(n, bool) or not isinstance(n, int) for n in value):
            raise self.problem(key, "must be a list of whole numbers")
        if not value or (exactly is not None and len(value) != exactly):
            raise self.problem(key, f"must have {exactly or 'some'} entries")
        return tuple(value)

    def yes_or_no(self, key: str) -> bool:
        value = self._take(key)
        if not isinstance(value, bool):
            raise self.problem(key, "must be true or false")
        return value

    def day(self, key: str) -> date:
        value = self._take(key)
        if type(value) is not date:
            raise self.problem(key, "must be a date such as 2026-04-30")
        return value

    def entry(self, key: str) -> _Entry:
        value = self._take(key)
        if not isinstance(value, dict):
            raise self.problem(key, "must be a table")
        return _Entry(self.file, f"{self._where}{key}.", value)

    def entries(self, key: str) -> list[_Entry]:
        value = self._take(key)
        if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
            raise self.problem(key, "must be a list of tables with at least one entry")
        return [_Entry(self.file, f"{self._where}{key}[{at}].", one) for at, one in enumerate(value, start=1)]

    def wording(self, key: str) -> Wording:
        both = self.entry(key)
        found = both.both_languages()
        both.close()
        return found

    def both_languages(self) -> Wording:
        found = Wording(bn=self.text("bn"), en=self.text("en"))
        if not any("ঀ" <= letter <= "৿" for letter in found.bn):
            raise self.problem("bn", "has no Bengali letter")
        return found

    def close(self) -> None:
        for key in self._data:
            if key not in self._used:
                raise self.problem(key, "is not known here")


def _opened(file: Path) -> _Entry:
    try:
        return _Entry(file, "", tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ContentError(file, "file", str(problem)) from problem


def _refuse_twice(file: Path, key: str, codes: list[str]) -> None:
    for code in codes:
        if codes.count(code) > 1:
            raise ContentError(file, key, f"{code} appears twice")


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
        entry.text("asks", among=("participant", "both_sides")),
        entry.wording("name"),
        entry.wording("introduction"),
        entry.wording("word_prompt"),
        tuple(items),
    )
    entry.close()
    _refuse_twice(entry.file, found.code, [item.key for item in items])
    return found


def _instrument(entry: _Entry) -> Instrument:
    languages = entry.entry("languages")
    statuses = {
        code: cast(
            scoring.LanguageStatus,
            languages.text(
                code,
                among=("original", "validated", "translated-not-validated", "programme-draft", "not-shipped"),
            ),
        )
        for code in ("bn", "en")
    }
    languages.close()
    code = entry.text("code")
    items = _items(entry)
    rules = tuple(_score_rule(one) for one in entry.entries("scores"))
    safety = tuple(_safety(one) for one in entry.entries("safety")) if entry.has("safety") else ()
    try:
        found = Instrument(
            code=code,
            version=entry.text("version"),
            name=entry.wording("name"),
            purpose=entry.wording("purpose"),
            licence=cast(scoring.Licence, entry.text("licence", among=("ship", "attest", "registered"))),
            source=entry.text("source"),
            languages=MappingProxyType(statuses),
            items=items,
            scores=rules,
            missing=_missing_rule(entry.entry("missing")),
            safety=safety,
            introduction=entry.wording("introduction") if entry.has("introduction") else None,
            note=entry.wording("note") if entry.has("note") else None,
            attribution=entry.text("attribution") if entry.has("attribution") else "",
        )
    except ContentError:
        raise
    except ValueError as contradiction:
        raise ContentError(entry.file, code, str(contradiction)) from contradiction
    entry.close()
    return found


def _items(entry: _Entry) -> tuple[scoring.Item, ...]:
    """Items with wording, or `item_count` items without; answers from `options`, `scale` or `values`."""
    options: tuple[scoring.Option, ...]
    if entry.has("options"):
        options = tuple(_option(one) for one in entry.entries("options"))
    elif entry.has("scale"):
        low, high = entry.wholes("scale", exactly=2)
        ends = entry.entry("scale_ends")
        labels = {low: ends.wording("low"), high: ends.wording("high")}
        ends.close()
        options = tuple(scoring.Option(value, labels.get(value)) for value in range(low, high + 1))
    else:
        options = tuple(scoring.Option(value) for value in entry.wholes("values"))
    if not entry.has("items"):
        return tuple(scoring.Item(number, options) for number in range(1, entry.whole("item_count") + 1))
    found = []
    for one in entry.entries("items"):
        found.append(
            scoring.Item(
                one.whole("number"),
                options,
                one.both_languages(),
                one.text("key") if one.has("key") else "",
                one.yes_or_no("reversed") if one.has("reversed") else False,
            )
        )
        one.close()
    return tuple(found)


def _option(entry: _Entry) -> scoring.Option:
    found = scoring.Option(entry.whole("value"), entry.both_languages())
    entry.close()
    return found


def _missing_rule(entry: _Entry) -> scoring.MissingRule:
    rule = entry.text("rule", among=("all_required", "prorate"))
    found = scoring.MissingRule(entry.whole("at_most") if rule == "prorate" else 0)
    entry.close()
    return found


def _safety(entry: _Entry) -> scoring.SafetyItem:
    found = scoring.SafetyItem(entry.whole("item"), entry.whole("at_least"))
    entry.close()
    return found


def _score_rule(entry: _Entry) -> scoring.ScoreRule:
    low, high = entry.wholes("range", exactly=2)
    bands = tuple(_band(one) for one in entry.entries("bands")) if entry.has("bands") else ()
    reliability = _reliability(entry.entry("reliability")) if entry.has("reliability") else None
    found = scoring.ScoreRule(
        code=entry.text("code"),
        label=entry.wording("label"),
        way=cast(scoring.Way, entry.text("way", among=("sum", "mean", "count", "any"))),
        items=entry.wholes("items"),
        low=low,
        high=high,
        direction=cast(
            scoring.Direction,
            entry.text("direction", among=("higher_is_better", "lower_is_better", "neither")),
        ),
        at_least=entry.whole("at_least") if entry.has("at_least") else None,
        bands=bands,
        reliability=reliability,
    )
    entry.close()
    return found


def _band(entry: _Entry) -> scoring.Band:
    low, high = entry.wholes("range", exactly=2)
    found = scoring.Band(low, high, entry.wording("label"))
    entry.close()
    return found


def _reliability(entry: _Entry) -> scoring.Reliability:
    found = scoring.Reliability(
        entry.number("sd"),
        entry.number("reliability"),
        entry.text("kind"),
        entry.text("population"),
        entry.text("source"),
    )
    entry.close()
    return found


def opened(file: Path) -> _Entry:
    """The table of a pack that a room reads itself. Raises ContentError."""
    return _opened(file)
