"""Offers: both say yes or it does not come about; nobody hears who said no; silence has an end."""

import threading
import time
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connections

from demo.cast import Cast
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.matching import actions, jobs, queries
from sahajatri.apps.matching.models import Offer, Suggestion, Wait
from sahajatri.apps.matching.terms import OfferAnswer, OfferState, SuggestionState, WaitState
from sahajatri.apps.mentoring.actions import open_pairing
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.notices.terms import Channel
from sahajatri.apps.supporters.actions import confirm_training, pause_support, state_offer
from sahajatri.apps.supporters.models import Supporter, TrainingRecord
from sahajatri.apps.supporters.terms import Module
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.records.models import Event
from sahajatri.kernel.refusals import Refused
from tests.cast.consent import agreed
from tests.cast.intake import applied
from tests.cast.matching import offered, suggested, waiting
from tests.cast.mentoring import paired
from tests.cast.people import reached_by
from tests.cast.safeguarding import blocked
from tests.cast.supporters import OFFER, cleared

YES, NO = OfferAnswer.YES, OfferAnswer.NO


def answer(cast: Cast, key: str, offer: Offer, what: OfferAnswer, why: str = "") -> Offer:
    return actions.answer_offer(offer, by=cast.actor(key), at=cast.at, answer=what, private_reason=why)


def state_of_wait(cast: Cast, key: str) -> str:
    return Wait.objects.get(person=cast.people[key]).state


def test_both_yes_opens_exactly_one_pairing(cast: Cast) -> None:
    supporter = cleared(cast, "bikram")
    waiting(cast, "asha")
    offer = offered(cast, "asha")
    assert state_of_wait(cast, "asha") == WaitState.OFFERED
    answer(cast, "asha", offer, YES)
    assert Pairing.objects.count() == 0
    assert answer(cast, "bikram", offer, YES).state == OfferState.AGREED
    pairing = Pairing.objects.get()
    assert (pairing.participant, pairing.supporter) == (cast.people["asha"], supporter)
    assert state_of_wait(cast, "asha") == WaitState.PAIRED
    for key in ("asha", "bikram"):
        with pytest.raises(Refused):
            answer(cast, key, offer, YES)
    assert Pairing.objects.count() == 1


@pytest.mark.parametrize("key", ["asha", "bikram"])
def test_a_no_is_private_and_the_person_keeps_the_place(cast: Cast, key: str) -> None:
    cleared(cast, "bikram")
    since = waiting(cast, "asha").since
    offer = offered(cast, "asha")
    assert answer(cast, key, offer, NO, "বাসা থেকে দূরে").state == OfferState.DECLINED
    wait = Wait.objects.get(person=cast.people["asha"])
    assert (wait.state, wait.since) == (WaitState.NO_MATCH, since)
    told = Notice.objects.filter(kind="matching.offer").order_by("-pk")[:2]
    assert {n.person for n in told} == {cast.people["asha"], cast.people["bikram"]}
    assert {n.title for n in told} == {"প্রস্তাবটি এগোয়নি"}
    assert not Notice.objects.filter(text__contains="বাসা থেকে দূরে").exists()
    declined = Event.objects.get(kind="offer.declined")
    assert (declined.subject, declined.facts) == ("", {})


def test_a_yes_may_become_a_no_while_the_offer_is_open(cast: Cast) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    offer = offered(cast, "asha")
    answer(cast, "asha", offer, YES)
    assert answer(cast, "asha", offer, NO).state == OfferState.DECLINED


def test_after_a_no_the_next_best_is_suggested_and_these_two_never_again(cast: Cast) -> None:
    cleared(cast, "bikram", offers=["সেলাই"])
    chandra = cleared(cast, "chandra")
    waiting(cast, "asha", skills_wanted=["সেলাই"])
    answer(cast, "asha", offered(cast, "asha"), NO)
    assert Suggestion.objects.get(state=SuggestionState.PROPOSED).supporter == chandra
    assert suggested(cast, "asha").supporter == chandra


