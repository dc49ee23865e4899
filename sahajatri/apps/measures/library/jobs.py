"""The clocks of the library: licences end, questionnaires wait."""

from datetime import datetime, timedelta

from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel import clock
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words

from . import actions, queries, rules
from .notices import tell_coordinators


@schedule("measures.licences", every=timedelta(hours=6))
def watch_over_licences(at: datetime) -> None:
    """Note what has ended, and tell 30 and 7 days ahead; each is told once for each end of a licence."""
    today = clock.day_of(at)
    for licensed in queries.ending_licences(today):
        until = licensed.licensed_until
        if until is None:
            continue
        by = the_programme_itself(licensed.programme)
        if until < today:
            actions.end_licence(licensed, by=by, at=at)
            continue
        due = rules.warning_due(licensed_until=until, warned_days=licensed.warned_days, today=today)
        if due is not None:
            actions.warn_of_the_end(licensed, due, by=by, at=at)


@schedule("measures.waiting", every=timedelta(hours=12))
def remind_of_waiting_questionnaires(at: datetime) -> None:
    """Once for each state in which a questionnaire has waited for two weeks."""
    for licensed in queries.overdue_instruments(clock.day_of(at)):
        tell_coordinators(
            licensed,
            title=words("A questionnaire has waited for two weeks"),
            text=words("%(code)s is not ready to be asked. Do the next step, or retire it."),
            at=at,
            key=f"licensed-waits:{licensed.public_id}:{licensed.state}:{clock.day_of(licensed.state_since)}",
        )
