"""What supporters do for themselves: apply, say what they offer, tell a story, take a break, leave."""

from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import Kind, SupporterState
from tests.cast.supporters import applied, cleared

OFFER = {"capacity": "২", "has_matching_consent": "yes", "languages": ["bn", "en"], "offers": "সেলাই, দোকান চালানো"}


@pytest.mark.parametrize("language", ["bn", "en"])
def test_everybody_signed_in_can_offer_to_walk_beside_somebody(cast: Cast, visit: Any, language: str) -> None:
    kiran = visit("kiran", language=language)
    kiran.open("supporters:apply")
    kiran.send("supporters:apply", {"kind": "mentor", "why": "নিজে পথ খুঁজেছি", "offers": "সেলাই\nদোকান"})
    found = Supporter.objects.get(person=cast.people["kiran"])
    assert (found.state, found.kind, found.offers) == (SupporterState.APPLIED, Kind.MENTOR, ["সেলাই", "দোকান"])
    kiran.open("supporters:my-support")


def test_the_same_offer_sent_twice_is_made_once(cast: Cast, visit: Any) -> None:
    from sahajatri.kernel.pages.tokens import new_token

    once = new_token(cast.people["kiran"].public_id)
    for _time in range(2):
        visit("kiran").send("supporters:apply", {"kind": "peer", "once": once})
    visit("kiran").send("supporters:apply", {"kind": "peer"}, expect=422)
    assert Supporter.objects.filter(person=cast.people["kiran"]).count() == 1


def test_nobody_signed_in_is_asked_to_sign_in_first(visit: Any) -> None:
    assert "sign-in" in visit().open("supporters:apply", expect=302).url


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_supporter_sees_what_is_missing_and_until_when_things_are_good(
    cast: Cast, visit: Any, language: str
) -> None:
    applied(cast, "bikram")
    assert b"<li>" in visit("bikram", language=language).open("supporters:my-support").content
    cleared(cast, "bikram")
    said = visit("bikram", language=language).open("supporters:my-support").content.decode()
    assert ("১৬ নভেম্বর ২০২৮" if language == "bn" else "16 November 2028") in said


def test_somebody_who_offered_nothing_is_shown_how(visit: Any) -> None:
    visit("asha").open("supporters:my-support")


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_supporter_says_what_she_offers_and_finds_it_again(cast: Cast, visit: Any, language: str) -> None:
    supporter, bikram = cleared(cast, "bikram"), visit("bikram", language=language)
    times = {"times": ["sat-0", "sat-1", "wed-4"], "modes": ["phone"], "experience_tags": "হাত হারানো"}
    bikram.send("supporters:offer-state", {**OFFER, **times}, supporter=supporter)
    supporter.refresh_from_db()
    assert supporter.availability == [
        {"day": "sat", "from": "09:00", "to": "15:00"},
        {"day": "wed", "from": "20:00", "to": "22:00"},
    ]
    assert (supporter.capacity, supporter.offers) == (2, ["সেলাই", "shop"])  # what the list knows is kept as its code
    page = bikram.open("supporters:offer-state", supporter=supporter).content.decode()
    for time in ("sat-0", "sat-1", "wed-4"):
        assert any(f'value="{time}"' in box and "checked" in box for box in page.split("<input"))
    assert sum("checked" in box and 'name="times"' in box for box in page.split("<input")) == 3


@pytest.mark.parametrize(
    "wrong", [{"capacity": "11"}, {"capacity": "0"}, {"isco": "abc"}, {"has_matching_consent": ""}]
)
def test_an_impossible_offer_is_refused_where_it_stands(cast: Cast, visit: Any, wrong: dict[str, str]) -> None:
    supporter = cleared(cast, "bikram")
    visit("bikram").send("supporters:offer-state", {**OFFER, **wrong}, supporter=supporter, expect=422)
    supporter.refresh_from_db()
    assert supporter.capacity == 3


def test_nobody_else_touches_an_offer_not_even_the_coordinator(cast: Cast, visit: Any) -> None:
    supporter = cleared(cast, "bikram")
    for key in ("gita", "chandra", "asha", "hari"):
        for route in ("offer-state", "story-tell", "support-pause", "support-return", "support-leave"):
            visit(key).open(f"supporters:{route}", supporter=supporter, expect=404)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_break_needs_no_reason_and_ends_with_one_click(cast: Cast, visit: Any, language: str) -> None:
    supporter, bikram = cleared(cast, "bikram"), visit("bikram", language=language)
    bikram.open("supporters:support-pause", supporter=supporter)
    bikram.send("supporters:support-pause", supporter=supporter)
    assert Supporter.objects.get(pk=supporter.pk).state == SupporterState.PAUSED
    bikram.open("supporters:my-support")
    bikram.open("supporters:support-return", supporter=supporter)
    bikram.send("supporters:support-return", supporter=supporter)
    assert Supporter.objects.get(pk=supporter.pk).state == SupporterState.CLEARED


