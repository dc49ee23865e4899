"""Areas and interventions of one person."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import get_language

from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.queries import ratings_open_to
from sahajatri.apps.goals.terms import GoalState
from sahajatri.apps.interventions import rules
from sahajatri.apps.interventions.catalogue import catalogue
from sahajatri.apps.interventions.models import Area, Dose, EffectReview, Intervention
from sahajatri.apps.interventions.rules import AreaIdea, Gap, GoalSeen, Tried
from sahajatri.apps.interventions.terms import (
    OPEN_AREAS,
    OPEN_INTERVENTIONS,
    AreaState,
    InterventionState,
    Moved,
)

from .aims import moves_of

AREA_ORDER = {state: number for number, state in enumerate(AreaState)}


def title_of(intervention: Intervention) -> str:
    """What it is: the name in the catalogue in the page's language, else the first of its own words."""
    entry = catalogue().get(intervention.entry)
    if entry is not None:
        return entry.name.for_language(get_language() or "bn")
    first = intervention.words.strip().split("\n")[0]
    return first if len(first) <= 90 else first[:89] + "…"


def whole_interventions() -> "QuerySet[Intervention]":
    """Interventions with everything their pages show."""
    doses: Any = Dose.objects.select_related("by").order_by("on", "pk")
    reviews: Any = EffectReview.objects.select_related("by").order_by("on", "pk")
    return Intervention.objects.select_related(
        "programme", "person", "area", "goal", "doer", "proposed_by", "agreed_with"
    ).prefetch_related(Prefetch("doses", doses), Prefetch("reviews", reviews))


def areas_of(person: Any, programme: Any) -> list[Area]:
    """All areas of the person: open ones first, each with its interventions, oldest first."""
    inside = Prefetch("interventions", whole_interventions().order_by("proposed_at", "pk"))
    found = Area.objects.filter(person=person, programme=programme).select_related("found_by", "person", "programme")
    return sorted(
        found.prefetch_related(inside).order_by("found_at", "pk"), key=lambda area: AREA_ORDER[AreaState(area.state)]
    )


def open_areas_of(person: Any, programme: Any) -> list[Area]:
    """The areas of the person that are not closed, noticed ones first, each with its interventions."""
    return [area for area in areas_of(person, programme) if area.state in OPEN_AREAS]


def interventions_of(person: Any, programme: Any) -> list[Intervention]:
    """All interventions of the person, newest first, with doses and reviews."""
    return list(whole_interventions().filter(person=person, programme=programme).order_by("-proposed_at", "-pk"))


def tried_by(interventions: Iterable[Intervention]) -> list[Tried]:
    """What was tried from the catalogue and how its aim went; the latest of each entry."""
    found: dict[str, Tried] = {}
    for one in sorted(interventions, key=lambda i: (i.proposed_at, i.pk)):
        if not one.entry or one.state == InterventionState.DECLINED:
            continue
        looks = list(one.reviews.all())
        moved = Moved(looks[-1].moved) if looks else Moved.UNKNOWN
        found[one.entry] = Tried(one.entry, moved, is_open=one.state in OPEN_INTERVENTIONS)
    return list(found.values())


def area_ideas_for(
    person: Any,
    programme: Any,
    *,
    goals: Iterable[Goal],
    check_ins: Iterable[Any],
    readers: Sequence[Any],
    gaps: Iterable[Gap] = (),
    today: date,
) -> list[AreaIdea]:
    """Suggested areas from the person's scores and from ``goals`` and ``check_ins`` that are open to the reader.

    ``readers`` will read the reason: only ratings of goals that all of them may see are in it.
    """
    taken = Area.objects.filter(person=person, programme=programme, state__in=OPEN_AREAS).exclude(origin_ref="")
    return rules.area_ideas(
        scores=moves_of(person, programme),
        goals=[
            GoalSeen(
                goal.public_id, [(r.on, r.level) for r in ratings_open_to(goal, readers, today)], goal.words
            )
            for goal in goals
            if goal.state == GoalState.AGREED
        ],
        check_ins=_by_question(check_ins),
        gaps=gaps,
        taken=frozenset(taken.values_list("origin", "origin_ref")),
        today=today,
    )


def _by_question(check_ins: Iterable[Any]) -> Mapping[str, Sequence[tuple[date, float]]]:
    found: dict[str, list[tuple[date, float]]] = {}
    for check_in in check_ins:
        for question in ("mood", "belonging", "confidence"):
            value = getattr(check_in, question)
            if value is not None:
                found.setdefault(question, []).append((check_in.on, float(value)))
    return found
