"""Digits and numbers, in and out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahajatri.engines.bangla import Unreadable, digits_text, fold_digits, number_text, parse_number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("১২৩", 123),
        ("১2৩", 123),
        ("１２", 12),
        ("١٢", 12),
        ("১,২৩৪", 1234),
        ("১,২৩,৪৫,৬৭৮.৯", 12345678.9),
        ("1,234,567", 1234567),
        ("12 345", 12345),
        (" ৭.০ ", 7),
        ("৭/১০", 7),
        ("৫/৫", 5),
        ("7 out of 10", 7),
        ("১০ এর মধ্যে ৭", 7),
        ("১২ বার", 12),
        ("৩ জন", 3),
        ("৩টি", 3),
        ("2 (some)", 2),
        ("৳ ৫০০", 500),
        ("১০০/-", 100),
        ("-1", -1),
        ("\u22121", -1),  # minus sign
        ("\u20131", -1),  # en dash
        ("\u20121", -1),  # figure dash
        ("＋２", 2),
        ("0.5", 0.5),
        (4, 4),
        (4.0, 4),
        (2.5, 2.5),
    ],
)
def test_a_number_is_read_in_every_notation(written: str | float, value: float) -> None:
    assert parse_number(written) == value


def test_whole_numbers_come_back_as_int() -> None:
    assert isinstance(parse_number("৭.০"), int)
    assert isinstance(parse_number(3.0), int)
    assert isinstance(parse_number("৭.৫"), float)


@pytest.mark.parametrize(
    ("written", "code", "suggestion"),
    [
        ("", "empty", None),
        ("\u200b ", "empty", None),
        ("ভালো", "no_number", None),
        ("-", "no_number", None),
        ("1.2.3", "no_number", None),
        (float("nan"), "no_number", None),
        (True, "no_number", None),
        ("৩" + " বার" * 100, "no_number", None),
        ("তিন", "number_word", 3),
        ("শূন্য", "number_word", 0),
        ("five", "number_word", 5),
        ("২ লাখ", "number_word", 200_000),
        ("2-3", "two_numbers", 2),
        ("৩ থেকে ২", "two_numbers", 2),
        ("3 or 4", "two_numbers", 3),
        ("৩+", "open_end", 3),
        ("1.1E+09", "scientific", None),
        ("1,5", "doubtful_comma", 1.5),
        ("11/10", "other_scale", None),
        ("২/৩", "other_scale", None),
    ],
)
def test_what_is_no_clear_number_is_refused_with_a_reason(
    written: str | float, code: str, suggestion: float | None
) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_number(written)
    assert refusal.value.code == code
    assert refusal.value.suggestion == suggestion


def test_a_fraction_counts_only_on_its_own_scale() -> None:
    assert parse_number("৪/৭", out_of=7) == 4
    with pytest.raises(Unreadable, match="other_scale"):
        parse_number("৪/৫", out_of=10)


def test_a_whole_number_scale_takes_no_decimals() -> None:
    assert parse_number("৭.০", whole=True) == 7
    with pytest.raises(Unreadable, match="not_whole"):
        parse_number("৭.৫", whole=True)


def test_a_refusal_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="empty"):
        parse_number("")


@pytest.mark.parametrize(
    ("value", "bengali", "latin"),
    [
        (0, "০", "0"),
        (999, "৯৯৯", "999"),
        (1000, "১,০০০", "1,000"),
        (100000, "১,০০,০০০", "1,00,000"),
        (12345678.9, "১,২৩,৪৫,৬৭৮.৯", "1,23,45,678.9"),
        (-1234567, "-১২,৩৪,৫৬৭", "-12,34,567"),
        (7.0, "৭", "7"),
        (Decimal("0.250"), "০.২৫", "0.25"),
        (1e-7, "০.০০০০০০১", "0.0000001"),
    ],
)
def test_numbers_are_grouped_in_lakh_and_crore(value: float | Decimal, bengali: str, latin: str) -> None:
    assert number_text(value) == bengali
    assert number_text(value, digits="latin") == latin


def test_the_places_behind_the_point_can_be_fixed() -> None:
    assert number_text(0.5, places=2) == "০.৫০"
    assert number_text(2.345, places=0) == "২"
    assert number_text(-0.001, places=1) == "০.০"


@given(st.integers(-(10**15), 10**15))
def test_a_number_written_out_is_read_back(value: int) -> None:
    assert parse_number(number_text(value)) == value
    assert parse_number(number_text(value, digits="latin")) == value


def test_digits_change_script_and_nothing_else_does() -> None:
    assert digits_text("কক্ষ 12, floor ৩") == "কক্ষ ১২, floor ৩"
    assert digits_text("কক্ষ ১২", "latin") == "কক্ষ 12"
    assert fold_digits("১২ ١٢ १२ 12 ½") == "12 12 12 12 ½"


def test_digits_of_a_script_too_young_for_the_machine_do_not_break_anything() -> None:
    young = "\U00011f51\U0001ccf2"  # Kawi one (Unicode 15), outlined two (Unicode 16)
    assert fold_digits(f"ক {young} ১").endswith("1")
    with pytest.raises(Unreadable, match="no_number"):
        parse_number(young)
