"""Numbers with what they count, as people write them in a level: ৩ দিন, তিনদিন, দুটি ফোন, two days, half an hour."""

import re
from dataclasses import dataclass

from sahajatri.engines import bangla

_CLASSIFIERS = tuple(bangla.fold(w) for w in ("খানা", "খানি", "জন", "টিতে", "টির", "টার", "টি", "টা", "টে"))
_JOINED = tuple(
    bangla.fold(w)
    for w in ("দিন", "বার", "ঘণ্টা", "ঘন্টা", "মিনিট", "সপ্তাহ", "মাস", "পাতা", "টাকা", "বেলা")
)
_ENDINGS = tuple(bangla.fold(w) for w in ("গুলো", "গুলি", "তে", "ের", "কে", "য়", "ে", "র"))
_OTHER_NUMBERS = {
    bangla.fold(word): value
    for word, value in {
        "দু": 2, "আধা": 0.5, "আধ": 0.5, "অর্ধেক": 0.5, "দেড়": 1.5, "আড়াই": 2.5, "half": 0.5, "once": 1, "twice": 2,
    }.items()
}  # fmt: skip
_TIMES = {"once", "twice"}
_SHORT = {"hr": "hour", "min": "minute", "wk": "week"}
_BETWEEN = {"an", "a", "more", "full", "whole", "আরও", "পুরো", "of", "different", "new"}

_GROUPED = re.compile(r"(?<=\d),(?=\d)")  # ১,৫০০ is one number


@dataclass(frozen=True)
class Quantity:
    """A number and the thing it counts (folded, without endings; "" when nothing follows); ``shown`` as written."""

    value: float
    unit: str
    shown: str


def quantities(text: str) -> list[Quantity]:
    """The numbers of a text in order, each with what it counts."""
    found = []
    written = bangla.words(_GROUPED.sub("", text))
    tokens = [bangla.fold(word) for word in written]
    for place, token in enumerate(tokens):
        value, joined = _read(token)
        if value is None:
            continue
        after = place + 1
        while after < len(tokens) and tokens[after] in _BETWEEN:
            after += 1
        if joined:
            unit, shown = joined, joined
        elif token in _TIMES:
            unit, shown = "time", "times"
        elif after < len(tokens) and _read(tokens[after])[0] is None:
            unit, shown = _stem(tokens[after]), written[after]
        else:
            unit, shown = "", ""
        found.append(Quantity(value, unit, shown))
    return found


def _read(token: str) -> tuple[float | None, str]:
    """The number that a word is, and the thing joined to it (তিনদিন: 3, দিন)."""
    value = _number(token)
    if value is not None:
        return value, ""
    for ending in _CLASSIFIERS:
        if token.endswith(ending) and (value := _number(token.removesuffix(ending))) is not None:
            return value, ""
    for unit in _JOINED:
        head, joined, tail = token.partition(unit)
        if joined and len(tail) <= 2 and (value := _number(head)) is not None:
            return value, unit
    return None, ""


def _number(word: str) -> float | None:
    if not word:
        return None
    if word in _OTHER_NUMBERS:
        return _OTHER_NUMBERS[word]
    try:
        return float(bangla.parse_number(word))
    except bangla.Unreadable as unreadable:
        if unreadable.code == "number_word" and isinstance(unreadable.suggestion, int | float):
            return float(unreadable.suggestion)
        return None


def _stem(token: str) -> str:
    if token.isascii():
        short = token.removesuffix("s")
        return _SHORT.get(short, short)
    for ending in _ENDINGS:
        if token.endswith(ending) and len(bangla.clusters(token.removesuffix(ending))) > 1:
            return token.removesuffix(ending)
    return token
