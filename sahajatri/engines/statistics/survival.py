"""Time until something happens, with those who were only seen waiting."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .numbers import ROUNDING, Z_95, refuse_unless_finite


@dataclass(frozen=True, slots=True)
class SurvivalCurve:
    """Kaplan-Meier curve: one entry per time at which something happened.

    `median` is the first time at which at most half are still waiting, None when that was not reached.
    """

    times: list[float]
    survival: list[float]
    standard_error: list[float]
    median: float | None
    at_risk: list[int]
    events: list[int]


@dataclass(frozen=True, slots=True)
class LogRank:
    """Whether a group waits differently from everybody else: events seen and expected in it, and the test."""

    observed: int
    expected: float
    statistic: float
    p_value: float


def kaplan_meier(durations: Sequence[float], observed: Sequence[bool]) -> SurvivalCurve:
    """The Kaplan-Meier curve with Greenwood's standard error.

    `durations` count from time zero to the event, or to the last day somebody was seen; `observed` says which
    of the two. A person last seen on a day is still counted among those at risk on that day. When the curve
    reaches zero Greenwood's formula has no value; 0.0 is given.

    Sources: Kaplan & Meier 1958; worked example in Bewick, Cheek & Ball 2004, doi:10.1186/cc2955.
    Raises ValueError: nobody, lists of different length, a negative or endless duration.
    """
    if len(durations) == 0:
        raise ValueError("There is no curve without people.")
    if len(durations) != len(observed):
        raise ValueError(f"Every duration needs to be marked as observed or not: {len(durations)} and {len(observed)}.")
    refuse_unless_finite(durations, "The durations")
    if min(durations) < 0:
        raise ValueError("A duration is zero or more.")
    people = sorted((float(time), bool(seen)) for time, seen in zip(durations, observed, strict=True))
    curve = SurvivalCurve([], [], [], None, [], [])
    median: float | None = None
    survival, greenwood = 1.0, 0.0
    for time in sorted({time for time, seen in people if seen}):
        at_risk = sum(1 for when, _ in people if when >= time)
        events = sum(1 for when, seen in people if seen and when == time)
        survival *= 1 - events / at_risk
        if events < at_risk:
            greenwood += events / (at_risk * (at_risk - events))
        curve.times.append(time)
        curve.survival.append(survival)
        curve.standard_error.append(survival * math.sqrt(greenwood))
        curve.at_risk.append(at_risk)
        curve.events.append(events)
        if median is None and survival <= 0.5 + ROUNDING:
            median = time
    return SurvivalCurve(curve.times, curve.survival, curve.standard_error, median, curve.at_risk, curve.events)


@dataclass(frozen=True, slots=True)
class Incidence:
    """How many had come to each end by each time: `share[cause]` beside `times`, and the share still waiting."""

    times: list[float]
    share: dict[str, list[float]]
    waiting: list[float]
    at_risk: list[int]


def aalen_johansen(durations: Sequence[float], causes: Sequence[str]) -> Incidence:
    """The cumulative incidence of several ends that shut each other out, such as a job and leaving without one.

    `causes` names what ended each wait; "" is somebody last seen waiting. With one cause alone this is one minus
    Kaplan-Meier; with several, one minus Kaplan-Meier would count people as still able to reach what they no longer
    can. Source: Aalen & Johansen 1978, Scand J Stat 5:141-150. Raises ValueError as `kaplan_meier`.
    """
    if len(durations) == 0:
        raise ValueError("There is no curve without people.")
    if len(durations) != len(causes):
        raise ValueError(f"Every duration needs its end, or none: {len(durations)} and {len(causes)}.")
    refuse_unless_finite(durations, "The durations")
    if min(durations) < 0:
        raise ValueError("A duration is zero or more.")
    people = sorted(zip(map(float, durations), causes, strict=True))
    found = Incidence([], {cause: [] for cause in sorted({cause for cause in causes if cause})}, [], [])
    waiting, reached = 1.0, dict.fromkeys(found.share, 0.0)
    for time in sorted({time for time, cause in people if cause}):
        at_risk = sum(1 for when, _ in people if when >= time)
        for cause, shares in found.share.items():
            reached[cause] += waiting * sum(1 for one in people if one == (time, cause)) / at_risk
            shares.append(reached[cause])
        waiting *= 1 - sum(1 for when, cause in people if when == time and cause) / at_risk
        found.times.append(time)
        found.waiting.append(waiting)
        found.at_risk.append(at_risk)
    return found


def median_interval(curve: SurvivalCurve) -> tuple[float | None, float | None]:
    """The 95 % interval of a curve's median; None for an end that was not reached.

    Brookmeyer & Crowley 1982, doi:10.2307/2530286, with the limits of the curve on the log scale: the first times at
    which the lower and the upper limit of the curve come down to one half. Where the curve is at zero it has no upper
    limit.
    """
    ends: list[float | None] = []
    for side in (-1, 1):
        found = None
        for time, share, error in zip(curve.times, curve.survival, curve.standard_error, strict=True):
            limit = share * math.exp(side * Z_95 * error / share) if share > 0 else (0.0 if side < 0 else 1.0)
            if limit <= 0.5 + ROUNDING:
                found = time
                break
        ends.append(found)
    return ends[0], ends[1]


def log_rank(durations: Sequence[float], observed: Sequence[bool], in_group: Sequence[bool]) -> LogRank:
    """The log-rank test of a group against all others, with one degree of freedom.

    Mantel 1966; variance as in Peto & others 1977, doi:10.1038/bjc.1977.1. Raises ValueError: nobody in or outside
    the group, no event, lists of different length.
    """
    from scipy.special import chdtrc

    if not len(durations) == len(observed) == len(in_group):
        raise ValueError("Every person needs a duration, whether it was observed, and a group.")
    group = np.asarray(in_group, dtype=bool)
    if not 0 < int(group.sum()) < len(group):
        raise ValueError("The test needs people in the group and people outside it.")
    if not any(observed):
        raise ValueError("Without an event there is nothing to compare.")
    refuse_unless_finite(durations, "The durations")
    time, seen = np.asarray(durations, dtype=float), np.asarray(observed, dtype=bool)
    at = np.unique(time[seen])

    def risk(who: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
        ordered = np.sort(time[who])
        return (len(ordered) - np.searchsorted(ordered, at, side="left")).astype(float)

    def events(who: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
        ordered = np.sort(time[who & seen])
        found = np.searchsorted(ordered, at, side="right") - np.searchsorted(ordered, at, side="left")
        return found.astype(float)

    everybody = np.ones(len(time), dtype=bool)
    all_at_risk, at_risk, all_events = risk(everybody), risk(group), events(everybody)
    expected = float(np.sum(all_events * at_risk / all_at_risk))
    share = at_risk / all_at_risk
    spread = all_events * share * (1 - share) * (all_at_risk - all_events) / np.maximum(all_at_risk - 1, 1)
    variance, found = float(spread.sum()), int(events(group).sum())
    statistic = (found - expected) ** 2 / variance if variance > 0 else 0.0
    return LogRank(found, expected, statistic, float(chdtrc(1, statistic)))
