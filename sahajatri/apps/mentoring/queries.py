"""Reads about pairings, for this room and for the desks. The number of queries does not grow with the rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from sahajatri.kernel import clock

from . import rules
from .models import Agreement, Meeting, Message, Pairing, Pulse
from .terms import MeetingState, PairingFacts, PairingState, Promise, PulseState, Side

LOG_AFTER = timedelta(hours=2)


@dataclass(frozen=True)
class LatePromise:
    """A pairing and one reason to look at it."""

    pairing: Pairing
    promise: Promise


@dataclass(frozen=True)
class Supported:
    """Somebody whom a supporter supports: the pairing, why to reach out now, what waits."""

    pairing: Pairing
    promise: Promise | None
    last_contact: date | None
    last_try: date | None
    next_meeting: Meeting | None
    unread: int
    to_log: Meeting | None


def _with_people() -> QuerySet[Pairing]:
    return Pairing.objects.select_related("programme", "participant", "supporter__person", "ended_by")


def two_of(pairing: Pairing) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    """(person, the other one) for both sides, the participant first."""
    participant, supporter = pairing.participant, pairing.supporter.person
    return (participant, supporter), (supporter, participant)


def person_of(pulse: Pulse) -> Any:
    """Who is asked in a check-in about the relationship."""
    pairing = pulse.pairing
    return pairing.participant if pulse.side == Side.PARTICIPANT else pairing.supporter.person


def pairings_of(person: Any, programme: Any) -> list[Pairing]:
    """All pairings in which ``person`` stands on either side, those that have not ended first, newest first."""
    found = _with_people().filter(
        Q(participant=person) | Q(supporter__person=person), programme=programme
    )
    return sorted(found.order_by("-opened_at", "-pk"), key=lambda p: p.is_ended)


def people_beside(person: Any, programme: Any) -> list[Pairing]:
    """The pairings of a participant that have not ended; ``.supporter.person`` is the one beside her or him."""
    return [p for p in pairings_of(person, programme) if p.participant_id == person.pk and not p.is_ended]


def people_supported_by(person: Any, programme: Any, at: datetime) -> list[Supported]:
    """Whom a supporter supports, whom to reach first at the top, each with the reason."""
    mine = [p for p in pairings_of(person, programme) if p.supporter.person_id == person.pk and not p.is_ended]
    reasons = _promises_of(mine, at)
    contacts, tries = last_contact_in(mine), _last_try_in(mine)
    coming, unlogged, unread = _next_in(mine, at), meetings_to_log(mine, at), unread_in(mine, person)
    found = [
        Supported(
            pairing=p,
            promise=next((r for r in reasons[p.pk] if r.code != "call"), None),
            last_contact=contacts.get(p.pk),
            last_try=tries.get(p.pk),
            next_meeting=coming.get(p.pk),
            unread=unread.get(p.pk, 0),
            to_log=unlogged.get(p.pk),
        )
        for p in mine
    ]
    return sorted(found, key=lambda s: (s.promise is None, s.unread == 0, -(s.promise.days if s.promise else 0)))


def next_meeting_of(person: Any, programme: Any, at: datetime) -> Meeting | None:
    """The next planned meeting of ``person`` in any pairing, also one that is under way."""
    return (
        Meeting.objects.filter(
            Q(pairing__participant=person) | Q(pairing__supporter__person=person),
            pairing__programme=programme,
            state=MeetingState.PLANNED,
            starts_at__gt=at - LOG_AFTER,
        )
        .select_related("pairing__participant", "pairing__supporter__person")
        .order_by("starts_at")
        .first()
    )


def last_contact_in(pairings: Iterable[Pairing]) -> dict[int, date]:
    """Per pairing the day the two last reached each other: a meeting held, or a message that the other has read.

    A try that reached nobody, and a message that nobody has read, are no contact.
    """
    keys = [p.pk for p in pairings]
    held = Meeting.objects.filter(pairing__in=keys, state=MeetingState.HELD)
    read = Message.objects.filter(pairing__in=keys, read_at__isnull=False)
    days: dict[int, date] = {}
    for rows in (
        held.values("pairing_id").annotate(last=Max("starts_at")),
        read.values("pairing_id").annotate(last=Max("at")),
    ):
        for row in rows.order_by():
            day = clock.day_of(row["last"])
            days[row["pairing_id"]] = max(day, days.get(row["pairing_id"], day))
    return days


def last_contact_by_participant(programme: Any, people: Iterable[Any]) -> dict[int, date]:
    """Per participant (primary key) the day of the last contact in any pairing; without one she or he is absent."""
    pairings = list(Pairing.objects.filter(programme=programme, participant__in=[p.pk for p in people]))
    by_pairing = last_contact_in(pairings)
    days: dict[int, date] = {}
    for pairing in pairings:
        day = by_pairing.get(pairing.pk)
        if day is not None:
            days[pairing.participant_id] = max(day, days.get(pairing.participant_id, day))
    return days


def overdue_promises(programme: Any, at: datetime) -> list[LatePromise]:
    """Everything that needs somebody in the pairings of a programme, the coordinator's turns first."""
    pairings = list(_with_people().filter(programme=programme))
    reasons = _promises_of(pairings, at)
    found = [LatePromise(p, reason) for p in pairings for reason in reasons[p.pk]]
    return sorted(found, key=lambda late: (late.promise.turn != "coordinator", -late.promise.days, late.pairing.pk))


