"""Where work is looked for: from the thought to the answer, with the interviews on the way."""

from datetime import date, datetime
from typing import Any

from sahajatri.apps.workplace import events, queries, rules
from sahajatri.apps.workplace.models import Interview, Job, WorkApplication
from sahajatri.apps.workplace.terms import (
    OPEN_APPLICATIONS,
    ApplicationState,
    ContactHow,
    FoundHow,
    InterviewState,
    JobKind,
    WentHow,
)
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .working import begin_job


@action
def note_application(
    person: Any,
    *,
    programme: Any,
    title: str,
    employer_name: str = "",
    found_how: FoundHow | str = "",
    applied_on: date | None = None,
    words: str = "",
    isco: str = "",
    by: Actor,
    at: datetime,
) -> WorkApplication:
    """Keep where the person looks for work: thought of, or with a day also applied for. Raises Refused."""
    insist(rules.why_no_application(title=title, applied_on=applied_on, today=clock.day_of(at)))
    state = ApplicationState.THINKING if applied_on is None else ApplicationState.APPLIED
    application = WorkApplication(
        programme=programme,
        person=person,
        employer=queries.employer_named(programme, employer_name),
        employer_name=employer_name,
        title=title,
        isco=isco,
        found_how=FoundHow(found_how).value if found_how else "",
        words=words,
        applied_on=applied_on,
        state=state,
        state_since=at,
        noted_by=by.person,
        noted_at=at,
    )
    application.save()
    happened(events.APPLICATION_NOTED, application, subject=person)
    return application


@action
def correct_application(
    application: WorkApplication,
    *,
    title: str,
    employer_name: str = "",
    found_how: FoundHow | str = "",
    applied_on: date | None = None,
    words: str = "",
    isco: str | None = None,
    by: Actor,
    at: datetime,
) -> WorkApplication:
    """Correct what was written; a day on which one applied also says that one did. Raises Refused."""
    application = lock(application)
    insist(rules.why_no_application(title=title, applied_on=applied_on, today=clock.day_of(at)))
    application.title, application.employer_name, application.words = title, employer_name, words
    application.employer = queries.employer_named(application.programme, employer_name)
    application.found_how = FoundHow(found_how).value if found_how else ""
    application.applied_on = applied_on
    if isco is not None:
        application.isco = isco
    if applied_on is not None and application.state == ApplicationState.THINKING:
        application.move_to(ApplicationState.APPLIED, at=at)
    application.save()
    happened(events.APPLICATION_CORRECTED, application, subject=application.person)
    return application


@action
def move_application(
    application: WorkApplication,
    *,
    state: ApplicationState | str,
    reason: str = "",
    next_step: str = "",
    next_on: date | None = None,
    by: Actor,
    at: datetime,
) -> WorkApplication:
    """How it went on: applied, invited, offered, refused and so on; a reason is welcome and not needed.

    The state it already has keeps only what comes next. Raises Refused for a step that cannot follow.
    """
    application, then = lock(application), ApplicationState(state)
    today = clock.day_of(at)
    insist(rules.why_not_moved(state=application.state, then=then, next_on=next_on, today=today))
    is_over = then not in OPEN_APPLICATIONS
    application.reason = reason if is_over else ""
    application.next_step, application.next_on = next_step, None if is_over else next_on
    if then == ApplicationState.APPLIED and application.applied_on is None:
        application.applied_on = today
    if then != application.state:
        application.move_to(then, at=at)
    else:
        application.state_since = at  # somebody looked: the time without news begins anew
        application.save()
    if is_over:
        _let_interviews_go(application, at)
    happened(events.APPLICATION_MOVED, application, subject=application.person)
    return application


def _let_interviews_go(application: WorkApplication, at: datetime) -> None:
    for interview in application.interviews.filter(state=InterviewState.PLANNED, starts_at__gt=at):
        interview.sequence += 1
        interview.move_to(InterviewState.CANCELLED, at=at)


