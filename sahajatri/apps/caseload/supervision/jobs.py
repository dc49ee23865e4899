"""Reminds of supervision talks: the practitioner before the day, the coordinators when it has passed by a week."""

from datetime import datetime, timedelta

from django.urls import reverse

from sahajatri.apps.caseload.terms import SUPERVISION_LATE_DAYS, SUPERVISION_NUDGE_BEFORE_DAYS
from sahajatri.apps.notices.actions import tell
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.kernel import clock
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words

from . import queries


@schedule("caseload.supervision", every=timedelta(hours=6))
def remind_of_supervision(at: datetime) -> None:
    """Once before the day, once after it; a week later the coordinators know too."""
    today = clock.day_of(at)
    for programme in queries.all_programmes():
        for due in queries.supervisions_due(programme, today + timedelta(days=SUPERVISION_NUDGE_BEFORE_DAYS)):
            if due.due_on is None:
                continue
            tell(
                due.practitioner,
                kind="supervision.due",
                title=words("A supervision talk is due"),
                text=words("The day for it is %(day)s. Talk with somebody and note it."),
                facts={"day": due.due_on},
                path=reverse("caseload:supervision"),
                programme=programme,
                at=at,
                key=f"supervision:{programme.public_id}:{due.due_on.isoformat()}:{due.is_late(today)}",
            )
            if (today - due.due_on).days < SUPERVISION_LATE_DAYS:
                continue
            for coordinator in coordinators(programme, at):
                tell(
                    coordinator,
                    kind="supervision.late",
                    title=words("A supervision talk is late"),
                    text=words("The talk of %(name)s was due on %(day)s."),
                    facts={"name": due.practitioner.display_name, "day": due.due_on},
                    path=reverse("caseload:supervisions"),
                    programme=programme,
                    at=at,
                    key=f"supervision-late:{due.practitioner.public_id}:{due.due_on.isoformat()}",
                )
