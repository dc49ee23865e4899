"""What was begun does not stop silently: unanswered questions at work, and whether a change helps."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.models import Programme
from sahajatri.apps.programmes.queries import people_with_role
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words

from . import access, queries, rules
from .models import Adjustment
from .terms import PRACTITIONER_AFTER_DAYS


@schedule("adjustments.answers", every=timedelta(hours=6))
def ask_about_answers(at: datetime) -> None:
    """Fourteen days after it was asked for at work the person is asked kindly again, and at times after that.

    From the second time on the practitioners beside learn of it, too, if the plan is open to them.
    """
    today = clock.day_of(at)
    for programme in Programme.objects.all():
        here = {person.pk for person in people_with_role(programme, Role.PARTICIPANT)}
        for one in queries.waiting_for_an_answer(programme):
            days = rules.unanswered_days(one.asked_on, today) if one.asked_on else None
            if days is None or one.work.person_id not in here:
                continue
            key = f"work.answer-open:{one.public_id}:{one.asked_on}:{days}"
            _ask_about_the_answer(one, at, key)
            if days >= PRACTITIONER_AFTER_DAYS:
                _tell_practitioners(one, at, key)


@schedule("adjustments.trials", every=timedelta(hours=6))
def ask_whether_it_works(at: datetime) -> None:
    """Four and twelve weeks after a change began: the person, again a week later; and the practitioners beside."""
    today = clock.day_of(at)
    for programme in Programme.objects.all():
        here = {person.pk for person in people_with_role(programme, Role.PARTICIPANT)}
        for one in queries.in_use(programme):
            week = queries.due_week_of(one, today)
            if week is None or one.from_on is None or one.work.person_id not in here:
                continue
            key = f"work.does-it-help:{one.public_id}:{one.from_on}:{week}"
            again = rules.nudge_of(one.from_on, week, today)
            tell(
                one.work.person,
                kind="work.does-it-help",
                title=words("Does the change at work help?"),
                text=words("You wanted to look back after %(weeks)s weeks."),
                facts={"weeks": week},
                path=reverse("adjustments:trial", kwargs={"adjustment": one.public_id}),
                programme=programme,
                at=at,
                key=f"{key}:{again}",
            )
            _tell_practitioners(one, at, key)


def _ask_about_the_answer(one: Adjustment, at: datetime, key: str) -> None:
    tell(
        one.work.person,
        kind="work.answer-open",
        title=words("Has there been an answer at work?"),
        text=words("You asked for something at work. Without an answer you can ask again, or ask in another way."),
        path=reverse("adjustments:adjustment", kwargs={"adjustment": one.public_id}),
        programme=one.work.programme,
        at=at,
        key=key,
    )


def _tell_practitioners(one: Adjustment, at: datetime, key: str) -> None:
    person: Any = one.work.person
    for practitioner in access.practitioners_told(person, one.work.programme):
        tell(
            practitioner,
            kind="work.change-follow",
            title=words("A change at work waits for a look back"),
            text=words("Ask %(name)s kindly how it goes with the change at work."),
            facts={"name": person.display_name},
            path=reverse("adjustments:of", kwargs={"person": person.public_id}),
            programme=one.work.programme,
            at=at,
            key=f"{key}:{practitioner.public_id}",
        )
