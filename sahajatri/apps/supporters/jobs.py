"""The clock of clearances: it says in time that something lapses, and stays with it until it is in order again."""

from datetime import datetime, timedelta

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.kernel import clock
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words

from . import actions, queries, rules
from .actions.certifying import is_settled
from .care import jobs as care
from .terms import DAYS_BETWEEN_REMINDERS

__all__ = ["care", "warn_of_lapsing_clearances"]


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


@schedule("supporters.renewals", every=timedelta(hours=6))
def look_after_renewals(at: datetime) -> None:
    """End what is in order again, give an owner to what has none, remind the owner once a week when its day is past.

    May run twice or late: each week is told once.
    """
    today = clock.day_of(at)
    there: dict[int, set[int]] = {}
    for renewal in queries.renewals_everywhere():
        supporter, programme = renewal.supporter, renewal.supporter.programme
        by = the_programme_itself(programme)
        if is_settled(supporter, today):
            actions.end_renewal(renewal, by=by, at=at)
            continue
        if programme.pk not in there:
            there[programme.pk] = {one.pk for one in coordinators(programme, at)}
        if renewal.owner_id not in there[programme.pk] and there[programme.pk] - {supporter.person_id}:
            renewal = actions.give_renewal_an_owner(renewal, by=by, at=at)
        late = (today - renewal.due_on).days
        if late < 0 or renewal.owner is None:
            continue
        tell(
            renewal.owner,
            kind="supporters.supporter",
            title=words("A renewal waits for you"),
            text=words("%(name)s: see what is missing and agree on a day. The people beside stay meanwhile."),
            facts={"name": supporter.person.display_name},
            path=reverse("supporters:supporter", kwargs={"supporter": supporter.public_id}),
            programme=programme,
            at=at,
            key=f"renewal:{renewal.public_id}:{renewal.due_on}:{late // DAYS_BETWEEN_REMINDERS}",
        )


@schedule("supporters.practice-talks", every=timedelta(hours=6))
def ask_how_practice_talks_went(at: datetime) -> None:
    """A practice conversation whose time has passed and that nobody wrote down: the assessor hears it, every week."""
    for talk in queries.practice_talks_to_hold_everywhere(at - timedelta(days=1)):
        weeks = (at - talk.planned_at).days // DAYS_BETWEEN_REMINDERS
        if talk.assessor is None:
            continue
        tell(
            talk.assessor,
            kind="supporters.practice-talk",
            title=words("How did the practice conversation go?"),
            text=words("Write it down, or call it off and find another day."),
            path=reverse("supporters:practice-talk", kwargs={"practice_talk": talk.public_id}),
            programme=talk.supporter.programme,
            at=at,
            key=f"practice-talk:{talk.public_id}:{weeks}",
        )
