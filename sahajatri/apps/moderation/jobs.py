"""The clock of what waits: it runs whether or not anybody looks."""

from datetime import datetime, timedelta

from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel.jobs import schedule

from . import actions, queries
from .moderated import kind_of


@schedule("moderation.waiting", every=timedelta(minutes=5))
def keep_what_waits_moving(at: datetime) -> None:
    """Close what is gone, give what has nobody to somebody who may decide, tell again about what has waited."""
    for matter in queries.open_matters():
        nobody = the_programme_itself(matter.programme)
        kind = kind_of(matter.place)
        if kind is not None and kind.look_at(matter.thing) is None:
            actions.close_what_is_gone(matter, by=nobody, at=at)
        elif matter.owner is None or not queries.may_decide(matter.owner, matter, at):
            owner = queries.who_owns(matter, at)
            if owner != matter.owner:
                actions.give_to(matter, owner, by=nobody, at=at)
    for matter in queries.matters_to_nudge(at):
        actions.nudge(matter, by=the_programme_itself(matter.programme), at=at)
