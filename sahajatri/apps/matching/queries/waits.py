"""Where somebody stands who waits, and how long it usually takes."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sahajatri.apps.matching.models import Offer, Wait
from sahajatri.apps.matching.terms import (
    EXPECTED_WAIT_NEEDS,
    HELP_WORDS,
    LIVE_OFFERS,
    WAITS_OF_MONTHS,
    WaitState,
)
from sahajatri.engines import calendars
from sahajatri.engines.matching import why_not
from sahajatri.engines.statistics import kaplan_meier, median_interval
from sahajatri.kernel import clock

from .lists import people_waiting
from .pools import pool


@dataclass(frozen=True)
class Expected:
    """How long people usually wait, and what that rests on."""

    days: int  # half of the people had somebody by then
    low: int
    high: int | None  # None: the longest usual wait is not known yet
    people: int
    found: int  # so many of them have found somebody
    since: date  # the first of them began to wait then


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
    offer = Offer.objects.filter(programme=programme, person=person, state__in=LIVE_OFFERS).first()
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
    """The median wait of this programme with its interval (Kaplan-Meier, those who still wait counted as such).

    It rests on everybody who began to wait in the last twelve months and did not leave. None when fewer than five
    of them found somebody, or when less than half did. Sources: Kaplan & Meier 1958,
    doi:10.1080/01621459.1958.10501452; Brookmeyer & Crowley 1982, doi:10.2307/2530286.
    """
    begin = calendars.add_months(clock.day_of(at), -WAITS_OF_MONTHS)
    rows = Wait.objects.filter(programme=programme, since__date__gte=begin).exclude(state=WaitState.LEFT)
    durations, observed, first = [], [], at
    for state, since, until in rows.values_list("state", "since", "state_since"):
        first = min(first, since)
        is_paired = state == WaitState.PAIRED
        durations.append(max(0.0, ((until if is_paired else at) - since).total_seconds() / 86400))
        observed.append(is_paired)
    if sum(observed) < EXPECTED_WAIT_NEEDS:
        return None
    curve = kaplan_meier(durations, observed)
    if curve.median is None:
        return None
    low, high = median_interval(curve)
    return Expected(
        days=max(1, round(curve.median)),
        low=max(1, math.floor(low if low is not None else 0)),
        high=None if high is None else max(1, math.ceil(high)),
        people=len(durations),
        found=sum(observed),
        since=clock.day_of(first),
    )


def what_would_help(person: Any, programme: Any, at: datetime) -> list[str]:
    """What the person could say or change so that more supporters are possible, as codes of :data:`HELP_WORDS`.

    Only what alone stands between the person and at least one supporter; the one that opens most comes first.
    Whether those supporters have a free place today does not matter: places come and go.
    """
    found = pool(programme, at, people=[person])
    helps: Counter[str] = Counter()
    for seeker in found.seekers:
        for supporter in found.supporters:
            codes = why_not(seeker, replace(supporter, capacity_left=1))
            if len(codes) == 1 and codes[0] in HELP_WORDS:
                helps[codes[0]] += 1
    return [code for code, _count in sorted(helps.items(), key=lambda item: (-item[1], item[0]))]
