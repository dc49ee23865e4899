"""A day to look again does not pass silently."""

from contextlib import suppress
from datetime import datetime, timedelta

from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.models import Programme
from sahajatri.apps.programmes.queries import people_with_role
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.refusals import Refused

from . import actions, queries


@schedule("telling.days", every=timedelta(hours=6))
def remind_of_days(at: datetime) -> None:
    """Remind everybody whose day has come, once, also when the day itself was missed."""
    today = clock.day_of(at)
    for programme in Programme.objects.all():
        here = [person.pk for person in people_with_role(programme, Role.PARTICIPANT)]
        for weighing in queries.to_remind(programme, today, here):
            with suppress(Refused):  # put away, or another worker was here, in this very moment
                actions.remind(weighing, by=the_programme_itself(programme), at=at)
