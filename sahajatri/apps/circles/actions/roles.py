"""Who looks after a circle: asked and answered, handed over by agreement, laid down; there is always a way on."""

from datetime import datetime

from sahajatri.apps.circles import events, queries
from sahajatri.apps.circles.models import Circle, Seat, SeatInvitation
from sahajatri.apps.circles.rules import life
from sahajatri.apps.circles.terms import SeatRole
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refused, insist

from .inviting import invite, withdraw_invitation
from .seats import lead_is_needed, sit


@action
def ask_role(circle: Circle, *, person: str, hands_over: bool = False, by: Actor, at: datetime) -> SeatInvitation:
    """The facilitator asks somebody who sits here (public id) to help, or with ``hands_over`` to take over; that one
    answers within a week and needs no reason. Raises Refused."""
    circle = lock(circle)
    seat = next((one for one in queries.seats_of(circle) if one.person.public_id == person), None)
    role = SeatRole.FACILITATOR if hands_over else SeatRole.CO_FACILITATOR
    insist(
        life.why_not_asked(
            state=circle.state,
            is_facilitator=queries.is_facilitator_of(by.person, circle),
            has_seat=seat is not None,
            role=seat.role if seat else "",
            is_able=not hands_over or (seat is not None and seat.person in queries.able_to_take_over(circle, at)),
        )
    )
    for asked in queries.asked_to_lead(circle):
        insist(life.ASKED_ALREADY if asked.role == role else None)
    invitation = invite(circle, seat.person if seat else None, role, by=by, at=at)
    if hands_over:
        invitation.hands_over = True
        invitation.save()
    return invitation


@action
def take_back_ask(circle: Circle, *, by: Actor, at: datetime) -> Circle:
    """Take back what one asked people of the circle. Raises Refused when nobody is asked."""
    circle = lock(circle)
    asked = [one for one in queries.asked_to_lead(circle) if one.made_by_id == by.person.pk]
    insist(None if asked else life.NOBODY_ASKED)
    for one in asked:
        withdraw_invitation(one, by=by, at=at)
    happened(events.ASK_TAKEN_BACK, circle)
    return circle


@action
def step_back(circle: Circle, *, by: Actor, at: datetime) -> Seat:
    """Stop looking after a circle, or helping, and stay as a member. When nobody is left who looks after it, a
    coordinator finds somebody by a day. Raises Refused for who has no such part."""
    circle = lock(circle)
    found = queries.seat_of(by.person, circle)
    if found is None or found.role == SeatRole.MEMBER:
        raise Refused(life.NO_PART)
    seat = sit(circle, by.person, SeatRole.MEMBER, at, is_new=False)
    lead_is_needed(circle, at)
    return seat
