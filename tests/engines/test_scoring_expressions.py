"""Scores that are written down: the arithmetic, what is missing, published rules with answers worked out by hand."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahajatri.engines import scoring
from sahajatri.engines.scoring import Condition, Expression, ExpressionError, Item, MissingRule, Option, Wording
from sahajatri.kernel import content
from sahajatri.kernel.measure_packs import scored
from sahajatri.kernel.packs import ContentError, opened_text

WORDS = Wording(bn="কথা", en="words")


def wordless(
    items: int,
    low: int,
    high: int,
    *rules: scoring.ScoreRule,
    missing: MissingRule = MissingRule(),  # noqa: B008 - immutable
    **also: Any,
) -> scoring.Instrument:
    """A made-up measure without wording: so many items from low to high."""
    options = tuple(Option(value) for value in range(low, high + 1))
    bare = tuple(Item(number, options) for number in range(1, items + 1))
    return scoring.Instrument(
        code="MADE_UP",
        version="1",
        name=WORDS,
        purpose=WORDS,
        licence="attest",
        source="made up",
        languages={"bn": "not-shipped", "en": "not-shipped"},
        items=also.pop("given_items", bare),
        scores=rules or (scoring.ScoreRule("first", WORDS, "sum", (1,), low, high, "neither"),),
        missing=missing,
        **also,
    )


def rule(
    text: str, low: float, high: float, *, code: str = "result", items: int = 12, **also: Any
) -> scoring.ScoreRule:
    expression = Expression.of(text, tuple((number, "") for number in range(1, items + 1)))
    return scoring.ScoreRule(
        code, WORDS, "expression", expression.items, low, high, "neither", expression=expression, **also
    )


def shipped(name: str, items: int, low: int, high: int) -> scoring.Instrument:
    """A rule that comes with the program, on a questionnaire without wording."""
    text = content.scoring_files()[name]
    return scored(wordless(items, low, high), opened_text(text, f"{name}.toml"))


# Published rules. The answers are ours; the sums are worked out by hand beside them.


def test_five_questions_times_four_run_from_nothing_to_a_hundred() -> None:
    """WHO-5 (Topp 2015): the raw score 0-25 times 4."""
    who5 = shipped("WHO5", 5, 0, 5)
    assert scoring.score(who5, [5, 5, 5, 5, 5])["percent"].value == 100
    assert scoring.score(who5, [0, 0, 0, 0, 0])["percent"].value == 0
    assert scoring.score(who5, [3, 2, 1, 4, 3])["percent"].value == 52  # 13 x 4
    assert scoring.score(who5, [3, 2, None, 4, 3])["percent"].reason == "answers_missing"


def test_twelve_questions_as_a_share_with_the_mean_of_the_others_for_one_missing() -> None:
    """WHODAS 2.0 12 items, simple scoring: 100 (sum - 12) / 48; one missing: mean of the other eleven."""
    whodas = shipped("WHODAS12", 12, 1, 5)
    assert scoring.score(whodas, [1] * 12)["percent"].value == 0
    assert scoring.score(whodas, [5] * 12)["percent"].value == 100
    assert scoring.score(whodas, [3] * 12)["percent"].value == 50
    scores = scoring.score(whodas, [2] * 6 + [3] * 5 + [None])
    assert scores["sum"].value == pytest.approx(27 + 27 / 11)  # 6 x 2 + 5 x 3 = 27, and 27/11 for the missing one
    assert scores["percent"].value == pytest.approx(100 * (27 + 27 / 11 - 12) / 48)
    assert scores["sum"].prorated
    assert scores["percent"].prorated
    two_missing = scoring.score(whodas, [2] * 10)
    assert two_missing["sum"].reason == "too_many_missing"
    assert two_missing["percent"].value is None


def test_nine_questions_have_bands_at_five_ten_fifteen_twenty_and_a_safety_item() -> None:
    """PHQ-9 (Kroenke 2001): sum 0-27, limits 5, 10, 15, 20; item 9 above 0 is looked at the same day."""
    phq9 = shipped("PHQ9", 9, 0, 3)
    lows = [band.low for band in phq9.scores[0].bands]
    assert lows == [0, 5, 10, 15, 20]
    for answers, total in (([1, 1, 1, 1, 0, 0, 0, 0, 0], 4), ([1, 1, 1, 1, 1, 0, 0, 0, 0], 5), ([3] * 9, 27)):
        result = scoring.score(phq9, answers)["sum"]
        assert result.value == total
        assert result.band is not None
        assert result.band.low == max(low for low in lows if low <= total)
    assert [flag.item for flag in scoring.score(phq9, [0] * 8 + [1]).safety] == [9]
    assert scoring.score(phq9, [3] * 8 + [0]).safety == ()


def test_fourteen_of_sixteen_questions_as_a_share() -> None:
    """Q-LES-Q-SF: 100 (raw - 14) / 56 over the first fourteen; the last two stand alone."""
    qlesq = shipped("QLESQSF", 16, 1, 5)
    assert scoring.score(qlesq, [1] * 14 + [5, 5])["percent"].value == 0
    assert scoring.score(qlesq, [5] * 14 + [1, 1])["percent"].value == 100
    assert scoring.score(qlesq, [4] * 7 + [3] * 7 + [None, None])["percent"].value == 62.5  # 100 (49 - 14) / 56


def test_the_other_shipped_rules_run_from_their_lowest_to_their_highest() -> None:
    """GSE 10-40, WSAS 0-40, SSCI-8 8-40."""
    for name, items, low, high, least, most in (
        ("GSE", 10, 1, 4, 10, 40),
        ("WSAS", 5, 0, 8, 0, 40),
        ("SSCI8", 8, 1, 5, 8, 40),
    ):
        instrument = shipped(name, items, low, high)
        assert scoring.score(instrument, [low] * items)["sum"].value == least
        assert scoring.score(instrument, [high] * items)["sum"].value == most


def test_every_shipped_rule_was_tried_here() -> None:
    assert set(content.scoring_files()) == {"WHO5", "WHODAS12", "PHQ9", "QLESQSF", "GSE", "WSAS", "SSCI8"}


TEN = [f"sentence number {number} of ten" for number in range(1, 11)]
FIVE_TURNED = {2, 5, 6, 8, 9}


def ten_sentences(order: list[int]) -> scoring.Instrument:
    """Ten sentences 0-3 in any order (as publishers differ), not yet scored."""
    options = tuple(Option(value) for value in range(4))
    items = tuple(
        Item(at, options, Wording(bn=f"কথা {TEN[number - 1]}", en=TEN[number - 1]), f"s{at}")
        for at, number in enumerate(order, start=1)
    )
    return wordless(10, 0, 3, scoring.ScoreRule("x", WORDS, "sum", (1,), 0, 3, "neither"), given_items=items)


def test_sentences_are_turned_by_their_text_whatever_their_order() -> None:
    """As for Rosenberg's ten: sum 0-30 after turning five; published orders differ (2,5,6,8,9 or 3,5,8,9,10)."""
    turned = ", ".join(f'"{TEN[number - 1]}"' for number in sorted(FIVE_TURNED))
    text = (
        f"reversed = [{turned}]\n"
        'missing = { rule = "all_required" }\n[[scores]]\ncode = "sum"\nway = "expression"\nexpression = "sum(items)"\n'
        'range = [0, 30]\ndirection = "higher_is_better"\nlabel = { en = "Sum", bn = "যোগফল" }\n'
    )
    for order in ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1, 3, 2, 4, 5, 7, 10, 8, 6, 9]):
        instrument = scored(ten_sentences(order), opened_text(text, "ten.toml"))
        best = [0 if number in FIVE_TURNED else 3 for number in order]
        assert scoring.score(instrument, best)["sum"].value == 30
        assert scoring.score(instrument, [3] * 10)["sum"].value == 15  # five count 3, five turned count 0
    with pytest.raises(ContentError, match="there is no question 'a sentence nobody wrote'"):
        scored(ten_sentences(list(range(1, 11))), opened_text(text.replace(TEN[1], "a sentence nobody wrote"), "t"))


