"""Plans the next gatherings and reminds of them the day before; looks after invitations and open suggestions."""

from datetime import datetime, time, timedelta

from django.urls import reverse

from sahajatri.apps.circles import queries, rules
from sahajatri.apps.circles.actions import expire_invitation, plan_gathering, remind_of_invitation, remind_of_proposal
from sahajatri.apps.circles.terms import PLANNED_AHEAD, REMIND_HOURS, Coming
from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel import clock
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.refusals import Refused
from sahajatri.kernel.wording import words


@schedule("circles.plan", every=timedelta(hours=6))
def plan_the_next_gatherings(at: datetime) -> None:
    """Two gatherings are always planned, in the rhythm of the circle; a cancelled day is not planned again."""
    today = clock.day_of(at)
    for circle in queries.circles_with_a_rhythm():
        times = rules.times_of(circle.rhythm)
        days = rules.coming_days(circle.rhythm, first=circle.started_on or today, today=today)
        if times is None or not days:
            continue
        known = {clock.day_of(g.starts_at) for g in circle.gatherings.all()}
        days = [day for day in days if circle.ends_on is None or day <= circle.ends_on]
        missing = PLANNED_AHEAD - len(queries.gatherings_ahead(circle, at))
        starts, ends = (time(*divmod(min(minutes, 1439), 60)) for minutes in times)
        for day in [d for d in days if d not in known][: max(missing, 0)]:
            try:
                plan_gathering(
                    circle, day=day, starts=starts, ends=ends, by=the_programme_itself(circle.programme), at=at
                )
            except Refused:
                continue


QUESTION = words("Sahajatri: a meeting comes soon. Do you come? Yes: 1, no: 2")
"""Sent by SMS to who has not said yet whether she or he comes; the answer is taken in ``notices.answering``."""


@schedule("circles.remind", every=timedelta(minutes=30))
def remind_of_gatherings(at: datetime) -> None:
    """The day before, and two hours before: everybody who did not say that she or he cannot come, and is not away."""
    day_before, soon = (timedelta(hours=hours) for hours in REMIND_HOURS)
    for gathering in queries.gatherings_between(at, at + day_before):
        answers = queries.answers_to(gathering)
        near = ":soon" if gathering.starts_at - at <= soon else ""
        for seat in queries.seats_of(gathering.circle):
            is_away = seat.held_until is not None and seat.held_until > clock.day_of(gathering.starts_at)
            if is_away or answers.get(seat.person_id) == Coming.CANNOT:
                continue
            tell(
                seat.person,
                kind="gathering.reminder",
                title=words("Your circle gathers soon"),
                text=words("%(circle)s: %(when)s."),
                facts={"circle": gathering.circle.name, "when": gathering.starts_at},
                path=reverse("circles:gathering", kwargs={"gathering": gathering.public_id}),
                programme=gathering.circle.programme,
                at=at,
                key=f"gathering:{gathering.public_id}:{gathering.starts_at.isoformat()}{near}",
                asks="" if near or seat.person_id in answers else QUESTION,
                asks_about=gathering.public_id,
                asks_until=gathering.starts_at,
            )


@schedule("circles.invitations", every=timedelta(minutes=15))
def look_after_invitations(at: datetime) -> None:
    """Remind after four days, end after seven with a word to the coordinators; suggestions not decided are told of."""
    for invitation in queries.seat_invitations_past_deadline(at):
        expire_invitation(invitation, by=the_programme_itself(invitation.programme), at=at)
    for invitation in queries.seat_invitations_to_remind(at):
        remind_of_invitation(invitation, by=the_programme_itself(invitation.programme), at=at)
    for proposal in queries.proposals_overdue(clock.day_of(at)):
        remind_of_proposal(proposal, by=the_programme_itself(proposal.programme), at=at)


from . import life, talk  # noqa: E402, F401 - their jobs are registered with these
