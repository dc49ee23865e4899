"""Goal attainment, against the published constants and the sample programme's own hand-checked scores."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahajatri.engines import attainment

TRUTH = json.loads((Path(__file__).parents[1] / "cohort" / "truth.json").read_text(encoding="utf-8"))
LEVELS = st.sampled_from([-2, -1, 0, 1, 2])
GOALS = st.lists(st.tuples(LEVELS, st.floats(0.01, 100)), min_size=1, max_size=8)


def goals_of_the_sample_programme() -> dict[str, dict[str, Any]]:
    """Goals as the truth file says a correct import reads them, keyed by their code."""
    rows = (row["normalised"] for row in TRUTH["files"]["goals.csv"]["rows"] if "normalised" in row)
    return {row["code"]: row for row in rows}


# C_n of Kiresuk & Sherman 1968: what one level of one goal out of n equally weighted goals is worth.
@pytest.mark.parametrize(
    ("n", "constant"),
    [(1, 10.0000), (2, 6.2017), (3, 4.5644), (4, 3.6274), (5, 3.0151), (6, 2.5820)],
)
def test_one_level_is_worth_the_published_constant(n: int, constant: float) -> None:
    levels = [1] + [0] * (n - 1)
    assert attainment.t_score(levels) - 50 == pytest.approx(constant, abs=5e-5)


def test_three_goals_far_above_expectation_reach_77() -> None:
    assert attainment.t_score([2, 2, 2]) == pytest.approx(77.38613, abs=5e-6)


def test_goals_that_balance_give_fifty() -> None:
    assert attainment.t_score([0, -1, 1]) == pytest.approx(50)


def test_weights_enter_the_denominator_both_squared_and_summed() -> None:
    # By hand: Σwx = 3·1 + 1·(−1) = 2; Σw² = 10; (Σw)² = 16; 0.7·10 + 0.3·16 = 11.8.
    assert attainment.t_score([1, -1], [3, 1]) == pytest.approx(50 + 20 / math.sqrt(11.8))


def test_rho_of_one_and_of_zero_bound_the_formula() -> None:
    assert attainment.t_score([1, 1], rho=1.0) == pytest.approx(60)
    assert attainment.t_score([1, 1], rho=0.0) == pytest.approx(50 + 20 / math.sqrt(2))


def test_a_goal_of_weight_zero_drops_out() -> None:
    assert attainment.t_score([2, -2], [4, 0]) == pytest.approx(attainment.t_score([2]))


@given(GOALS, st.floats(1e-6, 1e6))
def test_scaling_all_weights_changes_nothing(goals: list[tuple[int, float]], factor: float) -> None:
    levels = [level for level, _ in goals]
    weights = [weight for _, weight in goals]
    scaled = [weight * factor for weight in weights]
    assert attainment.t_score(levels, scaled) == pytest.approx(attainment.t_score(levels, weights))


@given(GOALS)
def test_mirrored_levels_give_a_mirrored_score(goals: list[tuple[int, float]]) -> None:
    levels = [level for level, _ in goals]
    weights = [weight for _, weight in goals]
    mirrored = attainment.t_score([-level for level in levels], weights)
    assert attainment.t_score(levels, weights) - 50 == pytest.approx(50 - mirrored)


@given(GOALS, st.integers(0, 7))
def test_a_better_level_never_lowers_the_score(goals: list[tuple[int, float]], which: int) -> None:
    levels = [level for level, _ in goals]
    weights = [weight for _, weight in goals]
    better = list(levels)
    better[which % len(levels)] = 2
    assert attainment.t_score(better, weights) >= attainment.t_score(levels, weights) - 1e-9


@pytest.mark.parametrize(
    ("levels", "weights", "sentence"),
    [
        ([], None, "without goals"),
        ([1, 2], [0, 0], "All weights are zero"),
        ([1, 2], [1, -1], "zero or more"),
        ([1, 2], [1, math.inf], "zero or more"),
        ([1, 2], [1], "Every goal needs one weight"),
        ([3], None, "between -2 and"),
        ([0.5], None, "whole number"),
        ([math.nan], None, "whole number"),
        ([True], None, "whole number"),
    ],
)
def test_what_cannot_be_scored_is_refused_in_words(
    levels: list[float], weights: list[float] | None, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        attainment.t_score(levels, weights)


@pytest.mark.parametrize("rho", [-0.1, 1.1, math.nan])
def test_a_rho_outside_its_range_is_refused(rho: float) -> None:
    with pytest.raises(ValueError, match="rho"):
        attainment.t_score([1], rho=rho)


def test_a_half_level_is_analysed_as_minus_one() -> None:
    assert attainment.t_score([-0.5, 0]) == pytest.approx(attainment.t_score([-1, 0]))
    assert attainment.change({"a": -1}, {"a": -0.5}).change == pytest.approx(0)


def test_change_is_refused_when_a_goal_was_added() -> None:
    with pytest.raises(ValueError, match="only one of the two times has: bus"):
        attainment.change({"cv": -1}, {"cv": 0, "bus": 0})


def test_change_is_refused_when_weights_belong_to_other_goals() -> None:
    with pytest.raises(ValueError, match="do not belong together"):
        attainment.change({"cv": -1}, {"cv": 0}, weights={"bus": 2})


def test_change_does_not_depend_on_the_order_of_the_goals() -> None:
    weights = {"cv": 9, "bus": 1}
    there = attainment.change({"cv": -1, "bus": -2}, {"bus": 0, "cv": 1}, weights=weights)
    back = attainment.change({"bus": -2, "cv": -1}, {"cv": 1, "bus": 0}, weights=weights)
    assert there.change == pytest.approx(back.change)


def test_only_goals_rated_both_times_can_be_compared() -> None:
    before = {"cv": -1, "bus": None, "till": -2}
    after = {"cv": 0, "bus": 1, "loan": 2}
    assert attainment.rated_both(before, after) == ("cv",)


def test_share_met_counts_expected_and_better() -> None:
    assert attainment.share_met([-1, 0, 1, 2]) == pytest.approx(0.75)
    assert attainment.share_met([-0.5]) == 0
    with pytest.raises(ValueError, match="without goals"):
        attainment.share_met([])


def test_mean_level_counts_a_half_level_as_minus_one() -> None:
    assert attainment.mean_level([-0.5, 1]) == 0
    with pytest.raises(ValueError, match="without goals"):
        attainment.mean_level([])


def test_weight_is_importance_times_difficulty() -> None:
    assert attainment.weight(3, 2) == 6
    assert attainment.weight(0, 3) == 0


@pytest.mark.parametrize(("importance", "difficulty"), [(4, 1), (1, -1), (1, True)])
def test_a_rating_outside_its_range_gives_no_weight(importance: int, difficulty: int) -> None:
    with pytest.raises(ValueError, match=r"is 0, 1, 2 or 3"):
        attainment.weight(importance, difficulty)


@pytest.mark.parametrize("expected", TRUTH["gas_expected"]["people"], ids=lambda person: person["person"])
def test_the_sample_programme_gets_its_expected_scores(expected: dict[str, Any]) -> None:
    goals = {c: g for c, g in goals_of_the_sample_programme().items() if g["person"] == expected["person"]}
    assert len(goals) == expected["goals"]
    for time in ("3m", "6m"):
        before = {code: goal.get("baseline") for code, goal in goals.items()}
        after = {code: goal.get(f"level_{time}") for code, goal in goals.items()}
        both = attainment.rated_both(before, after)
        weighed = tuple(c for c in both if goals[c].get("importance") and goals[c].get("difficulty"))
        truth = expected.get(time, {})
        assert list(both) == truth.get("goals_equal", [])
        assert list(weighed) == truth.get("goals_weighted", [])
        for used, key in ((both, "equal"), (weighed, "weighted")):
            if not used:
                continue
            weights = {c: attainment.weight(goals[c]["importance"], goals[c]["difficulty"]) for c in weighed}
            result = attainment.change(
                {c: before[c] for c in used},
                {c: after[c] for c in used},
                weights=weights if key == "weighted" else None,
            )
            assert result.before == pytest.approx(truth[key]["baseline"], abs=6e-4)
            assert result.after == pytest.approx(truth[key]["review"], abs=6e-4)
            assert result.change == pytest.approx(truth[key]["change"], abs=1.1e-3)
