"""What time brings in the life of a circle: nothing that waits is forgotten, and nobody is pressed."""

from datetime import date, datetime, timedelta

from django.urls import reverse

from sahajatri.apps.circles import queries
from sahajatri.apps.circles.actions import (
    ask_for_a_lead,
    ask_month,
    close_month,
    follow_up,
    look_at_rules,
    offer_seats,
    remind_of_end,
    remind_of_welcome,
    remind_to_note,
)
from sahajatri.apps.circles.models import Circle, FirstMonth
from sahajatri.apps.circles.rules import seats_free
from sahajatri.apps.circles.terms import (
    MONTH_REMIND_DAYS,
    NOTE_OVER_DAYS,
    REMIND_EVERY_DAYS,
    MonthState,
)
from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel import clock
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words


@schedule("circles.gatherings", every=timedelta(hours=1))
def look_after_gatherings(at: datetime) -> None:
    """Who was not there is told quietly; whoever has to note who came is reminded."""
    for gathering in queries.gatherings_to_follow_up(at):
        follow_up(gathering, by=the_programme_itself(gathering.circle.programme), at=at)
    for gathering in queries.gatherings_to_remind_of(at):
        remind_to_note(gathering, by=the_programme_itself(gathering.circle.programme), at=at)


@schedule("circles.rules", every=timedelta(hours=1))
def look_after_rules(at: datetime) -> None:
    """Rules come into force on their day when those who answered agree; else somebody is reminded to talk."""
    for wording in queries.rules_to_look_at(at):
        look_at_rules(wording, by=the_programme_itself(wording.circle.programme), at=at)


@schedule("circles.leads", every=timedelta(hours=6))
def look_for_facilitators(at: datetime) -> None:
    """A circle that nobody looks after gets a day; from that day on the coordinators are reminded every few days."""
    today = clock.day_of(at)
    for circle in queries.unled_circles():
        is_late = circle.lead_needed_by is not None and today >= circle.lead_needed_by
        if circle.lead_needed_by is None or (is_late and _is_time_to_remind(circle, at)):
            ask_for_a_lead(circle, by=the_programme_itself(circle.programme), at=at)


def _is_time_to_remind(circle: Circle, at: datetime) -> bool:
    return circle.reminded_at is None or at - circle.reminded_at >= timedelta(days=REMIND_EVERY_DAYS)


@schedule("circles.newcomers", every=timedelta(hours=6))
def look_after_newcomers(at: datetime) -> None:
    """A welcome that is late, the question after four weeks, one reminder, and then quiet."""
    today = clock.day_of(at)
    for month in queries.months_to_look_at(at):
        by = the_programme_itself(month.seat.circle.programme)
        is_away = month.seat.held_until is not None and month.seat.held_until > today
        if is_away:
            continue
        if month.state == MonthState.ASKED:
            if month.next_by is not None and today >= month.next_by:
                close_month(month, by=by, at=at)
            elif month.reminded_at is None and at - month.state_since >= timedelta(days=MONTH_REMIND_DAYS):
                ask_month(month, by=by, at=at)
        elif month.state != MonthState.CHANGING and today >= month.ask_on:
            ask_month(month, by=by, at=at)
        elif month.state == MonthState.WELCOME and _is_welcome_late(month, today, at):
            remind_of_welcome(month, by=by, at=at)


def _is_welcome_late(month: FirstMonth, today: date, at: datetime) -> bool:
    """On the day itself, a few days later, and once when the coordinators hear of it."""
    if today < month.welcome_by:
        return False
    last = month.reminded_at
    return last is None or (
        at - last >= timedelta(days=REMIND_EVERY_DAYS) and (today - month.welcome_by).days <= 2 * NOTE_OVER_DAYS
    )


@schedule("circles.seats", every=timedelta(hours=1))
def look_after_seats(at: datetime) -> None:
    """Free seats go to those who wait; who kept a seat until today is asked, once; last days are not forgotten."""
    today = clock.day_of(at)
    for circle in queries.circles_with_a_queue():
        is_free = seats_free(queries.taken_in(circle), circle.seats) > 0 and circle.ends_on is None
        if is_free and queries.next_in_queue(circle):
            offer_seats(circle, by=the_programme_itself(circle.programme), at=at)
    for seat in queries.seats_kept_until(today):
        circle = seat.circle
        tell(
            seat.person,
            kind="seat.kept-until",
            title=words("Your seat in the circle is kept for you"),
            text=words("%(circle)s: come back, keep it longer, or leave. All three are fine."),
            facts={"circle": circle.name},
            path=reverse("circles:my-seat", kwargs={"circle": circle.public_id}),
            programme=circle.programme,
            at=at,
            key=f"kept:{seat.public_id}:{seat.held_until}",
        )
    for circle in queries.circles_past_their_end(today):
        if _is_time_to_remind(circle, at):
            remind_of_end(circle, by=the_programme_itself(circle.programme), at=at)
