"""What was practised: one's own record, what others may see of it, and where people get stuck, in counts."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.queries import open_disclosures
from sahajatri.apps.consent.terms import AUDIENCE_NAMES, Item
from sahajatri.apps.people.models import Person
from sahajatri.apps.practice import access, actions, queries
from sahajatri.apps.practice.guided_terms import GuidedCapability
from sahajatri.apps.practice.queries import guided
from sahajatri.apps.practice.scenarios import PracticeScenario, scenarios
from sahajatri.apps.practice.terms import PracticeCapability as May
from sahajatri.kernel.access import ActorRequest, decide, facts_about, page
from sahajatri.kernel.pages import go_to, listed, show
from sahajatri.kernel.small_numbers import rough

from . import wording
from .forms import AimForm

PER_PAGE = 10


@page(May.OWN_PRACTICE_READ, is_sensitive=True)
def mine(request: ActorRequest) -> HttpResponse:
    """What I have practised, how often of what I set out to, and what could come next."""
    actor = request.actor
    person, programme = actor.person, actor.programme
    plays = queries.plays_of(person, programme)
    shown = Paginator(plays, PER_PAGE).get_page(request.GET.get("page"))
    readers = [audience for item, audience in open_disclosures(person, programme) if item is Item.PRACTICE]
    dose = guided.dose_of(person, programme)
    context = {
        "rows": wording.played(shown.object_list, scenarios()),
        "page": shown,
        "dose": dose,
        "sewn": min(dose.all, dose.aim),
        "next": wording.suggested(queries.suggestion_for(plays, guided.times_together(person, programme))),
        "may_together": decide(actor, GuidedCapability.OWN_TOGETHER_READ, facts_about(actor, person)).allowed,
        "readers": listed(AUDIENCE_NAMES[audience] for audience in sorted(readers)),
    }
    return show(request, "practice/mine.html", context)


@page(May.OWN_PRACTICE_ACT, is_sensitive=True)
def aim_choose(request: ActorRequest) -> HttpResponse:
    """How often I want to practise."""
    person, programme = request.actor.person, request.actor.programme
    form = AimForm.of(request, initial={"times": wording.number(queries.aim_of(person, programme))})
    if form.is_valid() and form.accepts(
        actions.choose_aim, person, programme=programme, by=request.actor, at=request.at
    ):
        return go_to(request, "practice:mine", say=_("It is as you want it."))
    return show(request, "practice/aim.html", {"form": form})


@page(May.PRACTICE_READ, opens=access.person_for, is_sensitive=True)
def of(request: ActorRequest, person: Person) -> HttpResponse:
    """What somebody practised, as far as it was opened to me: how often, and how sure."""
    seen = access.practice_seen(request.actor, person, at=request.at)
    context = {"person": person, "seen": seen, "rows": wording.practised(seen.practised)}
    return show(request, "practice/of.html", context)


@page(May.STUMBLES_READ)
def stumbles_all(request: ActorRequest) -> HttpResponse:
    """The talks that enough people played, the most played first; the others are only named."""
    people = queries.people_by_scenario(request.actor.programme, request.at)
    told: list[dict[str, Any]] = []
    untold: list[dict[str, Any]] = []
    for one in scenarios().values():
        row = {"code": one.code, "title": one.title_in(wording.language()), "people": people.get(one.code)}
        (told if row["people"] else untold).append(row)
    told.sort(key=lambda row: -row["people"])
    return show(request, "practice/stumbles_all.html", {"told": told, "untold": untold})


@page(May.STUMBLES_READ, opens=access.scenario_for)
def stumbles(request: ActorRequest, scenario: PracticeScenario) -> HttpResponse:
    """Where people turn back or leave in one talk; in counts only, and not while they are too few."""
    found = queries.stumbles_of(scenario, request.actor.programme, request.at)
    number = {"number": True}
    context = {
        "title": scenario.title_in(wording.language()),
        "is_told": bool(found.places),
        "people": rough(found.people) or 0,
        "heads": [
            {"text": _("Place in the talk")},
            {"text": _("came here"), **number},
            {"text": _("stepped back"), **number},
            {"text": _("left here"), **number},
            {"text": _("ended here"), **number},
        ],
        "rows": wording.stumbles(found.places),
    }
    return show(request, "practice/stumbles.html", context)
