"""Talks after the start of a job: whoever owns one is reminded, and nothing silently stops."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from sahajatri.apps.consent.queries import audiences_to_whom
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.models import Programme
from sahajatri.apps.programmes.queries import people_with_role
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words

from . import access, queries
from .terms import HAND_ON_AFTER_DAYS, NUDGE_AFTER_DAYS


@schedule("workplace.talks", every=timedelta(hours=6))
def remind_of_talks(at: datetime) -> None:
    """On the day and three days later the owner; after ten days, or without an owner, the coordinators.

    A job that was opened to nobody is nobody's business but the person's, who is asked kindly instead.
    """
    today = clock.day_of(at)
    for programme in Programme.objects.all():
        for due in queries.follow_alongs_due(programme, None, today):
            person = due.job.person
            owners = access.owners_of(due.job)
            open_to = audiences_to_whom(Item.WORK_RECORD, [person], programme)[person.pk]
            late = (today - due.due_on).days
            if not owners and not open_to & {Audience.PRACTITIONER, Audience.COORDINATOR}:
                _ask_the_person(due, at)
                continue
            for owner in owners:
                _remind(owner, due, "again" if late >= NUDGE_AFTER_DAYS else "first", at)
            if not owners or late >= HAND_ON_AFTER_DAYS:
                for coordinator in people_with_role(programme, Role.COORDINATOR):
                    _hand_on(coordinator, due, at)


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


def _ask_the_person(due: queries.DueTalk, at: datetime) -> None:
    tell(
        due.job.person,
        kind="work.how-is-it",
        title=words("How is work going?"),
        text=words("If you like, let your practitioner see your work. Then somebody asks how it goes."),
        path=reverse("workplace:my-work"),
        programme=due.job.programme,
        at=at,
        key=f"work.how-is-it:{due.job.public_id}:{due.due_on.isoformat()}",
    )
