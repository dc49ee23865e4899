"""When the next talk about a job is due, and that nothing asks how ready, ill or able somebody is."""

import ast
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahajatri.apps.workplace import rules
from sahajatri.apps.workplace.terms import TALK_DAYS, WorkplaceCapability
from sahajatri.config.policy import POLICY

START = date(2026, 3, 1)
ROOM = Path(__file__).resolve().parents[3] / "sahajatri/apps/workplace"


def day(number: int) -> date:
    return START + timedelta(days=number)


def test_the_first_talk_is_in_the_first_week_then_weekly_then_monthly_for_a_year() -> None:
    """IPS follow-along, as domain.md 2.5 gives it: first week, weekly in month 1, monthly for a year."""
    assert TALK_DAYS[0] <= 7
    month = [d for d in TALK_DAYS if d <= 31]
    assert all(later - earlier <= 9 for earlier, later in pairwise(month))
    rest = [d for d in TALK_DAYS if d >= 30]
    assert all(later - earlier <= 35 for earlier, later in pairwise(rest))
    assert {30, 60, 90, 180, 365} <= set(TALK_DAYS)


def test_nobody_asked_yet_means_day_seven_however_late_it_is() -> None:
    assert rules.next_talk(START, []) == rules.Promise(day(7), 7)


def test_a_talk_counts_for_the_days_passed_by_and_for_one_just_ahead() -> None:
    assert rules.next_talk(START, [(day(5), None)]) == rules.Promise(day(14), 14)
    assert rules.next_talk(START, [(day(3), None)]) == rules.Promise(day(7), 7)
    assert rules.next_talk(START, [(day(45), None)]) == rules.Promise(day(60), 60)


def test_what_was_agreed_for_an_earlier_day_goes_first() -> None:
    assert rules.next_talk(START, [(day(7), day(9))]) == rules.Promise(day(9), None)
    assert rules.next_talk(START, [(day(7), day(20))]) == rules.Promise(day(14), 14)


def test_after_a_year_only_what_was_agreed_is_left() -> None:
    assert rules.next_talk(START, [(day(366), None)]) is None
    assert rules.next_talk(START, [(day(366), day(400))]) == rules.Promise(day(400), None)


@given(st.lists(st.integers(0, 400), max_size=8))
def test_a_talk_never_makes_the_next_one_earlier_and_none_is_due_in_the_past_of_it(days: list[int]) -> None:
    talks = [(day(number), None) for number in days]
    promise = rules.next_talk(START, talks)
    if promise is not None and days:
        assert promise.due_on > day(max(days))
    if promise is None:
        assert max(days) >= 362


def test_a_job_that_wobbles_has_a_next_step_with_a_day() -> None:
    told = {"state": "running", "on": day(7), "started_on": START, "today": day(7)}
    for step, on, code in (("", day(9), "step_missing"), ("টেবিল", None, "day_missing"), ("টেবিল", day(6), "day_past")):
        refusal = rules.why_no_talk(how="wobbles", next_step=step, next_on=on, **told)  # type: ignore[arg-type]
        assert refusal is not None
        assert refusal.code == code
    assert rules.why_no_talk(how="well", next_step="", next_on=None, **told) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(("joined", "contacts", "days"), [
    (day(0), [day(29), day(12)], 12), (day(0), [], None), (None, [day(3)], None), (day(5), [day(2)], 0),
])  # fmt: skip
def test_days_to_the_first_talk_with_an_employer(joined: date | None, contacts: list[date], days: int | None) -> None:
    assert rules.days_to_first_contact(joined, contacts) == days


def test_nobody_is_left_out_no_capability_waits_for_a_purpose() -> None:
    for capability in WorkplaceCapability:
        assert all(rule.purpose is None for rule in POLICY[capability]), capability


def test_nobody_is_left_out_the_room_reads_no_score_no_functioning_and_no_diagnosis() -> None:
    """Zero exclusion: a walk over the room's code, its imports, the names it uses and the fields it stores."""
    never = {"score", "scores", "scores_of", "administration", "readiness", "disability_types", "functioning", "rating"}
    rooms = {"measures", "profiles", "wellbeing", "intake"}
    files = [path for path in sorted(ROOM.rglob("*.py")) if "migrations" not in path.parts]
    assert len(files) >= 10
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                parts = node.module.split(".")
                assert parts[:2] != ["sahajatri", "apps"] or parts[2] not in rooms, f"{path.name} reads {node.module}"
            names = {
                ast.Name: lambda n: n.id, ast.Attribute: lambda n: n.attr, ast.arg: lambda n: n.arg,
            }  # fmt: skip
            name = names[type(node)](node).lower() if type(node) in names else ""
            assert name not in never, f"{path.name} speaks of {name}"
