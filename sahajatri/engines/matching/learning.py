"""What past pairings say about the weights: estimated with penalty, told with uncertainty, never applied by itself.

Firth's penalised logistic regression (Firth 1993, doi:10.1093/biomet/80.1.27), which stays finite when good and bad
pairings can be told apart completely (Heinze & Schemper 2002, doi:10.1002/sim.1047), with profile-likelihood
intervals and likelihood-ratio tests. Nothing is estimated below ten good and ten bad outcomes per factor (Peduzzi and
others 1996, doi:10.1016/S0895-4356(96)00236-3).

What this cannot do: only pairs that were made are seen, and they were made because they fitted. A factor that was
always required shows no difference, and a factor that matters may look as if it did not.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sahajatri.engines.matching.weighing import Weights

Floats = npt.NDArray[np.float64]

PER_FACTOR = 10
"""So many good and so many bad outcomes are needed for every factor that is estimated (Peduzzi 1996)."""
CHI_SQUARE_95 = 3.841458820694124
UNSURE = 0.05
LEAST_SPREAD = 1e-9
MOST_STEPS = 200
LONGEST_STEP = 5.0
CLOSE = 1e-8
ALIKE = 1e-8
"""A direction of the factors with less than this share of the largest one is not told apart from the others."""


class NotEstimableError(ValueError):
    """There is nothing to estimate: one kind of outcome only, no spread, or factors that say the same."""


@dataclass(frozen=True)
class Effect:
    """A coefficient on the log-odds scale with its 95 % profile-likelihood interval and test."""

    estimate: float
    low: float
    high: float
    p_value: float


@dataclass(frozen=True)
class Fit:
    """A fitted penalised logistic regression; `effects[0]` is the intercept."""

    effects: tuple[Effect, ...]
    log_likelihood: float
    """Penalised, at the estimate."""
    p_value: float
    """Likelihood-ratio test of all factors together against none."""


@dataclass(frozen=True)
class Lesson:
    """One factor: what it goes with in past pairings, beside its weight."""

    code: str
    weight: float
    effect: Effect
    """Change of the log odds of a good relationship when this factor goes from not met (0) to wholly met (1)."""
    suggested: float
    """The weight nearest to today's that the interval allows; today's weight when there is no reason to move."""


@dataclass(frozen=True)
class Lessons:
    """What was learnt, or why nothing can be told."""

    pairs: int
    good: int
    needed: int
    """So many good and so many bad outcomes the rule asks for."""
    estimated: tuple[str, ...]
    """Factors that differ between enough pairs."""
    without_spread: tuple[str, ...]
    """Factors that are the same in nearly all pairs, so nothing can be said about them."""
    verdict: str
    """"too_few", "not_estimable", "no_relation", "agrees" or "differs"."""
    lessons: tuple[Lesson, ...] = ()
    p_value: float | None = None
    """Whether the factors predict anything at all (likelihood ratio)."""
    p_against_weights: float | None = None
    """Whether they predict better than the score with today's weights does (likelihood ratio)."""

    @property
    def bad(self) -> int:
        return self.pairs - self.good


