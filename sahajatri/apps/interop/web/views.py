"""A coordinator's way from spreadsheets to people: upload, look, confirm or discard."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.interop import actions, jobs, queries
from sahajatri.apps.interop.access import import_for
from sahajatri.apps.interop.cohort import SENTENCES
from sahajatri.apps.interop.models import CohortImport
from sahajatri.apps.interop.terms import (
    KIND_WORDS,
    NEED,
    PROBLEMS,
    READ_AT_ONCE,
    STATE_WORDS,
    ImportState,
)
from sahajatri.apps.interop.terms import InteropCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show
from sahajatri.kernel.sheets import answer_sheet

from .forms import Confirm, UploadForm

SHOWN = 50
"""Findings of one kind on a page; all of them are in the file to download."""

LOOK_AGAIN_SECONDS = "4"
BEING_WORKED_ON = (ImportState.UPLOADED, ImportState.CONFIRMED)
TAG_OF = {
    ImportState.UPLOADED: "wait",
    ImportState.PREVIEWED: "now",
    ImportState.CONFIRMED: "wait",
    ImportState.DONE: "done",
    ImportState.FAILED: "warn",
    ImportState.DISCARDED: "plain",
}


@page(May.IMPORT_READ)
def imports(request: ActorRequest) -> HttpResponse:
    """All uploads of the programme, and what waits for a decision."""
    programme = request.actor.programme
    rows = [
        {
            "import": row,
            "state": sentence(STATE_WORDS[ImportState(row.state)]),
            "tag": TAG_OF[ImportState(row.state)],
            "new": _total(row.counts, "new"),
            "changed": _total(row.counts, "changed"),
            "by": row.uploaded_by,
        }
        for row in queries.imports_of(programme)
    ]
    return show(request, "interop/imports.html", {"rows": rows, "questions": queries.open_questions(programme)})


@page(May.COHORT_IMPORT)
def import_upload(request: ActorRequest) -> HttpResponse:
    """Choose files. Small ones are read at once, large ones by the worker."""
    form = UploadForm.of(request, initial={"exported_on": clock.day_of(request.at)})
    if form.is_valid() and form.accepts(
        actions.upload_cohort, request.actor.programme, by=request.actor, at=request.at
    ):
        if sum(len(file.content) for file in form.cleaned_data["sheets"]) <= READ_AT_ONCE:
            jobs.look_through(cohort_import=form.result.public_id, at=request.at)
        return go_to(request, "interop:import-preview", cohort_import=form.result)
    return show(request, "interop/import_upload.html", {"form": form})


@page(May.IMPORT_READ, opens=import_for)
def import_preview(request: ActorRequest, cohort_import: CohortImport) -> HttpResponse:
    """What would happen, or what happened: by kind, and by file and row."""
    state = ImportState(cohort_import.state)
    context: dict[str, Any] = {
        "import": cohort_import,
        "state": state.value,
        "state_words": sentence(STATE_WORDS[state]),
        "tag": TAG_OF[state],
        "problem": sentence(PROBLEMS[cohort_import.problem]) if cohort_import.problem else "",
        "counts": [
            [sentence(KIND_WORDS[kind]), row["new"], row["changed"], row["unchanged"]]
            for kind, row in cohort_import.counts.items()
            if isinstance(row, dict)
        ],
        "count_heads": [
            _("Kind"),
            {"text": _("New"), "number": True},
            {"text": _("Changed"), "number": True},
            {"text": _("As before"), "number": True},
        ],
        "files": [_file(found) for found in cohort_import.report.get("files", [])],
        "unknown": cohort_import.report.get("unknown", []),
        "questions": cohort_import.counts.get("questions", 0),
        "needs": cohort_import.counts.get(NEED, 0),
        "is_something_new": bool(_total(cohort_import.counts, "new") + _total(cohort_import.counts, "changed")),
        "shown": SHOWN,
    }
    answer = show(request, "interop/import_preview.html", context)
    if state in BEING_WORKED_ON:
        answer.headers["Refresh"] = LOOK_AGAIN_SECONDS
    return answer


@page(May.COHORT_IMPORT, opens=import_for)
def import_confirm(request: ActorRequest, cohort_import: CohortImport) -> HttpResponse:
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.confirm_import, cohort_import, by=request.actor, at=request.at):
        return go_to(request, "interop:import-preview", cohort_import=cohort_import)
    return show(request, "interop/import_confirm.html", {"form": form, "import": cohort_import})


@page(May.COHORT_IMPORT, opens=import_for)
def import_discard(request: ActorRequest, cohort_import: CohortImport) -> HttpResponse:
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.discard_import, cohort_import, by=request.actor, at=request.at):
        return go_to(request, "interop:imports", say=_("The files are deleted. Nothing was taken over."))
    return show(request, "interop/import_discard.html", {"form": form, "import": cohort_import})


@page(May.IMPORT_READ, opens=import_for)
def import_rejected(request: ActorRequest, cohort_import: CohortImport) -> HttpResponse:
    """Every row to correct and every question as CSV, for those who correct the spreadsheet."""
    rows: list[list[Any]] = [[_("File"), _("Row"), _("Column"), _("What is the matter"), _("Is it taken over?")]]
    for found in cohort_import.report.get("files", []):
        for word, findings in ((_("no"), found["rejected"]), (_("yes"), found["warnings"])):
            rows += [[found["name"], f["row"], f["column"], _sentence(f), word] for f in findings]
    return answer_sheet(rows, "rows-to-correct.csv")


def _total(counts: dict[str, Any], which: str) -> int:
    return sum(row[which] for row in counts.values() if isinstance(row, dict))


def _file(found: dict[str, Any]) -> dict[str, Any]:
    return {
        **found,
        "kind_words": sentence(KIND_WORDS[found["kind"]]),
        "rejected_shown": [_shown(finding) for finding in found["rejected"][:SHOWN]],
        "warnings_shown": [_shown(finding) for finding in found["warnings"][:SHOWN]],
    }


def _shown(finding: dict[str, Any]) -> dict[str, Any]:
    return {"row": finding["row"], "column": finding["column"], "sentence": _sentence(finding)}


def _sentence(finding: dict[str, Any]) -> str:
    return sentence(SENTENCES[finding["code"]], finding["params"])
