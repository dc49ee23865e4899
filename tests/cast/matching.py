"""Builders of waiting, suggestions and offers, for tests of this room and of the rooms above it."""

from typing import Any

from demo.cast import Cast
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.matching import actions
from sahajatri.apps.matching.models import Offer, Suggestion, Wait
from sahajatri.apps.matching.terms import SuggestionState
from sahajatri.apps.programmes.access import the_programme_itself
from tests.cast.consent import agreed
from tests.cast.intake import with_profile


def waiting(cast: Cast, key: str, **profile: Any) -> Wait:
    """One of the cast, who speaks Bengali and agreed to matching, waits for a supporter.

    ``profile`` changes what she or he said about herself or himself.
    """
    agreed(cast, key, Purpose.MATCHING)
    with_profile(cast, key, **{"languages": ["bn"], **profile})
    by = the_programme_itself(cast.programme)
    return actions.begin_waiting(cast.people[key], cast.programme, by=by, at=cast.at)


def suggested(cast: Cast, key: str) -> Suggestion:
    """What is suggested to one of the cast after a run; fails when nothing is."""
    actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)
    return Suggestion.objects.get(person=cast.people[key], state=SuggestionState.PROPOSED)


def offered(cast: Cast, key: str) -> Offer:
    """The open offer made of that suggestion."""
    return actions.accept_suggestion(suggested(cast, key), by=cast.actor("gita"), at=cast.at)