def learn(
    pairs: Sequence[Mapping[str, float]],
    good: Sequence[bool],
    weights: Weights,
    *,
    per_factor: int = PER_FACTOR,
) -> Lessons:
    """Which factors of past pairings went with a good relationship, and whether the weights fit to that.

    pairs: per pairing the value of each factor, 0 to 1, by its name in `Weights`; a factor that is not given for the
        first pair is not looked at, nor one in which fewer than `per_factor` pairs differ from the most common value.
    good: per pairing whether it was good.

    Verdicts: "too_few" when the rule of `per_factor` is not met, and nothing is estimated; "not_estimable" when
    outcomes or factors do not differ enough; "no_relation" when all factors together predict no better than chance
    would (p of 0.05 or more); "agrees" when the score with today's weights predicts as well as the factors one by
    one; "differs" otherwise. Only then a weight is suggested: the weights are set against the effects by the factor
    that makes the score predict best, and a weight whose share lies outside the interval of its effect moves to the
    nearest end of it, then all are scaled to the sum they had. Nothing moves below 0.

    Raises ValueError: lists of different length, a value that is no number, a factor that a later pair lacks.
    """
    if len(pairs) != len(good):
        raise ValueError(f"Every pair needs an outcome: {len(pairs)} and {len(good)}.")
    names = [name for name in vars(weights) if pairs and name in pairs[0]]
    table = np.array([[float(pair[name]) for name in names] for pair in pairs], dtype=np.float64)
    table = table.reshape(len(pairs), len(names))
    if not np.isfinite(table).all():
        raise ValueError("The values of the factors must be numbers; pairs without them are left out beforehand.")
    outcome = np.array(good, dtype=np.float64)
    moving = [column for column in range(len(names)) if _differing(table[:, column]) >= max(1, per_factor)]
    estimated = tuple(names[column] for column in moving)
    known = len(pairs), int(outcome.sum())
    needed = per_factor * max(1, len(moving))
    fixed = tuple(name for name in names if name not in estimated)

    def told(verdict: str) -> Lessons:
        return Lessons(*known, needed, estimated, fixed, verdict)

    if not moving:
        return told("not_estimable" if min(known[1], known[0] - known[1]) >= needed else "too_few")
    if min(known[1], known[0] - known[1]) < needed:
        return told("too_few")
    try:
        fit = firth(table[:, moving], outcome)
    except NotEstimableError:
        return told("not_estimable")
    given = np.array([float(getattr(weights, name)) for name in estimated])
    scale, p_against = _against_weights(table[:, moving], outcome, given, fit)
    verdict = "no_relation" if fit.p_value >= UNSURE else "differs" if p_against < UNSURE else "agrees"
    moved = _nearest_allowed(given, fit.effects[1:], scale) if verdict == "differs" else given
    if verdict == "differs" and bool(np.allclose(moved, given, atol=0.005)):
        verdict = "agrees"
    return Lessons(
        *known,
        needed,
        estimated,
        fixed,
        verdict,
        lessons=tuple(
            Lesson(name, float(now), effect, float(then))
            for name, now, effect, then in zip(estimated, given, fit.effects[1:], moved, strict=True)
        ),
        p_value=fit.p_value,
        p_against_weights=p_against,
    )


def _differing(values: Floats) -> int:
    """How many pairs differ from the most common value."""
    _values, counts = np.unique(np.round(values, 9), return_counts=True)
    return int(len(values) - counts.max()) if len(values) else 0


def firth(table: npt.ArrayLike, outcome: npt.ArrayLike) -> Fit:
    """Logistic regression with Jeffreys' prior as penalty, an intercept added.

    `table` is observations x factors, `outcome` 0 or 1. Intervals are profile penalised likelihood at 95 %, tests
    penalised likelihood ratios with one degree of freedom (Heinze & Schemper 2002).

    Raises NotEstimableError: only one kind of outcome, factors that say the same, or no solution found.
    """
    given, result = np.asarray(table, dtype=np.float64), np.asarray(outcome, dtype=np.float64)
    if given.ndim != 2 or len(given) != len(result):
        raise ValueError("The table needs one row per outcome.")
    if not 0 < result.sum() < len(result):
        raise NotEstimableError("All outcomes are the same.")
    design = np.column_stack([np.ones(len(given)), given])
    strengths = np.linalg.svd(design / np.linalg.norm(design, axis=0).clip(LEAST_SPREAD), compute_uv=False)
    if strengths[-1] < ALIKE * strengths[0]:
        raise NotEstimableError("Some factors say the same as others.")
    whole = _Model(design, result)
    best, top = whole.solve(np.zeros(design.shape[1]), free=range(design.shape[1]))
    effects = []
    for place in range(design.shape[1]):
        low, high = (whole.limit(best, top, place, side) for side in (-1, 1))
        effects.append(Effect(float(best[place]), low, high, _p_of_ratio(2 * (top - whole.at(best, place, 0.0)[1]), 1)))
    _only, alone = whole.solve(np.zeros(design.shape[1]), free=[0])
    return Fit(tuple(effects), top, _p_of_ratio(2 * (top - alone), design.shape[1] - 1))


