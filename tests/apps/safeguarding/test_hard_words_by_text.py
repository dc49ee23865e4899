"""Hard words in a text that nobody asked for are put before a safeguarding lead at once; a person looks."""

from pathlib import Path
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.notices.actions import take_text
from sahajatri.apps.notices.models import Heard, Notice
from sahajatri.apps.safeguarding.models import Concern
from sahajatri.apps.safeguarding.terms import Tier
from tests.cast.notices import NUMBERS
from tests.cast.safeguarding import on_duty

ASHA = NUMBERS["asha"]
HARD = "কয়েক দিন ধরে মনে হচ্ছে আর বাঁচতে চাই না"
HARD_NOW = "আর বাঁচতে চাই না, আজ রাতেই সব শেষ করে দেব"


@pytest.fixture(autouse=True)
def _sms(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path


@pytest.mark.parametrize(("text", "tier"), [(HARD, Tier.HARM), (HARD_NOW, Tier.DANGER_NOW)])
def test_a_concern_in_the_tier_of_the_words_waits_for_a_lead_at_once(cast: Cast, text: str, tier: Tier) -> None:
    on_duty(cast)
    take_text(ASHA, text, at=cast.at)
    [concern] = Concern.objects.all()
    assert (concern.tier, concern.owner, concern.about_person) == (tier, cast.people["indu"], cast.people["asha"])
    assert (concern.raised_by, concern.is_found_by_words, concern.contact) == (None, True, ASHA)
    assert concern.acknowledge_by > cast.at
    assert Notice.objects.filter(person=cast.people["indu"], kind="safeguarding.concern").exists()
    assert Heard.objects.get().state == "waiting", "a coordinator reads it as well"


def test_the_same_text_told_twice_by_the_provider_is_one_concern(cast: Cast) -> None:
    for _time in range(2):
        take_text(ASHA, HARD, reference="m-1", at=cast.at)
    assert Concern.objects.count() == 1


def test_a_number_that_nobody_here_has_is_looked_at_too_and_can_be_called(cast: Cast, visit: Any) -> None:
    take_text("+8801700000000", HARD, at=cast.at)
    [concern] = Concern.objects.all()
    assert (concern.about_person, concern.contact) == (None, "+8801700000000")
    page = visit("indu", language="en").open("safeguarding:concern", concern=concern.public_id).content.decode()
    assert "+8801700000000" in page
    assert "in a text message that came in" in page


@pytest.mark.parametrize("text", ["আজ অফিসে আসতে পারব না, জ্বর", "1", "STOP"])
def test_ordinary_words_raise_nothing(cast: Cast, text: str) -> None:
    take_text(ASHA, text, at=cast.at)
    assert not Concern.objects.exists()
