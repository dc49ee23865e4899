"""Writes about gatherings: planned, moved, cancelled; who comes, who came, what was agreed, points to talk about."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from sahajatri.apps.circles import events, queries, rules
from sahajatri.apps.circles.models import AgendaPoint, Attendance, Circle, Gathering
from sahajatri.apps.circles.rules import life
from sahajatri.apps.circles.terms import Coming, GatheringState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refusal, insist
from sahajatri.kernel.wording import words

from .looks import look_first


@action
def plan_gathering(
    circle: Circle,
    *,
    day: date,
    starts: time,
    ends: time,
    mode: str = "",
    place: str = "",
    agenda: str = "",
    by: Actor,
    at: datetime,
) -> Gathering:
    """Plan a gathering on ``day`` from ``starts`` to ``ends``. Raises Refused for a past, far or taken day."""
    circle = lock(circle)
    gathering = _planned(circle, day, starts, ends, mode, place, agenda, at)
    happened(events.GATHERING_PLANNED, gathering, programme=circle.programme)
    return gathering


def _planned(
    circle: Circle, day: date, starts: time, ends: time, mode: str, place: str, agenda: str, at: datetime
) -> Gathering:
    starts_at, ends_at = _from_to(day, starts, ends)
    _insist_on_time(circle, starts_at, ends_at, at)
    gathering = Gathering(
        circle=circle,
        starts_at=starts_at,
        ends_at=ends_at,
        mode=mode or circle.mode,
        place=place or circle.place,
        agenda=agenda,
        state_since=at,
    )
    gathering.save()
    return gathering


def _from_to(day: date, starts: time, ends: time) -> tuple[datetime, datetime]:
    return datetime.combine(day, starts, tzinfo=clock.zone()), datetime.combine(day, ends, tzinfo=clock.zone())


def _insist_on_time(circle: Circle, starts_at: datetime, ends_at: datetime, at: datetime, but: Any = None) -> None:
    day = clock.day_of(starts_at)
    ahead = [one for one in queries.gatherings_ahead(circle, at) if one.pk != but]
    insist(
        rules.why_no_gathering(
            state=circle.state,
            starts_at=starts_at,
            ends_at=ends_at,
            at=at,
            is_taken=any(clock.day_of(one.starts_at) == day for one in ahead),
        )
    )


@action
def plan_month(circle: Circle, *, days: Sequence[date], by: Actor, at: datetime) -> Circle:
    """Plan the chosen days of the circle's rhythm in the coming five weeks; everybody is told once. Raises Refused."""
    circle = lock(circle)
    times = rules.times_of(circle.rhythm)
    insist(life.why_no_month(days, queries.month_days(circle, at) if times else []))
    starts, ends = (time(*divmod(min(minutes, 1439), 60)) for minutes in times or (0, 0))
    for day in sorted(set(days)):
        _planned(circle, day, starts, ends, "", "", "", at)
    happened(events.GATHERINGS_PLANNED, circle, count=len(set(days)))
    return circle


@action
def move_gathering(
    gathering: Gathering,
    *,
    day: date,
    starts: time,
    ends: time,
    mode: str = "",
    place: str = "",
    by: Actor,
    at: datetime,
) -> Gathering:
    """Another time or place; everybody is told and, when the time changed, asked anew. Raises Refused."""
    gathering = lock(gathering)
    insist(life.why_not_moved(state=gathering.state, starts_at=gathering.starts_at, at=at))
    starts_at, ends_at = _from_to(day, starts, ends)
    _insist_on_time(gathering.circle, starts_at, ends_at, at, but=gathering.pk)
    if starts_at != gathering.starts_at:
        gathering.attendance.all().delete()
    gathering.starts_at, gathering.ends_at = starts_at, ends_at
    gathering.mode, gathering.place = mode or gathering.mode, place or gathering.circle.place
    gathering.sequence += 1
    gathering.save()
    happened(events.GATHERING_MOVED, gathering, programme=gathering.circle.programme)
    return gathering


@action
def cancel_gathering(gathering: Gathering, *, by: Actor, at: datetime) -> Gathering:
    """Cancel a planned gathering; everybody in the circle is told."""
    gathering = lock(gathering)
    gathering.sequence += 1
    gathering.move_to(GatheringState.CANCELLED, at=at)
    happened(events.GATHERING_CANCELLED, gathering, programme=gathering.circle.programme)
    return gathering


@action
def answer_gathering(gathering: Gathering, *, coming: str, by: Actor, at: datetime) -> Attendance:
    """Say whether one comes; the answer can be changed until it begins. Afterwards one can still say, without a
    reason, that one could not come. Raises Refused."""
    gathering = lock(gathering)
    noted = queries.answer_of(by.person, gathering)
    if gathering.starts_at > at and gathering.state != GatheringState.HELD:
        insist(rules.why_no_answer(state=gathering.state, starts_at=gathering.starts_at, at=at))
    else:
        insist(
            life.why_no_late_word(state=gathering.state, coming=coming, ends_at=gathering.ends_at, noted=noted, at=at)
        )
    answer = Coming.CANNOT if coming == Coming.CANNOT else Coming.COMING
    row = _answer(gathering, by.person, answer, at)
    happened(
        events.GATHERING_ANSWERED,
        row,
        subject=by.person,
        programme=gathering.circle.programme,
        coming=answer.value,
    )
    return row


