"""Builders of check-ins, for tests of this room and of the rooms above it."""

from datetime import datetime, timedelta

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience
from sahajatri.apps.wellbeing.actions import give_check_in
from sahajatri.apps.wellbeing.models import CheckIn


def gave(
    cast: Cast,
    key: str = "asha",
    *readers: Audience,
    mood: int | None = 6,
    belonging: int | None = 5,
    confidence: int | None = 4,
    words: str = "",
    at: datetime | None = None,
) -> CheckIn:
    """One of the cast said how the week was, open to ``readers``."""
    return give_check_in(
        cast.people[key],
        programme=cast.programme,
        mood=mood,
        belonging=belonging,
        confidence=confidence,
        words=words,
        readers=[audience.value for audience in readers],
        by=cast.actor(key),
        at=at or cast.at,
    )


def gave_weekly(cast: Cast, key: str, confidences: list[int], *readers: Audience) -> list[CheckIn]:
    """One check-in a week, the last one today."""
    last = len(confidences) - 1
    return [
        gave(cast, key, *readers, confidence=value, at=cast.at - timedelta(weeks=last - week))
        for week, value in enumerate(confidences)
    ]
