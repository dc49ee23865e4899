"""Builders of areas and interventions, for tests of this room and of the rooms above it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from demo.cast import Cast
from sahajatri.apps.interventions import actions
from sahajatri.apps.interventions.models import Area, Dose, Intervention
from sahajatri.apps.interventions.terms import Construct
from sahajatri.apps.measures.actions import record_administration
from sahajatri.kernel import clock

WORDS = "কাজের পরে একা বসে থাকি"
ENTRY = "circle-phone-tree"


def belonging(cast: Cast, answers: Sequence[int], *, at: datetime, key: str = "asha") -> None:
    """The four questions about belonging, answered on that day (the third is reversed)."""
    record_administration(
        cast.people[key],
        "BELONGING4",
        dict(enumerate(answers, start=1)),
        on=clock.day_of(at),
        by=cast.actor("esha"),
        at=at,
    )


def noted(cast: Cast, by: str = "asha", *, at: datetime | None = None, key: str = "asha") -> Area:
    """An area of one of the cast, noted by herself (and so agreed) or by the practitioner (and so not yet)."""
    return actions.note_area(
        cast.people[key],
        construct=Construct.BELONGING,
        words=WORDS,
        programme=cast.programme,
        by=cast.actor(by),
        at=at or cast.at,
    )


def proposed(
    cast: Cast, area: Area, by: str = "esha", *, at: datetime | None = None, **details: Any
) -> Intervention:
    """Something proposed for an area: six calls in six weeks, aimed at belonging."""
    at = at or cast.at
    day = clock.day_of(at)
    told: dict[str, Any] = {
        "entry": ENTRY,
        "aim": "score:BELONGING4:mean",
        "times_planned": 6,
        "minutes_planned": 10,
        "until": day + timedelta(weeks=6),
        "review_on": day + timedelta(weeks=7),
        **details,
    }
    return actions.propose_intervention(area, by=cast.actor(by), at=at, **told)


def agreed(cast: Cast, area: Area, *, at: datetime | None = None, doer: str = "", **details: Any) -> Intervention:
    """Proposed by the practitioner, accepted by the participant, who may name somebody beside."""
    one = proposed(cast, area, at=at, **details)
    named = cast.people[doer].public_id if doer else ""
    return actions.accept_proposal(one, doer=named, by=cast.actor("asha"), at=at or cast.at)


def done_once(cast: Cast, one: Intervention, by: str = "asha", *, at: datetime | None = None, note: str = "") -> Dose:
    """One time it was done, on the day of ``at``."""
    at = at or cast.at
    return actions.note_dose(one, on=clock.day_of(at), minutes=10, note=note, by=cast.actor(by), at=at)
