"""Concerns, their clocks, and what waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.models import Programme
from sahajatri.apps.safeguarding.models import Concern, ConcernNote
from sahajatri.apps.safeguarding.terms import ConcernState

from .duty import leads


def concerns_for(lead: Any, programme: Any) -> list[Concern]:
    """Open concerns the lead may read, the most pressing clock first; never one about the lead."""
    found = (
        Concern.objects.filter(programme=programme)
        .exclude(about_person=lead)
        .exclude(state=ConcernState.CLOSED)
        .select_related("owner", "about_person", "raised_by")
    )
    return sorted(found, key=lambda c: (clock_of(c), c.tier, c.pk))


def closed_concerns_for(lead: Any, programme: Any) -> list[Concern]:
    """Concerns that were closed, latest first."""
    found = Concern.objects.filter(programme=programme, state=ConcernState.CLOSED).exclude(about_person=lead)
    return list(found.select_related("owner", "about_person", "raised_by").order_by("-state_since")[:50])


def clock_of(concern: Concern) -> datetime:
    """The next instant at which somebody must have done something about the concern."""
    if concern.state == ConcernState.RAISED or concern.next_step_by is None:
        return concern.acknowledge_by
    return concern.next_step_by


def notes_of(concern: Concern) -> list[ConcernNote]:
    """What was done about it, latest first."""
    return list(concern.notes.select_related("by").order_by("-at", "-pk"))


def concern_found_at(place: str, place_id: str) -> Concern | None:
    """The concern that a list of words raised at this place, in any state."""
    found = Concern.objects.filter(place=place, place_id=place_id, is_found_by_words=True)
    return found.select_related("owner", "programme").first()


def concerns_raised_by(person: Any) -> list[Concern]:
    """What the person raised, latest first, in any programme."""
    return list(Concern.objects.filter(raised_by=person).select_related("programme").order_by("-raised_at")[:100])


@dataclass(frozen=True)
class Promise:
    """Who answers a concern and by when, for the person it is about."""

    who: Person | None
    by: datetime


def open_concern_from(place: str, place_id: str) -> Promise | None:
    """What is promised for the open concern that was raised at this place; None when there is none."""
    found = Concern.objects.filter(place=place, place_id=place_id).exclude(state=ConcernState.CLOSED)
    concern = found.select_related("owner").order_by("-raised_at", "-pk").first()
    return Promise(concern.owner, clock_of(concern)) if concern else None


@dataclass(frozen=True)
class Waiting:
    """What a coordinator may know: counts, never a word of a concern."""

    overdue: int
    without_reader: int
    """Open concerns that no safeguarding lead may read: there is none, or it is about the only one."""

    @property
    def is_anything(self) -> bool:
        return bool(self.overdue or self.without_reader)


def waiting(programme: Any, at: datetime) -> Waiting:
    """How many concerns are late, and how many wait for a lead who may read them."""
    open_ones = Concern.objects.filter(programme=programme).exclude(state=ConcernState.CLOSED)
    overdue = open_ones.filter(
        Q(state=ConcernState.RAISED, acknowledge_by__lt=at) | Q(state=ConcernState.ACKNOWLEDGED, next_step_by__lt=at)
    )
    readers = [lead.pk for lead in leads(programme, at)]
    if len(readers) > 1:
        without = 0
    elif readers:
        without = open_ones.filter(about_person__in=readers).count()
    else:
        without = open_ones.count()
    return Waiting(overdue.count(), without)


def concerns_to_escalate(at: datetime) -> Iterable[Concern]:
    """Unread concerns whose promise has passed, in every programme."""
    found = Concern.objects.filter(state=ConcernState.RAISED, acknowledge_by__lte=at)
    return found.select_related("programme").order_by("acknowledge_by")


def concerns_with_a_late_step(at: datetime) -> Iterable[Concern]:
    """Read concerns whose next step is late and whose owner has not been told since."""
    found = Concern.objects.filter(state=ConcernState.ACKNOWLEDGED, next_step_by__lte=at).filter(
        Q(reminded_of_step_at__isnull=True) | Q(reminded_of_step_at__lt=F("next_step_by"))
    )
    return found.select_related("programme").order_by("next_step_by")


def concerns_without_a_reader(at: datetime) -> Iterable[Concern]:
    """Open concerns whose owner is missing or is no lead any more."""
    owned = {programme.pk: {lead.pk for lead in leads(programme, at)} for programme in Programme.objects.all()}
    found = Concern.objects.exclude(state=ConcernState.CLOSED).select_related("programme")
    return [c for c in found if c.owner_id not in owned.get(c.programme_id, set())]
