"""Lists of codes with labels in both languages, dated and with their source: `content/classifications`.

Plain Python without Django. A list is read once per process; one that does not fit is refused with file and key.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sahajatri.engines.scoring import Wording

from .content import CONTENT
from .packs import ContentError

_KEYS = {"code", "country", "version", "source", "checked_on", "to_confirm", "name", "entries"}
_ENTRY_KEYS = {"code", "section", "name", "text"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One code; ``section`` is the section of a law that defines it, 0 for none."""

    code: str
    name: Wording
    text: Wording | None = None
    section: int = 0


@dataclass(frozen=True, slots=True)
class Classification:
    """A list of codes as it stood on a day. ``to_confirm``: a label still waits for somebody who knows."""

    code: str
    version: str
    source: str
    checked_on: date
    to_confirm: bool
    name: Wording
    country: str
    entries: tuple[Entry, ...]

    def entry(self, code: str) -> Entry | None:
        """The entry of ``code``; None when the list has none."""
        return next((entry for entry in self.entries if entry.code == code), None)


@cache
def classifications(folder: Path = CONTENT / "classifications") -> Mapping[str, Classification]:
    """The lists by code (`ICF-WORK-BRIEF`, `LAW-BD`). Raises ContentError."""
    found: dict[str, Classification] = {}
    for file in sorted(folder.glob("*.toml")):
        one = _read(file)
        if one.code in found:
            raise ContentError(file, "code", f"{one.code} exists already")
        found[one.code] = one
    return MappingProxyType(found)


def legal_types(country: str) -> Classification | None:
    """The types of disability in the law of ``country``; None while nobody has brought that list."""
    return next((c for c in classifications().values() if c.country == country), None)


def _read(file: Path) -> Classification:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ContentError(file, "file", str(problem)) from problem
    _refuse_unknown(file, "", data, _KEYS)
    checked_on = data.get("checked_on")
    if type(checked_on) is not date:
        raise ContentError(file, "checked_on", "must be a date such as 2026-04-30")
    if not isinstance(data.get("to_confirm"), bool):
        raise ContentError(file, "to_confirm", "must be true or false")
    rows = data.get("entries")
    if not isinstance(rows, list) or not rows:
        raise ContentError(file, "entries", "must be a list with at least one entry")
    entries = tuple(_entry(file, f"entries[{number}].", row) for number, row in enumerate(rows, start=1))
    codes = [entry.code for entry in entries]
    for code in codes:
        if codes.count(code) > 1:
            raise ContentError(file, "entries", f"{code} appears twice")
    return Classification(
        code=_text(file, "code", data.get("code")),
        version=_text(file, "version", data.get("version")),
        source=_text(file, "source", data.get("source")),
        checked_on=checked_on,
        to_confirm=data["to_confirm"],
        name=_wording(file, "name", data.get("name")),
        country=_text(file, "country", data["country"]) if "country" in data else "",
        entries=entries,
    )


def _entry(file: Path, where: str, row: Any) -> Entry:
    if not isinstance(row, dict):
        raise ContentError(file, where, "must be a table")
    _refuse_unknown(file, where, row, _ENTRY_KEYS)
    section = row.get("section", 0)
    if isinstance(section, bool) or not isinstance(section, int):
        raise ContentError(file, f"{where}section", "must be a whole number")
    return Entry(
        code=_text(file, f"{where}code", row.get("code")),
        name=_wording(file, f"{where}name", row.get("name")),
        text=_wording(file, f"{where}text", row["text"]) if "text" in row else None,
        section=section,
    )


def _wording(file: Path, key: str, value: Any) -> Wording:
    if not isinstance(value, dict) or set(value) != {"en", "bn"}:
        raise ContentError(file, key, "must have en and bn")
    found = Wording(bn=_text(file, f"{key}.bn", value["bn"]), en=_text(file, f"{key}.en", value["en"]))
    if not any("ঀ" <= letter <= "৿" for letter in found.bn):
        raise ContentError(file, f"{key}.bn", "has no Bengali letter")
    return found


def _text(file: Path, key: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or value != value.strip():
        raise ContentError(file, key, "must be text without space around it")
    if not unicodedata.is_normalized("NFC", value):
        raise ContentError(file, key, "is not in Unicode NFC")
    return value


def _refuse_unknown(file: Path, where: str, data: Mapping[str, Any], known: set[str]) -> None:
    for key in data:
        if key not in known:
            raise ContentError(file, f"{where}{key}", "is not known here")
