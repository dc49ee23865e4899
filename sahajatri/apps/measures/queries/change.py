"""How the scores of one person changed, and what can honestly be said about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sahajatri.apps.measures import rules
from sahajatri.apps.measures.library.queries import instruments_for
from sahajatri.apps.measures.models import Administration, Asking
from sahajatri.apps.measures.rules import Comparison
from sahajatri.apps.measures.rules.change import NO_NUMBER, ONE_NUMBER
from sahajatri.apps.measures.terms import AskingState, Movement, Verdict
from sahajatri.engines.scoring import Instrument, ScoreRule, Wording


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
    """One score of one measure: first, previous and latest number, and what the steps between them say."""

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
    """Every score that the person has or missed, by measure, with what can be said about its change; two queries.

    What shall not count (``is_counted`` is false) is left out. Occasions that were missed have a point without a value.
    """
    packs = instruments_for(programme)
    answered: dict[str, list[Administration]] = {}
    found = Administration.objects.filter(programme=programme, person=person, is_counted=True)
    for administration in found.order_by("on", "pk"):
        answered.setdefault(administration.instrument, []).append(administration)
    missed: dict[str, list[Asking]] = {}
    unanswered = Asking.objects.filter(
        programme=programme, person=person, state__in=[AskingState.MISSED, AskingState.DECLINED]
    )
    for asking in unanswered.order_by("due_on", "pk"):
        missed.setdefault(asking.instrument, []).append(asking)
    return [
        _change(packs[code], rule, answered[code], missed.get(code, []))
        for code in answered
        if code in packs
        for rule in packs[code].scores
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
                since_first=_between(change.rule, first if first is not latest else None, latest),
                since_previous=_between(change.rule, previous, latest),
            )
        )
    return found


def _change(measure: Instrument, rule: ScoreRule, answered: list[Administration], missed: list[Asking]) -> ScoreChange:
    points = [
        Point(a.on, a.occasion, a.scores.get(rule.code, {}).get("value"), a.version, a.mode, a.language, a.public_id)
        for a in answered
    ]
    points += [Point(a.due_on, a.occasion, None) for a in missed]
    points.sort(key=lambda point: point.on)
    known = [point for point in points if point.value is not None]
    first = known[0] if known else None
    latest = known[-1] if known else None
    previous = known[-2] if len(known) > 1 else None
    return ScoreChange(
        measure.code,
        rule.code,
        measure,
        rule,
        tuple(points),
        first,
        previous,
        latest,
        _between(rule, first if previous else None, latest),
        _between(rule, previous, latest),
    )


def _between(rule: ScoreRule, before: Point | None, after: Point | None) -> Comparison:
    if after is None or after.value is None:
        return Comparison(Verdict.UNKNOWN, Movement.NONE, ((NO_NUMBER, {}),))
    if before is None or before.value is None:
        return Comparison(Verdict.UNKNOWN, Movement.NONE, ((ONE_NUMBER, {}),))
    return rules.compared(
        rule,
        before.value,
        after.value,
        is_same_version=before.version == after.version,
        modes=(before.mode, after.mode),
    )
