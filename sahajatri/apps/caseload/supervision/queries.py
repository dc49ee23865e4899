"""Reads about load and supervision: counts and days, never what is written about anybody."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max

from sahajatri.apps.caseload.models import CaseloadPlace, SupervisionTalk
from sahajatri.apps.caseload.queries import caseload_of
from sahajatri.apps.caseload.terms import FIRST_DAYS
from sahajatri.apps.notes.queries import how_many_drafts
from sahajatri.apps.programmes.models import Programme
from sahajatri.apps.programmes.queries import people_with_role
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role

from .rules import Work, next_talk_due

IN_NEED = 2


@dataclass(frozen=True)
class SupervisionDue:
    """When a practitioner's next talk is due, and when the last one was."""

    practitioner: Any
    due_on: date | None
    last_on: date | None
    people: int

    def is_late(self, today: date) -> bool:
        """Whether the day has passed."""
        return self.due_on is not None and self.due_on < today


def work_of(practitioner: Any, programme: Any, at: datetime) -> Work:
    """What a practitioner carries now; the number of queries does not grow with the people."""
    rows = caseload_of(practitioner, programme, at)
    today = clock.day_of(at)
    mine = [one for row in rows for one in row.loops if one.concerns(practitioner)]
    days = [one.due_on for one in mine if one.due_on is not None]
    return Work(
        people=len(rows),
        in_first_days=sum(1 for r in rows if (today - clock.day_of(r.since)).days < FIRST_DAYS),
        in_need=sum(1 for r in rows if r.need >= IN_NEED),
        loops=len(mine),
        late_loops=sum(1 for one in mine if one.is_late(today)),
        oldest_due=min(days, default=None),
        drafts=how_many_drafts([practitioner], programme).get(practitioner.pk, 0),
    )


def talks_of(practitioner: Any, programme: Any, *, most: int = 24) -> list[SupervisionTalk]:
    """The talks of a practitioner, newest first."""
    found = SupervisionTalk.objects.filter(practitioner=practitioner, programme=programme)
    return list(found.select_related("practitioner", "with_whom").order_by("-on", "-pk")[:most])


def talks_with(person: Any, programme: Any, *, most: int = 24) -> list[SupervisionTalk]:
    """Talks that others held with this person, newest first."""
    found = SupervisionTalk.objects.filter(with_whom=person, programme=programme)
    return list(found.select_related("practitioner", "with_whom").order_by("-on", "-pk")[:most])


def talk_named(programme: Any, public_id: str) -> SupervisionTalk | None:
    """One talk of the programme."""
    found = SupervisionTalk.objects.filter(programme=programme, public_id=public_id)
    return found.select_related("programme", "practitioner", "with_whom").first()


def own_talk_due(practitioner: Any, programme: Any, first: datetime | None) -> date | None:
    """The day of the practitioner's next talk; ``first`` is since when somebody is on the caseload. One query."""
    talks = SupervisionTalk.objects.filter(programme=programme, practitioner=practitioner)
    next_on = talks.aggregate(next_due=Max("next_on"))["next_due"]
    return next_talk_due(next_on, clock.day_of(first) if first is not None else None)


def supervision_of(practitioner: Any, programme: Any) -> SupervisionDue:
    """When the practitioner's next talk is due."""
    return next(
        (due for due in supervisions(programme) if due.practitioner == practitioner),
        SupervisionDue(practitioner, None, None, 0),
    )


def supervisions(programme: Any) -> list[SupervisionDue]:
    """Every practitioner with the day of the next talk, what is due first in front; a fixed number of queries."""
    talks = SupervisionTalk.objects.filter(programme=programme).values("practitioner_id")
    counted = talks.annotate(last_on=Max("on"), next_due=Max("next_on")).order_by()
    last = {row["practitioner_id"]: (row["last_on"], row["next_due"]) for row in counted}
    places = CaseloadPlace.objects.filter(programme=programme, until__isnull=True).values("practitioner_id", "since")
    first: dict[int, date] = {}
    people: dict[int, int] = {}
    for place in places:
        key, day = place["practitioner_id"], clock.day_of(place["since"])
        first[key] = min(first.get(key, day), day)
        people[key] = people.get(key, 0) + 1
    found = [
        SupervisionDue(
            practitioner,
            next_talk_due(last.get(practitioner.pk, (None, None))[1], first.get(practitioner.pk)),
            last.get(practitioner.pk, (None, None))[0],
            people.get(practitioner.pk, 0),
        )
        for practitioner in people_with_role(programme, Role.PRACTITIONER)
    ]
    return sorted(found, key=lambda due: (due.due_on is None, due.due_on or date.max, due.practitioner.name_key))


def supervisions_due(programme: Any, on: date) -> list[SupervisionDue]:
    """Practitioners whose next talk is due on ``on`` or was before."""
    return [due for due in supervisions(programme) if due.due_on is not None and due.due_on <= on]


def all_programmes() -> list[Any]:
    """Every programme, for the clock."""
    return list(Programme.objects.order_by("pk"))


def people_to_talk_with(practitioner: Any, programme: Any) -> list[Any]:
    """With whom a practitioner can look at the work: other practitioners and coordinators, in alphabetical order."""
    found = people_with_role(programme, Role.PRACTITIONER, Role.COORDINATOR)
    return sorted((p for p in found if p.pk != practitioner.pk), key=lambda p: (p.name_key, p.pk))


def usual_next(on: date) -> date:
    """The usual day of the next talk: four weeks later, the same day of the week."""
    return on + timedelta(weeks=4)