def test_a_mean_after_turning_two_of_eleven() -> None:
    """As for return-to-work self-efficacy in eleven questions 1-6: the mean after turning some."""
    options = tuple(Option(value) for value in range(1, 7))
    items = tuple(Item(number, options, reversed_=number in {3, 8}) for number in range(1, 12))
    eleven = wordless(11, 1, 6, rule("mean(items)", 1, 6, items=11), given_items=items)
    answers = [4, 5, 2, 3, 6, 4, 5, 1, 4, 4, 5]  # the third counts 5, the eighth counts 6
    # 4 + 5 + 5 + 3 + 6 + 4 + 5 + 6 + 4 + 4 + 5 = 51
    assert scoring.score(eleven, answers)["result"].value == pytest.approx(51 / 11)


def test_three_questions_of_loneliness_stay_apart_from_the_direct_one() -> None:
    """UCLA-3 (Hughes 2004): sum 3-9; the direct question of the ONS is never added."""
    lonely = content.instruments()["LONELY4"]
    scores = scoring.score(lonely, [3, 2, 1, 5])
    assert scores["scale"].value == 6
    assert scores["direct"].value == 5
    assert [rule.items for rule in lonely.scores] == [(1, 2, 3), (4,)]


def test_the_four_questions_of_the_office_for_national_statistics_stay_four() -> None:
    scores = scoring.score(content.instruments()["ONS4"], [7, 8, 6, 2])
    assert [result.value for result in scores.results] == [7, 8, 6, 2]


