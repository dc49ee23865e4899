"""Opens a data pack and hands out its keys, each checked; refuses, with file and key, what does not fit."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TypeGuard

from sahajatri.engines.scoring import Wording as Wording

LARGEST = 1e12
MOST_DOTS = 500
"""In one line of a file that somebody brought: the reader of TOML takes minutes for a key with thousands of parts."""


class ContentError(ValueError):
    """A pack that cannot be used; says which file and which key."""

    def __init__(self, file: Path, key: str, problem: str) -> None:
        super().__init__(f"{file.name}: {key}: {problem}")
        self.file, self.key, self.problem = file, key, problem


class Entry:
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
        parts = Entry(self.file, f"{self._where}{key}.", {str(at): one for at, one in enumerate(value)})
        return tuple(parts.text(str(at), among=among) for at in range(len(value)))

    def whole(self, key: str) -> int:
        value = self._take(key)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.problem(key, "must be a whole number")
        return value

    def number(self, key: str) -> float:
        value = self._take(key)
        if not _is_number(value):
            raise self.problem(key, "must be a number")
        return value

    def wholes(self, key: str, *, exactly: int | None = None) -> tuple[int, ...]:
        value = self._take(key)
        if not isinstance(value, list) or any(isinstance(n, bool) or not isinstance(n, int) for n in value):
            raise self.problem(key, "must be a list of whole numbers")
        if not value or (exactly is not None and len(value) != exactly):
            raise self.problem(key, f"must have {exactly or 'some'} entries")
        return tuple(value)

    def numbers(self, key: str, *, exactly: int) -> tuple[float, ...]:
        value = self._take(key)
        if not isinstance(value, list) or any(isinstance(n, bool) or not isinstance(n, int | float) for n in value):
            raise self.problem(key, "must be a list of numbers")
        if len(value) != exactly or not all(_is_number(n) for n in value):
            raise self.problem(key, f"must have {exactly} entries")
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

    def entry(self, key: str) -> Entry:
        value = self._take(key)
        if not isinstance(value, dict):
            raise self.problem(key, "must be a table")
        return Entry(self.file, f"{self._where}{key}.", value)

    def entries(self, key: str) -> list[Entry]:
        value = self._take(key)
        if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
            raise self.problem(key, "must be a list of tables with at least one entry")
        return [Entry(self.file, f"{self._where}{key}[{at}].", one) for at, one in enumerate(value, start=1)]

    def named(self, key: str) -> dict[str, Entry]:
        """The tables under ``key``, each under its own name."""
        value = self._take(key)
        if not isinstance(value, dict) or not value or not all(isinstance(one, dict) for one in value.values()):
            raise self.problem(key, "must hold tables, each with a name")
        return {name: Entry(self.file, f"{self._where}{key}.{name}.", one) for name, one in value.items()}

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


def _is_number(value: object) -> TypeGuard[float]:
    """Whether it is a number of a size that measures have; a longer one would not even fit into a float."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST


def opened_text(text: str, name: str) -> Entry:
    """A pack that somebody brought: TOML, or JSON when it begins with a brace. Raises ContentError."""
    file = Path(name)
    if any(line.count(".") > MOST_DOTS for line in text.splitlines()):
        raise ContentError(file, "file", "has a line with too many dots")
    try:
        found = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (ValueError, RecursionError) as problem:
        raise ContentError(file, "file", str(problem)) from problem
    return Entry(file, "", found)


def opened(file: Path) -> Entry:
    try:
        return Entry(file, "", tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ContentError(file, "file", str(problem)) from problem


def refuse_twice(file: Path, key: str, codes: list[str]) -> None:
    for code in codes:
        if codes.count(code) > 1:
            raise ContentError(file, key, f"{code} appears twice")
