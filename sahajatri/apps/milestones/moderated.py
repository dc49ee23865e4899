"""Words to a milestone can be reported by the person to whom they were written."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.moderation.moderated import Look, Moderated, moderates
from sahajatri.kernel.access import Actor
from sahajatri.kernel.wording import words

from . import actions, queries
from .models import Encouragement
from .terms import PLACE, EncouragementState


@moderates(PLACE)
class ModeratedEncouragement(Moderated):
    name = words("Words to a milestone")

    def look_at(self, public_id: str) -> Look | None:
        """The words alone: what was reached stays with the person."""
        found = _found(public_id)
        if found is None:
            return None
        milestone = found.milestone
        return Look(
            author=found.by,
            programme=milestone.programme,
            title=_("Words to a milestone"),
            text=found.text,
            url=reverse("milestones:milestone", kwargs={"milestone": milestone.public_id}),
            url_for_author=reverse("milestones:of", kwargs={"person": milestone.person.public_id}),
            at=found.at,
        )

    def is_seen_by(self, person: Any, public_id: str) -> bool:
        found = _found(public_id)
        shown = (*queries.SEEN, EncouragementState.HIDDEN)
        return found is not None and found.milestone.person_id == person.pk and found.state in shown

    def let_through(self, public_id: str, *, by: Actor, at: datetime) -> None:
        """Nothing is held back."""

    def take_down(self, public_id: str, *, reason: str, by: Actor, at: datetime) -> None:
        found = _found(public_id)
        if found is not None:
            actions.take_encouragement_down(found, by=by, at=at)

    def bring_back(self, public_id: str, *, by: Actor, at: datetime) -> None:
        found = _found(public_id)
        if found is not None:
            actions.bring_encouragement_back(found, by=by, at=at)


def _found(public_id: str) -> Encouragement | None:
    return (
        Encouragement.objects.filter(public_id=public_id)
        .exclude(state=EncouragementState.TAKEN_BACK)
        .select_related("by", "milestone__person", "milestone__programme")
        .first()
    )
