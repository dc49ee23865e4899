"""Writes about circles, seats and gatherings."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sahajatri.apps.circles import events, queries, rules
from sahajatri.apps.circles.models import Circle
from sahajatri.apps.circles.terms import CircleState, InvitationState, MonthState, SeatRole, WaitingState
from sahajatri.apps.supporters.queries import cleared_supporters
from sahajatri.apps.supporters.terms import Kind
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .agreeing import first_rules
from .gatherings import cancel_gathering
from .seats import sit


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
    if agreed_rules.strip():
        first_rules(circle, agreed_rules, at)
    return circle


@action
def close_circle(circle: Circle, *, by: Actor, at: datetime) -> Circle:
    """Close a circle; planned gatherings are cancelled, invitations taken back, nobody waits for it or reads in it any
    more. What people take along can be read for some weeks when its end was agreed on."""
    circle = lock(circle)
    for gathering in queries.gatherings_ahead(circle, at):
        cancel_gathering(gathering, by=by, at=at)
    for invitation in queries.invitations_to_circle(circle):
        invitation.move_to(InvitationState.WITHDRAWN, at=at)
        happened(events.INVITATION_WITHDRAWN, invitation, subject=invitation.person)
    for place in queries.queue_of(circle):
        place.move_to(WaitingState.ENDED, at=at)
    for month in queries.months_in(circle):
        month.move_to(MonthState.LEFT, at=at)
    circle.lead_needed_by = None
    was = circle.state
    circle.move_to(CircleState.CLOSED, at=at)
    if was == CircleState.FORMING:
        happened(events.CIRCLE_NOT_BEGUN, circle)
    happened(events.CIRCLE_CLOSED, circle, was=was)
    return circle


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
                sit(circle, person, role, at, is_new=False)
    return circle


