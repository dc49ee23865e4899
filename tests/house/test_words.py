"""The words: complete Bengali, NFC, the same places for values in both languages, and no word that hurts."""

import io
import re
import unicodedata
from pathlib import Path

import pytest
import regex
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from sahajatri.config.management.commands.gather_words import KEYWORDS

ROOT = Path(__file__).resolve().parents[2]
PACKS = sorted(path for path in (ROOT / "content").rglob("*.toml") if path.parent.name != "safety")
"""All content but the list of words that people in need may write."""
CATALOGUES = sorted((ROOT / "sahajatri").rglob("locale/bn/LC_MESSAGES/django.po"))
PLACES = re.compile(r"%\((\w+)\)[sd]")
NEVER = (
    "পঙ্গু", "বিকলাঙ্গ", "অক্ষম", "খোঁড়া", "কানা", "বোবা", "কালা", "হাবা", "পাগল", "প্রতিবন্ধীরা", "অসহায়",
    "দুঃস্থ", "অভিশাপ", "তুমি", "তোমার", "তোমাকে", "তোমাদের", "তুই", "তোর", "তোকে",
)
NEVER_TOGETHER = ("স্বাভাবিক মানুষ", "হুইলচেয়ারে বন্দি", "ভিন্নভাবে সক্ষম", "বিশেষ চাহিদাসম্পন্ন", "অন্ধ লোক")
UNEVEN = ("সাথে", "একসাথে", "আধ")
"""Of two words that mean the same the glossary has one for all rooms: সঙ্গে, একসঙ্গে, আধা."""
NEVER_IN_ENGLISH = ("patient", "beneficiary", "wheelchair-bound", "suffers from", "mentee", "disabled person")


def has(text: str, word: str) -> bool:
    """Whether the word stands in the text by itself."""
    return bool(regex.search(rf"(?<![\p{{L}}\p{{M}}]){regex.escape(word)}(?![\p{{L}}\p{{M}}])", text))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT / "sahajatri").parts[-5] if "locale" in path.parts else path.name


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
class TestCatalogue:
    def test_every_string_has_its_bengali(self, path: Path) -> None:
        with path.open("rb") as file:
            catalogue = read_po(file, locale="bn")
        missing = [m.id for m in catalogue if m.id and not (m.string if isinstance(m.string, str) else all(m.string))]
        assert missing == []

    def test_nothing_is_a_guess(self, path: Path) -> None:
        with path.open("rb") as file:
            assert [m.id for m in read_po(file, locale="bn") if m.fuzzy and m.id] == []

    def test_it_is_stored_in_nfc(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text)

    def test_values_have_their_place_in_both_languages(self, path: Path) -> None:
        with path.open("rb") as file:
            catalogue = read_po(file, locale="bn")
        for message in catalogue:
            if not message.id or isinstance(message.id, tuple) or not message.string:
                continue
            there = set(PLACES.findall(message.id))
            here = set(PLACES.findall(str(message.string)))
            assert here <= there, f"{message.id!r} does not know {here - there}"
            dropped = there - here - {"count", "counter"}
            assert not dropped, f"the Bengali of {message.id!r} drops {dropped}"

    def test_no_word_hurts_or_talks_down(self, path: Path) -> None:
        with path.open("rb") as file:
            catalogue = read_po(file, locale="bn")
        for message in catalogue:
            text = " ".join(message.string) if isinstance(message.string, tuple) else str(message.string or "")
            for word in NEVER:
                assert not has(text, word), f"{word} in {text!r}"
            for words in NEVER_TOGETHER:
                assert words not in text, f"{words} in {text!r}"
            english = str(message.id).lower()
            for word in NEVER_IN_ENGLISH:
                assert word not in english, f"{word} in {message.id!r}"

    def test_bengali_sentences_use_bengali_digits(self, path: Path) -> None:
        with path.open("rb") as file:
            catalogue = read_po(file, locale="bn")
        for message in catalogue:
            text = PLACES.sub("", str(message.string or ""))
            if message.id and re.search(r"[0-9]", text):
                assert not re.search(r"[ঀ-৿]\s*[0-9]|[0-9]\s*[ঀ-৿]", text), f"Latin digits in {text!r}"


@pytest.mark.parametrize("path", PACKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_pack_hurts_talks_down_or_is_uneven(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        assert unicodedata.is_normalized("NFC", line)
        for word in (*NEVER, *UNEVEN):
            assert not has(line, word), f"{word} in {line!r}"
        for words in NEVER_TOGETHER:
            assert words not in line, f"{words} in {line!r}"
        assert not re.search(r"[ঀ-৿]\s*[0-9]|[0-9]\s*[ঀ-৿]", line), f"Latin digits in {line!r}"


def strings_of_the_source() -> set[tuple[str, str]]:
    """(file, English) of every string marked for translation in code and templates."""
    found = set()
    for path in sorted((ROOT / "sahajatri").rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            source = path.read_bytes()
        elif path.suffix == ".html":
            source = templatize(path.read_text(encoding="utf-8")).encode()
        else:
            continue
        for _line, message, *_ in extract("python", io.BytesIO(source), keywords=KEYWORDS):
            text = message[0] if isinstance(message, tuple) else message
            if text:
                found.add((str(path.relative_to(ROOT)), text))
    return found


def test_one_english_sentence_has_one_bengali_in_every_room() -> None:
    """All catalogues are read as one: of two translations of the same words only one would ever be seen."""
    bengali: dict[object, dict[object, list[str]]] = {}
    for path in CATALOGUES:
        with path.open("rb") as file:
            for message in read_po(file, locale="bn"):
                if message.id:
                    places = bengali.setdefault((message.context, message.id), {})
                    places.setdefault(message.string, []).append(name_of(path))
    assert {english: told for english, told in bengali.items() if len(told) > 1} == {}


def test_every_string_of_the_source_has_its_bengali() -> None:
    known: set[str] = set()
    for path in CATALOGUES:
        with path.open("rb") as file:
            for message in read_po(file, locale="bn"):
                known.add(message.id[0] if isinstance(message.id, tuple) else message.id)
    source = strings_of_the_source()
    assert len(source) > 500
    assert sorted((file, text) for file, text in source if text not in known) == []


def test_words_are_gathered_under_every_name_by_which_a_module_calls_them() -> None:
    called = {
        name
        for path in (ROOT / "sahajatri").rglob("*.py")
        for name in re.findall(r"^from sahajatri\.kernel\.wording import .*?\bwords as (\w+)", path.read_text(), re.M)
    }
    assert called
    assert sorted(called - set(KEYWORDS)) == []