@action
def take_offer(
    application: WorkApplication,
    *,
    title: str,
    kind: JobKind | str,
    started_on: date,
    employer_name: str = "",
    by: Actor,
    at: datetime,
) -> Job:
    """The work began: the application becomes a job, with what is known already. Raises Refused."""
    application = lock(application)
    employer = queries.employer_named(application.programme, employer_name)
    job = begin_job(
        application.person,
        programme=application.programme,
        title=title,
        kind=kind,
        started_on=started_on,
        employer=employer,
        employer_name=employer_name,
        isco=application.isco,
        by=by,
        at=at,
    )
    application.job, application.next_step, application.next_on = job, "", None
    application.move_to(ApplicationState.TAKEN, at=at)
    _let_interviews_go(application, at)
    happened(events.APPLICATION_TAKEN, application, subject=application.person)
    return job


@action
def take_application_back(application: WorkApplication, *, by: Actor, at: datetime) -> WorkApplication:
    """The person says that this was not right; it counts nowhere from now on."""
    application = lock(application)
    application.move_to(ApplicationState.TAKEN_BACK, at=at)
    _let_interviews_go(application, at)
    happened(events.APPLICATION_TAKEN_BACK, application, subject=application.person)
    return application


@action
def plan_interview(
    application: WorkApplication,
    *,
    starts_at: datetime,
    way: ContactHow | str,
    place: str = "",
    needs_there: str = "",
    by: Actor,
    at: datetime,
) -> Interview:
    """Keep when and where somebody talks with the person; whoever is invited is invited. Raises Refused.

    What the person needs there she or he alone writes.
    """
    application = lock(application)
    insist(rules.why_no_interview(state=application.state))
    is_own = by.person is not None and by.person.pk == application.person_id
    interview = Interview(
        application=application,
        starts_at=starts_at,
        way=ContactHow(way).value,
        place=place,
        needs_there=needs_there if is_own else "",
        state_since=at,
        noted_by=by.person,
    )
    interview.save()
    if application.state in {ApplicationState.THINKING, ApplicationState.APPLIED, ApplicationState.NO_ANSWER}:
        application.move_to(ApplicationState.INVITED, at=at)
    happened(
        events.INTERVIEW_PLANNED, interview, subject=application.person, programme=application.programme
    )
    return interview


@action
def change_interview(
    interview: Interview,
    *,
    starts_at: datetime,
    way: ContactHow | str,
    place: str = "",
    needs_there: str | None = None,
    by: Actor,
    at: datetime,
) -> Interview:
    """Another day or place; the calendar entry changes with it. Raises Refused when it is over."""
    application, interview = lock(interview.application), lock(interview)
    insist(rules.why_not_changed_interview(state=interview.state))
    is_own = by.person is not None and by.person.pk == application.person_id
    interview.starts_at, interview.way, interview.place = starts_at, ContactHow(way).value, place
    if is_own and needs_there is not None:
        interview.needs_there = needs_there
    interview.sequence += 1
    interview.save()
    happened(
        events.INTERVIEW_CHANGED, interview, subject=application.person, programme=application.programme
    )
    return interview


@action
def tell_interview(
    interview: Interview,
    *,
    went: WentHow | str = "",
    words: str = "",
    next_step: str = "",
    next_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Interview:
    """How it went, and what comes next. Raises Refused before its day, and when it did not take place."""
    application, interview = lock(interview.application), lock(interview)
    today = clock.day_of(at)
    insist(
        rules.why_not_told_of(state=interview.state, on=clock.day_of(interview.starts_at), today=today)
        or rules.why_not_moved(
            state=application.state, then=ApplicationState.INTERVIEWED, next_on=next_on, today=today
        )
    )
    interview.went, interview.words = WentHow(went).value if went else "", words
    if interview.state == InterviewState.PLANNED:
        interview.move_to(InterviewState.HELD, at=at)
    interview.save()
    if application.state in OPEN_APPLICATIONS:
        application.next_step, application.next_on = next_step, next_on
        if application.state not in {ApplicationState.INTERVIEWED, ApplicationState.OFFERED}:
            application.move_to(ApplicationState.INTERVIEWED, at=at)
        application.save()
    happened(events.INTERVIEW_TOLD, interview, subject=application.person, programme=application.programme)
    return interview


@action
def cancel_interview(interview: Interview, *, by: Actor, at: datetime) -> Interview:
    """It does not take place; the application goes on."""
    application, interview = lock(interview.application), lock(interview)
    interview.sequence += 1
    interview.move_to(InterviewState.CANCELLED, at=at)
    happened(
        events.INTERVIEW_CANCELLED, interview, subject=application.person, programme=application.programme
    )
    return interview
