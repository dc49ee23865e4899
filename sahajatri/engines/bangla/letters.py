"""Letters and words as a reader sees them: nothing here splits a Bengali word or a conjunct."""

from __future__ import annotations

import regex

from .normal import fold

_CLUSTER = regex.compile(r"\X")
# A conjunct (ক্ষ, ন্ধ) is one letter for a reader, also where the Unicode data of the machine are older.
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*")


def clusters(text: str) -> list[str]:
    """The text as a list of letters as a reader counts them; joined together they are the text again."""
    joined: list[str] = []
    for found in _CLUSTER.findall(text):
        if joined and _is_conjunct(joined[-1], found):
            joined[-1] += found
        else:
            joined.append(found)
    return joined


def _is_conjunct(before: str, after: str) -> bool:
    return (
        before.rstrip("\u200c\u200d").endswith("\u09cd")
        and not before.endswith("\u200c")
        and ("\u0995" <= after[0] <= "\u09b9" or after[0] in "\u09dc\u09dd\u09df\u09f0\u09f1")
    )


def cluster_length(text: str) -> int:
    """How long the text is for a reader: প্রতিবন্ধী is 4, not 10."""
    return len(clusters(text))


def cut(text: str, limit: int) -> str:
    """The first `limit` letters of the text, never half a letter."""
    letters = clusters(text)
    return text if len(letters) <= limit else "".join(letters[:limit]).rstrip()


def first_cluster(text: str) -> str:
    """The first letter of a name, whole, for a picture of initials; "" when there is no letter."""
    return next((letter for letter in clusters(text.strip()) if regex.match(r"[\p{L}\p{N}]", letter)), "")


def words(text: str) -> list[str]:
    """The words of the text in order, whole, without punctuation."""
    return [found.rstrip("\u200c\u200d") for found in _WORD.findall(text)]


def has_word(text: str, word: str) -> bool:
    """Whether `word` (or several words in a row) stands in the text as whole words; spelling folded.

    কানা does not stand in ঠিকানা, and আত্মহত্যা does not stand in আত্মহত্যার: give each form that counts.
    """
    wanted = words(fold(word))
    if not wanted:
        return False
    there = words(fold(text))
    return any(there[start : start + len(wanted)] == wanted for start in range(len(there) - len(wanted) + 1))