def test_silence_is_reminded_after_four_days_and_ends_after_seven_with_the_next_suggestion(cast: Cast) -> None:
    cleared(cast, "bikram", offers=["সেলাই"])
    chandra = cleared(cast, "chandra")
    since = waiting(cast, "asha", skills_wanted=["সেলাই"]).since
    offer = offered(cast, "asha")
    answer(cast, "bikram", offer, YES)
    reminders = []
    for days in (3, 4, 5, 6):
        jobs.look_after_offers(cast.at + timedelta(days=days))
        reminders.append(Event.objects.filter(kind="offer.reminded").count())
    assert reminders == [0, 1, 1, 1]
    assert Notice.objects.filter(kind="matching.offer", person=cast.people["asha"]).count() == 2
    assert Notice.objects.filter(kind="matching.offer", person=cast.people["bikram"]).count() == 1
    for _twice in range(2):
        jobs.look_after_offers(cast.at + timedelta(days=7))
    offer.refresh_from_db()
    assert offer.state == OfferState.EXPIRED
    wait = Wait.objects.get(person=cast.people["asha"])
    assert (wait.state, wait.since) == (WaitState.WAITING, since)
    following = Suggestion.objects.get(state=SuggestionState.PROPOSED)
    assert following.supporter == chandra
    assert Notice.objects.filter(kind="matching.next", person=cast.people["gita"]).count() == 1
    again = actions.accept_suggestion(following, by=cast.actor("gita"), at=cast.at + timedelta(days=8))
    assert again.supporter == chandra


def test_an_answer_after_the_deadline_comes_too_late(cast: Cast) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    offer = offered(cast, "asha")
    with pytest.raises(Refused) as refused:
        actions.answer_offer(offer, by=cast.actor("asha"), at=cast.at + timedelta(days=8), answer=YES)
    assert refused.value.refusal.code == "closed"


def test_a_training_that_lapsed_meanwhile_keeps_the_pairing_from_beginning(cast: Cast) -> None:
    supporter = cleared(cast, "bikram")
    waiting(cast, "asha")
    offer = offered(cast, "asha")
    answer(cast, "asha", offer, YES)
    with outside_actions("a training that lapsed yesterday"):
        TrainingRecord.objects.filter(module=Module.LISTENING).update(expires_on=cast.at.date() - timedelta(days=1))
    in_doubt = answer(cast, "bikram", offer, YES)
    assert (in_doubt.state, in_doubt.doubts) == (OfferState.IN_DOUBT, ["not_cleared"])
    assert Pairing.objects.count() == 0
    confirm_training(supporter, Module.LISTENING, by=cast.actor("gita"), at=cast.at)
    offer.refresh_from_db()
    assert offer.state == OfferState.AGREED
    assert offer.pairing == Pairing.objects.get()


def test_a_place_that_was_taken_meanwhile_keeps_the_pairing_from_beginning(cast: Cast) -> None:
    cleared(cast, "bikram", capacity=1)
    waiting(cast, "asha")
    offer = offered(cast, "asha")
    answer(cast, "asha", offer, YES)
    open_pairing(cast.people["lata"], offer.supporter, by=cast.actor("gita"), at=cast.at)
    offer.refresh_from_db()
    assert (offer.state, offer.doubts) == (OfferState.IN_DOUBT, ["no_capacity"])
    answer(cast, "bikram", offer, YES)
    assert Pairing.objects.count() == 1


@pytest.mark.parametrize("what", ["block", "pause", "veto"])
def test_an_offer_whose_ground_has_gone_is_closed_in_the_same_words(cast: Cast, what: str) -> None:
    supporter = cleared(cast, "bikram")
    waiting(cast, "asha")
    offer = offered(cast, "asha")
    if what == "block":
        blocked(cast, "bikram", "asha")
    elif what == "pause":
        pause_support(supporter, by=cast.actor("bikram"), at=cast.at)
    else:
        asha, bikram = cast.people["asha"], cast.people["bikram"]
        actions.set_veto(cast.programme, asha, bikram, by=cast.actor("asha"), at=cast.at)
    offer.refresh_from_db()
    assert offer.state in {OfferState.WITHDRAWN, OfferState.DECLINED}
    titles = set(
        Notice.objects.filter(kind="matching.offer").exclude(text__contains="২৩").values_list("title", flat=True)
    )
    assert len(titles) == 1
    assert queries.offer_for(cast.people["bikram"], cast.programme) is None


def test_a_withdrawn_offer_gives_the_place_back(cast: Cast) -> None:
    cleared(cast, "bikram", capacity=1)
    waiting(cast, "asha")
    offer = actions.withdraw_offer(offered(cast, "asha"), by=cast.actor("gita"), at=cast.at, private_reason="ভুল")
    assert offer.state == OfferState.WITHDRAWN
    waiting(cast, "lata")
    assert suggested(cast, "lata").supporter == offer.supporter


def test_an_accepted_application_begins_the_wait_once(cast: Cast) -> None:
    from sahajatri.apps.intake.actions import accept_application

    application = applied(cast)
    accept_application(application, by=cast.actor("gita"), at=cast.at)
    wait = Wait.objects.get(person=application.person)
    assert (wait.state, wait.since) == (WaitState.WAITING, cast.at)


