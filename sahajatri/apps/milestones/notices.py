"""Who is told about milestones: of words and of thanks, never of what somebody did or did not reach."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events, queries
from .models import Encouragement


@listen(events.ENCOURAGED)
def tell_of_words(event: Any, encouragement: Encouragement) -> None:
    """The person, unless she or he wants it quiet."""
    milestone = encouragement.milestone
    if not queries.wants_celebration(milestone.person, milestone.programme):
        return
    tell(
        milestone.person,
        kind="milestones.words",
        title=words("Somebody beside you wrote to you"),
        text=words("%(name)s wrote a few words to something you reached. Read them when you like."),
        facts={"name": encouragement.by.display_name if encouragement.by else ""},
        path=reverse("milestones:milestone", kwargs={"milestone": milestone.public_id}),
        programme=milestone.programme,
        at=event.at,
        key=f"{event.kind}:{encouragement.public_id}",
    )


@listen(events.THANKED)
def tell_of_thanks(event: Any, encouragement: Encouragement) -> None:
    milestone = encouragement.milestone
    if encouragement.by is None:
        return
    tell(
        encouragement.by,
        kind="milestones.thanks",
        title=words("A thank you"),
        text=words("%(name)s thanks you for your words."),
        facts={"name": milestone.person.display_name},
        path=reverse("milestones:of", kwargs={"person": milestone.person.public_id}),
        programme=milestone.programme,
        at=event.at,
        key=f"{event.kind}:{encouragement.public_id}",
    )