# The arithmetic.


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 4 - 3", 3),
        ("12 / 3 / 2", 2),
        ("-2 + 5", 3),
        ("2 - -3", 5),
        ("0.5 * 4", 2),
        ("q1 + q2 * q3", 7),
        ("sum(q1..q3)", 6),
        ("sum(q3, q1)", 4),
        ("mean(items)", 2.5),
        ("min(q2..q4) + max(items)", 6),
        ("count(items >= 3)", 2),
        ("count(items)", 4),
        ("100 * (sum(items) - 4) / 16", 37.5),
    ],
)
def test_an_expression_is_worked_out_as_at_school(text: str, value: float) -> None:
    instrument = wordless(4, 1, 5, rule(f"{text} + 0 * q1", -99, 99, items=4))
    assert scoring.score(instrument, [1, 2, 3, 4])["result"].value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "empty"),
        ("sum(items", "too early"),
        ("sum items", "no item 'sum'"),
        ("q1 q2", "'q2' is not expected"),
        ("1 +", "too early"),
        ("q13", "no item 'q13'"),
        ("median(items)", "not one of"),
        ("__import__('os')", "cannot stand"),
        ("q1; q2", "';' cannot stand"),
        ("q1.real", "cannot stand"),
        ("sum(q3..q1)", "backwards"),
        ("sum(q1, q1)", "twice"),
        ("2 ** 3", "stands where|no item|cannot"),
        ("1e9", "cannot stand"),
        ("(" * 40 + "q1" + ")" * 40, "inside each other"),
        ("q1" + " + q1" * 300, "at most 400 parts"),
        ("q1" + " " * 2000, "at most 2000 letters"),
        ("count(items >= q1)", "number is expected"),
    ],
)
def test_what_is_no_arithmetic_is_refused_with_the_place(text: str, sentence: str) -> None:
    with pytest.raises(ExpressionError, match=sentence):
        Expression.of(text, tuple((number, "") for number in range(1, 13)))


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_nothing_else_happens(text: str) -> None:
    with suppress(ExpressionError):
        assert set(Expression.of(text, ((1, "glad"), (2, ""))).items) <= {1, 2}


def test_items_are_named_by_key_too() -> None:
    expression = Expression.of('glad - "44250-9"', ((1, "glad"), (2, "44250-9")))
    assert expression.items == (1, 2)


def test_a_whole_is_made_of_subscales_and_says_what_it_lacks() -> None:
    whole = wordless(
        4,
        0,
        3,
        rule("sum(q1, q2)", 0, 6, code="first", items=4),
        rule("sum(q3, q4)", 0, 6, code="second", items=4),
        rule("(score(first) + score(second)) / 2", 0, 6, code="whole", items=4),
    )
    assert scoring.score(whole, [1, 2, 3, 3])["whole"].value == 4.5
    lacking = scoring.score(whole, [1, 2, 3, None])
    assert (lacking["first"].value, lacking["whole"].value, lacking["whole"].reason) == (3, None, "answers_missing")


def test_a_score_cannot_use_one_that_comes_later_or_itself() -> None:
    for text in ("score(result) + q1", "score(later) + q1"):
        with pytest.raises(ValueError, match="does not stand before it"):
            wordless(4, 0, 3, rule(text, 0, 6, items=4))


