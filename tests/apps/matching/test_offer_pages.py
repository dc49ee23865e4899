"""The pages of an offer's clock: more time, held, in doubt, once more; for each of the two and for coordinators."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.matching import actions, jobs
from sahajatri.apps.matching.models import Offer
from sahajatri.apps.matching.terms import OfferAnswer, OfferState
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.supporters.actions import state_offer
from sahajatri.kernel import clock
from sahajatri.kernel.pages.tokens import new_token
from tests.cast.matching import offered, waiting
from tests.cast.supporters import OFFER, cleared

BOTH = pytest.mark.parametrize("language", ["bn", "en"])


def an_offer(cast: Cast) -> Offer:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    return offered(cast, "asha")


def a_day(cast: Cast, days: int) -> dict[str, str]:
    day = cast.at.date() + timedelta(days=days)
    return {"until_0": str(day.day), "until_1": str(day.month), "until_2": str(day.year)}


@BOTH
def test_more_time_is_taken_once_and_the_page_says_until_when(cast: Cast, visit: Any, language: str) -> None:
    offer, asha = an_offer(cast), visit("asha", language=language)
    page = asha.open("matching:offer-more-time", offer=offer).content.decode()
    assert ("২৮ নভেম্বর ২০২৬" if language == "bn" else "28 November 2026") in page
    once = {"once": new_token(cast.people["asha"].public_id)}
    for _double_click in range(2):
        asha.send("matching:offer-more-time", once, offer=offer)
    assert Offer.objects.get().answer_by == cast.at + timedelta(days=12)
    asha.send("matching:offer-more-time", offer=offer, expect=422)
    asha.open("matching:offer-more-time", offer=offer)
    assert "offer-more-time" not in asha.open("matching:offer", offer=offer).content.decode()


@BOTH
def test_a_coordinator_holds_an_offer_and_lets_it_go_on(cast: Cast, visit: Any, language: str) -> None:
    offer, gita = an_offer(cast), visit("gita", language=language)
    gita.open("matching:offer-follow", offer=offer)
    gita.open("matching:offer-hold", offer=offer)
    gita.send("matching:offer-hold", {**a_day(cast, 40), "reason": "ছুটি"}, offer=offer, expect=422)
    gita.send("matching:offer-hold", {**a_day(cast, 5), "reason": "মায়ের অসুখ"}, offer=offer)
    for key in ("asha", "bikram"):
        page = visit(key, language=language).open("matching:offer", offer=offer).content.decode()
        assert ("২১ নভেম্বর ২০২৬" if language == "bn" else "21 November 2026") in page
        assert "মায়ের অসুখ" not in page
    assert "মায়ের অসুখ" in gita.open("matching:offer-follow", offer=offer).content.decode()
    visit("asha", language=language).open("matching:my-wait")
    visit("asha", language=language).open("/")
    visit("bikram", language=language).open("/")
    gita.open("matching:offers")
    gita.open("desks:board")
    gita.send("matching:offer-resume", offer=offer)
    gita.send("matching:offer-resume", offer=offer, expect=422)
    assert Offer.objects.get().state == OfferState.OPEN


@BOTH
def test_a_coordinator_cannot_let_an_offer_go_on_while_something_stands_in_its_way(
    cast: Cast, visit: Any, language: str
) -> None:
    offer, gita = an_offer(cast), visit("gita", language=language)
    by = cast.actor("bikram")
    state_offer(offer.supporter, by=by, at=cast.at, **{**OFFER, "languages": ["ccp"]})
    page = gita.send("matching:offer-resume", offer=offer, expect=422).content.decode()
    assert ("এখনো বাধা আছে" if language == "bn" else "Something still stands in the way") in page
    assert "card--urgent" in gita.open("matching:offers").content.decode()
    state_offer(offer.supporter, by=by, at=cast.at, **OFFER)
    assert Offer.objects.get().state == OfferState.OPEN


def test_what_the_two_said_is_not_shown_beside_what_has_changed(cast: Cast, visit: Any) -> None:
    offer = an_offer(cast)
    changed = {**OFFER, "languages": ["ccp"]}
    state_offer(offer.supporter, by=cast.actor("bikram"), at=cast.at, **changed)
    page = visit("asha", language="en").open("matching:offer", offer=offer).content.decode()
    assert "Chakma" not in page
    assert "Why you two" not in page


@BOTH
def test_an_expired_offer_is_made_once_more_from_its_page(cast: Cast, visit: Any, language: str) -> None:
    offer = an_offer(cast)
    at = cast.at + timedelta(days=7)
    jobs.look_after_offers(at)
    with clock.stopped_at(at):
        gita = visit("gita", language=language)
        gita.open("matching:offer-follow", offer=offer)
        gita.open("matching:offer-again", offer=offer)
        gita.send("matching:offer-again", {"reason": ""}, offer=offer, expect=422)
        once = {"reason": "ফোন নষ্ট ছিল", "once": new_token(cast.people["gita"].public_id)}
        for _double_click in range(2):
            gita.send("matching:offer-again", once, offer=offer)
        again = Offer.objects.get(state=OfferState.OPEN)
        assert "ফোন নষ্ট ছিল" in gita.open("matching:offer-follow", offer=again).content.decode()
        assert "ফোন নষ্ট ছিল" not in visit("asha").open("matching:offer", offer=again).content.decode()
        assert Offer.objects.count() == 2
        gita.send("matching:offer-again", {"reason": "আবার"}, offer=offer, expect=422)


def test_a_no_is_sent_from_a_page_of_its_own(cast: Cast, visit: Any) -> None:
    offer, asha = an_offer(cast), visit("asha", language="en")
    page = asha.open("matching:offer-answer", query="?answer=no", offer=offer).content.decode()
    chosen = page[page.index('value="no"') :]
    assert "checked" in chosen[: chosen.index(">")]
    asha.open("matching:offer-answer", query="?answer=nonsense", offer=offer)
    assert Offer.objects.get().state == OfferState.OPEN


@BOTH
def test_after_both_said_yes_the_way_leads_to_the_pairing_itself(cast: Cast, visit: Any, language: str) -> None:
    offer = an_offer(cast)
    for key in ("asha", "bikram"):
        actions.answer_offer(offer, by=cast.actor(key), at=cast.at, answer=OfferAnswer.YES)
    pairing = Pairing.objects.get()
    for key in ("asha", "bikram"):
        client = visit(key, language=language)
        assert f"/pairings/{pairing.public_id}/" in client.open("matching:offer", offer=offer).content.decode()
        told = Notice.objects.filter(person=cast.people[key], kind="matching.offer").order_by("-pk").first()
        assert told is not None
        assert told.path == f"/pairings/{pairing.public_id}/"
        client.open(told.path)


def test_nobody_but_coordinators_keeps_the_clock_and_nobody_else_takes_more_time(cast: Cast, visit: Any) -> None:
    offer = an_offer(cast)
    two = ("asha", "bikram")  # they know of the offer, so they read that this is not for them
    for key in (*two, "deepa", "esha", "indu", "kiran", "hari"):
        for route in ("offer-follow", "offer-hold", "offer-again", "offer-resume"):
            visit(key).open(f"matching:{route}", offer=offer, expect=403 if key in two else 404)
    for key in ("lata", "chandra", "gita", "hari"):
        visit(key).open("matching:offer-more-time", offer=offer, expect=404)
        visit(key).send("matching:offer-more-time", offer=offer, expect=404)
