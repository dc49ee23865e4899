"""Writes about seats: taken, kept, left, waited for; what one needs and how one likes to take part."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sahajatri.apps.circles import events, queries, rules
from sahajatri.apps.circles.models import (
    Attendance,
    Circle,
    FirstMonth,
    Gathering,
    Seat,
    SeatInvitation,
    SeatLeave,
    WaitingPlace,
)
from sahajatri.apps.circles.rules import life
from sahajatri.apps.circles.terms import (
    FIND_FACILITATOR_DAYS,
    MONTH_DAYS,
    WELCOME_DAYS,
    CircleState,
    InvitationState,
    LeaveReason,
    MonthState,
    SeatRole,
    SeatState,
    WaitingState,
)
from sahajatri.apps.consent.actions import give_consent
from sahajatri.apps.consent.queries import purposes_agreed_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.safeguarding.queries import people_to_keep_apart_from
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refused, insist


@action
def take_seat(
    circle: Circle, *, person: Any = None, agrees: bool | None = None, language: str = "bn", by: Actor, at: datetime
) -> Seat:
    """Take a seat, or the one that one had before. ``agrees`` gives the consent to circles when it was not given.

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
    invitation = SeatInvitation.objects.filter(circle=circle, person=who, state=InvitationState.OPEN).first()
    if invitation is not None:
        invitation.move_to(InvitationState.ACCEPTED, at=at)
        happened(events.INVITATION_ANSWERED, invitation, subject=who)
    return sit(circle, who, SeatRole.MEMBER, at)


def sit(circle: Circle, person: Any, role: SeatRole, at: datetime, *, is_new: bool = True) -> Seat:
    """Inside an action: give somebody a seat, the one she or he had before when there was one, or another part in it.

    Who is new (``is_new``) and sits here as a member begins a first month when the circle is open.
    """
    seat = Seat.objects.filter(circle=circle, person=person).first()
    has_sat = seat is not None and seat.state == SeatState.SEATED
    if seat is None:
        seat = Seat(circle=circle, person=person, role=role.value, state_since=at, taken_at=at)
        seat.save()
    elif has_sat:
        seat.role = role.value
        seat.save()
    else:
        seat.role, seat.taken_at, seat.held_until, seat.greeted_at = role.value, at, None, None
        seat.move_to(SeatState.SEATED, at=at)
    if has_sat:
        happened(events.ROLE_CHANGED, seat, subject=person, programme=circle.programme, role=role.value)
    else:
        happened(events.SEAT_TAKEN, seat, subject=person, programme=circle.programme, role=role.value)
    if role is SeatRole.FACILITATOR and circle.lead_needed_by is not None:
        circle.lead_needed_by = None
        circle.save()
    waits = WaitingPlace.objects.filter(circle=circle, person=person, state__in=queries.IN_QUEUE).first()
    if waits is not None:
        waits.move_to(WaitingState.SEATED, at=at)
    if is_new and role is SeatRole.MEMBER and circle.state == CircleState.OPEN:
        begin_month(seat, at)
    return seat


def begin_month(seat: Seat, at: datetime) -> FirstMonth | None:
    """Inside an action: a first month begins for who has had none here; the facilitator goes along at first."""
    today = clock.day_of(at)
    month = FirstMonth.objects.filter(seat=seat).first()
    if month is not None and month.state != MonthState.LEFT:
        return None
    if month is not None and month.answer:  # it was gone through before
        return month.move_to(MonthState.DONE, at=at)
    companion = next((one for one in queries.facilitators_of(seat.circle) if one.pk != seat.person_id), None)
    month = month or FirstMonth(seat=seat, begun_at=at, state_since=at)
    month.begun_at, month.companion = at, companion
    month.welcome_by, month.ask_on = today + timedelta(days=WELCOME_DAYS), today + timedelta(days=MONTH_DAYS)
    month.welcomed_at = month.next_by = month.reminded_at = None
    if month.state == MonthState.LEFT:
        month.move_to(MonthState.WELCOME, at=at)
    else:
        month.save()
    happened(events.MONTH_BEGUN, month, subject=seat.person, programme=seat.circle.programme)
    return month


