"""Bytes to records: encodings, delimiters, spreadsheets, and where the table begins.

The reader never trusts the name of a file for its format: a file that begins like a ZIP archive is a workbook,
everything else is text whose encoding and delimiter are found out.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import islice
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from sahajatri.apps.interop.cohort.headers import Headers, known_words, match_headers
from sahajatri.apps.interop.cohort.words import plain

DELIMITERS = (",", ";", "\t", "|")
ROWS_SEARCHED_FOR_HEADER = 25
LARGEST_FILE = 50_000_000
LARGEST_WORKBOOK_UNPACKED = 400_000_000
MOST_CELLS = 10_000_000  # of a sheet, or of its merged areas: one cell far away makes a small file a huge sheet


class UnreadableFile(ValueError):  # noqa: N818 - the same word as engines.bangla.Unreadable
    """The bytes are no table this reader knows; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Record:
    """One row of the table; `row` is the number a spreadsheet shows. `formulas` are cells without a stored result."""

    row: int
    cells: Sequence[str]
    formulas: frozenset[int] = frozenset()

    @property
    def filled(self) -> int:
        """How many cells hold anything a reader can see."""
        return sum(1 for cell in self.cells if plain(cell))


@dataclass(frozen=True)
class Table:
    """A header and the rows under it; `ragged` tells that a row may have a number of cells of its own."""

    header_row: int
    header: Sequence[str]
    headers: Headers
    records: Sequence[Record]
    hidden: frozenset[int] = frozenset()
    ragged: bool = False


@dataclass
class _Grid:
    rows: list[Record]
    hidden: frozenset[int] = frozenset()
    group_fill: dict[int, dict[int, str]] = field(default_factory=dict)
    ragged: bool = False
    visible: bool = True


