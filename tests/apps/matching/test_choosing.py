"""A participant's own choice: stories, wishes, and what happens with them."""

import re
from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.interop.copies import information_about
from sahajatri.apps.matching import actions, jobs, queries
from sahajatri.apps.matching.actions import wishes
from sahajatri.apps.matching.models import Suggestion, Wish
from sahajatri.apps.matching.terms import OfferAnswer, OfferState, SuggestionState, WishState
from sahajatri.apps.mentoring.actions import end_pairing, open_pairing
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.supporters.actions import leave_support, pause_support, tell_story
from sahajatri.apps.supporters.models import Supporter
from sahajatri.kernel.pages.tokens import new_token
from sahajatri.kernel.records import lock
from sahajatri.kernel.records.models import Event
from sahajatri.kernel.refusals import Refused
from tests.cast.matching import offered, suggested, waiting
from tests.cast.safeguarding import blocked
from tests.cast.supporters import cleared

BOTH = pytest.mark.parametrize("language", ["bn", "en"])


def told(cast: Cast, key: str, story: str = "আমার পথ", *, finds: bool = False, **offer: Any) -> Supporter:
    """One of the cast is cleared, and her or his story is open."""
    supporter = cleared(cast, key, **offer)
    by = cast.actor(key)
    return tell_story(supporter, by=by, at=cast.at, story=story, is_story_open=True, is_experience_open=finds)


def wished(cast: Cast, key: str, supporter: Supporter) -> Wish:
    return actions.make_wish(cast.people[key], supporter, by=cast.actor(key), at=cast.at)


def now(cast: Cast, wish: Wish) -> str:
    return queries.what_happens_with([wish], cast.programme, cast.at)[0].now


@BOTH
def test_a_participant_asks_for_somebody_and_takes_it_back(cast: Cast, visit: Any, language: str) -> None:
    bikram = told(cast, "bikram")
    waiting(cast, "asha")
    asha = visit("asha", language=language)
    asha.open("matching:my-wishes")
    story = asha.open("supporters:story", supporter=bikram).content.decode()
    assert f"/wishes/{bikram.public_id}/" in story
    asha.open("matching:wish-make", supporter=bikram)
    once = {"once": new_token(cast.people["asha"].public_id)}
    for _twice in range(2):
        asha.send("matching:wish-make", once, supporter=bikram)
    wish = Wish.objects.get()
    page = asha.open("matching:my-wishes").content.decode()
    assert ("বিক্রম" in page, bikram.public_id in page) == (True, True)
    asha.open("matching:wish-make", supporter=bikram)
    asha.send("matching:wish-make", supporter=bikram, expect=422)
    asha.send("matching:wish-take-back", wish=wish)
    wish.refresh_from_db()
    assert wish.state == WishState.TAKEN_BACK
    assert "বিক্রম" not in asha.open("matching:my-wishes").content.decode()


def test_a_wish_counts_in_the_score_and_is_told_to_the_person_and_the_coordinator_only(cast: Cast, visit: Any) -> None:
    told(cast, "bikram")
    chandra = told(cast, "chandra")
    waiting(cast, "asha")
    wished(cast, "asha", chandra)
    suggestion = suggested(cast, "asha")
    assert suggestion.supporter == chandra
    gita = visit("gita", language="en")
    assert "asked for this supporter" in gita.open("matching:suggestion", suggestion=suggestion).content.decode()
    assert "চন্দ্রা" in gita.open("matching:wishes").content.decode()
    offer = actions.accept_suggestion(suggestion, by=cast.actor("gita"), at=cast.at)
    mine = visit("asha", language="en").open("matching:offer", offer=offer).content.decode()
    assert "You asked for this person" in mine
    hers = visit("chandra", language="en").open("matching:offer", offer=offer).content.decode()
    assert "asked for" not in hers
    assert not Notice.objects.filter(person=cast.people["chandra"], kind="matching.wish").exists()