@action
def leave_seat(circle: Circle, *, person: Any = None, reason: str = "", by: Actor, at: datetime) -> Seat:
    """Leave a circle; it needs no reason, and one may come back when a seat is free. A reason is only counted."""
    who = person or by.person
    circle = lock(circle)
    taken = queries.seat_of(who, circle)
    if taken is None:
        raise Refused(life.NOT_HERE)
    seat = lock(taken)
    seat.held_until = None
    seat.move_to(SeatState.LEFT, at=at)
    SeatLeave(seat=seat, at=at, reason=reason if reason in set(LeaveReason) else "").save()
    ahead = [one.pk for one in queries.gatherings_ahead(circle, at)]
    Attendance.objects.filter(person=who, gathering__in=ahead).delete()
    Gathering.objects.filter(pk__in=ahead, led_by=who).update(led_by=None)
    month = FirstMonth.objects.filter(seat=seat).exclude(state=MonthState.LEFT).first()
    if month is not None:
        month.move_to(MonthState.LEFT, at=at)
    happened(events.SEAT_LEFT, seat, subject=who, programme=circle.programme)
    lead_is_needed(circle, at)
    offer_free_seats(circle, by=by, at=at)
    return seat


def lead_is_needed(circle: Circle, at: datetime) -> bool:
    """Inside an action: when nobody looks after an open circle any more, a coordinator finds somebody by a day."""
    if circle.state != CircleState.OPEN or circle.lead_needed_by is not None or queries.is_led(circle):
        return False
    circle.lead_needed_by, circle.reminded_at = clock.day_of(at) + timedelta(days=FIND_FACILITATOR_DAYS), at
    circle.save()
    happened(events.CIRCLE_UNLED, circle, until=circle.lead_needed_by.isoformat())
    return True


@action
def ask_for_a_lead(circle: Circle, *, by: Actor, at: datetime) -> Circle:
    """Nobody looks after the circle: the coordinators are told, at first and again as long as it lasts."""
    circle = lock(circle)
    if not lead_is_needed(circle, at):
        circle.reminded_at = at
        circle.save()
        happened(events.CIRCLE_UNLED_STILL, circle)
    return circle


def _my_seat(circle: Circle, by: Actor) -> Seat:
    """The locked seat of whoever acts. Raises Refused without one."""
    found = queries.seat_of(by.person, circle)
    if found is None:
        raise Refused(life.NOT_HERE)
    return lock(found)


@action
def hold_seat(circle: Circle, *, until: date | None, by: Actor, at: datetime) -> Seat:
    """Be away for some time and keep the seat; nobody asks in the meantime. Raises Refused."""
    seat = _my_seat(circle, by)
    is_facilitator = seat.role == SeatRole.FACILITATOR
    insist(life.why_not_held(is_facilitator=is_facilitator, until=until, today=clock.day_of(at)))
    seat.held_until = until
    seat.save()
    day = until.isoformat() if until else ""
    happened(events.SEAT_HELD, seat, subject=seat.person, programme=circle.programme, until=day)
    return seat


@action
def come_back(circle: Circle, *, by: Actor, at: datetime) -> Seat:
    """Be back on the seat that was kept. Raises Refused without a seat."""
    seat = _my_seat(circle, by)
    seat.held_until = None
    seat.save()
    happened(events.SEAT_TAKEN_UP, seat, subject=seat.person, programme=circle.programme)
    return seat


@action
def set_seat_wishes(circle: Circle, *, leads_gatherings: bool, is_hello_welcome: bool, by: Actor, at: datetime) -> Seat:
    """Whether one likes to open a gathering now and then, and to hear a hello after a time of silence."""
    seat = _my_seat(circle, by)
    seat.leads_gatherings, seat.is_hello_welcome = bool(leads_gatherings), bool(is_hello_welcome)
    seat.save()
    happened(events.SEAT_WISHES_SET, seat, subject=seat.person, programme=circle.programme)
    return seat


