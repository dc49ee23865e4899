"""Hints for good levels, in plain words. They never block: people know their goals better than any rule.

Checked are the usual mistakes of scales (domain rules of Goal Attainment Scaling): more than one thing changes between
levels, steps are not equal, numbers do not go one way, nothing can be seen or counted, no time is named, the start is
not on the scale, two levels say the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from sahajatri.apps.goals.terms import LEVELS, STARTS
from sahajatri.engines import bangla
from sahajatri.kernel.wording import words

from .quantities import Quantity, quantities
from .vocabulary import SEEN_BN, SEEN_EN, TIME_BN, TIME_EN, TIME_UNITS, VAGUE_BN, VAGUE_EN, names_one_of

MOST_UNEVEN = 2
"""A step may be up to so many times as large as another one: 1, 3, 4 days are fine, 1, 2, 3, 7 are not."""
ENOUGH_LEVELS = 3
FEWEST_WORDS = 2


@dataclass(frozen=True)
class Finding:
    """One hint: what, at which level (None: the whole goal), a sentence and an example of better wording."""

    code: str
    level: int | None
    sentence: str
    example: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Scale:
    """The texts that are looked at: words of the goal, the five levels (some may be empty), the level of the start."""

    goal: str
    levels: Mapping[int, str]
    start: int | None = None

    @property
    def written(self) -> list[int]:
        return [level for level in LEVELS if self.levels.get(level, "").strip()]


def hints_for(scale: Scale) -> list[Finding]:
    """All hints, those about single levels from the lowest to the highest level first."""
    counted = {level: quantities(scale.levels[level]) for level in scale.written}
    found = [finding for check in _CHECKS for finding in check(scale, counted)]
    return sorted(found, key=lambda f: (f.level is None, f.level or 0))


def _measure(counted: Mapping[int, list[Quantity]]) -> tuple[str, dict[int, float]]:
    """What most levels count, and how much of it each has: the thing that is to change from level to level."""
    units: dict[str, dict[int, float]] = {}
    for level, found in counted.items():
        for quantity in found:
            units.setdefault(quantity.unit, {}).setdefault(level, quantity.value)
    moving = {unit: values for unit, values in units.items() if len(set(values.values())) > 1}
    if not moving:
        return "", {}
    unit = max(moving, key=lambda u: (len(moving[u]), len(set(moving[u].values()))))
    return unit, moving[unit]


def _more_than_one(scale: Scale, counted: Mapping[int, list[Quantity]]) -> list[Finding]:
    """Two numbers move from one level to the next."""
    levels = scale.written
    for lower, higher in pairwise(levels):
        before = {q.unit: q for q in reversed(counted[lower])}
        moved = [q for q in counted[higher] if q.unit in before and before[q.unit].value != q.value]
        if len({q.unit for q in moved}) > 1:
            return [
                Finding(
                    "more_than_one",
                    higher,
                    words("Two things change here at once: “%(first)s” and “%(second)s”. Let only one of them change."),
                    words("For example: one day a week, two days a week, three days a week. The hours stay the same."),
                    {"first": moved[0].shown, "second": next(q.shown for q in moved if q.unit != moved[0].unit)},
                )
            ]
    return []


def _other_measure(scale: Scale, counted: Mapping[int, list[Quantity]]) -> list[Finding]:
    """Most levels count one thing, and one level counts something else."""
    unit, values = _measure(counted)
    if len(values) < ENOUGH_LEVELS:
        return []
    shown = next(q.shown for found in counted.values() for q in found if q.unit == unit)
    return [
        Finding(
            "other_measure",
            level,
            words("The other levels count “%(unit)s”. This one counts something else, so they are hard to compare."),
            words("For example: two calls, four calls, six calls. Not: two calls, four calls, one interview."),
            {"unit": shown},
        )
        for level in scale.written
        if counted[level] and level not in values
    ]


def _uneven(scale: Scale, counted: Mapping[int, list[Quantity]]) -> list[Finding]:
    """Steps of very different size, or numbers that go up and down."""
    _unit, values = _measure(counted)
    if len(values) < ENOUGH_LEVELS:
        return []
    levels = sorted(values)
    steps = {
        higher: (values[higher] - values[lower]) / (higher - lower)
        for lower, higher in pairwise(levels)
    }
    steps = {level: step for level, step in steps.items() if step}
    if len({step > 0 for step in steps.values()}) > 1:
        wrong = [level for level, s in steps.items() if (s > 0) != (values[levels[-1]] > values[levels[0]])]
        return [
            Finding(
                "up_and_down",
                min(wrong, default=levels[-1]),
                words("The numbers do not go on in one direction here. Look at them once more."),
                words("For example: one, two, three, four, five days."),
            )
        ]
    largest = max(steps, key=lambda level: abs(steps[level]))
    if abs(steps[largest]) > MOST_UNEVEN * min(abs(s) for s in steps.values()):
        return [
            Finding(
                "uneven",
                largest,
                words("The step to this level is much larger than another step. Equal steps are easier to judge."),
                words("For example: one, two, three, four days. Not: one, two, three, seven days."),
            )
        ]
    return []


def _not_observable(scale: Scale, counted: Mapping[int, list[Quantity]]) -> list[Finding]:
    """Words for a feeling or a judgement, or a single word, and nothing to see or count."""
    return [
        Finding(
            "not_observable",
            level,
            words("Would somebody beside you see that it is so? Name something one can see or count."),
            words("For example, not “I feel better” but “I go to the shop alone twice a week”."),
        )
        for level in scale.written
        if not counted[level]
        and not names_one_of(scale.levels[level], SEEN_BN, SEEN_EN)
        and (
            len(bangla.words(scale.levels[level])) < FEWEST_WORDS
            or names_one_of(scale.levels[level], VAGUE_BN, VAGUE_EN)
        )
    ]


def _no_time(scale: Scale, counted: Mapping[int, list[Quantity]]) -> list[Finding]:
    """Neither the goal nor what is hoped for says how often or by when."""
    hoped = scale.levels.get(0, "")
    if not hoped.strip() or names_one_of(f"{scale.goal} {hoped}", TIME_BN, TIME_EN):
        return []
    if any(q.unit in TIME_UNITS for q in counted.get(0, [])):
        return []
    return [
        Finding(
            "no_time",
            0,
            words("No time is named. How often, how long, or by when?"),
            words("For example: “twice a week”, “for one hour”, “by the end of March”."),
        )
    ]


def _start_off(scale: Scale, counted: Mapping[int, list[Quantity]]) -> list[Finding]:
    """The level where one stands now is not one of the two below what is hoped for."""
    if len(scale.written) < len(LEVELS) or scale.start in STARTS:
        return []
    if scale.start is None:
        return [
            Finding(
                "no_start",
                None,
                words("It is not said yet which level is today's. Without it nobody can see how far you come."),
                words("With a part of it: a little less than hoped. With nothing of it yet: much less than hoped."),
            )
        ]
    return [
        Finding(
            "start_too_high",
            None,
            words("You are already where you hope to be. Perhaps you can hope for a little more."),
            words("For example: three days now, so five days as hoped."),
        )
    ]


def _alike(scale: Scale, counted: Mapping[int, list[Quantity]]) -> list[Finding]:
    """Two levels that differ only in how they are spelled."""
    seen: set[tuple[str, ...]] = set()
    found = []
    for level in scale.written:
        plain = tuple(bangla.words(bangla.fold(bangla.fold_digits(scale.levels[level]))))
        if plain in seen:
            found.append(
                Finding(
                    "alike",
                    level,
                    words("This level says the same as one before it. What would be different?"),
                    words("For example: “with somebody beside me”, then “alone”."),
                )
            )
        seen.add(plain)
    return found


_CHECKS: tuple[Callable[[Scale, Mapping[int, list[Quantity]]], list[Finding]], ...] = (
    _more_than_one,
    _other_measure,
    _uneven,
    _not_observable,
    _no_time,
    _start_off,
    _alike,
)
