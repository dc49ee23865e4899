"""Phone numbers. 011 was switched off in 2016 and reaches nobody; foreign ones are reserved for fiction."""

import pytest

from sahajatri.engines.bangla import Unreadable, parse_phone, parse_phones, phone_text

HERE = "+8801112345678"


@pytest.mark.parametrize(
    "written",
    [
        "01112345678",
        "০১১১২৩৪৫৬৭৮",
        "০১১১২-৩৪৫৬৭৮",
        "0111 234 5678",
        "01112.345678",
        "8801112345678",
        "+8801112345678",
        "+880 1112 345678",
        "+88-01112345678",
        "8801112-345678",
        "008801112345678",
        "+88001112345678",
        "+880 (0) 1112 345678",
        "1112345678",
        1112345678,
        1112345678.0,
        "1112345678.0",
        "\u200e+8801112345678",
        "০১১১২\u2013৩৪৫৬৭৮",
        "মোবা: ০১১১২৩৪৫৬৭৮",
        "Tel: 01112-345678",
        "মোবাইল ১: ০১১১২৩৪৫৬৭৮",
        "01112345678 (বাবা)",
        "০১১১২৩৪৫৬৭৮ (প্রতিবেশী, বাসা ২)",
        "01112/345678",
    ],
)
def test_a_mobile_number_is_read_in_every_notation(written: str | float) -> None:
    assert parse_phone(written) == HERE


@pytest.mark.parametrize(
    "written",
    [
        "01112345678, ০১১১৩৪৫৬৭৮৯",
        "01112345678/01113456789",
        "০১১১২৩৪৫৬৭৮ ও ০১১১৩৪৫৬৭৮৯",
        "01112-345678 or 01113-456789",
        "01112345678 01113456789",
        "0111 234 5678 0111 345 6789",
        "01112345678\n01113456789",
        "মোবা ১: 01112345678; মোবা ২: 01113456789 (মা)",
    ],
)
def test_several_numbers_in_one_cell_are_read_in_order(written: str) -> None:
    assert parse_phones(written) == [HERE, "+8801113456789"]
    assert parse_phone(written) == HERE


def test_the_same_number_twice_is_one_number() -> None:
    assert parse_phones("01112345678, +8801112345678") == [HERE]


def test_a_number_of_another_country_is_kept() -> None:
    assert parse_phone("+44 7700 900123") == "+447700900123"  # Ofcom, numbers for drama use
    assert parse_phone("001 202 555 0123") == "+12025550123"  # NANPA, 555-01xx for fiction


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "empty"),
        ("নেই", "no_number"),
        ("?", "no_number"),
        (0.5, "no_number"),
        ("0111234567", "wrong_length"),
        ("০১১১২৩৪৫৬৭৮৯", "wrong_length"),
        ("+880 1112345", "wrong_length"),
        ("01212345678", "unknown_prefix"),
        ("01012345678", "unknown_prefix"),
        ("01112-XXXXXX", "masked"),
        ("০১১১২*****৮", "masked"),
        ("1.11E+09", "scientific"),
        ("1,11235E+09", "scientific"),
        ("+999 12", "wrong_foreign_number"),
    ],
)
def test_what_is_no_number_is_refused_with_a_reason(written: str | float, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse_phone(written)
    assert refusal.value.code == code
    assert refusal.value.suggestion is None


def test_one_wrong_number_among_several_is_told_and_the_others_offered() -> None:
    with pytest.raises(Unreadable, match="wrong_length") as refusal:
        parse_phones("01112345678, 0111345")
    assert refusal.value.suggestion == [HERE]
    with pytest.raises(Unreadable) as single:
        parse_phone("01112345678, 0111345")
    assert single.value.suggestion == HERE


def test_every_prefix_in_use_is_accepted_and_no_other() -> None:
    accepted = set()
    for third in "0123456789":
        try:
            parse_phone(f"01{third}12345678")
        except Unreadable:
            continue
        accepted.add(third)
    assert accepted == set("13456789")


def test_a_number_is_shown_the_way_people_write_it() -> None:
    assert phone_text(HERE) == "০১১১২-৩৪৫৬৭৮"
    assert phone_text(HERE, digits="latin") == "01112-345678"
    assert phone_text("+447700900123", digits="latin") == "+44 7700 900123"
    assert parse_phone(phone_text(HERE)) == HERE
