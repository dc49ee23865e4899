"""Lists for pages and clocks: suggestions to decide, who is left, invitations, circles that are forming."""

from datetime import date, datetime, timedelta
from typing import Any

from sahajatri.apps.circles.models import Circle, CircleProposal, CircleRun, Seat, SeatInvitation, Unplaced
from sahajatri.apps.circles.terms import (
    REMIND_AFTER_DAYS,
    CircleState,
    InvitationState,
    ProposalState,
    SeatRole,
    SeatState,
)
from sahajatri.apps.consent.queries import people_agreeing_to
from sahajatri.apps.consent.terms import Purpose

from .forming import THERE, circle_pool


def last_circle_run(programme: Any) -> CircleRun | None:
    """The newest run of the engine."""
    return CircleRun.objects.filter(programme=programme).select_related("ran_by").order_by("-ran_at", "-pk").first()


def proposals_to_decide(programme: Any) -> list[CircleProposal]:
    """Suggested circles that wait for a decision: those with most people first; a fixed number of queries."""
    found = (
        CircleProposal.objects.filter(programme=programme, state=ProposalState.PROPOSED)
        .select_related("circle", "facilitator__person", "owner", "programme")
        .prefetch_related("seats__person")
    )
    return sorted(found, key=lambda one: (one.decide_by, -len(one.seats.all()), -one.points, one.pk))


def proposals_overdue(on: date) -> list[CircleProposal]:
    """Suggested circles of every programme whose day has passed without a decision, not reminded of yet."""
    found = CircleProposal.objects.filter(state=ProposalState.PROPOSED, decide_by__lte=on, reminded_at__isnull=True)
    return list(found.select_related("programme", "owner"))


def left_without_circle(run: CircleRun) -> list[Unplaced]:
    """Who was left by a run and still has no seat and no invitation, in order of waiting."""
    seated = Seat.objects.filter(
        circle__programme=run.programme_id, circle__state__in=THERE, state=SeatState.SEATED
    ).exclude(role=SeatRole.FACILITATOR)
    asked = SeatInvitation.objects.filter(programme=run.programme_id, state=InvitationState.OPEN, role=SeatRole.MEMBER)
    agreeing = people_agreeing_to(Purpose.CIRCLE, run.programme)
    found = run.unplaced.filter(person__in=agreeing).exclude(person__in=seated.values("person"))
    return list(found.exclude(person__in=asked.values("person")).select_related("person").order_by("pk"))


def forming_circles(programme: Any) -> list[Circle]:
    """Circles for which people are invited and that have not begun, the oldest first; with their invitations."""
    found = Circle.objects.filter(programme=programme, state=CircleState.FORMING).order_by("state_since", "pk")
    return list(found.prefetch_related("invitations__person", "taken_seats__person"))


def circles_that_wait(programme: Any) -> list[Circle]:
    """Forming circles in which nobody is asked any more, or nobody leads: the coordinators have to do something."""
    found = []
    for circle in forming_circles(programme):
        asked = [i for i in circle.invitations.all() if i.state == InvitationState.OPEN]
        seats = [seat for seat in circle.taken_seats.all() if seat.state == SeatState.SEATED]
        roles = [*(one.role for one in asked), *(one.role for one in seats)]
        is_led = SeatRole.FACILITATOR in roles
        if not asked or not is_led:
            found.append(circle)
    return found


def open_seat_invitations(programme: Any) -> list[SeatInvitation]:
    """Invitations to circles that wait for an answer, the earliest deadline first."""
    found = SeatInvitation.objects.filter(programme=programme, state=InvitationState.OPEN)
    return list(found.select_related("circle", "person").order_by("answer_by", "pk"))


def invitations_of(person: Any, programme: Any) -> list[SeatInvitation]:
    """Open invitations of one person."""
    found = SeatInvitation.objects.filter(programme=programme, person=person, state=InvitationState.OPEN)
    return list(found.select_related("circle").order_by("answer_by", "pk"))


def invitations_by_chain(person: Any, programme_id: str) -> list[SeatInvitation]:
    """As :func:`invitations_of`, by the public id of the programme; to seats only."""
    found = SeatInvitation.objects.filter(
        person=person, programme__public_id=programme_id, state=InvitationState.OPEN, role=SeatRole.MEMBER
    )
    return list(found.select_related("circle__programme"))


def invitations_to_circle(circle: Circle) -> list[SeatInvitation]:
    """Open invitations to one circle."""
    return list(circle.invitations.filter(state=InvitationState.OPEN).select_related("person", "circle__programme"))


def seat_invitations_to_remind(at: datetime) -> list[SeatInvitation]:
    """Open invitations made some days ago, not reminded of yet."""
    made_before = at - timedelta(days=REMIND_AFTER_DAYS)
    found = SeatInvitation.objects.filter(
        state=InvitationState.OPEN, made_at__lte=made_before, reminded_at__isnull=True, answer_by__gt=at
    )
    return list(found.select_related("programme", "person", "circle"))


def seat_invitations_past_deadline(at: datetime) -> list[SeatInvitation]:
    """Open invitations whose deadline has passed."""
    found = SeatInvitation.objects.filter(state=InvitationState.OPEN, answer_by__lte=at)
    return list(found.select_related("programme", "person", "circle"))


def peers_who_can_lead(programme: Any, at: datetime) -> list[Any]:
    """Peer supporters who could look after one more circle, in alphabetical order."""
    pool = circle_pool(programme, at, only=())
    return [pool.leaders[one.id].person for one in pool.facilitators if one.capacity > 0]
