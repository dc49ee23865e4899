"""Reads about caseloads: who needs a look and why, and one person's story. Only what the reader may see counts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef

from sahajatri.apps.circles.models import Seat
from sahajatri.apps.circles.terms import SeatState
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.terms import PairingState
from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.programmes.terms import MembershipState
from sahajatri.apps.wellbeing.models import CheckIn
from sahajatri.engines import bangla
from sahajatri.engines.signals import Signal
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role, closed_to

from .loops import REVIEW, Asked, Loop, loops_about, seen_by
from .loops.rooms import MEASURE
from .models import CaseloadPlace
from .places import held_places
from .signs.finding import findings
from .signs.known import look_at
from .signs.queries import (
    Look,
    batches,
    limits_of,
    limits_set_before,
    looks,
    overdue_signs,
    signs_about,
    signs_of,
    still_open,
    supporter_signs,
)
from .terms import SignCode

__all__ = [
    "Load",
    "Look",
    "OnCaseload",
    "batches",
    "caseload_of",
    "how_many_without_practitioner",
    "limits_of",
    "limits_set_before",
    "loads",
    "member_named",
    "overdue_signs",
    "pairings_of_people",
    "participants_without_practitioner",
    "places_of",
    "seats_of",
    "signs_about",
    "signs_of",
    "still_open",
    "supporter_signs",
]


@dataclass(frozen=True)
class OnCaseload:
    """One person on a caseload: since when, who is beside her or him, the reasons to look, and what is due."""

    person: Any
    since: datetime
    pairings: tuple[Pairing, ...]
    last_contact: date | None
    looks: tuple[Look, ...] = field(default_factory=tuple)
    next_meeting: datetime | None = None
    review_on: date | None = None
    measures_due: tuple[date, ...] = ()
    loops: tuple[Loop, ...] = ()  # what is open and may be told to the reader, what is due first in front
    found: frozenset[str] = frozenset()  # codes of every sign there is now, dismissed ones too
    reader: Any = None
    goals: tuple[Goal, ...] = ()  # those that are open to the reader
    check_ins: tuple[CheckIn, ...] = ()  # those that were opened to practitioners

    @property
    def reasons(self) -> tuple[Signal, ...]:
        """The signals behind the reasons to look, the most pressing first."""
        return tuple(look.signal for look in self.looks)

    @property
    def need(self) -> int:
        """0 nothing to see or all in hand, 1 amber, 2 red."""
        return max((look.need for look in self.looks), default=0)

    def due_on(self, today: date) -> date | None:
        """The soonest day on which something is to be done: a sign, a look back, a measure, another open loop."""
        days = [look.sign.due_on for look in self.looks if look.sign is not None]
        days += [day for day in (self.review_ahead, *self.measures_ahead) if day is not None]
        days += [loop.due_on for loop in self.to_do(today) if loop.due_on is not None]
        return min(days, default=None)

    def to_do(self, today: date) -> list[Loop]:
        """Open loops with a day that are the reader's turn, and those of others from their day on.

        Measures and the look back are left out: they have days of their own, and signs that speak of them.
        """
        return [
            loop
            for loop in self.loops
            if loop.due_on is not None
            and loop.code not in {MEASURE, REVIEW}
            and (loop.owner in {None, self.reader} or (self.reader in loop.keepers and loop.due_on <= today))
        ]

    @property
    def review_ahead(self) -> date | None:
        """The day to look back, unless a sign speaks of it or was dismissed."""
        return None if SignCode.REVIEW_OVERDUE in self.found else self.review_on

    @property
    def measures_ahead(self) -> tuple[date, ...]:
        """Days of measures, unless a sign speaks of them or was dismissed."""
        return () if SignCode.OVERDUE_MEASURE in self.found else self.measures_due


def caseload_of(practitioner: Any, programme: Any, at: datetime, *, only: Any = None) -> list[OnCaseload]:
    """Everybody (or ``only`` one) on the caseload, those who need a look first; the queries do not grow with people."""
    held = held_places(programme).filter(practitioner=practitioner)
    places = list((held if only is None else held.filter(person=only)).select_related("person"))
    asked = Asked(tuple(p.person for p in places), programme, clock.day_of(at))
    closed = closed_to(practitioner, programme)
    readers = {p.person_id: practitioner.pk for p in places}
    found = look_at(programme, asked.people, readers, at, asked=asked, closed=closed)
    limits = limits_of(programme)
    reasons = looks(programme, found, at, limits=limits)
    loops = loops_about(asked)
    rows = []
    for place in places:
        one = found[place.person_id]
        rows.append(
            OnCaseload(
                place.person,
                place.since,
                one.pairings,
                one.last_contact,
                tuple(reasons[place.person_id]),
                one.next_meeting.starts_at if one.next_meeting else None,
                one.known.review_on,
                one.known.measures_due,
                tuple(seen_by(practitioner, loops[place.person_id], one.goals)),
                frozenset(finding.signal.code for finding in findings(one.known, limits)),
                practitioner,
                one.goals,
                one.check_ins,
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
    counted = held_places(programme).values("practitioner_id").annotate(n=Count("pk")).order_by()
    by_practitioner = {row["practitioner_id"]: row["n"] for row in counted}
    found = [Load(m.person, by_practitioner.get(m.person_id, 0)) for m in held]
    return sorted(found, key=lambda load: (load.people, load.practitioner.name_key))


def participants_without_practitioner(programme: Any, *, search: str = "") -> list[Any]:
    """Participants on nobody's caseload, in alphabetical order; ``search`` finds any spelling or script."""
    looked_after = held_places(programme).filter(person=OuterRef("person"))
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
    looked_after = held_places(programme).filter(person=OuterRef("person"))
    held = Membership.objects.filter(programme=programme, role=Role.PARTICIPANT, state=MembershipState.ACTIVE)
    return held.exclude(Exists(looked_after)).count()


def places_of(practitioner: Any, programme: Any) -> list[CaseloadPlace]:
    """The practitioner's open places, by name of the participant."""
    found = held_places(programme).filter(practitioner=practitioner).select_related("person", "practitioner")
    return list(found.order_by("person__name_key", "pk"))


def seats_of(person: Any, programme: Any) -> list[Seat]:
    """The circles in which the person sits now."""
    found = Seat.objects.filter(circle__programme=programme, person=person, state=SeatState.SEATED)
    return list(found.select_related("circle").order_by("taken_at"))
