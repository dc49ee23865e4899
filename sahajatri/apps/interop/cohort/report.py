"""The report of an import: what was accepted, what waits, and what to ask, file by file."""

from __future__ import annotations

from typing import Any

from sahajatri.apps.interop.cohort.terms import FileReading


def report_of(reading: FileReading) -> dict[str, Any]:
    """One file of the report: rows, accepted, rejected, warnings, duplicates. Row numbers are a spreadsheet's."""
    return {
        "rows": reading.records,
        "accepted": len(reading.rows),
        "rejected": [rejected.why.as_json() for rejected in reading.rejected],
        "warnings": [warning.as_json() for warning in reading.all_warnings()],
        "duplicates": [list(group) for group in reading.duplicates],
    }
