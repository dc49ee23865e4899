"""Reads about work. Whoever shows a job to somebody else asks access first."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sahajatri.apps.programmes.models import Membership
from sahajatri.kernel.access import Role

from . import rules
from .models import Employer, EmployerContact, Job, JobTerms
from .terms import COMPETITIVE, JobKind, JobState

FindPractitioners = Callable[[Any], Mapping[int, list[Any]]]
_practitioners: list[FindPractitioners] = []


def finds_practitioners(find: FindPractitioners) -> FindPractitioners:
    """Register, in a room above, a function programme -> practitioners by key of the participant, in one query."""
    _practitioners.append(find)
    return find


def practitioners_of(programme: Any) -> dict[int, list[Any]]:
    """Who looks after whom now in the programme: practitioners by primary key of the participant."""
    found: dict[int, list[Any]] = {}
    for find in _practitioners:
        for person, practitioners in find(programme).items():
            found.setdefault(person, []).extend(practitioners)
    return found


@dataclass(frozen=True)
class DueTalk:
    """A talk about a job that is due: when, for which day after the start, and who owns it (None: nobody yet)."""

    job: Job
    due_on: date
    day: int | None
    owner: Any = None
    is_open: bool = False  # set by access: the reader may see the job itself

    def is_late(self, today: date) -> bool:
        return self.due_on < today


@dataclass(frozen=True)
class JobCounts:
    """What reports count; suppression of small numbers is theirs. ``by_kind``: people with a running job of a kind."""

    people: int
    starts: int
    people_started: int
    working_now: int
    competitive_now: int
    competitive_ever: int
    by_kind: Mapping[JobKind, int]


def jobs_of(person: Any, programme: Any) -> list[Job]:
    """The jobs of the person, running ones first, then the newest; what was taken back is left out."""
    found = Job.objects.filter(programme=programme, person=person).exclude(state=JobState.TAKEN_BACK)
    rows = list(_with_everything(found).order_by("-started_on", "-pk"))
    return sorted(rows, key=lambda job: job.state != JobState.RUNNING)


def jobs_of_many(programme: Any, people: Iterable[Any]) -> dict[int, list[Job]]:
    """The jobs of several people, by primary key of the person; who has none is left out."""
    found: dict[int, list[Job]] = {}
    rows = Job.objects.filter(programme=programme, person__in=list(people)).exclude(state=JobState.TAKEN_BACK)
    for job in _with_everything(rows).order_by("started_on", "pk"):
        found.setdefault(job.person_id, []).append(job)
    return found


def running_jobs(programme: Any) -> list[Job]:
    """Every job that runs now, with its talks at hand."""
    found = Job.objects.filter(programme=programme, state=JobState.RUNNING)
    return list(_with_everything(found).order_by("started_on", "pk"))


def _with_everything(rows: Any) -> Any:
    return rows.select_related("employer", "person", "programme", "noted_by").prefetch_related("terms", "talks__by")


def terms_now(job: Job) -> JobTerms | None:
    """The hours and pay that hold now."""
    return max(job.terms.all(), key=lambda terms: (terms.from_on, terms.pk), default=None)


def next_talk_of(job: Job) -> rules.Promise | None:
    """The next talk about a running job; None for one that ended, or when the year is over and nothing is agreed."""
    if job.state != JobState.RUNNING:
        return None
    return rules.next_talk(job.started_on, [(talk.on, talk.next_on) for talk in job.talks.all()])


def follow_alongs_due(programme: Any, people: Iterable[Any] | None, today: date) -> list[DueTalk]:
    """The talks that are due up to ``today``, the oldest first, each with its owner; all people when None.

    It does not ask who may see the job: a page shows the name and the day, and the job only to whom it was opened.
    """
    owners = practitioners_of(programme)
    due = talks_due(programme, people, today)
    return [replace(one, owner=next(iter(owners.get(one.job.person_id, [])), None)) for one in due]


def talks_due(programme: Any, people: Iterable[Any] | None, today: date) -> list[DueTalk]:
    """As :func:`follow_alongs_due`, without saying who owns them; two queries."""
    running = Job.objects.filter(programme=programme, state=JobState.RUNNING)
    if people is not None:
        running = running.filter(person__in=list(people))
    rows = running.select_related("employer", "person", "programme", "noted_by").prefetch_related("talks")
    found = []
    for job in rows.order_by("started_on", "pk"):
        promise = next_talk_of(job)
        if promise is not None and promise.due_on <= today:
            found.append(DueTalk(job, promise.due_on, promise.day))
    return sorted(found, key=lambda due: (due.due_on, due.job.pk))


def employers_of(programme: Any) -> list[Employer]:
    """The employers that the programme knows, by name, with their contacts at hand."""
    found = Employer.objects.filter(programme=programme).prefetch_related("contacts")
    return list(found.order_by("name", "pk"))


def contacts_with(employer: Employer) -> list[EmployerContact]:
    """The talks with an employer, newest first."""
    return list(employer.contacts.select_related("by", "person").order_by("-on", "-pk"))


def contacts_about(person: Any, programme: Any) -> list[EmployerContact]:
    """The talks with employers about the person, newest first: for the person, and for whom the record is open."""
    found = EmployerContact.objects.filter(programme=programme, person=person)
    return list(found.select_related("employer", "by").order_by("-on", "-pk"))


def first_employer_contact_days(person: Any, programme: Any) -> int | None:
    """Days from joining to the first talk with an employer about the person; None while there was none."""
    return first_contact_days_of_many(programme, [person]).get(person.pk)


def first_contact_days_of_many(programme: Any, people: Iterable[Any]) -> dict[int, int]:
    """As :func:`first_employer_contact_days`, by primary key, for those about whom there was a talk; two queries."""
    about = [person.pk for person in people]
    joined: dict[int, date] = {}
    for person, day in Membership.objects.filter(
        programme=programme, role=Role.PARTICIPANT.value, person__in=about
    ).values_list("person_id", "from_on"):
        joined[person] = min(day, joined.get(person, day))
    contacts: dict[int, list[date]] = {}
    for person, day in EmployerContact.objects.filter(programme=programme, person__in=about).values_list(
        "person_id", "on"
    ):
        contacts.setdefault(person or 0, []).append(day)
    days = {p: rules.days_to_first_contact(joined.get(p), found) for p, found in contacts.items()}
    return {person: value for person, value in days.items() if value is not None}


def job_counts(
    programme: Any, people: Iterable[Any], *, since: date | None = None, until: date | None = None
) -> JobCounts:
    """What reports count about ``people``: jobs that began from ``since`` to ``until``, and who works now."""
    about = list(people)
    jobs = [job for rows in jobs_of_many(programme, about).values() for job in rows]
    began = [j for j in jobs if (since is None or j.started_on >= since) and (until is None or j.started_on <= until)]
    running = [job for job in jobs if job.state == JobState.RUNNING]
    return JobCounts(
        people=len(about),
        starts=len(began),
        people_started=len({job.person_id for job in began}),
        working_now=len({job.person_id for job in running}),
        competitive_now=len({job.person_id for job in running if job.kind in COMPETITIVE}),
        competitive_ever=len({job.person_id for job in jobs if job.kind in COMPETITIVE}),
        by_kind={kind: len({job.person_id for job in running if job.kind == kind}) for kind in JobKind},
    )
