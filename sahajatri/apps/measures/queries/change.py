"""How the scores of one person changed, and what can honestly be said about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sahajatri.apps.measures import rules
from sahajatri.apps.measures.library.queries import instrument_versions
from sahajatri.apps.measures.models import Administration, Asking
from sahajatri.apps.measures.rules import Comparison, Exactness
from sahajatri.apps.measures.rules.change import NO_NUMBER, ONE_NUMBER
from sahajatri.apps.measures.terms import Movement, Verdict
from sahajatri.engines.scoring import Instrument, ScoreRule, Wording

from .asking import unanswered
from .exactness import exactness_here


@dataclass(frozen=True)
class Point:
    """One occasion of a score. Without a value it was not answered, or not enough of it."""

    on: date
    occasion: str
    value: float | None
    version: str = ""
    mode: str = ""
    language: str = ""
    administration: str = ""
    """The public id; empty for an occasion that was missed."""


@dataclass(frozen=True)
class ScoreChange:
    """One score of one measure: first, previous and latest number, and what the steps between them say.

    ``first`` is the first one that can be compared with the latest: answered with the same version of the questions.
    ``here`` is how exact the score is in this programme, where the measure does not say it itself.
    """

    instrument: str
    code: str
    measure: Instrument
    rule: ScoreRule
    points: tuple[Point, ...]
    first: Point | None
    previous: Point | None
    latest: Point | None
    since_first: Comparison
    since_previous: Comparison
    here: Exactness | None = None
    has_other_versions: bool = False

    @property
    def name(self) -> Wording:
        return self.measure.name

    @property
    def label(self) -> Wording:
        return self.rule.label

    @property
    def direction(self) -> str:
        return self.rule.direction

    @property
    def verdict(self) -> Verdict:
        """Since the beginning."""
        return self.since_first.verdict

    @property
    def has_fallen_back(self) -> bool:
        """Whether the latest number is on the worse side of the one before or of the first one.

        For a measure that does not say how exact it is this may be chance: a reason to talk, never a finding.
        """
        return Movement.WORSE in {self.since_previous.movement, self.since_first.movement}

    @property
    def sentence(self) -> str:
        """The reason of the verdict, to be translated."""
        return self.since_first.said[0][0]

    @property
    def facts(self) -> Mapping[str, Any]:
        return self.since_first.said[0][1]


def changes_of(person: Any, programme: Any) -> list[ScoreChange]:
    """Every score that the person has or missed, by measure, with what can be said about its change.

    Each score is read by the version of its newest answers, also when the programme uses it no more; numbers from other
    versions are points of their own and are not compared. What shall not count (``is_counted`` is false) is left out.
    Occasions that were missed have a point without a value. The number of queries does not grow with the answers.
    """
    answered: dict[str, list[Administration]] = {}
    found = list(
        Administration.objects.filter(programme=programme, person=person, is_counted=True).order_by("on", "pk")
    )
    packs = instrument_versions(programme, {(one.instrument, one.version) for one in found})
    newest: dict[tuple[str, str], Instrument] = {}
    for administration in found:
        pack = packs.get((administration.instrument, administration.version))
        answered.setdefault(administration.instrument, []).append(administration)
        newest |= {(pack.code, rule.code): pack for rule in pack.scores} if pack is not None else {}
    missed: dict[str, list[Asking]] = {}
    for asking in unanswered(person, programme):
        missed.setdefault(asking.instrument, []).append(asking)
    return [
        _change(programme, pack, pack.rule(score), answered[code], missed.get(code, []))
        for one in answered
        for (code, score), pack in newest.items()
        if code == one
    ]


def changes_between(changes: Iterable[ScoreChange], since: date, until: date) -> list[ScoreChange]:
    """Changes as they are seen over some days: from the last number up to ``since`` (else the first one after it).

    Scores without a number up to ``until`` are there too. ``first`` and ``latest`` are the same point when there is
    no newer number in these days.
    """
    found = []
    for change in changes:
        points = [point for point in change.points if point.on <= until]
        known = [point for point in points if point.value is not None]
        if not points:
            continue
        alike = [point for point in known if point.version == known[-1].version]
        known = alike if len(alike) > 1 else known
        earlier = [point for point in known if point.on <= since]
        first = earlier[-1] if earlier else next(iter(known), None)
        latest = known[-1] if known else None
        previous = known[-2] if len(known) > 1 else None
        found.append(
            replace(
                change,
                points=tuple(point for point in points if point is first or point.on >= since),
                first=first,
                previous=previous,
                latest=latest,
                since_first=_between(change.rule, first if first is not latest else None, latest, change.here),
                since_previous=_between(change.rule, previous, latest, change.here),
            )
        )
    return found


def _change(
    programme: Any, measure: Instrument, rule: ScoreRule, answered: list[Administration], missed: list[Asking]
) -> ScoreChange:
    points = [
        Point(a.on, a.occasion, a.scores.get(rule.code, {}).get("value"), a.version, a.mode, a.language, a.public_id)
        for a in answered
        if a.version == measure.version or rule.code in a.scores
    ]
    points += [Point(a.due_on, a.occasion, None) for a in missed]
    points.sort(key=lambda point: point.on)
    known = [point for point in points if point.value is not None]
    latest = known[-1] if known else None
    alike = [point for point in known if latest is not None and point.version == latest.version]
    comparable = alike if len(alike) > 1 else known
    first = comparable[0] if comparable else None
    previous = comparable[-2] if len(comparable) > 1 else None
    here = exactness_here(programme, measure, rule)
    return ScoreChange(
        measure.code,
        rule.code,
        measure,
        rule,
        tuple(points),
        first,
        previous,
        latest,
        _between(rule, first if previous else None, latest, here),
        _between(rule, previous, latest, here),
        here,
        has_other_versions=len(alike) < len(known),
    )


def _between(rule: ScoreRule, before: Point | None, after: Point | None, here: Exactness | None) -> Comparison:
    if after is None or after.value is None:
        return Comparison(Verdict.UNKNOWN, Movement.NONE, ((NO_NUMBER, {}),))
    if before is None or before.value is None:
        return Comparison(Verdict.UNKNOWN, Movement.NONE, ((ONE_NUMBER, {}),))
    return rules.compared(
        rule,
        before.value,
        after.value,
        here=here,
        is_same_version=before.version == after.version,
        modes=(before.mode, after.mode),
    )
