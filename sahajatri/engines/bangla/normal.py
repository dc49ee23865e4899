"""Bring Bengali text into one form: for storing (`clean`) and for comparing (`fold`)."""

from __future__ import annotations

import unicodedata

import regex

MAX_MARKS = 20
"""More marks on one letter than this are never writing; they cover the lines around them."""

BENGALI = "\u0980-\u0983\u0985-\u09b9\u09bc-\u09ce\u09d7\u09dc-\u09e3\u09f0\u09f1\u09fc\u09fe"
"""Bengali letters and signs, as the inside of a character class; no digits, no danda."""

_SPACE = r"[\s\u180e\u3164]"
# Direction controls, zero-width space, word joiner, byte-order mark, soft hyphen, tag characters, other
# controls, halves of surrogate pairs. Controls that separate (tab, line feed …) are white space, not these.
_INVISIBLE = regex.compile(
    "[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad\U000e0000-\U000e007f"
    "\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\ud800-\udfff]+"
)
_JOINERS = regex.compile("([\u200c\u200d])[\u200c\u200d]+")
_KHANDA_TA_AT_END = regex.compile(f"\u09a4\u09cd\u200d(?![{BENGALI}])")
_STRAY_JOINER = regex.compile(
    f"(?<![{BENGALI}])(?<![\\p{{Extended_Pictographic}}\\p{{Emoji_Modifier}}\ufe0f])[\u200c\u200d]"
    f"|(?<=[{BENGALI}])[\u200c\u200d](?![{BENGALI}])"
    f"|(?<=[\\p{{Extended_Pictographic}}\\p{{Emoji_Modifier}}\ufe0f])[\u200c\u200d](?!\\p{{Extended_Pictographic}})"
)
_LINE_END = regex.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = regex.compile(f"{_SPACE}+")
_SPACES_IN_LINE = regex.compile(r"[^\S\n]+|[\u180e\u3164]+")
_SPACES_AT_LINE_END = regex.compile(r" *\n *")
_TOO_MANY_MARKS = regex.compile(rf"(\p{{M}}{{{MAX_MARKS}}})\p{{M}}+")

_KHANDA_TA_WITH_JOINER = regex.compile("\u09a4\u09cd[\u200c\u200d]")
_KHANDA_TA_BARE = regex.compile(f"\u09a4\u09cd(?![{BENGALI}])")
_ONE_OF_THE_SAME_SOUND = str.maketrans("ীূঈঊণশষ", "িুইউনসস")
# য় is another letter, and ্য (য-ফলা) is no জ: both stay.
_PLAIN_YA = regex.compile("(?<!\u09cd)\u09af(?!\u09bc)")


def clean(text: str, *, lines: bool = False) -> str:
    """The form in which every text is stored.

    NFC; without invisible and direction characters; joiners only where they shape a Bengali word or an emoji;
    white space of any kind is one space, none at the ends; at most `MAX_MARKS` marks on a letter. With
    `lines`, line breaks stay, as line feeds. Cleaning twice changes nothing more.
    """
    while (cleaned := _clean_once(text, lines)) != text:
        text = cleaned
    return text


def _clean_once(text: str, lines: bool) -> str:
    text = unicodedata.normalize("NFC", text)
    text = _INVISIBLE.sub("", text)
    text = _JOINERS.sub(r"\1", text)
    # Before the joiner goes: without it the word would end in a bare hasanta.
    text = _KHANDA_TA_AT_END.sub("\u09ce", text)
    text = _STRAY_JOINER.sub("", text)
    if lines:
        text = _LINE_END.sub("\n", text)
        text = _SPACES_AT_LINE_END.sub("\n", _SPACES_IN_LINE.sub(" ", text))
    else:
        text = _SPACES.sub(" ", text)
    text = _TOO_MANY_MARKS.sub(r"\1", text.strip())
    # A dropped character can bring two together that compose.
    return unicodedata.normalize("NFC", text)


def letters_unified(text: str) -> str:
    """Write with one letter what old keyboards wrote with two: অ + া is আ, ত + ্ + joiner is ৎ."""
    text = _KHANDA_TA_WITH_JOINER.sub("\u09ce", text)
    return text.replace("\u0985\u09be", "\u0986")


def fold(text: str, *, fuzzy: bool = False) -> str:
    """A form for search, duplicates and whole-word matching; never shown to anybody.

    Spellings that read alike become equal: joiners go, khanda ta is one letter, digits of any script become
    ASCII, capital letters do not matter. With `fuzzy`, letters that sound alike are merged too:
    ি/ী, ু/ূ, ই/ঈ, উ/ঊ, ন/ণ, শ/ষ/স, জ/য. Folding twice changes nothing more.
    """
    while (folded := _fold_once(text, fuzzy)) != text:
        text = folded
    return text


def _fold_once(text: str, fuzzy: bool) -> str:
    text = letters_unified(clean(text))
    text = _KHANDA_TA_BARE.sub("\u09ce", text)
    text = text.replace("\u200c", "").replace("\u200d", "")
    text = ascii_digits(text).casefold()
    if fuzzy:
        text = _PLAIN_YA.sub("\u099c", text.translate(_ONE_OF_THE_SAME_SOUND))
    return unicodedata.normalize("NFC", text)


_ANY_DIGIT = regex.compile(r"[\p{Nd}--[0-9]]", regex.VERSION1)


def ascii_digits(text: str) -> str:
    """Replace the decimal digits of every script by 0–9."""
    # `regex` may know scripts that are younger than the tables of Python: their digits stay as they are.
    return _ANY_DIGIT.sub(lambda found: str(unicodedata.decimal(found.group(), found.group())), text)
