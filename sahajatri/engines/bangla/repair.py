"""Texts that went wrong on their way: found and mended, to be shown to a person and confirmed."""

from __future__ import annotations

import regex

from .normal import BENGALI

_HIGH_BYTES = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0x100))
_SHOWN_BYTES = regex.compile(f"[{regex.escape(_HIGH_BYTES)}\u0080-\u00ff]{{2,}}")
_LEGACY_FONT = regex.compile("[†‡ˆ‰][A-Za-z]|[A-Za-z][©¨ª«¬®¯´µ¶·¸¹»¼½¾¿¡¢£¤¥¦§]")


def repair_mojibake(text: str) -> str | None:
    """The text behind UTF-8 that was shown as Windows-1252 or Latin-1 (à¦†à¦®à¦¿ is আমি), else None.

    Give the text as it was read, before `clean`, which drops two of the characters that stand for bytes.
    """
    repaired = text
    for _ in range(2):  # twice garbled is seen, three times is not
        once = _SHOWN_BYTES.sub(_decoded, repaired)
        if once == repaired:
            break
        repaired = once
    return repaired if repaired != text else None


def _decoded(found: regex.Match[str]) -> str:
    shown = found.group()
    raw = b"".join(_byte(character) for character in shown)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return shown


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def reversed_vowels_repaired(text: str) -> str:
    """Mend vowel signs typed in reversed order: া before ে is ো, ৗ before ে is ৌ. NFC does not do this."""
    return text.replace("\u09be\u09c7", "\u09cb").replace("\u09d7\u09c7", "\u09cc")


def looks_like_legacy_font(text: str) -> bool:
    """Whether this seems to be Bengali typed for a non-Unicode font (Bijoy, SutonnyMJ): †`k, Kg©, wkÿv."""
    if regex.search(f"[{BENGALI}]", text):
        return False
    if _LEGACY_FONT.search(text):
        return True
    # In those fonts v is া and w is ি, the two most frequent signs, and Latin vowels are rare consonants.
    letters = regex.findall("[A-Za-z]", text)
    signs, vowels = letters.count("v") + letters.count("w"), sum(letter in "aeiouAEIOU" for letter in letters)
    return len(letters) >= 8 and letters.count("v") >= 2 and signs / len(letters) > 0.15 > vowels / len(letters) - 0.1