def test_whoever_wants_somebody_new_after_an_end_waits_again(cast: Cast) -> None:
    from sahajatri.apps.mentoring.actions import end_pairing

    pairing = paired(cast, "asha", "bikram")
    assert state_of_wait(cast, "asha") == WaitState.PAIRED
    end_pairing(pairing, by=cast.actor("asha"), at=cast.at, wants_new_match=True)
    assert state_of_wait(cast, "asha") == WaitState.WAITING


@pytest.mark.parametrize(("reason", "since_before"), [("poor_fit", True), ("", True), ("completed", False)])
def test_whoever_is_left_early_stands_again_where_she_stood_before(
    cast: Cast, reason: str, since_before: bool
) -> None:
    from sahajatri.apps.mentoring.actions import end_pairing

    before = waiting(cast, "asha").since
    pairing = paired(cast, "asha", "bikram")
    later = cast.at + timedelta(days=30)
    end_pairing(pairing, by=cast.actor("asha"), at=later, reason=reason, wants_new_match=True)
    wait = Wait.objects.get(person=cast.people["asha"])
    assert wait.state == WaitState.WAITING
    assert wait.since == (before if since_before else later)


def restate(cast: Cast, supporter: Supporter, **offer: Any) -> None:
    state_offer(supporter, by=cast.actor("bikram"), at=cast.at, **{**OFFER, **offer})


def in_days(cast: Cast, days: int) -> datetime:
    return cast.at + timedelta(days=days)


def test_fewer_places_put_the_youngest_offer_in_doubt_and_the_older_one_can_still_begin(cast: Cast) -> None:
    supporter = cleared(cast, "bikram", capacity=2)
    waiting(cast, "asha")
    older = offered(cast, "asha")
    waiting(cast, "lata")
    suggestion = suggested(cast, "lata")
    younger = actions.accept_suggestion(suggestion, by=cast.actor("gita"), at=cast.at + timedelta(hours=1))
    restate(cast, supporter, capacity=1)
    older.refresh_from_db()
    younger.refresh_from_db()
    assert (older.state, younger.state, younger.doubts) == (OfferState.OPEN, OfferState.IN_DOUBT, ["no_capacity"])
    answer(cast, "asha", older, YES)
    assert answer(cast, "bikram", older, YES).state == OfferState.AGREED


def test_an_offer_in_doubt_goes_on_when_the_place_is_there_again_with_the_time_it_lost(cast: Cast) -> None:
    supporter = cleared(cast, "bikram", capacity=1)
    waiting(cast, "asha")
    offer = offered(cast, "asha")
    answer(cast, "asha", offer, YES)
    until = offer.answer_by
    restate(cast, supporter, capacity=0 + 1, languages=["ccp"])
    offer.refresh_from_db()
    assert (offer.state, offer.doubts) == (OfferState.IN_DOUBT, ["language"])
    assert Notice.objects.filter(kind="matching.offer-closed", person=cast.people["gita"]).count() == 1
    jobs.look_after_offers(in_days(cast, 2))
    state_offer(supporter, by=cast.actor("bikram"), at=in_days(cast, 2), **OFFER)
    offer.refresh_from_db()
    assert (offer.state, offer.person_answer, offer.answer_by) == (OfferState.OPEN, YES, until + timedelta(days=2))


def test_a_doubt_that_nobody_settles_ends_in_three_days_and_the_place_is_kept(cast: Cast) -> None:
    supporter = cleared(cast, "bikram")
    since = waiting(cast, "asha").since
    offer = offered(cast, "asha")
    restate(cast, supporter, has_matching_consent=False)
    for days, state in ((2, OfferState.IN_DOUBT), (3, OfferState.WITHDRAWN), (3, OfferState.WITHDRAWN)):
        jobs.look_after_offers(in_days(cast, days))
        offer.refresh_from_db()
        assert offer.state == state
    wait = Wait.objects.get(person=cast.people["asha"])
    assert (wait.state, wait.since) == (WaitState.NO_MATCH, since)


def test_the_two_are_told_once_that_something_is_looked_at_and_never_what(cast: Cast, visit: Any) -> None:
    supporter = cleared(cast, "bikram")
    waiting(cast, "asha")
    offer = offered(cast, "asha")
    restate(cast, supporter, languages=["ccp"])
    restate(cast, supporter, languages=["ccp"], modes=["in_person"])
    for key in ("asha", "bikram"):
        told = Notice.objects.filter(person=cast.people[key], title="আপনাদের প্রস্তাবটি আবার দেখা হচ্ছে")
        assert told.count() == 1
        page = visit(key, language="en").open("matching:offer", offer=offer).content.decode()
        assert "the coordinator looks after it" in page
        assert "language any more" not in page
    assert "no common language any more" in visit("gita", language="en").open(
        "matching:offer-follow", offer=offer
    ).content.decode()


