"""Weekly availability and recurring days. Plain Python: no clock, no time zone of its own.

The week starts on Saturday. A `Slot` lies inside one day; times are minutes since midnight.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, get_args

Day = Literal["sat", "sun", "mon", "tue", "wed", "thu", "fri"]
Frequency = Literal["weekly", "fortnightly", "monthly"]

DAYS: tuple[Day, ...] = get_args(Day)
"""The days of the week in their order, Saturday first."""

MINUTES_A_DAY = 24 * 60
HALF_HOURS_A_DAY = 48


@dataclass(frozen=True, slots=True)
class Slot:
    """A time of the week: a day, and minutes since midnight from `start` up to, not including, `end`.

    `end` may be 1440, midnight at the end of the day. Raises ValueError for an unknown day, or an end that is
    not behind the start.
    """

    day: Day
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.day not in DAYS:
            raise ValueError(f"no such day: {self.day!r}")
        if not 0 <= self.start < self.end <= MINUTES_A_DAY:
            raise ValueError(f"no time of a day: {self.start}–{self.end}")

    @classmethod
    def between(cls, day: Day, start: str | dt.time, end: str | dt.time) -> Slot:
        """A slot from clock times, "09:30" or `time`. An end at midnight is the end of the day."""
        return cls(day, minutes_of(start), minutes_of(end) or MINUTES_A_DAY)

    @property
    def minutes(self) -> int:
        """How long it is."""
        return self.end - self.start

    @property
    def starts_at(self) -> dt.time:
        """The time of day it starts."""
        return dt.time(*divmod(self.start, 60))

    @property
    def ends_at(self) -> dt.time:
        """The time of day it ends; 00:00 when it ends with the day."""
        return dt.time(*divmod(self.end % MINUTES_A_DAY, 60))

    def in_week_order(self) -> tuple[int, int, int]:
        """To sort by: days as the week runs, then times."""
        return DAYS.index(self.day), self.start, self.end


def minutes_of(clock: str | dt.time) -> int:
    """Minutes since midnight of "09:30" or a `time`; "24:00" is 1440. Raises ValueError for anything else."""
    if isinstance(clock, dt.time):
        return clock.hour * 60 + clock.minute
    hours, _, minutes = clock.partition(":")
    total = int(hours) * 60 + int(minutes)
    if not (0 <= int(minutes) < 60 and 0 <= total <= MINUTES_A_DAY):
        raise ValueError(f"no time of a day: {clock!r}")
    return total


def clock_of(minutes: int) -> str:
    """ "HH:MM" of minutes since midnight; 1440 is "24:00"."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def day_of(date: dt.date) -> Day:
    """The day of the week of a date."""
    return DAYS[(date.weekday() + 2) % 7]


def merge(slots: Iterable[Slot]) -> list[Slot]:
    """The same times in week order, with slots that touch or overlap joined into one."""
    merged: list[Slot] = []
    for slot in sorted(slots, key=Slot.in_week_order):
        last = merged[-1] if merged else None
        if last is not None and last.day == slot.day and slot.start <= last.end:
            merged[-1] = Slot(last.day, last.start, max(last.end, slot.end))
        else:
            merged.append(slot)
    return merged


def overlaps(a: Iterable[Slot], b: Iterable[Slot]) -> list[Slot]:
    """The times of the week that lie in both, merged, in week order."""
    of_b = {day: list(slots) for day, slots in groupby(merge(b), key=lambda slot: slot.day)}
    return [
        Slot(mine.day, max(mine.start, theirs.start), min(mine.end, theirs.end))
        for mine in merge(a)
        for theirs in of_b.get(mine.day, [])
        if max(mine.start, theirs.start) < min(mine.end, theirs.end)
    ]


def overlap_minutes(a: Iterable[Slot], b: Iterable[Slot]) -> int:
    """How many minutes of the week lie in both."""
    return sum(slot.minutes for slot in overlaps(a, b))


def slots_as_bits(slots: Iterable[Slot]) -> int:
    """The half hours of the week that lie wholly inside the slots, as the bits of one number.

    Bit 0 is Saturday 00:00–00:30, bit 335 Friday 23:30–24:00. Two people have
    ``(a & b).bit_count()`` half hours in common.
    """
    bits = 0
    for slot in merge(slots):
        first, behind = -(-slot.start // 30), slot.end // 30
        if first < behind:
            bits |= ((1 << (behind - first)) - 1) << (DAYS.index(slot.day) * HALF_HOURS_A_DAY + first)
    return bits


def next_occurrence(slot: Slot, after: dt.datetime) -> dt.datetime:
    """When the slot next starts, later than `after`. The result is wall-clock time in the zone of `after`."""
    ahead = (DAYS.index(slot.day) - DAYS.index(day_of(after.date()))) % 7
    date = after.date() + dt.timedelta(days=ahead)
    start = dt.datetime.combine(date, slot.starts_at, tzinfo=after.tzinfo)
    return start if start > after else start + dt.timedelta(days=7)


def occurrences(
    frequency: Frequency,
    day: Day,
    *,
    first: dt.date,
    until: dt.date,
    nth: Iterable[int] = (1,),
) -> list[dt.date]:
    """The dates of something that recurs, from `first` to `until`, both included.

    Fortnightly counts from the first such day on or after `first`. Monthly is the `nth` such days of each
    month (2 the second, -1 the last); a month without a fifth is left out. Raises ValueError for an `nth`
    that no month has, and for an unknown frequency.
    """
    if frequency == "monthly":
        return [date for date in _monthly(day, set(nth), first, until) if first <= date <= until]
    try:
        step = {"weekly": 7, "fortnightly": 14}[frequency]
    except KeyError:
        raise ValueError(f"no such frequency: {frequency!r}") from None
    start = first + dt.timedelta(days=(DAYS.index(day) - DAYS.index(day_of(first))) % 7)
    return [start + dt.timedelta(days=gone) for gone in range(0, (until - start).days + 1, step)]


def _monthly(day: Day, nth: set[int], first: dt.date, until: dt.date) -> Iterator[dt.date]:
    if not nth <= {1, 2, 3, 4, 5, -1, -2, -3, -4, -5}:
        raise ValueError(f"no such days of a month: {sorted(nth)}")
    month = first.replace(day=1)
    while month <= until:
        length = calendar.monthrange(month.year, month.month)[1]
        to_day = (DAYS.index(day) - DAYS.index(day_of(month))) % 7
        dates = [month.replace(day=number) for number in range(to_day + 1, length + 1, 7)]
        wanted = {dates[place - 1 if place > 0 else place] for place in nth if abs(place) <= len(dates)}
        yield from sorted(wanted)
        month = add_months(month, 1)


def add_months(date: dt.date, months: int) -> dt.date:
    """The same day `months` later (or earlier); the last day of the month where there is no such day."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    return date.replace(
        year=year, month=month + 1, day=min(date.day, calendar.monthrange(year, month + 1)[1])
    )


def week_start(date: dt.date) -> dt.date:
    """The Saturday that starts the week of `date`."""
    return date - dt.timedelta(days=DAYS.index(day_of(date)))