def test_a_share_of_the_answers_is_enough_where_the_rule_says_so() -> None:
    most = MissingRule(at_least_share=0.8)
    ten = wordless(10, 0, 4, rule("sum(items)", 0, 40, items=10, missing=most))
    assert scoring.score(ten, [2] * 8)["result"].value == 20
    assert scoring.score(ten, [2] * 7)["result"].reason == "too_many_missing"
    assert [most.allowed(items) for items in (5, 8, 10)] == [1, 1, 2]


def test_nothing_stands_in_for_a_single_answer_a_least_or_a_count() -> None:
    may_miss = MissingRule(at_most=2)
    for text in ("q1 + q2", "min(q1..q3)", "max(q1..q3)", "count(q1..q3 >= 1)"):
        made_up = wordless(3, 0, 3, rule(text, 0, 9, items=3, missing=may_miss))
        result = scoring.score(made_up, [None, 1, 2])["result"]
        assert (result.value, result.reason) == (None, "answers_missing"), text


def test_the_rule_of_a_score_goes_before_that_of_the_measure() -> None:
    both = wordless(
        2,
        0,
        3,
        rule("sum(items)", 0, 6, code="strict", items=2, missing=MissingRule()),
        rule("sum(items)", 0, 6, code="mild", items=2),
        missing=MissingRule(1),
    )
    scores = scoring.score(both, [3, None])
    assert (scores["strict"].value, scores["mild"].value) == (None, 6)


def test_a_score_outside_its_range_is_refused_and_found_before_anybody_answers() -> None:
    wrong = wordless(3, 0, 3, rule("sum(items)", 0, 8, items=3))
    with pytest.raises(scoring.OutOfRange, match="9, outside its range 0 to 8"):
        scoring.score(wrong, [3, 3, 3])
    with pytest.raises(scoring.OutOfRange):
        scoring.check(wrong)
    below = wordless(3, 1, 3, rule("q1 - q2 - q3", -4, 1, items=3))
    with pytest.raises(scoring.OutOfRange, match="-5"):
        scoring.check(below)
    scoring.check(wordless(3, 1, 3, rule("q1 - q2 - q3", -5, 1, items=3)))


def test_dividing_by_nothing_is_a_mistake_of_the_measure() -> None:
    with pytest.raises(scoring.OutOfRange, match="divides by zero"):
        scoring.check(wordless(2, 0, 3, rule("q1 / q2", 0, 3, items=2)))


def test_weights_count_instead_of_the_answers() -> None:
    options = (Option(0, weight=0), Option(1, weight=0), Option(2, weight=2.5))
    items = (Item(1, options), Item(2, options, reversed_=True))
    weighted = wordless(2, 0, 2, rule("sum(items)", 0, 5, items=2), given_items=items)
    assert scoring.score(weighted, [2, 0])["result"].value == 5
    assert scoring.score(weighted, [1, 2])["result"].value == 0


def test_a_question_that_is_not_asked_is_neither_answered_nor_missing() -> None:
    options = tuple(Option(value) for value in range(3))
    items = (
        Item(1, options),
        Item(2, options, only_when=(Condition(1, "=", 2),)),
        Item(3, options, only_when=(Condition(2, "exists", 1),)),
    )
    made_up = wordless(3, 0, 2, rule("sum(items)", 0, 6, items=3), given_items=items)
    scores = scoring.score(made_up, {1: 1, 2: 2, 3: 2})
    assert (scores["result"].value, scores.missing) == (1, ())
    assert scoring.score(made_up, {1: 2, 2: 2, 3: 2})["result"].value == 6
    assert scoring.score(made_up, {1: 2, 2: 2}).missing == (3,)
    assert scoring.score(made_up, {1: 2, 2: 2})["result"].reason == "answers_missing"


def test_a_question_cannot_depend_on_one_that_comes_later() -> None:
    options = (Option(0), Option(1))
    items = (Item(1, options, only_when=(Condition(2, "=", 1),)), Item(2, options))
    with pytest.raises(ValueError, match="does not come before it"):
        replace(wordless(2, 0, 1), items=items)


def test_a_yes_opens_the_way_to_help_with_rights() -> None:
    unfair = content.instruments()["UNFAIR"]
    assert [one.to for one in scoring.score(unfair, {2: 1}).referrals] == ["rights"]
    assert scoring.score(unfair, [0] * 8).referrals == ()
    scores = scoring.score(unfair, {1: 0, 2: 1})
    assert (scores["places"].value, scores["happened"].value) == (None, 1)
