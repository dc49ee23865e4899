"""Reads of the room. Only the person's own pages use them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sahajatri.apps.practice.scenarios import PracticeScenario, scenarios
from sahajatri.apps.practice.terms import Situation
from sahajatri.apps.workplace.models import Job, WorkApplication
from sahajatri.apps.workplace.queries import applications_of, jobs_of
from sahajatri.kernel.records.models import GuardedQuerySet

from .models import Decision, Weighing
from .terms import WeighingState

REHEARSED = (Situation.TELLING_OR_NOT, Situation.ASKING_FOR_A_CHANGE)


def weighings_of(person: Any, programme: Any) -> GuardedQuerySet[Weighing]:
    """Everything the person weighs or weighed, open ones first, then the newest."""
    return Weighing.objects.filter(person=person, programme=programme).order_by("state", "-begun_at", "-pk")


def decisions_of(weighing: Weighing) -> list[Decision]:
    """Every decision, the newest first."""
    return list(weighing.decisions.order_by("-decided_at", "-pk"))


def decision_now(weighing: Weighing) -> Decision | None:
    """The decision as it stands."""
    return weighing.decisions.order_by("-decided_at", "-pk").first()


def works_of(person: Any, programme: Any) -> tuple[list[Job], list[WorkApplication]]:
    """The jobs and applications for which it can be weighed."""
    return jobs_of(person, programme), applications_of(person, programme)


def to_remind(programme: Any, today: date, people: Iterable[int]) -> list[Weighing]:
    """Where the chosen day has come and nobody was reminded yet."""
    found = Weighing.objects.filter(
        programme=programme,
        state=WeighingState.OPEN,
        look_again_on__lte=today,
        reminded_at=None,
        person__in=list(people),
    )
    return list(found.select_related("person", "programme").order_by("pk"))


def rehearsals() -> list[PracticeScenario]:
    """The practice conversations that fit: telling or not, and asking for a change."""
    found = [one for one in scenarios().values() if one.situation in REHEARSED]
    return sorted(found, key=lambda one: (REHEARSED.index(one.situation), one.level))
