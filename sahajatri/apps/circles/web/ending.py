"""Pages of a circle that ends: the last day, what people take along, what holds afterwards."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.circles import access, actions, queries
from sahajatri.apps.circles.access import life as life_access
from sahajatri.apps.circles.models import Circle, KeptThing
from sahajatri.apps.circles.terms import CirclesCapability as May
from sahajatri.apps.circles.terms import CircleState
from sahajatri.kernel.access import ActorRequest, Relation, page
from sahajatri.kernel.pages import go_to, show

from .forms import Confirm
from .keeping import beside, kept
from .life_forms import EndForm, KeepForm


@page(May.CIRCLE_END, opens=access.circle_for)
def end_plan(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Agree on the last day and on what holds afterwards."""
    form = EndForm.of(request, initial={"until": circle.ends_on, "note": circle.ending_note})
    if form.is_valid() and form.accepts(actions.plan_ending, circle, by=request.actor, at=request.at):
        said = _("The last day is noted. The circle is told.")
        return go_to(request, _after(request, circle), say=said)
    return show(request, "circles/end_plan.html", {"circle": circle, "form": form, "back": _after(request, circle)})


@page(May.CIRCLE_END, opens=access.circle_for)
def end_take_back(request: ActorRequest, circle: Circle) -> HttpResponse:
    """The circle goes on after all."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.go_on, circle, by=request.actor, at=request.at):
        return go_to(request, _after(request, circle), say=_("The circle goes on. All are told."))
    context = {"circle": circle, "form": form, "back": _after(request, circle)}
    return show(request, "circles/end_take_back.html", context)


def _after(request: ActorRequest, circle: Circle) -> str:
    """Who sits in it goes back to the circle, the coordinator to what waits in the circles."""
    is_inside = Relation.FELLOW in access.facts_of(request.actor, circle).relations
    return reverse("circles:people", kwargs={"circle": circle.public_id}) if is_inside else reverse("circles:followed")


@page(May.FAREWELL_READ, opens=life_access.farewell_for)
def farewell(request: ActorRequest, circle: Circle) -> HttpResponse:
    """What stays of a circle: what people take along, and what holds afterwards."""
    person = request.actor.person
    things = queries.kept_things(circle, person)
    mine = next((one for one in things if one.by_id == person.pk), None)
    context = {
        "circle": circle,
        "things": things,
        "mine": mine,
        "is_over": circle.state == CircleState.CLOSED,
        "form": KeepForm.of(request, initial={"text": mine.text if mine else ""}),
        **beside(request, circle),
    }
    return show(request, "circles/farewell.html", context)


@page(May.FAREWELL_WRITE, opens=life_access.farewell_for)
def keep_thing(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Write what I take along."""
    form = KeepForm.of(request)
    if form.is_valid() and form.accepts(actions.keep_thing, circle, by=request.actor, at=request.at):
        back = reverse("circles:farewell", kwargs={"circle": circle.public_id})
        text, said = form.cleaned_data["text"], _("It is kept. Those who sat here can read it.")
        return kept(request, form.result, text, place="circles.kept", back=back, say=said)
    return show(request, "circles/keep_thing.html", {"circle": circle, "form": form, **beside(request, circle)})


@page(May.FAREWELL_WRITE, opens=life_access.my_kept_for)
def kept_remove(request: ActorRequest, kept_thing: KeptThing) -> HttpResponse:
    """Take my own words off the page."""
    circle = kept_thing.circle
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.remove_kept, kept_thing, by=request.actor, at=request.at):
        return go_to(request, "circles:farewell", say=_("Your words are removed."), circle=circle.public_id)
    return show(request, "circles/kept_remove.html", {"kept": kept_thing, "circle": circle, "form": form})
