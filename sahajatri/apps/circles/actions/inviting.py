"""Invitations to circles: made, answered, reminded of, ended; and the beginning of a circle that was forming."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sahajatri.apps.circles import events, queries, rules
from sahajatri.apps.circles.models import Circle, SeatInvitation
from sahajatri.apps.circles.rules import life
from sahajatri.apps.circles.terms import (
    BEGINS_WITH,
    FEWEST_SEATS,
    INVITED_FOR_DAYS,
    CircleState,
    InvitationAnswer,
    InvitationState,
    SeatRole,
)
from sahajatri.apps.consent.queries import purposes_agreed_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.supporters.queries import cleared_supporters
from sahajatri.apps.supporters.terms import Kind
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refusal, insist
from sahajatri.kernel.wording import words

from .seats import begin_month, offer_free_seats, settle_place, sit

CANNOT_LEAD = Refusal("not_cleared", words("Choose a peer supporter who is cleared today."), field="facilitator")


def invite(
    circle: Circle,
    person: Any,
    role: SeatRole,
    *,
    shares: Sequence[dict[str, Any]] = (),
    by: Actor,
    at: datetime,
) -> SeatInvitation:
    """Inside an action: invite somebody, with a deadline; whoever is invited is told."""
    invitation = SeatInvitation(
        programme=circle.programme,
        circle=circle,
        person=person,
        role=role.value,
        state_since=at,
        made_by=by.person,
        made_at=at,
        answer_by=at + timedelta(days=INVITED_FOR_DAYS),
        shares=list(shares),
    )
    invitation.save()
    happened(events.SEAT_OFFERED, invitation, subject=person, role=role.value)
    return invitation


@action
def answer_invitation(
    invitation: SeatInvitation, *, answer: str, private_reason: str = "", by: Actor, at: datetime
) -> SeatInvitation:
    """Say yes or no. A yes takes the seat; a circle that was forming begins when enough have said yes.

    A no needs no reason; ``private_reason`` is for the coordinators alone. Raises Refused: closed or late, no
    agreement to circles any more, no free seat, or (without saying why) not possible now.
    """
    circle = lock(invitation.circle)
    invitation = lock(invitation)
    insist(rules.why_no_invitation_answer(state=invitation.state, answer_by=invitation.answer_by, at=at, answer=answer))
    invitation.private_reason = private_reason
    if answer == InvitationAnswer.NO:
        invitation.move_to(InvitationState.DECLINED, at=at)
        happened(events.INVITATION_ANSWERED, invitation, subject=invitation.person)
        _is_not_taken(invitation, circle, by, at)
        return invitation
    if invitation.role == SeatRole.FACILITATOR:
        insist(None if can_lead(invitation.person, circle, at) else CANNOT_LEAD)
    elif invitation.role == SeatRole.CO_FACILITATOR:
        insist(None if queries.seat_of(invitation.person, circle) is not None else life.NOT_HERE)
    else:
        insist(_why_no_seat(invitation.person, circle))
    invitation.move_to(InvitationState.ACCEPTED, at=at)
    happened(events.INVITATION_ANSWERED, invitation, subject=invitation.person)
    sit(circle, invitation.person, SeatRole(invitation.role), at)
    hand_over(invitation, at)
    if circle.state == CircleState.FORMING and _why_not_begun(circle, BEGINS_WITH) is None:
        _begin(circle, at)
    return invitation


def _is_not_taken(invitation: SeatInvitation, circle: Circle, by: Actor, at: datetime) -> None:
    """A seat that was kept is free again: a place in the queue has had its turn, the next one is invited."""
    if invitation.role == SeatRole.MEMBER:
        settle_place(circle, invitation.person, at)
        offer_free_seats(circle, by=by, at=at)


def hand_over(invitation: SeatInvitation, at: datetime) -> None:
    """Inside an action: whoever asked somebody to take over stays in the circle as a member."""
    asker = invitation.made_by
    seat = queries.seat_of(asker, invitation.circle) if invitation.hands_over and asker is not None else None
    if seat is not None and seat.role == SeatRole.FACILITATOR:
        sit(invitation.circle, asker, SeatRole.MEMBER, at, is_new=False)


def _why_no_seat(person: Any, circle: Circle) -> Refusal | None:
    there = {seat.person_id for seat in queries.seats_of(circle)}
    return rules.why_no_seat(
        state=circle.state,
        has_seat=queries.seat_of(person, circle) is not None,
        taken=queries.taken_in(circle, but=person),
        seats=circle.seats,
        agrees=Purpose.CIRCLE in purposes_agreed_to(person, circle.programme),
        must_not_meet=bool(there & queries.kept_apart(circle.programme).get(person.pk, frozenset())),
        is_invited=True,
    )


def can_lead(person: Any, circle: Circle, at: datetime) -> bool:
    cleared = cleared_supporters(circle.programme, clock.day_of(at))
    is_cleared = any(s.person_id == person.pk and s.kind == Kind.PEER for s in cleared)
    there = {seat.person_id for seat in queries.seats_of(circle)}
    return is_cleared and not there & queries.kept_apart(circle.programme).get(person.pk, frozenset())


@action
def withdraw_invitation(invitation: SeatInvitation, *, by: Actor, at: datetime) -> SeatInvitation:
    """Take an open invitation back. Raises Refused when it is closed."""
    invitation = lock(invitation)
    insist(None if invitation.state == InvitationState.OPEN else _CLOSED)
    invitation.move_to(InvitationState.WITHDRAWN, at=at)
    happened(events.INVITATION_WITHDRAWN, invitation, subject=invitation.person)
    _is_not_taken(invitation, lock(invitation.circle), by, at)
    return invitation


_CLOSED = Refusal("closed", words("This invitation is closed already."))


@action
def remind_of_invitation(invitation: SeatInvitation, *, by: Actor, at: datetime) -> SeatInvitation:
    """Remind whoever has not answered, once."""
    invitation = lock(invitation)
    invitation.reminded_at = at
    invitation.save()
    happened(events.INVITATION_REMINDED, invitation, subject=invitation.person)
    return invitation


@action
def expire_invitation(invitation: SeatInvitation, *, by: Actor, at: datetime) -> SeatInvitation:
    """Nobody answered in time: the seat is free again, and the coordinators hear of it."""
    invitation = lock(invitation)
    invitation.move_to(InvitationState.EXPIRED, at=at)
    happened(events.INVITATION_EXPIRED, invitation, subject=invitation.person)
    _is_not_taken(invitation, lock(invitation.circle), by, at)
    return invitation


@action
def begin_circle(circle: Circle, *, by: Actor, at: datetime) -> Circle:
    """Let a forming circle begin with those who have said yes, three at least, and its facilitator. Raises Refused."""
    circle = lock(circle)
    insist(_why_not_begun(circle, FEWEST_SEATS))
    _begin(circle, at)
    return circle


def _why_not_begun(circle: Circle, least: int) -> Refusal | None:
    seats = queries.seats_of(circle)
    return rules.why_not_begun(
        state=circle.state,
        has_facilitator=any(seat.role == SeatRole.FACILITATOR for seat in seats),
        seated=sum(1 for seat in seats if seat.role != SeatRole.FACILITATOR),
        least=least,
    )


def _begin(circle: Circle, at: datetime) -> None:
    circle.started_on = clock.day_of(at)
    circle.move_to(CircleState.OPEN, at=at)
    happened(events.CIRCLE_BEGUN, circle)
    for seat in queries.seats_of(circle):
        if seat.role == SeatRole.MEMBER:
            begin_month(seat, at)


@action
def ask_facilitator(circle: Circle, *, facilitator: str, by: Actor, at: datetime) -> SeatInvitation:
    """Ask a peer supporter (public id) to look after a forming circle, or one that nobody looks after any more; an open
    question to somebody else is taken back. Raises Refused when that one is not cleared, or has no room."""
    circle = lock(circle)
    insist(None if circle.state == CircleState.FORMING or _is_unled(circle) else rules.CLOSED)
    able = queries.peers_who_can_lead(circle.programme, at)
    person = next((one for one in able if one.public_id == facilitator), None)
    insist(CANNOT_LEAD if person is None or not can_lead(person, circle, at) else None)
    for asked in queries.invitations_to_circle(circle):
        if asked.role == SeatRole.FACILITATOR:
            withdraw_invitation(asked, by=by, at=at)
    return invite(circle, person, SeatRole.FACILITATOR, by=by, at=at)


def _is_unled(circle: Circle) -> bool:
    return circle.state == CircleState.OPEN and not queries.is_led(circle)
