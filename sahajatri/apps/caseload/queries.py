"""Reads about caseloads: who needs a look and why, and one person's story. Only what the reader may see counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef

from sahajatri.apps.circles.models import Seat
from sahajatri.apps.circles.terms import SeatState
from sahajatri.apps.consent.queries import audiences_to_whom
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.models import Goal, Plan
from sahajatri.apps.goals.queries import goals_of_people, level_now
from sahajatri.apps.goals.terms import GoalState, StepState
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.queries import last_contact_by_participant
from sahajatri.apps.mentoring.terms import PairingState
from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.programmes.terms import MembershipState
from sahajatri.apps.wellbeing.models import CheckIn
from sahajatri.apps.wellbeing.queries import check_ins_open_to
from sahajatri.engines import bangla, signals
from sahajatri.engines.signals import Signal
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role

from .models import CaseloadPlace

SEVERITIES = {"red": 2, "amber": 1}


@dataclass(frozen=True)
class OnCaseload:
    """One person on a caseload: since when, who is beside her or him, and the reasons to look."""

    person: Any
    since: datetime
    pairings: tuple[Pairing, ...]
    last_contact: date | None
    reasons: tuple[Signal, ...] = field(default_factory=tuple)

    @property
    def need(self) -> int:
        """0 nothing to see, 1 amber, 2 red."""
        return max((SEVERITIES[s.severity] for s in self.reasons), default=0)


def caseload_of(practitioner: Any, programme: Any, at: datetime) -> list[OnCaseload]:
    """Everybody on the caseload, those who need a look first; the number of queries does not grow with the people."""
    places = list(_places(programme).filter(practitioner=practitioner).select_related("person"))
    people = [place.person for place in places]
    today = clock.day_of(at)
    beside = pairings_of_people(programme, people)
    contacts = last_contact_by_participant(programme, people)
    points = _points(check_ins_open_to([Audience.PRACTITIONER], people, programme))
    opened = audiences_to_whom(Item.GOALS, people, programme)
    goals = goals_of_people(programme, people)
    reviews = dict(Plan.objects.filter(programme=programme, person__in=people).values_list("person_id", "review_on"))
    rows = []
    for place in places:
        person = place.person
        is_open = Audience.PRACTITIONER in opened[person.pk]
        visible = [g for g in goals[person.pk] if is_open or g.helper_id == practitioner.pk]
        found = [
            _no_contact(beside.get(person.pk, []), contacts.get(person.pk), today),
            signals.falling_checkins(points.get(person.pk, [])),
            *(_stalled(goal, today) for goal in visible if goal.state == GoalState.AGREED),
            signals.review_overdue(reviews.get(person.pk), today) if visible else None,
        ]
        rows.append(
            OnCaseload(
                person,
                place.since,
                tuple(beside.get(person.pk, [])),
                contacts.get(person.pk),
                tuple(sorted((s for s in found if s), key=lambda s: -SEVERITIES[s.severity])),
            )
        )
    return sorted(rows, key=lambda r: (-r.need, -len(r.reasons), r.person.name_key, r.person.pk))


def pairings_of_people(programme: Any, people: Iterable[Any]) -> dict[int, list[Pairing]]:
    """Pairings that have not ended, by primary key of the participant; who has none is absent."""
    found: dict[int, list[Pairing]] = {}
    open_ones = Pairing.objects.filter(programme=programme, participant__in=list(people)).exclude(
        state=PairingState.ENDED
    )
    for pairing in open_ones.select_related("supporter__person").order_by("opened_at", "pk"):
        found.setdefault(pairing.participant_id, []).append(pairing)
    return found


def _no_contact(pairings: Sequence[Pairing], last: date | None, today: date) -> Signal | None:
    walking = [p for p in pairings if p.state != PairingState.PAUSED]
    if not walking:
        return None
    return signals.no_contact(last, clock.day_of(min(p.opened_at for p in walking)), today)


def _points(check_ins: Iterable[CheckIn]) -> dict[int, list[tuple[date, float | None]]]:
    found: dict[int, list[tuple[date, float | None]]] = {}
    for check_in in check_ins:
        given = [v for v in (check_in.mood, check_in.belonging, check_in.confidence) if v is not None]
        found.setdefault(check_in.person_id, []).append((check_in.on, sum(given) / len(given) if given else None))
    return found


def _stalled(goal: Goal, today: date) -> Signal | None:
    rating = level_now(goal)
    rated_on = rating.on if rating else clock.day_of(goal.state_since)
    due = [s.due_on for s in goal.steps.all() if s.state == StepState.OPEN and s.due_on is not None]
    return signals.stalled_goal(rated_on, today, due)


@dataclass(frozen=True)
class Load:
    """A practitioner and how many people are on the caseload."""

    practitioner: Any
    people: int


def loads(programme: Any) -> list[Load]:
    """Every practitioner of the programme with the number of people looked after, fewest first."""
    held = Membership.objects.filter(
        programme=programme, role=Role.PRACTITIONER, state=MembershipState.ACTIVE
    ).select_related("person")
    counted = _places(programme).values("practitioner_id").annotate(n=Count("pk")).order_by()
    by_practitioner = {row["practitioner_id"]: row["n"] for row in counted}
    found = [Load(m.person, by_practitioner.get(m.person_id, 0)) for m in held]
    return sorted(found, key=lambda load: (load.people, load.practitioner.name_key))


def participants_without_practitioner(programme: Any, *, search: str = "") -> list[Any]:
    """Participants on nobody's caseload, in alphabetical order; ``search`` finds any spelling or script."""
    looked_after = _places(programme).filter(person=OuterRef("person"))
    held = (
        Membership.objects.filter(programme=programme, role=Role.PARTICIPANT, state=MembershipState.ACTIVE)
        .exclude(Exists(looked_after))
        .select_related("person")
        .order_by("person__name_key", "pk")
    )
    people = [m.person for m in held]
    wanted = bangla.fold(search)
    if not wanted:
        return people
    return [p for p in people if wanted in " ".join(bangla.fold(n) for n in (p.name, p.called, p.name_latin))]


def member_named(programme: Any, public_id: str) -> Any | None:
    """The person with this public id who holds a role in the programme now."""
    held = Membership.objects.filter(programme=programme, person__public_id=public_id, state=MembershipState.ACTIVE)
    found = held.select_related("person").first()
    return found.person if found else None


def how_many_without_practitioner(programme: Any) -> int:
    """How many participants are on nobody's caseload."""
    looked_after = _places(programme).filter(person=OuterRef("person"))
    held = Membership.objects.filter(programme=programme, role=Role.PARTICIPANT, state=MembershipState.ACTIVE)
    return held.exclude(Exists(looked_after)).count()


def places_of(practitioner: Any, programme: Any) -> list[CaseloadPlace]:
    """The practitioner's open places, by name of the participant."""
    found = _places(programme).filter(practitioner=practitioner).select_related("person", "practitioner")
    return list(found.order_by("person__name_key", "pk"))


def _places(programme: Any) -> Any:
    return CaseloadPlace.objects.filter(programme=programme, until__isnull=True)


def seats_of(person: Any, programme: Any) -> list[Seat]:
    """The circles in which the person sits now."""
    found = Seat.objects.filter(circle__programme=programme, person=person, state=SeatState.SEATED)
    return list(found.select_related("circle").order_by("taken_at"))
