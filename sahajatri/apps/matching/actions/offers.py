"""Offers: made to both people, answered, reminded of, expired, taken back. Their clocks stand in ``clocks``."""

from datetime import datetime, timedelta

from sahajatri.apps.matching import events, queries, rules
from sahajatri.apps.matching.models import Offer, Suggestion, Wait
from sahajatri.apps.matching.terms import (
    DOUBT_SETTLED_IN_DAYS,
    OFFER_OPEN_FOR_DAYS,
    OfferAnswer,
    OfferState,
    SuggestionState,
    WaitState,
)
from sahajatri.apps.mentoring.actions import open_pairing
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .policies import weights_of
from .proposing import explained, look_again, suggest_next

BOTH_YES = {OfferAnswer.YES.value}


@action
def answer_offer(offer: Offer, *, by: Actor, at: datetime, answer: OfferAnswer, private_reason: str = "") -> Offer:
    """Say yes or no to an offer, as one of its two. The other one never hears who said no.

    When both have said yes the pairing begins; when something stands in its way both answers are kept, and the offer
    is in doubt until the coordinator has settled it. Raises Refused when the offer is closed or answered already.
    """
    offer = lock(offer)
    answer = OfferAnswer(answer)
    is_person = by.person is not None and by.person.pk == offer.person_id
    mine = offer.person_answer if is_person else offer.supporter_answer
    insist(
        rules.why_no_answer(
            state=offer.state,
            answer_by=offer.answer_by,
            at=at,
            has_answered=bool(mine),
            has_answered_yes=mine == OfferAnswer.YES,
            answer=answer,
        )
    )
    if is_person:
        offer.person_answer, offer.person_answered_at = answer.value, at
    else:
        offer.supporter_answer, offer.supporter_answered_at = answer.value, at
    if answer is OfferAnswer.NO:
        offer.private_reason = private_reason
        close(offer, OfferState.DECLINED, at)
        happened(events.OFFER_DECLINED, offer)
        suggest_next(offer.person, offer.suggestion.run, at)
        return offer
    offer.save()
    happened(events.OFFER_ANSWERED, offer)
    if offer.state == OfferState.OPEN and {offer.person_answer, offer.supporter_answer} == BOTH_YES:
        begin_if_possible(offer, by, at)
    return offer


@action
def remind_of_offer(offer: Offer, *, by: Actor, at: datetime) -> Offer:
    """Note that whoever has not answered is reminded; once."""
    offer = lock(offer)
    insist(rules.why_no_reminder(state=offer.state, reminded_at=offer.reminded_at))
    offer.reminded_at = at
    offer.save()
    happened(events.OFFER_REMINDED, offer)
    return offer


@action
def expire_offer(offer: Offer, *, by: Actor, at: datetime) -> Offer:
    """Close an offer that was not answered in time. The person keeps her or his place; the next one is suggested."""
    offer = lock(offer)
    insist(rules.why_not_expired(state=offer.state, answer_by=offer.answer_by, at=at))
    close(offer, OfferState.EXPIRED, at)
    happened(events.OFFER_EXPIRED, offer, subject=offer.person)
    suggest_next(offer.person, offer.suggestion.run, at)
    return offer


@action
def withdraw_offer(offer: Offer, *, by: Actor, at: datetime, private_reason: str = "") -> Offer:
    """Take an offer back, with a reason for the coordinators. The two read only that it did not come about."""
    offer = lock(offer)
    insist(rules.why_no_withdrawal(offer.state))
    offer.private_reason = private_reason
    take_back(offer, at)
    return offer


