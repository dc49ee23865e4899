"""Reads about the life of a circle: rules, agenda, needs, who opens, who may like a hello, newcomers, the queue."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from sahajatri.apps.circles import rules as circle_rules
from sahajatri.apps.circles.models import (
    AgendaPoint,
    Attendance,
    Circle,
    CircleRules,
    FirstMonth,
    Gathering,
    KeptThing,
    RulesWord,
    Seat,
    SeatInvitation,
    WaitingPlace,
)
from sahajatri.apps.circles.rules import life as rules
from sahajatri.apps.circles.terms import (
    FACILITATORS,
    HELLO_AFTER,
    LEADS_AT_MOST,
    PLAN_DAYS,
    AccessNeed,
    CircleState,
    Coming,
    GatheringState,
    InvitationState,
    MonthState,
    RulesAnswer,
    RulesState,
    SeatRole,
    SeatState,
    WaitingState,
)
from sahajatri.apps.consent.queries import people_agreeing_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.moderation.queries import not_shown_to
from sahajatri.apps.safeguarding.queries import people_out_of_contact_with
from sahajatri.apps.supporters.queries import cleared_supporters
from sahajatri.apps.supporters.terms import Kind
from sahajatri.kernel import clock

from .apart import kept_apart
from .circles import gatherings_ahead, seats_of

OPEN_MONTHS = (MonthState.WELCOME, MonthState.WALKING, MonthState.ASKED, MonthState.CHANGING)
IN_QUEUE = (WaitingState.WAITING, WaitingState.OFFERED)


def is_led(circle: Circle) -> bool:
    """Whether somebody looks after the circle."""
    return circle.taken_seats.filter(state=SeatState.SEATED, role=SeatRole.FACILITATOR).exists()


def is_facilitator_of(person: Any, circle: Circle) -> bool:
    """Whether ``person`` is the facilitator of the circle, not only a co-facilitator."""
    found = circle.taken_seats.filter(state=SeatState.SEATED, role=SeatRole.FACILITATOR, person=person)
    return person is not None and found.exists()


def looks_after_any(person: Any, programme: Any) -> bool:
    """Whether ``person`` looks after an open circle of the programme, or helps to."""
    roles = [SeatRole.FACILITATOR, SeatRole.CO_FACILITATOR]
    found = Seat.objects.filter(person=person, state=SeatState.SEATED, role__in=roles)
    return found.filter(circle__programme=programme, circle__state=CircleState.OPEN).exists()


def asked_to_lead(circle: Circle) -> list[SeatInvitation]:
    """Who is asked to take another part in an open circle."""
    found = circle.invitations.filter(state=InvitationState.OPEN, role__in=FACILITATORS)
    return list(found.select_related("person").order_by("made_at", "pk"))


def able_to_take_over(circle: Circle, at: datetime) -> list[Any]:
    """Cleared peer supporters who sit in the circle without looking after it and have room for one more."""
    there = {seat.person_id for seat in seats_of(circle) if seat.role != SeatRole.FACILITATOR and not seat.held_until}
    cleared = [s.person for s in cleared_supporters(circle.programme, clock.day_of(at)) if s.kind == Kind.PEER]
    led = Counter(
        Seat.objects.filter(
            circle__programme=circle.programme,
            circle__state=CircleState.OPEN,
            state=SeatState.SEATED,
            role=SeatRole.FACILITATOR,
        ).values_list("person_id", flat=True)
    )
    return [one for one in cleared if one.pk in there and led[one.pk] < LEADS_AT_MOST]


# Rules of the circle's own


def rules_in_force(circle: Circle) -> CircleRules | None:
    """The rules that the circle agreed to."""
    return circle.wordings.filter(state=RulesState.IN_FORCE).first()


def proposed_rules(circle: Circle) -> CircleRules | None:
    """Rules that wait for answers."""
    return circle.wordings.filter(state=RulesState.PROPOSED).select_related("proposed_by").first()


def earlier_rules(circle: Circle) -> list[CircleRules]:
    """All wordings that were in force or proposed before, the newest first."""
    found = circle.wordings.filter(state__in=[RulesState.REPLACED, RulesState.WITHDRAWN])
    return list(found.order_by("-number"))


RULES_PLACE = "circles.rules"


def rules_read_by(reader: Any, wordings: Iterable[CircleRules], programme: Any) -> frozenset[str]:
    """Public ids of the rules whose words the reader sees: not taken down, nor hidden while somebody looks at them."""
    unseen = not_shown_to(reader, RULES_PLACE, programme)
    return frozenset(
        one.public_id
        for one in wordings
        if one.public_id not in unseen and (one.hidden_at is None or one.proposed_by_id == reader.pk)
    )


def waits_unseen(wording: CircleRules) -> bool:
    """Whether rules are hidden until somebody has looked: nobody agrees by saying nothing to what cannot be read."""
    return wording.public_id in not_shown_to(None, RULES_PLACE, wording.circle.programme)


@dataclass(frozen=True)
class RulesStand:
    """How rules stand: what the reader answered, how many agree, and what others want to talk about."""

    mine: RulesWord | None
    yes: int
    here: int
    talks: list[RulesWord]


def how_rules_stand(wording: CircleRules, reader: Any) -> RulesStand:
    """Answers of people who sit here now. Two who must not meet do not read each other's words."""
    seats = [seat for seat in seats_of(wording.circle) if seat.held_until is None]
    here = {seat.person_id for seat in seats}
    answers = [one for one in wording.answers.select_related("person").order_by("at", "pk") if one.person_id in here]
    apart = people_out_of_contact_with(reader, wording.circle.programme) if reader is not None else frozenset()
    talks = [one for one in answers if one.answer == RulesAnswer.TALK and one.settled_at is None]
    is_read = reader is not None and bool(talks)
    held_back = not_shown_to(reader, "circles.rules-word", wording.circle.programme) if is_read else frozenset()
    return RulesStand(
        mine=next((one for one in answers if reader is not None and one.person_id == reader.pk), None),
        yes=sum(1 for one in answers if one.answer == RulesAnswer.AGREES),
        here=len(here),
        talks=[
            one
            for one in talks
            if one.person_id not in apart and one.public_id not in held_back and _can_see(one, reader)
        ],
    )


