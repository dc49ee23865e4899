"""Promises: who is reminded when, and that a pause stops every clock."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sahajatri.apps.mentoring.rules import promises, pulse_day
from sahajatri.apps.mentoring.terms import PairingFacts, PairingState, PromiseCode, Turn

TODAY = date(2026, 11, 16)


def facts(days: int, **changed: object) -> PairingFacts:
    """A pairing that began ``days`` ago, agreed, met and in touch today."""
    began = TODAY - timedelta(days=days)
    usual = PairingFacts(
        state=PairingState.ACTIVE,
        today=TODAY,
        clock_from=began,
        opened_on=began,
        state_since=began,
        has_agreement=True,
        has_met=True,
        last_contact=TODAY,
        ends_on=TODAY + timedelta(days=100),
        paused_until=None,
        unlogged_since=None,
        call_wanted=False,
    )
    return replace(usual, **changed)  # type: ignore[arg-type]  # a table of keywords


def found(these: PairingFacts) -> list[tuple[PromiseCode, Turn]]:
    return [(p.code, p.turn) for p in promises(these)]


def test_a_pairing_in_touch_needs_nobody() -> None:
    assert promises(facts(40)) == []


@pytest.mark.parametrize(
    ("days", "turn"), [(6, None), (7, Turn.TWO), (13, Turn.TWO), (14, Turn.COORDINATOR), (40, Turn.COORDINATOR)]
)
def test_without_agreement_the_two_are_reminded_and_then_the_coordinator_has_it(days: int, turn: Turn | None) -> None:
    wanted = [(PromiseCode.AGREEMENT, turn)] if turn else []
    assert found(facts(days, has_agreement=False)) == wanted


@pytest.mark.parametrize(("days", "turn"), [(6, None), (7, Turn.TWO), (14, Turn.COORDINATOR)])
def test_a_first_meeting_is_promised_within_fourteen_days(days: int, turn: Turn | None) -> None:
    wanted = [(PromiseCode.FIRST_MEETING, turn)] if turn else []
    assert found(facts(days, has_met=False)) == wanted


@pytest.mark.parametrize(
    ("age", "silent", "turn"),
    [
        (60, 9, None),
        (60, 10, Turn.TWO),
        (60, 20, Turn.TWO),
        (60, 21, Turn.COORDINATOR),
        (120, 19, None),
        (120, 20, Turn.TWO),
        (120, 41, Turn.TWO),
        (120, 42, Turn.COORDINATOR),
        (200, 42, None),
        (200, 43, Turn.TWO),
        (200, 90, Turn.COORDINATOR),
    ],
)
def test_silence_shows_sooner_in_the_first_ninety_days(age: int, silent: int, turn: Turn | None) -> None:
    wanted = [(PromiseCode.CONTACT, turn)] if turn else []
    assert found(facts(age, last_contact=TODAY - timedelta(days=silent))) == wanted


def test_silence_is_told_with_its_days() -> None:
    silent = promises(facts(60, last_contact=TODAY - timedelta(days=12)))
    assert [p.days for p in silent] == [12]


def test_no_clock_runs_during_a_pause() -> None:
    long_silent = facts(
        80,
        state=PairingState.PAUSED,
        has_agreement=False,
        has_met=False,
        last_contact=None,
        unlogged_since=TODAY - timedelta(days=30),
        ends_on=TODAY - timedelta(days=3),
        state_since=TODAY - timedelta(days=10),
    )
    assert promises(long_silent) == []


def test_after_a_pause_every_clock_starts_anew() -> None:
    back = facts(80, clock_from=TODAY - timedelta(days=2), has_agreement=False, has_met=False, last_contact=None)
    assert promises(back) == []


def test_a_pause_that_is_over_is_asked_about_and_then_the_coordinator_has_it() -> None:
    def paused(until: date) -> list[tuple[PromiseCode, Turn]]:
        return found(facts(60, state=PairingState.PAUSED, paused_until=until))

    assert paused(TODAY + timedelta(days=1)) == []
    assert paused(TODAY) == [(PromiseCode.PAUSE_OVER, Turn.TWO)]
    assert paused(TODAY - timedelta(days=14)) == [(PromiseCode.PAUSE_OVER, Turn.COORDINATOR)]


def test_the_agreed_end_is_announced_thirty_days_before_and_handed_over_afterwards() -> None:
    assert found(facts(60, ends_on=TODAY + timedelta(days=31))) == []
    assert found(facts(60, ends_on=TODAY + timedelta(days=30))) == [(PromiseCode.END_NEAR, Turn.TWO)]
    assert found(facts(60, ends_on=TODAY - timedelta(days=1))) == [(PromiseCode.END_PASSED, Turn.COORDINATOR)]


def test_after_the_end_only_a_wish_for_a_call_remains() -> None:
    over = facts(200, state=PairingState.ENDED, has_agreement=False, last_contact=None, call_wanted=True)
    assert found(over) == [(PromiseCode.CALL, Turn.COORDINATOR)]


@pytest.mark.parametrize(("days", "due"), [(29, None), (30, 30), (89, 30), (90, 90), (151, 150)])
def test_each_side_is_asked_on_day_thirty_and_every_sixty_days(days: int, due: int | None) -> None:
    began = TODAY - timedelta(days=days)
    assert pulse_day(began, TODAY) == (began + timedelta(days=due) if due else None)
