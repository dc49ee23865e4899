"""Signs that somebody may need attention, each with its reason as plain facts.

A signal proposes where to look; people decide. It carries a code and the facts of its reason; the room
writes the sentence in the reader's language. No function reads the clock: `today` is passed in. Limits are
arguments, so a programme can set its own; the ones given here are starting values, not evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal

Severity = Literal["amber", "red"]
Fact = int | float | bool | date | None
Point = tuple[date, float | None]

FEWEST_POINTS = 4


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason to look: what (`code`), how pressing (`severity`), why (`facts`), and since which day."""

    code: str
    severity: Severity
    facts: dict[str, Fact]
    since: date | None


@dataclass(frozen=True, slots=True)
class Trend:
    """A straight line through check-ins, for the picture: change per week, and its value at both ends."""

    per_week: float
    first_on: date
    first: float
    last_on: date
    last: float


def no_contact(
    last_contact: date | None, started: date, today: date, *, amber: int = 10, red: int = 21
) -> Signal | None:
    """`no_contact`: no contact for `amber` days or more, counted from the start at the earliest.

    Facts: `days`, `last_contact` (None when there was none yet), `started`. Raises ValueError when red comes
    before amber.
    """
    _refuse_unordered(amber, red)
    counted_from = max(last_contact, started) if last_contact else started
    days = (today - counted_from).days
    if days < amber:
        return None
    return Signal(
        "no_contact",
        "red" if days >= red else "amber",
        {"days": days, "last_contact": last_contact, "started": started},
        counted_from + timedelta(days=amber),
    )


def falling_checkins(points: Sequence[Point], *, drop: float = 2, steep: float = 4) -> Signal | None:
    """`falling_checkins`: the last three check-ins lie below what was usual for this person before.

    Compares the median of the last three with the median of all earlier ones, and asks that each of the
    three is below it, so that one bad day is no signal. Needs at least four points; empty ones are left out.
    `drop` makes it amber, `steep` red, on the scale of the points.

    Facts: `usual`, `lately`, `drop`, `per_week` (Theil-Sen slope), `count`.
    """
    given = _in_order(points)
    if len(given) < FEWEST_POINTS:
        return None
    earlier, lately = given[:-3], given[-3:]
    usual, now = median(value for _, value in earlier), median(value for _, value in lately)
    if usual - now < drop or any(value >= usual for _, value in lately):
        return None
    line = trend(given)
    return Signal(
        "falling_checkins",
        "red" if usual - now >= steep else "amber",
        {
            "usual": usual,
            "lately": now,
            "drop": usual - now,
            "per_week": line.per_week if line else None,
            "count": len(given),
        },
        lately[0][0],
    )


def erratic_checkins(points: Sequence[Point], *, swing: float = 3, wide: float = 5) -> Signal | None:
    """`erratic_checkins`: among the last six check-ins the values swing up and down.

    The median step from one to the next is at least `swing` (red from `wide`), and the direction turns at
    least twice, so that a steady rise or fall is not called erratic. Needs at least five points.

    Facts: `swing`, `lowest`, `highest`, `count`.
    """
    given = _in_order(points)[-6:]
    if len(given) < FEWEST_POINTS + 1:
        return None
    values = [value for _, value in given]
    steps = [later - sooner for sooner, later in pairwise(values)]
    moves = [step for step in steps if step]
    turns = sum(1 for one, two in pairwise(moves) if one * two < 0)
    usual_step = median(abs(step) for step in steps)
    if usual_step < swing or turns < 2:
        return None
    return Signal(
        "erratic_checkins",
        "red" if usual_step >= wide else "amber",
        {"swing": usual_step, "lowest": min(values), "highest": max(values), "count": len(values)},
        given[0][0],
    )


