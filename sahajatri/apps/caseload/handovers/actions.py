"""Writes of handovers. When everybody who is asked has agreed, places and open loops change in one transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sahajatri.apps.caseload import events, loops
from sahajatri.apps.caseload.actions import leave_caseload, take_on_caseload
from sahajatri.apps.caseload.models import CaseloadPlace, Handover
from sahajatri.apps.caseload.terms import HANDOVER_WITHIN_DAYS, SUDDEN_WITHIN_DAYS, HandoverAnswer, HandoverState
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from . import queries, rules


@action
def propose_handovers(
    places: Sequence[CaseloadPlace],
    *,
    receiver: Any,
    note: str = "",
    passes_drafts: bool = False,
    by: Actor,
    at: datetime,
) -> list[Handover]:
    """Propose that another practitioner goes on with these people; each of them is told and asked.

    Raises Refused for whoever cannot pass on now, and while notes are unsigned without a word about them.
    """
    insist(None if places else rules.NOBODY_CHOSEN)
    made = [
        _propose(place, receiver, note=note, passes_drafts=passes_drafts, is_sudden=False, by=by, at=at)
        for place in places
    ]
    for handover in made:
        insist(rules.why_drafts_in_the_way(queries.how_many_drafts(handover), passes_drafts=passes_drafts))
    return made


@action
def arrange_handover(place: CaseloadPlace, *, receiver: Any, note: str = "", by: Actor, at: datetime) -> Handover:
    """Somebody is suddenly away: a coordinator asks another practitioner; the person is told.

    Unsigned notes pass on, so that nothing is lost. Raises Refused.
    """
    return _propose(place, receiver, note=note, passes_drafts=True, is_sudden=True, by=by, at=at)


def _propose(
    place: CaseloadPlace, receiver: Any, *, note: str, passes_drafts: bool, is_sudden: bool, by: Actor, at: datetime
) -> Handover:
    place = lock(place)
    others = queries.other_practitioners(place.practitioner, place.programme)
    insist(
        rules.why_not_proposed(
            is_place_open=place.until is None,
            is_practitioner=receiver in others,
            is_same=receiver in (place.practitioner, place.person),
            is_proposed_already=place.handovers.filter(state=HandoverState.PROPOSED).exists(),
        )
    )
    within = SUDDEN_WITHIN_DAYS if is_sudden else HANDOVER_WITHIN_DAYS
    handover = Handover(
        programme=place.programme,
        person=place.person,
        place=place,
        giver=place.practitioner,
        receiver=receiver,
        proposed_by=by.person,
        proposed_at=at,
        is_sudden=is_sudden,
        passes_drafts=passes_drafts,
        note=note,
        state_since=at,
        answer_by=clock.day_of(at) + timedelta(days=within),
    )
    handover.save()
    happened(events.HANDOVER_PROPOSED, handover, subject=place.person, receiver=receiver)
    return handover


@action
def say_about_handover(handover: Handover, *, answer: str, words: str = "", by: Actor, at: datetime) -> Handover:
    """The participant agrees, asks for a talk, or says no: then it does not come about, unless somebody is away.

    The places change at once when the other practitioner is ready already. Raises Refused when it is over.
    """
    handover = lock(handover)
    insist(rules.why_not_open(handover.state))
    handover.answer, handover.words, handover.answered_at = HandoverAnswer(answer).value, words, at
    handover.save()
    happened(events.HANDOVER_SAID, handover, subject=handover.person, answer=handover.answer)
    if handover.answer == HandoverAnswer.NO and not handover.is_sudden:
        handover.move_to(HandoverState.DECLINED, at=at)
        happened(events.HANDOVER_DECLINED, handover, subject=handover.person, side="participant")
        return handover
    return _go_on_when_ready(handover, at)


@action
def take_over(handover: Handover, *, by: Actor, at: datetime) -> Handover:
    """The other practitioner is ready. The places change once the person has agreed and no note is left unsigned."""
    handover = lock(handover)
    insist(rules.why_not_open(handover.state))
    handover.receiver_agreed_at = handover.receiver_agreed_at or at
    handover.save()
    happened(events.HANDOVER_TAKEN, handover, subject=handover.person)
    return _go_on_when_ready(handover, at)


@action
def decline_handover(handover: Handover, *, reason: str = "", by: Actor, at: datetime) -> Handover:
    """The other practitioner cannot take over. Raises Refused when it is over."""
    handover = lock(handover)
    insist(rules.why_not_open(handover.state))
    handover.reason = reason
    handover.move_to(HandoverState.DECLINED, at=at)
    happened(events.HANDOVER_DECLINED, handover, subject=handover.person, side="receiver")
    return handover


@action
def answer_handover(handover: Handover, *, answer: str, reason: str = "", by: Actor, at: datetime) -> Handover:
    """What the other practitioner says: ready, or not. Raises Refused when it is over."""
    if answer == "yes":
        answered = take_over(handover, by=by, at=at)
    else:
        answered = decline_handover(handover, reason=reason, by=by, at=at)
    happened(events.HANDOVER_DECIDED, answered, subject=answered.person, answer=answer)
    return answered


@action
def withdraw_handover(handover: Handover, *, by: Actor, at: datetime) -> Handover:
    """Take a proposal back; everything stays as it is. Raises Refused when it is over."""
    handover = lock(handover)
    insist(rules.why_not_open(handover.state))
    handover.move_to(HandoverState.WITHDRAWN, at=at)
    happened(events.HANDOVER_WITHDRAWN, handover, subject=handover.person)
    return handover


@action
def decide_handover(handover: Handover, *, answer: str, reason: str, by: Actor, at: datetime) -> Handover:
    """A coordinator lets it go on or stops it, when nobody answered or a talk was asked for; with a word about why.

    Notes that are still unsigned pass on then. Raises Refused before the day, and against a no of the person.
    """
    handover = lock(handover)
    is_late = handover.answer_by < clock.day_of(at)
    insist(rules.why_not_decided(state=handover.state, answer=handover.answer, is_late=is_late))
    handover.reason = reason
    happened(events.HANDOVER_DECIDED, handover, subject=handover.person, answer=answer)
    if answer != "go_on":
        handover.move_to(HandoverState.DECLINED, at=at)
        happened(events.HANDOVER_DECLINED, handover, subject=handover.person, side="coordinator")
        return handover
    handover.decided_at, handover.passes_drafts = at, True
    handover.save()
    return _go_on_when_ready(handover, at)


@action
def complete_handover(handover: Handover, *, by: Actor, at: datetime) -> Handover:
    """Everybody agreed and the last note is signed meanwhile. Raises Refused when something is still missing."""
    handover = lock(handover)
    insist(rules.why_not_open(handover.state))
    insist(None if _is_ready(handover) else rules.NOT_OPEN)
    return _go_on_when_ready(handover, at)


def _is_ready(handover: Handover) -> bool:
    return rules.is_ready(
        agreed_by_person=rules.is_agreed_by_person(
            answer=handover.answer, is_sudden=handover.is_sudden, is_decided=handover.decided_at is not None
        ),
        agreed_by_receiver=handover.receiver_agreed_at is not None,
        drafts=queries.how_many_drafts(handover),
        passes_drafts=handover.passes_drafts,
    )


def _go_on_when_ready(handover: Handover, at: datetime) -> Handover:
    """Old access ends and new access begins with the next request; the owners of what is open move along."""
    if not _is_ready(handover):
        return handover
    insist(rules.NOT_OPEN if lock(handover.place).until is not None else None)
    by = the_programme_itself(handover.programme)
    person, giver, receiver = handover.person, handover.giver, handover.receiver
    today = clock.day_of(at)
    found = loops.open_loops(person, handover.programme, today)
    moved = sum(1 for one in found if one.owner is not None and one.concerns(giver))
    loops.move_everything(person, giver, receiver, handover.programme, at)
    leave_caseload(handover.place, by=by, at=at)
    take_on_caseload(receiver, person, programme=handover.programme, by=by, at=at)
    handover.move_to(HandoverState.ACCEPTED, at=at)
    happened(events.HANDOVER_DONE, handover, subject=person, moved=moved)
    return handover
