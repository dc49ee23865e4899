"""A newcomer's first month: somebody goes along, says welcome, and after four weeks there is one question."""

from datetime import datetime, timedelta

from sahajatri.apps.circles import events
from sahajatri.apps.circles.models import FirstMonth
from sahajatri.apps.circles.rules import life
from sahajatri.apps.circles.terms import (
    CHANGE_DAYS,
    MONTH_ANSWER_DAYS,
    Hello,
    MonthState,
    RightForMe,
)
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .seats import leave_seat


@action
def go_along(month: FirstMonth, *, by: Actor, at: datetime) -> FirstMonth:
    """Somebody of the circle offers to go along with the newcomer. Raises Refused."""
    month = lock(month)
    insist(life.why_no_companion(state=month.state, is_own=month.seat.person_id == by.person.pk))
    month.companion = by.person
    month.save()
    happened(events.COMPANION_TAKEN, month, subject=month.seat.person, programme=month.seat.circle.programme)
    return month


@action
def say_welcome(month: FirstMonth, *, by: Actor, at: datetime) -> FirstMonth:
    """A named person has said welcome and told how it goes here; that one goes along from now on. Raises Refused."""
    month = lock(month)
    insist(life.why_no_companion(state=month.state, is_own=month.seat.person_id == by.person.pk))
    month.companion, month.welcomed_at = by.person, at
    if month.state == MonthState.WELCOME:
        month.move_to(MonthState.WALKING, at=at)
    else:
        month.save()
    happened(events.WELCOME_SAID, month, subject=month.seat.person, programme=month.seat.circle.programme)
    return month


@action
def remind_of_welcome(month: FirstMonth, *, by: Actor, at: datetime) -> FirstMonth:
    """Nobody has said welcome in time: whoever goes along is reminded; later all who look after the circle."""
    month = lock(month)
    month.reminded_at = at
    month.save()
    happened(events.WELCOME_DUE, month, subject=month.seat.person, programme=month.seat.circle.programme)
    return month


@action
def choose_hello(month: FirstMonth, *, hello: str, by: Actor, at: datetime) -> FirstMonth:
    """The newcomer has said hello, or only listens for now; both are taking part. Raises Refused."""
    month = lock(month)
    insist(life.why_no_hello(state=month.state, hello=hello))
    month.hello = Hello(hello).value
    month.save()
    happened(events.HELLO_CHOSEN, month, subject=month.seat.person, programme=month.seat.circle.programme)
    return month


@action
def ask_month(month: FirstMonth, *, by: Actor, at: datetime) -> FirstMonth:
    """After four weeks: is this circle right for me? Asked once, reminded once, and left alone then."""
    month = lock(month)
    if month.state == MonthState.ASKED:
        month.reminded_at = at
        month.save()
    else:
        month.next_by, month.reminded_at = clock.day_of(at) + timedelta(days=MONTH_ANSWER_DAYS), None
        month.move_to(MonthState.ASKED, at=at)
    happened(events.MONTH_ASKED, month, subject=month.seat.person, programme=month.seat.circle.programme)
    return month


@action
def answer_month(month: FirstMonth, *, answer: str, by: Actor, at: datetime) -> FirstMonth:
    """Stay; look for another circle together with a coordinator; or leave. Raises Refused when nothing is asked."""
    month = lock(month)
    insist(life.why_no_month_answer(state=month.state, answer=answer))
    month.answer, month.next_by = RightForMe(answer).value, None
    if answer == RightForMe.CHANGE:
        month.next_by, month.reminded_at = clock.day_of(at) + timedelta(days=CHANGE_DAYS), None
        month.move_to(MonthState.CHANGING, at=at)
    elif month.state == MonthState.ASKED:
        month.move_to(MonthState.DONE, at=at)
    else:
        month.save()
    happened(events.MONTH_ANSWERED, month, subject=month.seat.person, programme=month.seat.circle.programme)
    if answer == RightForMe.LEAVE:
        leave_seat(month.seat.circle, person=month.seat.person, by=by, at=at)
        month.refresh_from_db()
    return month


@action
def close_month(month: FirstMonth, *, by: Actor, at: datetime) -> FirstMonth:
    """The month ends: a coordinator talked about another circle, or the question stays unanswered, which is fine."""
    month = lock(month)
    month.next_by = None
    month.move_to(MonthState.DONE, at=at)
    happened(events.MONTH_CLOSED, month, subject=month.seat.person, programme=month.seat.circle.programme)
    return month
