"""What the worker does: reads uploads, takes confirmed ones over. Both may run twice after a kill."""

import logging
from datetime import datetime
from typing import Any

from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel.access import Actor
from sahajatri.kernel.jobs import task

from . import actions, queries
from .cohort import Cohort, read_cohort
from .models import CohortImport
from .terms import ImportState

log = logging.getLogger(__name__)


@task("interop.look-through")
def look_through(*, cohort_import: str, at: datetime) -> None:
    """Read an upload and keep the preview; what cannot be read is said, not tried for ever."""
    row = _found(cohort_import, ImportState.UPLOADED)
    if row is None:
        return
    by = the_programme_itself(row.programme)
    try:
        cohort = read_again(row)
        counts = actions.take_over_cohort(
            row.programme, cohort, exported_on=row.exported_on, by=by, at=at, dry_run=True
        )
    except Exception:
        log.exception("An upload could not be read.")
        actions.note_failure(row, problem="unreadable", by=by, at=at)
        return
    actions.show_preview(row, report=report_for_pages(cohort, queries.files_of(row)), counts=counts, by=by, at=at)


@task("interop.take-over")
def take_over(*, cohort_import: str, by: str, at: datetime) -> None:
    """Take a confirmed import over. When something goes wrong nothing of it is left."""
    row = _found(cohort_import, ImportState.CONFIRMED)
    if row is None:
        return
    person = Person.objects.filter(public_id=by).first() if by else None
    actor = Actor(person, row.programme)
    try:
        actions.complete_import(row, read_again(row), by=actor, at=at)
    except Exception:
        log.exception("An import was undone.")
        actions.note_failure(row, problem="take_over", by=the_programme_itself(row.programme), at=at)


def _found(public_id: str, state: ImportState) -> CohortImport | None:
    found = CohortImport.objects.filter(public_id=public_id, state=state)
    return found.select_related("programme").first()


def read_again(row: CohortImport) -> Cohort:
    """The cohort of an upload, read as of the day of its export with the codes known today."""
    return read_cohort(
        queries.files_of(row), today=row.exported_on, known_codes=queries.known_people(row.programme)
    )


def report_for_pages(cohort: Cohort, files: dict[str, bytes]) -> dict[str, Any]:
    """The findings by file with their parameters, so that each reader gets them in her or his language."""
    shown = [
        {
            "name": reading.name,
            "kind": reading.kind,
            "rows": reading.records,
            "accepted": len(reading.rows),
            "rejected": [_finding(rejected.why) for rejected in reading.rejected],
            "warnings": [_finding(warning) for warning in reading.all_warnings()],
            "duplicates": reading.duplicates,
        }
        for reading in cohort.files
    ]
    return {"files": shown, "unknown": sorted(set(files) - {reading.name for reading in cohort.files})}


def _finding(finding: Any) -> dict[str, Any]:
    params = {name: value if isinstance(value, int) else str(value) for name, value in finding.params.items()}
    return {"row": finding.row, "column": finding.column, "code": finding.code, "params": params}
