"""What waits, for whom and since when: nothing that was started stops without a word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sahajatri.apps.interventions.models import Area, Intervention
from sahajatri.apps.interventions.terms import (
    AREA_WAITS,
    INTERVENTION_WAITS,
    OPEN_AREAS,
    OPEN_INTERVENTIONS,
    REVIEW_AFTER_END_DAYS,
    RUNNING,
    TO_REVIEW,
    AreaState,
    InterventionState,
    Owner,
)
from sahajatri.kernel import clock
from sahajatri.kernel.access import closed_to

from .areas import whole_interventions


@dataclass(frozen=True)
class ReviewDue:
    """An effect to look at: the day, and whether it has passed."""

    intervention: Intervention
    due_on: date
    is_overdue: bool


@dataclass(frozen=True)
class Waiting:
    """A proposal that waits for an answer: since when, and by which day one is wished for."""

    intervention: Intervention
    since: datetime
    due_on: date


@dataclass(frozen=True)
class AreaWait:
    """An area in which nothing goes on: whose turn it is and until when."""

    area: Area
    owner: Owner
    due_on: date


class WaitsFor(StrEnum):
    """What something open waits for."""

    YES = "yes"  # an area, for the participant's yes or no
    CHOICE = "choice"  # an area, for something to try
    ANSWER = "answer"  # a proposal, for the one who was asked
    BEGINNING = "beginning"  # agreed, and not begun within a week
    EFFECT = "effect"  # its day to look at the effect has come


@dataclass(frozen=True)
class OpenThing:
    """An area or intervention that waits: what for, whose turn it is (the participant's or the practitioner's)."""

    waits_for: WaitsFor
    about: Area | Intervention
    owner: Owner
    due_on: date


def open_things(programme: Any, people: Iterable[Any], today: date) -> list[OpenThing]:
    """Everything of these people that waits for somebody now; two queries for any number of people."""
    about = list(people)
    found = [
        OpenThing(
            WaitsFor.YES if wait.owner is Owner.PARTICIPANT else WaitsFor.CHOICE, wait.area, wait.owner, wait.due_on
        )
        for wait in areas_waiting(programme, about)
    ]
    rows = Intervention.objects.filter(programme=programme, person__in=about, state__in=OPEN_INTERVENTIONS)
    for one in rows.select_related("person", "programme").order_by("proposed_at", "pk"):
        if one.state == InterventionState.PROPOSED:
            asked = Owner.PARTICIPANT if one.participant_agreed_at is None else Owner.PRACTITIONER
            found.append(OpenThing(WaitsFor.ANSWER, one, asked, _waiting(one).due_on))
        elif review_day(one) <= today:
            found.append(OpenThing(WaitsFor.EFFECT, one, Owner.PRACTITIONER, review_day(one)))
        elif _is_begun_late(one, today):
            found.append(OpenThing(WaitsFor.BEGINNING, one, Owner.PARTICIPANT, _begin_by(one)))
    return sorted(found, key=lambda thing: (thing.due_on, thing.about.pk))


def review_day(intervention: Intervention) -> date:
    """The day to look at the effect: the one chosen, or a week after the end when that is sooner."""
    if intervention.state != InterventionState.ENDED:
        return intervention.review_on
    ended = clock.day_of(intervention.state_since) + timedelta(days=REVIEW_AFTER_END_DAYS)
    return min(intervention.review_on, ended)


def reviews_due(programme: Any, people: Iterable[Any], today: date) -> list[ReviewDue]:
    """Effects of these people to look at now, the longest overdue first. They stay until somebody has looked."""
    found = whole_interventions().filter(programme=programme, person__in=list(people), state__in=TO_REVIEW)
    due = [ReviewDue(one, review_day(one), review_day(one) < today) for one in found.order_by("review_on", "pk")]
    return sorted((d for d in due if d.due_on <= today), key=lambda d: (d.due_on, d.intervention.pk))


def waiting_for(person: Any, programme: Any) -> list[Waiting]:
    """Proposals to the participant that wait for her or his answer, oldest first."""
    return waiting_for_people(programme, [person])


def waiting_for_people(programme: Any, people: Iterable[Any]) -> list[Waiting]:
    """As :func:`waiting_for`, for several participants."""
    found = whole_interventions().filter(
        programme=programme,
        person__in=list(people),
        state=InterventionState.PROPOSED,
        participant_agreed_at__isnull=True,
    )
    return [_waiting(one) for one in found.order_by("proposed_at", "pk")]


def people_with_something_open() -> dict[Any, list[Any]]:
    """Everybody with an open area or something to answer, to begin or to look at, by programme."""
    found: dict[Any, dict[int, Any]] = {}
    rows: list[Any] = [
        *Area.objects.filter(state__in=OPEN_AREAS).select_related("person", "programme"),
        *Intervention.objects.filter(state__in=OPEN_INTERVENTIONS).select_related("person", "programme"),
    ]
    for row in rows:
        found.setdefault(row.programme, {})[row.person_id] = row.person
    return {programme: list(people.values()) for programme, people in found.items()}


def proposals_waiting(programme: Any, people: Iterable[Any]) -> list[Waiting]:
    """Proposals made by these participants that wait for the practitioner's answer, oldest first."""
    found = whole_interventions().filter(
        programme=programme,
        person__in=list(people),
        state=InterventionState.PROPOSED,
        participant_agreed_at__isnull=False,
    )
    return [_waiting(one) for one in found.order_by("proposed_at", "pk")]


def _waiting(one: Intervention) -> Waiting:
    days = INTERVENTION_WAITS[InterventionState.PROPOSED][1] or 0
    return Waiting(one, one.proposed_at, clock.day_of(one.proposed_at) + timedelta(days=days))


def begun_late(programme: Any, people: Iterable[Any], today: date) -> list[Intervention]:
    """What these people agreed and did not begin within a week, oldest first."""
    found = whole_interventions().filter(
        programme=programme, person__in=list(people), state=InterventionState.AGREED
    )
    return [one for one in found.order_by("state_since", "pk") if _is_begun_late(one, today)]


def _is_begun_late(one: Intervention, today: date) -> bool:
    return one.state == InterventionState.AGREED and _begin_by(one) <= today


def _begin_by(one: Intervention) -> date:
    days = INTERVENTION_WAITS[InterventionState.AGREED][1] or 0
    return clock.day_of(one.state_since) + timedelta(days=days)


def areas_waiting(programme: Any, people: Iterable[Any]) -> list[AreaWait]:
    """Open areas of these people without anything open in them, with whose turn it is; the soonest first."""
    busy = Intervention.objects.filter(state__in=OPEN_INTERVENTIONS).values("area")
    found = (
        Area.objects.filter(programme=programme, person__in=list(people), state__in=list(AREA_WAITS))
        .exclude(pk__in=busy)
        .select_related("person", "programme", "found_by")
    )
    waits = []
    for area in found:
        owner, days = AREA_WAITS[AreaState(area.state)]
        waits.append(AreaWait(area, owner, clock.day_of(area.state_since) + timedelta(days=days)))
    return sorted(waits, key=lambda w: (w.due_on, w.area.pk))


def given_to(supporter: Any, programme: Any) -> list[Intervention]:
    """What ``supporter`` was named on and both agreed, while it runs; those with the nearest end first."""
    found = whole_interventions().filter(programme=programme, doer=supporter, state__in=RUNNING)
    found = found.exclude(person__in=closed_to(supporter, programme))
    return list(found.exclude(person=supporter).order_by("until", "pk"))
