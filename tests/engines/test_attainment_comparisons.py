"""The common mistakes of Goal Attainment Scaling, each kept out (docs: quality rules of GAS).

Formulas: Kiresuk & Sherman 1968, doi:10.1007/BF01530764; Turner-Stokes 2009 with its erratum.
"""

import math

import pytest

from sahajatri.engines.attainment import Occasion, bounds, change_between, t_score, what_differs

LEVELS = [2, 1, -1]
WEIGHTS = [9.0, 4.0, 1.0]
SUM_WX = 9 * 2 + 4 * 1 - 1
SQUARES, SUM = 81 + 16 + 1, 9 + 4 + 1


def test_the_denominator_is_not_made_of_one_of_its_two_terms() -> None:
    right = 50 + 10 * SUM_WX / math.sqrt(0.7 * SQUARES + 0.3 * SUM**2)
    squares_twice = 50 + 10 * SUM_WX / math.sqrt(0.7 * SQUARES + 0.3 * SQUARES)
    without_squares = 50 + 10 * SUM_WX / math.sqrt(0.7 * SUM + 0.3 * SUM**2)
    without_root = 50 + 10 * SUM_WX / (0.7 * SQUARES + 0.3 * SUM**2)
    found = t_score(LEVELS, WEIGHTS)
    assert found == pytest.approx(right)
    for wrong in (squares_twice, without_squares, without_root):
        assert found != pytest.approx(wrong, abs=0.1)


def test_t_of_all_goals_is_not_the_mean_of_their_ts() -> None:
    assert t_score([2, 2, 2]) == pytest.approx(77.38613, abs=5e-6)
    assert sum(t_score([level]) for level in (2, 2, 2)) / 3 == pytest.approx(70)


CONSTANTS = {1: 10.0, 2: 6.2017, 3: 4.5644, 4: 3.6274, 5: 3.0151, 6: 2.5820}


@pytest.mark.parametrize("n", CONSTANTS)
def test_the_range_depends_on_how_many_goals_there_are(n: int) -> None:
    half = 2 * n * CONSTANTS[n]
    low, high = bounds(goals=n)
    assert low == pytest.approx(50 - half, abs=1e-3)
    assert high == pytest.approx(50 + half, abs=1e-3)


def test_starts_at_minus_one_and_at_minus_two_give_very_different_t() -> None:
    assert t_score([-1, -1, -1]) - t_score([-2, -2, -2]) == pytest.approx(3 * 4.5644, abs=1e-3)


def test_occasions_with_the_same_goals_weights_and_rho_are_compared() -> None:
    then = Occasion({"a": -1, "b": -2}, {"a": 6, "b": 2})
    now = Occasion({"a": 1, "b": 0}, {"a": 6, "b": 2})
    assert what_differs(then, now) is None
    compared = change_between(then, now)
    assert compared.change == pytest.approx(t_score([1, 0], [6, 2]) - t_score([-1, -2], [6, 2]))


@pytest.mark.parametrize(
    ("after", "differs"),
    [
        (Occasion({"a": 1}, {"a": 6}), "goals"),
        (Occasion({"a": 1, "b": 0, "c": 1}, {"a": 6, "b": 2, "c": 1}), "goals"),
        (Occasion({"a": 1, "b": 0}, {"a": 6, "b": 3}), "weights"),
        (Occasion({"a": 1, "b": 0}), "weights"),
        (Occasion({"a": 1, "b": 0}, {"a": 6, "b": 2}, rho=0.5), "rho"),
    ],
)
def test_what_changed_in_between_forbids_the_comparison(after: Occasion, differs: str) -> None:
    then = Occasion({"a": -1, "b": -2}, {"a": 6, "b": 2})
    assert what_differs(then, after) == differs
    with pytest.raises(ValueError, match="T can only be compared"):
        change_between(then, after)
