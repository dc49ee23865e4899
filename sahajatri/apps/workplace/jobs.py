"""Talks after the start of a job: whoever owns one is reminded, and nothing silently stops."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from sahajatri.apps.consent.terms import Audience
from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.models import Programme
from sahajatri.apps.programmes.queries import people_with_role
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words

from . import access, queries
from .models import Interview, Job, WorkApplication
from .terms import (
    ASK_AFTER_HOURS,
    ASKED_KIND,
    CHECK_OPEN_DAYS,
    NUDGE_AFTER_DAYS,
    QUESTION,
    REMIND_HOURS,
    InterviewState,
)


@schedule("workplace.talks", every=timedelta(hours=6))
def remind_of_talks(at: datetime) -> None:
    """On the day and three days later the owner; after ten days, or without an owner, the coordinators.

    Where work does not go well the coordinators look for somebody sooner. A job that was opened to nobody is nobody's
    business but the person's, who is asked kindly instead.
    """
    today = clock.day_of(at)
    for programme in Programme.objects.all():
        for due, owners, open_to in access.talks_with_owners(programme, None, today):
            late = (today - due.due_on).days
            if not owners and not open_to & {Audience.PRACTITIONER, Audience.COORDINATOR}:
                _ask_to_open(due, at)
                continue
            for owner in owners if late >= 0 else []:
                _remind(owner, due, "again" if late >= NUDGE_AFTER_DAYS else "first", at)
            if not owners or due.is_handed_on(today):
                for coordinator in people_with_role(programme, Role.COORDINATOR):
                    _hand_on(coordinator, due, at)


@schedule("workplace.checks", every=timedelta(hours=6))
def ask_how_work_goes(at: datetime) -> None:
    """In the first week and then every month the person is asked herself or himself, once for each of these days."""
    for programme in Programme.objects.all():
        for job, day in queries.checks_due(programme, None, clock.day_of(at)):
            _ask(job, day, at)


@schedule("workplace.applications", every=timedelta(hours=6))
def look_at_applications(at: datetime) -> None:
    """The day before an interview, after it, on a day the person wrote down, and when no answer comes."""
    today = clock.day_of(at)
    for programme in Programme.objects.all():
        for application in queries.open_applications(programme):
            path = reverse("workplace:application", kwargs={"application": application.public_id})
            for interview in application.interviews.all():
                if interview.state == InterviewState.PLANNED:
                    _about_interview(application, interview, path, at)
            if application.next_on is not None and application.next_on <= today:
                _tell_its_person(
                    application,
                    "work.next-step",
                    words("Today is a day you wrote down"),
                    words("Look what you wanted to do next."),
                    path,
                    at,
                    f"{application.public_id}:{application.next_on.isoformat()}",
                )
            if queries.is_quiet(application, at):
                _tell_its_person(
                    application,
                    "work.quiet",
                    words("There was no news for three weeks"),
                    words("How does it stand? You can ask there once more, or let it go. Both are fine."),
                    path,
                    at,
                    f"{application.public_id}:{application.state_since.isoformat()}",
                )


def _about_interview(application: WorkApplication, interview: Interview, path: str, at: datetime) -> None:
    """Words that tell somebody who looks over the shoulder only a time."""
    key = f"{interview.public_id}:{interview.starts_at.isoformat()}"
    if timedelta(0) < interview.starts_at - at <= timedelta(hours=REMIND_HOURS):
        _tell_its_person(
            application,
            "work.appointment",
            words("You have an appointment"),
            words("%(when)s. Look what you wrote down for it."),
            path,
            at,
            key,
            when=interview.starts_at,
        )
    elif interview.starts_at + timedelta(hours=ASK_AFTER_HOURS) <= at:
        _tell_its_person(
            application,
            "work.appointment-was",
            words("You had an appointment"),
            words("How was it? A few words are enough."),
            path,
            at,
            key,
        )


def _tell_its_person(
    application: WorkApplication, kind: str, title: str, text: str, path: str, at: datetime, key: str, **facts: Any
) -> None:
    tell(
        application.person,
        kind=kind,
        title=title,
        text=text,
        facts=facts,
        path=path,
        programme=application.programme,
        at=at,
        key=f"{kind}:{key}",
    )


def _remind(owner: Any, due: queries.DueTalk, which: str, at: datetime) -> None:
    tell(
        owner,
        kind="work.talk-due",
        title=words("A talk about work is due"),
        text=words("Ask %(name)s how work goes, and note it."),
        facts={"name": due.job.person.display_name},
        path=reverse("workplace:talk-note", kwargs={"job": due.job.public_id}),
        programme=due.job.programme,
        at=at,
        key=f"work.talk-due:{due.job.public_id}:{due.due_on.isoformat()}:{which}",
    )


def _hand_on(coordinator: Any, due: queries.DueTalk, at: datetime) -> None:
    tell(
        coordinator,
        kind="work.talk-without-owner",
        title=words("A talk about work waits for somebody"),
        text=words("Nobody has asked %(name)s how work goes since %(day)s. Find somebody who does."),
        facts={"name": due.job.person.display_name, "day": due.due_on},
        path=reverse("workplace:talks-due"),
        programme=due.job.programme,
        at=at,
        key=f"work.talk-without-owner:{due.job.public_id}:{due.due_on.isoformat()}",
    )


def _ask(job: Job, day: int, at: datetime) -> None:
    """The person's own word on how work goes, once for this day after the start."""
    tell(
        job.person,
        kind=ASKED_KIND,
        title=words("How is work going?"),
        text=words("Two short questions, if you like. Help comes when it wobbles."),
        path=reverse("workplace:check-give", kwargs={"job": job.public_id}),
        programme=job.programme,
        at=at,
        key=f"work.check:{job.public_id}:{day}",
        asks=QUESTION,
        asks_about=f"{job.public_id}:{day}",
        asks_until=at + timedelta(days=CHECK_OPEN_DAYS),
    )


def _ask_to_open(due: queries.DueTalk, at: datetime) -> None:
    """While the person is asked how it goes that is enough: there stands how somebody else would ask."""
    day = queries.check_due(due.job, clock.day_of(at))
    if day is not None:
        _ask(due.job, day, at)
        return
    tell(
        due.job.person,
        kind=ASKED_KIND,
        title=words("How is work going?"),
        text=words("If you like, let your practitioner see your work. Then somebody asks how it goes."),
        path=reverse("workplace:my-work"),
        programme=due.job.programme,
        at=at,
        key=f"work.how-is-it:{due.job.public_id}:{due.due_on.isoformat()}",
    )
