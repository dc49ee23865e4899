"""Concerns, their clocks, and what waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from sahajatri.apps.people.models import Person
from sahajatri.apps.safeguarding.models import Concern, ConcernNote, ConcernWord, UnfairTreatment
from sahajatri.apps.safeguarding.rules import is_step_reminder_due, reference_hash
from sahajatri.apps.safeguarding.terms import TEXT_PLACE, UNFAIR_PLACE, ConcernState, Tier

from .duty import leads, people_on_duty, who_would_read

LONGEST_READING = timedelta(days=30)
"""A concern that was raised longer ago is no fresh weight on whoever reads it now."""


def concerns_for(lead: Any, programme: Any) -> list[Concern]:
    """Open concerns the lead may read: unread danger, then the most pressing clock; never one about the lead."""
    found = (
        Concern.objects.filter(programme=programme)
        .exclude(about_person=lead)
        .exclude(state=ConcernState.CLOSED)
        .select_related("owner", "about_person", "raised_by")
    )
    return sorted(found, key=lambda c: (not _is_unread_danger(c), clock_of(c), c.tier, c.pk))


def _is_unread_danger(concern: Concern) -> bool:
    """A step that has been late for days must not stand above somebody in danger whom nobody has read."""
    return concern.tier == Tier.DANGER_NOW and concern.state == ConcernState.RAISED


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


def concern_found_at(place: str, place_id: str, programme: Any) -> Concern | None:
    """The last concern that a list of words raised at this place for the programme, in any state."""
    found = Concern.objects.filter(place=place, place_id=place_id, programme=programme, is_found_by_words=True)
    return found.select_related("owner", "programme").order_by("-raised_at", "-pk").first()


def same_text_elsewhere(concern: Concern) -> list[Concern]:
    """What other programmes were asked about the same text from a number that nobody here has; read ones first."""
    if concern.place != TEXT_PLACE or not concern.place_id:
        return []
    found = Concern.objects.filter(place=TEXT_PLACE, place_id=concern.place_id).exclude(pk=concern.pk)
    return list(found.select_related("programme").order_by(F("acknowledged_at").asc(nulls_last=True), "pk"))


def concerns_raised_by(person: Any) -> list[Concern]:
    """What the person raised, latest first, in any programme."""
    return list(Concern.objects.filter(raised_by=person).select_related("programme").order_by("-raised_at")[:100])


@dataclass(frozen=True)
class Promise:
    """Who answers a concern and by when, for the person it is about."""

    who: Person | None
    by: datetime


def open_concern_from(place: str, place_id: str, *, about: Any) -> Promise | None:
    """What is promised for the open concern about this person that was raised at this place; None when there is none.

    Nobody can stand in its way with a concern of her or his own that names the same place.
    """
    found = Concern.objects.filter(place=place, place_id=place_id, about_person=about)
    found = found.exclude(state=ConcernState.CLOSED)
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


def waiting(programme: Any, at: datetime, *, readers: Sequence[Person] | None = None) -> Waiting:
    """How many concerns are late, and how many wait for a lead who may read them.

    ``readers``: who is a lead at ``at``, where that was read already.
    """
    open_ones = Concern.objects.filter(programme=programme).exclude(state=ConcernState.CLOSED)
    overdue = open_ones.filter(
        Q(state=ConcernState.RAISED, acknowledge_by__lt=at) | Q(state=ConcernState.ACKNOWLEDGED, next_step_by__lt=at)
    )
    readers = leads(programme, at) if readers is None else readers
    if len(readers) > 1:
        without = 0
    elif readers:
        without = open_ones.filter(about_person__in=[lead.pk for lead in readers]).count()
    else:
        without = open_ones.count()
    return Waiting(overdue.count(), without)


def concerns_to_escalate(at: datetime) -> Iterable[Concern]:
    """Unread concerns whose promise has passed, in every programme.

    Of a text that several programmes were asked about, one that reads it answers: the others are not woken any more.
    """
    found = Concern.objects.filter(state=ConcernState.RAISED, acknowledge_by__lte=at)
    read_elsewhere = Concern.objects.filter(
        place=TEXT_PLACE, place_id=OuterRef("place_id"), acknowledged_at__isnull=False
    )
    found = found.exclude(Exists(read_elsewhere.exclude(pk=OuterRef("pk"))), place=TEXT_PLACE)
    return found.select_related("programme").order_by("acknowledge_by")


def concerns_with_a_late_step(at: datetime) -> list[Concern]:
    """Read concerns whose next step is late, when it is time to say so (again)."""
    found = Concern.objects.filter(state=ConcernState.ACKNOWLEDGED, next_step_by__lte=at)
    return [
        one
        for one in found.select_related("programme").order_by("next_step_by")
        if one.next_step_by is not None
        and is_step_reminder_due(
            next_step_by=one.next_step_by, last=one.reminded_of_step_at, tier=one.tier, at=at
        )
    ]


def concerns_to_give(at: datetime) -> list[tuple[Concern, Person]]:
    """Open concerns that need another owner, each with who should have it.

    The owner is missing or no lead any more; or nobody has read it and somebody else is on duty now.
    """
    found = Concern.objects.exclude(state=ConcernState.CLOSED).select_related("programme", "about_person")
    known: dict[int, tuple[set[int], list[Person]]] = {}
    moves = []
    for one in found.order_by("raised_at", "pk"):
        if one.programme_id not in known:
            on_duty = people_on_duty(one.programme, at)
            known[one.programme_id] = ({lead.pk for lead in leads(one.programme, at)}, on_duty)
        readers, on_duty = known[one.programme_id]
        fitting = [lead for lead in on_duty if lead.pk != one.about_person_id]
        is_lost = one.owner_id not in readers
        is_unread = one.state == ConcernState.RAISED and fitting and one.owner_id not in {p.pk for p in fitting}
        if is_lost or is_unread:
            reader = fitting[0] if fitting else who_would_read(one.programme, at, but=one.about_person)
            if reader is not None and reader.pk != one.owner_id:
                moves.append((one, reader))
    return moves


def words_about(concern: Concern) -> list[ConcernWord]:
    """What the programme and the one who raised it wrote to each other, in order."""
    return list(concern.said.select_related("by").order_by("at", "pk"))


def concern_of_reference(reference: str) -> Concern | None:
    """The concern of a number that somebody without an account was given; None for any other."""
    if not any(letter.isdigit() for letter in reference):
        return None
    return Concern.objects.filter(reference_hash=reference_hash(reference)).select_related("programme").first()


@dataclass(frozen=True)
class HardMoment:
    """That a helper went through something hard: nothing of what it was, or about whom."""

    key: str
    """The same for the same moment, and no public id of anything."""
    person: Person
    at: datetime


def helpers_after_something_hard(programme: Any, at: datetime, *, within: timedelta) -> list[HardMoment]:
    """Who answered for, or told about somebody else in, a concern of the two most urgent tiers lately, newest first.

    Each of them should be asked within a day how she or he is. The moment says nothing about the concern.
    """
    since = at - within - LONGEST_READING
    found = Concern.objects.filter(programme=programme, tier__lte=Tier.HARM, raised_at__gt=since)
    moments = []
    for one in found.select_related("raised_by", "owner"):
        told = one.raised_by if one.is_between_two else None
        for person, moment in ((told, one.raised_at), (one.owner, one.acknowledged_at)):
            if person is not None and moment is not None and at - within < moment <= at:
                key = sha256(f"{one.public_id}\0{person.pk}".encode()).hexdigest()[:16]
                moments.append(HardMoment(key, person, moment))
    return sorted(moments, key=lambda moment: moment.at, reverse=True)


def unfair_of(person: Any, programme: Any) -> list[UnfairTreatment]:
    """What the person keeps about being treated unfairly, latest first."""
    found = UnfairTreatment.objects.filter(programme=programme, person=person)
    return list(found.order_by("-written_at", "-pk")[:100])


def taken_further(entry: UnfairTreatment) -> Concern | None:
    """The concern that the person raised out of an entry."""
    found = Concern.objects.filter(raised_by=entry.person_id, place=UNFAIR_PLACE, place_id=entry.public_id)
    return found.order_by("-raised_at").first()


def words_of_entry(person: Any, place: str, place_id: str) -> str:
    """What the person wrote in an own entry, to begin a concern with; empty for any other place."""
    if person is None or place != UNFAIR_PLACE:
        return ""
    entry = UnfairTreatment.objects.filter(person=person, public_id=place_id).first()
    return "\n\n".join(filter(None, (entry.where_words, entry.what, entry.who, entry.wish))) if entry else ""
