"""Builders of occupational profiles and ratings, for tests of this room and of the rooms above it."""

from datetime import datetime
from typing import Any

from demo.cast import Cast
from sahajatri.apps.profiles.actions import rate_functioning, say_role, say_topic
from sahajatri.apps.profiles.models import FunctioningRating, OccupationEntry
from sahajatri.apps.profiles.terms import Topic


def said(
    cast: Cast, topic: Topic = Topic.WAY, key: str = "asha", *, by: str = "", at: datetime | None = None, **words: Any
) -> OccupationEntry:
    """One of the cast (or ``by``, together with her or him) says something about a topic."""
    return say_topic(
        cast.people[key], topic, programme=cast.programme, by=cast.actor(by or key), at=at or cast.at, **words
    )


def role(
    cast: Cast, code: str = "worker", key: str = "asha", *, by: str = "", at: datetime | None = None, **words: Any
) -> OccupationEntry:
    """One of the cast says something about a role."""
    return say_role(
        cast.people[key], code, programme=cast.programme, by=cast.actor(by or key), at=at or cast.at, **words
    )


def rated(
    cast: Cast, code: str = "d850", key: str = "asha", *, by: str = "esha", at: datetime | None = None, **values: Any
) -> FunctioningRating:
    """A practitioner rates a code together with one of the cast (an activity: 3 and 1 unless said)."""
    if not set(values) - {"note"} and code.startswith("d"):
        values = {"performance": 3, "capacity": 1, **values}
    return rate_functioning(
        cast.people[key], code, programme=cast.programme, by=cast.actor(by), at=at or cast.at, **values
    )
