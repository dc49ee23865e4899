"""Reads about concerns, blocks and duty. Other rooms ask :func:`why_no_contact`, :func:`blocked_pairs` and the rota."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.models import Membership, Programme
from sahajatri.apps.programmes.terms import MembershipState
from sahajatri.kernel import clock, content
from sahajatri.kernel.access import Role
from sahajatri.kernel.content import Helpline
from sahajatri.kernel.refusals import Refusal

from .models import Block, Concern, ConcernNote, DutyShift
from .rules import NO_CONTACT
from .terms import ConcernState


def why_no_contact(person: Any, other: Any, programme: Any) -> Refusal | None:
    """Why these two must not reach each other in the programme now; None when they may.

    The answer is the same for a block by either of them and for a pause while a concern is looked at.
    """
    either_way = Q(person=person, against=other) | Q(person=other, against=person)
    if Block.objects.filter(either_way, programme=programme, until__isnull=True).exists():
        return NO_CONTACT
    paused = Q(raised_by=person, about_person=other) | Q(raised_by=other, about_person=person)
    return NO_CONTACT if _paused(programme).filter(paused).exists() else None


def blocked_pairs(programme: Any) -> frozenset[frozenset[int]]:
    """Primary keys of every two people who must not meet now: blocked, or contact paused."""
    blocks = Block.objects.filter(programme=programme, until__isnull=True).values_list("person_id", "against_id")
    pauses = _paused(programme).values_list("raised_by_id", "about_person_id")
    return frozenset(frozenset(two) for two in [*blocks, *pauses])


def people_out_of_contact_with(person: Any, programme: Any) -> frozenset[int]:
    """Primary keys of those whom ``person`` must not meet now, for lists of what several people wrote."""
    return frozenset(
        other for two in blocked_pairs(programme) if person.pk in two for other in two if other != person.pk
    )


def _paused(programme: Any) -> Any:
    return Concern.objects.filter(
        programme=programme,
        contact_paused_at__isnull=False,
        raised_by__isnull=False,
        about_person__isnull=False,
    ).exclude(state=ConcernState.CLOSED)


def who_is_on_duty(programme: Any, at: datetime) -> Person | None:
    """The safeguarding lead who is on shift at ``at``; None when nobody is."""
    shifts = DutyShift.objects.filter(programme=programme, starts_at__lte=at, ends_at__gt=at)
    holders = {lead.pk: lead for lead in leads(programme, at)}
    return next((holders[s.person_id] for s in shifts.order_by("starts_at", "pk") if s.person_id in holders), None)


def next_shift(programme: Any, at: datetime) -> DutyShift | None:
    """The next shift that begins after ``at``."""
    return DutyShift.objects.filter(programme=programme, starts_at__gt=at).order_by("starts_at").first()


def shifts_from(programme: Any, at: datetime) -> list[DutyShift]:
    """Shifts that have not ended, soonest first."""
    found = DutyShift.objects.filter(programme=programme, ends_at__gt=at).select_related("person")
    return list(found.order_by("starts_at", "pk")[:100])


def leads(programme: Any, at: datetime) -> list[Person]:
    """Who is a safeguarding lead of the programme at ``at``, longest first."""
    return _holding(Role.LEAD, programme, at)


def coordinators(programme: Any, at: datetime) -> list[Person]:
    """Who coordinates the programme at ``at``."""
    return _holding(Role.COORDINATOR, programme, at)


def _holding(role: Role, programme: Any, at: datetime) -> list[Person]:
    day = clock.day_of(at)
    held = (
        Membership.objects.filter(programme=programme, role=role.value, state=MembershipState.ACTIVE, from_on__lte=day)
        .filter(Q(until_on__isnull=True) | Q(until_on__gte=day))
        .select_related("person")
        .order_by("from_on", "pk")
    )
    return [m.person for m in held]


def who_would_read(programme: Any, at: datetime, *, but: Any = None) -> Person | None:
    """Who answers a new concern: the one on duty, else the first lead; never ``but``, the person it is about."""
    hidden_from = getattr(but, "pk", None)
    on_duty = who_is_on_duty(programme, at)
    if on_duty is not None and on_duty.pk != hidden_from:
        return on_duty
    return next((lead for lead in leads(programme, at) if lead.pk != hidden_from), None)


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


def blocks_of(person: Any, programme: Any) -> list[Block]:
    """Whom the person blocks now in the programme."""
    found = Block.objects.filter(programme=programme, person=person, until__isnull=True)
    return list(found.select_related("against").order_by("-since"))


def is_blocked_by(person: Any, other: Any, programme: Any) -> bool:
    """Whether ``person`` blocks ``other`` now."""
    return Block.objects.filter(programme=programme, person=person, against=other, until__isnull=True).exists()


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


def programmes_to_tell() -> list[Programme]:
    """Programmes somebody without an account can turn to."""
    return list(Programme.objects.select_related("organisation").order_by("pk"))


def helplines_of(country: str) -> list[Helpline]:
    """The help lines of a country (``BD``; ``IN`` takes ``IN-WB`` too); all packs when the country is not known."""
    packs = content.helplines()
    fitting = [pack for code, pack in packs.items() if country and code.split("-")[0] == country]
    return [line for pack in (fitting or packs.values()) for line in pack.helplines]


@dataclass(frozen=True)
class Cover:
    """Whether somebody is on duty, said as it is."""

    is_somebody_on_duty: bool
    next_from: datetime | None
    has_reader: bool
    """Whether anybody at all would read a new concern."""


def cover(programme: Any, at: datetime, *, but: Any = None) -> Cover:
    """Whether somebody answers now, and when the next shift begins when nobody does."""
    on_duty = who_is_on_duty(programme, at)
    is_covered = on_duty is not None and on_duty.pk != getattr(but, "pk", None)
    coming = None if is_covered else next_shift(programme, at)
    reader = who_would_read(programme, at, but=but)
    return Cover(is_covered, coming.starts_at if coming else None, reader is not None)
