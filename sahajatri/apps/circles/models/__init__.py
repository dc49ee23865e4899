"""Tables of the room."""

from .circles import (
    Attendance,
    Circle,
    CircleProposal,
    CircleRun,
    Gathering,
    ProposedSeat,
    Seat,
    SeatInvitation,
    Unplaced,
)
from .talk import Post

__all__ = [
    "Attendance",
    "Circle",
    "CircleProposal",
    "CircleRun",
    "Gathering",
    "Post",
    "ProposedSeat",
    "Seat",
    "SeatInvitation",
    "Unplaced",
]
