"""Pages of areas for development."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.interventions import access, actions, queries
from sahajatri.apps.interventions.models import Area
from sahajatri.apps.interventions.rules import AreaIdea
from sahajatri.apps.interventions.terms import OPEN_AREAS, AreaState
from sahajatri.apps.interventions.terms import InterventionsCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from . import wording
from .forms import AreaForm, Confirm, ReasonForm


def back_of(request: ActorRequest, person: Any) -> str:
    """Where the list is: one's own, or that of the person."""
    if access.is_own(request.actor, person):
        return reverse("interventions:own")
    return reverse("interventions:areas-of", kwargs={"person": person.public_id})


def readers_of(request: ActorRequest, person: Any) -> str:
    """Who can read it: the person and who looks after her or him."""
    everybody = [person, *access.practitioners_of(person, request.actor.programme)]
    others = [p.display_name for p in everybody if p != request.actor.person]
    return _("You and: %(names)s.") % {"names": ", ".join(others)} if others else _("Only you.")


def _lists(request: ActorRequest, person: Any) -> dict[str, Any]:
    today = clock.day_of(request.at)
    programme = request.actor.programme
    labels = queries.labels_of_scores(programme)
    rows = [wording.area_row(area, labels, today) for area in queries.areas_of(person, programme)]
    own = access.is_own(request.actor, person)
    ideas = access.ideas_open_to(request.actor, person, at=request.at, today=today)
    return {
        "person": person,
        "today": today,
        "areas": [row for row in rows if row["is_open"]],
        "earlier": [row for row in rows if not row["is_open"]],
        "ideas": wording.area_idea_rows(ideas, None if own else person),
        "reviews": [
            {"row": wording.intervention_row(due.intervention, today), "due": due}
            for due in queries.reviews_due(programme, [person], today)
        ],
    }


@page(May.OWN_AREAS_READ, is_sensitive=True)
def own(request: ActorRequest) -> HttpResponse:
    """What I work on, what waits for my answer, and what may be worth a look."""
    person, today = request.actor.person, clock.day_of(request.at)
    waiting = queries.waiting_for(person, request.actor.programme)
    context = {
        **_lists(request, person),
        "waiting": [{**wording.intervention_row(w.intervention, today), "due_on": w.due_on} for w in waiting],
    }
    return show(request, "interventions/own.html", context)


@page(May.AREAS_OF_READ, opens=access.person_for, is_sensitive=True)
def areas_of(request: ActorRequest, person: Any) -> HttpResponse:
    """Areas of somebody on the caseload, effects to look at, suggestions."""
    access.note_seen(request.actor, person, at=request.at, why="areas")
    today = clock.day_of(request.at)
    waiting = queries.proposals_waiting(request.actor.programme, [person])
    context = {
        **_lists(request, person),
        "waiting": [{**wording.intervention_row(w.intervention, today), "due_on": w.due_on} for w in waiting],
    }
    return show(request, "interventions/areas_of.html", context)


@page(May.AREA_READ, opens=access.area_for, is_sensitive=True)
def area(request: ActorRequest, area: Area) -> HttpResponse:
    """One area: where it comes from, what is done about it."""
    own = access.is_own(request.actor, area.person)
    access.note_seen(request.actor, area.person, at=request.at, why="area")
    today = clock.day_of(request.at)
    context = {
        **wording.area_row(area, queries.labels_of_scores(area.programme), today),
        "is_own": own,
        "is_closed": area.state not in OPEN_AREAS,
        "rests": area.state == AreaState.AGREED,
        "may_set_aside": own or (area.state == AreaState.NOTICED and area.found_by == request.actor.person),
        "back_url": back_of(request, area.person),
        "readers": readers_of(request, area.person),
    }
    return show(request, "interventions/area.html", context)


@page(May.AREA_WRITE, opens=access.person_for, is_sensitive=True)
def area_note(request: ActorRequest, person: Any) -> HttpResponse:
    """Note something to work on, from a suggestion or freely."""
    own = access.is_own(request.actor, person)
    idea = _idea_asked_for(request, person)
    initial = {"construct": idea.construct.value if idea and idea.construct else ""}
    form = AreaForm.of(request, initial=initial, readers=readers_of(request, person))
    if form.is_valid() and form.accepts(
        actions.note_area, person, programme=request.actor.programme, idea=idea, by=request.actor, at=request.at
    ):
        asked = _("It is noted. The participant is asked whether it is right.")
        return go_to(request, "interventions:area", say=_("It is noted.") if own else asked, area=form.result)
    context = {
        "form": form,
        "person": person,
        "is_own": own,
        "reason": wording.reason_of_idea(idea) if idea else "",
        "back_url": back_of(request, person),
    }
    return show(request, "interventions/area_note.html", context)


def _idea_asked_for(request: ActorRequest, person: Any) -> AreaIdea | None:
    asked = request.GET.get("idea", "")
    if not asked:
        return None
    ideas = access.ideas_open_to(request.actor, person, at=request.at, today=clock.day_of(request.at))
    return next((idea for idea in ideas if idea.key == asked), None)


def _about(area: Area) -> dict[str, Any]:
    return {"area": area, "title": wording.construct_words(area.construct)}


@page(May.AREA_AGREE, opens=access.area_for, is_sensitive=True)
def area_agree(request: ActorRequest, area: Area) -> HttpResponse:
    """Yes, this is something to work on."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.agree_area, area, by=request.actor, at=request.at):
        return go_to(request, "interventions:area", say=_("You agreed. Now you can choose what to try."), area=area)
    context = {
        **_about(area),
        "form": form,
        "reason": wording.reason_of_area(area, queries.labels_of_scores(area.programme)),
    }
    return show(request, "interventions/area_agree.html", context)


@page(May.AREA_CLOSE, opens=access.area_for, is_sensitive=True)
def area_ease(request: ActorRequest, area: Area) -> HttpResponse:
    """It has become easier."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.ease_area, area, by=request.actor, at=request.at):
        return go_to(request, "interventions:area", say=_("Good. The area is closed."), area=area)
    return show(request, "interventions/area_ease.html", {**_about(area), "form": form})


@page(May.AREA_CLOSE, opens=access.area_for, is_sensitive=True)
def area_set_aside(request: ActorRequest, area: Area) -> HttpResponse:
    """Not now, or not at all."""
    form = ReasonForm.of(request)
    if form.is_valid() and form.accepts(actions.set_area_aside, area, by=request.actor, at=request.at):
        said = _("It is set aside. You can take it up again at any time.")
        return go_to(request, "interventions:area", say=said, area=area)
    return show(request, "interventions/area_set_aside.html", {**_about(area), "form": form})


@page(May.AREA_CLOSE, opens=access.area_for, is_sensitive=True)
def area_take_up(request: ActorRequest, area: Area) -> HttpResponse:
    """Take it up again."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.take_area_up, area, by=request.actor, at=request.at):
        return go_to(request, "interventions:area", say=_("It is open again."), area=area)
    return show(request, "interventions/area_take_up.html", {**_about(area), "form": form})
