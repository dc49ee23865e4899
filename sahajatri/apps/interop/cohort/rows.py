"""Reading one row: cells become values, and what is doubtful becomes a finding. The same for every kind of file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from sahajatri.apps.interop.cohort import values
from sahajatri.apps.interop.cohort.codes import looks_like_code
from sahajatri.apps.interop.cohort.files import Record, Table
from sahajatri.apps.interop.cohort.headers import header_word
from sahajatri.apps.interop.cohort.terms import (
    FREE_TEXT,
    REQUIRED,
    Doubt,
    FileReading,
    Finding,
    RejectedRow,
    Row,
    Values,
)
from sahajatri.apps.interop.cohort.words import is_blank, plain
from sahajatri.engines.bangla import (
    clean,
    cluster_length,
    letters_unified,
    looks_like_legacy_font,
    repair_mojibake,
    reversed_vowels_repaired,
)

Value = TypeVar("Value")

_FORMULA = re.compile(r"\s*(?:=|@\s*\w+\s*\(|[+\-]\s*\w+\s*\(|[=+\-@].*\|.*!)")
_STILL_GARBLED = re.compile("�|(?:[àâÃÂ][\\u0080-\\u00bf¦§¤¥€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]){2}")


class RowReading:
    """One record on its way: give keys and readers, get values; findings collect themselves."""

    def __init__(self, table: Table, record: Record, kind: str, today: date) -> None:
        self.table, self.record, self.kind, self.today = table, record, kind, today
        self.values: Values = {}
        self.warnings: list[Finding] = []
        self.rejection: Finding | None = None
        self._repaired: list[tuple[str, str]] = []
        self._texts: dict[str, str] = {}
        for key in table.headers.by_key:
            self._texts[key] = self._cleaned(key)
        if self._repaired:
            shown = dict(self._repaired)
            key = "name" if "name" in shown else self._repaired[0][0]
            self.warn(key, "mojibake_row", text=shown[key])
        for key in REQUIRED[kind]:
            if not self.has(key):
                self.reject(key, "required_empty")

    def _cleaned(self, key: str) -> str:
        position = self.table.headers.by_key[key]
        raw = self.record.cells[position] if position < len(self.record.cells) else ""
        if position in self.record.formulas:
            self.warn(key, "formula_cell")
            return ""
        repaired = repair_mojibake(raw)
        text = clean(raw if repaired is None else repaired, lines=key in FREE_TEXT)
        if _STILL_GARBLED.search(text) or (repaired is None and looks_like_legacy_font(text)):
            self.warn(key, "garbled_text")
            return ""
        if repaired is not None and text != clean(raw, lines=key in FREE_TEXT):
            self._repaired.append((key, text))
        joined = letters_unified(reversed_vowels_repaired(text))
        if joined != letters_unified(text):
            self.warn(key, "repaired_vowels")
        return joined

    def column(self, key: str) -> str:
        """The header as the file shows it; "" when the file has no such column."""
        position = self.table.headers.by_key.get(key)
        return self.table.header[position] if position is not None else ""

    def text(self, key: str) -> str:
        """The cleaned cell; "" when it is empty or there is no such column."""
        return self._texts.get(key, "")

    def has(self, key: str) -> bool:
        """Whether the cell says anything (a dash or NA says nothing)."""
        return not is_blank(self.text(key))

    def warn(self, key: str, code: str, /, **params: object) -> None:
        """Import the row, and ask somebody."""
        self.warnings.append(Finding(self.record.row, self.column(key), key, code, params))

    def reject(self, key: str, code: str, /, **params: object) -> None:
        """Hold the row back until somebody corrects it; the first reason is the one that is shown."""
        if self.rejection is None:
            self.rejection = Finding(self.record.row, self.column(key), key, code, params)

    def take(
        self,
        key: str,
        reader: Callable[[str], Value],
        *,
        missing: str | None = None,
        required: bool = False,
    ) -> Value | None:
        """Read a cell into `values[key]`: None when nothing is written (with the warning `missing`, if given).

        A doubt warns and keeps what may be kept; in a required cell it rejects the row.
        """
        value: Value | None = None
        if self.has(key):
            try:
                value = reader(self.text(key))
            except Doubt as doubt:
                value = doubt.value
                if required:
                    self.reject(key, doubt.code, **doubt.params)
                else:
                    self.warn(key, doubt.code, **doubt.params)
        elif missing is not None and not self._warned(key):
            self.warn(key, missing)
        self.values[key] = value
        return value

    def take_list(self, key: str, reader: Callable[[str], list[Value]]) -> list[Value]:
        """As `take`, for cells that hold several values; an empty cell is an empty list."""
        found = self.take(key, reader) or []
        self.values[key] = found
        return found

    def _warned(self, key: str) -> bool:
        return any(warning.key == key for warning in self.warnings)

    def take_text(self, *keys: str) -> None:
        """Keep what a person typed, cleaned; too long a text is left out whole, never cut."""
        for key in keys:
            text = self.text(key) or None
            if text is not None and cluster_length(text) > values.LONGEST_TEXT:
                self.warn(key, "over_long")
                text = None
            elif text is not None and _FORMULA.match(text):
                self.warn(key, "formula_injection")
            self.values[key] = text

    def finish(self, reading: FileReading) -> None:
        """Put the row where it belongs: accepted, or rejected with what could be read."""
        if self.rejection is not None:
            reading.rejected.append(RejectedRow(self.record.row, self.rejection, self.values))
        else:
            reading.rows.append(Row(self.record.row, self.values, self.warnings))


def records_to_read(table: Table, reading: FileReading, today: date) -> Iterator[RowReading]:
    """The records of a table, one by one; rows that are none are noted, broken and repeated ones rejected."""
    seen: dict[tuple[str, ...], int] = {}
    header_words = [header_word(cell) for cell in table.header]
    for record in table.records:
        why = _why_not_a_record(record, header_words)
        if why is not None:
            reading.not_records.append(Finding(record.row, "", "", why))
            continue
        if table.ragged and len(record.cells) != len(table.header):
            params = {"cells": len(record.cells), "columns": len(table.header)}
            why_not = Finding(record.row, "", "", "wrong_column_count", params)
            reading.rejected.append(RejectedRow(record.row, why_not))
            continue
        row = RowReading(table, record, reading.kind, today)
        same = tuple(clean(cell) for cell in record.cells)
        if same in seen:
            row.reject("", "exact_duplicate_row", other=seen[same])
        seen.setdefault(same, record.row)
        yield row


def _why_not_a_record(record: Record, header_words: list[str]) -> str | None:
    filled = [clean(cell) for cell in record.cells if plain(cell)]
    if not filled:
        return "not_a_record" if any(clean(cell) for cell in record.cells) else "blank_row"
    named = [(cell, header) for cell, header in zip(record.cells, header_words, strict=False) if header]
    # Most rows are no header, which their first cells tell.
    if len(named) > 1 and any(header_word(cell) == header for cell, header in named[:5]):
        same = sum(header_word(cell) == header for cell, header in named)
        if same >= 0.8 * len(named):
            return "repeated_header"
    if len(filled) <= 2 and not any(looks_like_code(cell) for cell in filled):
        return "not_a_record"
    return None