def _can_see(word: RulesWord, reader: Any) -> bool:
    return word.hidden_at is None or reader is None or word.person_id == reader.pk


def open_talks(wording: CircleRules) -> list[RulesWord]:
    """What somebody wants to talk about and nobody has closed, whoever reads it."""
    found = wording.answers.filter(answer=RulesAnswer.TALK, settled_at__isnull=True)
    return list(found.select_related("person"))


def rules_to_answer(person: Any, circle: Circle) -> CircleRules | None:
    """Rules of the circle to which the person has not answered: proposed ones first."""
    answered = RulesWord.objects.filter(person=person).values("rules")
    found = circle.wordings.filter(state__in=[RulesState.PROPOSED, RulesState.IN_FORCE]).exclude(pk__in=answered)
    return found.order_by("-number").first()


# Gatherings


def needs_of(circle: Circle) -> list[AccessNeed]:
    """What is needed at gatherings; neither whose it is nor how many need it."""
    told: set[str] = set()
    for needs in circle.taken_seats.filter(state=SeatState.SEATED).values_list("access_needs", flat=True):
        told |= set(needs)
    return [need for need in AccessNeed if need in told]


def answers_of(person: Any, circle: Circle) -> dict[int, Coming]:
    """What the person said about the gatherings of a circle, by primary key of the gathering."""
    rows = Attendance.objects.filter(gathering__circle=circle, person=person)
    return {gathering: Coming(coming) for gathering, coming in rows.values_list("gathering_id", "coming")}


def points_of(gathering: Gathering, reader: Any) -> list[AgendaPoint]:
    """Points for a gathering as the reader sees them, the oldest first."""
    apart = people_out_of_contact_with(reader, gathering.circle.programme)
    held_back = not_shown_to(reader, "circles.point", gathering.circle.programme)
    seen = gathering.points.filter(Q(hidden_at__isnull=True) | Q(by=reader)).exclude(by__in=apart)
    seen = seen.exclude(public_id__in=held_back)
    return list(seen.select_related("by").order_by("at", "pk"))


