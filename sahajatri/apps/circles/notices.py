"""Who is told about circles, in neutral words; and who leaves when the agreement is taken back."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.consent.events import CONSENT_WITHDRAWN
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events, queries
from .actions import leave_seat
from .models import Circle, Gathering, Post, Seat


def _tell(person: Any, circle: Circle, event: Any, *, title: str, text: str, facts: dict[str, Any]) -> None:
    """Everybody but the one who acted."""
    if person.public_id == event.by:
        return
    tell(
        person,
        kind=event.kind,
        title=title,
        text=text,
        facts=facts,
        path=reverse("circles:circle", kwargs={"circle": circle.public_id}),
        programme=circle.programme,
        at=event.at,
        key=f"{event.kind}:{event.chain}:{event.number}:{person.public_id}",
    )


def _tell_all(gathering: Gathering, event: Any, *, title: str, text: str) -> None:
    circle = gathering.circle
    for seat in queries.seats_of(circle):
        _tell(
            seat.person,
            circle,
            event,
            title=title,
            text=text,
            facts={"circle": circle.name, "when": gathering.starts_at},
        )


@listen(events.GATHERING_PLANNED)
def tell_of_the_gathering(event: Any, gathering: Gathering) -> None:
    _tell_all(
        gathering,
        event,
        title=words("Your circle gathers"),
        text=words("%(circle)s: %(when)s. Say whether you come."),
    )


@listen(events.GATHERING_CANCELLED)
def tell_that_it_is_cancelled(event: Any, gathering: Gathering) -> None:
    _tell_all(
        gathering,
        event,
        title=words("A gathering is cancelled"),
        text=words("%(circle)s: the gathering on %(when)s does not take place."),
    )


@listen(events.POST_HIDDEN)
def tell_the_writer(event: Any, post: Post) -> None:
    _tell(
        post.by,
        post.circle,
        event,
        title=words("Words of yours are hidden"),
        text=words("In %(circle)s the facilitator hid something you wrote. You can read why there."),
        facts={"circle": post.circle.name},
    )


@listen(events.SEAT_TAKEN)
def tell_the_facilitator(event: Any, seat: Seat) -> None:
    for person in queries.facilitators_of(seat.circle):
        if person.pk != seat.person_id:
            _tell(
                person,
                seat.circle,
                event,
                title=words("Somebody new sits in your circle"),
                text=words("Somebody took a seat in %(circle)s. A greeting helps."),
                facts={"circle": seat.circle.name},
            )


@listen(CONSENT_WITHDRAWN)
def leave_every_circle(event: Any, person: Any) -> None:
    """Without the agreement to circles nobody sits in one."""
    if event.facts.get("purpose") != Purpose.CIRCLE:
        return
    for circle in queries.circles_by_chain(person, event.chain):
        leave_seat(circle, person=person, by=the_programme_itself(circle.programme), at=event.at)
