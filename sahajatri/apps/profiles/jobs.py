"""What waits is remembered: typed entries that the person has not looked at."""

from datetime import datetime, timedelta

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.kernel.access import people_beside
from sahajatri.kernel.jobs import schedule
from sahajatri.kernel.wording import words

from . import queries
from .models import OccupationEntry
from .terms import CONFIRM_WITHIN, REMIND_AFTER


@schedule("profiles.typed", every=timedelta(hours=6))
def remind_of_what_was_typed(at: datetime) -> None:
    """After a week the person once more; after two weeks whoever typed it, who can look at it together."""
    waiting = queries.unconfirmed_since(at - REMIND_AFTER)
    oldest: dict[tuple[int, int], OccupationEntry] = {}
    for entry in waiting:
        oldest.setdefault((entry.programme_id, entry.person_id), entry)
    for entry in oldest.values():
        tell(
            entry.person,
            kind="occupation.reminder",
            title=words("Something typed for you waits"),
            text=words("Look at it when you have a moment: right, or not right. Both are fine."),
            path=reverse("profiles:typed"),
            programme=entry.programme,
            at=at,
            key=f"occupation.reminder:{entry.public_id}",
        )
        beside = {other for other, _role in people_beside(entry.person, entry.programme)}
        if entry.typed_by in beside and entry.said_at < at - CONFIRM_WITHIN:
            tell(
                entry.typed_by,
                kind="occupation.unconfirmed",
                title=words("What you typed was not looked at yet"),
                text=words("Read it aloud to %(name)s the next time you meet."),
                facts={"name": entry.person.display_name},
                path=reverse("profiles:occupation-of", kwargs={"person": entry.person.public_id}),
                programme=entry.programme,
                at=at,
                key=f"occupation.unconfirmed:{entry.public_id}",
            )
