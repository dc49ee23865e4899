"""When a circle meets: every week, every other week, or on certain weeks of the month."""

from __future__ import annotations

import unicodedata
from typing import Any

import regex

from sahajatri.apps.interop.cohort.availability import availability
from sahajatri.apps.interop.cohort.terms import Doubt
from sahajatri.engines.bangla import clean, plain_signs


def _words(*forms: str) -> str:
    inside = "|".join(unicodedata.normalize("NFC", form) for form in sorted(forms, key=len, reverse=True))
    return rf"(?<![\p{{L}}\p{{M}}])(?:{inside})(?![\p{{L}}\p{{M}}])"


_FORTNIGHT = regex.compile(
    _words("এক সপ্তাহ পরপর", "এক সপ্তাহ পর পর", "এক সপ্তাহ অন্তর", "দুই সপ্তাহ পরপর", "দুই সপ্তাহে একবার", "২ সপ্তাহে একবার",
           "2 সপ্তাহ পরপর", "2 সপ্তাহে একবার", "পাক্ষিক", "every other week", "every two weeks",
           "every 2 weeks", "fortnightly", "every second week", "biweekly", "every other")
)  # fmt: skip
_MONTH = regex.compile(
    _words("প্রতি মাসের", "প্রতি মাসে", "মাসের", "মাসে", "of each month", "of every month", "of the month", "every month",
           "monthly", "each month", "মাসিক")
)  # fmt: skip
_WEEK = regex.compile(_words("প্রতি সপ্তাহে", "সাপ্তাহিক", "weekly", "every week", "প্রতি", "every", "each"))
_ORDINALS = {
    1: ("1ম", "প্রথম", "first", "1st"),
    2: ("2য়", "দ্বিতীয়", "second", "2nd"),
    3: ("3য়", "তৃতীয়", "third", "3rd"),
    4: ("4র্থ", "চতুর্থ", "fourth", "4th"),
    5: ("5ম", "পঞ্চম", "fifth", "5th"),
    -1: ("শেষ", "last"),
}
_NTH = {n: regex.compile(_words(*forms) + r"\s*(?:সপ্তাহের)?") for n, forms in _ORDINALS.items()}


def meeting(text: str) -> dict[str, Any]:
    """{freq: weekly, fortnightly or monthly, day, from, to} and, for monthly, `nth`: which weeks (−1 is the last).

    Raises `Doubt` when there is not exactly one day and one time.
    """
    rest = plain_signs(clean(text)).casefold()
    found: dict[str, Any] = {"freq": "weekly"}
    nth = []
    for number, pattern in _NTH.items():
        rest, count = pattern.subn(" ", rest)
        if count:
            nth.append(number)
    rest, fortnightly = _FORTNIGHT.subn(" ", rest)
    rest, monthly = _MONTH.subn(" ", rest)
    rest = _WEEK.sub(" ", rest)
    if nth:
        # “২য় ও ৪র্থ মঙ্গলবার”: the connecting words between the ordinals go with them.
        rest = regex.sub(r"^[\s,&/+]*(?:(?:ও|এবং|and|the)(?![\p{L}\p{M}])[\s,&/+]*)*", "", rest)
    if monthly and not nth:
        raise Doubt("unreadable_availability")
    try:
        slots = availability(rest)
    except Doubt as doubt:
        raise Doubt(doubt.code, None, **doubt.params) from doubt
    if len(slots) != 1 or (fortnightly and nth):
        raise Doubt("unreadable_availability")
    found["freq"] = "monthly" if nth else "fortnightly" if fortnightly else "weekly"
    found.update(slots[0])
    if nth:
        found["nth"] = sorted(nth, key=lambda number: (number < 0, number))
    return found
