"""Signals that count days or people. Each says what it counts from; an empty answer means that there is nothing."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, timedelta

from .terms import Signal, refuse_unordered

A_WEEK = 7
FEW_DAYS = 3
"""A step, or a day that was agreed, may slip by this much without being counted."""


def no_contact(
    last_contact: date | None,
    started: date,
    today: date,
    *,
    amber: int = 10,
    red: int = 21,
    rhythm: int = A_WEEK,
    next_on: date | None = None,
) -> Signal | None:
    """`no_contact`: no contact for `amber` days or more, counted from the start at the earliest.

    `amber` and `red` hold for a weekly `rhythm`; two who agreed to meet every two weeks have twice the time. A
    contact that is agreed for one of the next seven days (`next_on`) answers an amber silence, not a red one.
    10 and 21 days are one and a half and three rhythms: one week may be missed, two may not (starting values).

    Facts: `days`, `last_contact` (None when there was none yet), `started`, `rhythm`. Raises ValueError when red
    comes before amber, or for a rhythm of less than a day.
    """
    refuse_unordered(amber, red)
    if rhythm < 1:
        raise ValueError("A rhythm is a day or more.")
    first, second = (math.ceil(limit * max(rhythm, A_WEEK) / A_WEEK) for limit in (amber, red))
    counted_from = max(last_contact, started) if last_contact else started
    days = (today - counted_from).days
    if days < first:
        return None
    is_agreed = next_on is not None and today <= next_on <= today + timedelta(days=A_WEEK)
    if is_agreed and days < second:
        return None
    return Signal(
        "no_contact",
        "red" if days >= second else "amber",
        {"days": days, "last_contact": last_contact, "started": started, "rhythm": rhythm},
        counted_from + timedelta(days=first),
    )


def stalled_goal(
    last_rated: date | None,
    today: date,
    *,
    last_moved: date | None = None,
    amber: int = 42,
    red: int = 84,
) -> Signal | None:
    """`stalled_goal`: nothing was said about a goal, and no step towards it taken, for `amber` days or more.

    `last_rated` is the day the goal was agreed when it was never rated; None leaves the goal out of account.
    `last_moved` is the day of the last step that was taken: a goal that moves is not stalled though nobody rated
    it. Six and twelve weeks: goals are looked at every four to six weeks, so one look was missed, or two (starting
    values).

    Facts: `days` (since either), `days_since_rating`, `last_rated`, `last_moved`. Raises ValueError when red comes
    before amber.
    """
    refuse_unordered(amber, red)
    if last_rated is None:
        return None
    still_since = max(last_rated, last_moved) if last_moved else last_rated
    days = (today - still_since).days
    if days < amber:
        return None
    return Signal(
        "stalled_goal",
        "red" if days >= red else "amber",
        {
            "days": days,
            "days_since_rating": (today - last_rated).days,
            "last_rated": last_rated,
            "last_moved": last_moved,
        },
        still_since + timedelta(days=amber),
    )


def missed_steps(
    steps_due: Iterable[date],
    today: date,
    *,
    late: int = 14,
    very_late: int = 42,
    many: int = 3,
) -> Signal | None:
    """`missed_steps`: the oldest open step is `late` days behind, or `many` steps are more than a few days behind.

    `steps_due` are the due days of steps that are not done. Red from `very_late` days. A step due today is not late,
    and one that slips by three days counts with the others only once it is older. Two and six weeks are starting
    values.

    Facts: `overdue_steps`, `oldest_due`, `days`. Raises ValueError when the red limit comes before the amber one.
    """
    refuse_unordered(late, very_late)
    overdue = sorted(due for due in steps_due if due < today)
    slipped = [due for due in overdue if (today - due).days > FEW_DAYS]
    begun = []
    if overdue and (today - overdue[0]).days >= late:
        begun.append(overdue[0] + timedelta(days=late))
    if len(slipped) >= many:
        begun.append(slipped[many - 1] + timedelta(days=FEW_DAYS + 1))
    if not begun:
        return None
    days = (today - overdue[0]).days
    return Signal(
        "missed_steps",
        "red" if days >= very_late else "amber",
        {"overdue_steps": len(overdue), "oldest_due": overdue[0], "days": days},
        min(begun),
    )


def overdue_measure(due: Iterable[date], today: date, *, grace: int = 7, red: int = 28) -> Signal | None:
    """`overdue_measure`: a measure should have been answered more than `grace` days ago; red from `red` days.

    `due` are the days by which measures that are not answered yet were due. The grace of a week is the window
    in which most follow-ups accept an answer as timely (starting value).

    Facts: `days` (of the oldest), `due`, `count` (how many are past their grace). Raises ValueError when red comes
    before the grace.
    """
    refuse_unordered(grace, red)
    late = sorted(day for day in due if (today - day).days > grace)
    if not late:
        return None
    days = (today - late[0]).days
    return Signal(
        "overdue_measure",
        "red" if days >= red else "amber",
        {"days": days, "due": late[0], "count": len(late)},
        late[0] + timedelta(days=grace + 1),
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

    A month leaves time to go on or to part well; a week is the last chance to do so (starting values).

    Facts: `days_left` (negative afterwards), `end`, `is_past`. None without an end. Raises ValueError when red is
    further away than amber.
    """
    refuse_unordered(red, amber)
    if end is None:
        return None
    left = (end - today).days
    if left > amber:
        return None
    return Signal(
        "end_near",
        "red" if left <= red else "amber",
        {"days_left": left, "end": end, "is_past": left < 0},
        end - timedelta(days=amber),
    )
