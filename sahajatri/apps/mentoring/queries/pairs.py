"""Who walks with whom, when they met and wrote. The number of queries does not grow with the rows."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from sahajatri.apps.mentoring import rules
from sahajatri.apps.mentoring.models import Agreement, LookBack, Meeting, Message, Pairing, Pulse
from sahajatri.apps.mentoring.terms import LookBackState, MeetingState, PairingState, PulseState, Rhythm, Side
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role

LOG_AFTER = timedelta(hours=2)


def with_people() -> QuerySet[Pairing]:
    """Pairings with everybody who is named on their pages."""
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
    found = with_people().filter(
        Q(participant=person) | Q(supporter__person=person), programme=programme
    )
    return sorted(found.order_by("-opened_at", "-pk"), key=lambda p: p.is_ended)


def people_beside(person: Any, programme: Any) -> list[Pairing]:
    """The pairings of a participant that have not ended; ``.supporter.person`` is the one beside her or him."""
    return [p for p in pairings_of(person, programme) if p.participant_id == person.pk and not p.is_ended]


def people_with_mentor(programme: Any) -> frozenset[int]:
    """Primary keys of the participants who walk with a mentor now."""
    found = Pairing.objects.filter(programme=programme, supporter__kind=Role.MENTOR)
    return frozenset(found.exclude(state=PairingState.ENDED).values_list("participant_id", flat=True))


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


def last_try_in(pairings: Iterable[Pairing]) -> dict[int, date]:
    """Per pairing the day of the last try that reached nobody."""
    tried = Meeting.objects.filter(pairing__in=[p.pk for p in pairings], state=MeetingState.ATTEMPTED)
    rows = tried.values("pairing_id").annotate(last=Max("starts_at")).order_by()
    return {row["pairing_id"]: clock.day_of(row["last"]) for row in rows}


def next_in(pairings: Iterable[Pairing], at: datetime) -> dict[int, Meeting]:
    """Per pairing the next planned meeting."""
    coming = Meeting.objects.filter(
        pairing__in=[p.pk for p in pairings], state=MeetingState.PLANNED, starts_at__gt=at - LOG_AFTER
    )
    return {m.pairing_id: m for m in coming.order_by("-starts_at")}


def has_met(pairing: Pairing) -> bool:
    """Whether the two have held a meeting; a pairing that was taken over counts as met."""
    return bool(pairing.earlier) or pairing.meetings.filter(state=MeetingState.HELD).exists()


def who_is_on_call(pairing: Pairing, at: datetime) -> Any:
    """Who stands by at the first meeting: whoever was chosen and still coordinates, else the first coordinator."""
    here = coordinators(pairing.programme, at)
    return next((p for p in here if p.pk == pairing.on_call_id), here[0] if here else None)


def next_contact_of(pairing: Pairing, holding: Agreement | None) -> date:
    """By which day the two are expected to be in contact again."""
    return rules.next_contact_on(
        rhythm=Rhythm(holding.rhythm) if holding else None,
        opened_on=clock.day_of(pairing.opened_at),
        clock_from=clock.day_of(pairing.clock_from),
        last_contact=last_contact_in([pairing]).get(pairing.pk),
    )


def open_look_backs_of(person: Any, programme: Any) -> list[LookBack]:
    """Exit conversations that ``person`` can give now."""
    as_participant = Q(side=Side.PARTICIPANT, pairing__participant=person)
    as_supporter = Q(side=Side.SUPPORTER, pairing__supporter__person=person)
    return list(
        LookBack.objects.filter(as_participant | as_supporter, pairing__programme=programme, state=LookBackState.DUE)
        .select_related("pairing__participant", "pairing__supporter__person")
        .order_by("asked_on", "pk")
    )


def look_backs_of(pairing: Pairing) -> list[LookBack]:
    """Both exit conversations of a pairing, the participant's first."""
    return sorted(pairing.look_backs.all(), key=lambda one: one.side != Side.PARTICIPANT)


def do_both_stay_in_touch(look_backs: Sequence[LookBack]) -> bool:
    """Whether both said that they want to stay in touch; one alone is never told."""
    return len(look_backs) == len(Side) and all(one.stay_in_touch for one in look_backs)


def person_looking_back(look_back: LookBack) -> Any:
    """Who is asked in an exit conversation."""
    pairing = look_back.pairing
    return pairing.participant if look_back.side == Side.PARTICIPANT else pairing.supporter.person
