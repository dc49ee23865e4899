"""What changed on the measures between the start and a later occasion, over everybody who agreed to be in reports.

Nobody's missing answer is filled in: who answered twice is compared, and beside it stands how many did not, and whether
they had started elsewhere. A count from 1 to 4 is never shown, nor what would give it away.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sahajatri.apps.consent.queries import people_agreeing_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.measures.models import Administration
from sahajatri.apps.measures.queries import exactness_here, instrument_versions
from sahajatri.apps.measures.rules import Exactness
from sahajatri.apps.measures.terms import Occasion
from sahajatri.engines import statistics
from sahajatri.engines.scoring import Instrument, Reliability, ScoreRule, Wording

from .journey import FEWEST

VERDICTS: tuple[statistics.Verdict, ...] = ("improved", "unchanged", "deteriorated")


@dataclass(frozen=True)
class Changed:
    """How many people changed reliably one way: None where the number is too small to show."""

    verdict: statistics.Verdict
    people: int | None
    share: statistics.Interval | None


@dataclass(frozen=True)
class MeasureChanges:
    """One score of one measure over the group.

    ``both``, ``incomplete``, ``not_answered``: of those with a score at the start, how many have one later, answered
    without a score coming out, or did not answer; None is too few to show. ``paired`` is None when fewer than five have
    both. ``changed`` is empty when it is known neither from a publication nor from the programme's own answers
    (``here``) how reliable the score is. ``lost`` is how much higher those who have both scores had started than those
    who are missing now, where both groups are large enough to compare.
    """

    instrument: str
    code: str
    name: Wording
    label: Wording
    direction: str
    both: int | None
    incomplete: int | None
    not_answered: int | None
    paired: statistics.PairedChange | None
    changed: tuple[Changed, ...] = ()
    reliability_source: str = ""
    lost: statistics.Difference | None = None
    here: Exactness | None = None

    @property
    def is_too_few(self) -> bool:
        return self.paired is None


@dataclass(frozen=True)
class _Answer:
    version: str
    value: float | None


Answers = Mapping[tuple[str, str], Mapping[int, _Answer]]
"""(measure, score) → primary key of the person → the answer."""


def changes_over(programme: Any, occasion: Occasion) -> list[MeasureChanges]:
    """Every score that anybody gave at the start, beside the same score at ``occasion``; a fixed number of queries."""
    agreed = people_agreeing_to(Purpose.RESEARCH, programme)
    start = _answers(programme, Occasion.BASELINE, agreed)
    later = _answers(programme, occasion, agreed)
    # Each score is read by the version with which most of them began, also when it is in use no more.
    versions = {
        key: Counter(one.version for one in first.values()).most_common(1)[0][0] for key, first in start.items()
    }
    packs = instrument_versions(programme, {(instrument, version) for (instrument, _), version in versions.items()})
    rows = []
    for (instrument, code), first in sorted(start.items()):
        pack = packs.get((instrument, versions[instrument, code]))
        rule = next((r for r in pack.scores if r.code == code), None) if pack else None
        if pack is not None and rule is not None:
            here = exactness_here(programme, pack, rule)
            rows.append(_change(pack, rule, first, later.get((instrument, code), {}), here))
    return rows


def _answers(programme: Any, occasion: Occasion, agreed: frozenset[int]) -> Answers:
    found: dict[tuple[str, str], dict[int, _Answer]] = defaultdict(dict)
    given = Administration.objects.filter(
        programme=programme, occasion=occasion.value, is_counted=True, person__in=agreed
    ).order_by("on", "pk")
    for person, instrument, version, scores in given.values_list("person_id", "instrument", "version", "scores"):
        for code, score in scores.items():
            found[instrument, code][person] = _Answer(version, score["value"])
    return found


def _change(
    pack: Instrument,
    rule: ScoreRule,
    first: Mapping[int, _Answer],
    later: Mapping[int, _Answer],
    here: Exactness | None,
) -> MeasureChanges:
    began = {person: one for person, one in first.items() if one.value is not None}
    pairs: list[tuple[float, float]] = []
    missing: list[float] = []
    incomplete = 0
    for person, one in began.items():
        then = later.get(person)
        # Another version of the questions is another ruler; the two are not compared.
        if then is not None and then.value is not None and then.version == one.version:
            pairs.append((_number(one), _number(then)))
            continue
        missing.append(_number(one))
        incomplete += then is not None
    counts = [len(pairs), incomplete, len(missing) - incomplete]
    both, partly, not_answered = statistics.suppressed_counts([counts], below=FEWEST).cells[0]
    is_enough = len(pairs) >= FEWEST
    return MeasureChanges(
        instrument=pack.code,
        code=rule.code,
        name=pack.name,
        label=rule.label,
        direction=rule.direction,
        both=both,
        incomplete=partly,
        not_answered=not_answered,
        paired=statistics.paired_change(*_two(pairs)) if is_enough else None,
        changed=_changed(rule, rule.reliability or (here.reliability if here else None), pairs) if is_enough else (),
        reliability_source=rule.reliability.source if rule.reliability else "",
        lost=_lost([one for one, _ in pairs], missing),
        here=here,
    )


def _number(answer: _Answer) -> float:
    return float(answer.value or 0)


def _two(pairs: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [before for before, _ in pairs], [after for _, after in pairs]


def _changed(rule: ScoreRule, sure: Reliability | None, pairs: Sequence[tuple[float, float]]) -> tuple[Changed, ...]:
    """How many people changed by more than the error of the measure, each way."""
    if sure is None or rule.direction == "neither":
        return ()
    verdicts = [
        statistics.reliable_change(
            before,
            after,
            sd=sure.sd,
            reliability=sure.reliability,
            higher_is_better=rule.direction == "higher_is_better",
        ).verdict
        for before, after in pairs
    ]
    counts = [verdicts.count(one) for one in VERDICTS]
    shown = statistics.suppressed_counts([counts], below=FEWEST).cells[0]
    return tuple(
        Changed(verdict, count, None if count is None else statistics.wilson_interval(count, len(pairs)))
        for verdict, count in zip(VERDICTS, shown, strict=True)
    )


def _lost(stayed: Sequence[float], missing: Sequence[float]) -> statistics.Difference | None:
    if min(len(stayed), len(missing)) < FEWEST or len({*stayed, *missing}) < 2:
        return None
    try:
        return statistics.difference_of_means(stayed, missing)
    except ValueError:  # each group is all of one value, which gives no spread to judge by
        return None
