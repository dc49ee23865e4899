"""Words at one place are looked at once while somebody looks, and again when they get graver or come after the end."""

import pytest

from sahajatri.apps.safeguarding.rules import is_heard_anew
from sahajatri.apps.safeguarding.terms import Tier

HARM, DANGER = Tier.HARM, Tier.DANGER_NOW


@pytest.mark.parametrize(
    ("is_closed", "is_same", "now", "anew"),
    [
        (False, False, HARM, False),  # somebody looks already
        (False, False, DANGER, True),  # graver words do not wait behind the first
        (False, True, DANGER, False),
        (True, False, HARM, True),  # after the end, other words are new
        (True, True, HARM, False),  # the same page sent again is not
    ],
)
def test_when_words_need_a_person_again(is_closed: bool, is_same: bool, now: Tier, anew: bool) -> None:
    assert is_heard_anew(is_closed=is_closed, is_same=is_same, was=HARM, now=now) is anew
