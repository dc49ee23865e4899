"""Handovers that wait: a reminder before the day, the coordinators after it, and the change once all is ready."""

from datetime import date, datetime, timedelta
from typing import Any

from sahajatri.apps.caseload.models import Handover
from sahajatri.apps.caseload.terms import HANDOVER_NUDGE_BEFORE_DAYS
from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.kernel import clock
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.refusals import Refused
from sahajatri.kernel.wording import words

from . import actions, queries
from .queries import path_of


@schedule("caseload.handovers", every=timedelta(hours=1))
def keep_handovers_moving(at: datetime) -> None:
    """Changes the places when the last thing is settled; reminds and passes on what still waits."""
    today = clock.day_of(at)
    for handover in queries.all_open_handovers():
        by = the_programme_itself(handover.programme)
        if handover.place.until is not None:  # somebody was taken off the caseload meanwhile
            actions.withdraw_handover(handover, by=by, at=at)
            continue
        try:
            actions.complete_handover(handover, by=by, at=at)
        except Refused:
            _remind(handover, today, at)


def _remind(handover: Handover, today: date, at: datetime) -> None:
    if handover.receiver_agreed_at is not None and queries.how_many_drafts(handover) and not handover.passes_drafts:
        _tell(
            handover.giver,
            handover,
            "handover.drafts",
            words("Notes are not signed yet"),
            words("The handover of %(person)s waits for your signature."),
            at,
            key=f"handover-drafts:{handover.public_id}:{today.isoformat()}",
        )
    if today < handover.answer_by - timedelta(days=HANDOVER_NUDGE_BEFORE_DAYS):
        return
    waits_for = [handover.receiver] if handover.receiver_agreed_at is None else []
    waits_for += [handover.person] if not handover.answer and not handover.is_sudden else []
    for person in waits_for:
        _tell(
            person,
            handover,
            "handover.waits",
            words("A handover waits for your answer"),
            words("Please answer by %(day)s."),
            at,
            key=f"handover-waits:{handover.public_id}:{person.public_id}",
        )
    if today > handover.answer_by:
        for coordinator in coordinators(handover.programme, at):
            _tell(
                coordinator,
                handover,
                "handover.late",
                words("A handover waits too long"),
                words("The handover of %(person)s was to be answered by %(day)s. Please decide."),
                at,
                key=f"handover-late:{handover.public_id}:{coordinator.public_id}",
            )


def _tell(person: Any, handover: Handover, kind: str, title: str, text: str, at: datetime, *, key: str) -> None:
    tell(
        person,
        kind=kind,
        title=title,
        text=text,
        facts={"person": handover.person.display_name, "day": handover.answer_by},
        path=path_of(handover),
        programme=handover.programme,
        at=at,
        key=key,
    )
