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
    assert signal.facts == {"days": 12, "last_contact": None, "started": ago(12), "rhythm": 7}


def test_a_contact_before_this_pairing_does_not_make_it_older() -> None:
    assert signals.no_contact(ago(100), ago(3), TODAY) is None


def test_a_programme_can_set_its_own_limits_but_not_the_wrong_way_round() -> None:
    assert signals.no_contact(ago(15), ago(90), TODAY, amber=30, red=60) is None
    with pytest.raises(ValueError, match="first limit"):
        signals.no_contact(ago(15), ago(90), TODAY, amber=30, red=20)


@pytest.mark.parametrize(("days", "severity"), [(19, None), (20, "amber"), (41, "amber"), (42, "red")])
def test_two_who_agreed_to_meet_every_two_weeks_have_twice_the_time(days: int, severity: str | None) -> None:
    assert severity_of(signals.no_contact(ago(days), ago(200), TODAY, rhythm=14)) == severity


def test_more_than_one_contact_a_week_does_not_make_it_stricter() -> None:
    assert signals.no_contact(ago(9), ago(200), TODAY, rhythm=2) is None
    with pytest.raises(ValueError, match="a day or more"):
        signals.no_contact(ago(9), ago(200), TODAY, rhythm=0)


def test_a_contact_agreed_for_this_week_answers_an_amber_silence_but_no_red_one() -> None:
    soon, far = TODAY + timedelta(days=7), TODAY + timedelta(days=8)
    assert signals.no_contact(ago(12), ago(200), TODAY, next_on=soon) is None
    assert severity_of(signals.no_contact(ago(12), ago(200), TODAY, next_on=far)) == "amber"
    assert severity_of(signals.no_contact(ago(12), ago(200), TODAY, next_on=ago(1))) == "amber"
    assert severity_of(signals.no_contact(ago(21), ago(200), TODAY, next_on=soon)) == "red"


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


def test_swings_that_are_usual_for_somebody_are_no_news() -> None:
    always = (9, 4, 9, 4, 8, 4, 9, 4, 9, 5, 9, 4)
    assert signals.erratic_checkins(weekly(*always[:6])) is not None
    assert signals.erratic_checkins(weekly(*always, *always)) is None
    assert signals.erratic_checkins(weekly(7, 7, 6, 7, 7, 8, 7, *always[:6])) is not None


def test_what_goes_up_and_down_for_somebody_needs_a_deeper_fall() -> None:
    calm = signals.falling_checkins(weekly(7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 4, 5, 5))
    lively = signals.falling_checkins(weekly(9, 5, 8, 4, 9, 6, 7, 4, 9, 7, 4, 5, 5))
    assert severity_of(calm) == "amber"
    assert lively is None


def test_the_spread_is_the_common_one_at_first_and_the_persons_own_later() -> None:
    # One value says nothing about ups and downs; a hundred say almost all: 1.4826 times their MAD of 2.
    assert signals.usual_of([6]).spread == pytest.approx(1.2)
    own = signals.usual_of([4, 6, 8, 6, 4, 8] * 20)
    assert own.middle == 6
    assert own.spread == pytest.approx(1.4826 * 2, rel=0.03)


@given(st.lists(st.floats(0, 10), min_size=1, max_size=40))
def test_nobody_is_surer_of_a_fall_than_two_and_a_half_standard_errors(values: list[float]) -> None:
    usual = signals.usual_of(values)
    assert usual.surely_below() > 2.5 * usual.spread * 0.6  # three later values alone have a standard error of 0.66
    assert usual.spread >= 0.5


def test_several_check_ins_of_one_day_are_one() -> None:
    days = [ago(28), ago(21), ago(14), *([ago(7)] * 3)]
    values: list[float | None] = [8, 8, 8, 2, 2, 2]
    assert signals.falling_checkins(list(zip(days, values, strict=True))) is None


def test_three_check_ins_in_half_a_year_are_not_lately() -> None:
    points: list[tuple[date, float | None]] = [(ago(200 + 7 * week), 8) for week in range(8)]
    points += [(ago(120), 3), (ago(60), 3), (ago(1), 3)]
    assert signals.falling_checkins(points) is None


def test_what_is_no_number_is_left_out() -> None:
    assert signals.falling_checkins(weekly(8, 8, 8, float("nan"), 2, 2)) is None
    assert signals.erratic_checkins(weekly(8, float("inf"), 8, 4)) is None


def test_whoever_fell_and_fell_silent_stays_in_view_for_half_a_year() -> None:
    fallen = weekly(8, 8, 8, 8, 3, 3, 3)
    assert signals.falling_checkins(fallen, today=TODAY) is not None
    assert signals.falling_checkins(fallen, today=TODAY + timedelta(days=170)) is not None
    assert signals.falling_checkins(fallen, today=TODAY + timedelta(days=200)) is None


def test_a_goal_nobody_rated_for_six_weeks_is_stalled() -> None:
    signal = signals.stalled_goal(ago(42), TODAY)
    assert signal is not None
    assert signal.severity == "amber"
    assert signal.since == TODAY
    assert signals.stalled_goal(ago(41), TODAY) is None
    assert signals.stalled_goal(None, TODAY) is None


def test_a_goal_that_moves_is_not_stalled_though_nobody_rated_it() -> None:
    assert signals.stalled_goal(ago(60), TODAY, last_moved=ago(3)) is None
    signal = signals.stalled_goal(ago(60), TODAY, last_moved=ago(45))
    assert signal is not None
    assert (signal.facts["days"], signal.facts["days_since_rating"]) == (45, 60)


def test_a_goal_left_alone_for_months_is_red() -> None:
    assert severity_of(signals.stalled_goal(ago(84), TODAY)) == "red"


def test_an_old_open_step_is_missed() -> None:
    signal = signals.missed_steps([ago(20), ago(2), TODAY], TODAY)
    assert signal is not None
    assert (signal.facts["overdue_steps"], signal.facts["oldest_due"]) == (2, ago(20))
    assert signal.since == ago(6)
    assert severity_of(signals.missed_steps([ago(42)], TODAY)) == "red"


def test_steps_due_today_or_later_or_a_few_days_late_are_not_missed() -> None:
    assert signals.missed_steps([TODAY, TODAY + timedelta(days=9)], TODAY) is None
    assert signals.missed_steps([ago(13)], TODAY) is None
    assert signals.missed_steps([ago(3), ago(3), ago(3)], TODAY) is None
    assert signals.missed_steps([], TODAY) is None


def test_three_steps_that_slipped_are_missed_though_none_is_old() -> None:
    signal = signals.missed_steps([ago(4), ago(5), ago(6)], TODAY)
    assert signal is not None
    assert (signal.severity, signal.since) == ("amber", TODAY)


def test_a_measure_has_a_week_of_grace() -> None:
    assert signals.overdue_measure([ago(7)], TODAY) is None
    signal = signals.overdue_measure([ago(8), ago(9), TODAY], TODAY)
    assert signal is not None
    assert (signal.severity, signal.since) == ("amber", ago(1))
    assert signal.facts == {"days": 9, "due": ago(9), "count": 2}
    assert severity_of(signals.overdue_measure([ago(28)], TODAY)) == "red"
    assert signals.overdue_measure([], TODAY) is None


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
