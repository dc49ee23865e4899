"""Words that need a person, in Bengali, romanised Bengali and English. It tells somebody; it decides nothing.

Plain Python, for every room in which people write. A text is brought into a form in which spellings that sound alike
are equal (three of them: Bengali, romanised, English), words that are nearly one of the list are read as it, what is
harmless is taken out, and the list `content/safety/words.toml` is searched. The time grows with the length of the text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex

from sahajatri.engines.bangla import fold

from .terms import Topic

WORDS = Path(__file__).parents[3] / "content" / "safety" / "words.toml"
LONGEST = 20_000
"""Of a longer text the beginning and the end are read, half each."""

_HARMLESS, _NOW, _REAL = "harmless", "now", "real"
_SCRIPTS = ("bn", "roman", "en")
_APOSTROPHES = regex.compile(r"['’‘`´]")
_NO_LETTER = regex.compile(r"[^\p{L}\p{M}\p{Nd}]+")
_MANY_OF_ONE = regex.compile(r"(.)\1{2,}")

_BENGALI_SOUNDS = (("ত্ন", "ত্ম"), ("ঁ", ""), ("\u09a1\u09bc", "র"), ("\u09a2\u09bc", "র"), ("ৎ", "ত"), ("ং", "ঙ"),
                   ("চ্ছ", "ছ"), ("ঃ", ""), ("্", ""), ("ো", ""))  # fmt: skip
_ROMAN_SOUNDS = (("z", "j"), ("chh", "c"), ("ch", "c"), ("bh", "b"), ("v", "b"), ("w", "b"), ("ph", "f"),
                 ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("jh", "j"), ("sh", "s"), ("aa", "a"), ("ee", "i"),
                 ("oo", "u"), ("q", "k"), ("x", "ks"))  # fmt: skip
_ROMAN_VOWELS = str.maketrans({"e": "i", "u": "o", "y": "i"})
_SHORT_FORMS = {"2": "to", "u": "you", "im": "i am"}
_LATIN_LETTER = regex.compile(r"[a-z]")
_TWICE = regex.compile(r"([a-z])\1+")
_LATIN_OF = {
    "অ": "o", "আ": "a", "ই": "i", "ঈ": "i", "উ": "u", "ঊ": "u", "এ": "e", "ঐ": "oi", "ও": "o", "ঔ": "ou",
    "ক": "k", "খ": "kh", "গ": "g", "ঘ": "gh", "ঙ": "ng", "চ": "ch", "ছ": "chh", "জ": "j", "ঝ": "jh", "ঞ": "n",
    "ট": "t", "ঠ": "th", "ড": "d", "ঢ": "dh", "ণ": "n", "ত": "t", "থ": "th", "দ": "d", "ধ": "dh", "ন": "n",
    "প": "p", "ফ": "ph", "ব": "b", "ভ": "bh", "ম": "m", "য": "j", "র": "r", "ল": "l", "শ": "sh", "ষ": "sh",
    "স": "s", "হ": "h", "া": "a", "ি": "i", "ী": "i", "ু": "u", "ূ": "u", "ে": "e", "ৈ": "oi", "ো": "o",
    "ৌ": "ou", "ং": "ng", "ৃ": "ri",
}  # fmt: skip
_DOTTED = (("\u09af\u09bc", "y"), ("\u09a1\u09bc", "r"), ("\u09a2\u09bc", "r"))
_BENGALI_CONSONANT = regex.compile(r"[ক-হৎ]")


@dataclass(frozen=True)
class Heard:
    """What a text seems to be about; `is_now` when it also speaks of a means, or of tonight."""

    topic: str
    is_now: bool


@dataclass(frozen=True)
class _Lexicon:
    topics: dict[str, dict[str, regex.Pattern[str]]]
    harmless: dict[str, regex.Pattern[str]]
    now: dict[str, regex.Pattern[str]]
    nearly: dict[str, dict[str, str]]
    """For each script: a word with one letter left out, to the word of the list."""
    known: dict[str, frozenset[str]]
    """For each script: words that are what they are, however near to a word of the list."""


def hear(text: str) -> Heard | None:
    """What the text seems to be about, also where somebody is being asked for money; None when nothing was found."""
    return _heard(text, frozenset(Topic))


def about_a_person_in_need(text: str) -> str | None:
    """What the text seems to be about when somebody may be in need (`terms.Topic`), or None.

    The topics of `content/safety/words.toml` stand in the order of urgency; the first that is found counts.
    """
    heard = _heard(text, frozenset(Topic) - {Topic.EXPLOITATION})
    return heard.topic if heard else None


def _heard(text: str, wanted: frozenset[Topic]) -> Heard | None:
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2]} {text[-LONGEST // 2 :]}"
    lexicon = _lexicon()
    texts = {script: _ready(text, script, lexicon) for script in _SCRIPTS}
    for topic, patterns in lexicon.topics.items():
        if topic in wanted and any(pattern.search(texts[script]) for script, pattern in patterns.items()):
            is_now = any(pattern.search(texts[script]) for script, pattern in lexicon.now.items())
            return Heard(topic, is_now)
    return None


def _ready(text: str, script: str, lexicon: _Lexicon) -> str:
    words = [_nearest(word, script, lexicon) for word in _sounds(text, script).split(" ")]
    ready = " ".join(words)
    return lexicon.harmless[script].sub(" ", ready) if script in lexicon.harmless else ready


def _sounds(text: str, script: str) -> str:
    """The text as it sounds: letters and digits, one space between words."""
    folded = _APOSTROPHES.sub("", fold(text, fuzzy=script != "roman"))
    if script == "roman":
        return _roman(_latin(folded) if _LATIN_LETTER.search(folded) else folded)
    folded = _MANY_OF_ONE.sub(r"\1", _NO_LETTER.sub(" ", folded))
    if script == "en":
        folded = " ".join(_SHORT_FORMS.get(word, word) for word in folded.split(" "))
    if script == "bn":
        for written, sound in _BENGALI_SOUNDS:
            folded = folded.replace(written, sound)
    return folded.strip()


def _latin(text: str) -> str:
    """Bengali letters as they are usually romanised, so that words of both scripts may stand in one sentence."""
    for dotted, sound in _DOTTED:
        text = text.replace(dotted, sound)
    written = []
    for at, letter in enumerate(text):
        following = text[at + 1 : at + 2]
        written.append(_LATIN_OF.get(letter, "" if letter in "্ঁঃ়" else letter))
        if _BENGALI_CONSONANT.match(letter) and _BENGALI_CONSONANT.match(following):
            written.append("o")
    return "".join(written)


def _roman(text: str) -> str:
    text = _NO_LETTER.sub(" ", text)
    for written, sound in _ROMAN_SOUNDS:
        text = text.replace(written, sound)
    return _TWICE.sub(r"\1", text.translate(_ROMAN_VOWELS)).strip()


def _nearest(word: str, script: str, lexicon: _Lexicon) -> str:
    """The word of the list that this word nearly is: one letter more, less, other, or two of them changed over."""
    if not SHORTEST_NEAR - 1 <= len(word) <= LONGEST_NEAR + 1 or word in lexicon.known[script]:
        return word
    nearly = lexicon.nearly[script]
    found = nearly.get(word)
    if found is not None:
        return found
    for left_out in _with_one_left_out(word):
        found = nearly.get(left_out)
        if found is not None and abs(len(found) - len(word)) <= 1:
            return found
    return word


SHORTEST_NEAR, LONGEST_NEAR = 5, 16


def _with_one_left_out(word: str) -> list[str]:
    """The word without one of its letters; the first one stays, or nothing would be like itself."""
    return [word[:at] + word[at + 1 :] for at in range(1, len(word))]


@cache
def _lexicon() -> _Lexicon:
    with WORDS.open("rb") as file:
        read = tomllib.load(file)
    sections = {
        name: {script: _pattern(phrases, script) for script, phrases in languages.items()}
        for name, languages in read.items()
        if name != _REAL
    }
    topics = {name: patterns for name, patterns in sections.items() if name not in {_HARMLESS, _NOW}}
    nearly: dict[str, dict[str, str]] = {}
    known: dict[str, frozenset[str]] = {}
    for script in _SCRIPTS:
        listed = _words_of([read[name].get(script, []) for name in topics], script)
        real = _words_of([read[name].get(script, []) for name in (_REAL, _HARMLESS, _NOW)], script)
        known[script] = frozenset(listed | real)
        nearly[script] = {}
        for word in sorted(listed, key=len, reverse=True):
            if SHORTEST_NEAR <= len(word) <= LONGEST_NEAR:
                for near in [word, *_with_one_left_out(word)]:
                    nearly[script].setdefault(near, word)
    return _Lexicon(topics, sections[_HARMLESS], sections[_NOW], nearly, known)


def _words_of(lists: Iterable[Iterable[str]], script: str) -> set[str]:
    return {
        word
        for phrases in lists
        for phrase in phrases
        for part in phrase.replace("…", " ").replace("=", " ").split(" ")
        for word in _sounds(part, script).split(" ")
        if word
    }


def _pattern(phrases: Iterable[str], script: str) -> regex.Pattern[str]:
    """One pattern for all phrases: words stand at their beginning, spaces may be missing, `…` is up to four words."""
    forms = []
    for phrase in phrases:
        ends = phrase.endswith("=")
        parts = [
            " ?".join(regex.escape(word) for word in _sounds(part, script).split(" "))
            for part in phrase.rstrip("=").split(" … ")
        ]
        forms.append(r"\S*+(?: \S++){0,4}? ".join(parts) + (r"(?![\p{L}\p{M}])" if ends else ""))
    return regex.compile(r"(?<![\p{L}\p{M}])(?:" + "|".join(forms) + ")")
