"""How well the cohort reader reads the sample programme: compared with what a careful person would make of it.

    python -m benchmarks.import_quality

`tests/cohort/truth.json` holds the expected result. Counted per file: rows held back, warnings (row and column),
groups of likely duplicates, and every normalised value of every accepted row. `also_ok` and `also_ok_values` of the
truth count as right. A warning about item 9 counts as right when the truth asks for contact on the same day.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sahajatri.apps.interop.cohort import Cohort, FileReading, read_cohort

COHORT = Path(__file__).parents[1] / "tests" / "cohort"


@dataclass
class Counts:
    """Right, too many and missed; with what they were."""

    right: int = 0
    extra: list[object] = field(default_factory=list)
    missed: list[object] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was said that is right; 1 when nothing was said."""
        said = self.right + len(self.extra)
        return self.right / said if said else 1.0

    @property
    def recall(self) -> float:
        """Share of what should be said that was said; 1 when nothing should."""
        due = self.right + len(self.missed)
        return self.right / due if due else 1.0

    def add(self, other: Counts) -> None:
        """Count another file in."""
        self.right += other.right
        self.extra += other.extra
        self.missed += other.missed


@dataclass
class FileQuality:
    """The quality of one file."""

    rejected: Counts = field(default_factory=Counts)
    warnings: Counts = field(default_factory=Counts)
    duplicates: Counts = field(default_factory=Counts)
    values: Counts = field(default_factory=Counts)


def truth() -> dict[str, Any]:
    """The expected result of the sample programme."""
    return dict(json.loads((COHORT / "truth.json").read_text(encoding="utf-8")))


def sample(today: str | None = None) -> Cohort:
    """The sample programme as the reader reads it, on the day of its export."""
    return read_cohort(COHORT, today=date.fromisoformat(today or truth()["as_of"]))


def quality(cohort: Cohort, expected: Mapping[str, Any]) -> dict[str, FileQuality]:
    """Compare a reading with the truth, file by file."""
    report = cohort.report()
    found: dict[str, FileQuality] = {}
    for reading in cohort.files:
        due = expected["files"][reading.name]
        file = found[reading.name] = FileQuality()
        file.rejected = _rejected(report[reading.name], due)
        file.warnings = _warnings(report[reading.name], due, reading, expected)
        file.values = _values(reading, due)
        groups = {
            frozenset(row["row"] for row in group["rows"])
            for group in expected["duplicate_groups"]
            if group["rows"][0]["file"] == reading.name
        }
        said = {frozenset(group) for group in report[reading.name]["duplicates"]}
        file.duplicates = _compared(said, groups)
    return found


def _compared(said: set[Any], due: set[Any], allowed: set[Any] | None = None) -> Counts:
    allowed = allowed or set()
    return Counts(len(said & due), sorted(said - due - allowed, key=str), sorted(due - said - allowed, key=str))


def _rejected(report: Mapping[str, Any], due: Mapping[str, Any]) -> Counts:
    rows = {row["row"] for row in due["rows"] if row["status"] == "rejected"}
    also = {p["row"] for p in due["problems"] if "reject" in p.get("also_ok", ())}
    return _compared({entry["row"] for entry in report["rejected"]}, rows, also)


def _warnings(
    report: Mapping[str, Any], due: Mapping[str, Any], reading: FileReading, expected: Mapping[str, Any]
) -> Counts:
    columns = {header["key"]: header["raw"] for header in due["headers"]}
    wanted: set[tuple[int, str]] = set()
    allowed: set[tuple[int, str]] = set()
    for problem in due["problems"]:
        place = (problem["row"], columns.get(problem["key"], ""))
        if problem["treatment"] == "warn":
            (allowed if problem.get("also_ok") else wanted).add(place)
    if reading.name == "answers.csv":
        allowed |= {(row["row"], columns["q9"]) for row in expected["scores"] if row.get("same_day_contact")} - wanted
    return _compared({(entry["row"], entry["column"]) for entry in report["warnings"]}, wanted, allowed)


def _values(reading: FileReading, due: Mapping[str, Any]) -> Counts:
    counts = Counts()
    rows = {row.row: row.values for row in reading.rows}
    rejected = {row.row: row.readable for row in reading.rejected}
    also = {
        (problem["row"], problem["key"]): problem["also_ok_values"]
        for problem in due["problems"]
        if "also_ok_values" in problem
    }
    texts = {
        (problem["row"], problem["key"]): problem["value"]
        for problem in due["problems"]
        if "value" in problem and problem["key"] in ("own_words", "text", "note", "goal", "level_m2", "level_p2")
    }
    for row in due["rows"]:
        wanted = dict(row.get("normalised") or row.get("readable") or {})
        read = rows.get(row["row"]) or rejected.get(row["row"]) or {}
        if "normalised" in row:
            wanted |= {key: value for (number, key), value in texts.items() if number == row["row"]}
        for key, value in wanted.items():
            got = _plain(read.get(key))
            if got == value or got in also.get((row["row"], key), ()):
                counts.right += 1
            else:
                counts.missed.append((row["row"], key, value, got))
    return counts


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def total(found: Mapping[str, FileQuality]) -> FileQuality:
    """All files together."""
    together = FileQuality()
    for file in found.values():
        together.rejected.add(file.rejected)
        together.warnings.add(file.warnings)
        together.duplicates.add(file.duplicates)
        together.values.add(file.values)
    return together


def table(found: Mapping[str, FileQuality]) -> str:
    """The numbers as a table in Markdown."""
    lines = [
        "| file | rejected: precision · recall | warnings: precision · recall "
        "| duplicates: precision · recall | values |",
        "|---|---|---|---|---|",
    ]
    for name, file in [*found.items(), ("all files", total(found))]:
        cells = [
            f"{counts.precision:.3f} · {counts.recall:.3f} ({counts.right} right)"
            for counts in (file.rejected, file.warnings, file.duplicates)
        ]
        all_values = file.values.right + len(file.values.missed)
        lines.append(f"| {name} | {' | '.join(cells)} | {file.values.right} of {all_values} |")
    return "\n".join(lines)


def main() -> int:
    """Print the table, and everything that differs."""
    expected = truth()
    cohort = sample(expected["as_of"])
    found = quality(cohort, expected)
    print(table(found))
    for name, file in found.items():
        for what in ("rejected", "warnings", "duplicates", "values"):
            counts: Counts = getattr(file, what)
            for item in counts.extra:
                print(f"{name}: {what}, too many: {item}")
            for item in counts.missed:
                print(f"{name}: {what}, missed or other: {item}")
    rows = {(place.file, place.row) for place in cohort.needs_a_person}
    for entry in expected["needs_a_person_now"]:
        print("needs a person, found:", (entry["file"], entry["row"]) in rows, entry["about"])
    for entry in expected["sounds_alarming_but_is_not"]:
        print("sounds alarming only, left alone:", (entry["file"], entry["row"]) not in rows)
    exclusions = {(first, second) for first, second, _ in cohort.effective_exclusions()}
    due = {(pair["a"], pair["b"]) for pair in expected["effective_exclusions"]}
    print("exclusions as expected:", exclusions == due)
    return 0


if __name__ == "__main__":
    sys.exit(main())
