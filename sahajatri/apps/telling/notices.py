"""The one notice of the room. It does not say what it is about: somebody else may see the screen."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events
from .models import Weighing


@listen(events.DAY_CAME)
def remind_of_the_day(event: Any, weighing: Weighing) -> None:
    """The person, once, on the day that she or he chose."""
    tell(
        weighing.person,
        kind="telling.look-again",
        title=words("A day that you chose"),
        text=words("You wanted to look again at something that you wrote down for yourself. Nothing has to change."),
        path=reverse("telling:weighing", kwargs={"weighing": weighing.public_id}),
        programme=weighing.programme,
        at=event.at,
        key=f"{event.kind}:{weighing.public_id}:{weighing.look_again_on}",
    )
