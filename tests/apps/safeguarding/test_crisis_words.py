"""Words of crisis are found despite spelling, in every language, and nothing follows from them by itself."""

import time
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.crisis_words import LANGUAGES, PARTS, counted, sentences, table
from sahajatri.apps.safeguarding.listening import WORDS, about_a_person_in_need, hear
from sahajatri.apps.safeguarding.terms import KIND_OF_TOPIC, Topic

DOCS = Path(__file__).resolve().parents[3] / "docs" / "safety.md"
OVERALL, EACH, PRECISION = 0.95, 0.90, 0.30


def test_the_set_is_large_enough_and_no_sentence_stands_in_both_parts() -> None:
    every = [one for part in PARTS for one in sentences(part)]
    kinds = Counter(one.is_risk for one in every)
    assert kinds[True] >= 400
    assert kinds[False] >= 800
    bases = {part: {one.base for one in sentences(part)} for part in PARTS}
    assert not bases["tuning"] & bases["held_out"]
    assert {one.language for one in every} == set(LANGUAGES)
    assert any("\u200d" in one.text for one in every)
    assert any("\u200c" in one.text for one in every)


@pytest.mark.parametrize("part", PARTS)
def test_people_in_need_are_found(part: str) -> None:
    every = counted(sentences(part))
    assert every.recall >= OVERALL
    assert every.precision >= PRECISION


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_language(part: str, language: str) -> None:
    assert counted(one for one in sentences(part) if one.language == language).recall >= EACH


def test_the_table_in_the_documentation_is_the_one_that_is_measured() -> None:
    assert table() in DOCS.read_text(encoding="utf-8")


T1 = [one.text for one in sentences("tuning") if one.tier == "T1" and one.spelling == "as written"]


@pytest.mark.parametrize("text", T1)
def test_a_means_or_tonight_is_heard(text: str) -> None:
    heard = hear(text)
    assert heard is not None
    assert heard.is_now


@pytest.mark.parametrize(
    "text",
    [
        "আত্নহত্যা",
        "আত্মহত্যার",
        "attohotta",
        "atmohotya",
        "SUICIDE",
        "বাঁচতে চাইনা",
        "বাচতে চাই না",
        "বাঁচতে  ইচ্ছা করে না...",
        "আর ঘুম থেকে উঠতে চাই না",
        "চিরবিদায়",
        "সবার বোঝা হয়ে গেছি",
        "ar parchi na",
        "better off without me",
        "hurt myself",
        "ভাতার টাকা নিয়ে নেয়",
        "ওষুধ দেয় না",
    ],
)
def test_seeds_of_the_list_are_found_in_their_spellings(text: str) -> None:
    assert about_a_person_in_need(text) is not None


@pytest.mark.parametrize(
    "text", ["", " ", "।", "👍🏽", "১২৩", "\u200d\u200c", "ফোনটা মরে গেছে", "আত্মহত্যা প্রতিরোধ কর্মশালা"]
)
def test_nothing_is_found_in_nothing(text: str) -> None:
    assert about_a_person_in_need(text) is None


@pytest.mark.parametrize(
    "text", ["আমাকে আগে টাকা পাঠান", "কাউকে বলবেন না, হোয়াটসঅ্যাপে আসুন", "taka pathan bkash number e", "send me money first"]
)
def test_being_asked_for_money_is_heard_and_is_no_cry_for_help(text: str) -> None:
    heard = hear(text)
    assert heard is not None
    assert heard.topic == Topic.EXPLOITATION
    assert about_a_person_in_need(text) is None


@pytest.mark.parametrize(
    "piece", ["আমাকে ", "amake ", "বেঁচে থেকে ", "ক", "a", "মরে", "া", "\u200d", "i want to ", "abcdefgh "]
)
def test_the_time_grows_with_the_length_only(piece: str) -> None:
    hear("once, to read the list")
    long = piece * (200_000 // len(piece))
    began = time.perf_counter()
    hear(long)
    assert time.perf_counter() - began < 4


def test_every_topic_of_the_list_has_a_kind_of_concern() -> None:
    assert set(KIND_OF_TOPIC) == set(Topic)
    named = [line[1:-1] for line in WORDS.read_text(encoding="utf-8").splitlines() if line.startswith("[")]
    assert [name for name in named if name not in {"harmless", "now", "real"}] == [topic.value for topic in Topic]


def test_the_list_is_asked_in_few_places_and_each_only_tells_a_person() -> None:
    """G9: no code hides, bans, or changes anything because of the list alone."""
    root = DOCS.parents[1] / "sahajatri"
    askers = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if "safeguarding.listening import" in path.read_text(encoding="utf-8")
        or "from .listening import" in path.read_text(encoding="utf-8")
    }
    assert askers <= {
        "apps/safeguarding/actions/concerns.py",  # opens a concern that a person reads
        "apps/safeguarding/panel.py",  # answers the author
        "apps/interop/cohort/reading.py",  # opens a concern for a row of a file
        "apps/moderation/actions.py",  # puts it before a person
    }
