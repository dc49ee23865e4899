"""Indicators of work: who began a job, how soon, whether it lasted, and how sure one can be of it.

Everything is about people who agreed to be in reports. Counts are hidden by ``rules.showing``: parts of a whole
together, groups within groups one after the other, and what is reckoned over a hidden group is not shown at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sahajatri.apps.consent.queries import people_agreeing_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.outcomes import rules
from sahajatri.apps.outcomes.rules import Parts, Share, Spell, Way, Width, Work
from sahajatri.apps.outcomes.terms import (
    CURVE_DAYS,
    EXCLUDED_EXITS,
    FEWEST,
    FEWEST_BESIDE,
    LANDMARK_DAYS,
    MONTHS_AFTER_BEGINNING,
    OTHER_ENDS_MATTER,
    RETAINED_DAYS,
    UNSUBSIDISED,
)
from sahajatri.apps.workplace.terms import CURRENCY_OF
from sahajatri.engines import calendars, statistics
from sahajatri.kernel import clock

from .ways import ways_of


@dataclass(frozen=True)
class AtMonth:
    """How people worked so many months after they began; ``people``: for whom this day has come."""

    months: int
    people: int | None
    by_work: tuple[int | None, ...]  # in the order of Work
    paid: Share


@dataclass(frozen=True)
class AtDay:
    """The curve on one day: how many had begun a job (as a share), how many were still waiting and seen."""

    days: int
    share: float | None
    interval: statistics.Interval | None
    at_risk: int | None


@dataclass(frozen=True)
class Wait:
    """Days until something: half of the people after ``median`` days. ``is_known`` is False for too few."""

    is_known: bool = False
    median: float | None = None
    low: float | None = None
    high: float | None = None
    days: tuple[AtDay, ...] = ()
    has_other_ends: bool = False


@dataclass(frozen=True)
class AfterExit:
    """Employment in a quarter after the exit; ``excluded``: people whose reason of leaving takes them out."""

    quarter: int
    employed: Share
    excluded: int | None
    pay: Width


@dataclass(frozen=True)
class Beside:
    """Meetings held in the first days: the middle for those who began a job later, and for those who have not."""

    days: int
    began: float
    others: float


@dataclass(frozen=True)
class WorkOutcomes:
    """What a programme can say about work. None is too few to show."""

    on: date
    currency: str
    people: int | None
    left_out: int | None
    by_work: tuple[int | None, ...]  # people by Work, the last: no job noted
    by_gender: tuple[tuple[str, tuple[int | None, ...]], ...]
    starts: tuple[tuple[Work, int | None], ...]
    at_months: tuple[AtMonth, ...]
    first_job: Wait
    first_contact: Wait
    hours: Width
    pay: Width
    retained: tuple[Share, ...]
    retained_ahead: tuple[int | None, ...]  # for each share: jobs whose day has not come, so that it is not yet known
    left: int | None
    after_exit: tuple[AfterExit, ...]
    beside: Beside | None


def work_of_programme(programme: Any, *, at: datetime) -> WorkOutcomes:
    """The indicators as of ``at``; a fixed number of queries whatever the size of the programme."""
    today = clock.day_of(at)
    agreed = people_agreeing_to(Purpose.RESEARCH, programme)
    everybody = ways_of(programme)
    return work_over(
        [way for way in everybody if way.person in agreed],
        [way for way in everybody if way.person not in agreed],
        today=today,
        currency=CURRENCY_OF.get(programme.country, ""),
    )


def work_over(ways: Sequence[Way], others: Sequence[Way], *, today: date, currency: str = "") -> WorkOutcomes:
    """The indicators over ``ways``; ``others`` did not agree to be in reports and are only counted as such."""
    came_to = [way.came_to() for way in ways]
    whole = rules.parts([came_to.count(work) for work in Work])
    started = [way.first_competitive() for way in ways]
    first = [spell for spell in started if spell is not None]
    first_shown = whole.cells[0]
    outermost = len(ways)
    gone = rules.parts([sum(w.left_on is not None for w in ways), sum(w.left_on is None for w in ways)]).cells[0]
    left = rules.nested([outermost, gone])[1]
    retained, retained_ahead = _retained(first, first_shown, today)
    return WorkOutcomes(
        on=today,
        currency=currency,
        people=whole.total,
        left_out=rules.shown(len(others)),
        by_work=whole.cells,
        by_gender=_by_gender(ways, whole),
        starts=tuple(
            (work, None if cell is None else _starts(ways, work))
            for work, cell in zip(Work, whole.cells, strict=True)
            if work is not Work.NONE
        ),
        at_months=_at_months(ways, outermost, today),
        first_job=_first_job(ways, outermost, first_shown, today),
        first_contact=_first_contact(ways, today),
        hours=_said([s.hours for s in first], first_shown, rounded=1),
        pay=_said([s.pay for s in first], first_shown, rounded=100),
        retained=retained,
        retained_ahead=retained_ahead,
        left=left,
        after_exit=_after_exit(ways, left, today),
        beside=_beside(ways, today),
    )


def _by_gender(ways: Sequence[Way], whole: Parts) -> tuple[tuple[str, tuple[int | None, ...]], ...]:
    """The same by gender, only where the table can stand beside the numbers for everybody: these come first."""
    genders = sorted({way.gender for way in ways})
    if not genders:
        return ()
    table = [
        [sum(way.gender == gender and way.came_to() is work for way in ways) for work in Work] for gender in genders
    ]
    hidden = statistics.suppressed_counts(table, below=FEWEST)
    if tuple(hidden.column_totals) != whole.cells or hidden.total != whole.total:
        return ()
    return tuple((gender, tuple(row)) for gender, row in zip(genders, hidden.cells, strict=True))


def _starts(ways: Sequence[Way], work: Work) -> int | None:
    """How many jobs of a kind began; shown when enough people began one, and their number is shown too."""
    found = [[s for s in way.starts() if s.work is work] for way in ways]
    people = sum(bool(one) for one in found)
    return None if rules.shown(people) is None else sum(len(one) for one in found)


def _at_months(ways: Sequence[Way], outermost: int, today: date) -> tuple[AtMonth, ...]:
    reached = {
        months: [(way, day) for way in ways if (day := calendars.add_months(way.began_on, months)) <= today]
        for months in MONTHS_AFTER_BEGINNING
    }
    sizes = rules.nested([outermost, *(len(reached[months]) for months in MONTHS_AFTER_BEGINNING)])[1:]
    found = []
    for months, size in zip(MONTHS_AFTER_BEGINNING, sizes, strict=True):
        nothing = AtMonth(months, None, (None,) * len(Work), Share(f"paid_{months}", None, None))
        if not size:
            found.append(nothing)
            continue
        works = [way.works_on(day) for way, day in reached[months]]
        row = rules.parts([works.count(work) for work in Work])
        paid = row.sum_of([place for place, work in enumerate(Work) if work not in {Work.UNPAID, Work.NONE}])
        share = rules.share(f"paid_{months}", paid, row.total)
        found.append(AtMonth(months, row.total, row.cells, share))
    return tuple(found)


def _first_job(ways: Sequence[Way], outermost: int, first_shown: int | None, today: date) -> Wait:
    """Time to the first competitive job; other ends shut it out, and are reckoned with when they are many."""
    waits = [way.wait(today) for way in ways]
    jobs = sum(end == "job" for _, end in waits)
    if len(ways) < FEWEST or not first_shown or rules.shown(jobs) is None:
        return Wait()
    durations = [float(days) for days, _ in waits]
    curve = statistics.kaplan_meier(durations, [end == "job" for _, end in waits])
    has_other_ends = sum(end == "left" for _, end in waits) > OTHER_ENDS_MATTER * len(ways)
    known = statistics.aalen_johansen(durations, [end for _, end in waits]) if has_other_ends else None
    low, high = statistics.median_interval(curve)
    return Wait(
        is_known=True,
        median=curve.median,
        low=low,
        high=high,
        days=_days(waits, outermost, first_shown, curve, known),
        has_other_ends=has_other_ends,
    )


def _days(
    waits: Sequence[tuple[int, str]],
    outermost: int,
    first_shown: int,
    curve: statistics.SurvivalCurve,
    known: statistics.Incidence | None,
) -> tuple[AtDay, ...]:
    rows = {
        day: rules.parts(
            [
                sum(days <= day and end == "job" for days, end in waits),
                sum(days <= day and end != "job" for days, end in waits),
                sum(days > day for days, _ in waits),
            ]
        )
        for day in CURVE_DAYS
    }
    at_risk = rules.nested([outermost, *(rows[day].cells[2] for day in CURVE_DAYS)])[1:]
    jobs = rules.nested([first_shown, *(rows[day].cells[0] for day in reversed(CURVE_DAYS))])[:0:-1]
    found = []
    for day, risk, begun in zip(CURVE_DAYS, at_risk, jobs, strict=True):
        # Where nobody is followed any more, and somebody was last seen waiting, the curve has nothing to say.
        is_cut = any(end == "" or (end == "left" and known is None) for _, end in waits)
        if begun is None or (is_cut and not any(days >= day for days, _ in waits)):
            found.append(AtDay(day, None, None, risk))
            continue
        place = sum(time <= day for time in (known.times if known else curve.times)) - 1
        if known is not None:
            reached = known.share.get("job", [])[: place + 1]
            found.append(AtDay(day, reached[-1] if reached else 0.0, None, risk))
            continue
        rest, error = (curve.survival[place], curve.standard_error[place]) if place >= 0 else (1.0, 0.0)
        reach = statistics.Z_95 * error
        interval = statistics.Interval(max(0.0, 1 - rest - reach), min(1.0, 1 - rest + reach))
        found.append(AtDay(day, 1 - rest, interval, risk))
    return tuple(found)


def _first_contact(ways: Sequence[Way], today: date) -> Wait:
    """Days until somebody first talked with an employer about the person."""
    had = [way.contact_days is not None for way in ways]
    if len(ways) < FEWEST or sum(had) < FEWEST or rules.shown(len(had) - sum(had)) is None:
        return Wait()
    curve = statistics.kaplan_meier(
        [float(way.wait(today)[0] if way.contact_days is None else way.contact_days) for way in ways], had
    )
    low, high = statistics.median_interval(curve)
    return Wait(is_known=True, median=curve.median, low=low, high=high)


def _said(values: Sequence[float | None], everybody: int | None, *, rounded: int) -> Width:
    if not everybody:
        return Width()
    return Width.of([value for value in values if value is not None], everybody, rounded=rounded)


def _retained(
    first: Sequence[Spell], first_shown: int | None, today: date
) -> tuple[tuple[Share, ...], tuple[int | None, ...]]:
    """Of the first competitive jobs that began long enough ago: how many still ran after so many days.

    Of the others it is not yet known, and they stand beside it. Over the same jobs, two days whose shares would tell
    that one to four jobs ended between them are not both shown.
    """
    begun = {days: [s for s in first if s.started_on + timedelta(days=days) <= today] for days in RETAINED_DAYS}
    sizes = rules.nested([first_shown, *(len(begun[days]) for days in RETAINED_DAYS)])[1:]
    shares: list[Share] = []
    last: Share | None = None
    for days, size in zip(RETAINED_DAYS, sizes, strict=True):
        part = sum(rules.is_retained(s, days) for s in begun[days])
        one = rules.share(f"retained_{days}", part, size if first_shown else None)
        is_same = last is not None and one.whole == last.whole
        if is_same and last is not None and rules.shown((last.part or 0) - (one.part or 0)) is None:
            one = Share(one.code, None, None)
        last = one if one.part is not None else last
        shares.append(one)
    ahead = [None if one.whole is None else (first_shown or 0) - one.whole for one in shares]
    return tuple(shares), tuple(ahead)


def _after_exit(ways: Sequence[Way], left: int | None, today: date) -> tuple[AfterExit, ...]:
    """Employment in the second and the fourth quarter after the quarter of the exit, once that quarter is over."""
    found = []
    outer = left
    for quarter in (2, 4):
        over = [
            (way, span)
            for way in ways
            if way.left_on is not None and (span := rules.quarter_after(way.left_on, quarter))[1] < today
        ]
        counted = [(way, span) for way, span in over if way.left_why not in EXCLUDED_EXITS]
        row = rules.parts([len(counted), len(over) - len(counted), (left or 0) - len(over)]) if left else None
        size = rules.nested([outer, row.cells[0] if row else None])[1]
        outer = size or outer
        working = [way for way, span in counted if way.is_employed(*span, UNSUBSIDISED)]
        employed = rules.share(f"employed_q{quarter}", len(working), size or None)
        pay = [_pay_in(way, rules.quarter_after(way.left_on, quarter)) for way in working if way.left_on]
        found.append(
            AfterExit(
                quarter, employed, row.cells[1] if row and size else None, _said(pay, employed.part, rounded=100)
            )
        )
    return tuple(found)


def _pay_in(way: Way, span: tuple[date, date]) -> float | None:
    """Pay by month of the jobs that ran in the quarter; None when any of it was not said."""
    pay = [s.pay for s in way.spells if s.kind in UNSUBSIDISED and s.runs(*span)]
    return None if not pay or None in pay else sum(one or 0.0 for one in pay)


def _beside(ways: Sequence[Way], today: date) -> Beside | None:
    """Meetings in the first days beside work that began later: only where both groups are large enough.

    Who began a job or left before that day is left out, so that nobody is counted as supported for having stayed.
    """
    stayed = [way for way in ways if way.wait(today)[0] > LANDMARK_DAYS]
    groups: tuple[list[float], list[float]] = ([], [])
    for way in stayed:
        until = way.began_on + timedelta(days=LANDMARK_DAYS)
        met = float(sum(day <= until for day in way.met_on))
        groups[way.wait(today)[1] != "job"].append(met)
    if min(len(group) for group in groups) < FEWEST_BESIDE:
        return None
    return Beside(LANDMARK_DAYS, statistics.median(groups[0]), statistics.median(groups[1]))
