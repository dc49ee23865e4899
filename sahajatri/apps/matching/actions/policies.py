"""What counts in a suggestion: versions of the policy."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sahajatri.apps.matching import events, queries, rules
from sahajatri.apps.matching.models import MatchPolicy
from sahajatri.apps.matching.terms import CALM, Objective
from sahajatri.engines import matching as engine
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist


@action
def set_policy(
    programme: Any,
    *,
    by: Actor,
    at: datetime,
    weights: Mapping[str, float],
    floor: float | None,
    objective: Objective,
    calm: float = CALM,
    reason: str = "",
) -> MatchPolicy:
    """Set how pairings are suggested from now on; a new version, and the old ones stay readable.

    ``calm`` is what a person must gain before a suggestion that stands is changed. Impossible numbers are Refused.
    """
    lock(programme)
    insist(rules.why_no_weights(weights, floor, calm))
    before = queries.current_policy(programme)
    policy = MatchPolicy(
        programme=programme,
        version=before.version + 1 if before else 1,
        weights=dict(weights),
        floor=floor,
        objective=Objective(objective).value,
        calm=calm,
        set_by=by.person,
        set_at=at,
        reason=reason,
    )
    policy.save()
    happened(events.POLICY_SET, policy, version=policy.version)
    return policy


def first_policy(programme: Any, by: Actor, at: datetime) -> MatchPolicy:
    return set_policy(
        programme, by=by, at=at, weights=asdict(engine.DEFAULT_WEIGHTS), floor=None, objective=Objective.EVERYONE
    )


def weights_of(policy: MatchPolicy) -> engine.Weights:
    return engine.Weights(**policy.weights)
