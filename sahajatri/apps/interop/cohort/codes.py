"""Codes of people, circles and goals: compared whatever the dash, the space, the digits and the capitals."""

from __future__ import annotations

import re
import unicodedata

from sahajatri.apps.interop.cohort.terms import Doubt
from sahajatri.engines.bangla import clean, plain_signs

LONGEST_CODE = 24
"""Longer cells are no codes; the patterns below would also take long over them."""

_CODE = re.compile(r"(?:[^\W\d_]+[\s\-./_#]*){0,4}\d{1,8}")
_LATIN_CODE = re.compile(r"(?:[A-Z]+[\s\-./_#]*){1,4}\d{1,8}")
_PART = re.compile(r"[^\W\d_]+|\d+")
_LIST = re.compile(r"[,;/+&|।،\n]|(?<!\S)(?:ও|এবং|and)(?!\S)", re.IGNORECASE)


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFKC", plain_signs(clean(text))).upper().strip()


def looks_like_code(text: str) -> bool:
    """Whether the cell holds a code of Latin letters and digits, as registers use them."""
    return len(text) <= 2 * LONGEST_CODE and _LATIN_CODE.fullmatch(_tidy(text)) is not None


def code(text: str) -> str:
    """The code in its usual writing (SJ-P-003); raises `unreadable_code` for anything else."""
    tidy = _tidy(text)
    if len(tidy) > LONGEST_CODE or _CODE.fullmatch(tidy) is None:
        raise Doubt("unreadable_code")
    return "-".join(_PART.findall(tidy))


def code_key(text: str) -> str:
    """What makes two codes the same: letters in order, and the number without leading zeros."""
    parts = _PART.findall(_tidy(text))
    return "".join(part.lstrip("0") or "0" if part.isdigit() else part for part in parts)


def code_list(text: str) -> list[str]:
    """Several codes in one cell, each once, in order; what is no code comes back as it stands."""
    found: list[str] = []
    for part in map(clean, _LIST.split(text)):
        if not part:
            continue
        try:
            written = code(part)
        except Doubt:
            written = part
        if written not in found:
            found.append(written)
    return found
