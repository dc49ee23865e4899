"""Hard words in a text that nobody asked for are put before a safeguarding lead at once; a person looks."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.notices.actions import take_text
from sahajatri.apps.notices.models import Heard, Notice
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.actions import grant_role
from sahajatri.apps.safeguarding.actions import acknowledge_concern, plan_shift
from sahajatri.apps.safeguarding.models import Concern
from sahajatri.apps.safeguarding.queries import concerns_to_escalate
from sahajatri.apps.safeguarding.terms import Tier
from sahajatri.kernel.access import Role
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


STRANGER = "+8801700000000"


@pytest.fixture
def lead_elsewhere(cast: Cast) -> Any:
    """The second programme has a lead as well."""
    other = cast.programmes["PASHE"]
    grant_role(other, cast.people["hari"], Role.LEAD, by=the_programme_itself(other), at=cast.at)
    return other


def test_danger_from_an_unknown_number_is_asked_of_every_programme_with_somebody_on_duty(
    cast: Cast, lead_elsewhere: Any
) -> None:
    on_duty(cast)
    take_text(STRANGER, HARD_NOW, reference="m-2", at=cast.at)
    assert [one.programme for one in Concern.objects.all()] == [cast.programme]
    plan_shift(
        lead_elsewhere,
        cast.people["hari"],
        cast.at - timedelta(hours=1),
        cast.at + timedelta(hours=5),
        by=the_programme_itself(lead_elsewhere),
        at=cast.at,
    )
    take_text(STRANGER, HARD_NOW, reference="m-3", at=cast.at + timedelta(hours=1))
    assert Concern.objects.count() == 3


def test_when_nobody_is_on_duty_every_programme_with_a_lead_is_asked_and_none_without(
    cast: Cast, lead_elsewhere: Any
) -> None:
    take_text(STRANGER, HARD_NOW, at=cast.at)
    assert {one.programme for one in Concern.objects.all()} == {cast.programme, lead_elsewhere}


def test_a_programme_without_a_lead_is_not_the_one_that_is_asked(cast: Cast) -> None:
    take_text(STRANGER, HARD, at=cast.at)
    assert [one.owner for one in Concern.objects.all()] == [cast.people["indu"]]


def test_words_about_money_from_an_unknown_number_are_looked_at_once(cast: Cast, lead_elsewhere: Any) -> None:
    take_text(STRANGER, "এই নম্বরে বিকাশে টাকা পাঠান, কাউকে বলবেন না", at=cast.at)
    assert Concern.objects.count() == 1


def test_once_one_programme_has_read_it_the_others_are_not_woken_and_see_that(
    cast: Cast, lead_elsewhere: Any, visit: Any
) -> None:
    take_text(STRANGER, HARD_NOW, at=cast.at)
    here, there = (Concern.objects.get(programme=one) for one in (cast.programme, lead_elsewhere))
    late = cast.at + timedelta(minutes=16)
    assert set(concerns_to_escalate(late)) == {here, there}
    acknowledge_concern(there, by=cast.actor("hari"), at=cast.at + timedelta(minutes=5))
    assert list(concerns_to_escalate(late)) == []
    page = visit("indu", language="en").open("safeguarding:concern", concern=here.public_id).content.decode()
    assert "other programmes were asked too" in page
    assert "a person read it" in page
