"""One person's story, and the coordinator's placing of people."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.caseload import actions, queries
from sahajatri.apps.caseload.access import person_for, place_for
from sahajatri.apps.caseload.models import CaseloadPlace, Sign
from sahajatri.apps.caseload.terms import LIVE, SignCode
from sahajatri.apps.caseload.terms import CaseloadCapability as May
from sahajatri.apps.consent.access import items_for
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.access import eyes_of, goals_open_to
from sahajatri.apps.goals.queries import level_now, next_step, plan_of
from sahajatri.apps.goals.terms import GoalState
from sahajatri.apps.intake.queries import profile_of
from sahajatri.apps.measures.queries import scores_of
from sahajatri.apps.mentoring.terms import PairingState
from sahajatri.apps.people.models import Person
from sahajatri.apps.wellbeing.queries import check_ins_open_to
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show
from sahajatri.kernel.pages.wordings import value_text
from sahajatri.kernel.records.events import kinds

from .forms import AssignForm, Confirm
from .sign_words import look_words, past_words
from .words import goal_state_words, item_words, level_words, pairing_words, profile_text

PER_PAGE = 50


@page(May.STORY_READ, opens=person_for)
def story(request: ActorRequest, person: Person) -> HttpResponse:
    """One person on one page: what was opened to practitioners, and what has happened, without what was said."""
    actor, programme, today = request.actor, request.actor.programme, clock.day_of(request.at)
    items = items_for(actor, person, at=request.at, why="story")
    goals = goals_open_to(actor, person, at=request.at, why="story")
    check_ins = check_ins_open_to([Audience.PRACTITIONER], [person], programme)
    plan = plan_of(person, programme) if goals else None
    pairings = queries.pairings_of_people(programme, [person]).get(person.pk, [])
    row = next(iter(queries.caseload_of(actor.person, programme, request.at, only=person)), None)
    past = [one for one in queries.still_open(queries.signs_about(person, programme), programme) if _is_past(one)]
    sentences = kinds()
    return show(
        request,
        "caseload/story.html",
        {
            "person": person,
            "today": today,
            "reasons": [look_words(look) for look in row.looks] if row else [],
            "past_signs": [past_words(one) for one in past],
            "profile": _opened(person, programme, items),
            "goals": [_goal(goal, eyes_of(actor, today)) for goal in goals],
            "loops": _loops(goals, plan, actor.person),
            "trends": _trends(check_ins),
            "pairings": [
                {"name": p.supporter.person.display_name, "state": pairing_words(PairingState(p.state)), "pairing": p}
                for p in pairings
            ],
            "last_contact": row.last_contact if row else None,
            "seats": queries.seats_of(person, programme),
            "scores": _scores(person, programme),
            "entries": [
                {
                    "when": e.at,
                    "title": sentence(
                        sentences[e.kind].sentence, {"who": e.who or _("One of the people concerned")}
                    ),
                }
                for e in queries.story_of(person, programme, goals=goals)
                if e.kind in sentences
            ],
        },
    )


@page(May.CASELOAD_ASSIGN)
def assign(request: ActorRequest) -> HttpResponse:
    """Participants on nobody's caseload; one chosen, the practitioners with their load."""
    programme = request.actor.programme
    search = request.GET.get("q", "")[:100]
    waiting = queries.participants_without_practitioner(programme, search=search)
    asked = (request.POST if request.method == "POST" else request.GET).get("person", "")
    person = queries.member_named(programme, asked)
    loads = queries.loads(programme)
    chosen = next((load.practitioner for load in loads if load.practitioner.public_id == request.GET.get("of")), None)
    placed = queries.places_of(chosen, programme) if chosen else []
    form = AssignForm.of(request, person=person, loads=loads) if person and loads else None
    if form is not None and form.is_valid() and form.accepts(actions.take_on_caseload, by=request.actor, at=request.at):
        return go_to(request, "caseload:assign", say=_("The practitioner looks after this person now."))
    return show(
        request,
        "caseload/assign.html",
        {
            "person": person,
            "form": form,
            "search": search,
            "waiting": Paginator(waiting, PER_PAGE).get_page(request.GET.get("page")),
            "loads": loads,
            "chosen": chosen,
            "places": placed,
        },
    )


@page(May.CASELOAD_ASSIGN, opens=place_for)
def place_end(request: ActorRequest, place: CaseloadPlace) -> HttpResponse:
    """End a place, after a look at what that means."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.leave_caseload, place, by=request.actor, at=request.at):
        return go_to(request, "caseload:assign", say=_("The practitioner does not see this person's story any more."))
    return show(request, "caseload/place_end.html", {"place": place, "form": form})


def _is_past(sign: Sign) -> bool:
    return sign.state not in LIVE and sign.code != SignCode.OVERLOAD and bool(sign.facts)


def _opened(person: Any, programme: Any, items: frozenset[Item]) -> list[dict[str, Any]]:
    """The opened items of the profile that hold something, in the order of the switches."""
    profile = profile_of(person, programme)
    rows = [(item, profile_text(item, person, profile)) for item in Item if item in items]
    return [{"key": item_words(item), "value": text} for item, text in rows if text]


def _goal(goal: Any, eyes: Any) -> dict[str, Any]:
    rating, step = level_now(goal, eyes), next_step(goal)
    return {
        "goal": goal,
        "state": goal_state_words(GoalState(goal.state)),
        "level": level_words(rating.level) if rating else "",
        "rated_on": rating.on if rating else None,
        "step": step,
    }


def _loops(goals: list[Any], plan: Any, reader: Any) -> list[dict[str, Any]]:
    """What is open: who must do what until when."""
    found = []
    for goal in goals:
        if goal.state == GoalState.DRAFT and goal.helper_id == reader.pk and goal.helper_agreed_at is None:
            found.append({"text": _("A goal waits for your agreement"), "who": reader, "due": None, "goal": goal})
        if goal.state == GoalState.AGREED:
            step = next_step(goal)
            if step is not None:
                found.append({"text": step.words, "who": step.who, "due": step.due_on, "goal": goal})
    if plan is not None and plan.review_on is not None:
        found.append({"text": _("Look back together"), "who": None, "due": plan.review_on, "goal": None})
    return sorted(found, key=lambda loop: (loop["due"] is None, loop["due"] or 0))


def _trends(check_ins: list[Any]) -> list[dict[str, Any]]:
    names = {"mood": _("Mood"), "belonging": _("Belonging"), "confidence": _("Confidence")}
    rows = []
    for key, name in names.items():
        points = [{"label": value_text(c.on), "value": getattr(c, key)} for c in check_ins[-16:]]
        if any(p["value"] is not None for p in points):
            rows.append({"name": name, "points": points})
    return rows


def _scores(person: Any, programme: Any) -> list[dict[str, Any]]:
    language = get_language() or "bn"
    return [
        {
            "name": f"{row.name.for_language(language)}: {row.label.for_language(language)}",
            "last": row.points[-1][1],
            "on": row.points[-1][0],
            "first": row.points[0][1],
        }
        for row in scores_of(person, programme)
        if row.points
    ]