def _answer(gathering: Gathering, person: Any, coming: Coming, at: datetime) -> Attendance:
    row = Attendance.objects.filter(gathering=gathering, person=person).first()
    row = row or Attendance(gathering=gathering, person=person)
    row.coming, row.at = coming.value, at
    row.save()
    return row


@action
def hold_gathering(
    gathering: Gathering, *, came: Iterable[str] = (), account: str = "", by: Actor, at: datetime
) -> Gathering:
    """Note that the gathering took place, who came (public ids of people with a seat), and in short what was agreed.

    Raises Refused.
    """
    gathering = lock(gathering)
    insist(rules.why_not_held(state=gathering.state, starts_at=gathering.starts_at, at=at))
    there = set(came)
    seated = [s.person for s in queries.seats_of(gathering.circle) if s.person.public_id in there]
    for person in seated:
        _answer(gathering, person, Coming.CAME, at)
    gathering.move_to(GatheringState.HELD, at=at)
    happened(events.GATHERING_HELD, gathering, programme=gathering.circle.programme, came=len(seated))
    if account.strip():
        _tell(gathering, account, at)
    return gathering


@action
def tell_gathering(gathering: Gathering, *, account: str, by: Actor, at: datetime) -> Gathering:
    """Write down in short what was agreed, or word it anew; the circle reads it. Raises Refused."""
    gathering = lock(gathering)
    insist(life.why_no_account(state=gathering.state, text=account))
    _tell(gathering, account, at)
    return gathering


def _tell(gathering: Gathering, account: str, at: datetime) -> None:
    gathering.account, gathering.account_at = account, at
    gathering.save()
    happened(events.GATHERING_TOLD, gathering, programme=gathering.circle.programme)


@action
def follow_up(gathering: Gathering, *, by: Actor, at: datetime) -> Gathering:
    """Those who were not there are told, once and quietly, that they can read what was agreed and the next date."""
    gathering = lock(gathering)
    gathering.followed_up_at = at
    gathering.save()
    happened(events.GATHERING_FOLLOWED, gathering, programme=gathering.circle.programme)
    return gathering


@action
def remind_to_note(gathering: Gathering, *, by: Actor, at: datetime) -> Gathering:
    """Nobody has noted who came: whoever opened it, or looks after the circle, is reminded."""
    gathering = lock(gathering)
    gathering.reminded_at = at
    gathering.save()
    happened(events.GATHERING_UNNOTED, gathering, programme=gathering.circle.programme)
    return gathering


@action
def lead_gathering(gathering: Gathering, *, person: str = "", by: Actor, at: datetime) -> Gathering:
    """Somebody opens this gathering: oneself, or whom (public id) whoever leads the gatherings agreed with; nobody
    when ``person`` is "nobody". Raises Refused for who does not sit here."""
    gathering = lock(gathering)
    insist(life.why_not_moved(state=gathering.state, starts_at=gathering.starts_at, at=at))
    chosen = None
    if person != "nobody":
        wanted = person or by.person.public_id
        seats = queries.seats_of(gathering.circle)
        chosen = next((seat.person for seat in seats if seat.person.public_id == wanted), None)
        insist(None if chosen else Refusal("stale", words("Choose somebody who sits in this circle."), field="person"))
    gathering.led_by = chosen
    gathering.save()
    happened(events.GATHERING_LED, gathering, subject=chosen, programme=gathering.circle.programme)
    return gathering


@action
def add_point(gathering: Gathering, *, text: str, by: Actor, at: datetime) -> AgendaPoint:
    """Add something to talk about. Raises Refused."""
    gathering = lock(gathering)
    own = gathering.points.filter(by=by.person).count()
    insist(life.why_no_point(state=gathering.state, starts_at=gathering.starts_at, at=at, text=text, own=own))
    point = AgendaPoint(gathering=gathering, by=by.person, at=at, text=text)
    point.save()
    look_first(point, by.person, gathering.circle, by=by, at=at)
    happened(events.POINT_ADDED, point, subject=by.person, programme=gathering.circle.programme)
    return point


@action
def remove_point(point: AgendaPoint, *, by: Actor, at: datetime) -> Gathering:
    """Take a point off the list: one's own, or any as whoever leads the gatherings; its words go too."""
    gathering = point.gathering
    happened(events.POINT_REMOVED, point, subject=point.by, programme=gathering.circle.programme)
    point.delete()
    return gathering
