"""Reads about the library: what a programme can use, what it once used, what waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, cast

from django.db.models import Q

from sahajatri.engines.scoring import Instrument, LanguageStatus
from sahajatri.kernel import clock, content

from . import attaching, questionnaires, rules
from .models import LicensedInstrument
from .questionnaires import Questionnaire
from .terms import WAITING, WARN_BEFORE_DAYS, LibraryState


@dataclass(frozen=True)
class WaitingInstrument:
    """A questionnaire about which somebody has to do something, and until when."""

    instrument: LicensedInstrument
    due_on: date


def instruments_for(programme: Any) -> Mapping[str, Instrument]:
    """The measures a programme can use today, by code: those that are shipped, and its own that are in use.

    A programme's own goes before a shipped rule without wording. One whose licence does not cover today is not there,
    even before the nightly job has noted that the licence has ended.
    """
    found = dict(content.instruments())
    today = clock.today()
    in_use = LicensedInstrument.objects.filter(programme=programme, state=LibraryState.ACTIVE.value).filter(
        Q(licensed_until__isnull=True) | Q(licensed_until__gte=today), licensed_from__lte=today
    )
    for row in in_use.order_by("code"):
        found[row.code] = instrument_of(row)
    return found


def instrument_version(programme: Any, code: str, version: str) -> Instrument | None:
    """The version with which somebody once answered, also when it is in use no more; None when nobody has it."""
    shipped = content.instrument_versions().get((code, version))
    if shipped is not None:
        return shipped
    row = LicensedInstrument.objects.filter(programme=programme, code=code, version=version).exclude(scoring="").first()
    return instrument_of(row) if row else None


def instrument_versions(programme: Any, used: set[tuple[str, str]]) -> dict[tuple[str, str], Instrument]:
    """As :func:`instrument_version` for many (code, version) at once; in at most one query."""
    shipped = content.instrument_versions()
    found = {one: shipped[one] for one in used if one in shipped}
    if lacking := used - set(found):
        rows = LicensedInstrument.objects.filter(programme=programme, code__in={code for code, _v in lacking})
        for row in rows.exclude(scoring=""):
            if (row.code, row.version) in lacking:
                found[row.code, row.version] = instrument_of(row)
    return found


def instrument_of(row: LicensedInstrument) -> Instrument:
    """The instrument that a licensed questionnaire with its scoring makes. Raises Refused when it has none."""
    return _made(
        row.questionnaire,
        row.scoring,
        row.code,
        row.bengali,
        row.english,
        f"© {row.rights_holder}. {row.licence_reference}",
        row.rights_holder,
    )


def questionnaire_of(row: LicensedInstrument) -> Questionnaire:
    """What is asked."""
    return _read(row.questionnaire)


def bare_instrument_of(row: LicensedInstrument) -> Instrument:
    """The questions without any score."""
    return _bare(row.questionnaire, row.code, row.bengali, row.english, "", row.rights_holder or "–")


@lru_cache(maxsize=64)
def _read(questionnaire: str) -> Questionnaire:
    return questionnaires.read(questionnaire)


def _bare(questionnaire: str, code: str, bengali: str, english: str, rights: str, source: str) -> Instrument:
    languages = {"bn": cast(LanguageStatus, bengali), "en": cast(LanguageStatus, english)}
    return _read(questionnaire).bare(code=code, languages=languages, rights=rights, source=source)


@lru_cache(maxsize=64)
def _made(
    questionnaire: str, scoring: str, code: str, bengali: str, english: str, rights: str, source: str
) -> Instrument:
    bare = _bare(questionnaire, code, bengali, english, rights, source)
    return attaching.attached(_read(questionnaire), bare, scoring)


def licensed_instruments(programme: Any) -> list[LicensedInstrument]:
    """All that the programme ever brought, those that wait first."""
    rows = LicensedInstrument.objects.filter(programme=programme).defer("questionnaire", "scoring", "example")
    order = {state.value: at for at, state in enumerate((*WAITING, LibraryState.ACTIVE, LibraryState.RETIRED))}
    return sorted(rows.select_related("attested_by"), key=lambda row: (order[row.state], row.code, row.version))


def is_version_known(programme: Any, code: str, version: str) -> bool:
    """Whether the programme has this version already, or it is that of a shipped rule."""
    if (code, version) in content.instrument_versions():
        return True
    return LicensedInstrument.objects.filter(programme=programme, code=code, version=version).exists()


def is_ours(code: str) -> bool:
    """Whether a measure with this code is shipped with its wording."""
    shipped = content.instruments().get(code)
    return shipped is not None and shipped.has_wording


def waiting_instruments(programme: Any) -> list[WaitingInstrument]:
    """Questionnaires about which the coordinators have to do something, soonest first."""
    states = [state.value for state in WAITING]
    rows = LicensedInstrument.objects.filter(programme=programme, state__in=states)
    found = [
        WaitingInstrument(row, rules.due_on(clock.day_of(row.state_since)))
        for row in rows.defer("questionnaire", "scoring", "example")
    ]
    return sorted(found, key=lambda one: (one.due_on, one.instrument.pk))


def overdue_instruments(today: date) -> list[LicensedInstrument]:
    """Those of every programme that have waited to their due day."""
    rows = LicensedInstrument.objects.filter(state__in=[state.value for state in WAITING]).select_related("programme")
    return [row for row in rows if rules.due_on(clock.day_of(row.state_since)) <= today]


def licences_ending(programme: Any, today: date) -> list[LicensedInstrument]:
    """Questionnaires in use whose licence ends soon or has ended, soonest first."""
    last = today + timedelta(days=max(WARN_BEFORE_DAYS))
    rows = LicensedInstrument.objects.filter(
        programme=programme, state=LibraryState.ACTIVE.value, licensed_until__lte=last
    )
    return list(rows.defer("questionnaire", "scoring", "example").order_by("licensed_until", "pk"))


def ending_licences(today: date) -> list[LicensedInstrument]:
    """Those of every programme whose licence ends soon, or has ended without being noted as ended."""
    open_states = [LibraryState.ATTESTED.value, LibraryState.SCORED.value, LibraryState.ACTIVE.value]
    last = today + timedelta(days=max(WARN_BEFORE_DAYS))
    rows = LicensedInstrument.objects.filter(state__in=open_states, licensed_until__lte=last)
    return list(rows.select_related("programme").order_by("pk"))
