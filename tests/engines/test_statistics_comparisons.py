"""Two groups compared: intervals and tests, against published worked examples; each names its source."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahajatri.engines import statistics

# Acute myelogenous leukaemia, maintained and not maintained (Miller 1981; data set `aml` of R's survival).
MAINTAINED = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161]
MAINTAINED_SEEN = [True, True, False, True, True, False, True, True, False, True, False]
OTHERS = [5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45]
OTHERS_SEEN = [True] * 5 + [False] + [True] * 6

# Student 1908: extra hours of sleep under two drugs; data set `sleep` of R.
FIRST_DRUG = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SECOND_DRUG = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


@pytest.mark.parametrize(
    ("times", "seen", "median", "low"), [(MAINTAINED, MAINTAINED_SEEN, 31, 18), (OTHERS, OTHERS_SEEN, 23, 8)]
)
def test_the_median_wait_has_the_interval_that_is_printed_for_the_leukaemia_data(
    times: list[int], seen: list[bool], median: int, low: int
) -> None:
    # survfit(Surv(time, status) ~ x, data = aml): median 31 (18, NA) and 23 (8, NA).
    curve = statistics.kaplan_meier(times, seen)
    assert curve.median == median
    assert statistics.median_interval(curve) == (low, None)


def test_the_log_rank_test_of_the_leukaemia_data_comes_out() -> None:
    # survdiff on the same data: 11 events observed, 7.31 expected, chi-square 3.4 with p = 0.0653.
    group = [False] * len(MAINTAINED) + [True] * len(OTHERS)
    found = statistics.log_rank(MAINTAINED + OTHERS, MAINTAINED_SEEN + OTHERS_SEEN, group)
    assert found.observed == 11
    assert found.expected == pytest.approx(7.31, abs=0.005)
    assert found.statistic == pytest.approx(3.4, abs=0.05)
    assert found.p_value == pytest.approx(0.0653, abs=5e-5)


waits = st.lists(st.tuples(st.integers(0, 30), st.booleans(), st.booleans()), min_size=2, max_size=25)


@given(waits)
def test_who_is_called_the_group_makes_no_difference_to_the_log_rank_test(people: list[tuple[int, bool, bool]]) -> None:
    durations, seen, group = (list(column) for column in zip(*people, strict=True))
    if len(set(group)) < 2 or not any(seen):
        with pytest.raises(ValueError, match=r"people|event"):
            statistics.log_rank(durations, seen, group)
        return
    one = statistics.log_rank(durations, seen, group)
    other = statistics.log_rank(durations, seen, [not member for member in group])
    assert one.p_value == pytest.approx(other.p_value)
    assert one.observed + other.observed == pytest.approx(one.expected + other.expected)
    assert 0 <= one.p_value <= 1


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [((56, 70, 48, 80), 0.0524, 0.3339), ((9, 10, 3, 10), 0.1705, 0.8090), ((10, 10, 0, 10), 0.6075, 1.0)],
)
def test_the_difference_of_two_shares_has_newcombes_interval(
    counts: tuple[int, int, int, int], low: float, high: float
) -> None:
    # Newcombe 1998, Stat Med 17:873-890, table II, method 10.
    found = statistics.difference_of_shares(*counts)
    assert found.interval == pytest.approx((low, high), abs=5e-5)


def test_the_lady_who_tasted_tea_is_judged_as_fisher_did() -> None:
    # Fisher 1935: three of four cups right; one-sided 0.2429, two-sided twice that, as the table is symmetric.
    assert statistics.difference_of_shares(3, 4, 1, 4).p_value == pytest.approx(0.4857, abs=5e-5)


def test_welchs_test_of_students_sleep_data_comes_out() -> None:
    # t.test(extra ~ group, data = sleep) of R: interval -3.3654832 to 0.2054832, p = 0.07939.
    found = statistics.difference_of_means(FIRST_DRUG, SECOND_DRUG)
    assert found.value == pytest.approx(0.75 - 2.33)
    assert found.interval == pytest.approx((-3.3654832, 0.2054832), abs=1e-6)
    assert found.p_value == pytest.approx(0.07939, abs=5e-6)


def test_many_comparisons_are_corrected_step_by_step() -> None:
    # By hand: 4 × 0.005, 3 × 0.01, 2 × 0.03, and the last may not be below the one before it.
    assert statistics.holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert statistics.holm([]) == []


@given(st.lists(st.floats(0, 1), max_size=8))
def test_a_corrected_p_value_is_never_smaller_and_keeps_the_order(given_ones: list[float]) -> None:
    corrected = statistics.holm(given_ones)
    assert all(before <= after <= 1 for before, after in zip(given_ones, corrected, strict=True))
    pairs = sorted(zip(given_ones, corrected, strict=True))
    assert [after for _, after in pairs] == sorted(after for _, after in pairs)


def test_groups_that_cannot_be_compared_are_refused() -> None:
    with pytest.raises(ValueError, match="two values"):
        statistics.difference_of_means([1.0], [1.0, 2.0])
    with pytest.raises(ValueError, match="spread"):
        statistics.difference_of_means([1.0, 1.0], [1.0, 1.0])
    with pytest.raises(ValueError, match="numbers"):
        statistics.difference_of_means([math.nan, 1.0], [1.0, 2.0])
    with pytest.raises(ValueError, match="duration"):
        statistics.log_rank([1, 2], [True], [True, False])
