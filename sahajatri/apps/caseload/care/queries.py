"""Reads about the talks of supporters, what waits, and a year's service. Counts and days, never what was said."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, Q, Sum

from sahajatri.apps.caseload.models import CaseloadPlace
from sahajatri.apps.caseload.terms import SUPERVISION_LATE_DAYS
from sahajatri.apps.circles.models import Gathering, Seat
from sahajatri.apps.circles.terms import GatheringState
from sahajatri.apps.mentoring.models import Meeting, Pairing
from sahajatri.apps.mentoring.terms import MeetingState, PairingState
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.safeguarding.queries import coordinators, people_out_of_contact_with
from sahajatri.apps.supporters.care import queries as care
from sahajatri.apps.supporters.care.models import Debrief, LookedAfter
from sahajatri.apps.supporters.care.rules import Load, next_talk_on
from sahajatri.apps.supporters.care.terms import DebriefState, Feeling, TalkRhythm
from sahajatri.apps.supporters.queries import clearances
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role

from .load import WHO_LOOKS_AFTER
from .models import StandIn, SupportTalk, TalkPoint, TalkSeat
from .terms import CareNeed, StandInState, TalkState


@dataclass(frozen=True)
class Cared:
    """How one supporter is looked after on a day: the next talk, the load, what needs somebody."""

    row: LookedAfter
    load: Load
    due_on: date | None
    planned: SupportTalk | None
    last_on: date | None
    today: date
    has_asked: bool = False

    @property
    def person(self) -> Any:
        return self.row.person

    @property
    def is_late(self) -> bool:
        """Whether the talk is overdue; both and the coordinators see it."""
        return self.due_on is not None and self.due_on < self.today

    @property
    def needs(self) -> tuple[CareNeed, ...]:
        """Why a coordinator looks, the most pressing first."""
        said = (
            (CareNeed.ASKED, self.has_asked),
            (CareNeed.NOBODY, self.row.minder_id is None),
            (CareNeed.TALK_LATE, self.is_late),
            (CareNeed.SAYS_HEAVY, self.load.is_heavy),
            (CareNeed.OVER, self.load.is_over),
        )
        return tuple(need for need, holds in said if holds)


def cared_for(
    programme: Any, at: datetime, *, minder: Any = None, only: LookedAfter | None = None, weighs: bool = True
) -> list[Cared]:
    """Every supporter of the programme, or those of one ``minder``; the number of queries does not grow with them.

    Without ``weighs`` the load is what the supporter says it feels like, and nothing is counted.
    """
    rows = [only] if only is not None else care.looked_after_here(programme)
    if minder is not None:
        rows = [row for row in rows if row.minder_id == minder.pk]
    people = [row.person_id for row in rows]
    seats = TalkSeat.objects.filter(talk__programme=programme, person__in=people)
    planned: dict[int, SupportTalk] = {}
    for seat in seats.filter(talk__state=TalkState.PLANNED).select_related("talk__minder").order_by("-talk__on"):
        planned[seat.person_id] = seat.talk
    held = seats.filter(talk__state=TalkState.HELD, was_there=True).values("person_id")
    last = {row["person_id"]: row["last_on"] for row in held.annotate(last_on=Max("talk__on")).order_by()}
    asked = {debrief.person_id for debrief in care.debriefs_waiting(programme)}
    today = clock.day_of(at)
    loads = care.loads(programme, at) if weighs else {row.person_id: _felt(row) for row in rows}
    return [
        Cared(
            row,
            loads.get(row.person_id, Load()),
            _due(row, planned.get(row.person_id), last.get(row.person_id)),
            planned.get(row.person_id),
            last.get(row.person_id),
            today,
            row.person_id in asked,
        )
        for row in rows
    ]


def _felt(row: LookedAfter) -> Load:
    return Load(feeling=Feeling(row.feeling) if row.feeling else None)


def _due(row: LookedAfter, planned: SupportTalk | None, last_on: date | None) -> date | None:
    if planned is not None:
        return planned.on
    if row.minder_id is None:
        return None
    here = last_on if last_on is not None and last_on >= row.since else None  # with whoever looks after her or him now
    return next_talk_on(TalkRhythm(row.rhythm), since=row.since, last_on=here)


def next_talk_of(row: LookedAfter) -> date | None:
    """The day of the next talk of one supporter, planned or by the rhythm; two queries."""
    seats = TalkSeat.objects.filter(talk__programme=row.programme_id, person=row.person_id)
    planned = seats.filter(talk__state=TalkState.PLANNED).select_related("talk").order_by("talk__on").first()
    last = seats.filter(talk__state=TalkState.HELD, was_there=True).aggregate(last_on=Max("talk__on"))
    return _due(row, planned.talk if planned else None, last["last_on"])


def cared(row: LookedAfter, at: datetime) -> Cared:
    """How one supporter is looked after."""
    return cared_for(row.programme, at, only=row)[0]


def need_somebody(programme: Any, at: datetime, *, weighs: bool = True) -> list[Cared]:
    """Supporters at whose care a coordinator should look, the most needs first."""
    found = [one for one in cared_for(programme, at, weighs=weighs) if one.needs]
    return sorted(found, key=lambda one: (CareNeed.ASKED not in one.needs, -len(one.needs), one.person.name_key))


def talks_to_remind_of(programme: Any, at: datetime, *, within: int) -> list[Cared]:
    """Supporters whose talk is due within so many days, or is late."""
    until = clock.day_of(at) + timedelta(days=within)
    return [one for one in cared_for(programme, at) if one.due_on is not None and one.due_on <= until]


def is_long_late(one: Cared) -> bool:
    """Whether the coordinators are told."""
    return one.due_on is not None and (one.today - one.due_on).days >= SUPERVISION_LATE_DAYS


def talks_of(person: Any, programme: Any, *, most: int = 24) -> list[SupportTalk]:
    """The talks in which a supporter was, or will be, newest first."""
    found = SupportTalk.objects.filter(programme=programme, seats__person=person).exclude(state=TalkState.CALLED_OFF)
    return list(found.select_related("minder").order_by("-on", "-pk")[:most])


def planned_by(minder: Any, programme: Any) -> list[SupportTalk]:
    """Talks that somebody has planned and not noted, the soonest first."""
    found = SupportTalk.objects.filter(programme=programme, minder=minder, state=TalkState.PLANNED)
    return list(found.prefetch_related("seats__person").order_by("on", "pk"))


def people_planned(programme: Any) -> set[int]:
    """Supporters (primary keys) with a planned talk."""
    seats = TalkSeat.objects.filter(talk__programme=programme, talk__state=TalkState.PLANNED)
    return set(seats.values_list("person_id", flat=True))


def talk_named(programme: Any, public_id: str) -> SupportTalk | None:
    """One talk of the programme with those who sit in it."""
    found = SupportTalk.objects.filter(programme=programme, public_id=public_id)
    return found.select_related("programme", "minder").prefetch_related("seats__person").first()


def points_of(row: LookedAfter) -> list[TalkPoint]:
    """What is still to be talked about; nothing that was written for somebody who looked after her or him before."""
    found = TalkPoint.objects.filter(programme=row.programme_id, person=row.person_id, talked_at__isnull=True)
    return [one for one in found.select_related("by").order_by("at", "pk") if clock.day_of(one.at) >= row.since]


@dataclass(frozen=True)
class CareFacts:
    """What is gathered for a talk: counts and days. No meeting's content, nothing of a participant."""

    points: int = 0
    limit: int = 0
    feeling: str = ""
    meetings: int = 0
    lapses_on: date | None = None
    last_talk: date | None = None
    last_debrief: date | None = None

    def as_data(self) -> dict[str, Any]:
        """As it is kept with the talk; how it feels is not kept."""
        days = {
            name: day.isoformat()
            for name, day in (("lapses_on", self.lapses_on), ("last_debrief", self.last_debrief))
            if day is not None
        }
        return {"points": self.points, "limit": self.limit, "meetings": self.meetings, **days}


