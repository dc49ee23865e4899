"""Openers of the library."""

from django.http import Http404

from sahajatri.engines.scoring import Instrument
from sahajatri.kernel.access import Actor, Capability, Facts, decide, require

from .models import LicensedInstrument
from .queries import instruments_for


def measure_for(actor: Actor, may: Capability, *, measure: str) -> Instrument:
    """A measure that the programme can use now."""
    require(actor, may, Facts())
    found = instruments_for(actor.programme).get(measure)
    if found is None:
        raise Http404
    return found


def licensed_for(actor: Actor, may: Capability, *, licensed_instrument: str) -> LicensedInstrument:
    """A questionnaire that the actor's programme brought; any other does not exist."""
    require(actor, may, Facts())
    rows = LicensedInstrument.objects.filter(programme=actor.programme, public_id=licensed_instrument)
    row = rows.select_related("programme", "uploaded_by", "attested_by").first()
    if row is None:
        raise Http404
    return row


def may_keep(actor: Actor, may: Capability) -> bool:
    """Whether ``actor`` looks after the programme's own questionnaires, so that pages can lead there."""
    return decide(actor, may, Facts()).allowed
