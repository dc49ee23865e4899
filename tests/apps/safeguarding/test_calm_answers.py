"""Words that sound hard get a calm answer in the same response; a person is asked to look, and nothing else happens."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.safeguarding import actions, queries
from sahajatri.apps.safeguarding.models import Concern
from sahajatri.apps.safeguarding.terms import ConcernKind, Tier
from tests.cast.safeguarding import on_duty

HARD = "কয়েক দিন ধরে মনে হচ্ছে আর বাঁচতে চাই না"
HARD_NOW = "আর বাঁচতে চাই না, আজ রাতেই সব শেষ করে দেব"


def looked_at(cast: Cast, text: str, *, place_id: str = "post00000001") -> Concern | None:
    return actions.ask_to_look_at_words(
        cast.programme,
        text,
        author=cast.people["asha"],
        place="circles.post",
        place_id=place_id,
        by=cast.actor("asha"),
        at=cast.at,
    )


def check_in(cast: Cast, visit: Any, words: str, *, expect: int, language: str = "bn") -> str:
    sent = {"mood": "5", "belonging": "5", "confidence": "5", "words": words}
    return str(visit("asha", language=language).send("wellbeing:check-in-give", sent, expect=expect).content.decode())


def test_words_that_others_read_are_put_before_the_lead_once_and_nobody_counts_as_having_told(cast: Cast) -> None:
    first = looked_at(cast, HARD)
    assert first is not None
    assert (first.raised_by, first.about_person, first.is_found_by_words) == (None, cast.people["asha"], True)
    assert (first.kind, first.tier, first.owner) == (ConcernKind.HURT_BY_SELF, Tier.HARM, cast.people["indu"])
    assert looked_at(cast, HARD) == first
    assert Concern.objects.count() == 1


def test_words_of_tonight_or_of_a_means_are_danger_now(cast: Cast) -> None:
    concern = looked_at(cast, HARD_NOW)
    assert concern is not None
    assert concern.tier == Tier.DANGER_NOW


def test_everyday_words_are_put_before_nobody(cast: Cast) -> None:
    assert looked_at(cast, "আজ অফিসে হাসতে হাসতে মরে গেলাম") is None
    assert not Concern.objects.exists()


def test_found_words_leave_the_author_with_no_notice_and_without_a_pause(cast: Cast) -> None:
    looked_at(cast, HARD)
    assert not Notice.objects.filter(person=cast.people["asha"]).exists()
    assert queries.blocked_pairs(cast.programme) == frozenset()


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_hard_check_in_is_kept_and_answered_calmly_and_nobody_is_told(
    cast: Cast, visit: Any, language: str
) -> None:
    page = check_in(cast, visit, HARD, expect=200, language=language)
    assert HARD in page
    assert "data-leave" in page
    assert 'name="kind" value="hurt_by_self"' in page
    assert not Concern.objects.exists()
    for word in ("বিষ", "দড়ি", "suicide", "আত্মহত্যা", "location", "GPS"):
        assert word not in page


def test_the_calm_page_says_honestly_that_nobody_is_on_duty_and_when_somebody_is(cast: Cast, visit: Any) -> None:
    on_duty(cast, begins=cast.at + timedelta(hours=9))
    page = check_in(cast, visit, HARD, expect=200, language="en")
    assert "Nobody is on duty now" in page
    assert "Somebody is on duty again from" in page
    on_duty(cast)
    assert "Nobody is on duty now" not in check_in(cast, visit, HARD, expect=200, language="en")


def test_one_button_on_the_calm_page_asks_for_a_person_here(cast: Cast, visit: Any) -> None:
    visit("asha").send("safeguarding:concern-raise", {"kind": "hurt_by_self", "place": "safeguarding.calm"})
    concern = Concern.objects.get()
    assert (concern.raised_by, concern.tier) == (cast.people["asha"], Tier.HARM)


def test_an_everyday_check_in_goes_on_as_ever(cast: Cast, visit: Any) -> None:
    check_in(cast, visit, "আজ ভালো কেটেছে", expect=303)
