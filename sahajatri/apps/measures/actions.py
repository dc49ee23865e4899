"""Writes about measures."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sahajatri.engines import scoring
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened

from . import events
from .library.queries import instruments_for
from .models import Administration
from .terms import Mode, Occasion


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
) -> Administration:
    """Keep one occasion of a measure with its raw answers and scores.

    ``instrument`` is a code of the programme's measures; a missing answer is None and is never filled in. Raises
    KeyError for one that it does not have (or whose licence has ended), ValueError for an answer that is not offered.
    """
    pack = instruments_for(by.programme)[instrument]
    found = scoring.score(pack, answers)
    administration = Administration(
        programme=by.programme,
        person=person,
        instrument=instrument,
        version=pack.version,
        occasion=occasion.value if occasion else "",
        on=on,
        mode=mode.value,
        answers={str(number): answer for number, answer in sorted(answers.items())},
        scores={s.code: {"value": s.value, "reason": s.reason or ""} for s in found.results},
        is_counted=is_counted,
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
