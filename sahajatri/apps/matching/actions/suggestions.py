"""Suggestions: made by the engine, decided by a coordinator."""

from collections import Counter
from datetime import datetime
from typing import Any

from sahajatri.apps.matching import events, queries, rules
from sahajatri.apps.matching.models import Offer, Run, Suggestion, Wait
from sahajatri.apps.matching.terms import (
    Objective,
    SuggestionState,
    WaitState,
)
from sahajatri.apps.supporters.models import Supporter
from sahajatri.engines import matching as engine
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .offers import make_offer
from .policies import first_policy, weights_of
from .proposing import explained, note_outcomes, suggest_next, suggestion_of


@action
def suggest_pairings(programme: Any, *, by: Actor, at: datetime, objective: Objective | None = None) -> Run:
    """Suggest a supporter for everybody who waits, and keep of everybody else why nobody fits.

    Older suggestions that nobody decided are superseded. ``objective`` is for this run only; default: the policy's.
    """
    lock(programme)
    policy = queries.current_policy(programme) or first_policy(programme, by, at)
    chosen = Objective(objective or policy.objective)
    pool = queries.pool(programme, at)
    proposal = engine.propose(
        pool.seekers, pool.supporters, weights=weights_of(policy), objective=chosen.value, floor=policy.floor
    )
    reasons = {u.seeker: rules.wait_reasons(u, other_kind=pool.other_kind[u.seeker]) for u in proposal.unmatched}
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
    Suggestion.objects.bulk_create([suggestion_of(run, pair, pool, at) for pair in proposal.pairs], batch_size=500)
    note_outcomes(pool, reasons, at)
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
    return make_offer(suggestion, by, at)


@action
def reject_suggestion(suggestion: Suggestion, *, by: Actor, at: datetime, reason: str) -> Suggestion:
    """Say no to a suggestion, with a reason for the coordinators; these two are not suggested again."""
    suggestion = lock(suggestion)
    suggestion.decided_by, suggestion.reason = by.person, reason
    suggestion.move_to(SuggestionState.REJECTED, at=at)
    happened(events.SUGGESTION_REJECTED, suggestion, subject=suggestion.person)
    suggest_next(suggestion.person, suggestion.run, at)
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
        **explained(*two.both(), weights_of(suggestion.run.policy)),
    )
    chosen.save()
    offer = make_offer(chosen, by, at)
    _make_room(supporter, suggestion.run, at)
    return offer


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


def _make_room(supporter: Supporter, run: Run, at: datetime) -> None:
    """Others to whom this supporter is suggested get another suggestion when no place is left for them."""
    proposed = Suggestion.objects.filter(supporter=supporter, state=SuggestionState.PROPOSED).order_by("score", "pk")
    for other in proposed.select_related("person", "supporter", "programme"):
        two = queries.the_two(other.person, supporter, other.programme, at)
        if two.supporter is not None and two.supporter.capacity_left > 0:
            break
        other.move_to(SuggestionState.SUPERSEDED, at=at)
        suggest_next(other.person, run, at)