def promises_of(pairing: Pairing, at: datetime) -> list[Promise]:
    """What needs somebody in one pairing."""
    return _promises_of([pairing], at)[pairing.pk]


def load_of(supporters: Iterable[Any]) -> dict[int, int]:
    """Per supporter (primary key) how many people she or he walks beside now; 0 is absent."""
    return _count(Pairing.objects.filter(supporter__in=[s.pk for s in supporters]))


def taken_places(programme: Any) -> dict[int, int]:
    """Per supporter (primary key) of a programme how many places are taken; a paused pairing keeps its place."""
    return _count(Pairing.objects.filter(programme=programme))


def _count(pairings: QuerySet[Pairing]) -> dict[int, int]:
    walking = pairings.exclude(state=PairingState.ENDED).order_by()
    return {row["supporter_id"]: row["n"] for row in walking.values("supporter_id").annotate(n=Count("pk"))}


def unread_in(pairings: Iterable[Pairing], person: Any) -> dict[int, int]:
    """Per pairing how many messages of the other one ``person`` has not read; 0 is absent."""
    unread = Message.objects.filter(pairing__in=[p.pk for p in pairings], read_at__isnull=True).exclude(by=person)
    return {row["pairing_id"]: row["n"] for row in unread.values("pairing_id").annotate(n=Count("pk")).order_by()}


def meetings_to_log(pairings: Iterable[Pairing], at: datetime) -> dict[int, Meeting]:
    """Per pairing the oldest planned meeting that is over and not noted."""
    over = Meeting.objects.filter(
        pairing__in=[p.pk for p in pairings], state=MeetingState.PLANNED, starts_at__lte=at - LOG_AFTER
    )
    return {m.pairing_id: m for m in over.order_by("-starts_at")}


def open_pulses_of(person: Any, programme: Any) -> list[Pulse]:
    """Check-ins about a relationship that ``person`` can answer now."""
    as_participant = Q(side=Side.PARTICIPANT, pairing__participant=person)
    as_supporter = Q(side=Side.SUPPORTER, pairing__supporter__person=person)
    return list(
        Pulse.objects.filter(as_participant | as_supporter, pairing__programme=programme, state=PulseState.DUE)
        .exclude(pairing__state=PairingState.ENDED)
        .select_related("pairing__participant", "pairing__supporter__person")
        .order_by("due_on", "pk")
    )


def agreements_of(pairing: Pairing) -> tuple[Agreement | None, Agreement | None]:
    """What holds now, and a newer text that waits for an answer."""
    versions = list(pairing.agreements.select_related("written_by").order_by("-version"))
    holding = next((a for a in versions if a.holds), None)
    waiting = versions[0] if versions and not versions[0].holds else None
    return holding, waiting


