"""Reads about circles. Outside a circle: name, time, place, free seats. Inside: who, when, what was said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from sahajatri.apps.circles import rules
from sahajatri.apps.circles.models import Attendance, Circle, Gathering, Seat, SeatInvitation
from sahajatri.apps.circles.terms import (
    CircleState,
    Coming,
    GatheringState,
    InvitationState,
    SeatRole,
    SeatState,
)

ORDER = (SeatRole.FACILITATOR, SeatRole.CO_FACILITATOR, SeatRole.MEMBER)
TAKES_A_SEAT = (SeatRole.MEMBER, SeatRole.CO_FACILITATOR)
INVITED_MEMBER = Q(invitations__state=InvitationState.OPEN, invitations__role=SeatRole.MEMBER)
SEATED_MEMBER = Q(taken_seats__state=SeatState.SEATED, taken_seats__role__in=TAKES_A_SEAT)


@dataclass(frozen=True)
class OpenCircle:
    """A circle as anybody in the programme sees it."""

    circle: Circle
    taken: int
    is_mine: bool

    @property
    def free(self) -> int:
        return rules.seats_free(self.taken, self.circle.seats)

    @property
    def is_full(self) -> bool:
        return self.free == 0


def open_circles(programme: Any, person: Any = None) -> list[OpenCircle]:
    """Circles of the programme that are open, those of ``person`` first, then those with free seats; two queries."""
    mine = set(_seats_of(person).values_list("circle_id", flat=True)) if person is not None else set()
    rows = Circle.objects.filter(programme=programme, state=CircleState.OPEN).annotate(
        taken=Count("taken_seats", filter=SEATED_MEMBER, distinct=True),
        kept=Count("invitations", filter=INVITED_MEMBER, distinct=True),
    )
    found = [OpenCircle(row, row.taken + row.kept, row.pk in mine) for row in rows.order_by("name", "pk")]
    return sorted(found, key=lambda c: (not c.is_mine, c.is_full))


def _seats_of(person: Any) -> QuerySet[Seat]:
    return Seat.objects.filter(person=person, state=SeatState.SEATED, circle__state=CircleState.OPEN)


def circles_of(person: Any, programme: Any) -> list[Circle]:
    """The open circles in which the person has a seat."""
    found = _seats_of(person).filter(circle__programme=programme).select_related("circle__programme")
    return [seat.circle for seat in found.order_by("circle__name", "pk")]


def circles_by_chain(person: Any, programme_id: str) -> list[Circle]:
    """As :func:`circles_of`, by the public id of the programme, and with circles that are forming."""
    found = Seat.objects.filter(person=person, state=SeatState.SEATED, circle__programme__public_id=programme_id)
    return [seat.circle for seat in found.exclude(circle__state=CircleState.CLOSED).select_related("circle__programme")]


def seat_of(person: Any, circle: Circle) -> Seat | None:
    """The seat of the person in the circle, while it is taken."""
    return Seat.objects.filter(circle=circle, person=person, state=SeatState.SEATED).first()


def taken_in(circle: Circle, *, but: Any = None) -> int:
    """How many seats are taken or kept for somebody who is invited (not ``but``); the facilitator needs none."""
    kept = SeatInvitation.objects.filter(circle=circle, state=InvitationState.OPEN, role=SeatRole.MEMBER)
    seated = circle.taken_seats.filter(state=SeatState.SEATED, role__in=TAKES_A_SEAT).count()
    return seated + (kept if but is None else kept.exclude(person=but)).count()


def seats_of(circle: Circle) -> list[Seat]:
    """Who sits in the circle, facilitators first, then in alphabetical order."""
    found = circle.taken_seats.filter(state=SeatState.SEATED).select_related("person")
    return sorted(found, key=lambda s: (ORDER.index(SeatRole(s.role)), s.person.name_key, s.pk))


def facilitators_of(circle: Circle) -> list[Any]:
    """Who looks after the circle."""
    return [seat.person for seat in seats_of(circle) if seat.role == SeatRole.FACILITATOR]


def next_gathering(circle: Circle, at: datetime) -> Gathering | None:
    """The planned gathering that ends next."""
    found = circle.gatherings.filter(state=GatheringState.PLANNED, ends_at__gt=at)
    return found.select_related("circle__programme", "led_by").order_by("starts_at", "pk").first()


def next_gathering_of(person: Any, programme: Any, at: datetime) -> Gathering | None:
    """The next planned gathering of all circles in which the person has a seat."""
    circles = _seats_of(person).filter(circle__programme=programme).values("circle")
    found = Gathering.objects.filter(circle__in=circles, state=GatheringState.PLANNED, ends_at__gt=at)
    return found.select_related("circle").order_by("starts_at", "pk").first()


def gatherings_ahead(circle: Circle, at: datetime) -> list[Gathering]:
    """Planned gatherings that have not ended, soonest first."""
    found = circle.gatherings.filter(state=GatheringState.PLANNED, ends_at__gt=at)
    return list(found.order_by("starts_at", "pk"))


def gatherings_to_note(circle: Circle, at: datetime) -> list[Gathering]:
    """Gatherings that have begun, of which nobody noted who came."""
    found = circle.gatherings.filter(state=GatheringState.PLANNED, starts_at__lte=at)
    return list(found.order_by("starts_at", "pk"))


def gatherings_between(after: datetime, until: datetime) -> list[Gathering]:
    """Planned gatherings of open circles that begin in this time."""
    found = Gathering.objects.filter(
        circle__state=CircleState.OPEN,
        state=GatheringState.PLANNED,
        starts_at__gt=after,
        starts_at__lte=until,
    )
    return list(found.select_related("circle__programme").order_by("starts_at", "pk"))


def circles_with_a_rhythm() -> list[Circle]:
    """Open circles of every programme that gather in a rhythm."""
    found = Circle.objects.filter(state=CircleState.OPEN).exclude(rhythm={}).select_related("programme")
    return list(found.order_by("pk"))


def answers_to(gathering: Gathering) -> dict[int, Coming]:
    """Who comes, cannot or came, by primary key of the person."""
    return {row.person_id: Coming(row.coming) for row in gathering.attendance.all()}


def answer_of(person: Any, gathering: Gathering) -> Coming | None:
    """What the person answered."""
    row = Attendance.objects.filter(gathering=gathering, person=person).first()
    return Coming(row.coming) if row else None


def are_fellows(one: Any, other: Any, programme: Any) -> bool:
    """Whether both sit in the same open circle of the programme."""
    circles = _seats_of(one).filter(circle__programme=programme).values("circle")
    return Seat.objects.filter(circle__in=circles, person=other, state=SeatState.SEATED).exists()


def sits_with_any(circle: Circle, people: Iterable[int]) -> bool:
    """Whether one of ``people`` (primary keys) sits in the circle."""
    return circle.taken_seats.filter(state=SeatState.SEATED, person__in=list(people)).exists()
