"""Cleaning, folding, letters and words. Invisible and ambiguous characters are written as escapes."""

import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sahajatri.engines.bangla import (
    clean,
    cluster_length,
    clusters,
    cut,
    first_cluster,
    fold,
    has_word,
    letters_unified,
    looks_like_legacy_font,
    repair_mojibake,
    reversed_vowels_repaired,
    words,
)

ZWNJ, ZWJ = "\u200c", "\u200d"
KHANDA_TA = "\u09ce"
OLD_KHANDA_TA = "\u09a4\u09cd" + ZWJ

# Characters that meet badly: joiners, hasanta, nukta, parts of vowels, accents, invisible ones, emoji.
AWKWARD = (
    "\u200c\u200d\u200b\u2060\ufeff\u00ad\u200e\u202a\u202e\u2066\u2069\U000e0041\u09cd\u09bc\u09c7\u09be\u09d7"
    "\u0985\u09a4\u09af\u09a1\u09df\u09dc\u09ce\u0995\u09b0\u09e6\u09ef\u0964 \t\n\r\x0b\u2028"
    "\u00a0eE\u0301\u0327\u0345\u0130\u00df\ufb03\u1e9e\U0001f469\U0001f9bd\U0001f3fd\ufe0f\u2640\x00\U0001d160\ufb2c"
)
texts = st.one_of(st.text(AWKWARD, max_size=30), st.text(max_size=30), st.text(AWKWARD, min_size=60, max_size=90))