def meetings_of(pairing: Pairing, at: datetime) -> tuple[list[Meeting], list[Meeting]]:
    """Planned meetings that are still to come (soonest first), and all others (latest first)."""
    rows = list(pairing.meetings.select_related("logged_by").order_by("-starts_at", "-pk"))
    coming = [m for m in reversed(rows) if m.state == MeetingState.PLANNED and m.starts_at > at - LOG_AFTER]
    return coming, [m for m in rows if m not in coming]


def messages_of(pairing: Pairing) -> QuerySet[Message]:
    """The conversation, oldest first."""
    return pairing.messages.select_related("by").order_by("at", "pk")


def calls_wanted(pairings: Iterable[Pairing]) -> list[Pulse]:
    """Check-ins in which somebody asked to be called and was not called yet; for the coordinator, without answers."""
    return list(
        Pulse.objects.filter(pairing__in=[p.pk for p in pairings], wants_call=True, called_at__isnull=True)
        .select_related("pairing__participant", "pairing__supporter__person")
        .only("public_id", "side", "state_since", "pairing", "called_at", "wants_call")
        .order_by("state_since")
    )


def pulses_answered(pairing: Pairing) -> list[tuple[Side, date, PulseState]]:
    """Which side was asked on which day, and whether it answered; never what."""
    rows = pairing.pulses.order_by("due_on", "side").values_list("side", "due_on", "state")
    return [(Side(side), due_on, PulseState(state)) for side, due_on, state in rows]


def _last_try_in(pairings: Iterable[Pairing]) -> dict[int, date]:
    tried = Meeting.objects.filter(pairing__in=[p.pk for p in pairings], state=MeetingState.ATTEMPTED)
    rows = tried.values("pairing_id").annotate(last=Max("starts_at")).order_by()
    return {row["pairing_id"]: clock.day_of(row["last"]) for row in rows}


def _next_in(pairings: Iterable[Pairing], at: datetime) -> dict[int, Meeting]:
    coming = Meeting.objects.filter(
        pairing__in=[p.pk for p in pairings], state=MeetingState.PLANNED, starts_at__gt=at - LOG_AFTER
    )
    return {m.pairing_id: m for m in coming.order_by("-starts_at")}


def _promises_of(pairings: Sequence[Pairing], at: datetime) -> Mapping[int, list[Promise]]:
    keys = [p.pk for p in pairings]
    contacts = last_contact_in(pairings)
    agreed = set(
        Agreement.objects.filter(
            pairing__in=keys, participant_agreed_at__isnull=False, supporter_agreed_at__isnull=False
        ).values_list("pairing_id", flat=True)
    )
    meetings = Meeting.objects.filter(pairing__in=keys)
    met = set(meetings.filter(state=MeetingState.HELD).values_list("pairing_id", flat=True))
    unlogged = {
        row["pairing_id"]: clock.day_of(row["first"])
        for row in meetings.filter(state=MeetingState.PLANNED, starts_at__lte=at - LOG_AFTER)
        .values("pairing_id")
        .annotate(first=Min("starts_at"))
        .order_by()
    }
    calls = set(
        Pulse.objects.filter(pairing__in=keys, wants_call=True, called_at__isnull=True).values_list(
            "pairing_id", flat=True
        )
    )
    today = clock.day_of(at)
    return {
        p.pk: rules.promises(
            PairingFacts(
                state=PairingState(p.state),
                today=today,
                clock_from=clock.day_of(p.clock_from),
                opened_on=clock.day_of(p.opened_at),
                state_since=clock.day_of(p.state_since),
                has_agreement=p.pk in agreed or bool(p.earlier),
                has_met=p.pk in met or bool(p.earlier),
                last_contact=contacts.get(p.pk),
                ends_on=p.ends_on,
                paused_until=p.paused_until,
                unlogged_since=unlogged.get(p.pk),
                call_wanted=p.pk in calls,
            )
        )
        for p in pairings
    }


def pairings_here(programme: Any) -> list[Pairing]:
    """All pairings of a programme with their people."""
    return list(_with_people().filter(programme=programme))