def earlier_gatherings(circle: Circle, at: datetime) -> QuerySet[Gathering]:
    """Gatherings that took place or have begun, the newest first."""
    found = circle.gatherings.filter(starts_at__lte=at).exclude(state=GatheringState.CANCELLED)
    return found.order_by("-starts_at", "-pk")


def gatherings_of(circle: Circle) -> list[Gathering]:
    """Everything ahead and the last weeks, cancelled ones too: for a calendar that is read again."""
    return list(circle.gatherings.order_by("-starts_at", "-pk")[:40])


def gathering_after(gathering: Gathering, at: datetime) -> Gathering | None:
    """The next planned gathering of the same circle."""
    found = gathering.circle.gatherings.filter(state=GatheringState.PLANNED, starts_at__gt=at).exclude(pk=gathering.pk)
    return found.order_by("starts_at", "pk").first()


def month_days(circle: Circle, at: datetime) -> list[date]:
    """Days of the circle's rhythm in the coming five weeks on which nothing is planned or was cancelled."""
    today = clock.day_of(at)
    days = circle_rules.coming_days(circle.rhythm, first=circle.started_on or today, today=today)
    known = {clock.day_of(when) for when in circle.gatherings.values_list("starts_at", flat=True)}
    last = circle.ends_on or date.max
    return [day for day in days if day not in known and (day - today).days <= PLAN_DAYS and day <= last]


def who_could_open(circle: Circle, at: datetime) -> list[tuple[Gathering, Any]]:
    """The coming gatherings without anybody who opens them, and whose turn it could be; it is only an idea."""
    seats = [s for s in seats_of(circle) if s.held_until is None and (s.role in FACILITATORS or s.leads_gatherings)]
    people = {seat.person_id: seat.person for seat in seats}
    rows = circle.gatherings.exclude(state=GatheringState.CANCELLED).order_by("starts_at", "pk")
    led = list(rows.exclude(led_by=None).values_list("led_by", flat=True))
    open_ones = [one for one in gatherings_ahead(circle, at) if one.led_by_id is None]
    turns = rules.whose_turn(list(people), led, len(open_ones))
    return [(one, people[turn]) for one, turn in zip(open_ones, turns, strict=False)]


def likes_a_hello(circle: Circle, at: datetime) -> list[Seat]:
    """Members of whom nothing was heard at the last gatherings, for whoever looks after the circle; not who writes,
    or reads quietly: writing is asked of nobody. Two queries."""
    held = list(circle.gatherings.filter(state=GatheringState.HELD).order_by("-starts_at", "-pk")[:HELLO_AFTER])
    said = set(Attendance.objects.filter(gathering__in=held).values_list("gathering_id", "person_id"))
    return [
        seat
        for seat in seats_of(circle)
        if seat.role == SeatRole.MEMBER
        and rules.likes_a_hello(
            is_welcome=seat.is_hello_welcome,
            is_away=seat.held_until is not None,
            since=seat.taken_at,
            greeted_at=seat.greeted_at,
            held=[(one.starts_at, (one.pk, seat.person_id) in said) for one in held],
            at=at,
        )
    ]


# Newcomers


def months_in(circle: Circle) -> list[FirstMonth]:
    """First months that run in the circle, the oldest first."""
    found = FirstMonth.objects.filter(seat__circle=circle, state__in=OPEN_MONTHS)
    return list(found.select_related("seat__person", "seat__circle__programme", "companion").order_by("begun_at", "pk"))


def month_of(person: Any, circle: Circle) -> FirstMonth | None:
    """The person's own first month in the circle, also when it is done."""
    found = FirstMonth.objects.filter(seat__circle=circle, seat__person=person).exclude(state=MonthState.LEFT)
    return found.select_related("seat__person", "seat__circle__programme", "companion").first()


def was_at_a_gathering(seat: Seat) -> bool:
    """Whether a gathering took place since the seat was taken at which the person was, or sent word."""
    return Attendance.objects.filter(
        person=seat.person_id,
        gathering__circle=seat.circle_id,
        gathering__state=GatheringState.HELD,
        gathering__starts_at__gte=seat.taken_at,
    ).exists()


