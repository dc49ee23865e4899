"""Dates and times of day, in and out. Numbers are day/month/year; a doubtful date is offered, never taken."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import regex

from .digits import Digits, digits_text, plain_signs
from .normal import clean, fold
from .unreadable import Unreadable

Language = Literal["bn", "en"]

MONTHS_BN = (
    "জানুয়ারি", "ফেব্রুয়ারি", "মার্চ", "এপ্রিল", "মে", "জুন",
    "জুলাই", "আগস্ট", "সেপ্টেম্বর", "অক্টোবর", "নভেম্বর", "ডিসেম্বর",
)  # fmt: skip
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_OTHER_MONTHS = {
    "জানু": 1, "জান": 1, "ফেব্রু": 2, "ফেব": 2, "মার্চ্চ": 3, "এপ্রি": 4, "জুল": 7, "অগাস্ট": 8, "অগস্ট": 8,
    "আগ": 8, "আগাস্ট": 8, "সেপ্টে": 9, "সেপ্ট": 9, "সেপ": 9, "অক্টো": 10, "অক্ট": 10, "নভে": 11,
    "ডিসে": 12, "sept": 9,
}  # fmt: skip


def _month_names() -> dict[str, int]:
    names: dict[str, int] = {}
    for number, (bengali, english) in enumerate(zip(MONTHS_BN, MONTHS_EN, strict=True), start=1):
        for name in (bengali, english, english[:3]):
            names[fold(name, fuzzy=True)] = number
    return names | {fold(name, fuzzy=True): number for name, number in _OTHER_MONTHS.items()}


_MONTHS = _month_names()


def _month(name: str) -> int | None:
    return _MONTHS.get(name.removesuffix("ঃ"))


def _folded(*names: str) -> str:
    return "|".join(regex.escape(fold(name, fuzzy=True)) for name in names)


_NOT_IN_A_WORD = r"(?<![\p{L}\p{M}])(?:%s)(?![\p{L}\p{M}])"
_BANGLA_CALENDAR = regex.compile(
    _NOT_IN_A_WORD
    % _folded(
        "বৈশাখ", "জ্যৈষ্ঠ", "আষাঢ়", "শ্রাবণ", "ভাদ্র", "আশ্বিন", "কার্তিক", "অগ্রহায়ণ", "পৌষ", "মাঘ", "ফাল্গুন",
        "ফাগুন", "চৈত্র", "বঙ্গাব্দ", "বাংলা সন", "বাংলা সাল", "Boishakh", "Baishakh", "Joishtho", "Ashar", "Srabon",
        "Bhadro", "Ashwin", "Kartik", "Ogrohayon", "Poush", "Magh", "Falgun", "Choitro", "Chaitra",
    )
)  # fmt: skip
_RELATIVE = regex.compile(
    _NOT_IN_A_WORD
    % _folded(
        "গত", "গতকাল", "আজ", "আজকে", "আগামী", "আগামীকাল", "পরশু", "কাল", "আগে", "পরে", "চলতি", "এই", "last", "next",
        "this", "today", "tomorrow", "yesterday", "ago", "before", "after", "in",
    )
)  # fmt: skip
_AGE = regex.compile(
    r"(?:"
    + _folded("বয়স", "age", "aged")
    + r")[^0-9]{0,3}[0-9]{1,3}[^0-9]*|[0-9]{1,3}\s*(?:"
    + _folded("বছর", "বৎসর", "years", "year", "yrs", "yr", "y/o", "yo")
    + r")[\p{L}\p{M}. ]*"
)
_AD = _folded(
    "খ্রিস্টাব্দ", "খ্রীস্টাব্দ", "খৃস্টাব্দ", "খ্রিঃ", "খ্রি", "খৃঃ", "খৃ", "ইংরেজি", "ইং",
    "সালের", "সালে", "সাল", "সনে", "সন", "ad", "ce",
)  # fmt: skip
_BEHIND = regex.compile(r"\s*[.,;:।]*\s*(?:(?<!\p{L})(?:" + _AD + r")\.?\s*)*$")
_LABELS = _folded("জন্মতারিখ", "জন্ম তারিখ", "জন্ম", "তারিখ", "তাং", "date of birth", "date", "dob", "born")
_LABEL = regex.compile(r"^(?:" + _LABELS + r")(?![\p{L}--ঃ])\s*[.:ঃ\-]*\s*", regex.VERSION1)
_DAYS_BN = _folded("শনি", "রবি", "রোব", "সোম", "মঙ্গল", "বুধ", "বৃহস্পতি", "শুক্র")
_WEEKDAY = regex.compile(
    r"^(?:(?:" + _DAYS_BN + r")(?:বার)?"
    r"|(?:sat|sun|mon|tue|tues|wed|wednes|thu|thur|thurs|fri|satur)(?:day)?)\.?[\s,]+(?=[0-9]|\p{L}+\.?\s*[0-9])"
)
_ABOUT = _folded("আনুমানিক", "প্রায়", "সাল", "সন", "about", "around", "year", "circa", "ca", "c")
_YEAR_ONLY = regex.compile(r"(?:(?:" + _ABOUT + r")\.?:?\s*)?(1[89][0-9][0-9]|20[0-9][0-9])")
_TIME_BEHIND = regex.compile(
    r"(?<=[0-9])(?:\s+|t)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:\s*[ap]\.?m\.?)?\s*(?:z|[+-][0-9][0-9]:?[0-9][0-9])?$"
)
_BETWEEN = r"\s*[/\-.।|,\\]\s*|\s+"
_ORDINAL = r"(?:\s*(?:st|nd|rd|th|" + _folded("লা", "রা", "ঠা", "ই", "শে", "এ") + r")(?![\p{L}\p{M}]))?"
_YEAR = r"['’‘]?([0-9]{4}|[0-9]{2})"
_DAY_MONTH_YEAR = regex.compile(rf"([0-9]{{1,2}})(?:{_BETWEEN})([0-9]{{1,2}})(?:{_BETWEEN}){_YEAR}")
_YEAR_MONTH_DAY = regex.compile(rf"([0-9]{{4}})(?:{_BETWEEN})([0-9]{{1,2}})(?:{_BETWEEN})([0-9]{{1,2}})")
_MONTH_YEAR = regex.compile(rf"([0-9]{{1,2}})(?:{_BETWEEN})([0-9]{{4}})|([0-9]{{4}})(?:{_BETWEEN})([0-9]{{1,2}})")
_NAME = r"([\p{L}][\p{L}\p{M}]*)"
_GAP = r"[\s\-/.,।]*"
_DAY_NAME_YEAR = regex.compile(rf"([0-9]{{1,2}}){_ORDINAL}{_GAP}(?:of\s+)?{_NAME}{_GAP}{_YEAR}")
_NAME_DAY_YEAR = regex.compile(rf"{_NAME}{_GAP}([0-9]{{1,2}}){_ORDINAL}(?:[\s\-/.,।]+){_YEAR}")
_YEAR_NAME_DAY = regex.compile(rf"([0-9]{{4}}){_GAP}{_NAME}{_GAP}([0-9]{{1,2}}){_ORDINAL}")
_YEAR_DAY_NAME = regex.compile(rf"([0-9]{{4}})\s*(?:সালের|সাল)?{_GAP}([0-9]{{1,2}}){_ORDINAL}{_GAP}{_NAME}")
_NAMED = (
    (_DAY_NAME_YEAR, 1, 2, 3),
    (_NAME_DAY_YEAR, 2, 1, 3),
    (_YEAR_NAME_DAY, 3, 2, 1),
    (_YEAR_DAY_NAME, 2, 3, 1),
)
_NAME_YEAR = regex.compile(rf"{_NAME}{_GAP}([0-9]{{4}})")
_DAY_NAME = regex.compile(rf"[0-9]{{1,2}}{_ORDINAL}{_GAP}{_NAME}")
_SERIAL = regex.compile(r"([0-9]{5})(?:\.[0-9]+)?")

_LONGEST = 60
_SERIAL_DAY_ZERO = dt.date(1899, 12, 30)
_SERIALS = range(10_000, 73_051)  # from 1927 to 2100; smaller numbers are years, ages or counts


def parse_date(value: str | int | float | dt.date) -> dt.date:
    """Read a date as people write it: ২১/০২/২০২৬ · 21.2.26 · 2026-02-21 · ২১শে ফেব্রুয়ারী ২০২৬ · March 5, 1990.

    Numbers are day, month, year. Two-digit years 00–26 are 20xx, others 19xx. A time behind is ignored.

    Raises Unreadable: empty, no_date, impossible_date, month_and_day_swapped (suggestion: the other reading),
    bangla_calendar, relative_date, age, year_only and month_and_year (both with `year`), no_year,
    spreadsheet_serial (suggestion: that day), digits_only (suggestion: the day, when only one can be meant).
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, int | float):
        value = f"{value:.0f}" if isinstance(value, float) else str(value)
    text = fold(plain_signs(clean(value)), fuzzy=True)
    if not text:
        raise Unreadable("empty")
    if len(text) > _LONGEST:
        raise Unreadable("no_date")
    if _BANGLA_CALENDAR.search(text):
        raise Unreadable("bangla_calendar")
    text = _LABEL.sub("", text)
    text = _BEHIND.sub("", text)
    text = _TIME_BEHIND.sub("", text)
    text = _WEEKDAY.sub("", text).strip()
    return _by_numbers(text) or _by_name(text) or _refuse(text)


