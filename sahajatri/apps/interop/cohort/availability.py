"""Words about a week to day, from and to: “রবি-বৃহস্পতি বিকাল ৫টা-৭টা”, “Mon/Thu 10am-12pm”.

A block of words is read as runs of day words and runs of time words that belong together. Whatever is not
understood makes the block doubtful; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from sahajatri.apps.interop.cohort.terms import Doubt, Slot
from sahajatri.apps.interop.cohort.words import lookup_table, loose
from sahajatri.engines.bangla import clean, plain_signs

WEEK = ("sat", "sun", "mon", "tue", "wed", "thu", "fri")
NOON = 12 * 60

_DAYS = {
    "sat": ("শনি", "sat", "saturday"),
    "sun": ("রবি", "রোব", "sun", "sunday"),
    "mon": ("সোম", "mon", "monday"),
    "tue": ("মঙ্গল", "tue", "tues", "tuesday"),
    "wed": ("বুধ", "wed", "weds", "wednesday"),
    "thu": ("বৃহস্পতি", "বৃহঃ", "বৃহ", "thu", "thur", "thurs", "thursday"),
    "fri": ("শুক্র", "fri", "friday"),
}
_DAY = lookup_table(
    {
        day: [form for name in names for form in (name, f"{name}বার", f"{name}বারে", f"{name}বারের", f"{name}s")]
        for day, names in _DAYS.items()
    }
)
_GROUPS = {
    "all": ("প্রতিদিন", "রোজ", "সবদিন", "যেকোনোদিন", "যেকোনদিন", "daily", "everyday", "anyday", "alldays"),
    "weekend": ("ছুটিরদিন", "ছুটিরদিনে", "weekend", "weekends", "holidays"),
    "weekdays": ("কর্মদিবস", "কর্মদিবসে", "কাজেরদিন", "weekdays", "weekday", "workdays", "workingdays"),
}
_GROUP = lookup_table(_GROUPS)
_GROUP_DAYS = {"all": WEEK, "weekend": ("sat", "fri"), "weekdays": ("sun", "mon", "tue", "wed", "thu")}
_PHRASES = regex.compile(
    r"(প্রতি|সব|যে\s*কোনো|যে\s*কোন|যেকোনো|যেকোন|ছুটির|কাজের|every|any|all|working)\s+(দিন|দিনে|days?)(?![\p{L}\p{M}])"
)

_PERIOD = lookup_table(
    {
        "dawn": ("ভোর", "ভোরে"),
        "morning": ("সকাল", "সকালে", "সকালবেলা", "morning", "mornings"),
        "noon": ("দুপুর", "দুপুরে", "দুপুরবেলা"),
        "afternoon": ("বিকাল", "বিকালে", "বিকেল", "বিকেলে", "বিকালবেলা", "বিকেলবেলা", "afternoon", "afternoons"),
        "evening": ("সন্ধ্যা", "সন্ধ্যায়", "সন্ধ্যাবেলা", "evening", "evenings"),
        "night": ("রাত", "রাতে", "night", "nights"),
        "allday": ("সারাদিন", "allday", "wholeday"),
    }
)
_PERIOD_ALONE = {
    "morning": (9 * 60, 12 * 60),
    "noon": (12 * 60, 15 * 60),
    "afternoon": (15 * 60, 18 * 60),
    "evening": (18 * 60, 20 * 60),
    "night": (20 * 60, 22 * 60),
    "allday": (9 * 60, 18 * 60),
}
_SHIFTS = {"সাড়ে": 30, "সোয়া": 15, "পৌনে": -15}
_SHIFT = {loose(word): minutes for word, minutes in _SHIFTS.items()}
_HALVES = {loose(word): minutes for word, minutes in {"দেড়টা": 90, "দেড়টায়": 90, "আড়াইটা": 150, "আড়াইটায়": 150}.items()}
_RANGE = frozenset(map(loose, ("থেকে", "হতে", "to", "till", "until")))
_AND = frozenset(map(loose, ("ও", "এবং", "and", "আর")))
_EXCEPT = frozenset(map(loose, ("ছাড়া", "বাদে", "বাদ", "except", "excluding")))
_FILLER = frozenset(
    map(loose, ("টা", "টায়", "টার", "টে", "টি", "ঘটিকা", "ঘটিকায়", "পর্যন্ত", "প্রতি", "সপ্তাহের", "সপ্তাহে", "মধ্যে",
                "at", "on", "from", "every", "each", "the", "in", "between"))
)  # fmt: skip

_TOKEN = regex.compile(
    r"(?P<clock>\d{1,2}[:.]\d{2})|(?P<hour>\d{1,2})|(?P<word>[\p{L}\p{M}]+)|(?P<sign>[-,/&+~])|(?P<odd>\S)"
)

Part = Literal["day", "time"]


@dataclass(frozen=True)
class _Token:
    kind: str
    value: str
    minutes: int = 0
    two_digits: bool = False

    @property
    def part(self) -> Part | None:
        if self.kind in ("day", "group", "except"):
            return "day"
        if self.kind in ("hour", "clock", "period", "shift", "half", "ampm"):
            return "time"
        return None


@dataclass(frozen=True)
class _Moment:
    minutes: int
    sure: bool
    clock24: bool = False


class _NotUnderstoodError(Exception):
    """A block that is free text, open-ended or contradictory."""


class _UnclearHourError(Exception):
    """An hour that may lie before or after noon."""

    def __init__(self, slots: list[Slot]) -> None:
        super().__init__()
        self.slots = slots


def availability(text: str) -> list[Slot]:
    """The slots of a week, by day and hour.

    Raises `Doubt` with `unreadable_availability`, or `unclear_hour` with the afternoon as an offer. What other
    blocks of the cell say is kept.
    """
    slots: list[Slot] = []
    unclear: list[Slot] = []
    not_understood = False
    for block in _blocks(text):
        try:
            slots += _block_slots(block)
        except _UnclearHourError as doubt:
            unclear += doubt.slots
        except _NotUnderstoodError:
            not_understood = True
    slots = _in_order(slots)
    if not_understood or not (slots or unclear):
        raise Doubt("unreadable_availability", slots)
    if unclear:
        offered = "; ".join(f"{slot['day']} {slot['from']}-{slot['to']}" for slot in unclear)
        raise Doubt("unclear_hour", slots, suggestion=offered)
    return slots


def _in_order(slots: Iterable[Slot]) -> list[Slot]:
    unique = {(WEEK.index(slot["day"]), slot["from"], slot["to"]): slot for slot in slots}
    return [unique[key] for key in sorted(unique)]


def _blocks(text: str) -> list[str]:
    plain = plain_signs(clean(text, lines=True)).casefold()
    blocks: list[str] = []
    for block in re.split(r"[;।\n]", plain):
        blocks += _bracket_blocks(block) if block.strip() else []
    return blocks


def _bracket_blocks(block: str) -> list[str]:
    """Days (time) pairs become blocks of their own; a remark in brackets without day or time is left out."""
    pairs = regex.findall(r"([^()]+)\(([^()]*)\)", block)
    if not pairs:
        return [block]
    rest = regex.sub(r"[^()]+\([^()]*\)", "", block).strip(" ,.")
    blocks = []
    for outside, inside in pairs:
        says_more = any(token.part for token in _tokens(inside))
        outside = outside.strip(" ,&+/")
        blocks.append(f"{outside} {inside}" if says_more else outside)
    return [*blocks, *([rest] if rest else [])]


def _tokens(block: str) -> list[_Token]:
    block = _PHRASES.sub(lambda found: regex.sub(r"\s+", "", found.group()), block)
    block = regex.sub(r"([ap])\s*\.?\s*m\b\.?", r"\1m", block)
    tokens: list[_Token] = []
    for found in _TOKEN.finditer(block):
        kind, text = str(found.lastgroup), found.group()
        if kind == "clock":
            hours, minutes = (int(part) for part in re.split(r"[:.]", text))
            if hours > 24 or minutes > 59:
                raise _NotUnderstoodError
            tokens.append(_Token("clock", text, hours * 60 + minutes, len(re.split(r"[:.]", text)[0]) == 2))
        elif kind == "hour":
            if int(text) > 24:
                raise _NotUnderstoodError
            tokens.append(_Token("hour", text, int(text) * 60))
        elif kind == "word":
            token = _word_token(text)
            if token is not None:
                tokens.append(token)
        elif kind == "sign":
            tokens.append(_Token("range" if text in "-~" else "and", text))
        elif text not in ".":
            tokens.append(_Token("unknown", text))
    return tokens


def _word_token(text: str) -> _Token | None:
    word = loose(text)
    if word in _FILLER:
        return None
    for kind, table in (("day", _DAY), ("group", _GROUP), ("period", _PERIOD)):
        if word in table:
            return _Token(kind, table[word])
    if word in ("am", "pm"):
        return _Token("ampm", word)
    if word in _SHIFT:
        return _Token("shift", word, _SHIFT[word])
    if word in _HALVES:
        return _Token("half", word, _HALVES[word])
    for kind, words in (("range", _RANGE), ("and", _AND), ("except", _EXCEPT)):
        if word in words:
            return _Token(kind, text)
    return _Token("unknown", text)


def _block_slots(block: str) -> list[Slot]:
    tokens = _tokens(block)
    if not tokens or any(token.kind == "unknown" for token in tokens):
        raise _NotUnderstoodError
    runs = _runs(tokens)
    if len(runs) % 2 or not runs:
        raise _NotUnderstoodError
    slots: list[Slot] = []
    unclear: list[Slot] = []
    for first, second in zip(runs[::2], runs[1::2], strict=True):
        (_, day_run), (_, time_run) = (first, second) if first[0] == "day" else (second, first)
        days = _days(day_run)
        for start, end, sure in _times(time_run):
            found: list[Slot] = [{"day": day, "from": _hhmm(start), "to": _hhmm(end)} for day in days]
            (slots if sure else unclear).extend(found)
    if unclear:
        raise _UnclearHourError(unclear)
    return slots


def _hhmm(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _runs(tokens: Sequence[_Token]) -> list[tuple[Part, list[_Token]]]:
    """Runs of day tokens and of time tokens; a connecting word belongs to the run it stands inside."""
    runs: list[tuple[Part, list[_Token]]] = []
    waiting: list[_Token] = []
    for token in tokens:
        part = token.part
        if part is None:
            waiting.append(token)
        elif runs and runs[-1][0] == part:
            runs[-1][1].extend([*waiting, token])
            waiting = []
        else:
            if any(connector.kind == "range" for connector in waiting) and runs and part == "day":
                raise _NotUnderstoodError  # “৯টা থেকে শনিবার”: an open end
            runs.append((part, [token]))
            waiting = []
    if any(connector.kind == "range" for connector in waiting):
        raise _NotUnderstoodError  # “বিকাল ৫টা থেকে”: an open end
    return runs


def _days(tokens: Sequence[_Token]) -> list[str]:
    at = next((i for i, token in enumerate(tokens) if token.kind == "except"), None)
    if at is None:
        return _listed_days(tokens)
    before, after = _listed_days(tokens[:at]), _listed_days(tokens[at + 1 :])
    if any(token.kind == "group" for token in tokens[:at]):  # every day except Friday
        left, out = before, after
    else:  # শুক্রবার ছাড়া প্রতিদিন
        left, out = after or list(WEEK), before
    days = [day for day in left if day not in out]
    if not days:
        raise _NotUnderstoodError
    return days


def _listed_days(tokens: Sequence[_Token]) -> list[str]:
    days: list[str] = []
    joined = False
    for token in tokens:
        if token.kind == "group":
            days += _GROUP_DAYS[token.value]
        elif token.kind == "day":
            if joined and days:
                first, last = WEEK.index(days[-1]), WEEK.index(token.value)
                days += [WEEK[(first + step) % 7] for step in range(1, (last - first) % 7 + 1)]
            else:
                days.append(token.value)
        joined = token.kind == "range"
    return list(dict.fromkeys(days))


def _times(tokens: Sequence[_Token]) -> list[tuple[int, int, bool]]:
    if all(token.kind in ("period", "and") for token in tokens):
        periods = [token.value for token in tokens if token.kind == "period"]
        if any(period not in _PERIOD_ALONE for period in periods):
            raise _NotUnderstoodError
        return [(*_PERIOD_ALONE[period], True) for period in periods]
    times: list[tuple[int, int, bool]] = []
    for group in _split(tokens, "and"):
        halves = _split(group, "range")
        if len(halves) != 2:
            raise _NotUnderstoodError
        times.append(_span(halves[0], halves[1]))
    return times


def _split(tokens: Sequence[_Token], kind: str) -> list[list[_Token]]:
    parts: list[list[_Token]] = [[]]
    for token in tokens:
        if token.kind == kind:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


@dataclass(frozen=True)
class _Clock:
    """What stands on the dial, and what tells the half of the day."""

    dial: int
    period: str | None
    ampm: str | None
    clock24: bool


def _clock(tokens: Sequence[_Token]) -> _Clock:
    kinds = [token.kind for token in tokens]
    numbers = [token for token in tokens if token.kind in ("hour", "clock", "half")]
    if len(numbers) != 1 or any(kinds.count(kind) > 1 for kind in ("period", "ampm", "shift")):
        raise _NotUnderstoodError
    number = numbers[0]
    shift = sum(token.minutes for token in tokens if token.kind == "shift")
    period = next((token.value for token in tokens if token.kind == "period"), None)
    ampm = next((token.value for token in tokens if token.kind == "ampm"), None)
    if period == "allday":
        raise _NotUnderstoodError
    clock24 = number.minutes >= 13 * 60 or (number.kind == "clock" and number.two_digits and not (period or ampm))
    return _Clock(number.minutes + shift, period, ampm, clock24)


def _moment(clock: _Clock) -> int | None:
    """Minutes after midnight, or None when the half of the day is not said."""
    dial = clock.dial
    if clock.clock24:
        return dial
    if clock.ampm:
        if dial >= 13 * 60:
            raise _NotUnderstoodError
        return dial % NOON + (NOON if clock.ampm == "pm" else 0)
    early = dial % NOON  # 12 is the 0 of the dial
    if clock.period is None:
        return None
    if clock.period in ("dawn", "morning"):
        if dial >= NOON:
            raise _NotUnderstoodError
        return dial
    if clock.period == "noon":
        if dial >= 11 * 60 + 30 and dial < NOON:
            return dial
        if early > 4 * 60:
            raise _NotUnderstoodError
        return early + NOON
    if clock.period == "night":
        if not 7 * 60 - 15 <= dial <= NOON:
            raise _NotUnderstoodError
        return dial + NOON
    return early + NOON


def _span(first: Sequence[_Token], second: Sequence[_Token]) -> tuple[int, int, bool]:
    start_clock, end_clock = _clock(first), _clock(second)
    start, end = _moment(start_clock), _moment(end_clock)
    sure = True
    if start is None and end is None:
        # Neither half of the day is said: the afternoon is only an offer.
        sure = False
        start = start_clock.dial % NOON + NOON
    if start is None and end is not None:
        candidates = [start_clock.dial % NOON + half for half in (0, NOON)]
        start = max((moment for moment in candidates if moment < end), default=None)
    if end is None and start is not None:
        candidates = [end_clock.dial % NOON + half for half in (0, NOON, 2 * NOON)]
        end = min((moment for moment in candidates if moment > start), default=None)
    if start is None or end is None or not start < end <= 24 * 60:
        raise _NotUnderstoodError
    return start, end, sure
