"""Dates and times of day, in and out."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahajatri.engines.bangla import Unreadable, date_text, parse_date, time_text


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("২১/০২/২০২৬", "2026-02-21"),
        ("২১-২-২০২৬", "2026-02-21"),
        ("21.2.26", "2026-02-21"),
        ("২১ । ২ । ২০২৬", "2026-02-21"),
        ("21 / 2 / 2026", "2026-02-21"),
        ("21\u201302\u20132026", "2026-02-21"),
        ("২১/০২/২০২৬ইং", "2026-02-21"),
        ("তারিখঃ ২১/০২/২০২৬", "2026-02-21"),
        ("2026-02-21", "2026-02-21"),
        ("২০২৬-০২-২১", "2026-02-21"),
        ("2026/2/21", "2026-02-21"),
        ("2026-02-21 00:00:00", "2026-02-21"),
        ("2026-02-21T00:00", "2026-02-21"),
        ("21/02/2026 0:00", "2026-02-21"),
        ("২১ ফেব্রুয়ারি ২০২৬", "2026-02-21"),
        ("২১ ফেব্রুয়ারী, ২০২৬ খ্রি.", "2026-02-21"),
        ("২১শে ফেব্রুয়ারি ২০২৬", "2026-02-21"),
        ("২১ শে ফেব্রুয়ারি ২০২৬", "2026-02-21"),
        ("শনিবার, ২১ ফেব্রুয়ারি ২০২৬", "2026-02-21"),
        ("১লা জানুয়ারী ১৯৯০", "1990-01-01"),
        ("২রা এপ্রিল ১৯৯০", "1990-04-02"),
        ("৩রা মে ১৯৯০", "1990-05-03"),
        ("৪ঠা জুন ১৯৯০", "1990-06-04"),
        ("৫ই জুলাই ১৯৯০", "1990-07-05"),
        ("১৮ই আগষ্ট ১৯৯০", "1990-08-18"),
        ("১৯শে সেপ্টেম্বর ১৯৯০", "1990-09-19"),
        ("৩১শে অক্টোবর ১৯৯০", "1990-10-31"),
        ("৫নভেম্বর১৯৯০", "1990-11-05"),
        ("১৯৭১ সালের ১৬ই ডিসেম্বর", "1971-12-16"),
        ("১০ জানুঃ ২০২০", "2020-01-10"),
        ("মার্চ ৫, ১৯৯০", "1990-03-05"),
        ("March 5, 1990", "1990-03-05"),
        ("5th March 1990", "1990-03-05"),
        ("14-Mar-1998", "1998-03-14"),
        ("14 MAR. 98", "1998-03-14"),
        ("3 Sept 1999", "1999-09-03"),
        ("1/1/00", "2000-01-01"),
        ("1/1/26", "2026-01-01"),
        ("1/1/27", "1927-01-01"),
        ("৩১.১২.৯৯", "1999-12-31"),
        ("29/02/2024", "2024-02-29"),
    ],
)
def test_a_date_is_read_in_every_notation(written: str, date: str) -> None:
    assert parse_date(written) == dt.date.fromisoformat(date)


def test_a_date_cell_is_a_date() -> None:
    assert parse_date(dt.datetime(2026, 2, 21, 0, 0)) == dt.date(2026, 2, 21)
    assert parse_date(dt.date(2026, 2, 21)) == dt.date(2026, 2, 21)


def test_an_impossible_day_is_refused() -> None:
    for written in ("31/02/1991", "৩১/০৯/২০২৫", "29/02/2025", "30 February 1990", "00/00/0000", "২০২৬-০২-৩০"):
        with pytest.raises(Unreadable) as refusal:
            parse_date(written)
        assert refusal.value.code == "impossible_date"
        assert refusal.value.suggestion is None


def test_day_and_month_that_seem_swapped_are_offered_the_other_way() -> None:
    for written in ("02/25/1990", "২/২৫/৯০", "1990-25-02"):
        with pytest.raises(Unreadable) as refusal:
            parse_date(written)
        assert refusal.value.code == "month_and_day_swapped"
        assert refusal.value.suggestion == dt.date(1990, 2, 25)


def test_the_day_number_of_a_spreadsheet_is_offered_as_a_date() -> None:
    # 1 January 2000 is day 36526 of spreadsheets that count from 1900.
    for cell in ("36526", "৩৬৫২৬", 36526, 36526.0, "36526.0"):
        with pytest.raises(Unreadable) as refusal:
            parse_date(cell)
        assert refusal.value.code == "spreadsheet_serial"
        assert refusal.value.suggestion == dt.date(2000, 1, 1)


def test_a_year_alone_gives_the_year_and_no_date() -> None:
    for written in ("১৯৯৪", "1994", 1994, "১৯৯৪ সাল", "আনুমানিক ১৯৯৪", "about 1994", "জন্ম ১৯৯৪ সালে"):
        with pytest.raises(Unreadable) as refusal:
            parse_date(written)
        assert refusal.value.code == "year_only"
        assert refusal.value.year == 1994
        assert refusal.value.suggestion is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "empty"),
        ("১লা বৈশাখ ১৪৩২", "bangla_calendar"),
        ("১৫ আষাঢ় ১৪০২", "bangla_calendar"),
        ("৮/১১/১৪০২", "bangla_calendar"),
        ("5 Falgun 1432", "bangla_calendar"),
        ("last Tuesday", "relative_date"),
        ("গত মঙ্গলবার", "relative_date"),
        ("আগামীকাল", "relative_date"),
        ("3 days ago", "relative_date"),
        ("৩৫ বছর", "age"),
        ("বয়স: ৩৫", "age"),
        ("35 years old", "age"),
        ("মার্চ ১৯৯০", "month_and_year"),
        ("03/1990", "month_and_year"),
        ("২১ ফেব্রুয়ারি", "no_year"),
        ("pending", "no_date"),
        ("চলমান", "no_date"),
        ("?", "no_date"),
        ("35", "no_date"),
        ("২০২৫-২০২৬", "no_date"),
        ("12/05/199", "no_date"),
        ("5 Foo 1990", "no_date"),
        (float("nan"), "no_date"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(written: str | float, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_date(written)
    assert refusal.value.code == code
    assert refusal.value.suggestion is None


def test_eight_digits_are_offered_only_when_one_day_can_be_meant() -> None:
    with pytest.raises(Unreadable, match="digits_only") as refusal:
        parse_date("20260221")
    assert refusal.value.suggestion == dt.date(2026, 2, 21)
    with pytest.raises(Unreadable, match="digits_only") as refusal:
        parse_date("20102010")
    assert refusal.value.suggestion == dt.date(2010, 10, 20)
    with pytest.raises(Unreadable, match="digits_only") as refusal:
        parse_date("20052012")  # 20 May 2012, or day 12 of month 20: only one is a day
    assert refusal.value.suggestion == dt.date(2012, 5, 20)


def test_a_date_is_written_as_people_write_it() -> None:
    day = dt.date(2026, 2, 21)
    assert date_text(day) == "২১ ফেব্রুয়ারি ২০২৬"
    assert date_text(day, digits="latin") == "21 ফেব্রুয়ারি 2026"
    assert date_text(day, language="en") == "21 February 2026"
    assert date_text(day, language="en", digits="bn") == "২১ February ২০২৬"


@given(st.dates(dt.date(1930, 1, 1), dt.date(2099, 12, 31)))
def test_a_date_written_out_is_read_back(day: dt.date) -> None:
    assert parse_date(date_text(day)) == day
    assert parse_date(date_text(day, language="en")) == day
    assert parse_date(day.strftime("%d/%m/%Y")) == day


@pytest.mark.parametrize(
    ("clock", "bengali", "english"),
    [
        ("00:00", "রাত ১২:০০", "12:00 am"),
        ("03:59", "রাত ৩:৫৯", "3:59 am"),
        ("04:00", "ভোর ৪:০০", "4:00 am"),
        ("06:00", "সকাল ৬:০০", "6:00 am"),
        ("11:59", "সকাল ১১:৫৯", "11:59 am"),
        ("12:00", "দুপুর ১২:০০", "12:00 pm"),
        ("15:05", "বিকাল ৩:০৫", "3:05 pm"),
        ("18:00", "সন্ধ্যা ৬:০০", "6:00 pm"),
        ("20:00", "রাত ৮:০০", "8:00 pm"),
    ],
)
def test_times_are_told_by_part_of_the_day(clock: str, bengali: str, english: str) -> None:
    time = dt.time.fromisoformat(clock)
    assert time_text(time, language="bn") == bengali
    assert time_text(time, language="en") == english


def test_a_moment_tells_its_time_of_day() -> None:
    assert time_text(dt.datetime(2026, 2, 21, 15, 5), digits="latin") == "বিকাল 3:05"
