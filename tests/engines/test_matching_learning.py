"""What past pairings say: a published example, simulated programmes whose truth is known, and honest silence."""

import math

import numpy as np
import pytest

from sahajatri.engines.matching import DEFAULT_WEIGHTS, Weights
from sahajatri.engines.matching.learning import NotEstimableError, firth, learn

# Histology of 79 cases (NV:PI:EH:HG), first analysed by Heinze & Schemper 2002, doi:10.1002/sim.1047; the data are
# public with Agresti, Foundations of Linear and Generalized Linear Models, 2015. NV separates the outcomes, so
# ordinary maximum likelihood gives it an infinite coefficient.
CASES = """
0:13:1.64:0 0:16:2.26:0 0:8:3.14:0 0:34:2.68:0 0:20:1.28:0 0:5:2.31:0 0:17:1.8:0 0:10:1.68:0 0:26:1.56:0
0:17:2.31:0 0:8:2.01:0 0:7:1.89:0 0:20:3.15:0 0:10:1.23:0 0:18:1.27:0 0:16:1.76:0 0:18:2:0 0:8:2.64:1
0:29:0.88:1 0:12:1.27:1 0:20:1.37:1 1:38:0.97:1 1:22:1.14:1 1:7:0.88:1 1:25:0.91:1 1:15:0.58:1
0:7:0.97:1 0:28:1.5:0 0:11:1.33:0 0:19:2.37:0 0:10:1.82:0 0:10:3.13:0 0:18:1.31:0 0:14:1.92:0
0:21:1.64:0 0:11:2.01:0 0:17:1.88:0 0:25:1.93:0 0:16:2.11:0 0:19:1.29:0 0:15:1.72:0 0:33:0.75:0
0:24:1.92:0 0:48:1.84:1 0:12:1.11:1 0:19:1.61:1 0:2:1.18:1 1:22:1.44:1 1:40:1.18:1 1:5:0.93:1 1:0:1.17:1
0:21:1.19:1 0:15:1.06:1 0:29:2.02:0 0:15:2.29:0 0:12:2.33:0 0:3:2.9:0 0:20:1.7:0 0:23:1.41:0 0:12:2.25:0
0:22:1.54:0 0:42:1.97:0 0:15:1.75:0 0:13:2.16:0 0:14:2.57:0 0:19:1.37:0 0:12:3.61:0 0:13:2.04:0
0:10:2.17:0 0:12:1.69:1 1:49:0.27:1 0:6:1.84:1 0:5:1.3:1 0:17:0.96:1 1:11:1.01:1 1:21:0.98:1 0:5:0.35:1
1:19:1.02:1 0:33:0.85:1
"""
# Printed by logistf (R), the authors' own program: estimate and 95 % profile penalised likelihood interval.
PUBLISHED = (
    (3.77455951, 1.0825371, 7.20928050),
    (2.92927330, 0.6097244, 7.85463171),
    (-0.03475175, -0.1244587, 0.04045547),
    (-2.60416387, -4.3651832, -1.23272106),
)
NAMES = ("purpose", "experience", "values", "availability", "fit")


def simulated(
    count: int, effects: dict[str, float], seed: int, *, base: float = -1.0
) -> tuple[list[dict[str, float]], list[bool]]:
    """Pairings whose truth is known: the log odds of a good one are `base` plus each factor's effect."""
    dice = np.random.default_rng(seed)
    pairs = [dict(zip(NAMES, dice.random(len(NAMES)).tolist(), strict=True)) for _ in range(count)]
    odds = [base + sum(effects.get(name, 0.0) * pair[name] for name in NAMES) for pair in pairs]
    return pairs, [bool(dice.random() < 1 / (1 + math.exp(-each))) for each in odds]


def test_the_published_example_of_separated_outcomes_comes_out() -> None:
    table = np.array([[float(cell) for cell in case.split(":")] for case in CASES.split()])
    assert table.shape == (79, 4)
    fit = firth(table[:, :3], table[:, 3])
    for effect, (estimate, low, high) in zip(fit.effects, PUBLISHED, strict=True):
        assert effect.estimate == pytest.approx(estimate, rel=1e-5)
        assert (effect.low, effect.high) == pytest.approx((low, high), rel=1e-5)


@pytest.mark.parametrize("cells", [(8, 3, 2, 9), (10, 0, 4, 6), (0, 7, 7, 0)])
def test_a_table_of_two_by_two_gives_the_odds_ratio_with_a_half_added_to_each_cell(
    cells: tuple[int, int, int, int],
) -> None:
    # Firth 1993, section 4: in a saturated table the penalty is half an observation in every cell.
    a, b, c, d = cells
    met = [1.0] * (a + b) + [0.0] * (c + d)
    good = [1.0] * a + [0.0] * b + [1.0] * c + [0.0] * d
    wanted = math.log((a + 0.5) * (d + 0.5) / ((b + 0.5) * (c + 0.5)))
    assert firth(np.array(met)[:, None], good).effects[1].estimate == pytest.approx(wanted, rel=1e-6)


