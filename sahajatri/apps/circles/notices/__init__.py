"""Who is told about circles, in neutral words; and who leaves when the agreement is taken back."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.circles import events, queries
from sahajatri.apps.circles.actions import leave_seat, stop_waiting, withdraw_invitation
from sahajatri.apps.circles.models import Circle, CircleProposal, Gathering, Seat, SeatInvitation
from sahajatri.apps.circles.terms import CircleState, SeatRole
from sahajatri.apps.consent.events import CONSENT_WITHDRAWN
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.kernel import clock
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from .telling import tell_of


def _tell_all(gathering: Gathering, event: Any, *, title: str, text: str) -> None:
    """Everybody who sits here; who keeps the seat for later is not asked about what comes before."""
    circle = gathering.circle
    day = clock.day_of(gathering.starts_at)
    for seat in queries.seats_of(circle):
        if seat.held_until is not None and seat.held_until > day:
            continue
        tell_of(
            seat.person,
            circle,
            event,
            title=title,
            text=text,
            facts={"circle": circle.name, "when": gathering.starts_at},
            path=reverse("circles:gathering", kwargs={"gathering": gathering.public_id}),
        )


@listen(events.GATHERING_PLANNED)
def tell_of_the_gathering(event: Any, gathering: Gathering) -> None:
    _tell_all(
        gathering,
        event,
        title=words("Your circle gathers"),
        text=words("%(circle)s: %(when)s. Say whether you come."),
    )


@listen(events.GATHERING_MOVED)
def tell_that_it_is_moved(event: Any, gathering: Gathering) -> None:
    _tell_all(
        gathering,
        event,
        title=words("A gathering was moved"),
        text=words("%(circle)s gathers now: %(when)s. Say whether you come."),
    )


@listen(events.GATHERING_CANCELLED)
def tell_that_it_is_cancelled(event: Any, gathering: Gathering) -> None:
    _tell_all(
        gathering,
        event,
        title=words("A gathering is cancelled"),
        text=words("%(circle)s: the gathering on %(when)s does not take place."),
    )


@listen(events.SEAT_TAKEN)
def tell_the_facilitator(event: Any, seat: Seat) -> None:
    if seat.circle.state != CircleState.OPEN:
        return
    for person in queries.facilitators_of(seat.circle):
        if person.pk != seat.person_id:
            tell_of(
                person,
                seat.circle,
                event,
                title=words("Somebody new sits in your circle"),
                text=words("Somebody took a seat in %(circle)s. A greeting helps."),
                facts={"circle": seat.circle.name},
            )


@listen(CONSENT_WITHDRAWN)
def leave_every_circle(event: Any, person: Any) -> None:
    """Without the agreement to circles nobody sits in one, and nobody is asked to."""
    if event.facts.get("purpose") != Purpose.CIRCLE:
        return
    for invitation in queries.invitations_by_chain(person, event.chain):
        withdraw_invitation(invitation, by=the_programme_itself(invitation.circle.programme), at=event.at)
    for place in queries.places_by_chain(person, event.chain):
        stop_waiting(place, by=the_programme_itself(place.circle.programme), at=event.at)
    for circle in queries.circles_by_chain(person, event.chain):
        leave_seat(circle, person=person, by=the_programme_itself(circle.programme), at=event.at)


@listen(events.SEAT_OFFERED, events.INVITATION_REMINDED)
def tell_who_is_invited(event: Any, invitation: SeatInvitation) -> None:
    is_new = event.kind == events.SEAT_OFFERED.code
    if invitation.role == SeatRole.CO_FACILITATOR:
        title = words("You are asked to help look after a circle")
    elif invitation.role == SeatRole.FACILITATOR:
        title = words("You are asked to look after a circle") if is_new else words("A circle waits for your answer")
    else:
        title = words("A circle may fit you") if is_new else words("An invitation to a circle waits for your answer")
    _tell_invited(
        invitation, event, title=title, text=words("Look at it and say yes or no by %(day)s. You need no reason.")
    )


@listen(events.INVITATION_EXPIRED, events.INVITATION_WITHDRAWN)
def tell_that_the_invitation_ended(event: Any, invitation: SeatInvitation) -> None:
    if invitation.person.public_id == event.by:
        return
    _tell_invited(
        invitation,
        event,
        title=words("An invitation to a circle has ended"),
        text=words("You need not do anything. Other circles stay open to you."),
    )


@listen(events.INVITATION_ANSWERED, events.INVITATION_EXPIRED)
def tell_the_coordinators(event: Any, invitation: SeatInvitation) -> None:
    """A no and no answer read the same, and nobody is named: somebody has to look at the circle, that is all.

    Who asked somebody of the own circle to help, or to take over, hears of it alone.
    """
    if invitation.hands_over or invitation.role == SeatRole.CO_FACILITATOR:
        _tell_who_asked(invitation, event)
        return
    if invitation.state == "accepted":
        return
    for coordinator in coordinators(invitation.programme, event.at):
        tell(
            coordinator,
            kind="circle.invitation-closed",
            title=words("An invitation to a circle did not come about"),
            text=words("Look at %(circle)s: is somebody else asked, or does it begin?"),
            facts={"circle": invitation.circle.name},
            path=reverse("circles:proposals"),
            programme=invitation.programme,
            at=event.at,
            key=f"{event.kind}:{event.chain}:{event.number}",
        )


def _tell_who_asked(invitation: SeatInvitation, event: Any) -> None:
    if invitation.made_by is None:
        return
    is_yes = invitation.state == "accepted"
    tell_of(
        invitation.made_by,
        invitation.circle,
        event,
        title=words("There is an answer to your question"),
        text=words("Somebody you asked in %(circle)s said yes.")
        if is_yes
        else words("It does not suit who you asked in %(circle)s. Ask somebody else when you like."),
        facts={"circle": invitation.circle.name},
        path=reverse("circles:people", kwargs={"circle": invitation.circle.public_id}),
    )


@listen(events.CIRCLE_BEGUN)
def tell_that_it_begins(event: Any, circle: Circle) -> None:
    for seat in queries.seats_of(circle):
        tell_of(
            seat.person,
            circle,
            event,
            title=words("Your circle begins"),
            text=words("Enough people said yes to %(circle)s. The first gatherings are planned now."),
            facts={"circle": circle.name},
        )
    for coordinator in coordinators(circle.programme, event.at):
        tell(
            coordinator,
            kind=event.kind,
            title=words("A circle has begun"),
            text=words("Enough people said yes to %(circle)s. The first gatherings are planned now."),
            facts={"circle": circle.name},
            path=reverse("circles:circles"),
            programme=circle.programme,
            at=event.at,
            key=f"{event.kind}:{event.chain}:{event.number}",
        )


@listen(events.CIRCLE_NOT_BEGUN)
def tell_that_it_does_not_begin(event: Any, circle: Circle) -> None:
    for seat in queries.seats_of(circle):
        tell(
            seat.person,
            kind=event.kind,
            title=words("The circle did not come about"),
            text=words("Too few people had time together. We look for another circle for you."),
            path=reverse("circles:circles"),
            programme=circle.programme,
            at=event.at,
            key=f"{event.kind}:{event.chain}:{event.number}",
        )


@listen(events.PROPOSAL_DUE)
def remind_the_owner(event: Any, proposal: CircleProposal) -> None:
    """Whoever asked for the suggestions; when that one is not a coordinator any more, all who are."""
    there = coordinators(proposal.programme, event.at)
    owner = [one for one in there if one.pk == proposal.owner_id]
    for coordinator in owner or there:
        tell(
            coordinator,
            kind="circle.proposal-due",
            title=words("Suggested circles wait for your decision"),
            text=words("People wait for it. Take the circle over, or say no."),
            path=reverse("circles:proposals"),
            programme=proposal.programme,
            at=event.at,
            key=f"{event.kind}:{proposal.run_id}",
        )


def _tell_invited(invitation: SeatInvitation, event: Any, *, title: str, text: str) -> None:
    tell(
        invitation.person,
        kind="circle.invitation",
        title=title,
        text=text,
        facts={"day": invitation.answer_by.date()},
        path=reverse("circles:invitation", kwargs={"seat_invitation": invitation.public_id}),
        programme=invitation.programme,
        at=event.at,
        key=f"{event.kind}:{event.chain}:{event.number}",
    )


from . import answering, life, talk  # noqa: E402, F401 - their listeners are registered with these
