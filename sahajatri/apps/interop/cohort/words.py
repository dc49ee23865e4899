"""Comparing what people typed with the words of a list: spelling, spacing and capital letters make no difference."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from sahajatri.engines.bangla import clean, fold_digits

_LOOSE = str.maketrans({"ী": "ি", "ণ": "ন", "ূ": "ু", "ঁ": None, "্": None})
_EMPTY = frozenset({"", "-", "--", "–", "—", "na", "n/a", "nil", "none", "null"})


def plain(text: str) -> str:
    """Lower case, ASCII digits, letters and marks only: no spaces, hyphens, stops, brackets or invisible signs."""
    folded = unicodedata.normalize("NFC", fold_digits(text)).casefold()
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LNM")


def loose(text: str) -> str:
    """`plain`, and the pairs of signs that are mixed up most (ি/ী, ু/ূ, ণ/ন, a lost candrabindu) made equal."""
    return plain(text).translate(_LOOSE)


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, a dash, NA."""
    return clean(text).casefold() in _EMPTY


def lookup_table(words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Turn {value: spellings} into {loosely written spelling: value}."""
    return {loose(spelling): value for value, spellings in words.items() for spelling in spellings}


def distance(first: str, second: str, *, at_most: int) -> int:
    """Edits (insert, delete, replace, swap of neighbours) between two words; `at_most + 1` when more are needed.

    Optimal string alignment: Damerau (1964), Communications of the ACM 7(3).
    """
    if abs(len(first) - len(second)) > at_most:
        return at_most + 1
    before: list[int] = []
    last = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        row = [i]
        for j, b in enumerate(second, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > at_most:
            return at_most + 1
        before, last = last, row
    return last[-1]
