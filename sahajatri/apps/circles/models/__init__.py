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
from .problems import Idea, Problem, Trial
from .talk import Bookmark, Heard, Post, PostMedia, PostWording
from .topics import CircleTopic, TopicPlan, TopicSkip, TopicWish

__all__ = [
    "Attendance",
    "Bookmark",
    "Circle",
    "CircleProposal",
    "CircleRun",
    "CircleTopic",
    "Gathering",
    "Heard",
    "Idea",
    "Post",
    "PostMedia",
    "PostWording",
    "Problem",
    "ProposedSeat",
    "Seat",
    "SeatInvitation",
    "TopicPlan",
    "TopicSkip",
    "TopicWish",
    "Trial",
    "Unplaced",
]
