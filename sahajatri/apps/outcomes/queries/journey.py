"""Indicators of the journey: counts that give nobody away, and numbers with how sure one can be of them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sahajatri.apps.consent.queries import people_agreeing_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.goals.models import Rating
from sahajatri.apps.goals.terms import GoalState
from sahajatri.apps.intake.models import Application
from sahajatri.apps.intake.terms import ApplicationState
from sahajatri.apps.matching.models import Wait
from sahajatri.apps.matching.terms import WaitState
from sahajatri.apps.mentoring.models import Meeting, Pairing
from sahajatri.apps.mentoring.terms import MeetingState, PairingState
from sahajatri.apps.people.models import Person
from sahajatri.engines import statistics
from sahajatri.kernel import clock

FEWEST = 5  # a smaller count is not shown, nor what would give it away


@dataclass(frozen=True)
class Count:
    """How many, or None when the number is too small to show."""

    code: str
    shown: int | None


@dataclass(frozen=True)
class Share:
    """``part`` of ``whole`` with a 95 % interval (Wilson); without numbers when too few to tell."""

    code: str
    part: int | None
    whole: int | None
    low: float | None = None
    high: float | None = None

    @property
    def percent(self) -> int | None:
        return round(100 * self.part / self.whole) if self.part is not None and self.whole else None


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
    everybody = accepted | paired | {person for person, *_ in waits}
    journey = [everybody, waiting, no_match, paired, now_paired]
    codes = ("taking_part", "waiting", "no_match", "ever_paired", "paired_now")
    return Outcomes(
        on=clock.day_of(at),
        journey=tuple(Count(code, _shown(len(people))) for code, people in zip(codes, journey, strict=True)),
        by_gender=_by_gender(everybody, journey),
        wait=_wait(waits, pairings, agreed, at),
        shares=(
            _share("met_after_pairing", _met(programme) & agreed, paired & agreed),
            _share("goal_as_hoped_or_better", *_goals(programme, agreed)),
        ),
        left_out=_shown(len(everybody - agreed)),
    )


def _shown(count: int) -> int | None:
    return count if count == 0 or count >= FEWEST else None


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
    return WaitBefore(len(rows), _shown(sum(observed)), curve.median)


def _met(programme: Any) -> set[int]:
    held = Meeting.objects.filter(pairing__programme=programme, state=MeetingState.HELD)
    return set(held.values_list("pairing__participant_id", flat=True))


def _goals(programme: Any, agreed: frozenset[int]) -> tuple[set[int], set[int]]:
    """(goals whose latest rating is as hoped or better, all rated goals) of people who agreed to be in reports."""
    latest: dict[int, int] = {}
    rated = Rating.objects.filter(
        goal__programme=programme,
        goal__state__in=[GoalState.AGREED, GoalState.REACHED],
        goal__person__in=agreed,
        is_start=False,
    ).order_by("on", "at")
    for goal, level in rated.values_list("goal_id", "level"):
        latest[goal] = level
    return {goal for goal, level in latest.items() if level >= 0}, set(latest)


def _share(code: str, part: set[int], whole: set[int]) -> Share:
    if len(whole) < FEWEST or 0 < len(part) < FEWEST or 0 < len(whole) - len(part) < FEWEST:
        return Share(code, None, None)
    interval = statistics.wilson_interval(len(part), len(whole))
    return Share(code, len(part), len(whole), interval.low, interval.high)
