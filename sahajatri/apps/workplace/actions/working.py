"""Writes about work. Hours, pay and talks are added and never changed; a job that was not right is taken back."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sahajatri.apps.workplace import access, events, queries, rules
from sahajatri.apps.workplace.models import Employer, EmployerContact, Job, JobTalk, JobTerms
from sahajatri.apps.workplace.terms import (
    CURRENCY_OF,
    CheckState,
    ContactHow,
    ContactKind,
    Going,
    JobKind,
    JobState,
    Told,
)
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist


@action
def add_employer(
    programme: Any,
    *,
    name: str,
    place: str = "",
    contact_name: str = "",
    contact_at: str = "",
    note: str = "",
    by: Actor,
    at: datetime,
) -> Employer:
    """Keep an employer that the programme talks with. Raises Refused without a name."""
    insist(rules.why_no_employer(name))
    employer = Employer(
        programme=programme,
        name=name,
        place=place,
        contact_name=contact_name,
        contact_at=contact_at,
        note=note,
        added_at=at,
    )
    employer.save()
    happened(events.EMPLOYER_ADDED, employer)
    return employer


@action
def correct_employer(employer: Employer, *, name: str, by: Actor, at: datetime, **known: str) -> Employer:
    """Correct what is known about an employer (``place``, ``contact_name``, ``contact_at``, ``note``)."""
    insist(rules.why_no_employer(name))
    unknown = set(known) - {"place", "contact_name", "contact_at", "note"}
    if unknown:
        raise TypeError(f"An employer has no {', '.join(sorted(unknown))}.")
    employer = lock(employer)
    employer.name = name
    for field, value in known.items():
        setattr(employer, field, value)
    employer.save()
    happened(events.EMPLOYER_CORRECTED, employer)
    return employer


@action
def note_employer_contact(
    employer: Employer,
    *,
    on: date,
    how: ContactHow | str,
    kind: ContactKind | str,
    person: Any = None,
    was_asked: bool | None = False,
    note: str = "",
    by: Actor,
    at: datetime,
) -> EmployerContact:
    """Keep a talk with an employer, about ``person`` only when she or he opened the work record or asked for it.

    Raises Refused otherwise, and for a day to come.
    """
    agreed = bool(was_asked) or (person is not None and access.is_work_open(by, person))
    insist(
        rules.why_no_contact(on=on, today=clock.day_of(at), is_about_somebody=person is not None, agreed=agreed)
    )
    contact = EmployerContact(
        programme=employer.programme,
        employer=employer,
        person=person,
        on=on,
        how=ContactHow(how).value,
        kind=ContactKind(kind).value,
        note=note,
        was_asked=bool(was_asked) and person is not None,
        by=by.person,
        noted_at=at,
    )
    contact.save()
    happened(events.EMPLOYER_CONTACTED, contact, subject=person, topic=contact.kind, way=contact.how)
    return contact


@action
def begin_job(
    person: Any,
    *,
    programme: Any,
    title: str,
    kind: JobKind | str,
    started_on: date,
    hours: Decimal | None = None,
    pay: Decimal | None = None,
    period: str = "",
    employer: Employer | None = None,
    employer_name: str = "",
    isco: str = "",
    contract: str = "",
    adjustments: str = "",
    told: Told | str = Told.NOT_SAID,
    by: Actor,
    at: datetime,
) -> Job:
    """Keep that a job began. Nothing about readiness, health or scores is asked. Raises Refused for a day to come."""
    insist(rules.why_no_job(title=title, started_on=started_on, today=clock.day_of(at), hours=hours))
    job = Job(
        programme=programme,
        person=person,
        employer=employer,
        employer_name=employer_name,
        title=title,
        isco=isco,
        kind=JobKind(kind).value,
        contract=contract,
        adjustments=adjustments,
        told=Told(told or Told.NOT_SAID).value,
        started_on=started_on,
        state_since=at,
        noted_by=by.person,
        noted_at=at,
    )
    job.save()
    _add_terms(job, started_on, hours, pay, period, by, at)
    happened(events.JOB_BEGAN, job, subject=person, work=job.kind)
    return job


@action
def change_terms(
    job: Job,
    *,
    from_on: date,
    hours: Decimal | None = None,
    pay: Decimal | None = None,
    period: str = "",
    by: Actor,
    at: datetime,
) -> JobTerms:
    """New hours or pay from a day on; what was before stays. Raises Refused for a day before the last change."""
    job = lock(job)
    last = max((terms.from_on for terms in job.terms.all()), default=job.started_on)
    insist(
        rules.why_not_changed(state=job.state, from_on=from_on, last_from=last, today=clock.day_of(at))
        or rules.why_not_hours(hours)
    )
    terms = _add_terms(job, from_on, hours, pay, period, by, at)
    happened(events.JOB_TERMS_CHANGED, terms, subject=job.person, programme=job.programme)
    return terms


def _add_terms(
    job: Job, from_on: date, hours: Decimal | None, pay: Decimal | None, period: str, by: Actor, at: datetime
) -> JobTerms:
    terms = JobTerms(
        job=job,
        from_on=from_on,
        hours=hours,
        pay=pay,
        currency=CURRENCY_OF.get(job.programme.country, "") if pay is not None else "",
        period=period if pay is not None else "",
        noted_by=by.person,
        noted_at=at,
    )
    terms.save()
    return terms


@action
def note_arrangements(
    job: Job,
    *,
    contract: str = "",
    adjustments: str = "",
    told: Told | str | None = None,
    isco: str | None = None,
    by: Actor,
    at: datetime,
) -> Job:
    """Keep what was agreed at the workplace. Whether the employer was told is the person's own to say.

    Raises Refused when the job does not run, or somebody else says what was told.
    """
    job = lock(job)
    is_own = by.person is not None and by.person.pk == job.person_id
    insist(rules.why_not_running(job.state) or rules.why_not_told(is_own=is_own, says=told is not None))
    job.contract, job.adjustments = contract, adjustments
    if told is not None:
        job.told = Told(told or Told.NOT_SAID).value
    if isco is not None:
        job.isco = isco
    job.save()
    happened(events.JOB_ARRANGED, job, subject=job.person)
    return job


@action
def end_job(
    job: Job, *, ended_on: date, end_reason: str = "", end_words: str = "", by: Actor, at: datetime
) -> Job:
    """The job has ended; a reason is welcome and not needed. Raises Refused for a day outside the job."""
    job = lock(job)
    insist(
        rules.why_not_ended(
            state=job.state, started_on=job.started_on, ended_on=ended_on, today=clock.day_of(at)
        )
    )
    job.ended_on, job.end_reason, job.end_words = ended_on, end_reason, end_words
    job.move_to(JobState.ENDED, at=at)
    _let_checks_go(job, at)
    happened(events.JOB_ENDED, job, subject=job.person)
    return job


@action
def take_job_back(job: Job, *, by: Actor, at: datetime) -> Job:
    """The person says that this job was not right; it counts nowhere from now on."""
    job = lock(job)
    job.move_to(JobState.TAKEN_BACK, at=at)
    _let_checks_go(job, at)
    happened(events.JOB_TAKEN_BACK, job, subject=job.person)
    return job


def _let_checks_go(job: Job, at: datetime) -> None:
    """No talk about how a job goes is due any more when the job is over."""
    for check in job.checks.filter(state__in=[CheckState.ALONE, CheckState.WAITS]):
        check.move_to(CheckState.OVER, at=at)


@action
def note_talk(
    job: Job,
    *,
    on: date,
    going: Going | str,
    note: str = "",
    next_step: str = "",
    next_on: date | None = None,
    by: Actor,
    at: datetime,
) -> JobTalk:
    """Keep how the job goes. When it wobbles or is in danger there is a next step with a day. Raises Refused.

    It closes what the person said and waits for a talk about, and then needs a next step in any case.
    """
    job = lock(job)
    is_known = access.is_work_open(by, job.person)
    waiting = [c for c in queries.checks_waiting(job) if is_known and clock.day_of(c.at) <= on]
    insist(
        rules.why_no_talk(
            state=job.state,
            how=Going(going),
            next_step=next_step,
            next_on=next_on,
            on=on,
            started_on=job.started_on,
            today=clock.day_of(at),
            is_waited_for=bool(waiting),
        )
    )
    talk = JobTalk(
        job=job,
        on=on,
        by=by.person,
        going=Going(going).value,
        note=note,
        next_step=next_step,
        next_on=next_on,
        noted_at=at,
    )
    talk.save()
    for check in waiting:
        check.talk = talk
        check.move_to(CheckState.TALKED, at=at)
    happened(events.TALK_NOTED, talk, subject=job.person, programme=job.programme, going=talk.going)
    return talk
