"""Digits and numbers, in and out."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Literal

import regex

from .normal import ascii_digits, clean, fold
from .unreadable import Unreadable

Digits = Literal["bn", "latin"]

_TO_BENGALI = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DASHES = str.maketrans(dict.fromkeys("−–—‒‐‑﹣", "-"))

_NUMBER = r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+"
_GROUPED = regex.compile(
    r"(?<![0-9.,])[1-9][0-9]{0,2}(?:,[0-9]{2,3})*,[0-9]{3}(?![0-9,])"
    r"|(?<![0-9.])[1-9][0-9]{0,2}(?: [0-9]{2,3})* [0-9]{3}(?![0-9]| [0-9])"
)
_BRACKETS = regex.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SCIENTIFIC = regex.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?e[+-]?[0-9]+")
_PLAIN = regex.compile(
    rf"(?:(?:৳|tk\.?|bdt|টাকা)\s*)?(?P<sign>[+-]?)\s*(?P<number>{_NUMBER})"
    rf"(?:\s*(?:/|out of|of)\s*(?P<of>[0-9]+)|\s*/[-=])?\s*(?P<unit>[\p{{L}}\p{{M}}.%৳°/ ]*?)[.,;:।!]*"
)
_AMONG = regex.compile(rf"([0-9]+)\s*-?\s*(?:টির|টার|এর|র)\s+মধ্যে\s+({_NUMBER})")
_TWO = regex.compile(
    rf"({_NUMBER})\s*\p{{L}}*\s*(?:-|~|,|/|to|or|and|থেকে|বা|অথবা|ও|এবং|\s)\s*({_NUMBER})\s*[\p{{L}}\p{{M}}. ]*"
)
_DECIMAL_COMMA = regex.compile(r"[+-]?(?:[0-9]+,[0-9]{1,2}|0,[0-9]+)")
_OPEN_END = regex.compile(rf"({_NUMBER})\s*\+\s*[\p{{L}}\p{{M}}. ]*")
_LONGEST = 60
_MARKS_OUT_OF = (5, 10, 100)  # the usual lower numbers of “৭/১০”; in others it may be “two or three”
_MULTIPLES = {
    "শ": 100, "শত": 100, "শো": 100, "হাজার": 1000, "লাখ": 100_000, "লক্ষ": 100_000, "কোটি": 10_000_000,
    "hundred": 100, "thousand": 1000, "k": 1000, "lakh": 100_000, "lac": 100_000, "crore": 10_000_000,
    "million": 1_000_000,
}  # fmt: skip
_PARTS = {"অর্ধেক", "আধা", "সাড়ে", "half"}

_WORDS = (
    "শূন্য এক দুই তিন চার পাঁচ ছয় সাত আট নয় দশ এগারো বারো তেরো চৌদ্দ পনেরো ষোলো সতেরো আঠারো উনিশ বিশ",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty",
)
_NUMBER_WORDS = {fold(word): value for line in _WORDS for value, word in enumerate(line.split())}
_NUMBER_WORDS |= {fold("একজন"): 1, fold("দুইজন"): 2, fold("দুজন"): 2, fold("তিনজন"): 3, fold("none"): 0}


def fold_digits(text: str) -> str:
    """Replace the digits of every script by 0–9. Nothing else changes."""
    return ascii_digits(text)


def digits_text(text: str, digits: Digits = "bn") -> str:
    """Show the digits of `text` as Bengali ("bn") or Latin ("latin") digits."""
    folded = ascii_digits(text)
    return folded.translate(_TO_BENGALI) if digits == "bn" else folded


def plain_signs(text: str) -> str:
    """Digits of every script and full-width signs become ASCII, every kind of dash becomes "-"."""
    return ascii_digits(text).translate(_FULL_WIDTH).translate(_DASHES)


def parse_number(text: str | float, *, out_of: int | None = None, whole: bool = False) -> int | float:
    """Read a number as people write it: ১,২৩,৪৫৬.৭ · 7/10 · ১২ বার · 2 (some) · −১.

    `out_of` is the top of the scale: a fraction with another lower number is refused; without it, any lower
    number but 5, 10 and 100 is. `whole` refuses decimals. Whole numbers come back as int, others as float.

    Raises Unreadable: empty, no_number, number_word (suggestion: its value), two_numbers (suggestion: the
    smaller), open_end (“3+”; suggestion: 3), scientific, other_scale, doubtful_comma (suggestion: read as a
    decimal comma), not_whole.
    """
    if isinstance(text, int | float):
        if isinstance(text, bool) or (isinstance(text, float) and not math.isfinite(text)):
            raise Unreadable("no_number")
        return _as_asked(text, whole)
    plain = clean(_BRACKETS.sub(" ", plain_signs(clean(text)))).lower()
    if not plain:
        raise Unreadable("empty" if not clean(text) else "no_number")
    if _SCIENTIFIC.fullmatch(plain):
        raise Unreadable("scientific")
    if _DECIMAL_COMMA.fullmatch(plain):
        raise Unreadable("doubtful_comma", suggestion=float(plain.replace(",", ".")))
    plain = _GROUPED.sub(lambda found: found.group().replace(",", "").replace(" ", ""), plain)
    found = _PLAIN.fullmatch(_AMONG.sub(r"\2/\1", plain)) if len(plain) <= _LONGEST else None
    if found is None:
        raise _why_no_number(plain)
    value = _number(found["number"])
    if found["of"] is not None:
        lower = int(found["of"])
        if value > lower or (lower != out_of if out_of else lower not in _MARKS_OUT_OF):
            raise Unreadable("other_scale")
    for word in found["unit"].split():
        if word in _MULTIPLES:
            raise Unreadable("number_word", suggestion=_as_asked(value * _MULTIPLES[word], whole=False))
        if word in _PARTS:
            raise Unreadable("no_number")
    return _as_asked(-value if found["sign"] == "-" else value, whole)


def _why_no_number(plain: str) -> Unreadable:
    if len(plain) > _LONGEST:
        return Unreadable("no_number")
    if two := _TWO.fullmatch(plain):
        return Unreadable("two_numbers", suggestion=min(_number(two[1]), _number(two[2])))
    if more := _OPEN_END.fullmatch(plain):
        return Unreadable("open_end", suggestion=_number(more[1]))
    word = fold(plain)
    return (
        Unreadable("number_word", suggestion=_NUMBER_WORDS[word]) if word in _NUMBER_WORDS else Unreadable("no_number")
    )


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _as_asked(value: int | float, whole: bool) -> int | float:
    if isinstance(value, int) or value.is_integer():
        return int(value)
    if whole:
        raise Unreadable("not_whole")
    return value


def number_text(value: int | float | Decimal, *, digits: Digits = "bn", places: int | None = None) -> str:
    """Write a number grouped in lakh and crore: ১,২৩,৪৫,৬৭৮.৯.

    `places` fixes the digits behind the point; without it only those that are there are written.
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    written = f"{exact:.{places}f}" if places is not None else f"{exact:f}"
    sign = "-" if written.startswith("-") and written.strip("-0.") else ""
    before, _, behind = written.lstrip("-").partition(".")
    if places is None:
        behind = behind.rstrip("0")
    head, tail = before[:-3], before[-3:]
    groups = [head[max(end - 2, 0) : end] for end in range(len(head), 0, -2)][::-1]
    text = sign + ",".join([*groups, tail]) + (f".{behind}" if behind else "")
    return digits_text(text, digits)