def test_the_intervals_hold_the_truth_about_as_often_as_they_promise() -> None:
    truth = {"purpose": 2.0, "experience": 1.0}
    held = asked = 0
    for seed in range(25):
        pairs, good = simulated(160, truth, seed)
        fit = firth(np.array([[pair[name] for name in NAMES] for pair in pairs]), np.array(good, dtype=float))
        for name, effect in zip(NAMES, fit.effects[1:], strict=True):
            held += effect.low <= truth.get(name, 0.0) <= effect.high
            asked += 1
    # 125 intervals at 95 %: fewer than 110 happens less than once in a thousand times.
    assert asked == 125
    assert held >= 110


def test_a_strong_factor_is_found_and_its_weight_is_to_rise() -> None:
    pairs, good = simulated(600, {"values": 4.0}, 3, base=-2.0)
    weights = Weights(purpose=0.4, experience=0.4, values=0.05, availability=0.1, fit=0.05, capacity=0.0)
    found = learn(pairs, good, weights)
    assert found.verdict == "differs"
    lessons = {lesson.code: lesson for lesson in found.lessons}
    assert lessons["values"].effect.low > 0
    assert lessons["values"].suggested > lessons["values"].weight
    assert lessons["experience"].suggested < lessons["experience"].weight
    assert sum(lesson.suggested for lesson in found.lessons) == pytest.approx(1.0)
    assert all(lesson.suggested >= 0 for lesson in found.lessons)


def test_weights_that_fit_to_the_truth_are_left_as_they_are() -> None:
    truth = {name: 8 * getattr(DEFAULT_WEIGHTS, name) for name in NAMES}
    pairs, good = simulated(600, truth, 11, base=-4.0)
    found = learn(pairs, good, DEFAULT_WEIGHTS)
    assert found.verdict == "agrees"
    assert all(lesson.suggested == lesson.weight for lesson in found.lessons)


def test_where_nothing_predicts_nothing_is_suggested() -> None:
    pairs, good = simulated(400, {}, 5, base=0.0)
    found = learn(pairs, good, DEFAULT_WEIGHTS)
    assert found.verdict == "no_relation"
    assert found.p_value is not None
    assert found.p_value > 0.05
    assert all(lesson.suggested == lesson.weight for lesson in found.lessons)


def test_chance_alone_seldom_looks_like_a_relation() -> None:
    alarms = 0
    for seed in range(20):
        pairs, good = simulated(150, {}, 1000 + seed, base=0.0)
        alarms += learn(pairs, good, DEFAULT_WEIGHTS).verdict != "no_relation"
    assert alarms <= 5  # one is expected; six or more happen less than once in a thousand times


@pytest.mark.parametrize(("good_ones", "bad_ones", "tells"), [(50, 49, False), (49, 50, False), (50, 50, True)])
def test_below_ten_good_and_ten_bad_outcomes_per_factor_nothing_is_told(
    good_ones: int, bad_ones: int, tells: bool
) -> None:
    pairs, _good = simulated(good_ones + bad_ones, {}, 2)
    found = learn(pairs, [True] * good_ones + [False] * bad_ones, DEFAULT_WEIGHTS)
    assert (found.verdict != "too_few") == tells
    assert (found.pairs, found.good, found.needed) == (good_ones + bad_ones, good_ones, 50)
    assert bool(found.lessons) == tells


def test_a_factor_that_is_the_same_in_every_pair_is_named_and_not_estimated() -> None:
    pairs, good = simulated(200, {"purpose": 2.0}, 8)
    pairs = [{**pair, "fit": 1.0} for pair in pairs]
    found = learn(pairs, good, DEFAULT_WEIGHTS)
    assert found.without_spread == ("fit",)
    assert "fit" not in [lesson.code for lesson in found.lessons]
    assert found.needed == 40


@pytest.mark.parametrize(("others", "is_estimated"), [(9, False), (10, True)])
def test_a_factor_in_which_hardly_any_pair_differs_is_not_estimated(others: int, is_estimated: bool) -> None:
    pairs, good = simulated(300, {"purpose": 2.0}, 8)
    pairs = [{**pair, "fit": 0.4 if number < others else 1.0} for number, pair in enumerate(pairs)]
    assert ("fit" in learn(pairs, good, DEFAULT_WEIGHTS).estimated) == is_estimated


def test_two_factors_that_say_the_same_are_not_told_apart() -> None:
    pairs, good = simulated(300, {"purpose": 2.0}, 9)
    pairs = [{**pair, "values": pair["purpose"]} for pair in pairs]
    assert learn(pairs, good, DEFAULT_WEIGHTS).verdict == "not_estimable"


def test_without_any_pair_there_is_nothing_to_tell() -> None:
    found = learn([], [], DEFAULT_WEIGHTS)
    assert (found.verdict, found.pairs, found.lessons) == ("too_few", 0, ())


def test_outcomes_of_one_kind_cannot_be_fitted() -> None:
    with pytest.raises(NotEstimableError):
        firth([[0.1], [0.9]], [1, 1])


def test_a_missing_number_and_a_missing_outcome_are_refused() -> None:
    with pytest.raises(ValueError, match="numbers"):
        learn([{"purpose": math.nan}], [True], DEFAULT_WEIGHTS)
    with pytest.raises(ValueError, match="outcome"):
        learn([{"purpose": 0.5}], [], DEFAULT_WEIGHTS)
