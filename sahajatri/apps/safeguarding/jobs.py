"""The clocks of concerns: they run whether or not anybody looks."""

from datetime import datetime, timedelta

from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel.jobs import schedule

from . import actions, queries, rules


@schedule("safeguarding.escalate", every=timedelta(minutes=1))
def escalate_late_concerns(at: datetime) -> None:
    """Tell the next people about every concern that nobody has read in time, and owners about late steps.

    May run twice or late: a rung is climbed once, and a missed one is climbed with the next run. At the top of the
    ladder it does not end: everybody is told again until a person has read it.
    """
    for concern, reader in queries.concerns_to_give(at):
        actions.give_concern(concern, reader, by=the_programme_itself(concern.programme), at=at)
    for concern in queries.concerns_to_escalate(at):
        rung = rules.rung_due(
            raised_at=concern.raised_at,
            acknowledge_by=concern.acknowledge_by,
            climbed=concern.escalations,
            tier=concern.tier,
            last=concern.escalated_at,
            at=at,
        )
        if rung is not None:
            actions.escalate_concern(concern, rung, by=the_programme_itself(concern.programme), at=at)
    for concern in queries.concerns_with_a_late_step(at):
        actions.remind_of_next_step(concern, by=the_programme_itself(concern.programme), at=at)
