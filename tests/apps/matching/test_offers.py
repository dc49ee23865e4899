"""Offers: both say yes or it does not come about; nobody hears who said no; silence has an end."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import OperationalError, connections

from demo.cast import Cast
from sahajatri.apps.matching import actions, jobs, queries
from sahajatri.apps.matching.models import Offer, Suggestion, Wait
from sahajatri.apps.matching.terms import OfferAnswer, OfferState, SuggestionState, WaitState
from sahajatri.apps.mentoring.actions import open_pairing
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.supporters.actions import confirm_training, pause_support
from sahajatri.apps.supporters.models import TrainingRecord
from sahajatri.apps.supporters.terms import Module
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.records.models import Event
from sahajatri.kernel.refusals import Refused
from tests.cast.intake import applied
from tests.cast.matching import offered, suggested, waiting
from tests.cast.mentoring import paired
from tests.cast.safeguarding import blocked
from tests.cast.supporters import cleared

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
    with pytest.raises(Refused) as refused:
        answer(cast, "bikram", offer, YES)
    assert refused.value.refusal.code == "not_now"
    confirm_training(supporter, Module.LISTENING, by=cast.actor("gita"), at=cast.at)
    assert answer(cast, "bikram", offer, YES).state == OfferState.AGREED


def test_a_place_that_was_taken_meanwhile_keeps_the_pairing_from_beginning(cast: Cast) -> None:
    cleared(cast, "bikram", capacity=1)
    waiting(cast, "asha")
    offer = offered(cast, "asha")
    answer(cast, "asha", offer, YES)
    open_pairing(cast.people["lata"], offer.supporter, by=cast.actor("gita"), at=cast.at)
    with pytest.raises(Refused) as refused:
        answer(cast, "bikram", offer, YES)
    assert refused.value.refusal.code == "not_now"
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