def _by_numbers(text: str) -> dt.date | None:
    if found := _YEAR_MONTH_DAY.fullmatch(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_MONTH_YEAR.fullmatch(text):
        return _date(_full_year(found[3]), int(found[2]), int(found[1]))
    return None


def _by_name(text: str) -> dt.date | None:
    for pattern, day, name, year in _NAMED:
        found = pattern.fullmatch(text)
        month = _month(found[name]) if found else None
        if found and month:
            try:
                return dt.date(_full_year(found[year]), month, int(found[day]))
            except ValueError:
                raise Unreadable("impossible_date") from None
    return None


def _refuse(text: str) -> dt.date:
    """Say as exactly as possible why this is no date."""
    if found := _YEAR_ONLY.fullmatch(text):
        raise Unreadable("year_only", year=int(found[1]))
    if (found := _SERIAL.fullmatch(text)) and int(found[1]) in _SERIALS:
        raise Unreadable("spreadsheet_serial", suggestion=_SERIAL_DAY_ZERO + dt.timedelta(days=int(found[1])))
    if regex.fullmatch(r"[0-9]{8}", text):
        raise Unreadable("digits_only", suggestion=_only_reading(text))
    if _AGE.fullmatch(text):
        raise Unreadable("age")
    if _RELATIVE.search(text):
        raise Unreadable("relative_date")
    if (found := _MONTH_YEAR.fullmatch(text)) and int(found[1] or found[4]) <= 12:
        raise Unreadable("month_and_year", year=int(found[2] or found[3]))
    if (found := _NAME_YEAR.fullmatch(text)) and _month(found[1]):
        raise Unreadable("month_and_year", year=int(found[2]))
    if (found := _DAY_NAME.fullmatch(text)) and _month(found[1]):
        raise Unreadable("no_year")
    raise Unreadable("no_date")


def _full_year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) <= 26 else 1900)


