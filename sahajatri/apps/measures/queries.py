"""Reads about measures."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sahajatri.engines.scoring import Instrument

from .library.queries import instrument_version, instrument_versions, instruments_for, waiting_instruments
from .models import Administration

__all__ = [
    "ScoreOverTime",
    "instrument_version",
    "instrument_versions",
    "instruments_for",
    "link_ids_and_scores",
    "scores_of",
    "waiting_instruments",
]


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