class _Model:
    """The penalised likelihood of one data set, with the penalty of the whole design also when parts are held."""

    def __init__(self, design: Floats, outcome: Floats) -> None:
        self.design, self.outcome = design, outcome

    def solve(self, start: Floats, *, free: Sequence[int]) -> tuple[Floats, float]:
        """The best coefficients where only those of `free` may move; Newton steps on Firth's score, halved if need
        be. Raises NotEstimableError when the steps do not come to rest."""
        now, moving = start.copy(), list(free)
        likelihood, score, information = self._look(now)
        for _step in range(MOST_STEPS):
            if not moving:
                return now, likelihood
            change = np.linalg.solve(information[np.ix_(moving, moving)], score[moving])
            change *= min(1.0, LONGEST_STEP / max(float(np.abs(change).max()), CLOSE))
            if float(np.abs(change).max()) < CLOSE:
                return now, likelihood
            for _half in range(30):
                then = now.copy()
                then[moving] += change
                found = self._look(then)
                if found[0] > likelihood - CLOSE:
                    break
                change /= 2
            now, (likelihood, score, information) = then, found
        raise NotEstimableError("The estimate does not come to rest.")

    def at(self, best: Floats, place: int, value: float) -> tuple[Floats, float]:
        """The best coefficients with one of them held."""
        start = best.copy()
        start[place] = value
        return self.solve(start, free=[other for other in range(len(best)) if other != place])

    def limit(self, best: Floats, top: float, place: int, side: int) -> float:
        """Where the profile falls so far that the likelihood ratio is significant: one end of the interval."""

        def excess(value: float) -> float:
            return 2 * (top - self.at(best, place, value)[1]) - CHI_SQUARE_95

        inside, step = float(best[place]), 0.5 * max(1.0, abs(float(best[place])))
        outside = inside + side * step
        for _try in range(60):
            if excess(outside) > 0:
                break
            inside, step = outside, 2 * step
            outside += side * step
        else:
            return side * math.inf
        while abs(outside - inside) > 1e-6 * max(1.0, abs(inside)):
            middle = (inside + outside) / 2
            if excess(middle) > 0:
                outside = middle
            else:
                inside = middle
        return (inside + outside) / 2

    def _look(self, at: Floats) -> tuple[float, Floats, Floats]:
        """Penalised log-likelihood, Firth's modified score, and the information, at these coefficients."""
        reach = self.design @ at
        chance = 1 / (1 + np.exp(-np.clip(reach, -500, 500)))
        weight = np.maximum(chance * (1 - chance), 1e-300)
        information = self.design.T @ (self.design * weight[:, None])
        sign, log_determinant = np.linalg.slogdet(information)
        if sign <= 0:
            return -math.inf, np.zeros(len(at)), information + np.eye(len(at))
        likelihood = float(np.sum(self.outcome * reach - np.logaddexp(0, reach))) + 0.5 * float(log_determinant)
        leverage = weight * np.einsum("ij,ji->i", self.design, np.linalg.solve(information, self.design.T))
        score = self.design.T @ (self.outcome - chance + leverage * (0.5 - chance))
        return likelihood, score, information


def _against_weights(table: Floats, outcome: Floats, weights: Floats, fit: Fit) -> tuple[float, float]:
    """(the effect of the whole score with today's weights, p of the factors one by one against it)."""
    score = table @ weights
    if float(np.ptp(score)) <= LEAST_SPREAD:
        return 0.0, fit.p_value
    # Both models carry the penalty of the same design: coefficients along the weights against free ones.
    design = np.column_stack([np.ones(len(table)), table])
    direction = np.concatenate([[0.0], weights])
    model = _Along(design, outcome, direction)
    found, likelihood = model.solve(np.zeros(2), free=range(2))
    return float(found[1]), _p_of_ratio(2 * (fit.log_likelihood - likelihood), max(1, table.shape[1] - 1))


class _Along(_Model):
    """The same likelihood where the coefficients of the factors keep the proportions of the weights."""

    def __init__(self, design: Floats, outcome: Floats, direction: Floats) -> None:
        super().__init__(design, outcome)
        self.turn = np.column_stack([np.eye(len(direction))[0], direction])

    def _look(self, at: Floats) -> tuple[float, Floats, Floats]:
        likelihood, score, information = super()._look(self.turn @ at)
        return likelihood, self.turn.T @ score, self.turn.T @ information @ self.turn


def _nearest_allowed(weights: Floats, effects: Sequence[Effect], scale: float) -> Floats:
    """Today's weights, each moved only as far as the interval of its effect demands, with the sum they had."""
    if scale <= 0:
        return weights
    moved = np.array(
        [
            max(0.0, min(max(weight, effect.low / scale), effect.high / scale))
            for weight, effect in zip(weights, effects, strict=True)
        ]
    )
    return moved * (weights.sum() / moved.sum()) if moved.sum() > 0 else weights


def _p_of_ratio(ratio: float, freedom: int) -> float:
    """The p value of a likelihood ratio by the chi-square distribution."""
    from scipy.special import chdtrc

    return float(chdtrc(freedom, max(0.0, ratio)))
