"""Builders of employers, contacts and jobs, for tests of this room and of the rooms above it."""

from datetime import timedelta
from typing import Any

from demo.cast import Cast
from sahajatri.apps.workplace.actions import (
    add_employer,
    begin_job,
    note_application,
    note_employer_contact,
    note_talk,
    plan_interview,
    say_how_work_goes,
)
from sahajatri.apps.workplace.models import (
    Employer,
    EmployerContact,
    Interview,
    Job,
    JobCheck,
    JobTalk,
    WorkApplication,
)
from sahajatri.apps.workplace.terms import ContactHow, ContactKind, Going, JobKind
from sahajatri.kernel import clock


def works(cast: Cast, key: str = "asha", *, days_ago: int = 12, by: str = "", **job: Any) -> Job:
    """One of the cast works since so many days, as she or he noted it (or ``by`` together with her or him)."""
    told: dict[str, Any] = {"title": "দোকানের হিসাব রাখা", "kind": JobKind.EMPLOYEE, **job}
    started_on = clock.day_of(cast.at) - timedelta(days=days_ago)
    return begin_job(
        cast.people[key],
        programme=cast.programme,
        started_on=started_on,
        by=cast.actor(by or key),
        at=cast.at,
        **told,
    )


def asked(
    cast: Cast, job: Job, going: Going = Going.WELL, *, days_ago: int = 0, by: str = "esha", **talk: Any
) -> JobTalk:
    """Somebody asked how the job goes."""
    on = clock.day_of(cast.at) - timedelta(days=days_ago)
    return note_talk(job, on=on, going=going, by=cast.actor(by), at=cast.at, **talk)


def shop(cast: Cast, name: str = "নূর স্টোর") -> Employer:
    """An employer that Esha added."""
    return add_employer(cast.programme, name=name, by=cast.actor("esha"), at=cast.at)


def contacted(
    cast: Cast, about: str = "", *, employer: Employer | None = None, days_ago: int = 0, **contact: Any
) -> EmployerContact:
    """Esha talked with an employer, about one of the cast or nobody."""
    told: dict[str, Any] = {"how": ContactHow.FACE_TO_FACE, "kind": ContactKind.EXPLORING, **contact}
    return note_employer_contact(
        employer or shop(cast),
        on=clock.day_of(cast.at) - timedelta(days=days_ago),
        person=cast.people[about] if about else None,
        by=cast.actor("esha"),
        at=cast.at,
        **told,
    )


def said(cast: Cast, job: Job, going: Going = Going.WOBBLES, *, who: str = "asha", **check: Any) -> JobCheck:
    """The person says how work goes."""
    told: dict[str, Any] = {"by": cast.actor(who), "at": cast.at, **check}
    return say_how_work_goes(job, going=going, **told)


def applies(
    cast: Cast, key: str = "asha", *, days_ago: int | None = 3, by: str = "", **application: Any
) -> WorkApplication:
    """One of the cast applied so many days ago (None: thinks about it), as she or he noted it, or ``by``."""
    told: dict[str, Any] = {"title": "সেলাই শেখানো", "employer_name": "আলো সেলাইঘর", **application}
    return note_application(
        cast.people[key],
        programme=cast.programme,
        applied_on=None if days_ago is None else clock.day_of(cast.at) - timedelta(days=days_ago),
        by=cast.actor(by or key),
        at=cast.at - timedelta(days=days_ago or 0),
        **told,
    )


def invited(
    cast: Cast, application: WorkApplication, *, hours: float = 20, by: str = "asha", **interview: Any
) -> Interview:
    """An interview in so many hours."""
    told: dict[str, Any] = {"way": ContactHow.FACE_TO_FACE, "at": cast.at, **interview}
    return plan_interview(
        application, starts_at=cast.at + timedelta(hours=hours), by=cast.actor(by), **told
    )
