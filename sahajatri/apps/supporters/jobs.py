"""The clock of clearances: it says in time that something lapses."""

from datetime import datetime, timedelta

from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel import clock
from sahajatri.kernel.jobs import schedule

from . import actions, queries, rules


@schedule("supporters.lapsing", every=timedelta(hours=6))
def warn_of_lapsing_clearances(at: datetime) -> None:
    """Tell supporters and coordinators 60 and 14 days ahead, and when a clearance has lapsed.

    May run twice or late: each distance is told once for each day on which something lapses.
    """
    for row in queries.supporters_lapsing(clock.day_of(at)):
        supporter = row.supporter
        due = rules.warning_due(
            row.clearance, clock.day_of(at), warned_of=supporter.warned_of, warned_days=supporter.warned_days
        )
        if due is not None:
            actions.warn_of_lapse(supporter, *due, by=the_programme_itself(supporter.programme), at=at)
