"""Pages of who sits in a circle: who looks after it, who is new, who may like a hello."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.circles import access, actions, queries
from sahajatri.apps.circles.access import life as life_access
from sahajatri.apps.circles.models import Circle, FirstMonth, Seat
from sahajatri.apps.circles.terms import ROLE_WORDS, MonthState, RightForMe, SeatRole
from sahajatri.apps.circles.terms import CirclesCapability as May
from sahajatri.apps.safeguarding.queries import people_out_of_contact_with
from sahajatri.kernel.access import ActorRequest, decide, page
from sahajatri.kernel.pages import go_to, sentence, show

from .forms import Confirm
from .life_forms import AskRoleForm, HelloForm, RightForm


@page(May.CIRCLE_READ, opens=access.circle_for)
def people(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Who sits here in which part, who is new, and for who looks after it whom she or he could ask."""
    person = request.actor.person
    is_facilitator = queries.is_facilitator_of(person, circle)
    may_facilitate = decide(request.actor, May.CIRCLE_FACILITATE, access.facts_of(request.actor, circle)).allowed
    seats = queries.seats_of(circle)
    mine = next((seat for seat in seats if seat.person_id == person.pk), None)
    apart = people_out_of_contact_with(person, circle.programme)
    context = {
        "circle": circle,
        "rows": [
            {
                "seat": seat,
                "role": "" if seat.role == SeatRole.MEMBER else sentence(ROLE_WORDS[SeatRole(seat.role)]),
                "is_me": seat.person_id == person.pk,
            }
            for seat in seats
        ],
        "new": [_newcomer(month, person) for month in queries.months_in(circle) if month.seat.person_id not in apart],
        "is_facilitator": is_facilitator,
        "has_part": mine is not None and mine.role != SeatRole.MEMBER,
        "has_others": len(seats) > 1,
        "asked": queries.asked_to_lead(circle) if is_facilitator else [],
        "hellos": queries.likes_a_hello(circle, request.at) if may_facilitate else [],
        "waiting": len(queries.queue_of(circle)),
    }
    return show(request, "circles/people.html", context)


def _newcomer(month: FirstMonth, person: Any) -> dict[str, Any]:
    is_early = month.state in {MonthState.WELCOME, MonthState.WALKING}
    goes_along = month.companion_id == person.pk
    is_me = month.seat.person_id == person.pk
    return {
        "month": month,
        "is_me": is_me,
        "goes_along": goes_along,
        "can_go_along": is_early and not is_me and not goes_along,
        "can_welcome": month.state == MonthState.WELCOME and goes_along,
    }


@page(May.CIRCLE_WRITE, opens=life_access.month_for)
def companion_go_along(request: ActorRequest, first_month: FirstMonth) -> HttpResponse:
    """I go along with somebody new."""
    form = Confirm.of(request)
    circle = first_month.seat.circle
    if form.is_valid() and form.accepts(actions.go_along, first_month, by=request.actor, at=request.at):
        said = _("Thank you. Say hello soon: you are named as who goes along.")
        return go_to(request, "circles:people", say=said, circle=circle.public_id)
    return show(request, "circles/go_along.html", {"month": first_month, "circle": circle, "form": form})


@page(May.CIRCLE_WRITE, opens=life_access.month_for)
def welcome_say(request: ActorRequest, first_month: FirstMonth) -> HttpResponse:
    """I have said welcome."""
    form = Confirm.of(request)
    circle = first_month.seat.circle
    if form.is_valid() and form.accepts(actions.say_welcome, first_month, by=request.actor, at=request.at):
        said = _("It is noted. A beginning is made.")
        return go_to(request, "circles:people", say=said, circle=circle.public_id)
    return show(request, "circles/welcome_say.html", {"month": first_month, "circle": circle, "form": form})


