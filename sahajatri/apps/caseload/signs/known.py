"""Reads what is known of people, and no more than was opened to practitioners. A fixed number of queries."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sahajatri.apps.consent.queries import audiences_to_whom
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.models import Goal, Plan
from sahajatri.apps.goals.queries import goals_of_people, level_now
from sahajatri.apps.goals.terms import GoalState, StepState
from sahajatri.apps.mentoring.models import Agreement, Meeting, Pairing
from sahajatri.apps.mentoring.queries import last_contact_by_participant, last_contact_in, next_in
from sahajatri.apps.mentoring.rules import cadence_days
from sahajatri.apps.mentoring.terms import PairingState, Rhythm
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.queries import places_taken
from sahajatri.apps.supporters.terms import SupporterState
from sahajatri.apps.wellbeing.queries import check_ins_open_to
from sahajatri.engines.signals import Point
from sahajatri.kernel import clock

from .finding import Known, KnownGoal, KnownPairing

FindMeasuresDue = Callable[[Any, Sequence[Any], date], Mapping[int, Iterable[date]]]

MEASURES_DUE: list[FindMeasuresDue] = []
"""Functions (programme, people, today) -> days by which unanswered measures are due, by primary key of the person."""


@dataclass(frozen=True)
class Looked:
    """One person as a practitioner may know her or him: what signs are found in, and what stands beside them."""

    known: Known
    pairings: tuple[Pairing, ...] = ()
    last_contact: date | None = None
    next_meeting: Meeting | None = None
    goals: tuple[Goal, ...] = field(default_factory=tuple)
    loops: int = 0


def look_at(
    programme: Any, people: Sequence[Any], practitioner_of: Mapping[int, int], at: datetime
) -> dict[int, Looked]:
    """What is known of each of ``people`` (by primary key) to the practitioner whose key ``practitioner_of`` gives."""
    today = clock.day_of(at)
    beside = _pairings(programme, people)
    pairings = [one for ones in beside.values() for one in ones]
    contacts, coming, rhythms = last_contact_in(pairings), next_in(pairings, at), _rhythms(pairings)
    earlier = last_contact_by_participant(programme, people)
    points = _points(programme, people)
    opened = audiences_to_whom(Item.GOALS, people, programme)
    goals = goals_of_people(programme, people)
    reviews = dict(Plan.objects.filter(programme=programme, person__in=people).values_list("person_id", "review_on"))
    measures = _measures_due(programme, people, today)
    found = {}
    for person in people:
        mine = beside.get(person.pk, [])
        is_open = Audience.PRACTITIONER in opened[person.pk]
        reader = practitioner_of.get(person.pk)
        visible = [g for g in goals[person.pk] if is_open or (reader is not None and g.helper_id == reader)]
        rests_on = Item.GOALS if is_open else None
        due = tuple(sorted(measures.get(person.pk, ())))
        known = Known(
            today,
            pairings=tuple(
                KnownPairing(
                    one.public_id,
                    clock.day_of(one.clock_from),
                    cadence_days(rhythms.get(one.pk), (today - clock.day_of(one.opened_at)).days),
                    contacts.get(one.pk),
                    clock.day_of(coming[one.pk].starts_at) if one.pk in coming else None,
                    one.ends_on,
                )
                for one in mine
                if one.state != PairingState.PAUSED
            ),
            points=tuple(points.get(person.pk, ())),
            goals=tuple(_goal(g, rests_on) for g in visible if g.state == GoalState.AGREED),
            review_on=reviews.get(person.pk) if visible else None,
            review_rests_on=rests_on,
            measures_due=due,
        )
        meetings = [coming[one.pk] for one in mine if one.pk in coming]
        found[person.pk] = Looked(
            known,
            tuple(mine),
            earlier.get(person.pk),
            min(meetings, key=lambda meeting: meeting.starts_at, default=None),
            tuple(visible),
            _loops(visible, reader) + len(due),
        )
    return found


def loads_known(programme: Any, at: datetime) -> list[tuple[Supporter, Known]]:
    """Supporters who said for how many there is room, each with what is known of the load."""
    today = clock.day_of(at)
    taken = places_taken(programme)
    found = Supporter.objects.filter(programme=programme, capacity__isnull=False, pk__in=list(taken))
    rows = found.exclude(state=SupporterState.DECLINED).select_related("person").order_by("pk")
    return [(one, replace(Known(today), load=(taken[one.pk], one.capacity or 0))) for one in rows]


def _pairings(programme: Any, people: Sequence[Any]) -> dict[int, list[Pairing]]:
    found: dict[int, list[Pairing]] = {}
    open_ones = Pairing.objects.filter(programme=programme, participant__in=people).exclude(state=PairingState.ENDED)
    for pairing in open_ones.select_related("supporter__person").order_by("opened_at", "pk"):
        found.setdefault(pairing.participant_id, []).append(pairing)
    return found


def _rhythms(pairings: Sequence[Pairing]) -> dict[int, Rhythm]:
    """What both agreed last."""
    found: dict[int, Rhythm] = {}
    for one in Agreement.objects.filter(pairing__in=[p.pk for p in pairings]).order_by("pairing_id", "version"):
        if one.holds:
            found[one.pairing_id] = Rhythm(one.rhythm)
    return found


def _points(programme: Any, people: Sequence[Any]) -> dict[int, list[Point]]:
    found: dict[int, list[Point]] = {}
    for check_in in check_ins_open_to([Audience.PRACTITIONER], people, programme):
        given = [v for v in (check_in.mood, check_in.belonging, check_in.confidence) if v is not None]
        found.setdefault(check_in.person_id, []).append((check_in.on, sum(given) / len(given) if given else None))
    return found


def _goal(goal: Goal, rests_on: Item | None) -> KnownGoal:
    rating, steps = level_now(goal), list(goal.steps.all())
    taken = [clock.day_of(step.state_since) for step in steps if step.state == StepState.DONE]
    return KnownGoal(
        goal.public_id,
        rests_on,
        rating.on if rating else clock.day_of(goal.state_since),
        max(taken, default=None),
        tuple(step.due_on for step in steps if step.state == StepState.OPEN and step.due_on is not None),
    )


def _loops(goals: Iterable[Goal], reader: int | None) -> int:
    """How many things are open: steps of agreed goals, and goals that wait for the reader to agree."""
    count = 0
    for goal in goals:
        if goal.state == GoalState.AGREED:
            count += sum(1 for step in goal.steps.all() if step.state == StepState.OPEN)
        elif goal.state == GoalState.DRAFT and goal.helper_id == reader and goal.helper_agreed_at is None:
            count += 1
    return count


def _measures_due(programme: Any, people: Sequence[Any], today: date) -> dict[int, list[date]]:
    found: dict[int, list[date]] = {}
    for find in MEASURES_DUE:
        for person, days in find(programme, people, today).items():
            found.setdefault(person, []).extend(days)
    return found
