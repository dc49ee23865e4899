"""Builders of circles, for tests of this room and of the rooms above it."""

from datetime import date, datetime, time, timedelta
from typing import Any

from demo.cast import Cast
from sahajatri.apps.circles.actions import open_circle, plan_gathering, take_seat, write_post
from sahajatri.apps.circles.models import Circle, Gathering, Post, Seat
from sahajatri.apps.supporters.terms import Kind
from sahajatri.kernel import clock
from tests.cast.supporters import cleared


def opened_circle(cast: Cast, facilitator: str = "deepa", *, name: str = "ভোরের সাথি", **details: Any) -> Circle:
    """A circle that gathers every Friday, with a cleared peer supporter who looks after it."""
    cleared(cast, facilitator, Kind.PEER)
    given: dict[str, Any] = {
        "topic": "কাজে ফেরা",
        "seats": 5,
        "mode": "online",
        "languages": ["bn"],
        "freq": "weekly",
        "weekday": "fri",
        "starts": time(15, 30),
        "ends": time(17, 0),
        **details,
    }
    return open_circle(
        cast.programme,
        name=name,
        facilitator=cast.people[facilitator].public_id,
        by=cast.actor("gita"),
        at=cast.at,
        **given,
    )


def seated(cast: Cast, key: str, circle: Circle) -> Seat:
    """One of the cast agrees to circles and takes a seat."""
    return take_seat(circle, agrees=True, by=cast.actor(key), at=cast.at)


def planned(cast: Cast, circle: Circle, facilitator: str = "deepa", *, day: date | None = None) -> Gathering:
    """A gathering in three days, or on ``day``."""
    return plan_gathering(
        circle,
        day=day or clock.day_of(cast.at + timedelta(days=3)),
        starts=time(15, 30),
        ends=time(17, 0),
        by=cast.actor(facilitator),
        at=cast.at,
    )


def wrote(cast: Cast, key: str, circle: Circle, text: str, *, at: datetime | None = None) -> Post:
    """One of the cast writes to the circle."""
    return write_post(circle, text=text, by=cast.actor(key), at=at or cast.at)
