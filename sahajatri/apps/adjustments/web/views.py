"""My plan for work, step by step: which work, what it asks, how it goes, which ideas; then the plan itself."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.adjustments import access, actions, queries
from sahajatri.apps.adjustments.access import Part
from sahajatri.apps.adjustments.demands import Area
from sahajatri.apps.adjustments.models import Demanded, Work
from sahajatri.apps.adjustments.terms import PLACE, RUNNING
from sahajatri.apps.adjustments.terms import AdjustmentsCapability as May
from sahajatri.apps.consent.queries import open_disclosures
from sahajatri.apps.consent.terms import AUDIENCE_NAMES, Item
from sahajatri.apps.people.models import Person
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, listed, show

from . import wording
from .forms import BeginForm, Confirm, DemandsForm, EaseForm, IdeasForm, OwnIdeaForm
from .letters import letter_row


@page(May.OWN_ADJUSTMENTS_READ, opens=access.person_for, is_sensitive=True)
def mine(request: ActorRequest, person: Person) -> HttpResponse:
    """For which work I plan."""
    programme, today = request.actor.programme, clock.day_of(request.at)
    rows = []
    for work in queries.works_of(person, programme):
        changes = queries.adjustments_of(work)
        rows.append(
            {
                "work": work,
                "title": wording.title_of(work),
                "in_use": sum(one.state in RUNNING for one in changes),
                "is_due": any(one["due"] or one["waits_long"] for one in (wording.row(c, today) for c in changes)),
            }
        )
    return show(request, "adjustments/mine.html", {"rows": rows, "readers": _readers(request, person)})


def _readers(request: ActorRequest, person: Person) -> str:
    found = [a for item, a in open_disclosures(person, request.actor.programme) if item is Item.ADJUSTMENTS]
    return listed(AUDIENCE_NAMES[audience] for audience in sorted(found) if audience in access.READERS)


@page(May.ADJUSTMENTS_PLAN, opens=access.person_for, is_sensitive=True)
def begin(request: ActorRequest, person: Person) -> HttpResponse:
    """For which work: one of my jobs, one that I wish for, or the work at home."""
    programme = request.actor.programme
    form = BeginForm.of(request, jobs=queries.running_jobs_of(person, programme))
    if form.is_valid() and form.accepts(
        actions.begin_work, person, programme=programme, by=request.actor, at=request.at
    ):
        return go_to(request, "adjustments:demands", work=form.result)
    return show(request, "adjustments/begin.html", {"form": form})


@page(May.ADJUSTMENTS_PLAN, opens=access.work_for, is_sensitive=True)
def demands(request: ActorRequest, work: Work) -> HttpResponse:
    """What the work asks."""
    form = DemandsForm.of(request, initial=DemandsForm.ticked(work.demanded.all()))
    if form.is_valid() and form.accepts(actions.choose_demands, work, by=request.actor, at=request.at):
        return go_to(request, next_step(access.work_for(request.actor, May.ADJUSTMENTS_PLAN, work=work.public_id)))
    return show(request, "adjustments/demands.html", {"form": form, "work": work, "title": wording.title_of(work)})


@page(May.ADJUSTMENTS_PLAN, opens=access.part_for, is_sensitive=True)
def ease(request: ActorRequest, part: Part) -> HttpResponse:
    """How the things of one area go."""
    work = part.work
    form = EaseForm.of(request, demanded=part.demanded, initial=EaseForm.said(part.demanded))
    if form.is_valid() and form.accepts(actions.rate_demands, work, by=request.actor, at=request.at):
        url = next_step(access.work_for(request.actor, May.ADJUSTMENTS_PLAN, work=work.public_id), after=part.area)
        return _calm(request, " ".join(words for _ease, words in form.values()["answers"].values()), work, url)
    areas = _areas(work)
    context = {
        "form": form,
        "work": work,
        "title": wording.title_of(work),
        "area": wording.area_name(part.area),
        "number": areas.index(part.area) + 1,
        "of": len(areas),
    }
    return show(request, "adjustments/ease.html", context)


@page(May.ADJUSTMENTS_PLAN, opens=access.demanded_for, is_sensitive=True)
def ideas(request: ActorRequest, demanded: Demanded) -> HttpResponse:
    """Ideas beside something that is hard."""
    work = demanded.work
    beside = queries.ideas_beside(work, demanded.code)
    free = [(idea, one) for idea, one in beside if one is None or one.state in actions.OPEN_TO_CHOICE]
    initial = {f"idea_{idea.code}": one.state for idea, one in free if one is not None}
    form = IdeasForm.of(request, beside=free, initial=initial)
    if form.is_valid() and form.accepts(actions.choose_ideas, demanded, by=request.actor, at=request.at):
        url = next_step(access.work_for(request.actor, May.ADJUSTMENTS_PLAN, work=work.public_id))
        return _calm(request, form.cleaned_data["own_name"], work, url)
    today = clock.day_of(request.at)
    context = {
        "form": form,
        "work": work,
        "title": wording.title_of(work),
        "demand": wording.demanded_row(demanded),
        "fixed": [wording.row(one, today) for _idea, one in beside if one is not None and (_idea, one) not in free],
        "sources": wording.sources_of([idea for idea, _one in beside]),
        "checked_on": min(idea.checked_on for idea, _one in beside),
    }
    return show(request, "adjustments/ideas.html", context)


@page(May.OWN_ADJUSTMENTS_READ, opens=access.work_for, is_sensitive=True)
def plan(request: ActorRequest, work: Work) -> HttpResponse:
    """My plan for one work."""
    today = clock.day_of(request.at)
    rows = [wording.row(one, today) for one in queries.adjustments_of(work)]
    step = next_step(work)
    context = {
        "work": work,
        "title": wording.title_of(work),
        "demands": [wording.demanded_row(one) for one in queries.demanded_of(work)],
        "rows": [one for one in rows if not one["is_aside"]],
        "aside": [one for one in rows if one["is_aside"]],
        "letters": [letter_row(one) for one in queries.letters_of(work)],
        "step": step if step != _plan_url(work) else "",
        "readers": _readers(request, work.person),
    }
    return show(request, "adjustments/plan.html", context)


@page(May.ADJUSTMENTS_PLAN, opens=access.work_for, is_sensitive=True)
def own_idea(request: ActorRequest, work: Work) -> HttpResponse:
    """An idea of my own."""
    form = OwnIdeaForm.of(request)
    if form.is_valid() and form.accepts(actions.add_own_idea, work, by=request.actor, at=request.at):
        return _calm(request, form.cleaned_data["name"], work, _plan_url(work), say=_("It stands in your plan."))
    return show(request, "adjustments/own_idea.html", {"form": form, "work": work})


@page(May.ADJUSTMENTS_PLAN, opens=access.work_for, is_sensitive=True)
def put_away(request: ActorRequest, work: Work) -> HttpResponse:
    """Let a plan go, with everything in it."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.put_work_away, work, by=request.actor, at=request.at):
        return go_to(request, "adjustments:mine", say=_("It is gone."))
    return show(request, "adjustments/put_away.html", {"form": form, "work": work, "title": wording.title_of(work)})


