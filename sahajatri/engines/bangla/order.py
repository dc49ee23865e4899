"""The alphabet: a stored string that puts names in the order of the Unicode collation for Bengali.

The order is that of ICU 78 with CLDR 48, locale bn: signs, digits, Bengali, other Indic scripts, Latin, rest.
In Bengali: vowels, then ং ঃ ঁ, consonants, vowel signs, hasanta; ৎ sorts as ত্, and ড় ঢ় য় beside ড ঢ য.
"""

from __future__ import annotations

import unicodedata

from .normal import ascii_digits, clean

_SIGNS = " _-‐‑‒–—,;:!¡?¿.…·।॥'\"«»()[]{}§¶@*/\\&#%•॰৽`´^¯¨¸°৺©®+±÷×<=>¬|¦~ॱ¤¢$£¥৲৳৻€₹"
_BENGALI = (
    "৴৵৶৷৸৹ঀঅআইঈউঊঋৠঌৡএঐওঔ\u0982\u0983\u0981কখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরৰলৱশষসহঽ"
    "\u09be\u09bf\u09c0\u09c1\u09c2\u09c3\u09c4\u09e2\u09e3\u09c7\u09c8\u09cb\u09cc\u09cd\u09d7\u09fc"
)
_MARKS = (
    "\u0313\u0314\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0327\u0328\u0304\u030d\u0316"
    "\u0305\u0309\u030f\u0310\u0311\u031b\u0321\u0322\u0323\u0324\u0325\u0326\u032d\u032e\u09bc\u09fe"
)
_KEY_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

# The key consists of 0–9 and a–z only: the collation of every database sorts it alike. Two characters a
# letter; "00" ends the letters; then one a letter or mark for accents; "0"; then one a letter for case.
_INDIC, _LATIN, _OTHER = "6", "7", "z"
_PLAIN = "1"


def _two(number: int) -> str:
    return _KEY_DIGITS[number // 36] + _KEY_DIGITS[number % 36]


_LETTERS = {letter: _two(place) for place, letter in enumerate(_SIGNS + "0123456789" + _BENGALI, start=1)}
_LETTERS |= {letter: _LATIN + _KEY_DIGITS[place] for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
_CURLED = {"‘": ("'", "2"), "’": ("'", "3"), "“": ('"', "2"), "”": ('"', "3")}
_ACCENTS = {mark: _KEY_DIGITS[place] for place, mark in enumerate(_MARKS, start=2)}


def sort_key(text: str) -> str:
    """A string whose plain comparison puts texts in Bengali alphabetical order; store it beside a name.

    Spelling is cleaned first. It holds only 0–9 and a–z, about two for each character and at
    most eight, and three.
    """
    letters: list[str] = []
    accents: list[str] = []
    cases: list[str] = []
    for character in _separated(ascii_digits(clean(text))):
        lower = character.lower()
        if letter := _LETTERS.get(lower):
            letters.append(letter)
            accents.append(_PLAIN)
            cases.append(_PLAIN if character == lower else "2")
        elif character in _CURLED:
            straight, accent = _CURLED[character]
            letters.append(_LETTERS[straight])
            accents.append(accent)
            cases.append(_PLAIN)
        elif character == "ৎ":
            letters += [_LETTERS["ত"], _LETTERS["্"]]
            accents += [_PLAIN, _PLAIN]
            cases += ["2", "2"]
        elif unicodedata.combining(character) or character in _ACCENTS:
            accents.append(_ACCENTS.get(character, "z"))
        elif unicodedata.category(character) != "Cf":
            letters.append(_elsewhere(ord(character)))
            accents.append(_PLAIN)
            cases.append(_PLAIN)
    behind = _behind(accents, cases)
    return "".join(letters) + (f"00{behind}" if behind else "")


def _separated(text: str) -> str:
    """Accents of Latin letters apart. Bengali stays whole: ো has its own place in the alphabet."""
    return "".join(
        unicodedata.normalize("NFD", letter) if letter < "\u0900" or "\u1e00" <= letter < "\u2000" else letter
        for letter in text
    )


def _elsewhere(code: int) -> str:
    """A place for a character outside the table, by its number: other Indic scripts stand before Latin."""
    group = _INDIC if 0x0900 <= code < 0x0E00 else _OTHER
    places = (code // 36**3, code // 36**2 % 36, code // 36 % 36, code % 36)
    return group + "".join(_KEY_DIGITS[place] for place in places)


def _behind(accents: list[str], cases: list[str]) -> str:
    accent = "".join(accents).rstrip(_PLAIN)
    case = "".join(cases).rstrip(_PLAIN)
    return f"{accent}0{case}" if case else accent
