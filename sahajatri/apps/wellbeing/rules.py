"""Decisions about check-ins. Plain Python."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sahajatri.engines import signals
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import FEWEST_FOR_A_TREND, HIGHEST, STEADY_WITHIN, Way


def why_nothing_said(numbers: Iterable[int | None], text: str) -> Refusal | None:
    """A check-in says something: one number or one word."""
    if text.strip() or any(number is not None for number in numbers):
        return None
    return Refusal("nothing_said", words("Answer one of the questions, or write a word. Leave out the rest."))


def why_not_on_scale(numbers: Iterable[int | None]) -> Refusal | None:
    """Numbers lie on the scale."""
    if all(number is None or 0 <= number <= HIGHEST for number in numbers):
        return None
    return Refusal("off_scale", words("Choose a number from 0 to 10."))


@dataclass(frozen=True)
class Direction:
    """Where the answers of one question go; ``by`` is how far on the scale between first and last day."""

    way: Way
    since: date | None = None
    by: float = 0


def direction(points: Sequence[tuple[date, float | None]]) -> Direction:
    """Which way the answers go, along the Theil-Sen line (see engines.signals.trend).

    With fewer than four answers nothing is said. A change of less than one step of the scale is called steady, of
    less than three a little.
    """
    given = [point for point in points if point[1] is not None]
    line = signals.trend(given) if len(given) >= FEWEST_FOR_A_TREND else None
    if line is None:
        return Direction(Way.TOO_FEW)
    by = line.last - line.first
    if abs(by) < STEADY_WITHIN:
        return Direction(Way.STEADY, line.first_on, by)
    is_little = abs(by) < 3
    if by > 0:
        return Direction(Way.UP_A_LITTLE if is_little else Way.UP, line.first_on, by)
    return Direction(Way.DOWN_A_LITTLE if is_little else Way.DOWN, line.first_on, by)