@action
def tell_needs(circle: Circle, *, needs: Sequence[str], by: Actor, at: datetime) -> Seat:
    """What one needs at gatherings (AccessNeed codes); none is an answer too. The circle does not read whose it is."""
    insist(life.why_no_needs(needs))
    seat = _my_seat(circle, by)
    seat.access_needs, seat.needs_told_at = sorted(set(needs)), at
    seat.save()
    happened(events.NEEDS_TOLD, seat, subject=seat.person, programme=circle.programme)
    return seat


@action
def say_hello_to(seat: Seat, *, by: Actor, at: datetime) -> Seat:
    """The facilitator has said hello to somebody of whom nothing was heard."""
    seat = lock(seat)
    seat.greeted_at = at
    seat.save()
    happened(events.HELLO_SAID, seat, subject=seat.person, programme=seat.circle.programme)
    return seat


@action
def wait_for_seat(
    circle: Circle, *, agrees: bool | None = None, language: str = "bn", by: Actor, at: datetime
) -> WaitingPlace:
    """Take a place in the queue of a full circle. Raises Refused: a seat is free, one waits already, not possible."""
    circle = lock(circle)
    who = by.person
    has_agreed = Purpose.CIRCLE in purposes_agreed_to(who, circle.programme)
    insist(
        life.why_no_queue(
            state=circle.state,
            has_seat=queries.seat_of(who, circle) is not None,
            waits=WaitingPlace.objects.filter(circle=circle, person=who, state__in=queries.IN_QUEUE).exists(),
            is_full=queries.taken_in(circle, but=who) >= circle.seats,
            must_not_meet=queries.sits_with_any(circle, people_to_keep_apart_from(who, circle.programme)),
        )
    )
    insist(None if has_agreed or agrees else rules.NO_CONSENT)
    if not has_agreed:
        give_consent(who, Purpose.CIRCLE, programme=circle.programme, language=language, by=by, at=at)
    place = WaitingPlace(circle=circle, person=who, since=at, state_since=at)
    place.save()
    happened(events.SEAT_WAITED_FOR, place, subject=who, programme=circle.programme)
    return place


@action
def stop_waiting(place: WaitingPlace, *, by: Actor, at: datetime) -> WaitingPlace:
    """Give up one's place in a queue; an invitation that came of it stays open until it is answered."""
    place = lock(place)
    place.move_to(WaitingState.ENDED, at=at)
    happened(events.WAITING_ENDED, place, subject=place.person, programme=place.circle.programme)
    return place


@action
def offer_seats(circle: Circle, *, by: Actor, at: datetime) -> Circle:
    """Invite those who wait longest to the seats that are free; call it when there are both."""
    circle = lock(circle)
    offer_free_seats(circle, by=by, at=at)
    return circle


def offer_free_seats(circle: Circle, *, by: Actor, at: datetime) -> int:
    """Inside an action: each free seat is kept for whoever has waited longest; she or he is invited, with a day.

    Left out for now: who is invited to another circle already, who took the agreement back, and who cannot sit here.
    """
    from .inviting import invite

    if circle.state != CircleState.OPEN or circle.ends_on is not None:
        return 0
    free = rules.seats_free(queries.taken_in(circle), circle.seats)
    chosen = queries.next_in_queue(circle)[:free]
    for place in chosen:
        place.move_to(WaitingState.OFFERED, at=at)
        invite(circle, place.person, SeatRole.MEMBER, by=Actor(None, circle.programme), at=at)
    return len(chosen)


def settle_place(circle: Circle, person: Any, at: datetime) -> None:
    """Inside an action: an offered seat was not taken, so the place in the queue ends."""
    place = WaitingPlace.objects.filter(circle=circle, person=person, state=WaitingState.OFFERED).first()
    if place is not None:
        place.move_to(WaitingState.ENDED, at=at)
