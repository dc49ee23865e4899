"""Reminds of the day to look back together."""

from datetime import datetime, timedelta

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.kernel import clock
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words

from . import queries
from .terms import NUDGE_BEFORE_DAYS


@schedule("goals.review", every=timedelta(hours=6))
def remind_of_the_review(at: datetime) -> None:
    """The day before it, once per day that was chosen."""
    day = clock.day_of(at) + timedelta(days=NUDGE_BEFORE_DAYS)
    for plan in queries.plans_to_review(day):
        tell(
            plan.person,
            kind="review.due",
            title=words("Tomorrow you look at your goals together"),
            text=words("You chose %(day)s to look back together. You can choose another day."),
            facts={"day": day},
            path=reverse("goals:plan"),
            programme=plan.programme,
            at=at,
            key=f"review:{plan.public_id}:{day.isoformat()}",
        )
