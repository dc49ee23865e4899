"""Hints find the usual mistakes of a scale in both languages, and are quiet about good scales."""

import pytest

from sahajatri.apps.goals.rules import Scale, hints_for
from sahajatri.apps.goals.rules.quantities import quantities
from sahajatri.apps.goals.terms import LEVELS

from .scales import BAD, GOOD, HELD_OUT


def codes(goal: str, texts: tuple[str, ...], start: int | None = -1) -> list[str]:
    return [found.code for found in hints_for(Scale(goal, dict(zip(LEVELS, texts, strict=True)), start))]


@pytest.mark.parametrize("name", GOOD)
def test_a_good_scale_gets_no_hint(name: str) -> None:
    assert codes(*GOOD[name]) == []


def test_at_most_one_in_eight_scales_that_nobody_tuned_for_gets_a_hint() -> None:
    alarmed = [name for name, scale in HELD_OUT.items() if codes(*scale)]
    assert len(alarmed) * 8 <= len(HELD_OUT), alarmed


@pytest.mark.parametrize("name", BAD)
def test_a_usual_mistake_is_found(name: str) -> None:
    code, goal, texts = BAD[name]
    assert code in codes(goal, texts)


def test_a_hint_names_the_level_and_what_moves_in_the_words_of_the_scale() -> None:
    _code, goal, texts = BAD["two numbers move"]
    found = hints_for(Scale(goal, dict(zip(LEVELS, texts, strict=True)), -1))[0]
    assert found.level == 0
    assert dict(found.facts) == {"first": "দিন", "second": "ঘণ্টা"}


def test_every_hint_carries_an_example_of_better_wording() -> None:
    for _code, goal, texts in BAD.values():
        for found in hints_for(Scale(goal, dict(zip(LEVELS, texts, strict=True)), None)):
            assert found.example.startswith(("For example", "With a part"))


@pytest.mark.parametrize(("start", "code"), [(None, "no_start"), (0, "start_too_high"), (2, "start_too_high")])
def test_a_start_that_is_not_below_what_is_hoped_is_named(start: int | None, code: str) -> None:
    assert codes(*GOOD["tailoring"], start) == [code]


@pytest.mark.parametrize("start", [-1, -2])
def test_both_starts_of_the_rule_are_on_the_scale(start: int) -> None:
    assert codes(*GOOD["tailoring"], start) == []


def test_an_empty_or_half_written_scale_gets_no_hint_about_what_is_not_there() -> None:
    assert codes("", ("", "", "", "", "")) == []
    assert codes("কাজ", ("", "", "সপ্তাহে দুই দিন কাজ করি", "", ""), None) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("সপ্তাহে তিন দিন", [(3, "দিন")]),
        ("সপ্তাহে তিনদিন", [(3, "দিন")]),
        ("৩ দিন", [(3, "দিন")]),
        ("3 days", [(3, "day")]),
        ("দুটি ফোন", [(2, "ফোন")]),
        ("মাসে ১,৫০০ টাকা", [(1500, "টাকা")]),
        ("twice a week", [(2, "time")]),
        ("2 times a week", [(2, "time")]),
        ("half an hour", [(0.5, "hour")]),
        ("আড়াই ঘণ্টা", [(2.5, "ঘণ্টা")]),
        ("চারজন সহকর্মী", [(4, "সহকর্মী")]),
        ("একা বাসে যাই", []),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(q.value, q.unit) for q in quantities(text)] == expected
