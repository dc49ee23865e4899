"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability


class CirclesCapability(Capability):
    CIRCLES_READ = ("circles.read", READ)  # which circles there are
    SEAT_TAKE = ("seat.take", ACT)
    CIRCLE_READ = ("circle.read", READ)  # inside
    CIRCLE_WRITE = ("circle.write", ACT)  # post
    SEAT_LEAVE = ("seat.leave", ACT)
    CIRCLE_FACILITATE = ("circle.facilitate", ACT)  # gatherings, hide a post
    CIRCLE_OPEN = ("circle.open", ACT)  # a new circle


class CircleState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class SeatRole(StrEnum):
    MEMBER = "member"
    FACILITATOR = "facilitator"


class SeatState(StrEnum):
    SEATED = "seated"
    LEFT = "left"


class GatheringState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Coming(StrEnum):
    COMING = "coming"
    CANNOT = "cannot"
    CAME = "came"


class PostState(StrEnum):
    VISIBLE = "visible"
    HIDDEN = "hidden"  # by a facilitator, with a reason the author sees
    REMOVED = "removed"  # by the author


class Rhythm(StrEnum):
    """How often a circle gathers; the codes of engines.calendars."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


FEWEST_SEATS, MOST_SEATS = 3, 15
PLANNED_AHEAD = 2  # gatherings that are always planned, when the circle has a rhythm
LOOK_AHEAD_DAYS = 70
POSTS_ON_A_PAGE = 20
