"""Scores of a person as they were counted, and the measures a programme can use."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sahajatri.apps.measures.library.queries import instrument_versions
from sahajatri.apps.measures.models import Administration
from sahajatri.engines import scoring
from sahajatri.engines.scoring import Instrument


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
    found = Administration.objects.filter(programme=programme, person=person, is_counted=True).order_by("on", "pk")
    points: dict[tuple[str, str], list[tuple[date, float | None]]] = {}
    packs = instrument_versions(programme, {(one.instrument, one.version) for one in found})
    newest: dict[tuple[str, str], Instrument] = {}  # a score is read with the version of its newest answers
    for administration in found:
        pack = packs.get((administration.instrument, administration.version))
        for code, score in administration.scores.items():
            if pack is None:
                continue
            newest[administration.instrument, code] = pack
            points.setdefault((administration.instrument, code), []).append((administration.on, score["value"]))
    rows = []
    for (instrument, code), values in points.items():
        pack = newest[instrument, code]
        rule = pack.rule(code)
        rows.append(
            ScoreOverTime(
                instrument, code, pack.name, rule.label, pack.note, rule.low, rule.high, rule.direction, tuple(values)
            )
        )
    return rows


def link_ids_and_scores(administration: Administration, pack: Instrument) -> dict[str, Any]:
    """What leaves the house of one administration: linkId (or number) with its answer, and the scores; no wording."""
    keys = {str(item.number): item.key or str(item.number) for item in pack.items}
    return {
        "instrument": administration.instrument,
        "version": administration.version,
        "answers": {keys.get(number, number): answer for number, answer in administration.answers.items()},
        "scores": {code: score["value"] for code, score in administration.scores.items()},
    }


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