def next_step(work: Work, *, after: Area | None = None) -> str:
    """The page on which the plan goes on; the plan itself when every step is done.

    ``after``: the area that was just answered, so that going through them again does not begin anew.
    """
    demanded = queries.demanded_of(work)
    if not demanded:
        return reverse("adjustments:demands", kwargs={"work": work.public_id})
    open_areas = {wording.demanded_row(one)["area"] for one in demanded if not one.ease}
    for area in Area:
        if area in open_areas and area != after:
            return reverse("adjustments:ease", kwargs={"work": work.public_id, "area": area.value})
    for one in queries.looked_at(work):
        if not one.is_looked_through:
            return reverse("adjustments:ideas", kwargs={"work": work.public_id, "demand": one.code})
    return _plan_url(work)


def _areas(work: Work) -> list[Area]:
    here = {wording.demanded_row(one)["area"] for one in queries.demanded_of(work)}
    return [area for area in Area if area in here]


def _plan_url(work: Work) -> str:
    return reverse("adjustments:plan", kwargs={"work": work.public_id})


def _calm(request: ActorRequest, text: str, work: Work, url: str, *, say: str = "") -> HttpResponse:
    """On to ``url``, or the calm answer when words sound hard."""
    is_private = not access.audiences_of_plans(work.person, work.programme)
    calm = answer_calmly(request, text, place=PLACE, place_id=work.public_id, back_url=url, is_private=is_private)
    return calm or go_to(request, url, say=say)
