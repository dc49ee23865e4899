"""How an aim went since something was agreed, and what was seen in a programme. Never why it went so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sahajatri.apps.interventions.terms import FEWEST, Construct, Kind, Moved
from sahajatri.engines import statistics

SMALLEST_PART = 0.1
"""Where nobody knows how exact a measure is: less than this part of the scale counts as the same."""


@dataclass(frozen=True)
class Effect:
    """The aim before and since the agreement; ``share`` is the move in hundredths of the scale, hoped way above zero.

    ``is_reliable`` is None when nobody knows how exact the measure is.
    """

    before: float | None = None
    before_on: date | None = None
    after: float | None = None
    after_on: date | None = None
    moved: Moved = Moved.UNKNOWN
    share: float | None = None
    is_reliable: bool | None = None


def effect_of(
    points: Sequence[tuple[date, float | None]],
    agreed_on: date,
    *,
    low: float,
    high: float,
    higher_is_better: bool = True,
    smallest: float | None = None,
    reliability: tuple[float, float] | None = None,
) -> Effect:
    """The last value up to the day of the agreement, and the latest one after it.

    ``smallest`` is the least change that counts (1 for levels of a goal). ``reliability`` is (standard deviation,
    reliability) of a measure: then the reliable change of Jacobson and Truax decides. With neither, a tenth of the
    scale.
    """
    given = sorted((on, value) for on, value in points if value is not None)
    earlier = [(on, value) for on, value in given if on <= agreed_on]
    later = [(on, value) for on, value in given if on > agreed_on]
    if not earlier or not later:
        known = earlier[-1] if earlier else None
        since = later[-1] if later else None
        return Effect(
            known[1] if known else None, known[0] if known else None, since[1] if since else None,
            since[0] if since else None,
        )  # fmt: skip
    (before_on, before), (after_on, after) = earlier[-1], later[-1]
    change = (after - before) if higher_is_better else (before - after)
    share = 100 * change / (high - low)
    is_reliable: bool | None = None
    if reliability is not None:
        found = statistics.reliable_change(
            before, after, sd=reliability[0], reliability=reliability[1], higher_is_better=higher_is_better
        )
        is_reliable = found.verdict != "unchanged"
        counts = is_reliable
    else:
        counts = abs(change) >= (smallest if smallest is not None else SMALLEST_PART * (high - low))
    moved = Moved.SAME if not counts else Moved.HOPED if change > 0 else Moved.OTHER
    return Effect(before, before_on, after, after_on, moved, share, is_reliable)


@dataclass(frozen=True)
class Reviewed:
    """One look at an effect, of somebody who agreed to be counted."""

    person: int
    entry: str
    kind: Kind
    construct: Construct
    moved: Moved
    share: float | None
    on: date


@dataclass(frozen=True)
class Helped:
    """What was seen together with one entry (or one kind, ``entry`` empty) in one area; None: too few people."""

    entry: str
    kind: Kind
    construct: Construct
    people: int | None
    moved: int | None = None
    share: float | None = None
    low: float | None = None
    high: float | None = None
    mean: float | None = None
    mean_low: float | None = None
    mean_high: float | None = None


def what_helped(reviews: Iterable[Reviewed]) -> tuple[list[Helped], list[Helped]]:
    """Rows by entry and rows by kind; each person counts once in a row, with the latest look.

    A row about fewer than five people has no numbers, and none says how many moved when one to four did or did not.
    A row of a kind has none either when what it holds beyond the shown entries would be about one to four people: a
    difference would give them away.
    """
    known = [r for r in reviews if r.moved != Moved.UNKNOWN]
    by_entry: dict[tuple[str, Kind, Construct], dict[int, Reviewed]] = {}
    by_kind: dict[tuple[Kind, Construct], dict[int, Reviewed]] = {}
    for review in sorted(known, key=lambda r: r.on):
        if review.entry:
            by_entry.setdefault((review.entry, review.kind, review.construct), {})[review.person] = review
        by_kind.setdefault((review.kind, review.construct), {})[review.person] = review
    entries = [_row(entry, kind, construct, rows) for (entry, kind, construct), rows in by_entry.items()]
    shown: dict[tuple[Kind, Construct], set[int]] = {}
    told: dict[tuple[Kind, Construct], set[int]] = {}
    for (_entry, kind, construct), rows in by_entry.items():
        if len(rows) >= FEWEST:
            shown.setdefault((kind, construct), set()).update(rows)
            if not _gives_away_who_moved(rows):
                told.setdefault((kind, construct), set()).update(rows)
    kinds = []
    for (kind, construct), rows in by_kind.items():
        rest = set(rows) - shown.get((kind, construct), set())
        gives_away = bool(shown.get((kind, construct))) and 0 < len(rest) < FEWEST
        untold = {person: one for person, one in rows.items() if person not in told.get((kind, construct), set())}
        is_safe = not _gives_away_who_moved(untold)
        kinds.append(_row("", kind, construct, {} if gives_away else rows, may_tell=is_safe))
    return sorted(entries, key=_order), sorted(kinds, key=_order)


def _order(row: Helped) -> tuple[bool, int, str, str, str]:
    return (row.people is None, -(row.people or 0), row.construct, row.kind, row.entry)


def _gives_away_who_moved(rows: dict[int, Reviewed]) -> bool:
    """Whether one to four of these people moved the hoped way, or did not."""
    moved = sum(one.moved == Moved.HOPED for one in rows.values())
    return 0 < moved < FEWEST or 0 < len(rows) - moved < FEWEST


def _row(
    entry: str, kind: Kind, construct: Construct, rows: dict[int, Reviewed], *, may_tell: bool = True
) -> Helped:
    people = len(rows)
    if people < FEWEST:
        return Helped(entry, kind, construct, None)
    moved = sum(r.moved == Moved.HOPED for r in rows.values())
    interval = statistics.wilson_interval(moved, people)
    shares = [r.share for r in rows.values() if r.share is not None]
    mean = statistics.mean_interval(shares) if len(shares) >= FEWEST else None
    is_told = may_tell and not _gives_away_who_moved(rows)
    return Helped(
        entry,
        kind,
        construct,
        people,
        moved if is_told else None,
        moved / people if is_told else None,
        interval.low if is_told else None,
        interval.high if is_told else None,
        sum(shares) / len(shares) if mean else None,
        mean.low if mean else None,
        mean.high if mean else None,
    )
