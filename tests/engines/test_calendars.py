"""Availability over the week and days that recur."""

import datetime as dt
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahajatri.engines.calendars import (
    DAYS,
    Day,
    Slot,
    add_months,
    clock_of,
    day_of,
    merge,
    minutes_of,
    next_occurrence,
    occurrences,
    overlap_minutes,
    overlaps,
    slots_as_bits,
    week_start,
)

slots = st.builds(
    lambda day, start, length: Slot(day, start, min(start + length, 1440)),
    st.sampled_from(DAYS),
    st.integers(0, 1439),
    st.integers(1, 600),
)
weeks = st.lists(slots, max_size=8)


def minutes(week: list[Slot]) -> set[tuple[Day, int]]:
    return {(slot.day, minute) for slot in week for minute in range(slot.start, slot.end)}


def test_the_week_starts_on_saturday() -> None:
    assert DAYS == ("sat", "sun", "mon", "tue", "wed", "thu", "fri")
    # 21 February 2026 was a Saturday.
    assert day_of(dt.date(2026, 2, 21)) == "sat"
    assert day_of(dt.date(2026, 2, 27)) == "fri"
    assert week_start(dt.date(2026, 2, 21)) == dt.date(2026, 2, 21)
    assert week_start(dt.date(2026, 2, 27)) == dt.date(2026, 2, 21)
    assert week_start(dt.date(2026, 2, 20)) == dt.date(2026, 2, 14)


def test_a_slot_is_made_from_clock_times() -> None:
    slot = Slot.between("sat", "09:30", "12:00")
    assert (slot.start, slot.end, slot.minutes) == (570, 720, 150)
    assert (slot.starts_at, slot.ends_at) == (dt.time(9, 30), dt.time(12))
    assert Slot.between("fri", dt.time(22), dt.time(0)).end == 1440
    assert Slot.between("fri", "22:00", "24:00").ends_at == dt.time(0)
    assert (clock_of(570), clock_of(1440), minutes_of("24:00")) == ("09:30", "24:00", 1440)


