"""What the engine proposes, as records: the steps that several actions share."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sahajatri.apps.matching import events, queries, rules
from sahajatri.apps.matching.models import Run, Suggestion, Wait
from sahajatri.apps.matching.terms import (
    EXPLAINED_AT_ONCE,
    LOOK_AGAIN_AFTER_DAYS,
    SuggestionState,
    WaitState,
)
from sahajatri.engines import matching as engine
from sahajatri.kernel import clock
from sahajatri.kernel.records import happened

from .policies import weights_of


def suggest_next(person: Any, run: Run, at: datetime) -> Suggestion | None:
    """Suggest the best of those who still fit somebody who waits; otherwise keep why nobody does."""
    return next(iter(suggest_next_to([person], run, at)), None)


def suggest_next_to(people: list[Any], run: Run, at: datetime) -> list[Suggestion]:
    """As :func:`suggest_next`, for several people at once."""
    pool = queries.pool(run.programme, at, people=people, but_proposed=True)
    pool = pool.only({WaitState.WAITING, WaitState.NO_MATCH})
    if not pool.waits:
        return []
    proposal = engine.propose(
        pool.seekers, pool.supporters, weights=weights_of(run.policy), objective="everyone", floor=run.policy.floor
    )
    waiting = note_outcomes(pool, proposal.unmatched, at)
    found = [suggestion_of(run, pair, pool, at) for pair in proposal.pairs if pair.seeker in waiting]
    for suggestion in found:
        suggestion.save()
        happened(events.NEXT_SUGGESTED, suggestion, subject=suggestion.person)
    for unmatched in proposal.unmatched:
        wait = pool.waits[unmatched.seeker]
        happened(events.NOBODY_NEXT, wait, subject=wait.person)
    return found


def suggestion_of(run: Run, pair: engine.ProposedPair, pool: queries.Pool, at: datetime) -> Suggestion:
    return Suggestion(
        programme_id=run.programme_id,
        run=run,
        person_id=pool.waits[pair.seeker].person_id,
        supporter=pool.records[pair.supporter],
        score=pair.score,
        factors=factor_rows(pair.factors),
        state_since=at,
    )


def explained(seeker: engine.Seeker, supporter: engine.Supporter, weights: engine.Weights) -> dict[str, Any]:
    factors = engine.factors(seeker, supporter, weights)
    return {"score": sum(f.points for f in factors), "factors": factor_rows(factors)}


def factor_rows(factors: tuple[engine.Factor, ...]) -> list[dict[str, Any]]:
    return [{**vars(factor), "evidence": list(factor.evidence)} for factor in factors]


def note_outcomes(pool: queries.Pool, unmatched: Sequence[engine.Unmatched], at: datetime) -> set[str]:
    """Keep of everybody in the pool whether somebody was found, why not, and when somebody looks again.

    Whoever got an offer, was paired or left while it was worked out is left as she or he is. Returns the public ids
    of those who still wait.

    What would make it possible is worked out for those who wait longest; for the others when somebody asks.
    """
    reasons = {u.seeker: rules.wait_reasons(u, other_kind=pool.other_kind[u.seeker]) for u in unmatched}
    changes = {u.seeker: rules.wait_changes(u) for u in unmatched[:EXPLAINED_AT_ONCE]}
    waits = _who_still_waits([*pool.waits.values(), *pool.without_consent])
    none_asked = {w.pk for w in pool.without_consent}
    changed = []
    for wait in waits:
        code = wait.person.public_id
        found = {"no_consent": 0} if wait.pk in none_asked else reasons.get(code, {})
        state = WaitState.NO_MATCH if found else WaitState.WAITING
        told = (wait.state, wait.reasons, wait.changes)
        if told != (state, found, changes.get(code, [])):
            if wait.state != state:
                wait.state, wait.state_since = state.value, at
            wait.reasons, wait.changes = found, changes.get(code, [])
            changed.append(wait)
    Wait.objects.bulk_create(  # an update of rows that are there; several times faster than bulk_update
        changed,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["state", "state_since", "reasons", "changes"],
        batch_size=500,
    )
    Wait.objects.filter(pk__in=[wait.pk for wait in waits]).update(look_again_on=look_again(at))
    return {wait.person.public_id for wait in waits}


def _who_still_waits(waits: list[Wait]) -> list[Wait]:
    """Those whose wait has not become anything else since it was read, locked."""
    found = Wait.objects.select_for_update(no_key=True).filter(
        pk__in=[wait.pk for wait in waits], state__in=[WaitState.WAITING, WaitState.NO_MATCH]
    )
    keys = set(found.order_by("pk").values_list("pk", flat=True))
    return [wait for wait in waits if wait.pk in keys]


def look_again(at: datetime) -> Any:
    return clock.day_of(at + timedelta(days=LOOK_AGAIN_AFTER_DAYS))


def proposed_to(wait: Wait) -> list[Suggestion]:
    return list(
        Suggestion.objects.filter(
            programme_id=wait.programme_id, person_id=wait.person_id, state=SuggestionState.PROPOSED
        )
    )