def _date(year: int, month: int, day: int) -> dt.date:
    if 1300 <= year <= 1499:
        raise Unreadable("bangla_calendar")
    try:
        return dt.date(year, month, day)
    except ValueError:
        pass
    try:
        other = dt.date(year, day, month)
    except ValueError:
        raise Unreadable("impossible_date") from None
    raise Unreadable("month_and_day_swapped", suggestion=other)


def _only_reading(text: str) -> dt.date | None:
    readings: set[dt.date] = set()
    for year, month, day in ((text[:4], text[4:6], text[6:]), (text[4:], text[2:4], text[:2])):
        try:
            reading = dt.date(int(year), int(month), int(day))
        except ValueError:
            continue
        if 1900 <= reading.year <= 2099:
            readings.add(reading)
    return readings.pop() if len(readings) == 1 else None


def date_text(value: dt.date, *, language: Language = "bn", digits: Digits | None = None) -> str:
    """Write a date: ২১ ফেব্রুয়ারি ২০২৬, 21 February 2026. Digits follow the language unless given."""
    months = MONTHS_BN if language == "bn" else MONTHS_EN
    text = f"{value.day} {months[value.month - 1]} {value.year}"
    return digits_text(text, digits or ("bn" if language == "bn" else "latin"))


_DAY_PARTS = ((4, "রাত"), (6, "ভোর"), (12, "সকাল"), (15, "দুপুর"), (18, "বিকাল"), (20, "সন্ধ্যা"), (24, "রাত"))


def day_part(value: dt.time | dt.datetime) -> str:
    """The Bengali part of the day: ভোর 4–6, সকাল 6–12, দুপুর 12–15, বিকাল 15–18, সন্ধ্যা 18–20, রাত 20–4."""
    return next(name for end, name in _DAY_PARTS if value.hour < end)


def time_text(value: dt.time | dt.datetime, *, language: Language = "bn", digits: Digits | None = None) -> str:
    """Write a time of day: বিকাল ৩:০৫, 3:05 pm. Digits follow the language unless given."""
    clock = f"{value.hour % 12 or 12}:{value.minute:02}"
    if language == "bn":
        return digits_text(f"{day_part(value)} {clock}", digits or "bn")
    return digits_text(f"{clock} {'am' if value.hour < 12 else 'pm'}", digits or "latin")
