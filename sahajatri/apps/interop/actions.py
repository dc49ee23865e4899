"""Writes about imports, questions and exports."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sahajatri.apps.matching.models import Exclusion, Wait
from sahajatri.apps.matching.terms import WaitState
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.programmes.terms import MembershipState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Role
from sahajatri.kernel.jobs import enqueue
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from . import events, rules
from .cohort import Cohort
from .models import CohortImport, DuplicateQuestion, ImportFile
from .takeover import people, questions, records, supporters
from .takeover.register import Taking, counted
from .terms import NEED, SAME_HUMAN, Change, DuplicateState, ImportState, UploadedFile

_TAKE = {
    "practitioners": people.take_practitioner,
    "circles": records.take_circle,
    "pairings_history": records.take_pairing,
    "goals": records.take_goal,
    "checkins": records.take_check_in,
    "answers": records.take_answers,
    "exclusions": records.take_exclusion,
}


def take_over_cohort(
    programme: Any, cohort: Cohort, *, exported_on: date, by: Actor, at: datetime, dry_run: bool = False
) -> dict[str, Any]:
    """Take a programme's register over: everything or nothing, in one transaction.

    Returns per kind of file how many rows are ``new``, ``changed`` and ``unchanged``, and how many ``questions``
    about likely duplicates and rows that need a person (``needs_a_person``) are new. A row that was taken over
    before and says the same changes nothing; when no row says anything new, nothing at all is written. With
    ``dry_run`` it only counts. Raises whatever stops it, after undoing everything.
    """
    if dry_run:
        return _count(cohort, Taking.begin(programme, exported_on=exported_on, by=by, at=at))
    with transaction.atomic():
        taking = Taking.begin(programme, exported_on=exported_on, by=by, at=at)
        counts = _count(cohort, taking)
        if _says_anything_new(counts):
            _take_over(programme, cohort, taking, counts, by=by, at=at)
    return counts


def _count(cohort: Cohort, taking: Taking) -> dict[str, Any]:
    return {
        **counted(taking.entries(cohort)),
        "questions": len(questions.questions_to_ask(cohort, taking)),
        NEED: len(questions.needs_to_tell(cohort, taking)),
    }


def _says_anything_new(counts: Mapping[str, Any]) -> bool:
    rows = (row for row in counts.values() if isinstance(row, dict))
    return bool(counts["questions"] or counts[NEED]) or any(row["new"] or row["changed"] for row in rows)


@action
def _take_over(
    programme: Any, cohort: Cohort, taking: Taking, counts: Mapping[str, Any], *, by: Actor, at: datetime
) -> None:
    newcomers: list[Person] = []
    offering = []
    for entry in taking.entries(cohort):
        if entry.change is Change.UNCHANGED:
            continue
        if entry.kind == "participants":
            is_new = entry.change is Change.NEW
            person = people.take_participant(entry, taking)
            newcomers += [person] if is_new else []
        elif entry.kind in supporters.KIND_OF:
            offering.append(supporters.take_supporter(entry, taking))
        else:
            _TAKE[entry.kind](entry, taking)
    records.take_waits(newcomers, taking)
    supporters.note_places(offering, taking)
    questions.ask_about_duplicates(cohort, taking)
    questions.tell_a_person(cohort, taking)
    taking.finish()
    happened(events.COHORT_TAKEN_OVER, programme, programme=programme, counts=_in_short(counts))


def _in_short(counts: Mapping[str, Any]) -> list[str]:
    rows = {kind: row for kind, row in counts.items() if isinstance(row, dict)}
    return [f"{kind}:{row['new']}:{row['changed']}:{row['unchanged']}" for kind, row in rows.items()]


# Uploads


@action
def upload_cohort(
    programme: Any, *, sheets: Sequence[UploadedFile], exported_on: date, by: Actor, at: datetime
) -> CohortImport:
    """Keep spreadsheets until somebody decides; the worker reads them. Raises Refused for what is no spreadsheet."""
    insist(rules.why_no_upload(sheets, exported_on=exported_on, today=clock.day_of(at)))
    row = CohortImport(
        programme=programme, uploaded_by=by.person, uploaded_at=at, exported_on=exported_on, state_since=at
    )
    row.save()
    ImportFile.objects.bulk_create(
        ImportFile(cohort_import=row, name=file.name, content=file.content) for file in sheets
    )
    happened(events.COHORT_UPLOADED, row, files=len(sheets))
    enqueue("interop.look-through", at=at, cohort_import=row.public_id)
    return row


@action
def show_preview(
    cohort_import: CohortImport, *, report: Mapping[str, Any], counts: Mapping[str, Any], by: Actor, at: datetime
) -> CohortImport:
    """Keep what the reader found, for the preview. What was decided meanwhile is left as it is."""
    row = lock(cohort_import)
    if row.state == ImportState.UPLOADED:
        row.report, row.counts = dict(report), dict(counts)
        row.move_to(ImportState.PREVIEWED, at=at)
    happened(events.COHORT_LOOKED_THROUGH, row)
    return row


@action
def confirm_import(cohort_import: CohortImport, *, by: Actor, at: datetime) -> CohortImport:
    """Decide that the worker takes it over. Raises Refused when that was decided already."""
    row = lock(cohort_import)
    row.problem = ""
    row.move_to(ImportState.CONFIRMED, at=at)
    happened(events.COHORT_CONFIRMED, row)
    enqueue("interop.take-over", at=at, cohort_import=row.public_id, by=getattr(by.person, "public_id", ""))
    return row


@action
def complete_import(cohort_import: CohortImport, cohort: Cohort, *, by: Actor, at: datetime) -> CohortImport:
    """Take the register over and forget the files, in one transaction. Done already is no mistake."""
    row = lock(cohort_import)
    if row.state == ImportState.CONFIRMED:
        row.counts = take_over_cohort(row.programme, cohort, exported_on=row.exported_on, by=by, at=at)
        row.files.all().delete()
        row.move_to(ImportState.DONE, at=at)
    happened(events.COHORT_TAKEN_OVER, row, counts=_in_short(row.counts))
    return row


@action
def note_failure(cohort_import: CohortImport, *, problem: str, by: Actor, at: datetime) -> CohortImport:
    """Say that it did not work; nothing was changed, and it can be tried again."""
    row = lock(cohort_import)
    row.problem = problem
    row.move_to(ImportState.FAILED, at=at)
    happened(events.COHORT_FAILED, row, problem=problem)
    return row


@action
def discard_import(cohort_import: CohortImport, *, by: Actor, at: datetime) -> CohortImport:
    """Forget an upload: its files and what the reader found are deleted at once."""
    row = lock(cohort_import)
    row.report = {}
    row.move_to(ImportState.DISCARDED, at=at)
    row.files.all().delete()
    happened(events.COHORT_DISCARDED, row)
    return row


# Questions about likely duplicates


@action
def decide_duplicate(question: DuplicateQuestion, *, answer: str, by: Actor, at: datetime) -> DuplicateQuestion:
    """Say whether two entries are one human being. Nothing is merged and nothing is deleted.

    *Same*, in the same role: the later entry's role here ends and it stops waiting, so that nobody is suggested
    twice. *Same*, in two roles: both stay. In either case the two are never suggested to each other. *Different*:
    the two may be.
    """
    question = lock(question)
    decided = DuplicateState(answer)
    question.decided_by = by.person
    question.move_to(decided, at=at)
    pair = [question.first_id, question.second_id]
    if decided is DuplicateState.DIFFERENT:
        Exclusion.objects.filter(
            programme=question.programme, person__in=pair, other__in=pair, reason=SAME_HUMAN
        ).delete()
    elif "other role" not in question.signs:
        _step_back(question, at)
    happened(events.DUPLICATE_DECIDED, question, programme=question.programme, answer=decided.value)
    return question


def _step_back(question: DuplicateQuestion, at: datetime) -> None:
    """The later entry takes part no more; the earlier one goes on."""
    later = question.second
    held = Membership.objects.filter(programme=question.programme, person=later, state=MembershipState.ACTIVE)
    for membership in held.filter(role__in=[Role.PARTICIPANT, Role.PEER, Role.MENTOR]):
        membership.until_on = clock.day_of(at)
        membership.move_to(MembershipState.ENDED, at=at)
    for wait in Wait.objects.filter(programme=question.programme, person=later):
        if Wait.lifecycle is not None and Wait.lifecycle.why_not(wait.state, WaitState.LEFT) is None:
            wait.move_to(WaitState.LEFT, at=at)


# The person's own information


@action
def note_own_export(person: Person, *, by: Actor, at: datetime, **_fields: Any) -> Person:
    """Note that the person took a copy of the own information."""
    happened(events.OWN_EXPORT_MADE, person, subject=person)
    return person