def test_a_lapse_that_comes_with_the_day_is_found_without_anybody_looking(cast: Cast) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    offer = offered(cast, "asha")
    with outside_actions("a training that lapses tomorrow"):
        TrainingRecord.objects.filter(module=Module.LISTENING).update(expires_on=cast.at.date() + timedelta(days=1))
    for days, state in ((1, OfferState.OPEN), (2, OfferState.IN_DOUBT)):
        jobs.look_over_offers(in_days(cast, days))
        offer.refresh_from_db()
        assert offer.state == state


def test_each_side_takes_more_time_once_and_is_reminded_again(cast: Cast) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    offer = offered(cast, "asha")
    jobs.look_after_offers(in_days(cast, 4))
    offer = actions.ask_more_time(offer, by=cast.actor("asha"), at=in_days(cast, 5))
    assert offer.answer_by == in_days(cast, 12)
    with pytest.raises(Refused) as refused:
        actions.ask_more_time(offer, by=cast.actor("asha"), at=in_days(cast, 5))
    assert refused.value.refusal.code == "asked"
    texts = Notice.objects.filter(title="উত্তরের জন্য আরও সময় আছে").values_list("text", flat=True)
    assert len(texts) == 2
    assert len(set(texts)) == 1
    reminders = []
    for days in (7, 8, 9, 10):
        jobs.look_after_offers(in_days(cast, days))
        reminders.append(Event.objects.filter(kind="offer.reminded").count())
    assert reminders == [1, 1, 2, 2]
    jobs.look_after_offers(in_days(cast, 12))
    offer.refresh_from_db()
    assert offer.state == OfferState.EXPIRED


def test_whoever_has_answered_needs_no_more_time(cast: Cast) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    offer = offered(cast, "asha")
    answer(cast, "asha", offer, YES)
    with pytest.raises(Refused) as refused:
        actions.ask_more_time(offer, by=cast.actor("asha"), at=cast.at)
    assert refused.value.refusal.code == "answered"


def test_a_held_offer_keeps_answers_and_goes_on_by_itself(cast: Cast) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    offer, until = offered(cast, "asha"), cast.at.date() + timedelta(days=10)
    actions.hold_offer(offer, by=cast.actor("gita"), at=cast.at, until=until, reason="ছুটি")
    for key in ("asha", "bikram"):
        assert answer(cast, key, offer, YES).state == OfferState.HELD
    assert Pairing.objects.count() == 0
    jobs.look_after_offers(in_days(cast, 9))
    assert Pairing.objects.count() == 0
    jobs.look_after_offers(in_days(cast, 10))
    assert Pairing.objects.count() == 1


def test_a_held_offer_does_not_expire_and_has_its_time_afterwards(cast: Cast) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    offer, until = offered(cast, "asha"), cast.at.date() + timedelta(days=10)
    actions.hold_offer(offer, by=cast.actor("gita"), at=cast.at, until=until, reason="ছুটি")
    jobs.look_after_offers(in_days(cast, 10))
    offer.refresh_from_db()
    assert (offer.state, offer.answer_by) == (OfferState.OPEN, in_days(cast, 17))


@pytest.mark.parametrize("days", [0, -1, 31])
def test_an_offer_is_held_until_a_day_to_come_within_a_month(cast: Cast, days: int) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    offer = offered(cast, "asha")
    with pytest.raises(Refused) as refused:
        actions.hold_offer(
            offer, by=cast.actor("gita"), at=cast.at, until=cast.at.date() + timedelta(days=days), reason="ছুটি"
        )
    assert refused.value.refusal.code == "until"


@pytest.mark.parametrize("state", ["held", "in_doubt"])
@pytest.mark.parametrize("key", ["asha", "bikram"])
def test_either_side_says_no_at_any_time_also_after_a_yes(cast: Cast, key: str, state: str) -> None:
    supporter = cleared(cast, "bikram")
    waiting(cast, "asha")
    offer = offered(cast, "asha")
    answer(cast, key, offer, YES)
    if state == "held":
        until = cast.at.date() + timedelta(days=3)
        actions.hold_offer(offer, by=cast.actor("gita"), at=cast.at, until=until, reason="ছুটি")
    else:
        restate(cast, supporter, languages=["ccp"])
    assert Offer.objects.get(pk=offer.pk).state == state
    assert answer(cast, key, offer, NO).state == OfferState.DECLINED


