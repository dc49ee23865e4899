"""Signs are looked for every day, in small transactions; who looks after one is reminded on its day."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.models import Programme
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.kernel import clock
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words

from .care import jobs as care
from .handovers import jobs as handovers
from .rules import is_to_be_nudged
from .signs import actions, queries
from .supervision import jobs as supervision
from .terms import SignState

__all__ = ["care", "handovers", "look_for_signs", "remind_of_signs", "supervision"]


@schedule("caseload.signs", every=timedelta(hours=12))
def look_for_signs(at: datetime) -> None:
    """Find, refresh and clear signs: a hundred people in a transaction, so that nobody waits for it.

    It may run twice, or stop halfway: what was found is found again, and not twice.
    """
    for programme in Programme.objects.order_by("pk"):
        by = the_programme_itself(programme)
        for places in queries.batches(programme):
            actions.look_for_signs(programme, places, by=by, at=at)
        left = queries.signs_of_nobody(programme)
        if left:
            actions.let_signs_go(programme, left, by=by, at=at)
        actions.look_for_overload(programme, by=by, at=at)


@schedule("caseload.reminders", every=timedelta(hours=6))
def remind_of_signs(at: datetime) -> None:
    """One message for everything that is due at somebody's desk; later the coordinators are told that it waits."""
    today = clock.day_of(at)
    for programme in Programme.objects.order_by("pk"):
        _remind_owners(programme, today, at)
        late = queries.overdue_signs(programme, at)
        if not late:
            continue
        newest = max(sign.due_on for sign in late)
        for person in coordinators(programme, at):
            tell(
                person,
                kind="signs.late",
                title=words("Somebody waits for a look"),
                text=words("Reasons to look that nobody looks after: %(count)s. See at whose desk they wait."),
                facts={"count": len(late)},
                path=reverse("caseload:signs-followed"),
                programme=programme,
                at=at,
                key=f"signs-late:{programme.public_id}:{newest.isoformat()}",
            )


def _remind_owners(programme: Any, today: date, at: datetime) -> None:
    owners: dict[int, Any] = {}
    due: Counter[int] = Counter()
    newest: dict[int, date] = {}
    for sign in queries.live_signs(programme):
        if sign.owner is None or not is_to_be_nudged(SignState(sign.state), sign.due_on, today):
            continue
        owners[sign.owner.pk] = sign.owner
        due[sign.owner.pk] += 1
        newest[sign.owner.pk] = max(newest.get(sign.owner.pk, sign.due_on), sign.due_on)
    over = {sign.owner_id for sign in queries.supporter_signs(programme)}
    for key, owner in owners.items():
        tell(
            owner,
            kind="signs.due",
            title=words("Somebody waits for a look"),
            text=words("Reasons to look that are due now: %(count)s. Note what was done, or dismiss them."),
            facts={"count": due[key]},
            path=reverse("caseload:signs-followed" if key in over else "caseload:week"),
            programme=programme,
            at=at,
            key=f"signs-due:{programme.public_id}:{newest[key].isoformat()}",
        )