@action
def offer_again(offer: Offer, *, by: Actor, at: datetime, reason: str) -> Offer:
    """Make an offer once more that was not answered in time, with a reason for the coordinators.

    Both answer anew. Raises Refused when it was made twice already, or when the two are not possible any more.
    """
    offer = lock(offer)
    insist(
        rules.why_not_again(
            state=offer.state,
            is_second=offer.again_of_id is not None,
            is_made_again=Offer.objects.filter(again_of=offer).exists(),
        )
    )
    wait = Wait.objects.select_for_update().filter(programme_id=offer.programme_id, person_id=offer.person_id).first()
    two = queries.the_two(offer.person, lock(offer.supporter), offer.programme, at, keep=offer)
    insist(
        rules.why_not_offered(
            state=SuggestionState.PROPOSED,
            seeker=two.seeker,
            supporter=two.supporter,
            is_cleared=two.is_cleared,
            is_person_waiting=wait is not None and wait.state in {WaitState.WAITING, WaitState.NO_MATCH},
            has_open_offer=wait is not None and wait.state == WaitState.OFFERED,
        )
    )
    for suggestion in Suggestion.objects.filter(
        programme_id=offer.programme_id, person_id=offer.person_id, state=SuggestionState.PROPOSED
    ):
        suggestion.move_to(SuggestionState.SUPERSEDED, at=at)
    run = offer.suggestion.run
    chosen = Suggestion(
        programme_id=offer.programme_id,
        run=run,
        person_id=offer.person_id,
        supporter_id=offer.supporter_id,
        decided_by=by.person,
        reason=reason,
        state=SuggestionState.ACCEPTED.value,
        state_since=at,
        **explained(*two.both(), weights_of(run.policy)),
    )
    chosen.save()
    return make_offer(chosen, by, at, again_of=offer, again_reason=reason)


def make_offer(
    suggestion: Suggestion, by: Actor, at: datetime, *, again_of: Offer | None = None, again_reason: str = ""
) -> Offer:
    offer = Offer(
        programme_id=suggestion.programme_id,
        suggestion=suggestion,
        person_id=suggestion.person_id,
        supporter_id=suggestion.supporter_id,
        state_since=at,
        made_by=by.person,
        made_at=at,
        answer_by=at + timedelta(days=OFFER_OPEN_FOR_DAYS),
        again_of=again_of,
        again_reason=again_reason,
    )
    offer.save()
    wait = Wait.objects.get(programme_id=offer.programme_id, person_id=offer.person_id)
    wait.reasons = {}
    wait.move_to(WaitState.OFFERED, at=at)
    happened(events.OFFER_MADE, offer, subject=offer.person)
    return offer


def begin_if_possible(offer: Offer, by: Actor, at: datetime) -> None:
    """Both said yes to an open offer: the pairing begins, or the offer is in doubt and both answers are kept."""
    supporter = lock(offer.supporter)
    doubts = queries.doubts_about([offer], offer.programme, at)[offer.pk]
    if doubts:
        put_in_doubt(offer, doubts, at)
        return
    offer.move_to(OfferState.AGREED, at=at)
    offer.pairing = open_pairing(offer.person, supporter, by=by, at=at)
    offer.save()
    happened(events.OFFER_AGREED, offer, subject=offer.person)


def put_in_doubt(offer: Offer, doubts: tuple[str, ...], at: datetime) -> None:
    """Something stands in the way: the clock stops, and the coordinator has three days. What is private ends it."""
    if queries.PRIVATE in doubts:
        take_back(offer, at)
        return
    offer.doubts = list(doubts)
    if offer.state == OfferState.IN_DOUBT:  # something else stands in the way now; the day stays
        offer.save()
    else:
        offer.stopped_at = offer.stopped_at or at
        offer.stopped_until = at + timedelta(days=DOUBT_SETTLED_IN_DAYS)
        offer.move_to(OfferState.IN_DOUBT, at=at)
    happened(events.OFFER_DOUBTED, offer, subject=offer.person)


def take_back(offer: Offer, at: datetime) -> None:
    close(offer, OfferState.WITHDRAWN, at)
    happened(events.OFFER_WITHDRAWN, offer, subject=offer.person)
    suggest_next(offer.person, offer.suggestion.run, at)


def close(offer: Offer, state: OfferState, at: datetime) -> None:
    """End an offer that did not come about; the person keeps the place in the queue."""
    offer.stopped_at = offer.stopped_until = None
    offer.doubts = []
    offer.move_to(state, at=at)
    wait = Wait.objects.select_for_update().get(programme_id=offer.programme_id, person_id=offer.person_id)
    if wait.state == WaitState.OFFERED:
        wait.look_again_on = look_again(at)
        wait.move_to(WaitState.WAITING, at=at)
