"""A person's story as one timeline, gathered from the events of all rooms. Only what the reader may see counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q

from sahajatri.apps.caseload.models import Sign
from sahajatri.apps.consent.terms import Item
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.notes.models import Summary
from sahajatri.apps.people.models import Person
from sahajatri.kernel.records.models import Event

from .telling import ABOUT_ALL_GOALS, TOLD, Needs, StoryKind, codes_told

PER_PAGE = 30


@dataclass(frozen=True)
class Happening:
    """One thing in somebody's story: when, the code of the event, who (empty when it is nobody's matter)."""

    at: datetime
    code: str
    kind: StoryKind
    who: str


@dataclass(frozen=True)
class Story:
    """One page of a story, newest first."""

    page: Page[Any]
    happenings: tuple[Happening, ...]


def story_of(
    person: Any,
    programme: Any,
    *,
    goals: Iterable[Goal],
    items: frozenset[Item] = frozenset(),
    summaries: Iterable[Summary] = (),
    signs: Iterable[Sign] = (),
    kind: StoryKind | None = None,
    page: str | int | None = 1,
) -> Story:
    """What happened with the person in this programme, newest first; four queries whatever there is.

    ``goals``, ``items``, ``summaries`` and ``signs`` are what is open to the reader;
    nothing about others of them is told.
    """
    visible = list(goals)
    about = {goal.public_id for goal in visible}
    about |= {part.public_id for goal in visible for part in (*goal.steps.all(), *goal.ratings.all())}
    of_goals = codes_told(kind, Needs.GOAL)
    told = Q(kind__in=codes_told(kind, Needs.NOTHING) | codes_told(kind, Needs.ITEM, items))
    told |= Q(kind__in=of_goals, about__in=about)
    told |= Q(kind__in=of_goals & ABOUT_ALL_GOALS if about else [])
    told |= Q(kind__in=codes_told(kind, Needs.SUMMARY), about__in={s.public_id for s in summaries})
    told |= Q(kind__in=codes_told(kind, Needs.SIGN), about__in={s.public_id for s in signs})
    found = Event.objects.filter(told, chain=programme.public_id, subject=person.public_id).order_by("-at", "-number")
    shown = Paginator(found, PER_PAGE).get_page(page)
    events = list(shown)
    names = {p.public_id: p.display_name for p in Person.objects.filter(public_id__in={e.by for e in events})}
    return Story(
        shown,
        tuple(
            Happening(
                e.at, e.kind, TOLD[e.kind].kind, "" if TOLD[e.kind].is_nameless else names.get(e.by, "")
            )
            for e in events
        ),
    )
