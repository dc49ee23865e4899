"""Reads about measures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sahajatri.engines.scoring import Instrument
from sahajatri.kernel import content

from .models import Administration


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
    packs = content.instruments()
    found = Administration.objects.filter(programme=programme, person=person, is_counted=True).order_by("on", "pk")
    points: dict[tuple[str, str], list[tuple[date, float | None]]] = {}
    for administration in found:
        for code, score in administration.scores.items():
            points.setdefault((administration.instrument, code), []).append((administration.on, score["value"]))
    rows = []
    for (instrument, code), values in points.items():
        pack = packs[instrument]
        rule = next(rule for rule in pack.scores if rule.code == code)
        rows.append(
            ScoreOverTime(
                instrument, code, pack.name, rule.label, pack.note, rule.low, rule.high, rule.direction, tuple(values)
            )
        )
    return rows


def instruments_for(programme: Any) -> Mapping[str, Instrument]:
    """The measures a programme can use now, by code: those that are shipped."""
    return content.instruments()