@settings(max_examples=2000, deadline=None)
@given(texts)
@example("e\ufeff\u0301")
@example("\u09a4\u09cd\u200d\u200d ")
@example("\u0985\u200d\u09be")
def test_cleaning_twice_changes_nothing_more_and_gives_nfc(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert len(once) <= 3 * len(text)


@settings(max_examples=1000, deadline=None)
@given(texts)
def test_cleaning_free_text_twice_changes_nothing_more(text: str) -> None:
    once = clean(text, lines=True)
    assert clean(once, lines=True) == once
    assert "\r" not in once
    assert len(once) <= 3 * len(text)


@settings(max_examples=2000, deadline=None)
@given(texts, st.booleans())
@example("\u0985\u200d\u09be", False)
@example("\u09a4\u09cd\u200c\u09b8", True)
def test_folding_twice_changes_nothing_more(text: str, fuzzy: bool) -> None:
    once = fold(text, fuzzy=fuzzy)
    assert fold(once, fuzzy=fuzzy) == once
    assert len(once) <= 3 * len(text)


@settings(max_examples=500, deadline=None)
@given(texts)
def test_what_is_cleaned_folds_like_what_was_not(text: str) -> None:
    assert fold(clean(text)) == fold(text)


@settings(max_examples=500, deadline=None)
@given(texts)
def test_letters_put_together_are_the_text_again(text: str) -> None:
    assert "".join(clusters(text)) == text


def test_letters_with_a_dot_are_stored_apart_as_nfc_wants() -> None:
    assert clean("\u09df\u09dc\u09dd") == "\u09af\u09bc\u09a1\u09bc\u09a2\u09bc"


def test_two_part_vowels_become_one_sign() -> None:
    assert clean("ম\u09c7\u09be") == "ম\u09cb"
    assert clean("ম\u09c7\u09d7") == "ম\u09cc"


def test_reversed_vowel_parts_are_not_touched_by_cleaning_but_can_be_repaired() -> None:
    assert clean("ম\u09be\u09c7") == "ম\u09be\u09c7"
    assert reversed_vowels_repaired("ম\u09be\u09c7বারক") == "মোবারক"
    assert reversed_vowels_repaired("ম\u09d7\u09c7") == "ম\u09cc"
    assert reversed_vowels_repaired("মোবারক") == "মোবারক"


def test_the_joiner_that_shapes_a_word_stays() -> None:
    rab = "র" + ZWJ + "\u09cdযাব"
    assert clean(rab) == rab
    udjapon = "উদ\u09cd" + ZWNJ + "যাপন"
    assert clean(udjapon) == udjapon


def test_the_joiner_inside_an_emoji_stays() -> None:
    wheelchair = "\U0001f469" + ZWJ + "\U0001f9bd"
    assert clean(wheelchair) == wheelchair
    darker = "\U0001f469\U0001f3fd" + ZWJ + "\U0001f9bd"
    assert clean(darker) == darker


def test_joiners_elsewhere_go() -> None:
    assert clean(f"{ZWJ}রহিম{ZWNJ} {ZWJ}Rahim{ZWJ}") == "রহিম Rahim"
    assert clean(f"A{ZWJ}B") == "AB"


def test_a_joiner_typed_twice_counts_once() -> None:
    assert clean("র" + ZWJ + ZWJ + "\u09cdযাব") == "র" + ZWJ + "\u09cdযাব"


def test_the_old_spelling_of_khanda_ta_at_the_end_of_a_word_survives_as_khanda_ta() -> None:
    assert clean("হঠা" + OLD_KHANDA_TA) == "হঠা" + KHANDA_TA
    assert clean("হঠা" + OLD_KHANDA_TA + ", তিনি") == "হঠা" + KHANDA_TA + ", তিনি"


def test_invisible_and_direction_characters_go() -> None:
    hidden = "\u200b\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\U000e0067"
    assert clean("রহিম" + hidden + " আলী") == "রহিম আলী"


def test_white_space_of_any_kind_becomes_one_space() -> None:
    assert clean("\u00a0রহিম \t\u3000\n আলী\u2003") == "রহিম আলী"


def test_free_text_keeps_its_lines() -> None:
    assert clean(" এক \r\n দুই\u2028তিন \n\n চার ", lines=True) == "এক\nদুই\nতিন\n\nচার"


def test_a_letter_carries_at_most_twenty_marks() -> None:
    assert clean("ক" + "\u0981" * 50 + "খ") == "ক" + "\u0981" * 20 + "খ"


def test_braille_and_other_scripts_are_left_alone() -> None:
    assert clean("⠃⠁⠝ 𑄌𑄋𑄴𑄟 မြန်မာ") == "⠃⠁⠝ 𑄌𑄋𑄴𑄟 မြန်မာ"


def test_spellings_that_look_alike_fold_alike() -> None:
    assert fold("\u0985\u09beশা") == fold("আশা")
    assert fold("উ" + OLD_KHANDA_TA + "সব") == fold("উ" + KHANDA_TA + "সব")
    assert fold("হঠা\u09a4\u09cd") == fold("হঠা" + KHANDA_TA)
    assert fold("র" + ZWJ + "\u09cdযাম্প") == fold("র\u09cdযাম্প")
    assert fold("RAHIM ১২") == fold("rahim 12")


def test_a_conjunct_of_ta_is_no_khanda_ta() -> None:
    assert KHANDA_TA not in fold("সত্য উত্তর")


def test_fuzzy_folding_merges_letters_that_sound_alike_and_plain_folding_does_not() -> None:
    for one, other in (("রহীম", "রহিম"), ("নূর", "নুর"), ("রাণী", "রানী"), ("শাহীন", "সাহিন"), ("যাকির", "জাকির")):
        assert fold(one) != fold(other)
        assert fold(one, fuzzy=True) == fold(other, fuzzy=True)


def test_fuzzy_folding_keeps_ya_with_a_dot_apart_from_ja() -> None:
    assert fold("জয়", fuzzy=True) != fold("জজ", fuzzy=True)


def test_letters_are_unified_without_losing_conjuncts() -> None:
    assert letters_unified("\u0985\u09beমি") == "আমি"
    assert letters_unified("সত্য") == "সত্য"


def test_length_is_counted_as_a_reader_counts() -> None:
    word = "প্রতিবন্ধী"
    assert len(word) == 10
    assert clusters(word) == ["প্র", "তি", "ব", "ন্ধী"]
    assert cluster_length(word) == 4
    assert cluster_length("\U0001f469" + ZWJ + "\U0001f9bd") == 1


def test_cutting_never_leaves_half_a_letter() -> None:
    assert cut("প্রতিবন্ধী", 1) == "প্র"
    assert cut("প্রতিবন্ধী", 4) == "প্রতিবন্ধী"
    assert cut("আমি যাই", 3) == "আমি"


def test_the_first_letter_of_a_name_is_whole() -> None:
    assert first_cluster("শ্রাবণী") == "শ্রা"
    assert first_cluster("  (কৃষ্ণা)") == "কৃ"
    assert first_cluster("Rahim") == "R"
    assert first_cluster("—") == ""


def test_a_bengali_word_is_one_word() -> None:
    assert words("প্রতিবন্ধী ব্যক্তি, মোঃ রহিম।") == ["প্রতিবন্ধী", "ব্যক্তি", "মোঃ", "রহিম"]
    assert words("র" + ZWJ + "\u09cdযাম্প নেই") == ["র" + ZWJ + "\u09cdযাম্প", "নেই"]


def test_a_word_is_found_as_a_whole_word_only() -> None:
    assert has_word("আমার ঠিকানা ঢাকা", "কানা") is False
    assert has_word("তাঁর নাম কালাম", "কালা") is False
    assert has_word("সে কানা নয়", "কানা") is True
    assert has_word("আত্মহত্যা", "আত্মহত্যা") is True
    assert has_word("আত্মহত্যার কথা", "আত্মহত্যা") is False


def test_a_phrase_is_found_across_spaces_and_spellings() -> None:
    assert has_word("আমি  মরে\nযেতে চাই", "মরে যেতে") is True
    assert has_word("মরে কোথাও যেতে", "মরে যেতে") is False
    assert has_word("হঠা" + OLD_KHANDA_TA + " এলো", "হঠাৎ") is True
    assert has_word("যা কিছু", "  ") is False


def test_utf8_shown_as_windows_1252_or_latin_1_is_repaired() -> None:
    name = "তানিয়া আফরিন"
    for encoding in ("cp1252", "latin-1"):
        garbled = "".join(
            bytes([byte]).decode(encoding)
            if encoding == "latin-1" or byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
            else chr(byte)
            for byte in name.encode()
        )
        assert repair_mojibake(garbled) == name
        assert repair_mojibake(f"Tania: {garbled} 12") == f"Tania: {name} 12"


def test_text_garbled_twice_is_repaired() -> None:
    once = "আমি".encode().decode("latin-1")
    assert repair_mojibake(once.encode().decode("latin-1")) == "আমি"


def test_sound_text_needs_no_repair() -> None:
    for sound in ("তানিয়া আফরিন", "José Müller", "১০° — “ঠিক”", "naïve café", "", "Ã", "5 × 3 ÷ 2"):
        assert repair_mojibake(sound) is None


def test_text_for_an_old_bengali_font_is_noticed() -> None:
    for typed in ("Avwg evsjvq Mvb MvB", "†mvbvi evsjv", "Kg©ms¯’vb"):
        assert looks_like_legacy_font(typed) is True


def test_ordinary_latin_text_is_not_taken_for_an_old_font() -> None:
    for sound in (
        "We have five new volunteers",
        "Md. Abdur Rahman",
        "José",
        "TV show",
        "আমি Avwg",
        "",
        "vv",
        "3 m²",
    ):
        assert looks_like_legacy_font(sound) is False
