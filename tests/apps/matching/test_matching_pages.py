"""The desk of the coordinator, and what the two of an offer read."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item, Purpose
from sahajatri.apps.matching import actions
from sahajatri.apps.matching.models import Exclusion, Offer, Run, Suggestion, Veto
from sahajatri.apps.matching.terms import OfferState
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.supporters.terms import Kind
from tests.cast.consent import opened, took_back
from tests.cast.matching import offered, suggested, waiting
from tests.cast.supporters import cleared

BOTH = pytest.mark.parametrize("language", ["bn", "en"])
MANY = {"skills_wanted": ["সেলাই"], "experience_tags": ["স্ট্রোকের পর"], "interests": ["গান"]}


def a_full_offer(cast: Cast) -> Offer:
    cleared(cast, "bikram", offers=["সেলাই"], experience_tags=["স্ট্রোকের পর"], interests=["গান"])
    waiting(cast, "asha", **MANY)
    return offered(cast, "asha")


@BOTH
def test_a_coordinator_asks_for_suggestions_and_makes_an_offer(cast: Cast, visit: Any, language: str) -> None:
    cleared(cast, "bikram")
    cleared(cast, "chandra", languages=["ccp"])
    waiting(cast, "asha")
    waiting(cast, "lata", languages=["ctg"])
    gita = visit("gita", language=language)
    gita.open("matching:desk")
    gita.send("matching:pairings-suggest", {"objective": "fair"})
    assert Run.objects.get().objective == "fair"
    gita.open("matching:desk")
    suggestion = Suggestion.objects.get(person=cast.people["asha"])
    gita.open("matching:suggestion", suggestion=suggestion)
    gita.send("matching:suggestion-accept", suggestion=suggestion)
    assert Offer.objects.get().person == cast.people["asha"]
    gita.send("matching:suggestion-accept", suggestion=suggestion, expect=422)
    gita.open("matching:offers")
    gita.open("matching:suggestion", suggestion=suggestion)


def test_what_was_not_opened_to_coordinators_is_not_named_to_them(cast: Cast, visit: Any) -> None:
    cleared(cast, "bikram", offers=["সেলাই"], experience_tags=["স্ট্রোকের পর"])
    waiting(cast, "asha", **MANY)
    suggestion, gita = suggested(cast, "asha"), visit("gita")
    for answer in (gita.open("matching:desk"), gita.open("matching:suggestion", suggestion=suggestion)):
        assert "স্ট্রোকের পর" not in answer.content.decode()
    opened(cast, "asha", Audience.COORDINATOR, Item.EXPERIENCE)
    assert "স্ট্রোকের পর" in gita.open("matching:suggestion", suggestion=suggestion).content.decode()


@BOTH
def test_two_people_are_noted_as_never_paired_and_lifted_again(cast: Cast, visit: Any, language: str) -> None:
    gita = visit("gita", language=language)
    asha, bikram = cast.people["asha"].public_id, cast.people["bikram"].public_id
    gita.open("matching:exclusions")
    gita.open("matching:exclusion-set")
    gita.send("matching:exclusion-set", {"person": asha, "other": asha}, expect=422)
    gita.send("matching:exclusion-set", {"person": asha, "other": bikram, "reason": "মামা"})
    gita.send("matching:exclusion-set", {"person": bikram, "other": asha}, expect=422)
    noted = Exclusion.objects.get()
    gita.open("matching:exclusions")
    gita.send("matching:exclusion-lift", exclusion=noted)
    assert not Exclusion.objects.exists()


@BOTH
def test_both_say_yes_on_their_pages_and_one_pairing_begins(cast: Cast, visit: Any, language: str) -> None:
    offer = a_full_offer(cast)
    asha, bikram = visit("asha", language=language), visit("bikram", language=language)
    for client in (asha, bikram):
        client.open("matching:offer", offer=offer)
        client.open("matching:offer-answer", offer=offer)
    asha.send("matching:offer-answer", {"answer": "yes"}, offer=offer)
    asha.open("matching:offer", offer=offer)
    asha.open("matching:my-wait")
    assert Pairing.objects.count() == 0
    bikram.send("matching:offer-answer", {"answer": "yes"}, offer=offer)
    assert Pairing.objects.count() == 1
    bikram.send("matching:offer-answer", {"answer": "yes"}, offer=offer, expect=422)
    for client in (asha, bikram):
        client.open("matching:offer", offer=offer)
    asha.open("matching:my-wait")


@BOTH
def test_a_no_shows_the_same_page_whoever_said_it(cast: Cast, visit: Any, language: str) -> None:
    offer = a_full_offer(cast)
    asha, bikram = visit("asha", language=language), visit("bikram", language=language)
    bikram.send("matching:offer-answer", {"answer": "no", "private_reason": "সময় নেই আমার"}, offer=offer)
    for client in (asha, bikram):
        assert "সময় নেই আমার" not in client.open("matching:offer", offer=offer).content.decode()
    assert "সময় নেই আমার" in visit("gita").open("matching:offers").content.decode()
    asha.open("matching:my-wait")


def test_a_supporter_reads_shared_experience_only_when_it_was_opened(cast: Cast, visit: Any) -> None:
    offer = a_full_offer(cast)
    assert "স্ট্রোকের পর" not in visit("bikram").open("matching:offer", offer=offer).content.decode()
    assert "স্ট্রোকের পর" in visit("asha").open("matching:offer", offer=offer).content.decode()
    opened(cast, "asha", Audience.PEER, Item.EXPERIENCE)
    assert "স্ট্রোকের পর" not in visit("bikram").open("matching:offer", offer=offer).content.decode()
    opened(cast, "asha", Audience.MENTOR, Item.EXPERIENCE)
    assert "স্ট্রোকের পর" in visit("bikram").open("matching:offer", offer=offer).content.decode()
    took_back(cast, "asha", Purpose.SHARING)
    assert "স্ট্রোকের পর" not in visit("bikram").open("matching:offer", offer=offer).content.decode()


def test_a_supporter_reads_the_name_only_when_both_said_yes(cast: Cast, visit: Any) -> None:
    offer, asha = a_full_offer(cast), cast.people["asha"]
    for route in ("matching:offer", "matching:offer-answer"):
        said = visit("bikram").open(route, offer=offer).content.decode()
        assert "<bdi>আশা" not in said
        assert asha.public_id not in said
    visit("bikram").open("matching:veto-set", person=asha, expect=404)


def test_an_offer_is_for_its_two_people_alone(cast: Cast, visit: Any) -> None:
    offer = a_full_offer(cast)
    for key in ("lata", "chandra", "deepa", "jaya", "gita", "esha", "hari", "indu"):
        visit(key).open("matching:offer", offer=offer, expect=404)
        visit(key).send("matching:offer-answer", {"answer": "yes"}, offer=offer, expect=404)


def test_only_coordinators_of_the_programme_open_the_desk(cast: Cast, visit: Any) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    suggestion = suggested(cast, "asha")
    for key in ("asha", "bikram", "esha", "indu", "kiran"):
        visit(key).open("matching:desk", expect=403)
        visit(key).open("matching:offers", expect=403)
        visit(key).open("matching:exclusions", expect=403)
        visit(key).open("matching:suggestion", suggestion=suggestion, expect=404)
    visit("hari").open("matching:suggestion", suggestion=suggestion, expect=404)
    assert "আশা" not in visit("hari").open("matching:desk").content.decode()


@BOTH
def test_an_offer_is_taken_back_with_a_reason(cast: Cast, visit: Any, language: str) -> None:
    offer, gita = a_full_offer(cast), visit("gita", language=language)
    gita.open("matching:offer-withdraw", offer=offer)
    gita.send("matching:offer-withdraw", {"private_reason": "ভুল হয়েছে"}, offer=offer)
    assert Offer.objects.get(pk=offer.pk).state == OfferState.WITHDRAWN
    assert "ভুল হয়েছে" not in visit("asha").open("matching:offer", offer=offer).content.decode()


@BOTH
def test_a_private_wish_is_seen_by_nobody_else(cast: Cast, visit: Any, language: str) -> None:
    offer, asha = a_full_offer(cast), visit("asha", language=language)
    bikram = cast.people["bikram"]
    asha.open("matching:veto-set", person=bikram)
    asha.send("matching:veto-set", person=bikram)
    assert Veto.objects.get().against == bikram
    actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)
    gita = visit("gita", language="en")
    for route in ("matching:desk", "matching:offers", "matching:exclusions"):
        said = gita.open(route).content.decode().lower()
        assert "excluded" not in said
        assert "veto" not in said
    assert "অন্য কাউকে" in visit("bikram").open("matching:offer", offer=offer).content.decode()


def test_a_wish_can_be_taken_back_and_is_only_about_people_one_has_met(cast: Cast, visit: Any) -> None:
    from sahajatri.apps.supporters.actions import tell_story

    supporter, asha = cleared(cast, "bikram"), visit("asha")
    asha.open("matching:veto-set", person=cast.people["bikram"], expect=404)
    asha.open("matching:veto-set", person=cast.people["lata"], expect=404)
    asha.open("matching:veto-set", person=cast.people["asha"], expect=404)
    tell_story(supporter, by=cast.actor("bikram"), at=cast.at, story="আমার পথ", is_story_open=True)
    asha.send("matching:veto-set", person=cast.people["bikram"])
    asha.open("matching:veto-set", person=cast.people["bikram"])
    asha.send("matching:veto-lift", person=cast.people["bikram"])
    assert not Veto.objects.exists()


def test_the_desk_takes_the_same_queries_for_few_and_for_many(cast: Cast, visit: Any) -> None:
    gita = visit("gita")
    cleared(cast, "bikram")
    cleared(cast, "chandra", languages=["ccp"])
    waiting(cast, "asha")
    waiting(cast, "lata", languages=["ctg"])
    actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)
    gita.open("matching:desk")
    with CaptureQueriesContext(connection) as few:
        gita.open("matching:desk")
    cleared(cast, "deepa", Kind.PEER, capacity=5)
    people = ("esha", "farid", "indu", "kiran", "jaya")
    for key in people:
        wait = actions.begin_waiting(cast.people[key], cast.programme, by=cast.actor("gita"), at=cast.at)
        waiting(cast, key, languages=["bn"] if key != "indu" else ["hi"])
        assert wait.person == cast.people[key]
    actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)
    with CaptureQueriesContext(connection) as many:
        page = gita.open("matching:desk").content.decode()
    assert page.count('class="card"') > 3
    assert len(many) == len(few)