@page(May.CIRCLE_WRITE, opens=life_access.my_month_for)
def hello_choose(request: ActorRequest, first_month: FirstMonth) -> HttpResponse:
    """I have said hello, or I only listen for now."""
    form = HelloForm.of(request)
    circle = first_month.seat.circle
    if form.is_valid() and form.accepts(actions.choose_hello, first_month, by=request.actor, at=request.at):
        said = _("Noted. To listen is to take part.")
        return go_to(request, "circles:my-seat", say=said, circle=circle.public_id)
    return show(request, "circles/hello_choose.html", {"month": first_month, "circle": circle, "form": form})


@page(May.CIRCLE_WRITE, opens=life_access.my_month_for)
def month_answer(request: ActorRequest, first_month: FirstMonth) -> HttpResponse:
    """Is this circle right for me: stay, another one, or leave."""
    form = RightForm.of(request)
    circle = first_month.seat.circle
    if form.is_valid() and form.accepts(actions.answer_month, first_month, by=request.actor, at=request.at):
        answer = form.cleaned_data["answer"]
        if answer == RightForMe.LEAVE:
            said = _("You have left the circle. You can come back when a seat is free.")
            return go_to(request, "circles:circles", say=said)
        said = _("Good that you are here.")
        if answer == RightForMe.CHANGE:
            said = _("A coordinator talks with you within a week. Your seat stays until then.")
        return go_to(request, "circles:my-seat", say=said, circle=circle.public_id)
    return show(request, "circles/month_answer.html", {"month": first_month, "circle": circle, "form": form})


@page(May.CIRCLE_FACILITATE, opens=life_access.seat_for)
def hello_say(request: ActorRequest, seat: Seat) -> HttpResponse:
    """Say hello to somebody of whom nothing was heard; one short message, and nothing has to follow."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.say_hello_to, seat, by=request.actor, at=request.at):
        return go_to(request, "circles:people", say=_("Your hello is on its way."), circle=seat.circle.public_id)
    return show(request, "circles/hello_say.html", {"seat": seat, "circle": seat.circle, "form": form})


@page(May.CIRCLE_FACILITATE, opens=access.circle_for)
def role_ask(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Ask somebody of the circle to help to look after it."""
    members = [seat for seat in queries.seats_of(circle) if seat.role == SeatRole.MEMBER and seat.held_until is None]
    form = AskRoleForm.of(request, people=[(s.person.public_id, s.person.display_name) for s in members])
    if form.is_valid() and form.accepts(actions.ask_role, circle, by=request.actor, at=request.at):
        said = _("She or he is asked. You hear as soon as there is an answer.")
        return go_to(request, "circles:people", say=said, circle=circle.public_id)
    return show(request, "circles/role_ask.html", {"circle": circle, "form": form, "has_able": bool(members)})


@page(May.CIRCLE_FACILITATE, opens=access.circle_for)
def hand_over(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Ask a cleared peer supporter of the circle to take over."""
    able = queries.able_to_take_over(circle, request.at)
    form = AskRoleForm.of(request, people=[(one.public_id, one.display_name) for one in able])
    if form.is_valid() and form.accepts(
        actions.ask_role, circle, hands_over=True, by=request.actor, at=request.at
    ):
        said = _("She or he is asked. Until there is a yes you look after the circle.")
        return go_to(request, "circles:people", say=said, circle=circle.public_id)
    return show(request, "circles/hand_over.html", {"circle": circle, "form": form, "has_able": bool(able)})


@page(May.CIRCLE_FACILITATE, opens=access.circle_for)
def role_take_back(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Take back what I asked somebody."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.take_back_ask, circle, by=request.actor, at=request.at):
        return go_to(request, "circles:people", say=_("The question is taken back."), circle=circle.public_id)
    return show(request, "circles/role_take_back.html", {"circle": circle, "form": form})


@page(May.GATHERINGS_LEAD, opens=access.circle_for)
def step_back(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Stop looking after the circle, or helping, and stay as a member."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.step_back, circle, by=request.actor, at=request.at):
        said = _("You sit here as a member now. Thank you for what you did.")
        return go_to(request, "circles:circle", say=said, circle=circle.public_id)
    is_last = queries.is_facilitator_of(request.actor.person, circle) and len(queries.facilitators_of(circle)) == 1
    return show(request, "circles/step_back.html", {"circle": circle, "form": form, "is_last": is_last})
