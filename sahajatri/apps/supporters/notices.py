"""Who is told about supporters: the supporter what was decided, the coordinators that somebody waits."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events
from .models import Supporter


@listen(events.SUPPORTER_APPLIED)
def tell_the_coordinators(event: Any, supporter: Supporter) -> None:
    _tell_coordinators(
        supporter,
        event,
        title=words("Somebody offers to support others"),
        text=words("%(name)s waits for checks and training."),
    )


@listen(events.SUPPORT_PAUSED, events.SUPPORT_LEFT)
def tell_that_somebody_steps_back(event: Any, supporter: Supporter) -> None:
    """No reason is asked for, so none is told."""
    has_left = event.kind == events.SUPPORT_LEFT.code
    _tell_coordinators(
        supporter,
        event,
        title=words("A supporter has left") if has_left else words("A supporter takes a break"),
        text=words("%(name)s is not suggested any more. Look after the people beside her or him.")
        if has_left
        else words("%(name)s is not suggested for now. The people beside her or him stay."),
    )


@listen(events.SUPPORTER_CLEARED, events.SUPPORTER_DECLINED)
def tell_what_was_decided(event: Any, supporter: Supporter) -> None:
    is_cleared = event.kind == events.SUPPORTER_CLEARED.code
    tell(
        supporter.person,
        kind="supporters.decided",
        title=words("You can support others now") if is_cleared else words("There is an answer to your offer"),
        text=words("Say what you can offer and when. Then we look for somebody who fits.")
        if is_cleared
        else words("It does not work out this time. Read why; you can offer it again later."),
        path=reverse("supporters:my-support"),
        programme=supporter.programme,
        at=event.at,
        key=f"{event.kind}:{event.chain}:{event.number}",
    )


@listen(events.CLEARANCE_LAPSING, events.CLEARANCE_LAPSED)
def tell_that_a_clearance_lapses(event: Any, supporter: Supporter) -> None:
    """The supporter and the coordinators, in time to do something about it."""
    has_lapsed = event.kind == events.CLEARANCE_LAPSED.code
    title = words("A check or training has lapsed") if has_lapsed else words("A check or training will lapse soon")
    tell(
        supporter.person,
        kind="supporters.lapsing",
        title=title,
        text=words("Until it is renewed nobody new is suggested to you. The people beside you stay.")
        if has_lapsed
        else words("Days left: %(days)s. Look at what has to be renewed."),
        facts={"days": event.facts.get("days", 0)},
        path=reverse("supporters:my-support"),
        programme=supporter.programme,
        at=event.at,
        key=f"{event.kind}:{event.chain}:{event.number}",
    )
    _tell_coordinators(
        supporter,
        event,
        title=title,
        text=words("%(name)s is not suggested until it is renewed.")
        if has_lapsed
        else words("%(name)s: renew it in time. Days left: %(days)s."),
    )


def _tell_coordinators(supporter: Supporter, event: Any, *, title: str, text: str) -> None:
    for coordinator in coordinators(supporter.programme, event.at):
        if coordinator.pk == supporter.person_id:
            continue
        tell(
            coordinator,
            kind="supporters.supporter",
            title=title,
            text=text,
            facts={"name": supporter.person.display_name, "days": event.facts.get("days", 0)},
            path=reverse("supporters:supporter", kwargs={"supporter": supporter.public_id}),
            programme=supporter.programme,
            at=event.at,
            key=f"{event.kind}:{event.chain}:{event.number}",
        )
