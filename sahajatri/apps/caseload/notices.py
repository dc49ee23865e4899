"""What is closed by a person leaves every desk in the same transaction."""

from typing import Any

from sahajatri.apps.consent import events as consent
from sahajatri.apps.consent.queries import items_open_to
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.models import Programme
from sahajatri.apps.wellbeing import events as wellbeing
from sahajatri.kernel.records import listen

from .care import load
from .care import notices as care
from .handovers import notices as handovers
from .models import Sign
from .reporting import notices as reporting
from .signs.actions import wipe_signs

__all__ = ["care", "handovers", "load", "reporting", "wipe_what_is_for_others", "wipe_what_was_closed"]

GROUNDS = (Item.CHECK_INS, Item.GOALS)
"""What signs rest on."""


@listen(consent.ITEM_CLOSED, consent.DISCLOSURES_SET)
def wipe_what_was_closed(event: Any, about: Any) -> None:
    """A switch is off: the facts of signs that rested on it go now, not with the next look."""
    programme, person = _of(event)
    if programme is None or person is None:
        return
    opened = items_open_to([Audience.PRACTITIONER], person, programme)
    _wipe(person, programme, [item.value for item in GROUNDS if item not in opened], event.at)


@listen(wellbeing.READERS_CHOSEN)
def wipe_what_is_for_others(event: Any, about: Any) -> None:
    """Check-ins are for other readers now."""
    programme, person = _of(event)
    if programme is not None and person is not None and Audience.PRACTITIONER.value not in event.facts["readers"]:
        _wipe(person, programme, [Item.CHECK_INS.value], event.at)


def _of(event: Any) -> tuple[Programme | None, Person | None]:
    here = Programme.objects.filter(public_id=event.chain).first()
    return here, Person.objects.filter(public_id=event.subject).first()


def _wipe(person: Any, programme: Any, grounds: list[str], at: Any) -> None:
    if Sign.objects.filter(programme=programme, person=person, rests_on__in=grounds).exclude(facts={}).exists():
        wipe_signs(person, programme=programme, grounds=grounds, by=the_programme_itself(programme), at=at)
