"""Whatever stands in a cell, the readers answer or refuse with a reason; they never break."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sahajatri.engines.bangla import Unreadable, parse_date, parse_number, parse_phones

cells = st.one_of(
    st.text(max_size=40),
    st.text("0123456789০১২৯/-.,+।() eExX*'মেইMarchবছর\n", max_size=30),
    st.floats(),
    st.integers(),
)


@pytest.mark.parametrize("read", [parse_number, parse_date, parse_phones])
@settings(max_examples=500, deadline=None)
@given(cell=cells)
@example(cell=10**400)
@example(cell=1e300)
@example(cell="9" * 5000)
@example(cell="1/1/0000")
@example(cell="\U00011f51\U00011f52\U00011f53\U00011f54")
def test_a_cell_is_read_or_refused(read: Callable[[object], object], cell: object) -> None:
    with suppress(Unreadable):
        assert read(cell) is not None
