"""Writes of matching. Software proposes, a coordinator decides, both people accept."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sahajatri.apps.mentoring.actions import open_pairing
from sahajatri.apps.supporters.models import Supporter
from sahajatri.engines import matching as engine
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from . import events, queries, rules
from .models import Exclusion, MatchPolicy, Offer, Run, Suggestion, Veto, Wait
from .terms import (
    LOOK_AGAIN_AFTER_DAYS,
    OFFER_OPEN_FOR_DAYS,
    Objective,
    OfferAnswer,
    OfferState,
    SuggestionState,
    WaitState,
)


@action
def begin_waiting(person: Any, programme: Any, *, by: Actor, at: datetime) -> Wait:
    """Let somebody wait for a supporter. Who waits already keeps her or his place."""
    wait = Wait.objects.select_for_update().filter(programme=programme, person=person).first()
    look_again_on = _look_again(at)
    if wait is None:
        wait = Wait(programme=programme, person=person, since=at, state_since=at, look_again_on=look_again_on)
        wait.save()
    elif wait.state in {WaitState.PAIRED, WaitState.LEFT}:
        wait.since, wait.look_again_on, wait.reasons = at, look_again_on, {}
        wait.move_to(WaitState.WAITING, at=at)
    happened(events.WAITING_BEGAN, wait, subject=person)
    return wait


@action
def stop_waiting(wait: Wait, *, by: Actor, at: datetime) -> Wait:
    """End the waiting of somebody who left the programme; an open offer is taken back."""
    wait = lock(wait)
    for offer in Offer.objects.filter(programme_id=wait.programme_id, person_id=wait.person_id, state=OfferState.OPEN):
        withdraw_offer(offer, by=by, at=at)
        wait = lock(wait)
    for suggestion in _proposed(wait):
        suggestion.move_to(SuggestionState.SUPERSEDED, at=at)
    wait.move_to(WaitState.LEFT, at=at)
    happened(events.WAITING_ENDED, wait, subject=wait.person)
    return wait


@action
def drop_suggestions(wait: Wait, *, by: Actor, at: datetime) -> Wait:
    """Drop what is suggested for somebody, because she or he does not want to be looked for at the moment."""
    wait = lock(wait)
    for suggestion in _proposed(wait):
        suggestion.move_to(SuggestionState.SUPERSEDED, at=at)
    if wait.state in {WaitState.WAITING, WaitState.NO_MATCH}:
        if wait.state == WaitState.WAITING:
            wait.move_to(WaitState.NO_MATCH, at=at)
        wait.reasons = {"no_consent": 0}
        wait.save()
    happened(events.SEARCH_STOPPED, wait, subject=wait.person)
    return wait


@action
def note_pairing(person: Any, programme: Any, *, by: Actor, at: datetime) -> Wait | None:
    """Let the waiting of somebody end who is paired; whatever was suggested meanwhile is past."""
    wait = Wait.objects.select_for_update().filter(programme=programme, person=person).first()
    if wait is None:
        wait = Wait(programme=programme, person=person, since=at, state_since=at, look_again_on=_look_again(at))
        wait.save()
    for suggestion in _proposed(wait):
        suggestion.move_to(SuggestionState.SUPERSEDED, at=at)
    if wait.state not in {WaitState.PAIRED, WaitState.LEFT}:
        wait.reasons = {}
        wait.move_to(WaitState.PAIRED, at=at)
    happened(events.WAITING_ENDED, wait, subject=person)
    return wait


@action
def set_policy(
    programme: Any,
    *,
    by: Actor,
    at: datetime,
    weights: Mapping[str, float],
    floor: float | None,
    objective: Objective,
    reason: str = "",
) -> MatchPolicy:
    """Set how pairings are suggested from now on; a new version, and the old ones stay readable."""
    lock(programme)
    insist(rules.why_no_weights(weights, floor))
    before = queries.current_policy(programme)
    policy = MatchPolicy(
        programme=programme,
        version=before.version + 1 if before else 1,
        weights=dict(weights),
        floor=floor,
        objective=Objective(objective).value,
        set_by=by.person,
        set_at=at,
        reason=reason,
    )
    policy.save()
    happened(events.POLICY_SET, policy, version=policy.version)
    return policy


@action
def suggest_pairings(programme: Any, *, by: Actor, at: datetime, objective: Objective | None = None) -> Run:
    """Suggest a supporter for everybody who waits, and keep of everybody else why nobody fits.

    Older suggestions that nobody decided are superseded. ``objective`` is for this run only; default: the policy's.
    """
    lock(programme)
    policy = queries.current_policy(programme) or _first_policy(programme, by, at)
    chosen = Objective(objective or policy.objective)
    pool = queries.pool(programme, at)
    proposal = engine.propose(
        pool.seekers, pool.supporters, weights=_weights(policy), objective=chosen.value, floor=policy.floor
    )
    reasons = {
        u.seeker: rules.wait_reasons(u, other_kind=pool.other_kind[u.seeker]) for u in proposal.unmatched
    }
    left = Counter(next(iter(found)) for found in reasons.values())
    left["no_consent"] += len(pool.without_consent)
    run = Run(
        programme=programme,
        policy=policy,
        objective=chosen.value,
        ran_by=by.person,
        ran_at=at,
        counts={
            "people": len(pool.waits) + len(pool.without_consent),
            "supporters": len(pool.supporters),
            "places": sum(s.capacity_left for s in pool.supporters),
            "suggested": len(proposal.pairs),
            "unmatched": {code: count for code, count in left.items() if count},
        },
    )
    run.save()
    open_ones = Suggestion.objects.filter(programme=programme, state=SuggestionState.PROPOSED)
    open_ones.update(state=SuggestionState.SUPERSEDED.value, state_since=at)
    Suggestion.objects.bulk_create(
        [_suggestion(run, pair, pool, at) for pair in proposal.pairs], batch_size=500
    )
    _note_outcomes(pool, reasons, at)
    happened(
        events.PAIRINGS_SUGGESTED,
        run,
        people=run.counts["people"],
        supporters=run.counts["supporters"],
        suggested=run.counts["suggested"],
        unmatched=run.counts["people"] - run.counts["suggested"],
    )
    return run


@action
def accept_suggestion(suggestion: Suggestion, *, by: Actor, at: datetime) -> Offer:
    """Make an offer of a suggestion, to both people, open for seven days.

    Raises Refused when what it rests on has changed: consent, clearance, free places, an open offer, the two.
    """
    suggestion = lock(suggestion)
    _insist_possible(suggestion, suggestion.supporter, at)
    suggestion.decided_by = by.person
    suggestion.move_to(SuggestionState.ACCEPTED, at=at)
    return _make_offer(suggestion, by, at)


@action
def reject_suggestion(suggestion: Suggestion, *, by: Actor, at: datetime, reason: str) -> Suggestion:
    """Say no to a suggestion, with a reason for the coordinators; these two are not suggested again."""
    suggestion = lock(suggestion)
    suggestion.decided_by, suggestion.reason = by.person, reason
    suggestion.move_to(SuggestionState.REJECTED, at=at)
    happened(events.SUGGESTION_REJECTED, suggestion, subject=suggestion.person)
    _suggest_next(suggestion.person, suggestion.run, at)
    return suggestion


@action
def swap_suggestion(
    suggestion: Suggestion, supporter: Supporter, *, by: Actor, at: datetime, reason: str = ""
) -> Offer:
    """Offer another supporter than the suggested one. Whoever that one was suggested to gets another suggestion."""
    suggestion = lock(suggestion)
    two = _insist_possible(suggestion, supporter, at)
    suggestion.decided_by, suggestion.reason = by.person, reason
    suggestion.move_to(SuggestionState.SWAPPED, at=at)
    happened(events.SUGGESTION_SWAPPED, suggestion, subject=suggestion.person)
    chosen = Suggestion(
        programme_id=suggestion.programme_id,
        run_id=suggestion.run_id,
        person_id=suggestion.person_id,
        supporter=supporter,
        decided_by=by.person,
        state=SuggestionState.ACCEPTED.value,
        state_since=at,
        **_explained(*two.both(), _weights(suggestion.run.policy)),
    )
    chosen.save()
    offer = _make_offer(chosen, by, at)
    _make_room(supporter, suggestion.run, at)
    return offer


@action
def answer_offer(
    offer: Offer, *, by: Actor, at: datetime, answer: OfferAnswer, private_reason: str = ""
) -> Offer:
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
        _suggest_next(offer.person, offer.suggestion.run, at)
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
    _suggest_next(offer.person, offer.suggestion.run, at)
    return offer


@action
def withdraw_offer(offer: Offer, *, by: Actor, at: datetime, private_reason: str = "") -> Offer:
    """Take an open offer back, with a reason for the coordinators. The two read only that it did not come about."""
    offer = lock(offer)
    insist(rules.why_no_withdrawal(offer.state))
    offer.private_reason = private_reason
    _close(offer, OfferState.WITHDRAWN, at)
    happened(events.OFFER_WITHDRAWN, offer, subject=offer.person)
    _suggest_next(offer.person, offer.suggestion.run, at)
    return offer


@action
def note_exclusion(
    programme: Any, *, by: Actor, at: datetime, person: Any, other: Any, reason: str = ""
) -> Exclusion:
    """Note that two people are never paired: family, the same employer, an old dispute."""
    either = Exclusion.objects.filter(programme=programme, person__in=[person, other], other__in=[person, other])
    insist(rules.why_no_exclusion(is_same=person.pk == other.pk, is_noted=either.exists()))
    noted = Exclusion(
        programme=programme,
        person=person,
        other=other,
        reason=reason,
        noted_by=by.person,
        noted_on=clock.day_of(at),
    )
    noted.save()
    happened(events.EXCLUSION_NOTED, noted)
    return noted


@action
def lift_exclusion(exclusion: Exclusion, *, by: Actor, at: datetime) -> None:
    """Take such a note away."""
    happened(events.EXCLUSION_LIFTED, exclusion)
    exclusion.delete()


@action
def set_veto(programme: Any, person: Any, against: Any, *, by: Actor, at: datetime) -> Veto:
    """Keep a private "not this person". An open offer of the two is declined, as by a no."""
    veto, _is_new = Veto.objects.get_or_create(
        programme=programme, person=person, against=against, defaults={"since": at}
    )
    happened(events.VETO_SET, veto, programme=programme)
    for offer in queries.offers_for(person, programme):
        if {offer.person_id, offer.supporter.person_id} == {person.pk, against.pk}:
            answer_offer(offer, by=by, at=at, answer=OfferAnswer.NO)
    return veto


@action
def lift_veto(programme: Any, person: Any, against: Any, *, by: Actor, at: datetime) -> None:
    """Take a private wish back."""
    happened(events.VETO_LIFTED, programme, programme=programme)
    Veto.objects.filter(programme=programme, person=person, against=against).delete()


def _look_again(at: datetime) -> Any:
    return clock.day_of(at + timedelta(days=LOOK_AGAIN_AFTER_DAYS))


def _proposed(wait: Wait) -> list[Suggestion]:
    return list(
        Suggestion.objects.filter(
            programme_id=wait.programme_id, person_id=wait.person_id, state=SuggestionState.PROPOSED
        )
    )


def _weights(policy: MatchPolicy) -> engine.Weights:
    return engine.Weights(**policy.weights)


def _first_policy(programme: Any, by: Actor, at: datetime) -> MatchPolicy:
    return set_policy(
        programme, by=by, at=at, weights=asdict(engine.DEFAULT_WEIGHTS), floor=None, objective=Objective.EVERYONE
    )


def _factor_rows(factors: tuple[engine.Factor, ...]) -> list[dict[str, Any]]:
    return [{**asdict(factor), "evidence": list(factor.evidence)} for factor in factors]


def _explained(seeker: engine.Seeker, supporter: engine.Supporter, weights: engine.Weights) -> dict[str, Any]:
    factors = engine.factors(seeker, supporter, weights)
    return {"score": sum(f.points for f in factors), "factors": _factor_rows(factors), "alternatives": []}


def _suggestion(run: Run, pair: engine.ProposedPair, pool: queries.Pool, at: datetime) -> Suggestion:
    return Suggestion(
        programme_id=run.programme_id,
        run=run,
        person_id=pool.waits[pair.seeker].person_id,
        supporter=pool.records[pair.supporter],
        score=pair.score,
        factors=_factor_rows(pair.factors),
        alternatives=[
            {"supporter": a.supporter, "score": a.score, "why_not": list(a.why_not), "is_full": a.is_full}
            for a in pair.alternatives
        ],
        state_since=at,
    )


def _note_outcomes(pool: queries.Pool, reasons: Mapping[str, dict[str, int]], at: datetime) -> None:
    """Keep of everybody in the pool whether somebody was found, why not, and when somebody looks again."""
    waits = [*pool.waits.values(), *pool.without_consent]
    none_asked = {w.pk for w in pool.without_consent}
    for wait in waits:
        found = {"no_consent": 0} if wait.pk in none_asked else reasons.get(wait.person.public_id, {})
        state = WaitState.NO_MATCH if found else WaitState.WAITING
        if wait.state != state:
            wait.state, wait.state_since = state.value, at
        wait.reasons, wait.look_again_on = found, _look_again(at)
    Wait.objects.bulk_create(  # an update of rows that are there; several times faster than bulk_update
        waits,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["state", "state_since", "reasons", "look_again_on"],
        batch_size=500,
    )


def _insist_possible(suggestion: Suggestion, supporter: Supporter, at: datetime) -> queries.Two:
    """Lock the wait and the supporter, and insist that the two can be offered to each other now."""
    programme, person = suggestion.programme, suggestion.person
    wait = Wait.objects.select_for_update().filter(programme=programme, person=person).first()
    two = queries.the_two(person, lock(supporter), programme, at)
    insist(
        rules.why_not_offered(
            state=suggestion.state,
            seeker=two.seeker,
            supporter=two.supporter,
            is_cleared=two.is_cleared,
            is_person_waiting=wait is not None and wait.state in {WaitState.WAITING, WaitState.NO_MATCH},
            has_open_offer=wait is not None and wait.state == WaitState.OFFERED,
        )
    )
    return two


def _make_offer(suggestion: Suggestion, by: Actor, at: datetime) -> Offer:
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
        wait.look_again_on = _look_again(at)
        wait.move_to(WaitState.WAITING, at=at)


def _make_room(supporter: Supporter, run: Run, at: datetime) -> None:
    """Others to whom this supporter is suggested get another suggestion when no place is left for them."""
    proposed = Suggestion.objects.filter(supporter=supporter, state=SuggestionState.PROPOSED).order_by("score", "pk")
    for other in proposed.select_related("person", "supporter", "programme"):
        two = queries.the_two(other.person, supporter, other.programme, at)
        if two.supporter is not None and two.supporter.capacity_left > 0:
            break
        other.move_to(SuggestionState.SUPERSEDED, at=at)
        _suggest_next(other.person, run, at)


def _suggest_next(person: Any, run: Run, at: datetime) -> Suggestion | None:
    """Suggest the best of those who still fit somebody who waits; otherwise keep why nobody does."""
    pool = queries.pool(run.programme, at, people=[person], but_proposed=True)
    wait = pool.waits.get(person.public_id)
    if wait is None or wait.state not in {WaitState.WAITING, WaitState.NO_MATCH}:
        return None
    proposal = engine.propose(
        pool.seekers, pool.supporters, weights=_weights(run.policy), objective="everyone", floor=run.policy.floor
    )
    _note_outcomes(
        pool, {u.seeker: rules.wait_reasons(u, other_kind=pool.other_kind[u.seeker]) for u in proposal.unmatched}, at
    )
    for pair in proposal.pairs:
        suggestion = _suggestion(run, pair, pool, at)
        suggestion.save()
        happened(events.NEXT_SUGGESTED, suggestion, subject=person)
        return suggestion
    happened(events.NOBODY_NEXT, wait, subject=person)
    return None
