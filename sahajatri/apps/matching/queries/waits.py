"""Where somebody stands who waits, and how long it usually takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sahajatri.apps.matching.models import Offer, Wait
from sahajatri.apps.matching.terms import (
    EXPECTED_WAIT_NEEDS,
    OfferState,
    WaitState,
)
from sahajatri.engines.statistics import kaplan_meier

from .lists import people_waiting


@dataclass(frozen=True)
class Expected:
    """How long people usually wait, and on how many people that rests."""

    days: int
    people: int


@dataclass(frozen=True)
class Stand:
    """Where somebody stands who waits."""

    wait: Wait
    state: WaitState
    since: datetime
    look_again_on: date
    waiting: int
    offer: Offer | None
    is_my_turn: bool
    reasons: Mapping[str, int]
    expected: Expected | None


def where_i_stand(person: Any, programme: Any, at: datetime) -> Stand | None:
    """Where the person stands in this programme; None for somebody who never waited here."""
    wait = Wait.objects.filter(programme=programme, person=person).select_related("person").first()
    if wait is None:
        return None
    offer = Offer.objects.filter(programme=programme, person=person, state=OfferState.OPEN).first()
    return Stand(
        wait=wait,
        state=WaitState(wait.state),
        since=wait.since,
        look_again_on=wait.look_again_on,
        waiting=people_waiting(programme),
        offer=offer,
        is_my_turn=offer is not None and not offer.person_answer,
        reasons=wait.reasons,
        expected=expected_wait(programme, at),
    )


def expected_wait(programme: Any, at: datetime) -> Expected | None:
    """The median wait of this programme (Kaplan-Meier, those who still wait counted as such); None when unknown.

    Source: Kaplan & Meier 1958, doi:10.1080/01621459.1958.10501452. Told only when enough people found somebody.
    """
    rows = Wait.objects.filter(programme=programme).exclude(state=WaitState.LEFT)
    durations, observed = [], []
    for state, since, until in rows.values_list("state", "since", "state_since"):
        is_paired = state == WaitState.PAIRED
        durations.append(max(0.0, ((until if is_paired else at) - since).total_seconds() / 86400))
        observed.append(is_paired)
    if sum(observed) < EXPECTED_WAIT_NEEDS:
        return None
    median = kaplan_meier(durations, observed).median
    return None if median is None else Expected(days=max(1, round(median)), people=len(durations))