def test_nobody_asks_for_more_than_three_at_a_time(cast: Cast) -> None:
    waiting(cast, "asha")
    for key in ("bikram", "chandra", "deepa"):
        wished(cast, "asha", told(cast, key))
    with pytest.raises(Refused) as refused:
        wished(cast, "asha", told(cast, "jaya"))
    assert refused.value.refusal.code == "most"
    actions.take_back_wish(Wish.objects.first(), by=cast.actor("asha"), at=cast.at)
    wished(cast, "asha", told(cast, "jaya"))


def test_whoever_parted_is_sent_to_the_coordinator_instead_of_waiting_for_nothing(cast: Cast) -> None:
    bikram = told(cast, "bikram")
    pairing = open_pairing(cast.people["asha"], bikram, by=cast.actor("gita"), at=cast.at)
    codes = []
    for has_ended in (False, True):
        if has_ended:
            end_pairing(pairing, by=cast.actor("asha"), at=cast.at, wants_new_match=True)
        with pytest.raises(Refused) as refused:
            wished(cast, "asha", bikram)
        codes.append(refused.value.refusal.code)
    assert codes == ["beside", "walked"]


def test_only_an_open_story_of_a_cleared_supporter_can_be_asked_for(cast: Cast, visit: Any) -> None:
    waiting(cast, "asha")
    closed = cleared(cast, "bikram")
    visit("asha").open("matching:wish-make", supporter=closed, expect=404)
    paused = told(cast, "chandra")
    pause_support(paused, by=cast.actor("chandra"), at=cast.at)
    visit("asha").open("supporters:story", supporter=paused, expect=404)
    visit("asha").open("matching:wish-make", supporter=paused, expect=404)


def test_nobody_but_participants_asks_and_nobody_reads_the_wishes_of_others(cast: Cast, visit: Any) -> None:
    bikram = told(cast, "bikram")
    waiting(cast, "asha")
    wish = wished(cast, "asha", bikram)
    for key in ("bikram", "deepa", "esha", "gita", "indu", "kiran"):
        visit(key).open("matching:my-wishes", expect=403)
    for key in ("bikram", "lata", "gita", "hari"):
        visit(key).send("matching:wish-take-back", wish=wish, expect=404)
    for key in ("asha", "bikram", "esha", "indu"):
        visit(key).open("matching:wishes", expect=403)
    assert "আশা" not in visit("hari").open("matching:wishes").content.decode()


def test_a_full_or_resting_supporter_is_said_in_the_same_words(cast: Cast) -> None:
    full, resting, waits = told(cast, "bikram", capacity=1), told(cast, "chandra"), told(cast, "deepa")
    waiting(cast, "asha")
    wishes = [wished(cast, "asha", supporter) for supporter in (full, resting, waits)]
    open_pairing(cast.people["lata"], full, by=cast.actor("gita"), at=cast.at)
    pause_support(resting, by=cast.actor("chandra"), at=cast.at)
    assert [now(cast, wish) for wish in wishes] == ["full", "full", "possible"]


def test_a_private_wish_of_the_supporter_reads_like_times_that_do_not_meet(cast: Cast, visit: Any) -> None:
    monday, friday = ({"day": day, "from": "09:00", "to": "12:00"} for day in ("mon", "fri"))
    bikram, chandra = told(cast, "bikram", availability=[monday]), told(cast, "chandra", availability=[friday])
    waiting(cast, "asha", availability=[friday])
    first, second = wished(cast, "asha", bikram), wished(cast, "asha", chandra)
    actions.set_veto(
        cast.programme, cast.people["chandra"], cast.people["asha"], by=cast.actor("chandra"), at=cast.at
    )
    assert (now(cast, first), now(cast, second)) == ("not_now", "not_now")
    said = visit("gita", language="en").open("matching:wishes").content.decode()
    assert said.count("no common time") == 1
    assert "excluded" not in said


