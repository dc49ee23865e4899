"""Reads what is known of people, and no more than was opened to practitioners. A fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sahajatri.apps.caseload.loops.registry import Asked
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.queries import level_now
from sahajatri.apps.goals.terms import GoalState, StepState
from sahajatri.apps.measures.queries import DueMeasure
from sahajatri.apps.mentoring.models import Agreement, Meeting, Pairing
from sahajatri.apps.mentoring.queries import last_contact_in, next_in
from sahajatri.apps.mentoring.rules import cadence_days
from sahajatri.apps.mentoring.terms import PairingState, Rhythm
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.queries import places_taken
from sahajatri.apps.supporters.terms import SupporterState
from sahajatri.apps.wellbeing.models import CheckIn
from sahajatri.apps.wellbeing.queries import check_ins_open_to
from sahajatri.engines.signals import Point
from sahajatri.kernel import clock

from .finding import Known, KnownGoal, KnownPairing


@dataclass(frozen=True)
class Looked:
    """One person as a practitioner may know her or him: what signs are found in, and what stands beside them."""

    known: Known
    pairings: tuple[Pairing, ...] = ()
    last_contact: date | None = None
    next_meeting: Meeting | None = None
    goals: tuple[Goal, ...] = field(default_factory=tuple)
    check_ins: tuple[CheckIn, ...] = ()


def look_at(
    programme: Any,
    people: Sequence[Any],
    practitioner_of: Mapping[int, int],
    at: datetime,
    *,
    asked: Asked | None = None,
    closed: frozenset[int] = frozenset(),
) -> dict[int, Looked]:
    """What is known of each of ``people`` (by primary key) to the practitioner whose key ``practitioner_of`` gives.

    ``closed`` are the keys of those who share nothing with the reader just now, whatever they opened to practitioners.
    """
    today = clock.day_of(at)
    asked = asked or Asked(tuple(people), programme, today)
    ever = _pairings(programme, people)
    beside = {key: [one for one in ones if not one.is_ended] for key, ones in ever.items()}
    pairings = [one for ones in beside.values() for one in ones]
    contacts = last_contact_in([one for ones in ever.values() for one in ones])
    coming, rhythms = next_in(pairings, at), _rhythms(pairings)
    sharing = [person for person in people if person.pk not in closed]
    check_ins = _check_ins(programme, sharing, asked.opened[Item.CHECK_INS])
    opened, goals = asked.opened[Item.GOALS], asked.goals
    found = {}
    for person in people:
        mine = beside.get(person.pk, [])
        is_open = Audience.PRACTITIONER in opened[person.pk] and person.pk not in closed
        reader = None if person.pk in closed else practitioner_of.get(person.pk)
        visible = [g for g in goals[person.pk] if is_open or (reader is not None and g.helper_id == reader)]
        rests_on = Item.GOALS if is_open else None
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
            points=_points(check_ins.get(person.pk, ())),
            goals=tuple(_goal(g, rests_on) for g in visible if g.state == GoalState.AGREED),
            review_on=asked.review_days.get(person.pk) if visible else None,
            review_rests_on=rests_on,
            measures_due=_days_of(asked.measures[person.pk]),
        )
        meetings = [coming[one.pk] for one in mine if one.pk in coming]
        found[person.pk] = Looked(
            known,
            tuple(mine),
            max((contacts[one.pk] for one in ever.get(person.pk, []) if one.pk in contacts), default=None),
            min(meetings, key=lambda meeting: meeting.starts_at, default=None),
            tuple(visible),
            tuple(check_ins.get(person.pk, ())),
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
    pairings = Pairing.objects.filter(programme=programme, participant__in=people)
    for pairing in pairings.select_related("supporter__person").order_by("opened_at", "pk"):
        found.setdefault(pairing.participant_id, []).append(pairing)
    return found


def _rhythms(pairings: Sequence[Pairing]) -> dict[int, Rhythm]:
    """What both agreed last."""
    found: dict[int, Rhythm] = {}
    for one in Agreement.objects.filter(pairing__in=[p.pk for p in pairings]).order_by("pairing_id", "version"):
        if one.holds:
            found[one.pairing_id] = Rhythm(one.rhythm)
    return found


def _check_ins(
    programme: Any, people: Sequence[Any], switches: Mapping[int, frozenset[Audience]]
) -> dict[int, list[CheckIn]]:
    found: dict[int, list[CheckIn]] = {}
    for check_in in check_ins_open_to([Audience.PRACTITIONER], people, programme, switches=switches):
        found.setdefault(check_in.person_id, []).append(check_in)
    return found


def _points(check_ins: Iterable[CheckIn]) -> tuple[Point, ...]:
    found = []
    for check_in in check_ins:
        given = [v for v in (check_in.mood, check_in.belonging, check_in.confidence) if v is not None]
        found.append((check_in.on, sum(given) / len(given) if given else None))
    return tuple(found)


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


def _days_of(measures: Iterable[DueMeasure]) -> tuple[date, ...]:
    """Until when each waits that somebody asked for. What was put off is not late before the day that was named."""
    asked = [one for one in measures if not one.is_unasked]
    return tuple(sorted(max(one.due_on, one.postponed_until or one.due_on) for one in asked))
