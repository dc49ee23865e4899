"""The pages on which people agree, open, close, and see who looked."""

from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.consent.models import Grant
from sahajatri.apps.consent.queries import open_disclosures, purposes_agreed_to
from sahajatri.apps.consent.terms import Audience, Item, Purpose
from sahajatri.kernel.access import Role
from sahajatri.kernel.pages.tokens import new_token
from sahajatri.kernel.privacy import note_look
from tests.cast.consent import agreed, opened


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_purpose_stands_on_the_page_with_what_was_said(cast: Cast, visit: Any, language: str) -> None:
    agreed(cast, "asha", Purpose.MATCHING)
    page = visit("asha", language=language).open("consent:consents").content.decode()
    for purpose in Purpose:
        assert f"/consents/{purpose.value}/" in page
    assert page.count("tag--done") == 1


@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize("purpose", list(Purpose))
def test_a_purpose_is_read_and_answered_with_yes_or_no(cast: Cast, visit: Any, purpose: Purpose, language: str) -> None:
    asha = visit("asha", language=language)
    asha.open("consent:consent-answer", purpose=purpose.value)
    asha.send("consent:consent-answer", {"is_agreed": "yes"}, purpose=purpose.value)
    assert purposes_agreed_to(cast.people["asha"], cast.programme) == {purpose}
    assert Grant.objects.get(person=cast.people["asha"]).language == language
    asha.send("consent:consent-answer", {"is_agreed": "no"}, purpose=purpose.value)
    assert purposes_agreed_to(cast.people["asha"], cast.programme) == frozenset()


def test_nothing_is_chosen_beforehand_and_an_answer_is_needed(cast: Cast, visit: Any) -> None:
    asha = visit("asha")
    page = asha.open("consent:consent-answer", purpose="matching").content.decode()
    assert "checked" not in page
    asha.send("consent:consent-answer", {}, purpose="matching", expect=422)


def test_whoever_read_the_text_aloud_stands_on_the_receipt(cast: Cast, visit: Any) -> None:
    asha = visit("asha")
    asha.send("consent:consent-answer", {"is_agreed": "yes", "helped_by": "বোন রিনা"}, purpose="matching")
    grant = Grant.objects.get(person=cast.people["asha"])
    assert (grant.how, grant.helped_by) == ("read_aloud", "বোন রিনা")


def test_the_same_answer_sent_twice_acts_once(cast: Cast, visit: Any) -> None:
    token = new_token(cast.people["asha"].public_id)
    asha = visit("asha")
    for _time in range(2):
        asha.send("consent:consent-answer", {"is_agreed": "yes", "once": token}, purpose="circle")
    asha.send("consent:consent-answer", {"is_agreed": "no"}, purpose="circle")
    asha.send("consent:consent-answer", {"is_agreed": "yes", "once": token}, purpose="circle")
    assert purposes_agreed_to(cast.people["asha"], cast.programme) == frozenset()


def test_an_unknown_purpose_or_audience_is_not_found(visit: Any, cast: Cast) -> None:
    visit("asha").open("consent:consent-answer", purpose="marketing", expect=404)
    visit("asha").open("consent:disclosures-for", audience="police", expect=404)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_switch_is_off_at_first(cast: Cast, visit: Any, language: str) -> None:
    asha = visit("asha", language=language)
    asha.open("consent:disclosures")
    for audience in Audience:
        page = asha.open("consent:disclosures-for", audience=audience.value).content.decode()
        assert page.count('type="checkbox"') == len(Item)
        assert "checked" not in page


def test_ticks_open_for_one_audience_and_leave_the_others_alone(cast: Cast, visit: Any) -> None:
    opened(cast, "asha", Audience.PEER, Item.GOALS)
    asha = visit("asha")
    asha.send("consent:disclosures-for", {"items": ["limits", "place"]}, audience="mentor")
    asha.send("consent:disclosures-for", {"items": ["place"]}, audience="mentor")
    assert open_disclosures(cast.people["asha"], cast.programme) == {
        (Item.PLACE, Audience.MENTOR),
        (Item.GOALS, Audience.PEER),
    }


def test_one_press_closes_everything(cast: Cast, visit: Any) -> None:
    opened(cast, "asha", Audience.MENTOR)
    opened(cast, "asha", Audience.CIRCLE)
    visit("asha").send("consent:disclosures-close")
    assert open_disclosures(cast.people["asha"], cast.programme) == frozenset()


@pytest.mark.parametrize("language", ["bn", "en"])
def test_who_looked_stands_there_with_name_and_role(cast: Cast, visit: Any, language: str) -> None:
    note_look(cast.actor("bikram"), cast.people["asha"], "profile", at=cast.at, role=Role.MENTOR, why="profile")
    page = visit("asha", language=language).open("consent:looks").content.decode()
    assert cast.people["bikram"].display_name in page
    assert ("মেন্টর" if language == "bn" else "mentor") in page


def test_whoever_is_gone_stands_there_as_a_former_member(cast: Cast, visit: Any) -> None:
    note_look(cast.actor("chandra"), cast.people["asha"], "profile", at=cast.at, role=Role.MENTOR)
    from sahajatri.kernel.privacy.models import Look

    Look.objects.update(viewer="zzzzzzzzzzzz")
    page = visit("asha").open("consent:looks").content.decode()
    assert "সাবেক সদস্য" in page
    assert cast.people["chandra"].name not in page


def test_nobody_signed_in_is_asked_to_sign_in(cast: Cast, visit: Any) -> None:
    for route in ("consent:consents", "consent:disclosures", "consent:looks"):
        visit().open(route, expect=302)
