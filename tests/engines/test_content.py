"""Every data pack loads, and a pack that does not fit is refused with its file and key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from sahajatri.engines.scoring import CONSTRUCTS, Wording
from sahajatri.kernel import content

PACKS = sorted(content.CONTENT.glob("helplines/*.toml"))
MEASURES = sorted(content.CONTENT.glob("measures/*.toml"))

TAGS = """
kind = "skills"
[[tags]]
code = "sewing"
bn = "সেলাই"
en = "Sewing"
[[tags]]
code = "typing"
bn = "টাইপ করা"
en = "Typing"
"""

HELPLINE = """
country = "XX"
name = { en = "Here", bn = "এখানে" }
[[helplines]]
code = "x-1"
number = "111"
kind = "emergency"
name = { en = "Help", bn = "সাহায্য" }
helps_with = { en = "Danger", bn = "বিপদ" }
region = { en = "Here", bn = "এখানে" }
hours = { en = "Always", bn = "সব সময়" }
around_the_clock = true
languages = ["bn"]
access = ["voice"]
cost = { en = "Free", bn = "বিনা খরচে" }
source = "made up"
to_confirm = true
"""

MEASURE = """
code = "X"
version = "1"
licence = "ship"
source = "made up"
languages = { en = "programme-draft", bn = "programme-draft" }
missing = { rule = "all_required" }
values = [0, 1]
item_count = 2
name = { en = "Name", bn = "নাম" }
purpose = { en = "Purpose", bn = "উদ্দেশ্য" }
[[scores]]
code = "sum"
way = "sum"
items = [1, 2]
range = [0, 2]
direction = "higher_is_better"
label = { en = "Sum", bn = "যোগফল" }
"""


def wordings(thing: object) -> Iterator[Wording]:
    """Every text a pack carries, however deep."""
    if isinstance(thing, Wording):
        yield thing
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from wordings(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for one in thing:
            yield from wordings(one)


def all_wordings() -> list[Wording]:
    packs = (
        *content.helplines().values(),
        *content.instruments().values(),
        *content.checkins().values(),
        *content.tags().values(),
    )
    return [one for pack in packs for one in wordings(pack)]


def written(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "pack.toml").write_text(text, encoding="utf-8")
    return folder


def test_every_pack_loads() -> None:
    assert len(content.helplines()) == len(PACKS) == 2
    assert len(content.instruments()) == len(MEASURES) >= 15
    assert set(content.checkins()) == {"weekly", "supporting"}


def test_a_helpline_nobody_has_called_says_so() -> None:
    for pack in content.helplines().values():
        for helpline in pack.helplines:
            assert helpline.to_confirm == (helpline.checked_on is None)


def test_the_emergency_number_comes_first() -> None:
    assert content.helplines()["BD"].helplines[0].number == "999"
    assert content.helplines()["IN-WB"].helplines[0].number == "112"


def test_bengali_texts_end_as_bengali_sentences_do() -> None:
    for text in all_wordings():
        assert not text.bn.endswith("."), text.bn
        assert not re.search(r"[0-9]", text.bn), text.bn


def test_no_text_uses_a_word_that_hurts() -> None:
    hurtful = ("পঙ্গু", "বিকলাঙ্গ", "অক্ষম", "অসহায়", "স্বাভাবিক মানুষ", "ভুক্তভোগী")
    for text in all_wordings():
        assert not any(word in text.bn for word in hurtful), text.bn


def test_measures_whose_wording_the_programme_holds_ship_none() -> None:
    for code in ("M9", "M3"):
        instrument = content.instruments()[code]
        assert not instrument.has_wording
        assert set(instrument.languages.values()) == {"not-shipped"}


def test_measures_of_our_own_say_that_they_are_not_validated() -> None:
    own = [instrument for instrument in content.instruments().values() if instrument.is_own_draft]
    assert len(own) >= 10
    for instrument in own:
        assert instrument.note is not None
        assert "not been validated" in instrument.note.en
        assert all(rule.reliability is None and rule.bands == () for rule in instrument.scores)


def test_every_measure_says_how_long_it_takes_and_what_it_covers() -> None:
    for instrument in content.instruments().values():
        assert instrument.minutes >= len(instrument.items) * 10 / 60, instrument.code
        assert instrument.covers, instrument.code
        assert instrument.source, instrument.code


def test_the_battery_covers_everything_that_the_programme_claims_to_help_in_twelve_minutes() -> None:
    battery = content.battery()
    assert battery.most_minutes == 12
    for occasion in ("baseline", "6m", "12m", "exit"):
        asked = [content.instruments()[code] for code in battery.at(occasion)]
        assert {construct for instrument in asked for construct in instrument.covers} == set(CONSTRUCTS)
        assert sum(instrument.minutes for instrument in asked) <= 12
        assert all(instrument.has_wording for instrument in asked)
    assert set(battery.at("3m")) < set(battery.at("baseline"))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("most_minutes = 12", "most_minutes = 10", "baseline: takes 10.5 minutes, more than 10"),
        ('baseline = ["RULERS"', 'baseline = ["NOBODY"', "there is no measure NOBODY"),
        ('baseline = ["RULERS"', 'baseline = ["ONS4"', "stands there twice"),
    ],
)
def test_a_battery_that_does_not_fit_is_refused(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    text = (content.CONTENT / "battery.toml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "battery.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(content.ContentError, match=sentence):
        content.battery(file)


def test_translations_that_were_not_validated_say_so() -> None:
    for code in ("WGSS", "ONS4", "LONELY4"):
        instrument = content.instruments()[code]
        assert instrument.languages["bn"] == "translated-not-validated"
        assert instrument.note is not None
        assert instrument.attribution


def test_the_four_wellbeing_answers_are_never_combined() -> None:
    for rule in content.instruments()["ONS4"].scores:
        assert len(rule.items) == 1


def test_the_questions_on_activities_never_say_disability() -> None:
    wgss = content.instruments()["WGSS"]
    for text in wordings(wgss):
        assert "disab" not in text.en.lower()
        assert "প্রতিবন্ধ" not in text.bn


def test_a_number_goes_stale_ninety_days_after_it_was_checked(tmp_path: Path) -> None:
    text = HELPLINE.replace("to_confirm = true", "to_confirm = false\nchecked_on = 2026-01-01")
    helpline = content.helplines(written(tmp_path / "checked", text))["XX"].helplines[0]
    assert not helpline.is_stale(date(2026, 1, 1) + timedelta(days=90))
    assert helpline.is_stale(date(2026, 1, 1) + timedelta(days=91))
    assert content.helplines()["BD"].helplines[0].is_stale(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('number = "111"', "", r"pack.toml: helplines\[1\].number: is missing"),
        ('number = "111"', 'number = "১১১"', "digits 0-9"),
        ('kind = "emergency"', 'kind = "pizza"', "must be one of"),
        ('kind = "emergency"', 'kind = "health"', "no emergency number"),
        ("to_confirm = true", "to_confirm = false", "day of the check"),
        ('bn = "বিপদ"', 'bn = "Danger"', "no Bengali letter"),
        ('bn = "সব সময়"', 'bn = "সব সম\u09df"', "NFC"),
        ('source = "made up"', 'source = "made up"\nsauce = "x"', "sauce: is not known here"),
        ('country = "XX"', "country = ", "pack.toml: file"),
    ],
)
def test_a_helpline_pack_that_does_not_fit_is_refused(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    assert old in HELPLINE
    with pytest.raises(content.ContentError, match=sentence):
        content.helplines(written(tmp_path / "pack", HELPLINE.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("items = [1, 2]", "items = [1, 5]", "pack.toml: X: Score sum must name existing items"),
        ('way = "sum"', 'way = "product"', r"scores\[1\].way: must be one of"),
        ("range = [0, 2]", "range = [0]", "must have 2 entries"),
        ("range = [0, 2]", "range = [0, nan]", "must have 2 entries"),
        ("range = [0, 2]", "range = [0, 1]", "outside its range"),
        ('way = "sum"\nitems = [1, 2]', 'way = "expression"\nexpression = "q1 +"', "too early"),
        ("item_count = 2", 'item_count = "2"', "item_count: must be a whole number"),
        ("values = [0, 1]", "values = [0, 0]", "two options with different values"),
        ('licence = "ship"', 'licence = "borrowed"', "licence: must be one of"),
        ('label = { en = "Sum", bn = "যোগফল" }', 'label = { en = "Sum" }', "label.bn: is missing"),
    ],
)
def test_a_measure_that_does_not_fit_is_refused(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert old in MEASURE
    with pytest.raises(content.ContentError, match=sentence):
        content.instruments(written(tmp_path / "pack", MEASURE.replace(old, new, 1)))


def test_a_measure_can_carry_its_reliability_with_source(tmp_path: Path) -> None:
    text = MEASURE + (
        '[scores.reliability]\nsd = 5\nreliability = 0.8\nkind = "test-retest"\n'
        'population = "made up"\nsource = "made up"\n'
    )
    rule = content.instruments(written(tmp_path / "pack", text))["X"].scores[0]
    assert rule.reliability is not None
    assert (rule.reliability.sd, rule.reliability.reliability) == (5, 0.8)


def test_two_packs_for_one_country_are_refused(tmp_path: Path) -> None:
    folder = written(tmp_path / "packs", HELPLINE)
    (folder / "second.toml").write_text(HELPLINE, encoding="utf-8")
    with pytest.raises(content.ContentError, match="XX already has a pack"):
        content.helplines(folder)


def test_tags_are_there_for_all_four_questions_that_offer_them() -> None:
    assert set(content.tags()) == {"skills", "interests", "experience", "work_needs"}


def test_tags_of_experience_name_no_diagnosis() -> None:
    for tag in content.tags()["experience"]:
        assert "প্রতিবন্ধ" not in tag.name.bn
        assert "disab" not in tag.name.en.lower()


def test_all_64_districts_have_a_name_in_both_languages() -> None:
    assert len({d.name.bn for d in content.districts()}) == len({d.name.en for d in content.districts()}) == 64


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('code = "typing"', 'code = "sewing"', "sewing appears twice"),
        ('code = "typing"', 'code = "Type!"', "small Latin letters"),
        ('bn = "সেলাই"', 'bn = "Sewing"', "no Bengali letter"),
        ('en = "Typing"', "", r"tags\[2\].en: is missing"),
    ],
)
def test_a_tag_that_does_not_fit_is_refused(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert old in TAGS
    with pytest.raises(content.ContentError, match=sentence):
        content.tags(written(tmp_path / "tags", TAGS.replace(old, new, 1)))
