"""Reads about plans for work. The person's own; what others may see is asked in :mod:`access`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sahajatri.apps.consent.queries import agreeing_since
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.workplace.models import Job
from sahajatri.apps.workplace.queries import jobs_of
from sahajatri.apps.workplace.terms import JobState
from sahajatri.kernel import clock
from sahajatri.kernel.small_numbers import settled_by

from . import rules
from .demands import demands
from .ideas import Idea, ideas, ideas_for
from .models import Adjustment, Demanded, Letter, Trial, Work
from .terms import LOOKED_AT, AdjustmentState, Kind, WorkState

ASKED_ONCE = frozenset(
    {AdjustmentState.ASKED, AdjustmentState.GRANTED, AdjustmentState.PARTLY, AdjustmentState.REFUSED}
)


def works_of(person: Any, programme: Any) -> list[Work]:
    """For which work the person plans, the newest first, with the changes at hand."""
    found = Work.objects.filter(person=person, programme=programme, state=WorkState.OPEN)
    rows = found.select_related("person", "programme", "job")
    rows = rows.prefetch_related("demanded", "adjustments__trials", "adjustments__proposed_by")
    return list(rows.order_by("-begun_at", "-pk"))


def running_jobs_of(person: Any, programme: Any) -> list[Job]:
    """The jobs for which the person can plan."""
    return [job for job in jobs_of(person, programme) if job.state == JobState.RUNNING]


def demanded_of(work: Work) -> list[Demanded]:
    """What the work asks, in the order of the list; a code that is known no more stays away."""
    order = {code: at for at, code in enumerate(demands())}
    return sorted((one for one in work.demanded.all() if one.code in order), key=lambda one: order[one.code])


def looked_at(work: Work) -> list[Demanded]:
    """What is hard at times or always: for these there are ideas."""
    return [one for one in demanded_of(work) if one.ease in LOOKED_AT]


def adjustments_of(work: Work) -> list[Adjustment]:
    """The changes of a plan in the order in which they came."""
    return sorted(work.adjustments.all(), key=lambda one: one.pk)


def ideas_beside(work: Work, demand: str) -> list[tuple[Idea, Adjustment | None]]:
    """The ideas for something the work asks, each with what the person made of it."""
    chosen = {one.idea: one for one in work.adjustments.all() if one.idea}
    return [(idea, chosen.get(idea.code)) for idea in ideas_for(demand)]


def ideas_to_propose(work: Work) -> list[Idea]:
    """Ideas for what is hard which do not stand in the plan yet."""
    known = {one.idea for one in work.adjustments.all()}
    found = {idea.code: idea for one in looked_at(work) for idea in ideas_for(one.code) if idea.code not in known}
    return list(found.values())


def trials_of(adjustment: Adjustment) -> list[Trial]:
    """Whether it helped, in time."""
    return sorted(adjustment.trials.all(), key=lambda one: one.week)


def due_week_of(adjustment: Adjustment, today: date) -> int | None:
    """The week for which the person is asked now whether it helps."""
    weeks = [one.week for one in adjustment.trials.all()]
    return rules.due_week(adjustment.state, adjustment.from_on, weeks, today)


def letters_of(work: Work) -> list[Letter]:
    """The letters that were kept, the newest first."""
    return list(work.letters.order_by("-number"))


def in_use(programme: Any) -> list[Adjustment]:
    """Every change in use in the programme, for the questions whether it helps; jobs that ended are left out."""
    found = Adjustment.objects.filter(
        work__programme=programme, work__state=WorkState.OPEN, state__in=["alone", "granted", "partly"]
    ).exclude(work__job__state__in=[JobState.ENDED, JobState.TAKEN_BACK])
    return list(found.select_related("work__person", "work__programme").prefetch_related("trials").order_by("pk"))


def waiting_for_an_answer(programme: Any) -> list[Adjustment]:
    """Every change that was asked for and not answered yet."""
    found = Adjustment.objects.filter(
        work__programme=programme, work__state=WorkState.OPEN, state=AdjustmentState.ASKED
    ).exclude(work__job__state__in=[JobState.ENDED, JobState.TAKEN_BACK])
    return list(found.select_related("work__person", "work__programme").order_by("pk"))


@dataclass(frozen=True)
class Count:
    """Numbers of people for one kind of change, or one chapter of the environment: answers, and whether it helps."""

    code: str
    answers: rules.Shown
    after: Mapping[int, rules.Shown | None]


def counts_of(programme: Any, at: datetime) -> tuple[list[Count], list[Count]]:
    """People per kind and per chapter of the ICF (e1 to e5) who asked; of those alone who agree to be counted.

    Rows and parts of fewer than five people are left out, the others rounded. Who asked, or agreed, in this month is
    counted from the next one on.
    """
    settled = settled_by(at)
    counted = [key for key, since in agreeing_since(Purpose.RESEARCH, programme).items() if since < settled]
    found = Adjustment.objects.filter(
        work__programme=programme, work__state=WorkState.OPEN, asked_on__lt=clock.day_of(settled)
    )
    by_kind: dict[str, list[Adjustment]] = defaultdict(list)
    by_chapter: dict[str, list[Adjustment]] = defaultdict(list)
    for one in found.filter(work__person__in=counted).select_related("work").prefetch_related("trials"):
        by_kind[one.kind].append(one)
        if one.idea in ideas():
            by_chapter[ideas()[one.idea].chapter].append(one)
    chapters = ("e1", "e2", "e3", "e4", "e5")
    return _counts(by_kind, tuple(Kind)), _counts(by_chapter, chapters)


def _counts(found: Mapping[str, list[Adjustment]], codes: Iterable[str]) -> list[Count]:
    rows = []
    for code in codes:
        here = found.get(code, [])
        by_answer: dict[str, set[int]] = {"granted": set(), "partly": set(), "refused": set(), "": set()}
        for one in here:
            by_answer[one.state if one.state in by_answer else ""].add(one.work.person_id)
        answers = rules.shown_row(len(set().union(*by_answer.values())), [len(people) for people in by_answer.values()])
        if answers is not None:
            rows.append(Count(str(code), answers, {week: _after(here, week) for week in (4, 12)}))
    return rows


def _after(here: list[Adjustment], week: int) -> rules.Shown | None:
    said: dict[str, set[int]] = {"yes": set(), "partly": set(), "no": set()}
    for one in here:
        for trial in one.trials.all():
            if trial.week == week:
                said[trial.works].add(one.work.person_id)
    return rules.shown_row(len(set().union(*said.values())), [len(people) for people in said.values()])
