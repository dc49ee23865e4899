"""The clocks of offers: more time for one side, a stop by the coordinator, a doubt, and going on."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sahajatri.apps.matching import events, queries, rules
from sahajatri.apps.matching.models import Offer
from sahajatri.apps.matching.terms import MORE_TIME_DAYS, OfferState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .offers import BOTH_YES, begin_if_possible, put_in_doubt, take_back

GOES_ON_AT = time(9, 0)  # on the day until which an offer is held


@action
def ask_more_time(offer: Offer, *, by: Actor, at: datetime) -> Offer:
    """Take five more days to answer, as one of the two; each may do so once. Both read the new day, not who asked."""
    offer = lock(offer)
    is_person = by.person is not None and by.person.pk == offer.person_id
    insist(
        rules.why_no_more_time(
            state=offer.state,
            answer_by=offer.answer_by,
            at=at,
            has_answered=bool(offer.person_answer if is_person else offer.supporter_answer),
            has_asked=bool(offer.person_more_time_at if is_person else offer.supporter_more_time_at),
        )
    )
    if is_person:
        offer.person_more_time_at = at
    else:
        offer.supporter_more_time_at = at
    offer.answer_by += timedelta(days=MORE_TIME_DAYS)
    offer.reminded_at = None
    offer.save()
    happened(events.OFFER_MORE_TIME, offer)
    return offer


@action
def hold_offer(offer: Offer, *, by: Actor, at: datetime, until: date, reason: str) -> Offer:
    """Stop the clock of an offer until a day, with a reason for the coordinators; on that day it goes on by itself.

    Raises Refused for a closed offer, and for a day that has come or is more than 30 days away.
    """
    offer = lock(offer)
    insist(rules.why_not_held(state=offer.state, until=until, today=clock.day_of(at)))
    offer.hold_reason = reason
    offer.stopped_at = offer.stopped_at or at
    offer.stopped_until = datetime.combine(until, GOES_ON_AT, tzinfo=clock.zone())
    if offer.state == OfferState.HELD:  # held for longer or shorter than was said
        offer.save()
    else:
        offer.move_to(OfferState.HELD, at=at)
    happened(events.OFFER_HELD, offer, subject=offer.person)
    return offer


@action
def resume_offer(offer: Offer, *, by: Actor, at: datetime) -> Offer:
    """Let an offer go on that is held or in doubt; the time for answers is longer by the time of the stop.

    When both have said yes meanwhile, the pairing begins. Raises Refused when a person asks for it while something
    still stands in the way; a hold whose day has come becomes a doubt then, and a doubt that was not settled in
    time ends the offer.
    """
    offer = lock(offer)
    doubts = queries.doubts_about([offer], offer.programme, at).get(offer.pk, ())
    insist(rules.why_not_resumed(state=offer.state, is_asked=by.person is not None, doubts=doubts))
    if not doubts:
        _go_on(offer, by, at)
    elif offer.state == OfferState.HELD:
        put_in_doubt(offer, doubts, at)
    else:
        take_back(offer, at)
    return offer


@action
def look_over_offer(offer: Offer, doubts: Sequence[str], *, by: Actor, at: datetime) -> Offer:
    """Keep what stands in the way of an offer after something has changed: it becomes doubtful, or goes on."""
    offer = lock(offer)
    insist(rules.why_no_withdrawal(offer.state))
    if doubts:
        put_in_doubt(offer, tuple(doubts), at)
    else:
        _go_on(offer, by, at)
    return offer


def _go_on(offer: Offer, by: Actor, at: datetime) -> None:
    if offer.stopped_at is not None:
        offer.answer_by += at - offer.stopped_at
    offer.stopped_at = offer.stopped_until = None
    offer.doubts = []
    offer.move_to(OfferState.OPEN, at=at)
    if {offer.person_answer, offer.supporter_answer} == BOTH_YES:
        begin_if_possible(offer, by, at)
    else:
        happened(events.OFFER_RESUMED, offer, subject=offer.person)
