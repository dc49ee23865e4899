"""Pages of circles."""

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.circles import access, actions, queries
from sahajatri.apps.circles.models import Circle
from sahajatri.apps.circles.terms import CirclesCapability as May
from sahajatri.apps.consent.queries import purposes_agreed_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.supporters.queries import cleared_supporters
from sahajatri.apps.supporters.terms import Kind
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, Facts, decide, page
from sahajatri.kernel.pages import go_to, show

from . import gatherings, posts, wording
from .forms import CircleForm, Confirm, SeatForm
from .stands import stands


@page(May.CIRCLES_READ)
def circles(request: ActorRequest) -> HttpResponse:
    """Which circles there are, when, where, in which language, and how many seats are free."""
    actor = request.actor
    found = queries.open_circles(actor.programme, actor.person)
    may_sit = decide(actor, May.SEAT_TAKE, Facts()).allowed
    places = queries.my_places(actor.person, actor.programme) if may_sit else {}
    left = queries.left_circles(actor.person, actor.programme) if may_sit else set()
    has_agreed = may_sit and Purpose.CIRCLE in purposes_agreed_to(actor.person, actor.programme)
    context = {
        "circles": [
            {
                "found": c,
                "rows": wording.rows(c.circle),
                "seats": wording.seats(c),
                "can_take": may_sit and not c.is_mine and not c.is_full,
                "was_here": c.circle.pk in left,
                "place": places.get(c.circle.pk),
                "can_wait": may_sit and not c.is_mine and c.is_full and c.circle.pk not in places,
            }
            for c in found
        ],
        "has_agreed": has_agreed,
        "farewells": queries.farewells_of(actor.person, actor.programme, clock.day_of(request.at)) if may_sit else [],
        "can_open": decide(actor, May.CIRCLE_OPEN, Facts()).allowed,
        "invitations": queries.invitations_of(actor.person, actor.programme) if actor.person else [],
    }
    return show(request, "circles/circles.html", context)


@page(May.CIRCLE_READ, opens=access.circle_for)
def circle(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Inside a circle: rules, the next gathering, the conversation."""
    seats = queries.seats_of(circle)
    is_facilitator = decide(request.actor, May.CIRCLE_FACILITATE, access.facts_of(request.actor, circle)).allowed
    context = {
        "circle": circle,
        "rows": wording.rows(circle),
        "seats": seats,
        "is_facilitator": is_facilitator,
        "stands": stands(circle, request.actor.person),
        **gatherings.part(request, circle),
        **posts.part(request, circle, people=len(seats), is_facilitator=is_facilitator),
    }
    return show(request, "circles/circle.html", context)


@page(May.SEAT_TAKE, opens=access.circle_for)
def seat_take(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Take a seat; the agreement to circles is asked here when it was not given before."""
    person, programme = request.actor.person, request.actor.programme
    has_agreed = Purpose.CIRCLE in purposes_agreed_to(person, programme)
    form = Confirm.of(request) if has_agreed else SeatForm.of(request)
    language = get_language() or "bn"
    if form.is_valid() and form.accepts(actions.take_seat, circle, language=language, by=request.actor, at=request.at):
        return go_to(request, "circles:circle", say=_("You have a seat in this circle."), circle=circle)
    found = queries.open_circles(programme, person)
    this = next((c for c in found if c.circle.pk == circle.pk), None)
    context = {
        "circle": circle,
        "form": form,
        "rows": wording.rows(circle),
        "is_full": this is not None and this.is_full and not this.is_mine,
        "place": queries.my_places(person, programme).get(circle.pk),
        "others": [c for c in found if not c.is_full and not c.is_mine and c.circle.pk != circle.pk],
    }
    return show(request, "circles/seat_take.html", context)


@page(May.CIRCLE_OPEN)
def circle_open(request: ActorRequest) -> HttpResponse:
    """A new circle with somebody cleared to look after it."""
    programme = request.actor.programme
    cleared = cleared_supporters(programme, clock.day_of(request.at))
    facilitators = [(s.person.public_id, s.person.display_name) for s in cleared if s.kind == Kind.PEER]
    form = CircleForm.of(request, facilitators=facilitators, initial={"seats": 8, "languages": ["bn"]})
    if form.is_valid() and form.accepts(actions.open_circle, programme, by=request.actor, at=request.at):
        said = _("The circle is open. The next gatherings are planned by themselves.")
        return go_to(request, "circles:circles", say=said)
    return show(request, "circles/circle_open.html", {"form": form, "has_facilitators": bool(facilitators)})


@page(May.CIRCLE_OPEN, opens=access.circle_for)
def circle_close(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Close a circle for good."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.close_circle, circle, by=request.actor, at=request.at):
        return go_to(request, "circles:circles", say=_("The circle is closed."))
    return show(request, "circles/circle_close.html", {"circle": circle, "form": form})
