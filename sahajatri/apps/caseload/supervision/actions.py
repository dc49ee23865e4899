"""Writes of supervision talks."""

from datetime import date, datetime
from typing import Any

from sahajatri.apps.caseload import events
from sahajatri.apps.caseload.models import SupervisionTalk
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened
from sahajatri.kernel.refusals import insist

from . import queries, rules


@action
def note_talk(
    programme: Any,
    *,
    with_whom: Any,
    on: date,
    agreed: str,
    next_on: date,
    brought: str = "",
    by: Actor,
    at: datetime,
) -> SupervisionTalk:
    """Note a supervision talk of the actor: with whom, what was agreed, when the next one is. Raises Refused.

    The counts of the day are kept with it, so that the next talk can look back.
    """
    people = queries.people_to_talk_with(by.person, programme)
    insist(
        rules.why_not_noted(on=on, next_on=next_on, today=clock.day_of(at), is_other=with_whom in people)
    )
    work = queries.work_of(by.person, programme, at)
    talk = SupervisionTalk(
        programme=programme,
        practitioner=by.person,
        with_whom=with_whom,
        on=on,
        agenda={
            "people": work.people,
            "in_first_days": work.in_first_days,
            "in_need": work.in_need,
            "loops": work.loops,
            "late_loops": work.late_loops,
            "drafts": work.drafts,
            "load": work.level.value,
        },
        brought=brought,
        agreed=agreed,
        next_on=next_on,
        noted_at=at,
    )
    talk.save()
    happened(events.SUPERVISION_HELD, talk, subject=by.person, next_on=next_on.isoformat())
    return talk
