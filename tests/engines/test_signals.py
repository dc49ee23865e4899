"""Signals: each speaks when it should, keeps silent when it should, and gives its reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahajatri.engines import signals

TODAY = date(2026, 4, 30)
VALUES = st.lists(st.integers(0, 10), min_size=2, max_size=20)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def weekly(*values: float | None) -> list[tuple[date, float | None]]:
    return [(ago(7 * (len(values) - at)), value) for at, value in enumerate(values)]


def severity_of(signal: signals.Signal | None) -> str | None:
    return signal.severity if signal else None


@pytest.mark.parametrize(("days", "severity"), [(10, "amber"), (20, "amber"), (21, "red"), (90, "red")])
def test_silence_becomes_amber_after_ten_days_and_red_after_three_weeks(days: int, severity: str) -> None:
    signal = signals.no_contact(ago(days), ago(200), TODAY)
    assert signal is not None
    assert signal.severity == severity
    assert signal.facts["days"] == days
    assert signal.since == ago(days - 10)


def test_nine_days_of_silence_are_no_reason() -> None:
    assert signals.no_contact(ago(9), ago(200), TODAY) is None


def test_without_any_contact_the_days_count_from_the_start() -> None:
    signal = signals.no_contact(None, ago(12), TODAY)
    assert signal is not None
    assert signal.facts == {"days": 12, "last_contact": None, "started": ago(12)}


def test_a_contact_before_this_pairing_does_not_make_it_older() -> None:
    assert signals.no_contact(ago(100), ago(3), TODAY) is None


def test_a_programme_can_set_its_own_limits_but_not_the_wrong_way_round() -> None:
    assert signals.no_contact(ago(15), ago(90), TODAY, amber=30, red=60) is None
    with pytest.raises(ValueError, match="first limit"):
        signals.no_contact(ago(15), ago(90), TODAY, amber=30, red=20)


def test_three_low_checkins_after_good_ones_are_falling() -> None:
    signal = signals.falling_checkins(weekly(7, 8, 7, 8, 5, 4, 5))
    assert signal is not None
    assert signal.severity == "amber"
    assert signal.facts["usual"] == 7.5
    assert signal.facts["lately"] == 5
    assert signal.since == ago(21)


def test_a_steep_fall_is_red() -> None:
    signal = signals.falling_checkins(weekly(8, 8, 4, 3, 4))
    assert signal is not None
    assert signal.severity == "red"


def test_one_bad_week_is_not_falling() -> None:
    assert signals.falling_checkins(weekly(7, 7, 7, 7, 1, 7)) is None
    assert signals.falling_checkins(weekly(7, 7, 7, 2, 1, 8)) is None


def test_three_checkins_are_too_few_to_speak_of_falling() -> None:
    assert signals.falling_checkins(weekly(9, 1, 1)) is None
    assert signals.falling_checkins(weekly(9, 1, None, 1)) is None
    assert signals.falling_checkins(weekly(9, 1, 1, 1)) is not None


@given(VALUES)
def test_rising_checkins_are_never_falling(values: list[int]) -> None:
    assert signals.falling_checkins(weekly(*sorted(values))) is None


def test_the_order_in_which_points_arrive_does_not_matter() -> None:
    points = weekly(7, 8, 7, 8, 5, 4, 5)
    assert signals.falling_checkins(points[::-1]) == signals.falling_checkins(points)


def test_values_that_swing_are_erratic() -> None:
    signal = signals.erratic_checkins(weekly(8, 3, 8, 4, 9, 3))
    assert signal is not None
    assert signal.severity == "red"
    assert signal.facts["lowest"] == 3
    assert signal.facts["highest"] == 9


def test_a_steady_fall_is_not_erratic() -> None:
    assert signals.erratic_checkins(weekly(10, 7, 4, 1, 1)) is None
    assert signals.erratic_checkins(weekly(10, 7, 4, 1, -2, -5)) is None


def test_small_ups_and_downs_are_not_erratic() -> None:
    assert signals.erratic_checkins(weekly(5, 6, 5, 6, 5, 6)) is None


def test_a_goal_nobody_rated_for_six_weeks_is_stalled() -> None:
    signal = signals.stalled_goal(ago(42), TODAY, [])
    assert signal is not None
    assert signal.severity == "amber"
    assert signal.since == TODAY
    assert signals.stalled_goal(ago(41), TODAY, []) is None


def test_a_goal_with_an_old_open_step_is_stalled_though_rated_lately() -> None:
    signal = signals.stalled_goal(ago(5), TODAY, [ago(20), ago(2), TODAY])
    assert signal is not None
    assert signal.facts["overdue_steps"] == 2
    assert signal.facts["oldest_due"] == ago(20)
    assert signal.since == ago(6)


def test_a_step_due_today_or_later_does_not_stall_a_goal() -> None:
    assert signals.stalled_goal(ago(5), TODAY, [TODAY, TODAY + timedelta(days=9)]) is None


def test_a_goal_left_alone_for_months_is_red() -> None:
    assert severity_of(signals.stalled_goal(ago(84), TODAY, [])) == "red"
    assert severity_of(signals.stalled_goal(None, TODAY, [ago(42)])) == "red"


def test_a_review_is_overdue_the_day_after_it_was_due() -> None:
    assert signals.review_overdue(TODAY, TODAY) is None
    assert signals.review_overdue(None, TODAY) is None
    signal = signals.review_overdue(ago(1), TODAY)
    assert signal is not None
    assert (signal.severity, signal.facts["days"], signal.since) == ("amber", 1, TODAY)
    assert severity_of(signals.review_overdue(ago(14), TODAY)) == "red"


def test_a_clearance_is_valid_on_its_last_day_and_expired_on_the_next() -> None:
    last_day = signals.clearance_expiring(TODAY, TODAY)
    next_day = signals.clearance_expiring(ago(1), TODAY)
    assert last_day is not None
    assert next_day is not None
    assert (last_day.severity, last_day.facts["expired"]) == ("amber", False)
    assert (next_day.severity, next_day.facts["expired"]) == ("red", True)
    assert signals.clearance_expiring(TODAY + timedelta(days=31), TODAY) is None
    assert signals.clearance_expiring(None, TODAY) is None


def test_carrying_as_many_people_as_agreed_is_no_overload() -> None:
    assert signals.overload(3, 3) is None
    one_over, two_over = signals.overload(4, 3), signals.overload(5, 3)
    assert one_over is not None
    assert two_over is not None
    assert (one_over.severity, two_over.severity) == ("amber", "red")
    with pytest.raises(ValueError, match="zero or more"):
        signals.overload(-1, 3)


@pytest.mark.parametrize(
    ("left", "severity"), [(31, None), (30, "amber"), (8, "amber"), (7, "red"), (0, "red"), (-4, "red")]
)
def test_an_end_comes_near_within_a_month(left: int, severity: str | None) -> None:
    assert severity_of(signals.end_near(TODAY + timedelta(days=left), TODAY)) == severity
    assert signals.end_near(None, TODAY) is None


def test_a_trend_ignores_a_single_odd_day() -> None:
    # Fifteen of the 21 pairs leave out the odd day, and all of those rise by one a week.
    line = signals.trend(weekly(1, 2, 3, 4, 0, 6, 7))
    assert line is not None
    assert line.per_week == pytest.approx(1)
    assert (line.first, line.last) == (pytest.approx(1), pytest.approx(7))


@given(VALUES, st.integers(-3, 3))
def test_a_trend_follows_what_is_added_to_all_days(values: list[int], extra: int) -> None:
    plain = signals.trend(weekly(*values))
    tilted = signals.trend(weekly(*(value + extra * at for at, value in enumerate(values))))
    assert plain is not None
    assert tilted is not None
    assert tilted.per_week - plain.per_week == pytest.approx(extra)


def test_one_day_has_no_trend() -> None:
    assert signals.trend([(TODAY, 3), (TODAY, 8)]) is None
    assert signals.trend([]) is None