def stalled_goal(
    last_rated: date | None,
    today: date,
    steps_due: Sequence[date],
    *,
    amber: int = 42,
    red: int = 84,
    late: int = 14,
    very_late: int = 42,
) -> Signal | None:
    """`stalled_goal`: not rated for `amber` days, or the oldest open step is `late` days behind.

    `last_rated` is the day the goal was agreed when it was never rated; None leaves the rating out of
    account.
    `steps_due` are the due days of steps that are not done. `red` and `very_late` make it red.

    Facts: `days_since_rating`, `last_rated`, `overdue_steps`, `oldest_due`. Raises ValueError when a red
    limit comes before its amber one.
    """
    _refuse_unordered(amber, red)
    _refuse_unordered(late, very_late)
    unrated = (today - last_rated).days if last_rated else None
    overdue = sorted(due for due in steps_due if due < today)
    behind = (today - overdue[0]).days if overdue else 0
    begun: list[date] = []
    if last_rated and unrated is not None and unrated >= amber:
        begun.append(last_rated + timedelta(days=amber))
    if overdue and behind >= late:
        begun.append(overdue[0] + timedelta(days=late))
    if not begun:
        return None
    pressing = (unrated is not None and unrated >= red) or behind >= very_late
    return Signal(
        "stalled_goal",
        "red" if pressing else "amber",
        {
            "days_since_rating": unrated,
            "last_rated": last_rated,
            "overdue_steps": len(overdue),
            "oldest_due": overdue[0] if overdue else None,
        },
        min(begun),
    )


def review_overdue(due: date | None, today: date, *, red: int = 14) -> Signal | None:
    """`review_overdue`: the review should have been before today; red from `red` days. None when none is
    planned.

    Facts: `days`, `due`.
    """
    if due is None or due >= today:
        return None
    days = (today - due).days
    return Signal(
        "review_overdue",
        "red" if days >= red else "amber",
        {"days": days, "due": due},
        due + timedelta(days=1),
    )


def clearance_expiring(expires_on: date | None, today: date, *, within: int = 30) -> Signal | None:
    """`clearance_expiring`: amber from `within` days before the last valid day, red after it.

    Facts: `days_left` (negative afterwards), `expires_on`, `expired`. None when it does not expire.
    """
    if expires_on is None:
        return None
    left = (expires_on - today).days
    if left > within:
        return None
    return Signal(
        "clearance_expiring",
        "red" if left < 0 else "amber",
        {"days_left": left, "expires_on": expires_on, "expired": left < 0},
        expires_on - timedelta(days=within) if left >= 0 else expires_on + timedelta(days=1),
    )


def overload(load: int, capacity: int) -> Signal | None:
    """`overload`: somebody carries more people than agreed; red from two above. It has no date of its own.

    Facts: `load`, `capacity`, `over`. Raises ValueError for a number below zero.
    """
    if load < 0 or capacity < 0:
        raise ValueError("Load and capacity are zero or more.")
    over = load - capacity
    if over <= 0:
        return None
    return Signal(
        "overload", "red" if over >= 2 else "amber", {"load": load, "capacity": capacity, "over": over}, None
    )


def end_near(end: date | None, today: date, *, amber: int = 30, red: int = 7) -> Signal | None:
    """`end_near`: the agreed end comes within `amber` days; red within `red` days and after it.

    Facts: `days_left` (negative afterwards), `end`. None without an end. Raises ValueError when red is
    further away than amber.
    """
    _refuse_unordered(red, amber)
    if end is None:
        return None
    left = (end - today).days
    if left > amber:
        return None
    return Signal(
        "end_near",
        "red" if left <= red else "amber",
        {"days_left": left, "end": end},
        end - timedelta(days=amber),
    )


def trend(points: Sequence[Point]) -> Trend | None:
    """The Theil-Sen line: the median of the slopes between all pairs of days; robust against single odd days.

    Sources: Theil 1950; Sen 1968, J Am Stat Assoc 63:1379-1389. Needs points on two different days, else
    None; empty points are left out.
    """
    given = _in_order(points)
    slopes = [
        (later - sooner) / (there - here).days
        for at, (here, sooner) in enumerate(given)
        for there, later in given[at + 1 :]
        if there != here
    ]
    if not slopes:
        return None
    per_day = median(slopes)
    first_on, last_on = given[0][0], given[-1][0]
    first = median(value - per_day * (day - first_on).days for day, value in given)
    return Trend(per_day * 7, first_on, first, last_on, first + per_day * (last_on - first_on).days)


def _in_order(points: Sequence[Point]) -> list[tuple[date, float]]:
    return sorted((day, value) for day, value in points if value is not None)


def _refuse_unordered(sooner: int, later: int) -> None:
    if sooner > later:
        raise ValueError(f"The first limit comes before the second; {sooner} is larger than {later}.")
