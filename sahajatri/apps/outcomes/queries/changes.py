"""What changed on the measures between the start and a later occasion, over everybody who agreed to be in reports.

Nobody's missing answer is filled in: who answered twice is compared, and beside it stands how many did not, and whether
they had started elsewhere. A count from 1 to 4 is never shown, nor what would give it away.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sahajatri.apps.consent.queries import people_agreeing_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.measures.models import Administration
from sahajatri.apps.measures.queries import exactness_here, instrument_versions
from sahajatri.apps.measures.rules import Exactness
from sahajatri.apps.measures.terms import Occasion
from sahajatri.apps.outcomes.terms import FEWEST
from sahajatri.engines import calendars, statistics
from sahajatri.engines.scoring import Instrument, Reliability, ScoreRule, Wording

from .ways import spans_of

LATER = (Occasion.THREE_MONTHS, Occasion.SIX_MONTHS, Occasion.TWELVE_MONTHS, Occasion.EXIT)
MONTHS = {Occasion.THREE_MONTHS: 3, Occasion.SIX_MONTHS: 6, Occasion.TWELVE_MONTHS: 12}
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
    without a score coming out, or did not answer though it was time; ``not_yet`` of those for whom it was not, and None
    is too few to show. ``paired`` is None when fewer than five have both, or when those who have both are nearly the
    same as for an earlier occasion. ``changed`` is empty when it is known neither from a publication nor from the
    programme's own answers (``here``) how reliable the score is. ``lost`` is how much higher those who have both scores
    had started than those who are missing now, where both groups are large enough to compare.
    """

    instrument: str
    code: str
    name: Wording
    label: Wording
    direction: str
    both: int | None
    incomplete: int | None
    not_answered: int | None
    not_yet: int | None
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


def changes_over(programme: Any, occasion: Occasion, *, today: date) -> list[MeasureChanges]:
    """Every score that anybody gave at the start, beside the same score at ``occasion``; a fixed number of queries.

    Scores that only describe, of which neither more nor less is better, are left out.
    """
    agreed = people_agreeing_to(Purpose.RESEARCH, programme)
    start = _answers(programme, Occasion.BASELINE, agreed)
    later = _answers(programme, occasion, agreed)
    before = [_answers(programme, one, agreed) for one in LATER[: LATER.index(occasion)]]
    early = _not_yet(programme, occasion, today)
    # Each score is read by the version with which most of them began, also when it is in use no more.
    versions = {
        key: Counter(one.version for one in first.values()).most_common(1)[0][0] for key, first in start.items()
    }
    packs = instrument_versions(programme, {(instrument, version) for (instrument, _), version in versions.items()})
    rows = []
    for (instrument, code), first in sorted(start.items()):
        pack = packs.get((instrument, versions[instrument, code]))
        rule = next((r for r in pack.scores if r.code == code), None) if pack else None
        if pack is not None and rule is not None and rule.direction != "neither":
            told: list[frozenset[int]] = []
            for answers in before:
                _may_tell(first, answers.get((instrument, code), {}), told)
            then = later.get((instrument, code), {})
            here = exactness_here(programme, pack, rule)
            rows.append(_change(pack, rule, first, then, early, here, may_tell=_may_tell(first, then, told)))
    return rows


def _may_tell(
    first: Mapping[int, _Answer], then: Mapping[int, _Answer], told: list[frozenset[int]]
) -> bool:
    """Whether averages over those with both can be told beside the earlier occasions, to which they are added.

    Where the people of two occasions differ by one to four, the two averages of the start would give those away.
    """
    people = frozenset(
        person
        for person, one in first.items()
        if one.value is not None and _is_comparable(one, then.get(person))
    )
    if len(people) < FEWEST or any(0 < len(people ^ others) < FEWEST for others in told):
        return False
    told.append(people)
    return True


def _is_comparable(one: _Answer, then: _Answer | None) -> bool:
    """Another version of the questions is another ruler; the two are not compared."""
    return then is not None and then.value is not None and then.version == one.version


def _answers(programme: Any, occasion: Occasion, agreed: frozenset[int]) -> Answers:
    found: dict[tuple[str, str], dict[int, _Answer]] = defaultdict(dict)
    given = Administration.objects.filter(
        programme=programme, occasion=occasion.value, is_counted=True, person__in=agreed
    ).order_by("on", "pk")
    for person, instrument, version, scores in given.values_list("person_id", "instrument", "version", "scores"):
        for code, score in scores.items():
            found[instrument, code][person] = _Answer(version, score["value"])
    return found


def _not_yet(programme: Any, occasion: Occasion, today: date) -> frozenset[int]:
    """For whom the occasion has not come: who does not answer then is not missing."""
    months = MONTHS.get(occasion)
    return frozenset(
        person
        for person, (began_on, left_on) in spans_of(programme).items()
        if (left_on is None if months is None else calendars.add_months(began_on, months) > today)
    )


def _change(
    pack: Instrument,
    rule: ScoreRule,
    first: Mapping[int, _Answer],
    later: Mapping[int, _Answer],
    early: frozenset[int],
    here: Exactness | None,
    *,
    may_tell: bool,
) -> MeasureChanges:
    began = {person: one for person, one in first.items() if one.value is not None}
    pairs: list[tuple[float, float]] = []
    missing: list[float] = []
    incomplete = not_yet = 0
    for person, one in began.items():
        then = later.get(person)
        if then is not None and _is_comparable(one, then):
            pairs.append((_number(one), _number(then)))
            continue
        if then is None and person in early:
            not_yet += 1
            continue
        missing.append(_number(one))
        incomplete += then is not None
    counts = [len(pairs), incomplete, len(missing) - incomplete, not_yet]
    both, partly, not_answered, early_shown = statistics.suppressed_counts([counts], below=FEWEST).cells[0]
    return MeasureChanges(
        instrument=pack.code,
        code=rule.code,
        name=pack.name,
        label=rule.label,
        direction=rule.direction,
        both=both,
        incomplete=partly,
        not_answered=not_answered,
        not_yet=early_shown,
        paired=statistics.paired_change(*_two(pairs)) if may_tell else None,
        changed=_changed(rule, rule.reliability or (here.reliability if here else None), pairs) if may_tell else (),
        reliability_source=rule.reliability.source if rule.reliability else "",
        lost=_lost([one for one, _ in pairs], missing) if may_tell else None,
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
