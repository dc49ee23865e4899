"""Scores of a person as they were counted, and the measures a programme can use."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sahajatri.apps.measures.models import Administration
from sahajatri.engines import scoring
from sahajatri.engines.scoring import Instrument
from sahajatri.kernel import content


@dataclass(frozen=True)
class ScoreOverTime:
    """One score of one measure of a person: (day, value or None) in order, with what the numbers mean."""

    instrument: str
    code: str
    name: Any  # engines.scoring.Wording
    label: Any
    note: Any
    lowest: float
    highest: float
    direction: str
    points: tuple[tuple[date, float | None], ...]


def scores_of(person: Any, programme: Any) -> list[ScoreOverTime]:
    """Every score of the person's counted administrations, by measure, oldest day first."""
    packs = instruments_for(programme)
    found = Administration.objects.filter(programme=programme, person=person, is_counted=True).order_by("on", "pk")
    points: dict[tuple[str, str], list[tuple[date, float | None]]] = {}
    for administration in found:
        for code, score in administration.scores.items():
            points.setdefault((administration.instrument, code), []).append((administration.on, score["value"]))
    rows = []
    for (instrument, code), values in points.items():
        pack = packs.get(instrument)
        rule = next((rule for rule in pack.scores if rule.code == code), None) if pack else None
        if pack is None or rule is None:  # the programme may not use this measure now
            continue
        rows.append(
            ScoreOverTime(
                instrument, code, pack.name, rule.label, pack.note, rule.low, rule.high, rule.direction, tuple(values)
            )
        )
    return rows


def instruments_for(programme: Any) -> Mapping[str, Instrument]:
    """The measures a programme can use now, by code: those that are shipped."""
    return content.instruments()


def scored_again(administration: Administration, instrument: Instrument) -> dict[str, dict[str, Any]]:
    """The scores of an administration, worked out anew from its raw answers by the same version of the measure.

    Raises ValueError when ``instrument`` is another measure or another version.
    """
    if (instrument.code, instrument.version) != (administration.instrument, administration.version):
        raise ValueError(f"{administration} was answered with another version of the measure.")
    answers = {int(number): answer for number, answer in administration.answers.items()}
    return as_stored(scoring.score(instrument, answers))


def as_stored(found: scoring.Scores) -> dict[str, dict[str, Any]]:
    """Scores as an administration keeps them."""
    return {s.code: {"value": s.value, "reason": s.reason or ""} for s in found.results}
