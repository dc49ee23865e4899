"""Builders of pairings, for tests of this room and of the rooms above it."""

from datetime import datetime

from demo.cast import Cast
from sahajatri.apps.mentoring.actions import agree, open_pairing, write_agreement
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.terms import USUAL_LENGTH_MONTHS, Rhythm
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import Kind
from sahajatri.engines.calendars import add_months
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from tests.cast.supporters import cleared


def walking(cast: Cast, key: str) -> Supporter:
    """The cleared supporter that one of the cast is, a mentor or else a peer."""
    return cleared(cast, key, Kind.MENTOR if Role.MENTOR in cast.actor(key).roles else Kind.PEER)


def paired(cast: Cast, participant: str, supporter: str, *, at: datetime | None = None) -> Pairing:
    """A pairing of two of the cast that began at ``at`` (default: now), before they agreed on anything."""
    return open_pairing(
        cast.people[participant],
        walking(cast, supporter),
        by=the_programme_itself(cast.programme),
        at=at or cast.at,
    )


def agreed(
    cast: Cast,
    participant: str,
    supporter: str,
    *,
    at: datetime | None = None,
    how: str = "ফোনে, শুক্রবার বিকালে",
    boundaries: str = "",
) -> Pairing:
    """A pairing of two of the cast who agreed at ``at`` (default: now) and are under way for six months."""
    at = at or cast.at
    pairing = paired(cast, participant, supporter, at=at)
    text = write_agreement(
        pairing,
        rhythm=Rhythm.WEEKLY,
        how=how,
        boundaries=boundaries,
        ends_on=add_months(clock.day_of(at), USUAL_LENGTH_MONTHS),
        by=cast.actor(participant),
        at=at,
    )
    agree(text, by=cast.actor(supporter), at=at)
    return Pairing.objects.get(pk=pairing.pk)
