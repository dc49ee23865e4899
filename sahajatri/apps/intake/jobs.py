"""What is looked after by the clock: applications that were begun and not sent, answers that are late."""

from datetime import datetime, timedelta

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.queries import people_with_role
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words

from . import queries
from .terms import REMIND_AFTER


@schedule("intake.remind-unsent", every=timedelta(hours=6))
def remind_of_unsent(at: datetime) -> None:
    """Say once, without pressing, that an application of a week ago can be finished."""
    for application in queries.applications_begun_before(at - REMIND_AFTER):
        tell(
            application.person,
            kind="application.unsent",
            title=words("What you began is still here"),
            text=words("You can go on whenever it suits you. You can also take it back."),
            path=reverse("intake:application"),
            programme=application.programme,
            at=at,
            key=f"unsent:{application.public_id}:{clock.day_of(application.state_since).isoformat()}",
        )


@schedule("intake.late-answers", every=timedelta(hours=1))
def tell_of_late_answers(at: datetime) -> None:
    """Tell the coordinators once about a promise that was not kept."""
    for application in queries.applications_overdue(at):
        for coordinator in people_with_role(application.programme, Role.COORDINATOR):
            tell(
                coordinator,
                kind="application.late",
                title=words("An answer is late"),
                text=words("%(who)s was promised an answer by %(day)s."),
                facts={"who": application.person.display_name, "day": clock.day_of(application.answer_by or at)},
                path=reverse("intake:application-read", kwargs={"application": application.public_id}),
                programme=application.programme,
                at=at,
                key=f"late:{application.public_id}:{clock.day_of(application.answer_by or at).isoformat()}",
            )
