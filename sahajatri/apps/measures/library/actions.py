"""Writes about licensed questionnaires."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sahajatri.apps.measures import events
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from . import attaching, queries, questionnaires, rules
from .models import LicensedInstrument
from .terms import LanguageWay, LibraryState


@action
def quarantine_questionnaire(programme: Any, file: str, *, code: str, by: Actor, at: datetime) -> LicensedInstrument:
    """Take in a FHIR R4 Questionnaire (its JSON text). Nobody is asked before its licence is attested.

    ``code`` may be empty: then it is made from the technical name in the file. Raises Refused in plain words.
    """
    found = questionnaires.read(file)
    code = code or rules.code_of(found.name)
    insist(
        rules.why_no_code(
            code,
            version=found.version,
            is_ours=queries.is_ours(code),
            is_known=queries.is_version_known(programme, code, found.version),
        )
    )
    row = LicensedInstrument(
        programme=programme,
        code=code,
        version=found.version,
        title_bn=found.title.bn[:400],
        title_en=found.title.en[:400],
        questionnaire=file,
        uploaded_by=by.person,
        uploaded_at=at,
        state_since=at,
    )
    row.save()
    happened(events.QUESTIONNAIRE_QUARANTINED, row, code=code, version=row.version)
    return row


@action
def attest_licence(
    licensed: LicensedInstrument,
    *,
    rights_holder: str,
    licence_reference: str,
    permitted_users: str,
    licensed_from: date,
    licensed_until: date | None,
    bengali: str,
    english: str,
    by: Actor,
    at: datetime,
) -> LicensedInstrument:
    """Answer for the licence: who holds the rights, under which reference, for whom, from when until when, in which
    languages. Renews the licence of one that is in use, or whose licence has ended."""
    licensed = lock(licensed)
    today = clock.day_of(at)
    insist(
        rules.why_not_attested(
            licensed_from=licensed_from,
            licensed_until=licensed_until,
            today=today,
            bengali=bengali,
            english=english,
        )
    )
    licensed.rights_holder, licensed.licence_reference = rights_holder, licence_reference
    licensed.permitted_users = permitted_users
    licensed.licensed_from, licensed.licensed_until = licensed_from, licensed_until
    licensed.bengali, licensed.english = LanguageWay(bengali).value, LanguageWay(english).value
    licensed.attested_by, licensed.attested_on = by.person, today
    licensed.warned_days = None
    if licensed.state in (LibraryState.QUARANTINED, LibraryState.EXPIRED):
        licensed.move_to(LibraryState.SCORED if licensed.scoring else LibraryState.ATTESTED, at=at)
    else:
        insist(rules.why_not_renewed(licensed.state))
        licensed.save()
    happened(events.LICENCE_ATTESTED, licensed, code=licensed.code, version=licensed.version)
    return licensed


@action
def attach_scoring(licensed: LicensedInstrument, scoring: str, *, by: Actor, at: datetime) -> LicensedInstrument:
    """Put the text of a scoring file (TOML or JSON) to it; the example has to be tried again.

    Raises Refused when the two do not fit.
    """
    licensed = lock(licensed)
    insist(rules.why_no_scoring(licensed.state))
    attaching.attached(queries.questionnaire_of(licensed), queries.bare_instrument_of(licensed), scoring)
    licensed.scoring, licensed.example, licensed.tried_at = scoring, {}, None
    if licensed.state == LibraryState.ATTESTED:
        licensed.move_to(LibraryState.SCORED, at=at)
    else:
        licensed.save()
    happened(events.SCORING_ATTACHED, licensed, code=licensed.code, version=licensed.version)
    return licensed


@action
def try_example(
    licensed: LicensedInstrument,
    *,
    answers: Mapping[int, int | None],
    scores: Mapping[str, float | None],
    by: Actor,
    at: datetime,
) -> LicensedInstrument:
    """Work out a published example (answers by item number, scores by code). Raises Refused when a score differs."""
    licensed = lock(licensed)
    insist(rules.why_no_example(licensed.state))
    instrument = queries.instrument_of(licensed)
    insist(attaching.why_example_fails(instrument, answers, scores))
    licensed.example = {
        "answers": {item.key: answers.get(item.number) for item in instrument.items},
        "scores": dict(scores),
    }
    licensed.tried_at = at
    licensed.save()
    happened(events.EXAMPLE_CAME_OUT, licensed, code=licensed.code, version=licensed.version)
    return licensed


@action
def activate_questionnaire(licensed: LicensedInstrument, *, by: Actor, at: datetime) -> LicensedInstrument:
    """From now on people can be asked. An older version that is in use is retired in the same moment."""
    licensed = lock(licensed)
    insist(
        rules.why_not_activated(
            state=licensed.state,
            is_tried=licensed.tried_at is not None,
            licensed_from=licensed.licensed_from,
            licensed_until=licensed.licensed_until,
            today=clock.day_of(at),
        )
    )
    older = LicensedInstrument.objects.filter(
        programme=licensed.programme, code=licensed.code, state=LibraryState.ACTIVE.value
    )
    for row in older:
        row.move_to(LibraryState.RETIRED, at=at)
        happened(events.QUESTIONNAIRE_RETIRED, row, code=row.code, version=row.version)
    licensed.move_to(LibraryState.ACTIVE, at=at)
    happened(events.QUESTIONNAIRE_ACTIVATED, licensed, code=licensed.code, version=licensed.version)
    return licensed


@action
def retire_questionnaire(licensed: LicensedInstrument, *, reason: str, by: Actor, at: datetime) -> LicensedInstrument:
    """Nobody is asked any more; old answers and scores stay readable."""
    licensed = lock(licensed)
    licensed.reason = reason
    licensed.move_to(LibraryState.RETIRED, at=at)
    happened(events.QUESTIONNAIRE_RETIRED, licensed, code=licensed.code, version=licensed.version)
    return licensed


@action
def end_licence(licensed: LicensedInstrument, *, by: Actor, at: datetime) -> LicensedInstrument:
    """Note that the licence has ended: nobody is asked any more until it is renewed."""
    licensed = lock(licensed)
    licensed.move_to(LibraryState.EXPIRED, at=at)
    happened(events.LICENCE_ENDED, licensed, code=licensed.code, version=licensed.version)
    return licensed


@action
def warn_of_the_end(licensed: LicensedInstrument, days: int, *, by: Actor, at: datetime) -> LicensedInstrument:
    """Tell that the licence ends within so many days."""
    licensed = lock(licensed)
    licensed.warned_days = days
    licensed.save()
    happened(events.LICENCE_ENDING, licensed, code=licensed.code, version=licensed.version, days=days)
    return licensed
