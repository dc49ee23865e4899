"""What happened and may be a milestone: read anew with every request, told to nobody, kept only by the person.

A finder looks into one room. Nothing is found about what did not happen: no gap, no fall, no break.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sahajatri.apps.circles.models import Attendance
from sahajatri.apps.circles.terms import Coming
from sahajatri.apps.goals.models import Step
from sahajatri.apps.goals.queries import goals_of, ratings_of
from sahajatri.apps.goals.terms import RaterRole, StepState
from sahajatri.apps.mentoring.models import Meeting
from sahajatri.apps.mentoring.terms import MeetingState
from sahajatri.apps.workplace.queries import jobs_of
from sahajatri.apps.workplace.terms import JobState
from sahajatri.kernel import clock

from . import rules
from .terms import FIRST_MEETING, JOB_KEPT_DAYS, MEETINGS_TOLD, PROPOSED_WORDS, Kind


@dataclass(frozen=True)
class Found:
    """Something that happened. ``sentence`` is marked with ``words()``, with places for ``facts``."""

    source: str
    kind: Kind
    on: date
    sentence: str
    facts: dict[str, Any] = field(default_factory=dict)


Find = Callable[[Any, Any, date], Iterator[Found]]


def _goals(person: Any, programme: Any, today: date) -> Iterator[Found]:
    """The highest level of each goal that the person herself or himself saw reached, in the words of that level."""
    for goal in goals_of(person, programme):
        own = [(r.level, r.on) for r in ratings_of(goal) if r.role == RaterRole.PARTICIPANT]
        reached = rules.highest_above_start(own, goal.start_level)
        if reached is None:
            continue
        level, on = reached
        name = f"level_{'m' if level < 0 else 'p' if level > 0 else ''}{abs(level)}"
        facts = {"words": getattr(goal, name) or goal.words}
        yield Found(f"goal.{goal.public_id}.{level}", Kind.GOAL, on, PROPOSED_WORDS[Kind.GOAL], facts)


def _steps(person: Any, programme: Any, today: date) -> Iterator[Found]:
    """Steps that the person took."""
    done = Step.objects.filter(goal__person=person, goal__programme=programme, who=person, state=StepState.DONE)
    for step in done.order_by("-state_since")[:20]:
        on = clock.day_of(step.state_since)
        yield Found(f"step.{step.public_id}", Kind.STEP, on, PROPOSED_WORDS[Kind.STEP], {"words": step.words})


def _jobs(person: Any, programme: Any, today: date) -> Iterator[Found]:
    """A beginning, and the thirtieth, sixtieth and ninetieth day of work that goes on."""
    for job in jobs_of(person, programme):
        facts = {"words": job.title}
        yield Found(f"job.{job.public_id}.0", Kind.JOB, job.started_on, PROPOSED_WORDS[Kind.JOB], facts)
        last = today if job.state == JobState.RUNNING or job.ended_on is None else job.ended_on
        for days in JOB_KEPT_DAYS:
            if (last - job.started_on).days >= days:
                on = date.fromordinal(job.started_on.toordinal() + days)
                source = f"job.{job.public_id}.{days}"
                yield Found(source, Kind.JOB_KEPT, on, PROPOSED_WORDS[Kind.JOB_KEPT], {**facts, "days": days})


def _meetings(person: Any, programme: Any, today: date) -> Iterator[Found]:
    """Meetings that were held with somebody beside: the first, and a few later ones."""
    held = (
        Meeting.objects.filter(
            pairing__participant=person, pairing__programme=programme, state=MeetingState.HELD
        )
        .select_related("pairing__supporter__person")
        .order_by("starts_at", "pk")
    )
    times: dict[int, int] = {}
    for meeting in held:
        nth = times[meeting.pairing_id] = times.get(meeting.pairing_id, 0) + 1
        if nth in MEETINGS_TOLD:
            sentence = FIRST_MEETING if nth == 1 else PROPOSED_WORDS[Kind.MEETINGS]
            facts = {"name": meeting.pairing.supporter.person.display_name, "times": nth}
            source = f"meetings.{meeting.pairing.public_id}.{nth}"
            yield Found(source, Kind.MEETINGS, clock.day_of(meeting.starts_at), sentence, facts)


def _gatherings(person: Any, programme: Any, today: date) -> Iterator[Found]:
    """The first gathering of each circle to which the person came."""
    came = (
        Attendance.objects.filter(person=person, gathering__circle__programme=programme, coming=Coming.CAME)
        .select_related("gathering__circle")
        .order_by("gathering__starts_at", "pk")
    )
    seen = set()
    for row in came:
        circle = row.gathering.circle
        if circle.pk not in seen:
            seen.add(circle.pk)
            on = clock.day_of(row.gathering.starts_at)
            facts = {"words": circle.name}
            yield Found(f"gathering.{circle.public_id}", Kind.GATHERING, on, PROPOSED_WORDS[Kind.GATHERING], facts)


FINDERS: tuple[Find, ...] = (_goals, _steps, _jobs, _meetings, _gatherings)


def found_for(person: Any, programme: Any, today: date) -> list[Found]:
    """All that happened in the last two months, newest first."""
    found = [one for find in FINDERS for one in find(person, programme, today)]
    recent = [one for one in found if rules.is_recent(one.on, today)]
    return sorted(recent, key=lambda one: (one.on, one.source), reverse=True)