@pytest.mark.parametrize("language", ["bn", "en"])
def test_leaving_closes_the_story_and_lets_one_offer_again(cast: Cast, visit: Any, language: str) -> None:
    supporter, bikram = cleared(cast, "bikram"), visit("bikram", language=language)
    bikram.send("supporters:story-tell", {"story": "আমার পথ", "is_story_open": "yes"}, supporter=supporter)
    bikram.open("supporters:support-leave", supporter=supporter)
    bikram.send("supporters:support-leave", supporter=supporter)
    supporter.refresh_from_db()
    assert (supporter.state, supporter.is_story_open) == (SupporterState.LEFT, False)
    bikram.open("supporters:my-support")
    bikram.send("supporters:apply", {"kind": "mentor"})


@pytest.mark.parametrize("language", ["bn", "en"])
def test_an_open_story_is_read_by_participants_a_closed_one_by_nobody(cast: Cast, visit: Any, language: str) -> None:
    supporter, bikram, asha = cleared(cast, "bikram"), visit("bikram"), visit("asha", language=language)
    bikram.open("supporters:story-tell", supporter=supporter)
    asha.open("supporters:story", supporter=supporter, expect=404)
    bikram.send("supporters:story-tell", {"story": "প্রথম দিন ভয় ছিল।", "is_story_open": "yes"}, supporter=supporter)
    assert "প্রথম দিন ভয় ছিল" in asha.open("supporters:story", supporter=supporter).content.decode()
    assert "বিক্রম" in asha.open("supporters:stories").content.decode()
    bikram.send("supporters:story-tell", {"story": "প্রথম দিন ভয় ছিল।", "is_story_open": "no"}, supporter=supporter)
    asha.open("supporters:story", supporter=supporter, expect=404)
    assert "বিক্রম" not in asha.open("supporters:stories").content.decode()


@pytest.mark.parametrize("q", ["দর্জি", "dorji", "silai machine", "সেলাই"])
def test_stories_stand_by_kind_of_work_and_are_found_in_any_spelling(cast: Cast, visit: Any, q: str) -> None:
    for key, isco, work in (("bikram", "4321", "স্টোর কর্মকর্তা"), ("chandra", "7531", "দর্জি")):
        supporter = cleared(cast, key, occupation=work, isco=isco)
        told = "সেলাই মেশিন চালাই।" if key == "chandra" else "স্টোরের হিসাব দেখি।"
        visit(key).send("supporters:story-tell", {"story": told, "is_story_open": "yes"}, supporter=supporter)
    asha = visit("asha")
    page = asha.open("supporters:stories").content.decode()
    assert page.index("<h2>কারিগরি") < page.index("চন্দ্রা") < page.index("<h2>অফিসের") < page.index("বিক্রম")
    found = asha.open("supporters:stories", query=f"?q={q}").content.decode()
    assert "চন্দ্রা" in found
    assert "বিক্রম" not in found
    only = asha.open("supporters:stories", query="?work=4").content.decode()
    assert "বিক্রম" in only
    assert "চন্দ্রা" not in only


def test_an_open_story_needs_words(cast: Cast, visit: Any) -> None:
    supporter = cleared(cast, "bikram")
    visit("bikram").send("supporters:story-tell", {"is_story_open": "yes"}, supporter=supporter, expect=422)


def test_whoever_blocked_a_supporter_does_not_meet_the_story(cast: Cast, visit: Any) -> None:
    from tests.cast.safeguarding import blocked

    supporter = cleared(cast, "bikram")
    visit("bikram").send("supporters:story-tell", {"story": "আমার পথ", "is_story_open": "yes"}, supporter=supporter)
    blocked(cast, "asha", "bikram")
    visit("asha").open("supporters:story", supporter=supporter, expect=404)
    visit("lata").open("supporters:story", supporter=supporter)


def test_a_story_stays_in_its_programme(cast: Cast, visit: Any) -> None:
    supporter = cleared(cast, "bikram")
    visit("bikram").send("supporters:story-tell", {"story": "আমার পথ", "is_story_open": "yes"}, supporter=supporter)
    visit("hari").open("supporters:story", supporter=supporter, expect=404)
