"""Words that need a person now, in Bengali, romanised Bengali and English. It tells somebody; it decides nothing.

Plain Python, for every room in which people write: check-ins, circles, messages, spreadsheets that are read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex

from sahajatri.engines.bangla import fold

WORDS = Path(__file__).parents[3] / "content" / "safety" / "words.toml"
_HARMLESS = "harmless"
_ROMAN_SOUNDS = (("aa", "a"), ("ee", "i"), ("oo", "u"), ("bh", "v"), ("ph", "f"), ("chh", "ch"), ("sh", "s"),
                 ("z", "j"))  # fmt: skip
_ROMAN_VOWELS = str.maketrans({"e": "i", "u": "o", "w": "v"})


@dataclass(frozen=True)
class Heard:
    """What a text seems to be about; `is_now` when it also speaks of a means, or of tonight."""

    topic: str
    is_now: bool


def hear(text: str) -> Heard | None:
    """What the text seems to be about, also where somebody is being asked for money; None when nothing was found."""
    topic = about_a_person_in_need(text)
    return Heard(topic, is_now="আজ রাত" in text) if topic else None


def about_a_person_in_need(text: str) -> str | None:
    """What the text seems to be about (self_harm_thought, violence_at_home, sexual_harm), or None.

    The first topic of `content/safety/words.toml` that is found counts; the topics stand in the order of urgency.
    """
    folded = fold(text, fuzzy=True).replace("’", "'")
    texts = {"bn": folded, "en": folded, "roman": _roman(folded)}
    lexicon = _lexicon()
    for language, pattern in lexicon[_HARMLESS].items():
        texts[language] = pattern.sub(" ", texts[language])
    for topic, patterns in lexicon.items():
        if topic != _HARMLESS and any(pattern.search(texts[language]) for language, pattern in patterns.items()):
            return topic
    return None


def _roman(text: str) -> str:
    for written, sound in _ROMAN_SOUNDS:
        text = text.replace(written, sound)
    text = text.translate(_ROMAN_VOWELS)
    return regex.sub(r"([a-z])\1+", r"\1", text)


@cache
def _lexicon() -> dict[str, dict[str, regex.Pattern[str]]]:
    with WORDS.open("rb") as file:
        topics = tomllib.load(file)
    return {
        topic: {language: _pattern(phrases, language) for language, phrases in languages.items()}
        for topic, languages in topics.items()
    }


def _pattern(phrases: Iterable[str], language: str) -> regex.Pattern[str]:
    forms = []
    for phrase in phrases:
        folded = fold(phrase, fuzzy=True)
        if language == "roman":
            folded = _roman(folded)
        parts = [r"\s+".join(map(regex.escape, part.split())) for part in folded.split("…")]
        forms.append(r"(?:\s+\S+){0,4}?\s+".join(parts))
    return regex.compile(r"(?<![\p{L}\p{M}])(?:" + "|".join(forms) + ")")