def read_table(content: bytes, kind: str) -> Table:
    """Find the table of this kind in the bytes of one file.

    Raises `UnreadableFile` with code `empty_file`, `too_large`, `broken_workbook` or `no_header`.
    """
    if not content.strip(b"\x00 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile("empty_file")
    if len(content) > LARGEST_FILE:
        raise UnreadableFile("too_large")
    grids = _workbook_grids(content) if content[:4] == b"PK\x03\x04" else [_text_grid(decoded(content), kind)]
    best: Table | None = None
    best_score: tuple[int, bool] = (0, False)
    for grid in grids:
        table = _table_of(grid, kind)
        if table is None:
            continue
        score = (len(table.headers.by_key), grid.visible)
        if score > best_score:
            best, best_score = table, score
    if best is None:
        raise UnreadableFile("no_header")
    return best


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or UTF-32, with or without a byte-order mark, else Windows-1252."""
    for mark, encoding in (
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\x00\x00\xfe\xff", "utf-32"),
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    # Without a mark, UTF-16 betrays itself by the zero byte beside every comma and line end.
    sample = content[:20_000]
    for encoding, patterns in (
        ("utf-16-le", (b",\x00", b"\n\x00", b";\x00", b"\t\x00")),
        ("utf-16-be", (b"\x00,", b"\x00\n", b"\x00;", b"\x00\t")),
    ):
        hits = sum(sample.count(pattern) for pattern in patterns)
        if b"\x00" in sample and hits * 200 > len(sample):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _text_grid(text: str, kind: str) -> _Grid:
    """The rows of a text, split at that delimiter which shows the most column names."""
    text = text.replace("\x00", "")
    forced = re.match(r"(?i)\ufeff?\"?sep=(.)\"?\r?\n", text)
    if forced:  # a note of one spreadsheet program to itself; it is not shown as a row
        return _parsed(text[forced.end() :], forced.group(1))
    names: dict[str, int] = {}
    for delimiter in DELIMITERS:
        found = _header_of(_parsed(text, delimiter, rows=ROWS_SEARCHED_FOR_HEADER), kind) if delimiter in text else None
        names[delimiter] = len(found[1].by_key) if found else 0
    return _parsed(text, max(names, key=lambda delimiter: names[delimiter]))


def _parsed(text: str, delimiter: str, rows: int | None = None) -> _Grid:
    csv.field_size_limit(LARGEST_FILE)
    # A lone carriage return inside a quoted cell is a line break of that cell, so newline handling is left to csv.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=False)
    return _Grid([Record(number, cells) for number, cells in enumerate(islice(reader, rows), 1)], ragged=True)


def _workbook_grids(content: bytes) -> list[_Grid]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_WORKBOOK_UNPACKED:
                raise UnreadableFile("too_large")
            parts = (archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
            if any(_merged_cells(part) > MOST_CELLS for part in parts):
                raise UnreadableFile("too_large")
        written = openpyxl.load_workbook(io.BytesIO(content), data_only=False)
        shown = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, ParseError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile("broken_workbook") from error
    if any(sheet.max_row * sheet.max_column > MOST_CELLS for sheet in written.worksheets):
        raise UnreadableFile("too_large")
    return [_sheet_grid(written[sheet.title], sheet) for sheet in shown.worksheets]


def _merged_cells(sheet: bytes) -> int:
    """How many cells the merged areas of a sheet have; openpyxl would make every one of them."""
    total = 0
    for area in re.findall(rb"""mergeCell[^>]*?ref\s*=\s*["']([A-Z0-9$:]{1,30})["']""", sheet):
        try:
            left, top, right, bottom = range_boundaries(area.decode("ascii"))
        except ValueError:
            continue
        total += ((right or 16384) - (left or 1) + 1) * ((bottom or 1048576) - (top or 1) + 1)
    return total


def _sheet_grid(written: Worksheet, shown: Worksheet) -> _Grid:
    rows: dict[int, list[str]] = {}
    formulas: dict[int, set[int]] = {}
    for number, (cells, results) in enumerate(zip(written.iter_rows(), shown.iter_rows(), strict=False), 1):
        texts: list[str] = []
        for position, (cell, result) in enumerate(zip(cells, results, strict=False)):
            if cell.data_type == "f" and result.value is None:
                formulas.setdefault(number, set()).add(position)
                texts.append("")
            else:
                texts.append(_cell_text(result.value))
        rows[number] = texts
    group_fill: dict[int, dict[int, str]] = {}
    for area in written.merged_cells.ranges:
        if area.min_row not in rows:
            continue
        value = rows[area.min_row][area.min_col - 1] if area.min_col <= len(rows[area.min_row]) else ""
        # A merged cell holds for all its rows. Across columns it is a title; it only names groups of headers.
        for number in range(area.min_row + 1, area.max_row + 1):
            if number in rows:
                rows[number][area.min_col - 1] = value
        for position in range(area.min_col - 1, area.max_col):
            group_fill.setdefault(area.min_row, {})[position] = value
    hidden = {
        position
        for dimension in written.column_dimensions.values()
        if dimension.hidden and dimension.min and dimension.max
        for position in range(dimension.min - 1, dimension.max)
    }
    records = [Record(number, cells, frozenset(formulas.get(number, ()))) for number, cells in rows.items()]
    return _Grid(records, frozenset(hidden), group_fill, visible=written.sheet_state == "visible")


def _cell_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _table_of(grid: _Grid, kind: str) -> Table | None:
    found = _header_of(grid, kind)
    if found is None:
        return None
    index, headers = found
    header = grid.rows[index]
    return Table(
        header_row=header.row,
        header=[unicodedata.normalize("NFC", cell) for cell in header.cells],
        headers=headers,
        records=grid.rows[index + 1 :],
        hidden=grid.hidden,
        ragged=grid.ragged,
    )


def _header_of(grid: _Grid, kind: str) -> tuple[int, Headers] | None:
    """The row of the first ones that names the most columns; misspelt names are looked for in likely rows only."""
    rows = grid.rows[:ROWS_SEARCHED_FOR_HEADER]
    likely = sorted(range(len(rows)), key=lambda index: (-known_words(rows[index].cells, kind), index))[:3]
    best: tuple[int, Headers] | None = None
    for index in likely:
        groups = _groups_above(grid, index)
        headers = match_headers(rows[index].cells, kind, groups=groups, hidden=grid.hidden)
        if headers.is_header_of(kind) and (best is None or len(headers.by_key) > len(best[1].by_key)):
            best = (index, headers)
    return best


def _groups_above(grid: _Grid, index: int) -> dict[int, str]:
    """The words of a header row over this one, spread over the columns they stand above."""
    if index == 0:
        return {}
    above = grid.rows[index - 1]
    spread = dict(enumerate(above.cells))
    spread.update(grid.group_fill.get(above.row, {}))
    return {position: text for position, text in spread.items() if text.strip()}