# Seats


def had_a_seat(person: Any, circle: Circle) -> bool:
    """Whether the person sat here before and left."""
    return Seat.objects.filter(circle=circle, person=person, state=SeatState.LEFT).exists()


def left_circles(person: Any, programme: Any) -> set[int]:
    """Primary keys of the open circles in which the person sat before."""
    found = Seat.objects.filter(
        person=person, state=SeatState.LEFT, circle__programme=programme, circle__state=CircleState.OPEN
    )
    return set(found.values_list("circle_id", flat=True))


def queue_of(circle: Circle) -> list[WaitingPlace]:
    """Who waits for a seat, in order."""
    found = circle.queue.filter(state__in=IN_QUEUE).select_related("person")
    return list(found.order_by("since", "pk"))


def next_in_queue(circle: Circle) -> list[WaitingPlace]:
    """Who can be invited to a free seat now, in order of waiting; with an agreement, and without an invitation."""
    agreeing = people_agreeing_to(Purpose.CIRCLE, circle.programme)
    asked = SeatInvitation.objects.filter(
        programme=circle.programme, state=InvitationState.OPEN, role=SeatRole.MEMBER
    ).values("person")
    found = circle.queue.filter(state=WaitingState.WAITING, person__in=agreeing).exclude(person__in=asked)
    waiting = list(found.select_related("person").order_by("since", "pk"))
    if not waiting:
        return []
    there = {seat.person_id for seat in seats_of(circle)}
    apart = kept_apart(circle.programme)
    return [one for one in waiting if not there & apart.get(one.person_id, frozenset())]


def places_by_chain(person: Any, programme_id: str) -> list[WaitingPlace]:
    """The person's places in queues, by the public id of the programme."""
    found = WaitingPlace.objects.filter(
        person=person, circle__programme__public_id=programme_id, state__in=IN_QUEUE
    )
    return list(found.select_related("circle__programme", "person"))


@dataclass(frozen=True)
class InQueue:
    """My place in a queue: which one it is, and how many wait."""

    place: WaitingPlace
    number: int
    of: int


def my_places(person: Any, programme: Any) -> dict[int, InQueue]:
    """The person's places in queues, by primary key of the circle; two queries."""
    mine = list(
        WaitingPlace.objects.filter(
            person=person, circle__programme=programme, circle__state=CircleState.OPEN, state__in=IN_QUEUE
        ).select_related("circle")
    )
    rows = WaitingPlace.objects.filter(circle__in=[one.circle_id for one in mine], state__in=IN_QUEUE)
    order: dict[int, list[int]] = {}
    for circle, place in rows.order_by("since", "pk").values_list("circle_id", "pk"):
        order.setdefault(circle, []).append(place)
    return {
        one.circle_id: InQueue(one, order[one.circle_id].index(one.pk) + 1, len(order[one.circle_id])) for one in mine
    }


# The end


def kept_things(circle: Circle, reader: Any) -> list[KeptThing]:
    """What people take along, as the reader sees it."""
    apart = people_out_of_contact_with(reader, circle.programme)
    held_back = not_shown_to(reader, "circles.kept", circle.programme)
    seen = circle.kept_things.filter(Q(hidden_at__isnull=True) | Q(by=reader)).exclude(by__in=apart)
    seen = seen.exclude(public_id__in=held_back)
    return list(seen.select_related("by").order_by("at", "pk"))


def farewells_of(person: Any, programme: Any, today: date) -> list[Circle]:
    """Closed circles of which the person can still read what stays."""
    found = Circle.objects.filter(
        programme=programme, state=CircleState.CLOSED, taken_seats__person=person, taken_seats__state=SeatState.SEATED
    )
    return [one for one in found.distinct().order_by("-state_since") if can_read_farewell(one, today)]


def can_read_farewell(circle: Circle, today: date) -> bool:
    """Whether what stays of a circle can be read by those who sit, or sat at the end, in it."""
    return rules.can_read_farewell(
        state=circle.state, ends_on=circle.ends_on, closed_on=clock.day_of(circle.state_since), today=today
    )
