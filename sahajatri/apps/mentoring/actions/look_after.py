"""What the coordinator does for two: reminds, takes on a warning, talks, looks again."""

from datetime import datetime

from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .. import events, rules
from ..models import Pairing


@action
def nudge_pairing(pairing: Pairing, *, by: Actor, at: datetime) -> Pairing:
    """Remind both of each other. Raises Refused during a pause and more often than every three days."""
    pairing = lock(pairing)
    insist(rules.why_no_nudge(state=pairing.state, nudged_at=pairing.nudged_at, at=at))
    pairing.nudged_at = at
    pairing.save()
    happened(events.PAIRING_NUDGED, pairing, subject=pairing.participant)
    return pairing
