"""Words are found again however they were spelt: Bengali, Latin letters, old keyboards, mistakes of the ear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahajatri.engines.bangla import query_keys, search_keys

# The first of each row stands in a text; the others are what people type who look for it.
SPELT = [
    ("ইন্টারভিউ", "interview", "intarviu", "ইনটারভিউ"),
    ("বন্ধু", "bondhu", "bandhu", "বন্ধূ"),
    ("প্রতিবন্ধী", "protibondhi", "pratibandhi", "প্রতিবন্ধি", "প্রতিবন্ধীদের"),
    ("ব্যাংক", "bank", "byank", "ব্যাঙ্ক"),
    ("স্ক্রিন", "screen", "skrin", "স্ক্রীন"),
    ("মোবাইল", "mobile", "mobail", "মোবাইলে"),
    ("অফিস", "office", "ofis", "অফিসের"),
    ("ম্যানেজার", "manager", "menejar"),
    ("আবেদন", "abedon", "abedan", "আবেদনটা"),
    ("সহকর্মী", "shohokormi", "sahakarmi", "সহকর্মিদের"),
    ("যাতায়াত", "jatayat", "yatayat", "zatayat"),
    ("হুইলচেয়ার", "wheelchair", "huilchair", "হুইলচেয়ারে"),
    ("ভাতা", "bhata", "vata"),
    ("পরিবহন", "poribohon", "paribahan", "পরিবহণ"),
    ("আত্মবিশ্বাস", "attobishshas", "atmobiswas", "আত্নবিশ্বাস"),
    ("স্বাস্থ্য", "shastho", "swasthya", "sastho"),
    ("শ্রবণ", "srobon", "shrabon", "শ্রবন"),
    ("অ্যাপ", "app", "এ্যাপ"),
    ("দর্জি", "dorji", "darji", "দর্জির"),
    ("সিঁড়ি", "siri", "shiri", "সিড়ি", "সিঁড়ি"),
    ("ছুটি", "chuti", "chhuti"),
    ("চাকরি", "chakri", "cakri", "chakuri", "চাকরী"),
    ("শিক্ষক", "shikkhok", "shikshak"),
    ("উৎপাদন", "utpadon", "উত্‌পাদন"),
    ("২০২৬", "2026"),
]


@pytest.mark.parametrize("row", SPELT, ids=lambda row: row[1])
def test_a_word_is_found_however_it_was_spelt(row: tuple[str, ...]) -> None:
    stored = set(search_keys(row[0]))
    for spelt in row:
        assert any(set(keys) & stored for keys in query_keys(spelt)), spelt


def test_the_exact_word_weighs_more_than_one_that_only_sounds_alike() -> None:
    stored = search_keys("কাজ")
    exact = max(stored[key] for key in query_keys("কাজ")[0] if key in stored)
    alike = max(stored[key] for key in query_keys("kaj")[0] if key in stored)
    assert exact > alike


def test_a_word_that_was_written_as_two_is_found() -> None:
    assert set(search_keys("নিচতলা")) & set(query_keys("নিচ তলা")[0])


@pytest.mark.parametrize(("one", "other"), [("ঠিকানা", "কানা"), ("বেতন", "ভাতা"), ("সিঁড়ি", "ছুটি"), ("bank", "bandhu")])
def test_other_words_are_not_found(one: str, other: str) -> None:
    assert not set(search_keys(one)) & set(query_keys(other)[0])


def test_words_that_stand_in_every_text_are_not_asked_for_unless_they_are_all_there_is() -> None:
    assert len(query_keys("আমি কীভাবে ছুটি চাইব")) == 2
    assert len(query_keys("আমি কী")) == 2


@given(st.text(max_size=60))
def test_whatever_is_typed_has_keys_and_finds_itself(text: str) -> None:
    stored = search_keys(text)
    assert all(set(keys) & set(stored) for keys in query_keys(text))
    assert all(weight > 0 for weight in stored.values())
