"""On which side somebody acts, and when planning rests."""

from sahajatri.apps.mentoring import rules
from sahajatri.apps.mentoring.access import side_of
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.terms import Side
from sahajatri.apps.safeguarding import queries as safeguarding
from sahajatri.kernel.access import Actor
from sahajatri.kernel.refusals import Refusal, Refused


def side_acting(by: Actor, pairing: Pairing) -> Side:
    """The side of whoever acts. Raises Refused for anybody but the two."""
    side = side_of(by.person, pairing)
    if side is None:
        raise Refused(rules.CHANGED)
    return side


def why_rest(pairing: Pairing) -> Refusal | None:
    """Planning rests while the two must not reach each other."""
    is_rest = safeguarding.why_no_contact(pairing.participant, pairing.supporter.person, pairing.programme)
    return rules.REST if is_rest else None
