"""Decisions about ratings: what a code takes, how it is written, what a pair of qualifiers points to."""

import re
from itertools import product

import pytest

from sahajatri.apps.profiles import rules
from sahajatri.apps.profiles.terms import QUALIFIERS, SURROUNDING_VALUES, Reading
from sahajatri.kernel.classifications import classifications, legal_types


def nothing(**given: int | None) -> dict[str, int | None]:
    return {"impairment": None, "performance": None, "capacity": None, "surroundings": None, **given}


@pytest.mark.parametrize(
    ("code", "given", "written"),
    [  # examples of the classification itself: ICF (WHO 2001), Annex 2 "Guidelines for coding ICF"
        ("b167", {"impairment": 3}, "b167.3"),
        ("d5101", {"performance": 1}, "d5101.1_"),
        ("d5101", {"capacity": 2}, "d5101._2"),
        ("e130", {"surroundings": -2}, "e130.2"),
        ("e130", {"surroundings": 2}, "e130+2"),
    ],
)
def test_a_rating_is_written_as_the_classification_writes_it(code: str, given: dict[str, int], written: str) -> None:
    assert rules.code_text(code, **given) == written


def test_no_two_ratings_of_a_code_are_written_alike() -> None:
    pairs = {rules.code_text("d240", performance=p, capacity=c) for p, c in product(QUALIFIERS, repeat=2)}
    assert len(pairs) == len(QUALIFIERS) ** 2
    assert len({rules.code_text("e310", surroundings=v) for v in SURROUNDING_VALUES}) == len(SURROUNDING_VALUES)


def test_more_could_be_done_than_is_done_points_to_the_surroundings() -> None:
    assert rules.reading(3, 1) is Reading.LOOK_AROUND
    assert rules.reading(1, 3) is Reading.SURROUNDINGS_HELP
    assert rules.reading(2, 2) is Reading.SAME


@pytest.mark.parametrize("unknown", [None, 8, 9])
def test_nothing_is_pointed_to_when_one_of_the_two_is_not_known(unknown: int | None) -> None:
    assert rules.reading(unknown, 1) is None
    assert rules.reading(3, unknown) is None


def test_a_code_takes_only_its_own_qualifiers() -> None:
    assert rules.why_not_rated("b130", **nothing(impairment=2)) is None
    assert rules.why_not_rated("d155", **nothing(capacity=0)) is None
    assert rules.why_not_rated("e310", **nothing(surroundings=-8)) is None
    for code, given in (
        ("b130", {"performance": 2}),
        ("d155", {"performance": 1, "surroundings": 1}),
        ("e310", {"surroundings": 1, "impairment": 1}),
    ):
        refusal = rules.why_not_rated(code, **nothing(**given))
        assert refusal is not None
        assert refusal.code == "other_component"


def test_a_rating_says_something_on_the_published_scale() -> None:
    empty = rules.why_not_rated("d155", **nothing())
    off = rules.why_not_rated("d155", **nothing(performance=5))
    assert (empty and empty.code, off and (off.code, off.field)) == ("nothing_rated", ("off_scale", "performance"))


def test_what_a_helper_leaves_empty_keeps_what_was_said() -> None:
    before = {"helps": "চালক চেনেন", "hinders": "ভিড়", "parts": {"morning": "টাইপ", "noon": "রান্না"}}
    typed = {"helps": "", "hinders": "উঁচু ধাপ", "parts": {"noon": "বিশ্রাম", "night": ""}}
    assert rules.merged(before, typed) == {
        "helps": "চালক চেনেন",
        "hinders": "উঁচু ধাপ",
        "parts": {"morning": "টাইপ", "noon": "বিশ্রাম"},
    }


def test_the_core_set_is_the_brief_one_for_vocational_rehabilitation() -> None:
    """Thirteen categories, six of activities, four of surroundings, three of the body: Finger et al. 2012."""
    codes = [entry.code for entry in classifications()["ICF-WORK-BRIEF"].entries]
    assert codes == [
        "b130", "b164", "b455", "d155", "d240", "d720", "d845", "d850", "d855", "e310", "e330", "e580", "e590",
    ]  # fmt: skip


def test_the_types_of_the_law_stand_in_the_order_of_its_sections() -> None:
    """Act 39 of 2013, sections 4 to 15."""
    law = legal_types("BD")
    assert law is not None
    assert [entry.section for entry in law.entries] == list(range(4, 16))
    assert re.search(r"bdlaws\.minlaw\.gov\.bd/act-1126", law.source)
    assert legal_types("IN") is None
