"""Scoring: what a rule gives, what it refuses to give, and the sample programme's own answers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahajatri.engines import scoring
from sahajatri.engines.scoring import Wording
from sahajatri.kernel.content import instruments

TRUTH = json.loads((Path(__file__).parents[1] / "cohort" / "truth.json").read_text(encoding="utf-8"))
WORDS = Wording(bn="কথা", en="words")
ANSWERS = {
    row["row"]: row["normalised"]["answers"]
    for row in TRUTH["files"]["answers.csv"]["rows"]
    if "normalised" in row
}


def measure(way: scoring.Way = "sum", *, may_miss: int = 0, **rule: Any) -> scoring.Instrument:
    """A made-up measure: four items 0 … 3, the last one reversed."""
    options = tuple(scoring.Option(value) for value in range(4))
    items = tuple(scoring.Item(number, options, reversed_=number == 4) for number in range(1, 5))
    high = 3 if way == "mean" else 12
    return scoring.Instrument(
        code="MADE_UP",
        version="1",
        name=WORDS,
        purpose=WORDS,
        licence="ship",
        source="made up",
        languages={"bn": "programme-draft", "en": "programme-draft"},
        items=items,
        scores=(scoring.ScoreRule("result", WORDS, way, (1, 2, 3, 4), 0, high, "higher_is_better", **rule),),
        missing=scoring.MissingRule(may_miss),
        safety=(scoring.SafetyItem(3, 2),),
    )


@pytest.mark.parametrize("expected", TRUTH["scores"], ids=lambda one: f"row {one['row']}")
def test_the_sample_programme_gets_its_expected_results(expected: dict[str, Any]) -> None:
    answers = ANSWERS[expected["row"]]
    scores = scoring.score(instruments()[expected["measure"]], answers)
    assert len(scores.missing) == expected["missing"]
    if expected["measure"] == "WGSS":
        value = scores["difficulty_3_or_4"].value
        assert (None if value is None else bool(value)) == expected["difficulty_3_or_4"]
    else:
        assert scores["sum"].value == expected["sum"]
    if expected["measure"] == "M9":
        assert answers[8] == expected["item9"]
        assert bool(scores.safety) == expected["same_day_contact"]
        assert (scores.safety_unanswered == (9,)) == (expected["item9"] is None)


def test_a_reversed_item_counts_from_the_other_end() -> None:
    assert scoring.score(measure(), [1, 1, 1, 3])["result"].value == 3
    assert scoring.score(measure(), [1, 1, 1, 0])["result"].value == 6


def test_a_missing_answer_gives_no_score_and_says_why() -> None:
    result = scoring.score(measure(), [3, 3, 3, None])["result"]
    assert (result.value, result.missing, result.reason) == (None, 1, "answers_missing")


def test_where_the_rule_allows_it_the_mean_of_the_others_stands_in() -> None:
    result = scoring.score(measure(may_miss=1), [3, 0, None, 0])["result"]
    # 3, 0 and 3 (reversed 0) have the mean 2; four items make 8.
    assert result.value == pytest.approx(8)
    assert result.prorated
    assert scoring.score(measure("mean", may_miss=1), [3, 0, None, 0])["result"].value == pytest.approx(2)


def test_more_missing_than_allowed_gives_no_score() -> None:
    result = scoring.score(measure(may_miss=1), [3, None, None, 0])["result"]
    assert (result.value, result.reason, result.prorated) == (None, "too_many_missing", False)


def test_nothing_answered_gives_no_score_even_if_everything_may_be_missing() -> None:
    result = scoring.score(measure(may_miss=4), [None] * 4)["result"]
    assert (result.value, result.reason) == (None, "nothing_answered")


def test_a_count_counts_answers_that_reach_the_limit() -> None:
    assert scoring.score(measure("count", at_least=2), [2, 3, 1, 0])["result"].value == 3


def test_a_count_with_a_missing_answer_is_unknown_though_sums_may_be_prorated() -> None:
    result = scoring.score(measure("count", may_miss=1, at_least=2), [2, 3, None, 0])["result"]
    assert (result.value, result.reason) == (None, "answers_missing")


def test_one_answer_that_reaches_the_limit_is_enough_though_others_are_missing() -> None:
    rule = measure("any", at_least=2)
    assert scoring.score(rule, [2, None, None, None])["result"].value == 1
    assert scoring.score(rule, [0, 0, 0, None])["result"].value is None
    assert scoring.score(rule, [0, 0, 0, 3])["result"].value == 0


def test_answers_can_be_given_by_item_number() -> None:
    assert scoring.score(measure(), {4: 3, 2: 1, 1: 1, 3: 1}) == scoring.score(measure(), [1, 1, 1, 3])


def test_a_short_list_leaves_the_rest_unanswered() -> None:
    assert scoring.score(measure(), [1, 1]).missing == (3, 4)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ([4, 0, 0, 0], "item 1: 4 is not one of 0, 1, 2, 3"),
        ([0, -1, 0, 0], "item 2: -1"),
        ([0, 0, 1.5, 0], "item 3: 1.5"),
        ([0, 0, 0, True], "item 4: True"),
        ([0, 0, 0, 0, 2], "no item 5"),
        ({7: 1}, "no item 7"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_with_its_item(answers: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        scoring.score(measure(), answers)


def test_a_safety_answer_is_flagged_even_when_no_score_can_be_given() -> None:
    scores = scoring.score(measure(), [None, None, 2, None])
    assert scores["result"].value is None
    assert scores.safety == (scoring.SafetyFlag(3, 2),)
    assert scoring.score(measure(), [3, 3, 1, 3]).safety == ()


def test_an_unanswered_safety_item_is_named_and_not_taken_for_a_no() -> None:
    scores = scoring.score(measure(), [0, 0, None, 0])
    assert scores.safety == ()
    assert scores.safety_unanswered == (3,)


def test_a_score_lies_in_the_band_that_holds_it() -> None:
    bands = (scoring.Band(0, 5, Wording("কম", "low")), scoring.Band(6, 12, Wording("বেশি", "high")))
    rule = measure(bands=bands)
    assert scoring.score(rule, [1, 1, 1, 1])["result"].band == bands[0]
    assert scoring.score(rule, [3, 3, 3, 1])["result"].band == bands[1]
    assert scoring.score(rule, [3, 3, 3, None])["result"].band is None


def test_scores_say_by_which_version_they_were_made() -> None:
    scores = scoring.score(measure(), [1, 1, 1, 1])
    assert (scores.instrument, scores.version, scores.engine_version) == ("MADE_UP", "1", "1")


def test_a_score_the_measure_does_not_have_is_not_invented() -> None:
    with pytest.raises(KeyError):
        scoring.score(measure(), [1, 1, 1, 1])["total"]


@given(st.sampled_from(sorted(instruments())), st.data())
def test_every_shipped_score_stays_in_its_range_and_has_a_value_or_a_reason(code: str, data: Any) -> None:
    instrument = instruments()[code]
    answers = [data.draw(st.none() | st.sampled_from(item.values)) for item in instrument.items]
    scores = scoring.score(instrument, answers)
    for rule in instrument.scores:
        result = scores[rule.code]
        assert (result.value is None) != (result.reason is None)
        assert result.value is None or rule.low <= result.value <= rule.high


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"items": ()}, "no items"),
        ({"safety": (scoring.SafetyItem(8, 1),)}, "item 8"),
        (
            {"scores": (scoring.ScoreRule("x", WORDS, "sum", (1, 9), 0, 6, "neither"),)},
            "existing items",
        ),
        ({"scores": (scoring.ScoreRule("x", WORDS, "count", (1,), 0, 6, "neither"),)}, "at_least"),
        ({"scores": (scoring.ScoreRule("x", WORDS, "sum", (1,), 6, 0, "neither"),)}, "range"),
        (
            {
                "scores": (
                    scoring.ScoreRule(
                        "x",
                        WORDS,
                        "sum",
                        (1,),
                        0,
                        3,
                        "neither",
                        bands=(scoring.Band(0, 2, WORDS), scoring.Band(2, 3, WORDS)),
                    ),
                )
            },
            "overlap",
        ),
    ],
)
def test_a_measure_that_contradicts_itself_is_refused(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        replace(measure(), **change)


def test_wording_follows_the_language_of_the_reader() -> None:
    assert Wording("কথা", "words").for_language("bn-BD") == "কথা"
    assert Wording("কথা", "words").for_language("en") == "words"
