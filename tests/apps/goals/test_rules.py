"""Decisions about goals, and the whole of them."""

from datetime import date

import pytest

from sahajatri.apps.goals import rules
from sahajatri.apps.goals.rules import RatedGoal
from sahajatri.apps.goals.terms import GoalState, WhyNoChange

MAY, AUGUST, OCTOBER = date(2026, 5, 1), date(2026, 8, 1), date(2026, 10, 1)


def goal(
    key: str,
    start: int | None,
    now: int | None,
    *,
    start_on: date | None = MAY,
    now_on: date | None = AUGUST,
    weight: int | None = 1,
) -> RatedGoal:
    return RatedGoal(key, start, start_on, now, now_on, weight)


def test_without_ratings_there_is_no_number() -> None:
    found = rules.attainment_over([goal("a", None, None)])
    assert found.now is None
    assert found.why_no_change is WhyNoChange.NO_RATINGS


def test_three_goals_much_better_than_hoped_give_the_published_t() -> None:
    """Kiresuk and Sherman 1968: equal weights, C_3 = 4.5644, so T = 50 + 4.5644 x 6 = 77.386."""
    found = rules.attainment_over([goal(k, -1, 2) for k in "abc"])
    assert found.now == pytest.approx(77.386, abs=0.001)
    assert found.start == pytest.approx(50 - 3 * 4.5644, abs=0.001)
    assert found.change == pytest.approx(9 * 4.5644, abs=0.001)


def test_a_goal_that_began_after_others_were_rated_again_forbids_the_comparison() -> None:
    late = goal("late", -1, 0, start_on=OCTOBER, now_on=date(2026, 11, 1))
    found = rules.attainment_over([goal("early", -2, 1), late])
    assert found.now is not None
    assert found.change is None
    assert found.why_no_change is WhyNoChange.OTHER_GOALS_THEN


def test_one_day_of_ratings_is_no_change() -> None:
    found = rules.attainment_over([goal("a", -1, -1, now_on=MAY)])
    assert found.why_no_change is WhyNoChange.RATED_ONCE


def test_a_goal_without_a_start_forbids_the_comparison() -> None:
    found = rules.attainment_over([goal("a", None, 1, start_on=None)])
    assert found.why_no_change is WhyNoChange.NO_START


def test_goals_count_the_same_as_long_as_one_of_them_is_not_weighed() -> None:
    found = rules.attainment_over([goal("a", -1, 2, weight=9), goal("b", -1, -2, weight=None)])
    assert not found.is_weighted
    assert found.now == pytest.approx(50)


def test_a_weightier_goal_moves_the_whole_more() -> None:
    found = rules.attainment_over([goal("a", -1, 2, weight=9), goal("b", -1, -2, weight=1)])
    assert found.is_weighted
    assert found.now is not None
    assert found.now > 50


def test_two_levels_with_the_same_words_are_refused_at_the_second() -> None:
    levels = {-2: "কিছুই না", -1: "এক দিন", 0: "এক  দিন", 1: "তিন দিন", 2: "পাঁচ দিন"}
    refusal = rules.why_levels_unclear(levels)
    assert refusal is not None
    assert (refusal.code, refusal.field) == ("levels_alike", "level_0")


def test_what_was_agreed_is_locked() -> None:
    refusal = rules.why_locked(GoalState.AGREED)
    assert refusal is not None
    assert refusal.code == "locked"


def test_a_review_lies_ahead_within_a_year() -> None:
    assert rules.why_no_review(review_on=date(2026, 8, 1), today=MAY) is None
    past = rules.why_no_review(review_on=date(2026, 4, 30), today=MAY)
    far = rules.why_no_review(review_on=date(2027, 5, 2), today=MAY)
    assert past is not None
    assert past.code == "day_past"
    assert far is not None
    assert far.code == "too_far"
