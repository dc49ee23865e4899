"""Alphabetical order. Expected orders: ICU 78.2 / CLDR 48, `new Intl.Collator("bn")`."""

import random
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from sahajatri.engines.bangla import sort_key

ALPHABET = (
    "০ ১ ৯ অ আ ই ঈ উ ঊ ঋ এ ঐ ও ঔ ক কং কঃ কঁ কক কহ কা কি কী কু কূ কৃ কে কৈ কো কৌ ক্ ক্ক ক্ষ খ গ ঘ ঙ "
    "চ ছ জ ঝ ঞ ট ঠ ড ড় ঢ ঢ় ণ ত ত্ ৎ ত্য থ দ ধ ন প ফ ব ভ ম য য় র ল শ ষ স হ a A b z"
)
LETTERS = ALPHABET.split()


def in_order(texts: list[str]) -> list[str]:
    shuffled = list(texts)
    random.Random(5).shuffle(shuffled)
    return sorted(shuffled, key=sort_key)


def test_the_alphabet_runs_from_digits_over_bengali_to_latin() -> None:
    assert in_order(LETTERS) == LETTERS


def test_words_stand_where_the_collation_puts_them() -> None:
    expected = ["অ", "অংশ", "অক্ষর", "আ", "\u0982", "ক", "ত", "ৎ", "য", "য়", "রাজ", "র\u200d\u09cdযাব", "হ", "A"]
    assert in_order(expected) == expected


def test_names_sort_word_by_word_and_the_moon_dot_before_consonants() -> None:
    expected = ["আলী আহমেদ", "আলীম", "চাঁদ", "চাদ", "চান", "মো. রহিম", "মোঃ রহিম", "মোহনা"]
    assert in_order(expected) == expected


def test_an_accent_or_capital_decides_only_between_equal_letters() -> None:
    expected = ["ek", "Ek", "ék", "el", "যক", "য়ক", "যখ"]
    assert in_order(expected) == ["যক", "য়ক", "যখ", "ek", "Ek", "ék", "el"]


def test_digits_of_both_scripts_are_one() -> None:
    assert sort_key("কেন্দ্র ২") == sort_key("কেন্দ্র 2")
    assert sort_key("কেন্দ্র ১০") < sort_key("কেন্দ্র ২")  # as the collation says: by digit, not by value


def test_other_scripts_have_a_place_indic_before_latin() -> None:
    expected = ["হাসান", "रहीम", "Rahim", "ဦး", "𑄌𑄋𑄴"]
    assert in_order(expected) == expected


def test_spelling_of_the_same_name_does_not_change_its_place() -> None:
    assert sort_key("ম\u09c7\u09beহন ") == sort_key("মোহন")
    assert sort_key("জ\u09df") == sort_key("জ\u09af\u09bc")


@settings(max_examples=1000, deadline=None)
@given(st.text(max_size=30))
def test_the_key_sorts_alike_in_every_database(text: str) -> None:
    assert re.fullmatch("[0-9a-z]*", sort_key(text))


@settings(max_examples=500, deadline=None)
@given(st.text("কখতয\u09bc\u09be\u09cdৎ১ aBé", max_size=8), st.text("কখত\u09beৎ", min_size=1, max_size=4))
def test_a_beginning_sorts_before_the_longer_word(start: str, more: str) -> None:
    assert sort_key(start) < sort_key(start + more) or sort_key(more) == ""
