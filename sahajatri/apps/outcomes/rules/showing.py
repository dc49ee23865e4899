"""What may be shown: no count from 1 to 4, and nothing from which one could be worked out by subtraction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sahajatri.apps.outcomes.terms import FEWEST, FEWEST_FOR_INTERVAL
from sahajatri.engines import statistics
from sahajatri.kernel.small_numbers import shown


@dataclass(frozen=True)
class Parts:
    """Counts that add up to a total; None is a number that is not shown."""

    cells: tuple[int | None, ...]
    total: int | None

    def sum_of(self, places: Collection[int]) -> int | None:
        """What some of the parts are together, when that follows from what is shown; else None."""
        inside = [self.cells[place] for place in places]
        if None not in inside:
            return sum(cell or 0 for cell in inside)
        outside = [cell for place, cell in enumerate(self.cells) if place not in places]
        if self.total is None or None in outside:
            return None
        return self.total - sum(cell or 0 for cell in outside)


def parts(counts: Sequence[int], people: Sequence[int] | None = None) -> Parts:
    """``counts`` that add up, as they may be shown. ``people``: how many people each is about, where that is fewer.

    Hiding is decided by the number of people; what else is hidden keeps a count at least as uncertain, because a count
    is never below its number of people.
    """
    decided = list(counts) if people is None else [min(c, p) for c, p in zip(counts, people, strict=True)]
    hidden = statistics.suppressed_counts([decided], below=FEWEST)
    cells = tuple(None if seen is None else count for seen, count in zip(hidden.cells[0], counts, strict=True))
    return Parts(cells, None if hidden.row_totals[0] is None else sum(counts))


def apart(counts: Sequence[int], people: Sequence[int]) -> tuple[int | None, ...]:
    """Counts whose total is shown nowhere: each is hidden by itself, by the number of people it is about."""
    return tuple(
        count if shown(min(count, about)) is not None else None for count, about in zip(counts, people, strict=True)
    )


def nested(sizes: Sequence[int | None]) -> tuple[int | None, ...]:
    """Sizes of groups of which each lies within the one before, without those that differ by a few from one shown.

    None stays None.
    """
    found: list[int | None] = []
    last: int | None = None
    for size in sizes:
        is_safe = size is not None and shown(size) is not None and (last is None or shown(last - size) is not None)
        found.append(size if is_safe else None)
        last = size if is_safe else last
    return tuple(found)


@dataclass(frozen=True)
class Share:
    """``part`` of ``whole`` with a 95 % interval (Wilson); without numbers when too few to tell."""

    code: str
    part: int | None
    whole: int | None
    low: float | None = None
    high: float | None = None

    @property
    def percent(self) -> int | None:
        return round(100 * self.part / self.whole) if self.part is not None and self.whole else None


def share(code: str, part: int | None, whole: int | None) -> Share:
    """A share, when both the part and the rest are large enough to be shown."""
    if part is None or whole is None or whole < FEWEST or shown(part) is None or shown(whole - part) is None:
        return Share(code, None, None)
    interval = statistics.wilson_interval(part, whole)
    return Share(code, part, whole, interval.low, interval.high)


@dataclass(frozen=True)
class Width:
    """A middle value over people who said it, with an interval from ten people on; ``people`` None: not shown."""

    middle: float | None = None
    interval: statistics.Interval | None = None
    people: int | None = None
    not_said: int | None = None

    @classmethod
    def of(cls, values: Sequence[float], everybody: int, *, rounded: int) -> "Width":
        """The median of ``values``, said by some of ``everybody``, to the nearest multiple of ``rounded``."""
        if len(values) < FEWEST:
            return cls()
        counts = parts([len(values), everybody - len(values)])
        found = statistics.interval_of_median(values) if len(values) >= FEWEST_FOR_INTERVAL else None
        return cls(
            _near(statistics.median(values), rounded),
            found and statistics.Interval(_near(found.low, rounded), _near(found.high, rounded)),
            *counts.cells,
        )


def _near(value: float, rounded: int) -> float:
    return float(rounded * round(value / rounded))
