"""Offers: made to both people, answered, reminded of, expired, taken back."""

from datetime import datetime, timedelta

from sahajatri.apps.matching import events, queries, rules
from sahajatri.apps.matching.models import Offer, Suggestion, Wait
from sahajatri.apps.matching.terms import (
    OFFER_OPEN_FOR_DAYS,
    OfferAnswer,
    OfferState,
    WaitState,
)
from sahajatri.apps.mentoring.actions import open_pairing
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .proposing import look_again, suggest_next


@action
def answer_offer(offer: Offer, *, by: Actor, at: datetime, answer: OfferAnswer, private_reason: str = "") -> Offer:
    """Say yes or no to an offer, as one of its two. The other one never hears who said no.

    When both have said yes the pairing begins. Raises Refused when the offer is closed, or when the two cannot
    begin because consent, clearance, a free place or something else has changed meanwhile.
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
        _close(offer, OfferState.DECLINED, at)
        happened(events.OFFER_DECLINED, offer)
        suggest_next(offer.person, offer.suggestion.run, at)
    elif {offer.person_answer, offer.supporter_answer} == {OfferAnswer.YES.value}:
        _agree(offer, by, at)
    else:
        offer.save()
        happened(events.OFFER_ANSWERED, offer)
    return offer


@action
def remind_of_offer(offer: Offer, *, by: Actor, at: datetime) -> Offer:
    """Note that whoever has not answered is reminded; once."""
    offer = lock(offer)
    insist(rules.why_no_withdrawal(offer.state))
    offer.reminded_at = at
    offer.save()
    happened(events.OFFER_REMINDED, offer)
    return offer


@action
def expire_offer(offer: Offer, *, by: Actor, at: datetime) -> Offer:
    """Close an offer that was not answered in time. The person keeps her or his place; the next one is suggested."""
    offer = lock(offer)
    insist(rules.why_no_withdrawal(offer.state))
    _close(offer, OfferState.EXPIRED, at)
    happened(events.OFFER_EXPIRED, offer, subject=offer.person)
    suggest_next(offer.person, offer.suggestion.run, at)
    return offer


@action
def withdraw_offer(offer: Offer, *, by: Actor, at: datetime, private_reason: str = "") -> Offer:
    """Take an open offer back, with a reason for the coordinators. The two read only that it did not come about."""
    offer = lock(offer)
    insist(rules.why_no_withdrawal(offer.state))
    offer.private_reason = private_reason
    _close(offer, OfferState.WITHDRAWN, at)
    happened(events.OFFER_WITHDRAWN, offer, subject=offer.person)
    suggest_next(offer.person, offer.suggestion.run, at)
    return offer


def make_offer(suggestion: Suggestion, by: Actor, at: datetime) -> Offer:
    offer = Offer(
        programme_id=suggestion.programme_id,
        suggestion=suggestion,
        person_id=suggestion.person_id,
        supporter_id=suggestion.supporter_id,
        state_since=at,
        made_by=by.person,
        made_at=at,
        answer_by=at + timedelta(days=OFFER_OPEN_FOR_DAYS),
    )
    offer.save()
    wait = Wait.objects.get(programme_id=offer.programme_id, person_id=offer.person_id)
    wait.reasons = {}
    wait.move_to(WaitState.OFFERED, at=at)
    happened(events.OFFER_MADE, offer, subject=offer.person)
    return offer


def _agree(offer: Offer, by: Actor, at: datetime) -> None:
    supporter = lock(offer.supporter)
    two = queries.the_two(offer.person, supporter, offer.programme, at, keep=offer)
    insist(rules.why_not_agreed(seeker=two.seeker, supporter=two.supporter, is_cleared=two.is_cleared))
    offer.move_to(OfferState.AGREED, at=at)
    open_pairing(offer.person, supporter, by=by, at=at)
    happened(events.OFFER_AGREED, offer, subject=offer.person)


def _close(offer: Offer, state: OfferState, at: datetime) -> None:
    offer.move_to(state, at=at)
    wait = Wait.objects.select_for_update().get(programme_id=offer.programme_id, person_id=offer.person_id)
    if wait.state == WaitState.OFFERED:
        wait.look_again_on = look_again(at)
        wait.move_to(WaitState.WAITING, at=at)
