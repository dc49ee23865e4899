"""Indicators of the journey: counts that give nobody away, and numbers with how sure one can be of them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sahajatri.apps.consent.queries import people_agreeing_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.intake.models import Application
from sahajatri.apps.intake.terms import ApplicationState
from sahajatri.apps.matching.models import Wait
from sahajatri.apps.matching.terms import WaitState
from sahajatri.apps.mentoring.models import Meeting, Pairing
from sahajatri.apps.mentoring.terms import MeetingState, PairingState
from sahajatri.apps.outcomes import rules
from sahajatri.apps.outcomes.rules import Share
from sahajatri.apps.outcomes.terms import FEWEST
from sahajatri.apps.people.models import Person
from sahajatri.engines import statistics
from sahajatri.kernel import clock

from .goals import share_met
from .ways import spans_of


@dataclass(frozen=True)
class Count:
    """How many, or None when the number is too small to show."""

    code: str
    shown: int | None


@dataclass(frozen=True)
class WaitBefore:
    """Median days from beginning to wait until a supporter was found (Kaplan-Meier; who still waits counts too)."""

    people: int | None
    found: int | None
    median_days: float | None


@dataclass(frozen=True)
class Outcomes:
    """What an analyst sees. ``left_out``: people who did not agree to be in reports."""

    on: date
    journey: tuple[Count, ...]
    by_gender: tuple[tuple[str, tuple[int | None, ...]], ...]
    wait: WaitBefore
    shares: tuple[Share, ...]
    left_out: int | None


def outcomes_of(programme: Any, *, at: datetime) -> Outcomes:
    """De-identified indicators; a fixed number of queries whatever the size of the programme."""
    agreed = people_agreeing_to(Purpose.RESEARCH, programme)
    accepted = set(
        Application.objects.filter(programme=programme, state=ApplicationState.ACCEPTED).values_list(
            "person_id", flat=True
        )
    )
    waits = list(Wait.objects.filter(programme=programme).values_list("person_id", "state", "since", "state_since"))
    pairings = list(Pairing.objects.filter(programme=programme).values_list("participant_id", "state", "opened_at"))
    paired = {person for person, _, _ in pairings}
    now_paired = {person for person, state, _ in pairings if state != PairingState.ENDED}
    waiting = {person for person, state, _, _ in waits if state in {WaitState.WAITING, WaitState.OFFERED}}
    no_match = {person for person, state, _, _ in waits if state == WaitState.NO_MATCH}
    everybody = accepted | paired | {person for person, *_ in waits} | set(spans_of(programme))
    journey = [everybody, waiting, no_match, paired, now_paired]
    codes = ("taking_part", "waiting", "no_match", "ever_paired", "paired_now")
    return Outcomes(
        on=clock.day_of(at),
        journey=tuple(Count(code, rules.shown(len(people))) for code, people in zip(codes, journey, strict=True)),
        by_gender=_by_gender(everybody, journey),
        wait=_wait(waits, pairings, agreed, at),
        shares=(
            rules.share("met_after_pairing", len(_met(programme) & paired & agreed), len(paired & agreed)),
            share_met(programme, agreed),
        ),
        left_out=rules.shown(len(everybody - agreed)),
    )


def _by_gender(everybody: set[int], journey: list[set[int]]) -> tuple[tuple[str, tuple[int | None, ...]], ...]:
    gender = dict(Person.objects.filter(pk__in=everybody).values_list("pk", "gender"))
    groups = sorted({g or "not_said" for g in gender.values()})
    if not groups:
        return ()
    table = []
    for group in groups:
        counted = Counter(
            number
            for number, people in enumerate(journey)
            for person in people
            if (gender.get(person) or "not_said") == group
        )
        table.append([counted[number] for number in range(len(journey))])
    hidden = statistics.suppressed_counts(table, below=FEWEST)
    return tuple((group, tuple(row)) for group, row in zip(groups, hidden.cells, strict=True))


def _wait(waits: list[Any], pairings: list[Any], agreed: frozenset[int], at: datetime) -> WaitBefore:
    first: dict[int, datetime] = {}
    for person, _, opened_at in pairings:
        first[person] = min(opened_at, first.get(person, opened_at))
    rows = [(person, since) for person, _, since, _ in waits if person in agreed]
    if len(rows) < FEWEST:
        return WaitBefore(None, None, None)
    durations = [max(0.0, ((first.get(person) or at) - since).total_seconds() / 86_400) for person, since in rows]
    observed = [person in first for person, _ in rows]
    curve = statistics.kaplan_meier(durations, observed)
    return WaitBefore(len(rows), rules.shown(sum(observed)), curve.median)


def _met(programme: Any) -> set[int]:
    held = Meeting.objects.filter(pairing__programme=programme, state=MeetingState.HELD)
    return set(held.values_list("pairing__participant_id", flat=True))
