"""The coordinators are told when a questionnaire waits or a licence ends; no word of it leaves the house."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.measures import events
from sahajatri.apps.notices.actions import tell
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from .models import LicensedInstrument


@listen(events.LICENCE_ENDING)
def tell_that_a_licence_ends(event: Any, licensed: LicensedInstrument) -> None:
    tell_coordinators(
        licensed,
        title=words("The licence of a measure ends soon"),
        text=words("%(code)s: days left until the end of the licence: %(days)s. Renew it, or plan without it."),
        at=event.at,
        key=f"licence-ending:{licensed.public_id}:{licensed.licensed_until}:{event.facts['days']}",
        days=event.facts["days"],
    )


@listen(events.LICENCE_ENDED)
def tell_that_a_licence_has_ended(event: Any, licensed: LicensedInstrument) -> None:
    tell_coordinators(
        licensed,
        title=words("The licence of a measure has ended"),
        text=words("%(code)s is not asked any more. Old answers stay readable. Renew the licence, or retire it."),
        at=event.at,
        key=f"licence-ended:{licensed.public_id}:{licensed.licensed_until}",
    )


def tell_coordinators(
    licensed: LicensedInstrument, *, title: str, text: str, at: Any, key: str, **facts: object
) -> None:
    """Tell everybody who coordinates the programme."""
    for coordinator in coordinators(licensed.programme, at):
        tell(
            coordinator,
            kind="measures.licensed",
            title=title,
            text=text,
            facts={"code": licensed.code, **facts},
            path=reverse("measures:licensed", kwargs={"licensed_instrument": licensed.public_id}),
            programme=licensed.programme,
            at=at,
            key=key,
        )
