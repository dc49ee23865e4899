"""Reminds of the talks of supporters and of calls by whoever stands in; later the coordinators know too."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from sahajatri.apps.caseload.terms import SUPERVISION_NUDGE_BEFORE_DAYS
from sahajatri.apps.notices.actions import tell
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.apps.supporters.care.queries import programmes_with_supporters
from sahajatri.kernel import clock
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words

from . import queries
from .terms import STAND_IN_LATE_DAYS


@schedule("caseload.support_talks", every=timedelta(hours=6))
def remind_of_support_talks(at: datetime) -> None:
    """Both before the day and after it; a week later the coordinators. Each once for each day."""
    for programme in programmes_with_supporters():
        for one in queries.talks_to_remind_of(programme, at, within=SUPERVISION_NUDGE_BEFORE_DAYS):
            _remind_the_two(programme, one, at)
            if queries.is_long_late(one) and one.due_on is not None:
                for coordinator in coordinators(programme, at):
                    tell(
                        coordinator,
                        kind="care.late",
                        title=words("A supporter's talk is late"),
                        text=words("The talk with %(name)s was due on %(day)s."),
                        facts={"name": one.person.display_name, "day": one.due_on},
                        path=reverse("caseload:care-followed"),
                        programme=programme,
                        at=at,
                        key=f"support-talk-late:{one.row.public_id}:{one.due_on.isoformat()}:{coordinator.public_id}",
                    )
        for stand_in in queries.open_stand_ins(programme):
            _remind_of_standing_in(programme, stand_in, at)


def _remind_the_two(programme: Any, one: queries.Cared, at: datetime) -> None:
    if one.due_on is None:
        return
    for person, other, path in (
        (one.person, one.row.minder, reverse("caseload:looked-after")),
        (one.row.minder, one.person, reverse("caseload:minding")),
    ):
        if person is None or other is None:
            continue
        tell(
            person,
            kind="care.talk",
            title=words("A talk is due"),
            text=words("You and %(name)s: the day is %(day)s."),
            facts={"name": other.display_name, "day": one.due_on},
            path=path,
            programme=programme,
            at=at,
            key=f"support-talk:{one.row.public_id}:{one.due_on.isoformat()}:{one.is_late}:{person.public_id}",
        )


def _remind_of_standing_in(programme: Any, stand_in: Any, at: datetime) -> None:
    late = (clock.day_of(at) - stand_in.due_on).days
    if late < 0:
        return
    told = [stand_in.owner] if stand_in.owner is not None else []
    if late >= STAND_IN_LATE_DAYS or not told:
        told += [person for person in coordinators(programme, at) if person not in told]
    for person in told:
        tell(
            person,
            kind="care.standing-in",
            title=words("A call is due"),
            text=words("%(name)s waits for a call since %(day)s: the supporter takes a pause."),
            facts={"name": stand_in.pairing.participant.display_name, "day": stand_in.due_on},
            path=reverse("caseload:stand-in", kwargs={"stand_in": stand_in.public_id}),
            programme=programme,
            at=at,
            key=f"stand-in:{stand_in.public_id}:{stand_in.due_on.isoformat()}:{person.public_id}",
        )