def facts_of(one: Cared, at: datetime) -> CareFacts:
    """The facts about one supporter for the talk."""
    person, programme = one.person, one.row.programme
    since = at - timedelta(days=30)
    meetings = Meeting.objects.filter(
        pairing__programme=programme,
        pairing__supporter__person=person,
        state=MeetingState.HELD,
        starts_at__range=(since, at),
    ).count()
    lapses = [c.clearance.lapses_on for c in clearances(programme, one.today) if c.supporter.person_id == person.pk]
    held = Debrief.objects.filter(programme=programme, person=person, state=DebriefState.HELD)
    last_held = held.aggregate(last=Max("state_since"))["last"]
    return CareFacts(
        points=one.load.points,
        limit=one.load.limit,
        feeling=one.load.feeling or "",
        meetings=meetings,
        lapses_on=min((day for day in lapses if day is not None), default=None),
        last_talk=one.last_on,
        last_debrief=clock.day_of(last_held) if last_held else None,
    )


def pairings_resting(person: Any, programme: Any) -> list[Pairing]:
    """Pairings of a supporter that are on a pause, for the way back."""
    found = Pairing.objects.filter(programme=programme, supporter__person=person, state=PairingState.PAUSED)
    return list(found.select_related("participant").order_by("opened_at", "pk"))


def walking_pairings(person: Any, programme: Any) -> list[Pairing]:
    """Pairings of a supporter that have not ended."""
    found = Pairing.objects.filter(programme=programme, supporter__person=person).exclude(state=PairingState.ENDED)
    return list(found.select_related("programme", "participant", "supporter__person").order_by("opened_at", "pk"))


