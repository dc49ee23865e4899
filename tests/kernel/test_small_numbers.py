"""Numbers about people that do not give one of them away."""

from datetime import UTC, datetime

import pytest

from sahajatri.kernel.small_numbers import rough, settled_by, shown


@pytest.mark.parametrize(
    ("count", "seen", "about"),
    [(0, 0, 0), (1, None, None), (4, None, None), (5, 5, 5), (7, 7, 5), (8, 8, 10), (12, 12, 10)],
)
def test_a_small_number_is_not_shown_and_others_are_rounded(count: int, seen: int | None, about: int | None) -> None:
    assert (shown(count), rough(count)) == (seen, about)


def test_whoever_joins_in_a_month_changes_no_number_of_that_month() -> None:
    first = settled_by(datetime(2026, 11, 1, 3, tzinfo=UTC))
    assert first == settled_by(datetime(2026, 11, 30, 17, tzinfo=UTC))
    assert first < settled_by(datetime(2026, 11, 30, 18, tzinfo=UTC))  # December has begun where the people are
