"""Who is told about plans for work. No notice names a change, a job or a difficulty."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events
from .models import Adjustment


@listen(events.PROPOSED)
def tell_of_a_proposal(event: Any, adjustment: Adjustment) -> None:
    """The person, who takes it or leaves it."""
    work = adjustment.work
    tell(
        work.person,
        kind="work.idea-proposed",
        title=words("An idea for your work"),
        text=words("%(name)s has an idea that may make work easier. Take it or leave it; both are fine."),
        facts={"name": adjustment.proposed_by.display_name if adjustment.proposed_by else ""},
        path=reverse("adjustments:adjustment", kwargs={"adjustment": adjustment.public_id}),
        programme=work.programme,
        at=event.at,
        key=f"work.idea-proposed:{adjustment.public_id}",
    )
