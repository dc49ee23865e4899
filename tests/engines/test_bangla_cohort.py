"""The readers against the spreadsheets of the sample programme, cell by cell, with its truth."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sahajatri.engines.bangla import (
    Unreadable,
    looks_like_legacy_font,
    parse_date,
    parse_phones,
    repair_mojibake,
)

COHORT = Path(__file__).parents[1] / "cohort"
TRUTH = json.loads((COHORT / "truth.json").read_text(encoding="utf-8"))
DATES = {
    "birth_date", "enrolled_on", "training_on", "check_on", "started_on", "ended_on",
    "baseline_on", "date_3m", "date_6m", "date", "noted_on",
}  # fmt: skip


def rows_of(name: str) -> list[list[Any]]:
    if name.endswith(".xlsx"):
        sheet = openpyxl.load_workbook(COHORT / name)[TRUTH["files"][name]["sheet"]]
        return [[cell.value for cell in row] for row in sheet.iter_rows()]
    with (COHORT / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def cells(name: str, keys: set[str]) -> Iterator[tuple[int, str, Any, dict[str, Any]]]:
    """Row number, key, the cell as it stands (a garbled one repaired), and what the truth says of the row."""
    truth = TRUTH["files"][name]
    columns = {header["key"]: header["column"] for header in truth["headers"]}
    rows = rows_of(name)
    for row in truth["rows"]:
        expected = row.get("normalised") or row.get("readable") or {}
        cells = rows[row["row"] - 1]
        for key in keys & expected.keys() & columns.keys():
            cell = cells[columns[key] - 1] if columns[key] <= len(cells) else ""
            cell = "" if cell is None else cell
            repaired = repair_mojibake(cell) if isinstance(cell, str) else None
            yield row["row"], key, repaired or cell, expected


@pytest.mark.parametrize("name", sorted(TRUTH["files"]))
def test_every_date_of_the_sample_programme_is_read_as_its_truth_says(name: str) -> None:
    future = {(p["row"], p["key"]) for p in TRUTH["files"][name]["problems"] if p["kind"] == "future_date"}
    wrong_width = {p["row"] for p in TRUTH["files"][name]["problems"] if p["kind"] == "wrong_column_count"}
    seen = 0
    for row, key, cell, expected in cells(name, DATES):
        if (row, key) in future or row in wrong_width:
            continue  # a day that has not come is for the reader of the row to refuse
        try:
            read = parse_date(cell).isoformat()
        except Unreadable:
            read = None
        assert read == expected[key], (row, key, cell)
        seen += 1
    assert seen or name == "practitioners.csv"


@pytest.mark.parametrize("name", ["participants.csv", "peers.csv", "mentors.xlsx", "practitioners.csv"])
def test_every_phone_of_the_sample_programme_is_read_as_its_truth_says(name: str) -> None:
    for row, _key, cell, expected in cells(name, {"phone"}):
        try:
            read = parse_phones(cell)
        except Unreadable:
            read = []
        assert (read[:1] or [None])[0] == expected["phone"], (row, cell)
        assert read[1:] == expected.get("phone_alt", []), (row, cell)


def test_the_year_of_birth_is_known_where_only_a_year_is_written() -> None:
    found = [p for p in TRUTH["files"]["participants.csv"]["problems"] if p["kind"] == "year_only"]
    for problem in found:
        cell = next(c for row, _, c, _ in cells("participants.csv", {"birth_date"}) if row == problem["row"])
        with pytest.raises(Unreadable) as refusal:
            parse_date(cell)
        assert refusal.value.year == int(problem["value"])
    assert found


def test_only_the_garbled_row_is_taken_for_garbled_and_its_name_is_repaired() -> None:
    problems = [p for p in TRUTH["files"]["participants.csv"]["problems"] if p["kind"] == "mojibake_row"]
    assert [p["value"] for p in problems] == [
        repair_mojibake(rows_of("participants.csv")[p["row"] - 1][1]) for p in problems
    ]
    garbled = {p["row"] for p in problems}
    for name in TRUTH["files"]:
        for number, row in enumerate(rows_of(name), start=1):
            if name == "participants.csv" and number in garbled:
                continue
            for cell in row:
                assert not isinstance(cell, str) or repair_mojibake(cell) is None, (name, number, cell)
                assert not isinstance(cell, str) or not looks_like_legacy_font(cell), (name, number, cell)
