"""The same programme, exported another way: the reader finds out how, and reads the same."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sahajatri.apps.interop.cohort import Cohort, read_cohort

SAMPLE = Path(__file__).parents[2] / "cohort"
DAY = date(2026, 4, 30)
Change = Callable[[list[list[str]]], bytes]


def _grid(name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO((SAMPLE / name).read_text(encoding="utf-8-sig"), newline="")))


def _written(rows: list[list[str]], delimiter: str = ",", line_end: str = "\r\n") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return out.getvalue()


def _shuffled(rows: list[list[str]]) -> bytes:
    order = list(range(len(rows[0])))
    random.Random(7).shuffle(order)
    # A row with too many or too few cells stays as it is: its cells are shifted anyway.
    return _written([[row[i] for i in order] if len(row) == len(order) else row for row in rows]).encode()


def _with_lines_above(rows: list[list[str]]) -> bytes:
    return _written([["সহযাত্রী, মাসিক তালিকা"], [], *rows], ";").encode("utf-8-sig")


def _as_workbook(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active["A1"] = "Please read"
    sheet = book.create_sheet("Data")
    for number, row in enumerate(rows, 1):
        for position, cell in enumerate(row, 2):  # not starting in column A
            target = sheet.cell(number, position)
            target.value = cell
            target.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


CHANGES: dict[str, Change] = {
    "UTF-16 with a mark": lambda rows: _written(rows).encode("utf-16"),
    "UTF-16 without a mark": lambda rows: _written(rows, "\t").encode("utf-16-le"),
    "big-endian UTF-16": lambda rows: b"\xfe\xff" + _written(rows).encode("utf-16-be"),
    "semicolons and a mark": lambda rows: _written(rows, ";", "\n").encode("utf-8-sig"),
    "tabs": lambda rows: _written(rows, "\t", "\n").encode(),
    "bars": lambda rows: _written(rows, "|").encode(),
    "a line that names the delimiter": lambda rows: ("sep=;\r\n" + _written(rows, ";")).encode(),
    "another order of columns": _shuffled,
}


@pytest.fixture(scope="module")
def as_it_is() -> Cohort:
    return read_cohort(SAMPLE, today=DAY)


def _everything(cohort: Cohort) -> dict[str, object]:
    report = cohort.report()
    for file in report.values():
        for what in ("rejected", "warnings"):
            # Columns may stand in another order; within a row the order of questions follows the keys.
            file[what] = sorted(file[what], key=lambda entry: (entry["row"], entry["column"], entry["code"]))
    values = {reading.name: [(row.row, row.values) for row in reading.rows] for reading in cohort.files}
    return {"report": report, "values": values, "people": cohort.needs_a_person}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_another_encoding_delimiter_or_order_of_columns_gives_the_same_result(as_it_is, change):
    files = {}
    for path in SAMPLE.iterdir():
        if path.suffix == ".xlsx":
            files[path.name] = path.read_bytes()
        elif path.suffix == ".csv":
            files[path.name] = change(_grid(path.name))
    assert _everything(read_cohort(files, today=DAY)) == _everything(as_it_is)


def test_lines_above_the_header_only_move_the_row_numbers(as_it_is):
    content = {"peers.csv": _with_lines_above(_grid("peers.csv"))}
    moved = read_cohort(content, today=DAY).report()["peers.csv"]
    plain = as_it_is.report()["peers.csv"]
    assert moved["accepted"] == plain["accepted"]
    assert [entry["row"] - 2 for entry in moved["warnings"]] == [entry["row"] for entry in plain["warnings"]]


def test_a_table_on_another_sheet_and_beside_column_a_is_found(as_it_is):
    rows = _grid("checkins.csv")
    files = {"checkins.xlsx": _as_workbook(rows), "participants.csv": (SAMPLE / "participants.csv").read_bytes()}
    read = read_cohort(files, today=DAY)
    assert [(row.row, row.values) for row in read.rows("checkins")] == [
        (row.row, row.values) for row in as_it_is.rows("checkins")
    ]


def test_merged_cells_hold_for_all_their_rows_and_formulas_are_never_calculated():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Mentors of this year"],
        ["কোড", "নাম", "জেলা", "মন্তব্য"],
        ["SJ-M-001", "Rahima Khatun", "ঢাকা", "=1+1"],
        ["SJ-M-002", "Salma Begum", None, "ok"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("C3:C4")
    out = io.BytesIO()
    book.save(out)
    cohort = read_cohort({"mentors.xlsx": out.getvalue()}, today=DAY)
    first, second = cohort.rows("mentors")
    assert (first.values["district"], second.values["district"]) == ("ঢাকা", "ঢাকা")
    assert first.values["note"] is None
    assert "formula_cell" in [warning.code for warning in first.warnings]
    assert second.values["note"] == "ok"


def test_a_file_is_known_by_its_header_when_its_name_says_nothing():
    cohort = read_cohort({"export (3).csv": (SAMPLE / "circles.csv").read_bytes()}, today=DAY)
    assert [reading.kind for reading in cohort.files] == ["circles"]


def test_a_file_of_something_else_is_left_alone():
    cohort = read_cohort({"prices.csv": b"item,price\nrice,60\n", "truth.json": b"{}"}, today=DAY)
    assert cohort.files == []


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty_file"), (b"PK\x03\x04 broken", "broken_workbook"), (b"one,two\n1,2\n", "no_header")],
)
def test_a_file_that_cannot_be_read_says_why_and_nothing_breaks(content, code):
    report = read_cohort({"participants.csv": content}, today=DAY).report()
    assert [entry["code"] for entry in report["participants.csv"]["rejected"]] == [code]
    assert report["participants.csv"]["accepted"] == 0


def test_a_misspelt_header_is_read_and_named_and_an_unknown_one_is_said():
    content = b"Code,Full nmae,Phone numbr,Shoe size\nSJ-S-001,Rahima Khatun,01110056499,38\n"
    cohort = read_cohort({"peers.csv": content}, today=DAY)
    about_headers = [(entry["column"], entry["code"]) for entry in cohort.report()["peers.csv"]["warnings"][:3]]
    assert about_headers == [
        ("Full nmae", "header_typo"),
        ("Phone numbr", "header_typo"),
        ("Shoe size", "unknown_column"),
    ]
    [row] = cohort.rows("peers")
    assert (row.values["name"], row.values["phone"]) == ("Rahima Khatun", "+8801110056499")
