"""Builders of pairings, for tests of this room and of the rooms above it."""

from datetime import datetime

from demo.cast import Cast
from sahajatri.apps.mentoring.actions import open_pairing
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import Kind, SupporterState
from sahajatri.kernel.access import Role
from sahajatri.kernel.records import outside_actions


def cleared(cast: Cast, key: str) -> Supporter:
    """The cleared supporter that one of the cast is."""
    person = cast.people[key]
    kind = Kind.MENTOR if Role.MENTOR in cast.actor(key).roles else Kind.PEER
    found = Supporter.objects.filter(programme=cast.programme, person=person, kind=kind).first()
    if found is None:
        with outside_actions("a supporter whose clearance is not what the test is about"):
            found = Supporter(
                programme=cast.programme,
                person=person,
                kind=kind,
                state=SupporterState.CLEARED,
                state_since=cast.at,
                applied_at=cast.at,
                capacity=3,
                has_matching_consent=True,
            )
            found.save()
    return found


def paired(cast: Cast, participant: str, supporter: str, *, at: datetime | None = None) -> Pairing:
    """A pairing of two of the cast that began at ``at`` (default: now), before they agreed on anything."""
    return open_pairing(
        cast.people[participant],
        cleared(cast, supporter),
        by=the_programme_itself(cast.programme),
        at=at or cast.at,
    )
