"""Builders of plans for work and of changes in them."""

from datetime import timedelta
from typing import Any

from demo.cast import Cast
from sahajatri.apps.adjustments import actions
from sahajatri.apps.adjustments.models import Adjustment, Work
from sahajatri.apps.adjustments.terms import AskedHow, Choice, Ease, Reply, WorkKind
from sahajatri.apps.workplace.models import Job
from sahajatri.kernel import clock


def planned(
    cast: Cast, key: str = "asha", *, title: str = "দোকানে হিসাব রাখা", job: Job | None = None, **ease: Ease
) -> Work:
    """One of the cast plans for a work that asks what ``ease`` names (standing and phoning without any)."""
    told = {code: (value.value, "") for code, value in (ease or {"standing": Ease.HARD, "phoning": Ease.FINE}).items()}
    by, at = cast.actor(key), cast.at
    kind = WorkKind.JOB if job is not None else WorkKind.WISH
    work = actions.begin_work(
        cast.people[key], programme=cast.actor(key).programme, kind=kind, title=title, job=job, by=by, at=at
    )
    actions.choose_demands(work, codes=list(told), by=by, at=at)
    return actions.rate_demands(work, answers=told, by=by, at=at)


def chosen(
    cast: Cast, work: Work, idea: str = "stool_at_work", choice: Choice = Choice.WANTED, *, key: str = "asha"
) -> Adjustment:
    """The person of the plan chose an idea of the list for the first thing that the work asks."""
    demanded = work.demanded.order_by("pk")[0]
    actions.choose_ideas(demanded, choices={idea: choice.value}, by=cast.actor(key), at=cast.at)
    return work.adjustments.get(idea=idea)


def asked(cast: Cast, adjustment: Adjustment, *, days_ago: int = 3, key: str = "asha") -> Adjustment:
    """It was asked for at work."""
    on = clock.day_of(cast.at) - timedelta(days=days_ago)
    return actions.note_asked(adjustment, on=on, how=AskedHow.SPOKEN.value, by=cast.actor(key), at=cast.at)


def answered(
    cast: Cast,
    adjustment: Adjustment,
    reply: Reply = Reply.GRANTED,
    *,
    days_ago: int = 0,
    key: str = "asha",
    **more: Any,
) -> Adjustment:
    """It was asked for and answered so many days ago."""
    on = clock.day_of(cast.at) - timedelta(days=days_ago)
    adjustment = asked(cast, adjustment, days_ago=days_ago + 2, key=key)
    from_on = None if reply is Reply.REFUSED else on
    return actions.note_reply(
        adjustment, reply=reply.value, on=on, from_on=from_on, by=cast.actor(key), at=cast.at, **more
    )
