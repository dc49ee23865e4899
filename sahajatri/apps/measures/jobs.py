"""The clocks of measures: who is asked, gently reminded, and whose time went by."""

from datetime import datetime, timedelta

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.models import Programme
from sahajatri.kernel import clock
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words

from . import actions, queries
from .library import jobs as library

__all__ = ["ask_what_is_due", "let_the_time_go_by", "library", "remind_gently"]


@schedule("measures.ask", every=timedelta(hours=6))
def ask_what_is_due(at: datetime) -> None:
    """Ask every participant for the measures of an occasion whose time has come. Running it twice asks once."""
    today = clock.day_of(at)
    for programme in Programme.objects.order_by("pk"):
        by = the_programme_itself(programme)
        for person, window, code in list(queries.people_to_ask(programme, today)):
            actions.ask_for_measure(
                person,
                code,
                occasion=window.occasion,
                due_on=window.due_on,
                until_on=window.until_on,
                by=by,
                at=at,
            )


@schedule("measures.remind", every=timedelta(hours=6))
def remind_gently(at: datetime) -> None:
    """On the due day and ten days later, one message for everything that is open; then never again."""
    for asking in queries.requests_to_remind(clock.day_of(at)):
        asking = actions.remind_of(asking, by=the_programme_itself(asking.programme), at=at)
        tell(
            asking.person,
            kind="measure.reminder",
            title=words("Some questions are still open"),
            text=words("If you like, answer them until %(day)s. If not, that is fine too."),
            facts={"day": asking.until_on},
            path=reverse("measures:measures"),
            programme=asking.programme,
            at=at,
            key=f"measure.reminder:{asking.programme.public_id}:{asking.person.public_id}:{clock.day_of(at)}",
        )


@schedule("measures.close", every=timedelta(hours=6))
def let_the_time_go_by(at: datetime) -> None:
    """After the last day an occasion is missed, and stays visible as missed."""
    for asking in queries.requests_out_of_time(clock.day_of(at)):
        actions.pass_over(asking, by=the_programme_itself(asking.programme), at=at)
