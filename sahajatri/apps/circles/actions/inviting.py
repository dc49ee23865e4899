"""Invitations to circles: made, answered, reminded of, ended; and the beginning of a circle that was forming."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sahajatri.apps.circles import events, queries, rules
from sahajatri.apps.circles.models import Circle, SeatInvitation
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

from .circles import sit

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
        return invitation
    if invitation.role == SeatRole.FACILITATOR:
        insist(None if _can_lead(invitation.person, circle, at) else CANNOT_LEAD)
    else:
        insist(_why_no_seat(invitation.person, circle))
    invitation.move_to(InvitationState.ACCEPTED, at=at)
    happened(events.INVITATION_ANSWERED, invitation, subject=invitation.person)
    sit(circle, invitation.person, SeatRole(invitation.role), at)
    if circle.state == CircleState.FORMING and _why_not_begun(circle, BEGINS_WITH) is None:
        _begin(circle, at)
    return invitation


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


def _can_lead(person: Any, circle: Circle, at: datetime) -> bool:
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
        seated=sum(1 for seat in seats if seat.role == SeatRole.MEMBER),
        least=least,
    )


def _begin(circle: Circle, at: datetime) -> None:
    circle.started_on = clock.day_of(at)
    circle.move_to(CircleState.OPEN, at=at)
    happened(events.CIRCLE_BEGUN, circle)


@action
def ask_facilitator(circle: Circle, *, facilitator: str, by: Actor, at: datetime) -> SeatInvitation:
    """Ask a peer supporter (public id) to look after a forming circle; an open question to somebody else is taken
    back. Raises Refused when that one is not cleared, has no room, or the circle has begun."""
    circle = lock(circle)
    insist(None if circle.state == CircleState.FORMING else rules.CLOSED)
    able = queries.peers_who_can_lead(circle.programme, at)
    person = next((one for one in able if one.public_id == facilitator), None)
    insist(CANNOT_LEAD if person is None or not _can_lead(person, circle, at) else None)
    for asked in queries.invitations_to_circle(circle):
        if asked.role == SeatRole.FACILITATOR:
            withdraw_invitation(asked, by=by, at=at)
    return invite(circle, person, SeatRole.FACILITATOR, by=by, at=at)
