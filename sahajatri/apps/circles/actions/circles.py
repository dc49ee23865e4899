"""Writes about circles, seats and gatherings."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sahajatri.apps.circles import events, queries, rules
from sahajatri.apps.circles.models import Attendance, Circle, Gathering, Seat
from sahajatri.apps.circles.terms import (
    CircleState,
    Coming,
    GatheringState,
    InvitationState,
    SeatRole,
    SeatState,
)
from sahajatri.apps.consent.actions import give_consent
from sahajatri.apps.consent.queries import purposes_agreed_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.safeguarding.queries import people_to_keep_apart_from
from sahajatri.apps.supporters.queries import cleared_supporters
from sahajatri.apps.supporters.terms import Kind
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refusal, Refused, insist
from sahajatri.kernel.wording import words


@action
def open_circle(
    programme: Any,
    *,
    name: str,
    facilitator: str,
    seats: int,
    topic: str = "",
    agreed_rules: str = "",
    mode: str = "",
    place: str = "",
    district: str = "",
    languages: Sequence[str] = (),
    freq: str = "",
    weekday: str = "",
    nth: Sequence[int] = (),
    starts: time | None = None,
    ends: time | None = None,
    is_step_free: bool | None = None,
    by: Actor,
    at: datetime,
) -> Circle:
    """Open a circle. ``facilitator`` is the public id of a peer supporter who is cleared today.

    With ``freq`` and ``weekday`` it gathers in this rhythm from now on. Raises Refused.
    """
    today = clock.day_of(at)
    cleared = [s.person for s in cleared_supporters(programme, today) if s.kind == Kind.PEER]
    leads = next((p for p in cleared if p.public_id == facilitator), None)
    insist(rules.why_no_circle(name=name, seats=seats, is_facilitator_cleared=leads is not None))
    rhythm: dict[str, Any] = {}
    if freq and weekday:
        insist(rules.why_no_rhythm(starts=starts, ends=ends))
        rhythm = {"freq": freq, "day": weekday, "nth": list(nth) or [1]}
        rhythm |= {"from": f"{starts:%H:%M}", "to": f"{ends:%H:%M}"}
    circle = Circle(
        programme=programme,
        name=name,
        topic=topic,
        rules=agreed_rules,
        mode=mode,
        place=place,
        district=district,
        languages=list(languages),
        seats=seats,
        rhythm=rhythm,
        is_step_free=is_step_free,
        started_on=today,
        state_since=at,
    )
    circle.save()
    happened(events.CIRCLE_OPENED, circle, seats=seats)
    sit(circle, leads, SeatRole.FACILITATOR, at)
    return circle


@action
def close_circle(circle: Circle, *, by: Actor, at: datetime) -> Circle:
    """Close a circle; planned gatherings are cancelled, invitations taken back, and nobody reads in it any more."""
    circle = lock(circle)
    for gathering in queries.gatherings_ahead(circle, at):
        cancel_gathering(gathering, by=by, at=at)
    for invitation in queries.invitations_to_circle(circle):
        invitation.move_to(InvitationState.WITHDRAWN, at=at)
        happened(events.INVITATION_WITHDRAWN, invitation, subject=invitation.person)
    was_forming = circle.state == CircleState.FORMING
    circle.move_to(CircleState.CLOSED, at=at)
    if was_forming:
        happened(events.CIRCLE_NOT_BEGUN, circle)
    happened(events.CIRCLE_CLOSED, circle)
    return circle


@action
def take_seat(
    circle: Circle, *, person: Any = None, agrees: bool | None = None, language: str = "bn", by: Actor, at: datetime
) -> Seat:
    """Take a seat. ``agrees`` gives the consent to circles when it was not given before.

    The circle is locked, so that the last seat is taken once. Raises Refused: no seat free, no consent, closed.
    """
    who = person or by.person
    circle = lock(circle)
    has_agreed = Purpose.CIRCLE in purposes_agreed_to(who, circle.programme)
    insist(
        rules.why_no_seat(
            state=circle.state,
            has_seat=queries.seat_of(who, circle) is not None,
            taken=queries.taken_in(circle, but=who),
            seats=circle.seats,
            agrees=has_agreed or bool(agrees),
            must_not_meet=queries.sits_with_any(circle, people_to_keep_apart_from(who, circle.programme)),
        )
    )
    if not has_agreed:
        give_consent(who, Purpose.CIRCLE, programme=circle.programme, language=language, by=by, at=at)
    return sit(circle, who, SeatRole.MEMBER, at)


@action
def take_over_circle(
    programme: Any,
    *,
    name: str,
    topic: str = "",
    facilitators: Iterable[Any] = (),
    people: Iterable[Any] = (),
    seats: int | None = None,
    mode: str = "",
    place: str = "",
    district: str = "",
    languages: Sequence[str] = (),
    rhythm: Mapping[str, Any] | None = None,
    is_step_free: bool | None = None,
    started_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Circle:
    """Take over a circle and who sits in it from a register, also when it is overfull. The same name once."""
    circle = Circle.objects.filter(programme=programme, name=name).first()
    if circle is None:
        circle = Circle(
            programme=programme,
            name=name,
            topic=topic,
            mode=mode,
            place=place,
            district=district,
            languages=list(languages),
            rhythm=dict(rhythm or {}),
            is_step_free=is_step_free,
            started_on=started_on,
            state_since=at,
            **({"seats": seats} if seats else {}),
        )
        circle.save()
    happened(events.CIRCLE_OPENED, circle, seats=circle.seats)
    for role, sitting in ((SeatRole.FACILITATOR, facilitators), (SeatRole.MEMBER, people)):
        for person in sitting:
            if queries.seat_of(person, circle) is None:
                sit(circle, person, role, at)
    return circle


def sit(circle: Circle, person: Any, role: SeatRole, at: datetime) -> Seat:
    """Inside an action: give somebody a seat, the one she or he had before when there was one."""
    seat = Seat.objects.filter(circle=circle, person=person).first()
    if seat is None:
        seat = Seat(circle=circle, person=person, role=role.value, state_since=at, taken_at=at)
        seat.save()
    else:
        seat.role, seat.taken_at = role.value, at
        seat.move_to(SeatState.SEATED, at=at)
    happened(events.SEAT_TAKEN, seat, subject=person, programme=circle.programme, role=role.value)
    return seat


@action
def leave_seat(circle: Circle, *, person: Any = None, by: Actor, at: datetime) -> Seat:
    """Leave a circle; it needs no reason, and one may come back when a seat is free."""
    who = person or by.person
    circle = lock(circle)
    taken = queries.seat_of(who, circle)
    if taken is None:
        raise Refused(Refusal("no_seat", words("You have left this circle already.")))
    seat = lock(taken)
    seat.move_to(SeatState.LEFT, at=at)
    ahead = Attendance.objects.filter(person=who, gathering__in=queries.gatherings_ahead(circle, at))
    ahead.delete()
    happened(events.SEAT_LEFT, seat, subject=who, programme=circle.programme)
    return seat


@action
def plan_gathering(
    circle: Circle, *, day: date, starts: time, ends: time, place: str = "", agenda: str = "", by: Actor, at: datetime
) -> Gathering:
    """Plan a gathering on ``day`` from ``starts`` to ``ends``. Raises Refused for a past, far or taken day."""
    circle = lock(circle)
    starts_at = datetime.combine(day, starts, tzinfo=clock.zone())
    ends_at = datetime.combine(day, ends, tzinfo=clock.zone())
    ahead = queries.gatherings_ahead(circle, at)
    insist(
        rules.why_no_gathering(
            state=circle.state,
            starts_at=starts_at,
            ends_at=ends_at,
            at=at,
            is_taken=any(clock.day_of(g.starts_at) == day for g in ahead),
        )
    )
    gathering = Gathering(
        circle=circle,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place or circle.place,
        agenda=agenda,
        state_since=at,
    )
    gathering.save()
    happened(events.GATHERING_PLANNED, gathering, programme=circle.programme)
    return gathering


@action
def cancel_gathering(gathering: Gathering, *, by: Actor, at: datetime) -> Gathering:
    """Cancel a planned gathering; everybody in the circle is told."""
    gathering = lock(gathering)
    gathering.move_to(GatheringState.CANCELLED, at=at)
    happened(events.GATHERING_CANCELLED, gathering, programme=gathering.circle.programme)
    return gathering


@action
def answer_gathering(gathering: Gathering, *, coming: str, by: Actor, at: datetime) -> Attendance:
    """Say whether one comes; the answer can be changed until it begins. Raises Refused."""
    gathering = lock(gathering)
    insist(rules.why_no_answer(state=gathering.state, starts_at=gathering.starts_at, at=at))
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
def hold_gathering(gathering: Gathering, *, came: Iterable[str] = (), by: Actor, at: datetime) -> Gathering:
    """Note that the gathering took place, and who came (public ids of people with a seat). Raises Refused."""
    gathering = lock(gathering)
    insist(rules.why_not_held(state=gathering.state, starts_at=gathering.starts_at, at=at))
    there = set(came)
    seated = [s.person for s in queries.seats_of(gathering.circle) if s.person.public_id in there]
    for person in seated:
        _answer(gathering, person, Coming.CAME, at)
    gathering.move_to(GatheringState.HELD, at=at)
    happened(events.GATHERING_HELD, gathering, programme=gathering.circle.programme, came=len(seated))
    return gathering
