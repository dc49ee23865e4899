"""Builders of concerns, blocks and shifts."""

from datetime import datetime, timedelta

from demo.cast import Cast
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.safeguarding.actions import block_person, keep_unfair, plan_shift, raise_concern
from sahajatri.apps.safeguarding.models import Block, Concern, DutyShift, UnfairTreatment
from sahajatri.apps.safeguarding.terms import ConcernKind, Where
from sahajatri.kernel.access import Actor

CANARY = "canary-7Q-concern-words"


def worried(
    cast: Cast,
    by: str | None,
    about: str | None = None,
    *,
    kind: ConcernKind = ConcernKind.HARASSMENT,
    at: datetime | None = None,
) -> Concern:
    """A concern of one of the cast (None: somebody without an account), with the canary in its words."""
    return raise_concern(
        cast.programme,
        kind.value,
        words=CANARY,
        about_person=cast.people[about] if about else None,
        by=cast.actor(by) if by else Actor(),
        at=at or cast.at,
    )


def blocked(cast: Cast, by: str, against: str) -> Block:
    """``by`` blocks ``against``."""
    return block_person(cast.people[against], by=cast.actor(by), at=cast.at)


def on_duty(cast: Cast, who: str = "indu", *, hours: int = 8, begins: datetime | None = None) -> DutyShift:
    """``who`` is on duty from an hour ago (or ``begins``) for so many hours."""
    starts = begins or cast.at - timedelta(hours=1)
    return plan_shift(
        cast.programme,
        cast.people[who],
        starts,
        starts + timedelta(hours=hours),
        by=the_programme_itself(cast.programme),
        at=cast.at,
    )


def kept_unfair(cast: Cast, who: str, *, what: str = CANARY) -> UnfairTreatment:
    """An entry about being treated unfairly, open to nobody."""
    return keep_unfair(where=Where.WORK.value, what=what, by=cast.actor(who), at=cast.at)
