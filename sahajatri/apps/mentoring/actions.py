"""Writes about pairings."""

from datetime import datetime
from typing import Any

from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import SupporterState
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened
from sahajatri.kernel.refusals import insist

from . import events, rules
from .models import Pairing
from .terms import PairingState


@action
def open_pairing(participant: Any, supporter: Supporter, *, by: Actor, at: datetime) -> Pairing:
    """Begin a pairing of two who both said yes.

    Raises Refused when the supporter is not cleared, is the participant, belongs to another programme than ``by``,
    or is beside the participant already.
    """
    walking = Pairing.objects.select_for_update().filter(participant=participant, supporter=supporter)
    insist(
        rules.why_no_pairing(
            is_same_person=supporter.person_id == participant.pk,
            is_same_programme=by.programme is None or supporter.programme_id == by.programme.pk,
            is_cleared=supporter.state == SupporterState.CLEARED,
            is_paired=walking.exclude(state=PairingState.ENDED).exists(),
        )
    )
    pairing = Pairing(
        programme_id=supporter.programme_id,
        participant=participant,
        supporter=supporter,
        state_since=at,
        opened_at=at,
    )
    pairing.save()
    happened(events.PAIRING_OPENED, pairing, subject=participant)
    return pairing
