"""The lines of a supporter's load: people and how it is with them, circles. Found for matching and for the pages."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count

from sahajatri.apps.circles.models import Seat
from sahajatri.apps.circles.terms import CircleState, SeatRole, SeatState
from sahajatri.apps.mentoring.models import Meeting, Pairing
from sahajatri.apps.mentoring.terms import MeetingState, PairingState
from sahajatri.apps.supporters.care.queries import finds_new_people, finds_parts
from sahajatri.apps.supporters.care.rules import Part
from sahajatri.apps.supporters.care.terms import FIRST_DAYS, LOOK_BACK_DAYS, OFTEN_FROM, LoadCode

ORDER = (LoadCode.PAIRING, LoadCode.FIRST_DAYS, LoadCode.OFTEN, LoadCode.ON_PAUSE, LoadCode.CIRCLE)
WHO_LOOKS_AFTER = frozenset(role.value for role in SeatRole) - {SeatRole.MEMBER.value}
"""Whoever facilitates a circle, alone or together with somebody."""


@finds_parts
def lines_of_load(programme: Any, at: datetime) -> dict[int, list[Part]]:
    """By primary key of the person; three queries."""
    walking = list(
        Pairing.objects.filter(programme=programme)
        .exclude(state=PairingState.ENDED)
        .values_list("pk", "supporter__person_id", "state", "opened_at")
    )
    often = _met_often([key for key, *_rest in walking], at)
    counts: dict[int, Counter[LoadCode]] = {}
    for key, person, state, opened_at in walking:
        count = counts.setdefault(person, Counter())
        if state == PairingState.PAUSED:
            count[LoadCode.ON_PAUSE] += 1
            continue
        count[LoadCode.PAIRING] += 1
        count[LoadCode.FIRST_DAYS] += (at - opened_at).days < FIRST_DAYS
        count[LoadCode.OFTEN] += key in often
    facilitated = Seat.objects.filter(
        circle__programme=programme,
        circle__state=CircleState.OPEN,
        role__in=WHO_LOOKS_AFTER,
        state=SeatState.SEATED,
    )
    for row in facilitated.values("person_id").annotate(n=Count("pk")).order_by():
        counts.setdefault(row["person_id"], Counter())[LoadCode.CIRCLE] = row["n"]
    return {
        person: [Part(code, count[code]) for code in ORDER if count[code]] for person, count in counts.items()
    }


def _met_often(pairings: list[int], at: datetime) -> set[int]:
    """Pairings with more than one meeting a week in the last thirty days."""
    since = at - timedelta(days=LOOK_BACK_DAYS)
    held = Meeting.objects.filter(pairing__in=pairings, state=MeetingState.HELD, starts_at__range=(since, at))
    rows = held.values("pairing_id").annotate(n=Count("pk")).order_by()
    return {row["pairing_id"] for row in rows if row["n"] >= OFTEN_FROM}


@finds_new_people
def new_people_since(programme: Any, since: Mapping[int, datetime]) -> dict[int, int]:
    """How many pairings began after each of these people had come back from a break; one query."""
    found: Counter[int] = Counter()
    rows = Pairing.objects.filter(programme=programme, supporter__person__in=list(since))
    for person, opened_at in rows.values_list("supporter__person_id", "opened_at"):
        found[person] += opened_at > since[person]
    return dict(found)
