"""What waits in circles: for a member, for whoever looks after one, for the coordinators; and for a clock."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef, Q

from sahajatri.apps.circles.models import (
    Attendance,
    Circle,
    CircleRules,
    FirstMonth,
    Gathering,
    RulesWord,
    Seat,
    SeatInvitation,
    SeatLeave,
    WaitingPlace,
)
from sahajatri.apps.circles.terms import (
    HOLD_OVER_DAYS,
    NOTE_DAYS,
    NOTE_OVER_DAYS,
    QUEUE_LONG_DAYS,
    REMIND_EVERY_DAYS,
    SETTLE_DAYS,
    CircleState,
    GatheringState,
    InvitationState,
    LeaveReason,
    MonthState,
    RulesAnswer,
    RulesState,
    SeatRole,
    SeatState,
    WaitingState,
)
from sahajatri.engines.statistics import suppressed_counts
from sahajatri.kernel import clock

from .life import OPEN_MONTHS


class Waits(StrEnum):
    """What waits in a circle."""

    GATHERING = "gathering"  # a member: the next one, answered or not
    RULES = "rules"  # a member: to agree to rules, or say what to talk about
    MONTH = "month"  # a member: is this circle right for me
    COME_BACK = "come_back"  # a member: the day until which the seat is kept has come
    NOTE = "note"  # who came has not been noted
    WELCOME = "welcome"  # somebody new waits for a welcome
    TALK = "talk"  # rules wait for a talk to be closed
    END = "end"  # the last day has come
    LEAD = "lead"  # nobody looks after the circle
    CHANGE = "change"  # somebody wants another circle
    QUEUE = "queue"  # somebody waits long for a seat
    SEAT = "seat"  # a seat is kept for somebody of whom nothing was heard


@dataclass(frozen=True)
class Waiting:
    """Something that waits: where, by when, about what. ``about`` is the record its page opens (None: the circle)."""

    what: Waits
    circle: Circle
    by: date
    about: Any = None
    is_late: bool = False
    is_answered: bool = False  # a gathering: whether the member has said if she or he comes


def _open(programme: Any) -> Q:
    return Q(circle__programme=programme, circle__state=CircleState.OPEN)


def next_things_in_circles(person: Any, programme: Any, at: datetime) -> list[Waiting]:
    """What comes next for a member in the circles of the programme, the first by its day first; a fixed number of
    queries. Nothing of it is late: a circle asks, it does not demand."""
    today = clock.day_of(at)
    seats = list(
        Seat.objects.filter(_open(programme), person=person, state=SeatState.SEATED).select_related("circle__programme")
    )
    circles = {seat.circle_id: seat.circle for seat in seats}
    here = [seat.circle_id for seat in seats if seat.held_until is None or seat.held_until <= today]
    found = [
        Waiting(Waits.COME_BACK, seat.circle, seat.held_until, seat)
        for seat in seats
        if seat.held_until is not None and seat.held_until <= today
    ]
    months = FirstMonth.objects.filter(seat__in=seats, state=MonthState.ASKED).select_related("seat__circle__programme")
    found += [Waiting(Waits.MONTH, one.seat.circle, one.next_by or one.ask_on, one) for one in months]
    answered = RulesWord.objects.filter(rules=OuterRef("pk"), person=person)
    rules = CircleRules.objects.filter(~Exists(answered), circle__in=here, state=RulesState.PROPOSED)
    found += [Waiting(Waits.RULES, circles[one.circle_id], one.answer_by, one) for one in rules]
    first: dict[int, Gathering] = {}
    said = Attendance.objects.filter(gathering=OuterRef("pk"), person=person)
    ahead = Gathering.objects.filter(circle__in=here, state=GatheringState.PLANNED, ends_at__gt=at)
    for one in ahead.annotate(is_answered=Exists(said)).order_by("starts_at", "pk"):
        first.setdefault(one.circle_id, one)
    found += [
        Waiting(
            Waits.GATHERING,
            circles[one.circle_id],
            clock.day_of(one.starts_at),
            one,
            is_answered=one.is_answered,  # type: ignore[attr-defined]  # annotated
        )
        for one in first.values()
    ]
    return sorted(found, key=lambda one: (one.by, one.circle.name))


def to_do_for_facilitator(person: Any, programme: Any, at: datetime) -> list[Waiting]:
    """What waits for whoever looks after circles (or helps to, or goes along with somebody new), the late first."""
    today = clock.day_of(at)
    led = Circle.objects.filter(
        programme=programme,
        state=CircleState.OPEN,
        taken_seats__person=person,
        taken_seats__state=SeatState.SEATED,
        taken_seats__role__in=[SeatRole.FACILITATOR, SeatRole.CO_FACILITATOR],
    )
    circles = set(led.values_list("pk", flat=True))
    found = [
        one
        for one in _unnoted(programme, at)
        if one.circle.pk in circles or (one.about is not None and one.about.led_by_id == person.pk)
    ]
    found += [
        one for one in _welcomes(programme, today) if one.circle.pk in circles or one.about.companion_id == person.pk
    ]
    if circles:
        found += [one for one in [*_talks(programme, today), *_ends(programme, today)] if one.circle.pk in circles]
    return sorted(found, key=lambda one: (not one.is_late, one.by))


def open_things_of_circles(programme: Any, at: datetime) -> list[Waiting]:
    """What the coordinators see of the circles, the late first: circles that nobody looks after, people who want
    another circle or wait long, and what was not done in a circle for some time. A fixed number of queries."""
    today = clock.day_of(at)
    unled = list(Circle.objects.filter(programme=programme, state=CircleState.OPEN, lead_needed_by__isnull=False))
    pending = SeatInvitation.objects.filter(
        circle__in=unled, state=InvitationState.OPEN, role=SeatRole.FACILITATOR
    ).select_related("person")
    asked = {one.circle_id: one for one in pending} if unled else {}
    found = []
    for circle in unled:
        question = asked.get(circle.pk)
        by = clock.day_of(question.answer_by) if question else circle.lead_needed_by or today
        found.append(Waiting(Waits.LEAD, circle, by, question, by < today))
    changing = FirstMonth.objects.filter(seat__circle__programme=programme, state=MonthState.CHANGING)
    found += [
        Waiting(Waits.CHANGE, one.seat.circle, one.next_by or today, one, (one.next_by or today) < today)
        for one in changing.select_related("seat__person", "seat__circle__programme")
    ]
    long_ago = at - timedelta(days=QUEUE_LONG_DAYS)
    queue = WaitingPlace.objects.filter(_open(programme), state=WaitingState.WAITING, since__lt=long_ago)
    found += [
        Waiting(Waits.QUEUE, one.circle, clock.day_of(one.since) + timedelta(days=QUEUE_LONG_DAYS), one, is_late=True)
        for one in queue.select_related("circle__programme", "person")
    ]
    over = today - timedelta(days=HOLD_OVER_DAYS)
    kept = Seat.objects.filter(_open(programme), state=SeatState.SEATED, held_until__lt=over)
    found += [
        Waiting(Waits.SEAT, one.circle, one.held_until + timedelta(days=HOLD_OVER_DAYS), one, is_late=True)
        for one in kept.select_related("circle__programme", "person")
        if one.held_until is not None
    ]
    others = [*_unnoted(programme, at), *_welcomes(programme, today)]
    others += [*_talks(programme, today), *_ends(programme, today)]
    found += [one for one in others if (today - one.by).days >= NOTE_OVER_DAYS - NOTE_DAYS]
    return sorted(found, key=lambda one: (not one.is_late, one.by, one.circle.name))


def _unnoted(programme: Any, at: datetime) -> list[Waiting]:
    today = clock.day_of(at)
    rows = Gathering.objects.filter(_open(programme), state=GatheringState.PLANNED, ends_at__lte=at)
    found = []
    for one in rows.select_related("circle__programme", "led_by").order_by("starts_at", "pk"):
        by = clock.day_of(one.ends_at) + timedelta(days=NOTE_DAYS)
        found.append(Waiting(Waits.NOTE, one.circle, by, one, by < today))
    return found


def _welcomes(programme: Any, today: date) -> list[Waiting]:
    rows = FirstMonth.objects.filter(
        seat__circle__programme=programme, seat__circle__state=CircleState.OPEN, state=MonthState.WELCOME
    )
    rows = rows.select_related("seat__person", "seat__circle__programme", "companion").order_by("welcome_by", "pk")
    return [Waiting(Waits.WELCOME, one.seat.circle, one.welcome_by, one, one.welcome_by < today) for one in rows]


def _talks(programme: Any, today: date) -> list[Waiting]:
    """Proposed rules whose day has come without agreement, and talks about rules in force."""
    talk = RulesWord.objects.filter(rules=OuterRef("pk"), answer=RulesAnswer.TALK, settled_at__isnull=True)
    proposed = Q(state=RulesState.PROPOSED, answer_by__lte=today)
    asked = Q(Exists(talk), state=RulesState.IN_FORCE)
    rows = CircleRules.objects.filter(_open(programme)).filter(proposed | asked)
    found = []
    for one in rows.select_related("circle__programme").prefetch_related("answers").order_by("answer_by", "pk"):
        by = one.answer_by
        if one.state == RulesState.IN_FORCE:
            since = min(a.at for a in one.answers.all() if a.answer == RulesAnswer.TALK and a.settled_at is None)
            by = clock.day_of(since) + timedelta(days=SETTLE_DAYS)
        found.append(Waiting(Waits.TALK, one.circle, by, one, by < today))
    return found


def _ends(programme: Any, today: date) -> list[Waiting]:
    rows = Circle.objects.filter(programme=programme, state=CircleState.OPEN, ends_on__lte=today)
    return [Waiting(Waits.END, one, one.ends_on, None, one.ends_on < today) for one in rows if one.ends_on is not None]


@dataclass(frozen=True)
class Glance:
    """An open circle as the coordinators see it: who looks after it, how many sit and wait, when it meets next."""

    circle: Circle
    led_by: list[Any]
    seated: int
    waiting: int
    next_at: datetime | None


def circles_at_a_glance(programme: Any, at: datetime) -> list[Glance]:
    """All open circles in alphabetical order; three queries."""
    rows = list(Circle.objects.filter(programme=programme, state=CircleState.OPEN).order_by("name", "pk"))
    seats: dict[int, list[Seat]] = {}
    for seat in Seat.objects.filter(circle__in=rows, state=SeatState.SEATED).select_related("person"):
        seats.setdefault(seat.circle_id, []).append(seat)
    waits = WaitingPlace.objects.filter(circle__in=rows, state__in=[WaitingState.WAITING, WaitingState.OFFERED])
    waiting = Counter(waits.values_list("circle_id", flat=True))
    next_at: dict[int, datetime] = {}
    ahead = Gathering.objects.filter(circle__in=rows, state=GatheringState.PLANNED, starts_at__gt=at)
    for circle, when in ahead.order_by("starts_at").values_list("circle_id", "starts_at"):
        next_at.setdefault(circle, when)
    return [
        Glance(
            one,
            [seat.person for seat in seats.get(one.pk, []) if seat.role == SeatRole.FACILITATOR],
            sum(1 for seat in seats.get(one.pk, []) if seat.role != SeatRole.FACILITATOR),
            waiting[one.pk],
            next_at.get(one.pk),
        )
        for one in rows
    ]


def reasons_for_leaving(programme: Any) -> list[tuple[str, int | None]]:
    """Why people left, as counts without names (LeaveReason code, count); counts below five are None."""
    leaves = SeatLeave.objects.filter(seat__circle__programme=programme).exclude(reason="")
    counts = Counter(leaves.values_list("reason", flat=True))
    shown = suppressed_counts([[counts[reason.value] for reason in LeaveReason]]).cells[0]
    return [(reason.value, count) for reason, count in zip(LeaveReason, shown, strict=True) if counts[reason.value]]


# What a clock asks for: of every programme, each once


def unled_circles() -> list[Circle]:
    """Open circles in which nobody looks after it."""
    led = Seat.objects.filter(circle=OuterRef("pk"), state=SeatState.SEATED, role=SeatRole.FACILITATOR)
    found = Circle.objects.filter(~Exists(led), state=CircleState.OPEN).select_related("programme")
    return list(found.order_by("pk"))


def rules_to_look_at(at: datetime) -> list[CircleRules]:
    """Proposed rules whose day has come, and rules in force with an open talk; not reminded of in the last days."""
    today = clock.day_of(at)
    talk = RulesWord.objects.filter(
        rules=OuterRef("pk"),
        answer=RulesAnswer.TALK,
        settled_at__isnull=True,
        at__lte=at - timedelta(days=SETTLE_DAYS),
    )
    due = Q(state=RulesState.PROPOSED, answer_by__lte=today) | Q(Exists(talk), state=RulesState.IN_FORCE)
    found = CircleRules.objects.filter(due, circle__state=CircleState.OPEN).filter(_not_lately(at))
    return list(found.select_related("circle__programme").order_by("pk"))


def _not_lately(at: datetime) -> Q:
    return Q(reminded_at__isnull=True) | Q(reminded_at__lte=at - timedelta(days=REMIND_EVERY_DAYS))


def gatherings_to_remind_of(at: datetime) -> list[Gathering]:
    """Gatherings that ended a day ago, and nobody noted who came; not reminded of in the last days."""
    found = Gathering.objects.filter(
        circle__state=CircleState.OPEN,
        state=GatheringState.PLANNED,
        ends_at__lte=at - timedelta(days=NOTE_DAYS),
        ends_at__gt=at - timedelta(days=4 * NOTE_OVER_DAYS),
    ).filter(_not_lately(at))
    return list(found.select_related("circle__programme", "led_by").order_by("pk"))


def gatherings_to_follow_up(at: datetime) -> list[Gathering]:
    """Gatherings that took place and were written about, or were noted a day ago; those who were not there were not
    told yet."""
    written = Q(account_at__isnull=False) | Q(state_since__lte=at - timedelta(days=1))
    found = Gathering.objects.filter(
        written, circle__state=CircleState.OPEN, state=GatheringState.HELD, followed_up_at__isnull=True
    )
    return list(found.filter(starts_at__gt=at - timedelta(days=21)).select_related("circle__programme").order_by("pk"))


def months_to_look_at(at: datetime) -> list[FirstMonth]:
    """First months in open circles in which something may be due, with everything a clock needs."""
    found = FirstMonth.objects.filter(state__in=OPEN_MONTHS, seat__circle__state=CircleState.OPEN)
    return list(found.select_related("seat__person", "seat__circle__programme", "companion").order_by("pk"))


def circles_with_a_queue() -> list[Circle]:
    """Open circles for which somebody waits."""
    waits = WaitingPlace.objects.filter(circle=OuterRef("pk"), state=WaitingState.WAITING)
    return list(Circle.objects.filter(Exists(waits), state=CircleState.OPEN).select_related("programme").order_by("pk"))


def circles_past_their_end(today: date) -> list[Circle]:
    """Open circles whose last day has come."""
    found = Circle.objects.filter(state=CircleState.OPEN, ends_on__lte=today)
    return list(found.select_related("programme").order_by("pk"))


def seats_kept_until(today: date) -> list[Seat]:
    """Seats in open circles that are kept until today or were until a few days ago."""
    found = Seat.objects.filter(
        state=SeatState.SEATED,
        circle__state=CircleState.OPEN,
        held_until__lte=today,
        held_until__gt=today - timedelta(days=HOLD_OVER_DAYS),
    )
    return list(found.select_related("person", "circle__programme").order_by("pk"))
