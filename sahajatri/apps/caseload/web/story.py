"""One person's story on one page: what was opened, what is open, and one timeline of what happened."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.caseload import queries, timeline
from sahajatri.apps.caseload.access import person_for
from sahajatri.apps.caseload.handovers.queries import handover_about
from sahajatri.apps.caseload.loops import Loop
from sahajatri.apps.caseload.models import Sign
from sahajatri.apps.caseload.telling import KIND_WORDS, StoryKind, kinds_told
from sahajatri.apps.caseload.terms import LIVE, SignCode
from sahajatri.apps.caseload.terms import CaseloadCapability as May
from sahajatri.apps.consent.access import audiences_of, items_for
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.access import eyes_of
from sahajatri.apps.goals.queries import level_now, next_step
from sahajatri.apps.goals.terms import GoalState
from sahajatri.apps.intake.queries import profile_of
from sahajatri.apps.measures.queries import scores_of
from sahajatri.apps.mentoring.terms import PairingState
from sahajatri.apps.notes.queries import summaries_open_to
from sahajatri.apps.people.models import Person
from sahajatri.engines import bangla
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import sentence, show
from sahajatri.kernel.pages.wordings import value_text
from sahajatri.kernel.privacy import note_look
from sahajatri.kernel.records.events import kinds

from .sign_words import look_words, past_words
from .words import goal_state_words, item_words, level_words, loop_words, pairing_words, profile_text


@page(May.STORY_READ, opens=person_for)
def story(request: ActorRequest, person: Person) -> HttpResponse:
    """One person on one page: what was opened to practitioners, and what has happened, without what was said."""
    actor, programme, today = request.actor, request.actor.programme, clock.day_of(request.at)
    audiences = audiences_of(actor, person) & {Audience.PRACTITIONER}
    items = items_for(actor, person, at=request.at, why="story", audiences=audiences)
    (row,) = queries.caseload_of(actor.person, programme, request.at, only=person)
    goals = row.goals
    if goals:
        note_look(actor, person, Item.GOALS.value, at=request.at, role=Role.PRACTITIONER, why="story")
    signs = queries.still_open(queries.signs_about(person, programme), programme, reader=actor.person)
    signs = [one for one in signs if one.code != SignCode.OVERLOAD]
    kind = next((k for k in StoryKind if k == request.GET.get("kind")), None)
    told = timeline.story_of(
        person,
        programme,
        goals=goals,
        items=items,
        summaries=summaries_open_to(actor, person, today=today, audiences=audiences),
        signs=signs,
        kind=kind,
        page=request.GET.get("page"),
    )
    return show(
        request,
        "caseload/story.html",
        {
            "person": person,
            "today": today,
            "reasons": [look_words(look) for look in row.looks],
            "past_signs": [past_words(one) for one in signs if _is_past(one)],
            "profile": _opened(person, programme, items),
            "goals": [_goal(goal, eyes_of(actor, today)) for goal in goals],
            "loops": _loops(row.loops),
            "trends": _trends(row.check_ins),
            "pairings": [
                {"name": p.supporter.person.display_name, "state": pairing_words(PairingState(p.state)), "pairing": p}
                for p in row.pairings
            ],
            "last_contact": row.last_contact,
            "seats": queries.seats_of(person, programme),
            "scores": _scores(person, programme),
            "handover": handover_about(person, programme),
            "kinds": [{"key": k.value, "text": sentence(KIND_WORDS[k]), "is_chosen": k is kind} for k in kinds_told()],
            "kind": kind.value if kind else "",
            "page": told.page,
            "months": _months(told.happenings),
        },
    )


def _is_past(sign: Sign) -> bool:
    return sign.state not in LIVE and bool(sign.facts)


def _months(happenings: tuple[timeline.Happening, ...]) -> list[dict[str, Any]]:
    """The timeline under the name of each month, newest first."""
    sentences = kinds()
    language = "en" if (get_language() or "bn").startswith("en") else "bn"
    rows = [
        (
            clock.day_of(one.at).replace(day=1),
            {
                "when": one.at,
                "title": sentence(sentences[one.code].sentence, {"who": one.who or _("One of the people concerned")}),
            },
        )
        for one in happenings
        if one.code in sentences
    ]
    return [
        {"name": _month_words(month, language), "entries": [entry for _month, entry in entries]}
        for month, entries in groupby(rows, key=lambda row: row[0])
    ]


def _month_words(month: Any, language: Any) -> str:
    """The month and the year, without the day."""
    return bangla.date_text(month, language=language).split(" ", 1)[1]


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


def _loops(found: Iterable[Loop]) -> list[dict[str, Any]]:
    """What is open: who must do what until when. Where it leads decides anew who may read it."""
    return [{"text": loop_words(one), "who": one.owner, "due": one.due_on, "url": one.path} for one in found]


def _trends(check_ins: Sequence[Any]) -> list[dict[str, Any]]:
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