@pytest.mark.parametrize(
    ("day", "start", "end"), [("sat", 600, 600), ("sat", 700, 600), ("sat", -1, 5), ("sat", 0, 1441)]
)
def test_a_slot_that_is_no_time_of_a_day_is_refused(day: Day, start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no time of a day"):
        Slot(day, start, end)


def test_an_unknown_day_or_clock_time_is_refused() -> None:
    with pytest.raises(ValueError, match="no such day"):
        Slot("someday", 0, 60)  # type: ignore[arg-type]  # the wrong day is the point
    for clock in ("9", "25:00", "10:60", "24:01", "x:00"):
        with pytest.raises(ValueError):  # noqa: PT011 - the sentence differs, the kind matters
            minutes_of(clock)


def test_slots_that_touch_or_overlap_become_one() -> None:
    week = [Slot("sun", 600, 660), Slot("sat", 900, 960), Slot("sun", 660, 720), Slot("sun", 610, 620)]
    assert merge(week) == [Slot("sat", 900, 960), Slot("sun", 600, 720)]


def test_two_people_meet_where_both_have_time() -> None:
    asha = [Slot.between("sat", "09:00", "12:00"), Slot.between("mon", "15:00", "18:00")]
    bikram = [Slot.between("sat", "11:00", "13:00"), Slot.between("mon", "10:00", "15:00")]
    assert overlaps(asha, bikram) == [Slot.between("sat", "11:00", "12:00")]
    assert overlap_minutes(asha, bikram) == 60


def test_time_given_twice_counts_once() -> None:
    asha = [Slot("sat", 600, 720), Slot("sat", 600, 720)]
    assert overlap_minutes(asha, [Slot("sat", 0, 1440)]) == 120


@given(weeks, weeks)
def test_overlap_is_what_minute_by_minute_counting_finds(a: list[Slot], b: list[Slot]) -> None:
    common = minutes(a) & minutes(b)
    assert overlap_minutes(a, b) == overlap_minutes(b, a) == len(common)
    assert minutes(overlaps(a, b)) == common
    assert minutes(merge(a)) == minutes(a)
    assert merge(merge(a)) == merge(a)


@given(weeks)
def test_a_half_hour_is_marked_when_all_of_it_is_free(week: list[Slot]) -> None:
    free = minutes(week)
    expected = sum(
        1 << (place * 48 + half)
        for place, day in enumerate(get_args(Day))
        for half in range(48)
        if all((day, minute) in free for minute in range(half * 30, half * 30 + 30))
    )
    assert slots_as_bits(week) == expected


def test_the_next_time_is_later_than_now_even_on_the_same_day() -> None:
    dhaka = ZoneInfo("Asia/Dhaka")
    slot = Slot.between("sat", "10:00", "11:00")
    saturday = dt.datetime(2026, 2, 21, tzinfo=dhaka)
    assert next_occurrence(slot, saturday.replace(hour=9)) == saturday.replace(hour=10)
    assert next_occurrence(slot, saturday.replace(hour=10)) == dt.datetime(2026, 2, 28, 10, tzinfo=dhaka)
    assert next_occurrence(slot, dt.datetime(2026, 2, 22, tzinfo=dhaka)).date() == dt.date(2026, 2, 28)
    assert next_occurrence(slot, saturday).tzinfo is dhaka


def test_weekly_and_fortnightly_gatherings_keep_their_day() -> None:
    first, until = dt.date(2026, 2, 1), dt.date(2026, 3, 10)
    weekly = occurrences("weekly", "thu", first=first, until=until)
    assert weekly == [dt.date(2026, 2, d) for d in (5, 12, 19, 26)] + [dt.date(2026, 3, 5)]
    assert occurrences("fortnightly", "thu", first=first, until=until) == weekly[::2]


def test_a_gathering_on_its_first_and_last_day_counts() -> None:
    thursday = dt.date(2026, 2, 5)
    assert occurrences("weekly", "thu", first=thursday, until=thursday) == [thursday]
    assert occurrences("weekly", "thu", first=thursday, until=dt.date(2026, 2, 4)) == []


def test_monthly_gatherings_are_the_nth_days_of_the_month() -> None:
    # Tuesdays of February 2026: 3, 10, 17, 24; of March: 3, 10, 17, 24, 31.
    first, until = dt.date(2026, 2, 4), dt.date(2026, 3, 31)
    assert occurrences("monthly", "tue", nth=[2, 4], first=first, until=until) == [
        dt.date(2026, 2, 10),
        dt.date(2026, 2, 24),
        dt.date(2026, 3, 10),
        dt.date(2026, 3, 24),
    ]
    assert occurrences("monthly", "tue", nth=[1], first=first, until=until) == [dt.date(2026, 3, 3)]
    assert occurrences("monthly", "tue", nth=[5], first=first, until=until) == [dt.date(2026, 3, 31)]
    assert occurrences("monthly", "tue", nth=[-1, 4], first=first, until=until) == [
        dt.date(2026, 2, 24),
        dt.date(2026, 3, 24),
        dt.date(2026, 3, 31),
    ]


def test_a_recurrence_nobody_can_keep_is_refused() -> None:
    today = dt.date(2026, 2, 21)
    with pytest.raises(ValueError, match="no such days"):
        occurrences("monthly", "tue", nth=[6], first=today, until=today)
    with pytest.raises(ValueError, match="no such frequency"):
        occurrences("yearly", "tue", first=today, until=today)  # type: ignore[arg-type]  # the point


def test_months_end_where_they_end() -> None:
    assert add_months(dt.date(2026, 1, 31), 1) == dt.date(2026, 2, 28)
    assert add_months(dt.date(2024, 1, 31), 1) == dt.date(2024, 2, 29)
    assert add_months(dt.date(2024, 2, 29), 24) == dt.date(2026, 2, 28)
    assert add_months(dt.date(2026, 1, 15), -1) == dt.date(2025, 12, 15)
    assert add_months(dt.date(2026, 12, 15), 1) == dt.date(2027, 1, 15)