def test_wishes_of_one_person_are_made_one_after_the_other(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """On PostgreSQL two requests run at once: without a lock both count the wishes before either is made."""
    bikram, asha, locked = told(cast, "bikram"), cast.people["asha"], []
    waiting(cast, "asha")
    monkeypatch.setattr(wishes, "lock", lambda record: locked.append(record) or lock(record))
    wished(cast, "asha", bikram)
    assert locked == [asha]


@BOTH
def test_a_private_wish_of_the_supporter_reads_like_a_place_that_is_taken(
    cast: Cast, visit: Any, language: str
) -> None:
    """However much somebody opens the own times and ways, nobody's private wish is what is left."""
    bikram, asha = told(cast, "bikram", capacity=1), visit("asha", language=language)
    waiting(cast, "asha")
    wished(cast, "asha", bikram)
    person, against = cast.people["bikram"], cast.people["asha"]
    actions.set_veto(cast.programme, person, against, by=cast.actor("bikram"), at=cast.at)
    with_veto = _without_tokens(asha.open("matching:my-wishes"))
    actions.lift_veto(cast.programme, person, against, by=cast.actor("bikram"), at=cast.at)
    assert _without_tokens(asha.open("matching:my-wishes")) != with_veto
    open_pairing(cast.people["lata"], bikram, by=cast.actor("gita"), at=cast.at)
    assert _without_tokens(asha.open("matching:my-wishes")) == with_veto


def _without_tokens(answer: Any) -> str:
    return re.sub(r'(name="(once|csrfmiddlewaretoken)" value|nonce)="[^"]*"', "", answer.content.decode())


def test_not_this_person_takes_the_wish_back_and_stands_against_a_new_one(cast: Cast) -> None:
    bikram = told(cast, "bikram")
    waiting(cast, "asha")
    wish = wished(cast, "asha", bikram)
    actions.set_veto(cast.programme, cast.people["asha"], cast.people["bikram"], by=cast.actor("asha"), at=cast.at)
    wish.refresh_from_db()
    assert wish.state == WishState.TAKEN_BACK
    with pytest.raises(Refused) as refused:
        wished(cast, "asha", bikram)
    assert refused.value.refusal.code == "veto"


def test_wishes_end_when_somebody_walks_beside_the_person(cast: Cast) -> None:
    bikram, chandra = told(cast, "bikram"), told(cast, "chandra")
    waiting(cast, "asha")
    came_true, other = wished(cast, "asha", bikram), wished(cast, "asha", chandra)
    offer = offered(cast, "asha")
    for key in ("asha", offer.supporter.person.email.split("@")[0]):
        actions.answer_offer(offer, by=cast.actor(key), at=cast.at, answer=OfferAnswer.YES)
    came_true.refresh_from_db()
    other.refresh_from_db()
    assert {came_true.state, other.state} == {WishState.FULFILLED, WishState.ENDED}


def test_whoever_asked_for_somebody_who_leaves_is_told_without_a_name(cast: Cast) -> None:
    bikram = told(cast, "bikram")
    waiting(cast, "asha")
    wish = wished(cast, "asha", bikram)
    leave_support(bikram, by=cast.actor("bikram"), at=cast.at)
    wish.refresh_from_db()
    assert wish.state == WishState.ENDED
    notice = Notice.objects.get(person=cast.people["asha"], kind="matching.wish")
    assert "বিক্রম" not in notice.title + notice.text


@pytest.mark.parametrize("who", ["asha", "bikram"])
def test_a_block_leaves_no_wish_that_says_the_name(cast: Cast, visit: Any, who: str) -> None:
    bikram = told(cast, "bikram")
    waiting(cast, "asha")
    wished(cast, "asha", bikram)
    blocked(cast, who, "bikram" if who == "asha" else "asha")
    assert "বিক্রম" not in visit("asha").open("matching:my-wishes").content.decode()
    visit("asha").open("matching:wish-make", supporter=bikram, expect=404)
    assert not Notice.objects.filter(person=cast.people["asha"], kind="matching.wish").exists()


def test_a_wish_stands_in_the_persons_own_copy_and_in_no_event_of_the_supporter(cast: Cast) -> None:
    bikram = told(cast, "bikram")
    waiting(cast, "asha")
    wished(cast, "asha", bikram)
    assert information_about(cast.people["asha"])["matching.Wish"][0]["supporter"] == bikram.public_id
    assert "matching.Wish" not in information_about(cast.people["bikram"])
    assert Event.objects.get(kind="wish.made").subject == cast.people["asha"].public_id


def test_the_pages_of_wishes_take_the_same_queries_for_one_and_for_three(
    cast: Cast, visit: Any, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    waiting(cast, "asha")
    supporters = [told(cast, key) for key in ("bikram", "chandra", "deepa")]
    asha, gita = visit("asha"), visit("gita")
    counts = []
    for number in (1, 3):
        for supporter in supporters[Wish.objects.count() : number]:
            wished(cast, "asha", supporter)
        for client, route in ((asha, "matching:my-wishes"), (gita, "matching:wishes")):
            client.open(route)
            with CaptureQueriesContext(connection) as found:
                client.open(route)
            counts.append(len(found))
    assert abs(counts[2] - counts[0]) <= 6  # the clearance of each of the three, at most
    assert counts[3] == counts[1]


@BOTH
def test_stories_are_found_by_work_in_any_spelling(cast: Cast, visit: Any, language: str) -> None:
    told(cast, "bikram", occupation="সেলাই মিস্ত্রি", languages=["bn", "ccp"], modes=["in_person"])
    told(cast, "chandra", occupation="হিসাবরক্ষক", languages=["bn"], modes=["online"])
    asha = visit("asha", language=language)

    def names(query: str) -> tuple[bool, bool]:
        page = asha.open("supporters:stories", query=query).content.decode()
        return "বিক্রম" in page, "চন্দ্রা" in page

    assert names("") == (True, True)
    assert names("?q=চাষ") == (False, False)
    assert names("?q=শেলাই") == (True, False)
    assert names("?q=হীসাব") == (False, True)
    assert names("?language=ccp") == (True, False)
    assert names("?place=far") == (False, True)
    assert names("?kind=peer") == (False, False)
    assert names("?language=nothing&place=x") == (True, True)


def test_what_was_lived_through_finds_a_story_only_when_its_teller_opened_that(cast: Cast, visit: Any) -> None:
    told(cast, "bikram", finds=True, experience_tags=["low_vision"])
    told(cast, "chandra", finds=False, experience_tags=["low_vision", "fatigue"])
    page = visit("asha").open("supporters:stories", query="?experience=low_vision").content.decode()
    assert ("বিক্রম" in page, "চন্দ্রা" in page) == (True, False)
    assert 'value="fatigue"' not in page
    page = visit("asha").open("supporters:stories", query="?experience=fatigue").content.decode()
    assert ("বিক্রম" in page, "চন্দ্রা" in page) == (True, True)


def test_a_suggestion_made_before_stays_when_the_wish_is_taken_back(cast: Cast) -> None:
    bikram = told(cast, "bikram")
    waiting(cast, "asha")
    wish = wished(cast, "asha", bikram)
    suggestion = suggested(cast, "asha")
    actions.take_back_wish(wish, by=cast.actor("asha"), at=cast.at)
    assert Suggestion.objects.get(pk=suggestion.pk).state == SuggestionState.PROPOSED


def test_never_this_person_is_kept_also_in_the_moment_when_an_offer_of_the_two_is_over(cast: Cast) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    offer = offered(cast, "asha")
    asha, bikram = cast.people["asha"], cast.people["bikram"]
    late = offer.answer_by + timedelta(minutes=1)
    actions.set_veto(cast.programme, asha, bikram, by=cast.actor("asha"), at=late)
    assert queries.has_veto(asha, bikram, cast.programme)
    jobs.look_after_offers(late)
    offer.refresh_from_db()
    assert offer.state == OfferState.EXPIRED
