"""Pages of one's own seat: first steps, needs, being away, coming back, leaving, the queue."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.circles import access, actions, queries
from sahajatri.apps.circles.access import life as life_access
from sahajatri.apps.circles.models import Circle, FirstMonth, Seat, WaitingPlace
from sahajatri.apps.circles.terms import NEED_WORDS, AccessNeed, MonthState, RulesAnswer, SeatRole
from sahajatri.apps.circles.terms import CirclesCapability as May
from sahajatri.apps.consent.queries import purposes_agreed_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from .forms import Confirm, SeatForm
from .life_forms import HoldForm, LeaveForm, NeedsForm, WishesForm


@page(May.CIRCLE_READ, opens=access.circle_for)
def my_seat(request: ActorRequest, circle: Circle) -> HttpResponse:
    """My seat: the first steps while I am new, what I need, how I like to take part, being away, leaving."""
    person = request.actor.person
    seat = queries.seat_of(person, circle)
    month = queries.month_of(person, circle)
    context = {
        "circle": circle,
        "seat": seat,
        "month": month,
        "steps": _steps(circle, seat, month) if seat and month and month.state in queries.OPEN_MONTHS else [],
        "is_asked": month is not None and month.state == MonthState.ASKED,
        "is_changing": month is not None and month.state == MonthState.CHANGING,
        "is_done": month is not None and month.state == MonthState.DONE,
        "needs": [sentence(NEED_WORDS[AccessNeed(n)]) for n in seat.access_needs] if seat else [],
        "is_back_by_now": seat is not None
        and seat.held_until is not None
        and seat.held_until <= clock.day_of(request.at),
        "is_facilitator": seat is not None and seat.role == SeatRole.FACILITATOR,
    }
    return show(request, "circles/my_seat.html", context)


def _steps(circle: Circle, seat: Seat, month: FirstMonth) -> list[dict[str, Any]]:
    """The small steps of a first month: each is there to be done, none has to be."""
    done = _("Done")
    wording = queries.rules_in_force(circle)
    mine = queries.how_rules_stand(wording, seat.person).mine if wording else None
    next_one = queries.next_gathering(circle, clock.now())
    was_there = queries.was_at_a_gathering(seat)
    named = month.companion.display_name if month.companion else ""
    tasks = [
        {
            "text": _("%(name)s says welcome and tells you how it goes here") % {"name": named}
            if named
            else _("Somebody says welcome and tells you how it goes here"),
            "status": done if month.welcomed_at else "",
            "url": "" if month.welcomed_at else reverse("circles:people", kwargs={"circle": circle.public_id}),
        },
        {
            "text": _("Read the rules of the circle"),
            "status": (_("You agree") if mine.answer == RulesAnswer.AGREES else _("You want to talk")) if mine else "",
            "url": reverse("circles:rules", kwargs={"circle": circle.public_id}),
        }
        if wording
        else None,
        {
            "text": _("Say hello, or only listen"),
            "status": {"said": done, "listens": _("You listen")}.get(month.hello, ""),
            "url": reverse("circles:hello-choose", kwargs={"first_month": month.public_id}),
        },
        {
            "text": _("Be at a gathering for the first time, or send word"),
            "status": done if was_there else "",
            "url": reverse("circles:gathering", kwargs={"gathering": next_one.public_id}) if next_one else "",
        },
    ]
    return [{"kind": "done", **task} for task in tasks if task is not None]


@page(May.CIRCLE_WRITE, opens=access.circle_for)
def needs_tell(request: ActorRequest, circle: Circle) -> HttpResponse:
    """What I need at gatherings."""
    seat = queries.seat_of(request.actor.person, circle)
    form = NeedsForm.of(request, initial={"needs": seat.access_needs if seat else []})
    if form.is_valid() and form.accepts(actions.tell_needs, circle, by=request.actor, at=request.at):
        said = _("Thank you. The circle reads what is needed, not by whom.")
        return go_to(request, "circles:my-seat", say=said, circle=circle.public_id)
    return show(request, "circles/needs_tell.html", {"circle": circle, "form": form})


@page(May.CIRCLE_WRITE, opens=access.circle_for)
def seat_hold(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Be away for some time and keep the seat."""
    seat = queries.seat_of(request.actor.person, circle)
    form = HoldForm.of(request, initial={"until": seat.held_until if seat else None})
    if form.is_valid() and form.accepts(actions.hold_seat, circle, by=request.actor, at=request.at):
        said = _("Your seat is kept. Nobody asks in the meantime.")
        return go_to(request, "circles:my-seat", say=said, circle=circle.public_id)
    return show(request, "circles/seat_hold.html", {"circle": circle, "form": form})


@page(May.CIRCLE_WRITE, opens=access.circle_for)
def seat_back(request: ActorRequest, circle: Circle) -> HttpResponse:
    """I am back."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.come_back, circle, by=request.actor, at=request.at):
        return go_to(request, "circles:circle", say=_("Good that you are back."), circle=circle.public_id)
    return show(request, "circles/seat_back.html", {"circle": circle, "form": form})


@page(May.CIRCLE_WRITE, opens=access.circle_for)
def wishes_set(request: ActorRequest, circle: Circle) -> HttpResponse:
    """How I like to take part."""
    seat = queries.seat_of(request.actor.person, circle)
    known = {"leads_gatherings": seat.leads_gatherings, "is_hello_welcome": seat.is_hello_welcome} if seat else {}
    form = WishesForm.of(request, initial=known)
    if form.is_valid() and form.accepts(actions.set_seat_wishes, circle, by=request.actor, at=request.at):
        return go_to(request, "circles:my-seat", say=_("Your wishes are noted."), circle=circle.public_id)
    return show(request, "circles/wishes_set.html", {"circle": circle, "form": form})


@page(May.SEAT_LEAVE, opens=access.circle_for)
def seat_leave(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Leave a circle; a reason only who likes to."""
    form = LeaveForm.of(request)
    if form.is_valid() and form.accepts(actions.leave_seat, circle, by=request.actor, at=request.at):
        said = _("You have left the circle. You can come back when a seat is free.")
        return go_to(request, "circles:circles", say=said)
    is_last = queries.is_facilitator_of(request.actor.person, circle) and len(queries.facilitators_of(circle)) == 1
    context = {"circle": circle, "form": form, "is_last": is_last, "can_hold": not is_last}
    return show(request, "circles/seat_leave.html", context)


@page(May.SEAT_TAKE, opens=access.circle_for)
def queue_wait(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Wait for a seat in a full circle."""
    has_agreed = Purpose.CIRCLE in purposes_agreed_to(request.actor.person, request.actor.programme)
    form = Confirm.of(request) if has_agreed else SeatForm.of(request)
    language = get_language() or "bn"
    if form.is_valid() and form.accepts(
        actions.wait_for_seat, circle, language=language, by=request.actor, at=request.at
    ):
        said = _("You wait for a seat. You hear from us as soon as one is free.")
        return go_to(request, "circles:circles", say=said)
    return show(request, "circles/queue_wait.html", {"circle": circle, "form": form})


@page(May.SEAT_TAKE, opens=life_access.my_place_for)
def queue_stop(request: ActorRequest, waiting_place: WaitingPlace) -> HttpResponse:
    """Do not wait any more."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.stop_waiting, waiting_place, by=request.actor, at=request.at):
        return go_to(request, "circles:circles", say=_("You do not wait for this circle any more."))
    context = {"place": waiting_place, "circle": waiting_place.circle, "form": form}
    return show(request, "circles/queue_stop.html", context)
