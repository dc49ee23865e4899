"""Reads about work. Whoever shows a job to somebody else asks access first."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sahajatri.apps.programmes.models import Membership
from sahajatri.engines import bangla
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role

from . import rules
from .models import Employer, EmployerContact, Interview, Job, JobCheck, JobTerms, WorkApplication
from .terms import (
    OPEN_APPLICATIONS,
    ApplicationState,
    CheckState,
    Going,
    InterviewState,
    JobState,
)

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


FindSupport = Callable[[Any, Any], Mapping[str, Iterable[date]]]
_support: list[FindSupport] = []


def finds_support(find: FindSupport) -> FindSupport:
    """Register, in a room above, a function (person, programme) -> days on which support took place, by its name.

    Names are marked with ``words()``. Practitioners beside the person are shown how many there were, and nothing else.
    """
    _support.append(find)
    return find


def support_of(person: Any, programme: Any) -> dict[str, list[date]]:
    """On which days support of each kind took place; a few queries, however many there were."""
    found: dict[str, list[date]] = {}
    for find in _support:
        for name, days in find(person, programme).items():
            found.setdefault(name, []).extend(days)
    return found


@dataclass(frozen=True)
class DueTalk:
    """A talk about a job that is due: when, for which day after the start, and who owns it (None: nobody yet).

    ``is_asked``: the person said that work does not go well, and waits for the talk; it is shown from that day on.
    """

    job: Job
    due_on: date
    day: int | None
    owner: Any = None
    is_open: bool = False  # set by access: the reader may see the job itself
    is_asked: bool = False
    hand_on_from: date = date.max

    def is_late(self, today: date) -> bool:
        return self.due_on < today

    def is_handed_on(self, today: date) -> bool:
        """Whether it is so late that the coordinators look for somebody."""
        return today >= self.hand_on_from


def jobs_of(person: Any, programme: Any) -> list[Job]:
    """The jobs of the person, running ones first, then the newest; what was taken back is left out."""
    found = Job.objects.filter(programme=programme, person=person).exclude(state=JobState.TAKEN_BACK)
    rows = list(_with_everything(found).order_by("-started_on", "-pk"))
    return sorted(rows, key=lambda job: job.state != JobState.RUNNING)


def _with_everything(rows: Any) -> Any:
    with_people = rows.select_related("employer", "person", "programme", "noted_by")
    return with_people.prefetch_related("terms", "talks__by", "checks")


def terms_now(job: Job) -> JobTerms | None:
    """The hours and pay that hold now."""
    return max(job.terms.all(), key=lambda terms: (terms.from_on, terms.pk), default=None)


def next_talk_of(job: Job, *, is_known: bool = True) -> rules.Promise | None:
    """The next talk about a running job; None for one that ended, or when the year is over and nothing is agreed.

    A talk that the person waits for goes first. ``is_known``: what the person said may be known.
    """
    if job.state != JobState.RUNNING:
        return None
    asked = [check for check in job.checks.all() if is_known and check.state == CheckState.WAITS]
    if asked:
        first = min(asked, key=lambda check: (check.talk_by, check.pk))
        return rules.Promise(first.talk_by or job.started_on, None, first.going, is_asked=True)
    talks = sorted(job.talks.all(), key=lambda talk: (talk.on, talk.pk))
    promise = rules.next_talk(job.started_on, [(talk.on, talk.next_on) for talk in talks])
    if promise is not None and promise.day is None and talks and talks[-1].going != Going.WELL:
        return replace(promise, going=talks[-1].going)
    return promise


def follow_alongs_due(programme: Any, people: Iterable[Any] | None, today: date) -> list[DueTalk]:
    """The talks that are due up to ``today``, the oldest first, each with its owner; all people when None.

    It does not ask who may see the job: a page shows the name and the day, and the job only to whom it was opened.
    """
    owners = practitioners_of(programme)
    due = talks_due(programme, people, today)
    return [replace(one, owner=next(iter(owners.get(one.job.person_id, [])), None)) for one in due]


def talks_due(
    programme: Any, people: Iterable[Any] | None, today: date, *, known: Collection[int] | None = None
) -> list[DueTalk]:
    """As :func:`follow_alongs_due`, without saying who owns them; three queries.

    What a person said herself or himself counts for the people in ``known`` (primary keys; None: for all).
    """
    return _talks_due(_running(programme, people), today, known)


def _running(programme: Any, people: Iterable[Any] | None) -> list[Job]:
    """The running jobs, the longest first, with talks and checks at hand; of all people when None."""
    running = Job.objects.filter(programme=programme, state=JobState.RUNNING)
    if people is not None:
        running = running.filter(person__in=list(people))
    rows = running.select_related("employer", "person", "programme", "noted_by").prefetch_related("talks", "checks")
    return list(rows.order_by("started_on", "pk"))


def _talks_due(jobs: Iterable[Job], today: date, known: Collection[int] | None) -> list[DueTalk]:
    found = []
    for job in jobs:
        promise = next_talk_of(job, is_known=known is None or job.person_id in known)
        if promise is not None and (promise.is_asked or promise.due_on <= today):
            found.append(
                DueTalk(
                    job,
                    promise.due_on,
                    promise.day,
                    is_asked=promise.is_asked,
                    hand_on_from=promise.hand_on_from,
                )
            )
    return sorted(found, key=lambda due: (due.due_on, due.job.pk))


def checks_waiting(job: Job) -> list[JobCheck]:
    """What the person said about the job and waits for a talk about."""
    return list(job.checks.filter(state=CheckState.WAITS).order_by("at", "pk"))


def last_check(job: Job) -> JobCheck | None:
    """What the person said last about the job."""
    return max(job.checks.all(), key=lambda check: (check.at, check.pk), default=None)


def check_due(job: Job, today: date) -> int | None:
    """For which day after the start the person is asked today how work goes; None when nothing is asked now."""
    if job.state != JobState.RUNNING:
        return None
    return rules.check_due(job.started_on, [clock.day_of(check.at) for check in job.checks.all()], today)


def checks_due(programme: Any, people: Iterable[Any] | None, today: date) -> list[tuple[Job, int]]:
    """The running jobs about which the person is asked now how work goes, each with the day after the start."""
    running = Job.objects.filter(programme=programme, state=JobState.RUNNING)
    if people is not None:
        running = running.filter(person__in=list(people))
    rows = running.select_related("person", "programme").prefetch_related("checks").order_by("started_on", "pk")
    return [(job, day) for job in rows if (day := check_due(job, today)) is not None]


def work_waits_for(person: Any, programme: Any, today: date) -> tuple[list[Job], list[DueTalk]]:
    """The jobs about which the person is asked how work goes, and the talks due about them; for the desks."""
    jobs = _running(programme, [person])
    return [job for job in jobs if check_due(job, today) is not None], _talks_due(jobs, today, None)


def applications_of(person: Any, programme: Any) -> list[WorkApplication]:
    """The applications of the person, open ones first, then the newest; what was taken back is left out."""
    found = WorkApplication.objects.filter(programme=programme, person=person)
    rows = _with_interviews(found.exclude(state=ApplicationState.TAKEN_BACK)).order_by("-state_since", "-pk")
    return sorted(rows, key=lambda one: one.state not in OPEN_APPLICATIONS)


def open_applications(programme: Any) -> list[WorkApplication]:
    """Every application in the programme that is not over, with its interviews at hand."""
    found = WorkApplication.objects.filter(programme=programme, state__in=OPEN_APPLICATIONS)
    return list(_with_interviews(found).order_by("pk"))


def _with_interviews(rows: Any) -> Any:
    return rows.select_related("employer", "person", "programme", "noted_by", "job").prefetch_related("interviews")


def next_interview(application: WorkApplication, at: datetime) -> Interview | None:
    """The interview that comes next."""
    ahead = [i for i in application.interviews.all() if i.state == InterviewState.PLANNED and i.starts_at > at]
    return min(ahead, key=lambda one: one.starts_at, default=None)


def interviews_to_tell(application: WorkApplication, at: datetime) -> list[Interview]:
    """Interviews whose time has come, and about which nothing was told yet."""
    return [i for i in application.interviews.all() if i.state == InterviewState.PLANNED and i.starts_at <= at]


def is_quiet(application: WorkApplication, at: datetime) -> bool:
    """Whether nothing came for so long that the person is asked once more."""
    moved = [clock.day_of(interview.state_since) for interview in application.interviews.all()]
    since = clock.day_of(application.state_since)
    is_as_noted = application.state == ApplicationState.APPLIED and application.state_since == application.noted_at
    if is_as_noted and application.applied_on is not None:
        since = application.applied_on
    since = max([since, *moved])
    return rules.is_quiet(
        state=application.state,
        since=since,
        has_interview_ahead=next_interview(application, at) is not None,
        today=clock.day_of(at),
    )


def employer_named(programme: Any, name: str) -> Employer | None:
    """The employer that the programme knows by exactly this name, however it is spelt."""
    wanted = bangla.fold(name)
    if not wanted:
        return None
    return next((one for one in Employer.objects.filter(programme=programme) if bangla.fold(one.name) == wanted), None)


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
