"""Statistics, against published worked examples; each names its source."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahajatri.engines import statistics

# Student 1908 (Biometrika 6:1-25): extra hours of sleep of ten people under two drugs; data set `sleep` of R.
FIRST_DRUG = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SECOND_DRUG = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]

# Bewick, Cheek & Ball 2004, doi:10.1186/cc2955; three people were last seen at 6 and 9 (and not since).
BEWICK_TIMES = [1, 1, 4, 5, 6, 9, 9, 22]
BEWICK_SEEN = [True, True, True, True, False, True, False, True]


def test_the_worked_example_of_jacobson_and_truax_is_reliable() -> None:
    # Jacobson & Truax 1991: S_diff 4.74, RC 3.16.
    result = statistics.reliable_change(32.5, 47.5, sd=7.5, reliability=0.80)
    assert result.index == pytest.approx(3.1623, abs=5e-5)
    assert result.threshold == pytest.approx(1.96 * 4.7434, abs=2e-4)
    assert result.verdict == "improved"


def test_the_same_change_is_a_deterioration_where_lower_is_better() -> None:
    result = statistics.reliable_change(32.5, 47.5, sd=7.5, reliability=0.80, higher_is_better=False)
    assert result.verdict == "deteriorated"
    assert result.index > 0


def test_a_fall_is_an_improvement_where_lower_is_better() -> None:
    assert (
        statistics.reliable_change(20, 2, sd=5, reliability=0.8, higher_is_better=False).verdict == "improved"
    )


def test_a_change_within_measurement_error_is_no_change() -> None:
    assert statistics.reliable_change(10, 15, sd=7.5, reliability=0.80).verdict == "unchanged"
    assert statistics.reliable_change(15, 10, sd=7.5, reliability=0.80).verdict == "unchanged"


@pytest.mark.parametrize(
    ("sd", "reliability"), [(0, 0.8), (-1, 0.8), (math.nan, 0.8), (5, 1.0), (5, 1.2), (5, -0.1)]
)
def test_a_reliable_change_needs_a_sensible_spread_and_reliability(sd: float, reliability: float) -> None:
    with pytest.raises(ValueError, match=r"standard deviation|reliability"):
        statistics.reliable_change(1, 2, sd=sd, reliability=reliability)


def test_a_missing_value_is_not_a_change() -> None:
    with pytest.raises(ValueError, match="must be numbers"):
        statistics.reliable_change(math.nan, 2, sd=5, reliability=0.8)


def test_the_standardised_response_mean_follows_from_students_paired_t() -> None:
    # R prints t = 4.0621 for the paired test; SRM = t / sqrt(n).
    expected = 4.0621 / math.sqrt(10)
    result = statistics.standardised_response_mean(FIRST_DRUG, SECOND_DRUG)
    assert result == pytest.approx(expected, abs=2e-5)


def test_the_effect_size_divides_by_the_spread_at_the_start() -> None:
    # Mean difference 1.58; standard deviation of the first drug 1.789010 (Student 1908; R).
    result = statistics.effect_size(FIRST_DRUG, SECOND_DRUG)
    assert result == pytest.approx(1.58 / 1.789010, abs=1e-6)


@pytest.mark.parametrize("measure", [statistics.standardised_response_mean, statistics.effect_size])
def test_effects_refuse_what_they_cannot_compare(measure: object) -> None:
    assert callable(measure)
    with pytest.raises(ValueError, match="both times"):
        measure([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match="two people"):
        measure([1], [2])
    with pytest.raises(ValueError, match="must be numbers"):
        measure([1, math.nan], [2, 3])


def test_no_spread_gives_no_effect() -> None:
    with pytest.raises(ValueError, match="same amount"):
        statistics.standardised_response_mean([1, 2, 3], [2, 3, 4])
    with pytest.raises(ValueError, match="started at the same"):
        statistics.effect_size([2, 2, 2], [2, 3, 4])


def test_the_curve_of_bewick_is_reproduced() -> None:
    curve = statistics.kaplan_meier(BEWICK_TIMES, BEWICK_SEEN)
    assert curve.times == [1, 4, 5, 9, 22]
    assert curve.survival == pytest.approx([0.750, 0.625, 0.500, 1 / 3, 0.0])
    assert curve.at_risk == [8, 6, 5, 3, 1]
    assert curve.events == [2, 1, 1, 1, 1]
    assert curve.median == 5


def test_without_anyone_lost_greenwood_is_the_binomial_standard_error() -> None:
    # Algebra: with no censoring S = k/n and Greenwood reduces to sqrt(S(1 − S)/n).
    curve = statistics.kaplan_meier([1, 2, 3, 4], [True] * 4)
    for survival, error in zip(curve.survival, curve.standard_error, strict=True):
        assert error == pytest.approx(math.sqrt(survival * (1 - survival) / 4))


def test_a_person_last_seen_on_a_day_is_still_at_risk_that_day() -> None:
    assert statistics.kaplan_meier([3, 3], [True, False]).survival == pytest.approx([0.5])


def test_the_median_is_unknown_when_most_are_still_waiting() -> None:
    assert statistics.kaplan_meier([1, 5, 5, 5], [True, False, False, False]).median is None
    nobody_yet = statistics.kaplan_meier([1, 5], [False, False])
    assert nobody_yet.times == []
    assert nobody_yet.median is None


def test_a_half_that_rounding_would_miss_is_still_the_median() -> None:
    # (1 − 1/6)(1 − 1/5)(1 − 1/4) is one half, but not in floating point for every order of steps.
    curve = statistics.kaplan_meier([1, 2, 3, 9, 9, 9], [True, True, True, False, False, False])
    assert curve.median == 3


@pytest.mark.parametrize(
    ("durations", "observed"), [([], []), ([1], [True, False]), ([-1], [True]), ([math.nan], [True])]
)
def test_a_curve_needs_people_with_a_time_each(durations: list[float], observed: list[bool]) -> None:
    with pytest.raises(ValueError, match=r"people|observed|duration"):
        statistics.kaplan_meier(durations, observed)


# Newcombe 1998, Stat Med 17:857-872, table I, method 3.
@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_score_interval_matches_newcombe(k: int, n: int, low: float, high: float) -> None:
    assert statistics.wilson_interval(k, n) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_score_interval_holds_the_share_and_stays_between_zero_and_one(counts: tuple[int, int]) -> None:
    k, n = counts
    low, high = statistics.wilson_interval(k, n)
    assert 0 <= low <= k / n <= high <= 1


@pytest.mark.parametrize(("k", "n"), [(0, 0), (3, 2), (-1, 2)])
def test_an_impossible_share_is_refused(k: int, n: int) -> None:
    with pytest.raises(ValueError, match=r"share|count"):
        statistics.wilson_interval(k, n)


def test_the_interval_of_a_mean_matches_students_sleep_data() -> None:
    # R, t.test(extra ~ group, data = sleep, paired = TRUE): 0.7001142 to 2.4598858.
    differences = [second - first for first, second in zip(FIRST_DRUG, SECOND_DRUG, strict=True)]
    assert statistics.mean_interval(differences) == pytest.approx((0.7001142, 2.4598858), abs=1e-6)


def test_one_value_has_no_interval() -> None:
    with pytest.raises(ValueError, match="two values"):
        statistics.mean_interval([4])


def test_the_median_of_an_even_number_lies_between_the_middle_two() -> None:
    assert statistics.median([9, 1, 4, 2]) == 3
    assert statistics.median([9, 1, 4]) == 4
    with pytest.raises(ValueError, match="without values"):
        statistics.median([])


def test_a_table_without_small_counts_is_shown_whole() -> None:
    table = statistics.suppressed_counts([[10, 20], [30, 0]])
    assert table.cells == [[10, 20], [30, 0]]
    assert table.row_totals == [30, 30]
    assert table.column_totals == [40, 20]
    assert table.total == 60


def test_a_small_count_hides_three_others_so_that_sums_do_not_give_it_away() -> None:
    table = statistics.suppressed_counts([[3, 20, 30], [25, 40, 50], [60, 70, 80]])
    assert table.cells[0][0] is None
    for line in (*table.cells, *zip(*table.cells, strict=True)):
        assert sum(cell is None for cell in line) != 1
    assert table.total == 378


def test_hidden_zeros_do_not_protect_when_their_row_adds_up_to_zero() -> None:
    # Hiding the two zeros of the second row protects nothing: its total says that both are zero.
    table = statistics.suppressed_counts([[3, 9], [0, 0], [8, 10]])
    assert table.cells[0][0] is None
    assert fitting_values(table, 0, 0) >= {1, 2, 3, 4}


def test_a_single_row_hides_its_small_count_under_the_column_too() -> None:
    table = statistics.suppressed_counts([[2, 30, 40]])
    assert table.cells[0][0] is None
    assert table.column_totals[0] is None


def test_a_table_with_nothing_but_one_small_count_shows_nothing() -> None:
    table = statistics.suppressed_counts([[2]])
    assert (table.cells, table.row_totals, table.column_totals, table.total) == (
        [[None]],
        [None],
        [None],
        None,
    )


def fitting_values(table: statistics.SuppressedCounts, row: int, column: int, most: int = 12) -> set[int]:
    """All values up to `most` of one hidden cell for which the hidden cells can be filled in, by trying."""
    gaps = [(r, c) for r, line in enumerate(table.cells) for c, cell in enumerate(line) if cell is None]
    found = set()
    for guess in itertools.product(range(most + 1), repeat=len(gaps)):
        filled = [list(line) for line in table.cells]
        for (r, c), value in zip(gaps, guess, strict=True):
            filled[r][c] = value
        rows = [sum(value or 0 for value in line) for line in filled]
        columns = [sum(value or 0 for value in line) for line in zip(*filled, strict=True)]
        sums = zip(
            [*rows, *columns, sum(rows)], [*table.row_totals, *table.column_totals, table.total], strict=True
        )
        if all(shown is None or shown == actual for actual, shown in sums):
            found.add(filled[row][column] or 0)
    return found


SMALL_TABLES = st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=2), min_size=2, max_size=2)


@settings(max_examples=25, deadline=None)
@given(SMALL_TABLES)
def test_no_small_count_can_be_worked_out_by_trying_everything(counts: list[list[int]]) -> None:
    table = statistics.suppressed_counts(counts, below=3)
    for r, line in enumerate(counts):
        for c, count in enumerate(line):
            if 0 < count < 3:
                assert table.cells[r][c] is None
                assert len(fitting_values(table, r, c)) > 1
            elif table.cells[r][c] is not None:
                assert table.cells[r][c] == count


@pytest.mark.parametrize("table", [[], [[]], [[1, 2], [3]], [[-1]], [[1.5]], [[True]]])
def test_a_table_that_is_no_table_of_counts_is_refused(table: list[list[int]]) -> None:
    with pytest.raises(ValueError, match=r"empty|length|whole"):
        statistics.suppressed_counts(table)


def test_a_limit_that_hides_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 2"):
        statistics.suppressed_counts([[1]], below=1)