def coming_meetings(pairing: Pairing, at: datetime) -> list[Meeting]:
    """Meetings of a pairing that are planned and still to come."""
    return list(pairing.meetings.filter(state=MeetingState.PLANNED, starts_at__gt=at))


def who_stands_in(pairing: Pairing, at: datetime) -> Person | None:
    """The first coordinator whom the participant may meet; the supporter herself or himself never."""
    out = {pairing.supporter.person_id, pairing.participant_id}
    out |= people_out_of_contact_with(pairing.participant, pairing.programme)
    return next((one for one in coordinators(pairing.programme, at) if one.pk not in out), None)


def people_who_could_stand_in(stand_in: StandIn, at: datetime) -> list[Person]:
    """Coordinators, and practitioners who look after the participant anyway; alphabetical."""
    programme, pairing = stand_in.programme, stand_in.pairing
    found = {p.pk: p for p in coordinators(programme, at)}
    places = CaseloadPlace.objects.filter(programme=programme, person=pairing.participant, until__isnull=True)
    found |= {place.practitioner_id: place.practitioner for place in places.select_related("practitioner")}
    out = {pairing.supporter.person_id, pairing.participant_id}
    out |= people_out_of_contact_with(pairing.participant, programme)
    return sorted((p for key, p in found.items() if key not in out), key=lambda p: (p.name_key, p.pk))


def open_stand_ins(programme: Any, *, owner: Any = None, pairing: Any = None) -> list[StandIn]:
    """Who stands in for whom now, the soonest day first."""
    found = StandIn.objects.filter(programme=programme, state=StandInState.OPEN)
    if owner is not None:
        found = found.filter(owner=owner)
    if pairing is not None:
        found = found.filter(pairing=pairing)
    along = ("programme", "owner", "pairing__participant", "pairing__supporter__person", "pairing__programme")
    return list(found.select_related(*along).order_by("due_on", "pk"))


def stand_in_named(programme: Any, public_id: str) -> StandIn | None:
    """One of them, also when it is over."""
    found = StandIn.objects.filter(programme=programme, public_id=public_id)
    along = ("programme", "owner", "pairing__participant", "pairing__supporter__person", "pairing__programme")
    return found.select_related(*along).first()


def minutes_of_talks(person: Any, programme: Any, since: date, until: date) -> int:
    """How long a supporter was in talks with whoever looks after her or him: for the log of hours."""
    seats = TalkSeat.objects.filter(
        person=person,
        was_there=True,
        talk__programme=programme,
        talk__state=TalkState.HELD,
        talk__on__range=(since, until),
    )
    return seats.aggregate(total=Sum("talk__minutes"))["total"] or 0


@dataclass(frozen=True)
class Served:
    """What somebody did for others in a year: days and hours, nobody beside her or him is named."""

    year: int
    since: date
    until: date
    roles: tuple[str, ...]
    minutes_meeting: int
    minutes_gathering: int
    minutes_talks: int

    @property
    def minutes(self) -> int:
        return self.minutes_meeting + self.minutes_gathering


def years_of_service(person: Any, programme: Any, today: date) -> list[int]:
    """The years in which the person held a role of a supporter, the latest first."""
    found: set[int] = set()
    for held in _roles_of(person, programme):
        found |= set(range(held.from_on.year, (held.until_on or today).year + 1))
    return sorted((year for year in found if year <= today.year), reverse=True)


def served(person: Any, programme: Any, year: int, today: date) -> Served | None:
    """What the person did in the year; None when she or he did not support then."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), today)
    held = [h for h in _roles_of(person, programme) if h.from_on <= last and (h.until_on or last) >= first]
    if not held:
        return None
    since = max(first, min(h.from_on for h in held))
    until = min(last, max(h.until_on or last for h in held))
    meetings = Meeting.objects.filter(
        pairing__programme=programme, pairing__supporter__person=person, state=MeetingState.HELD
    ).filter(starts_at__date__range=(since, until))
    seats = Seat.objects.filter(circle__programme=programme, person=person, role__in=WHO_LOOKS_AFTER)
    gatherings = Gathering.objects.filter(
        circle__in=seats.values("circle"), state=GatheringState.HELD, starts_at__date__range=(since, until)
    )
    return Served(
        year=year,
        since=since,
        until=until,
        roles=tuple(dict.fromkeys(h.role for h in held)),
        minutes_meeting=meetings.aggregate(total=Sum("for_minutes"))["total"] or 0,
        minutes_gathering=sum(
            int((g.ends_at - g.starts_at).total_seconds() // 60) for g in gatherings.only("starts_at", "ends_at")
        ),
        minutes_talks=minutes_of_talks(person, programme, since, until),
    )


def _roles_of(person: Any, programme: Any) -> list[Membership]:
    found = Membership.objects.filter(programme=programme, person=person).filter(
        Q(role=Role.PEER) | Q(role=Role.MENTOR)
    )
    return list(found.order_by("from_on", "pk"))
