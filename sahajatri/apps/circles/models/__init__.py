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
from .life import AgendaPoint, CircleRules, FirstMonth, KeptThing, RulesWord, SeatLeave, WaitingPlace
from .problems import Idea, Problem, Trial
from .talk import Bookmark, Post, PostHeard, PostMedia, PostWording
from .topics import CircleTopic, TopicPlan, TopicSkip, TopicWish

__all__ = [
    "AgendaPoint",
    "Attendance",
    "Bookmark",
    "Circle",
    "CircleProposal",
    "CircleRules",
    "CircleRun",
    "CircleTopic",
    "FirstMonth",
    "Gathering",
    "Idea",
    "KeptThing",
    "Post",
    "PostHeard",
    "PostMedia",
    "PostWording",
    "Problem",
    "ProposedSeat",
    "RulesWord",
    "Seat",
    "SeatInvitation",
    "SeatLeave",
    "TopicPlan",
    "TopicSkip",
    "TopicWish",
    "Trial",
    "Unplaced",
    "WaitingPlace",
]
