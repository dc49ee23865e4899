"""Suggestions: made by the engine, decided by a coordinator."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sahajatri.apps.matching import events, queries, rules
from sahajatri.apps.matching.models import Offer, Run, Suggestion, Wait
from sahajatri.apps.matching.terms import Objective, RunState, SuggestionState, WaitState
from sahajatri.apps.supporters.models import Supporter
from sahajatri.engines import matching as engine
from sahajatri.kernel.access import Actor
from sahajatri.kernel.jobs import enqueue
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .offers import make_offer
from .policies import first_policy, weights_of
from .proposing import explained, factor_rows, look_again, note_outcomes, suggest_next, suggestion_of


@action
def suggest_pairings(
    programme: Any, *, by: Actor, at: datetime, objective: Objective | None = None, asked: Run | None = None
) -> Run:
    """Suggest a supporter for everybody who waits, and keep of everybody else why nobody fits.

    A suggestion that nobody decided stays, the same record, unless the person gains more than the policy's ``calm``
    or somebody else needs it for the objective; then it is superseded. ``objective`` is for this run only; default:
    the policy's. ``asked`` is a run that was asked for before (:func:`ask_for_pairings`).
    """
    lock(programme)
    policy = queries.current_policy(programme) or first_policy(programme, by, at)
    chosen = Objective(objective or (asked.objective if asked else policy.objective))
    pool, standing = queries.pool(programme, at), queries.standing_pairs(programme)
    proposal = queries.proposal_for(pool, queries.draft_of(policy, objective=chosen), standing)
    left = Counter(u.reason if u.supporters else "no_supporters" for u in proposal.unmatched)
    left["no_consent"] += len(pool.without_consent)
    stayed = sum(standing.get(pair.seeker) == pair.supporter for pair in proposal.pairs)
    run = asked or Run(programme=programme, ran_by=by.person, state_since=at)
    run.policy, run.objective, run.ran_at = policy, chosen.value, at
    run.certificate = certificate_of(proposal)
    run.counts = {
        "people": len(pool.waits) + len(pool.without_consent),
        "supporters": len(pool.supporters),
        "places": sum(s.capacity_left for s in pool.supporters),
        "suggested": len(proposal.pairs),
        "stayed": stayed,
        "changed": len(standing) - stayed,
        "unmatched": {code: count for code, count in left.items() if count},
    }
    if asked is None:
        run.save()
    else:
        run.move_to(RunState.DONE, at=at)
    waiting = note_outcomes(pool, proposal.unmatched, at)
    _propose(run, proposal, pool, standing, waiting, at)
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
def ask_for_pairings(programme: Any, *, by: Actor, at: datetime, objective: Objective | None = None) -> Run:
    """Ask for suggestions that are worked out in the background, because there are many people."""
    lock(programme)
    insist(rules.why_no_second_run(queries.run_asked(programme), at))
    policy = queries.current_policy(programme) or first_policy(programme, by, at)
    run = Run(
        programme=programme,
        policy=policy,
        objective=Objective(objective or policy.objective).value,
        ran_by=by.person,
        ran_at=at,
        state=RunState.ASKED.value,
        state_since=at,
    )
    run.save()
    enqueue("matching.suggest", run=run.public_id, at=at)
    happened(events.PAIRINGS_ASKED, run)
    return run


@action
def note_run_failed(run: Run, *, by: Actor, at: datetime) -> Run:
    """Note that suggestions which were asked for could not be worked out, so that nobody waits for them."""
    run = lock(run)
    run.move_to(RunState.FAILED, at=at)
    happened(events.PAIRINGS_FAILED, run)
    return run


@action
def accept_suggestion(suggestion: Suggestion, *, by: Actor, at: datetime, note: str = "") -> Offer:
    """Make an offer of a suggestion, to both people, open for seven days; ``note`` says why, for the coordinators.

    Raises Refused when what it rests on has changed: consent, clearance, free places, an open offer, the two.
    """
    suggestion = lock(suggestion)
    _insist_possible(suggestion, suggestion.supporter, at)
    suggestion.decided_by, suggestion.reason = by.person, note
    suggestion.move_to(SuggestionState.ACCEPTED, at=at)
    return make_offer(suggestion, by, at)


@action
def reject_suggestion(suggestion: Suggestion, *, by: Actor, at: datetime, reason: str) -> Suggestion:
    """Say no to a suggestion, with a reason for the coordinators; these two are not suggested again."""
    suggestion = lock(suggestion)
    insist(rules.why_not_rejected(suggestion.state))
    suggestion.decided_by, suggestion.reason = by.person, reason
    suggestion.move_to(SuggestionState.REJECTED, at=at)
    happened(events.SUGGESTION_REJECTED, suggestion, subject=suggestion.person)
    suggest_next(suggestion.person, suggestion.run, at)
    return suggestion


@action
def swap_suggestion(
    suggestion: Suggestion, supporter: Supporter, *, by: Actor, at: datetime, reason: str = "", seen: str | None = None
) -> Offer:
    """Offer another supporter than the suggested one. Whoever that one was suggested to gets another suggestion.

    ``seen`` is the ``Swap.seen`` of what the coordinator was shown: when it would come out otherwise by now the swap
    is refused, so nobody else's suggestion changes unseen.
    """
    suggestion = lock(suggestion)
    two = _insist_possible(suggestion, supporter, at)
    swap = queries.swap_to(suggestion, supporter, at)
    insist(rules.why_no_swap(seen=seen, now=swap.seen if swap else None))
    suggestion.decided_by, suggestion.reason = by.person, reason
    suggestion.move_to(SuggestionState.SWAPPED, at=at)
    happened(events.SUGGESTION_SWAPPED, suggestion, subject=suggestion.person)
    chosen = Suggestion(
        programme_id=suggestion.programme_id,
        run_id=suggestion.run_id,
        person_id=suggestion.person_id,
        supporter=supporter,
        decided_by=by.person,
        reason=reason,
        state=SuggestionState.ACCEPTED.value,
        state_since=at,
        **explained(*two.both(), weights_of(suggestion.run.policy)),
    )
    chosen.save()
    offer = make_offer(chosen, by, at)
    if swap is not None:
        _rearrange(swap, suggestion.run, at)
    return offer


def certificate_of(proposal: engine.Proposal) -> dict[str, Any]:
    found = proposal.certificate
    if found is None:
        return {"total": proposal.total}
    return {"total": proposal.total, "bound": found.bound, "gap": found.gap, "most": found.most}


def _propose(
    run: Run,
    proposal: engine.Proposal,
    pool: queries.Pool,
    standing: Mapping[str, str],
    waiting: Collection[str],
    at: datetime,
) -> None:
    """Keep the suggestions that stay, with their factors as they are now; supersede the rest and add the new ones.

    ``waiting`` are those who still wait: nothing is suggested for anybody else.
    """
    open_ones = Suggestion.objects.filter(programme=run.programme, state=SuggestionState.PROPOSED)
    rows = {s.person.public_id: s for s in open_ones.select_related("person")}
    new, renewed, stays = [], [], set()
    for pair in proposal.pairs:
        if pair.seeker not in waiting:
            continue
        row = rows.get(pair.seeker)
        if row is None or standing.get(pair.seeker) != pair.supporter:
            new.append(suggestion_of(run, pair, pool, at))
            continue
        stays.add(row.pk)
        factors = factor_rows(pair.factors)
        if (row.score, row.factors) != (pair.score, factors):
            row.score, row.factors = pair.score, factors
            renewed.append(row)
    gone = [row.pk for row in rows.values() if row.pk not in stays]
    open_ones.filter(pk__in=gone).update(state=SuggestionState.SUPERSEDED.value, state_since=at)
    open_ones.update(run=run)
    Suggestion.objects.bulk_create(  # an update of rows that are there; several times faster than bulk_update
        renewed, update_conflicts=True, unique_fields=["id"], update_fields=["score", "factors"], batch_size=500
    )
    Suggestion.objects.bulk_create(new, batch_size=500)


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


def _rearrange(swap: queries.Swap, run: Run, at: datetime) -> None:
    """What the coordinator saw before the swap: others lose a suggestion, and get the one that was shown, or none."""
    weights = weights_of(run.policy)
    seekers = {s.id: s for s in swap.pool.seekers}
    supporters = {s.id: s for s in swap.pool.supporters}
    for change in swap.changes:
        wait = change.wait
        if change.lost is not None:
            change.lost.move_to(SuggestionState.SUPERSEDED, at=at)
        if change.instead is None:
            wait.reasons, wait.look_again_on = {"capacity_exhausted": len(supporters)}, look_again(at)
            wait.move_to(WaitState.NO_MATCH, at=at)
            happened(events.NOBODY_NEXT, wait, subject=wait.person)
            continue
        suggestion = Suggestion(
            programme_id=run.programme_id,
            run=run,
            person_id=wait.person_id,
            supporter=change.instead,
            state_since=at,
            **explained(seekers[wait.person.public_id], supporters[change.instead.public_id], weights),
        )
        suggestion.save()
        if wait.state == WaitState.NO_MATCH:
            wait.reasons = {}
            wait.move_to(WaitState.WAITING, at=at)
        happened(events.NEXT_SUGGESTED, suggestion, subject=wait.person)