def test_an_expired_offer_is_made_once_more_and_not_a_third_time(cast: Cast) -> None:
    cleared(cast, "bikram")
    since = waiting(cast, "asha").since
    offer = offered(cast, "asha")
    at = in_days(cast, 7)
    jobs.look_after_offers(at)
    offer.refresh_from_db()
    again = actions.offer_again(offer, by=cast.actor("gita"), at=at, reason="ফোন নষ্ট ছিল")
    assert (again.again_of, again.answer_by) == (offer, at + timedelta(days=7))
    assert Wait.objects.get(person=cast.people["asha"]).since == since
    jobs.look_over_offers(at)
    again.refresh_from_db()
    assert again.state == OfferState.OPEN
    with pytest.raises(Refused):
        actions.offer_again(offer, by=cast.actor("gita"), at=at, reason="আবার")
    later = at + timedelta(days=7)
    jobs.look_after_offers(later)
    again.refresh_from_db()
    with pytest.raises(Refused) as refused:
        actions.offer_again(again, by=cast.actor("gita"), at=later, reason="আবার")
    assert refused.value.refusal.code == "again"


def test_an_offer_that_somebody_declined_is_not_made_once_more(cast: Cast) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    offer = answer(cast, "asha", offered(cast, "asha"), NO)
    with pytest.raises(Refused) as refused:
        actions.offer_again(offer, by=cast.actor("gita"), at=cast.at, reason="আবার")
    assert refused.value.refusal.code == "not_expired"


def test_a_note_that_two_are_never_paired_puts_their_offer_in_doubt_and_a_lifted_one_lets_it_go_on(cast: Cast) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    offer, gita = offered(cast, "asha"), cast.actor("gita")
    noted = actions.note_exclusion(
        cast.programme, by=gita, at=cast.at, person=cast.people["bikram"], other=cast.people["asha"]
    )
    offer.refresh_from_db()
    assert (offer.state, offer.doubts) == (OfferState.IN_DOUBT, ["noted"])
    actions.lift_exclusion(noted, by=gita, at=cast.at)
    offer.refresh_from_db()
    assert offer.state == OfferState.OPEN


def test_a_pairing_with_somebody_else_takes_back_the_open_offer(cast: Cast) -> None:
    cleared(cast, "bikram", offers=["সেলাই"])
    chandra = cleared(cast, "chandra")
    waiting(cast, "asha", skills_wanted=["সেলাই"])
    offer = offered(cast, "asha")
    open_pairing(cast.people["asha"], chandra, by=cast.actor("gita"), at=cast.at)
    offer.refresh_from_db()
    assert offer.state == OfferState.WITHDRAWN
    assert state_of_wait(cast, "asha") == WaitState.PAIRED


def test_what_leaves_the_house_about_an_offer_is_short_and_says_nothing(cast: Cast) -> None:
    agreed(cast, "asha", Purpose.MESSAGES)
    agreed(cast, "bikram", Purpose.MESSAGES)
    for key in ("asha", "bikram"):
        reached_by(cast, key, "sms")
    supporter = cleared(cast, "bikram")
    waiting(cast, "asha")
    offer = offered(cast, "asha")
    actions.ask_more_time(offer, by=cast.actor("asha"), at=cast.at)
    restate(cast, supporter, languages=["ccp"])
    sent = Notice.objects.filter(channel=Channel.SMS, kind__startswith="matching.")
    assert sent.count() >= 6
    assert {n.text for n in sent} == {"সহযাত্রীতে আপনার জন্য নতুন বার্তা আছে।"}
    assert max(len(n.text) for n in sent) <= 70


@pytest.mark.django_db(transaction=True)
def test_fifty_parallel_answers_open_one_pairing(cast: Cast) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    offer = offered(cast, "asha")
    actors = {key: cast.actor(key) for key in ("asha", "bikram")}
    answered: list[str] = []

    def say_yes(key: str) -> None:
        try:
            for _try in range(1000):
                try:
                    actions.answer_offer(offer, by=actors[key], at=cast.at, answer=YES)
                except Refused:
                    answered.append("refused")
                except OperationalError:  # SQLite in memory: somebody else writes now
                    time.sleep(0.02)
                    continue
                else:
                    answered.append(key)
                break
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=say_yes, args=("asha" if n % 2 else "bikram",)) for n in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answered) == ["asha", "bikram"] + ["refused"] * 48
    assert Pairing.objects.count() == 1
