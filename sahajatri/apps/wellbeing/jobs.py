"""A gentle word once a week, for those alone who wish to be reached outside the app."""

from datetime import datetime, timedelta

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.engines.calendars import week_start
from sahajatri.kernel import clock
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words

from . import queries


@schedule("wellbeing.remind", every=timedelta(hours=6))
def remind_of_the_check_in(at: datetime) -> None:
    """At most once a week, a week after the last check-in, and no longer after four silent weeks."""
    today = clock.day_of(at)
    for person, programme in queries.people_to_remind(today):
        tell(
            person,
            kind="check-in.reminder",
            title=words("How was your week?"),
            text=words("If you like, say in less than a minute how your week was. You need not."),
            path=reverse("wellbeing:check-in-give"),
            programme=programme,
            at=at,
            key=f"check-in:{programme.public_id}:{week_start(today).isoformat()}",
        )
