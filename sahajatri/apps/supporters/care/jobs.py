"""The clocks of care: talks that wait, offers that nobody took up, supporters whom nobody has begun to look after."""

from datetime import datetime, timedelta

from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel.jobs import schedule

from . import actions, queries, rules


@schedule("supporters.care", every=timedelta(minutes=30))
def look_after_supporters(at: datetime) -> None:
    """Remind who is to come back after half of the time; tell the coordinators when the time is over."""
    for supporter in queries.supporters_without_care():
        by = the_programme_itself(supporter.programme)
        actions.begin_care(supporter.programme, supporter.person, by=by, at=at)
    for debrief in queries.all_debriefs_waiting():
        by = the_programme_itself(debrief.programme)
        if debrief.due_at <= at:
            if debrief.escalated_at is None:
                actions.remind_of_debrief(debrief, is_late=True, by=by, at=at)
        elif debrief.reminded_at is None and rules.remind_at(debrief.asked_at, debrief.due_at) <= at:
            actions.remind_of_debrief(debrief, is_late=False, by=by, at=at)
    for debrief in queries.offers_to_let_go(at):
        actions.let_debrief_go(debrief, by=the_programme_itself(debrief.programme), at=at)
