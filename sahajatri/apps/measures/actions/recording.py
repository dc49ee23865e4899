"""Keeps one occasion of a measure."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sahajatri.apps.measures import events
from sahajatri.apps.measures.models import Administration
from sahajatri.apps.measures.queries import instruments_for
from sahajatri.apps.measures.queries.results import as_stored
from sahajatri.apps.measures.terms import AdministrationState, Mode, Occasion
from sahajatri.engines import scoring
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened


@action
def record_administration(
    person: Any,
    instrument: str,
    answers: Mapping[int, int | None],
    *,
    on: date,
    by: Actor,
    at: datetime,
    occasion: Occasion | None = None,
    mode: Mode = Mode.UNKNOWN,
    is_counted: bool = True,
    programme: Any = None,
    language: str = "",
    asked_by: Any = None,
    typed_by: Any = None,
    is_to_confirm: bool = False,
) -> Administration:
    """Keep one occasion of a measure with its raw answers and scores.

    ``instrument`` is a code of the measures that the programme can use; a missing answer is None and is never filled
    in. ``typed_by`` is who typed when that was not the person; ``is_to_confirm``: the person has not looked at it yet.
    Raises KeyError for an unknown instrument and ValueError for an answer that the item does not offer.
    """
    where = programme or by.programme
    pack = instruments_for(where)[instrument]
    found = scoring.score(pack, answers)
    state = AdministrationState.TO_CONFIRM if is_to_confirm else AdministrationState.STANDS
    administration = Administration(
        programme=where,
        person=person,
        instrument=instrument,
        version=pack.version,
        occasion=occasion.value if occasion else "",
        on=on,
        mode=mode.value,
        language=language,
        asked_by=asked_by,
        typed_by=typed_by,
        answers={str(number): answer for number, answer in sorted(answers.items())},
        scores=as_stored(found),
        missing=len(found.missing),
        engine_version=found.engine_version,
        is_counted=is_counted,
        state=state.value,
        state_since=at,
    )
    administration.save()
    happened(
        events.MEASURE_ANSWERED,
        administration,
        subject=person,
        instrument=instrument,
        occasion=administration.occasion,
    )
    return administration
