"""Who is never paired with whom: noted by staff, or wished for privately."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from sahajatri.apps.matching import events, queries, rules
from sahajatri.apps.matching.models import Exclusion, Veto
from sahajatri.apps.matching.terms import (
    OfferAnswer,
)
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened
from sahajatri.kernel.refusals import Refused, insist

from .offers import answer_offer
from .wishes import take_back_wish


@action
def note_exclusion(programme: Any, *, by: Actor, at: datetime, person: Any, other: Any, reason: str = "") -> Exclusion:
    """Note that two people are never paired: family, the same employer, an old dispute."""
    either = Exclusion.objects.filter(programme=programme, person__in=[person, other], other__in=[person, other])
    insist(rules.why_no_exclusion(is_same=person.pk == other.pk, is_noted=either.exists()))
    noted = Exclusion(
        programme=programme,
        person=person,
        other=other,
        reason=reason,
        noted_by=by.person,
        noted_on=clock.day_of(at),
    )
    noted.save()
    happened(events.EXCLUSION_NOTED, noted)
    return noted


@action
def lift_exclusion(exclusion: Exclusion, *, by: Actor, at: datetime) -> None:
    """Take such a note away."""
    happened(events.EXCLUSION_LIFTED, exclusion)
    exclusion.delete()


@action
def set_veto(programme: Any, person: Any, against: Any, *, by: Actor, at: datetime) -> Veto:
    """Keep a private "not this person". An open offer of the two is declined, as by a no."""
    veto, _is_new = Veto.objects.get_or_create(
        programme=programme, person=person, against=against, defaults={"since": at}
    )
    happened(events.VETO_SET, veto, programme=programme)
    for wish in queries.standing_wishes(programme, person=person, supporter__person=against):
        take_back_wish(wish, by=by, at=at)
    for offer in queries.offers_for(person, programme):
        if {offer.person_id, offer.supporter.person_id} == {person.pk, against.pk}:
            with suppress(Refused):  # its time has passed, and it is closed in a moment
                answer_offer(offer, by=by, at=at, answer=OfferAnswer.NO)
    return veto


@action
def lift_veto(programme: Any, person: Any, against: Any, *, by: Actor, at: datetime) -> None:
    """Take a private wish back."""
    happened(events.VETO_LIFTED, programme, programme=programme)
    Veto.objects.filter(programme=programme, person=person, against=against).delete()
