"""What is open for somebody on a caseload: whose it is, until when. Never what is written in it.

Rooms that have more to tell register a function with :func:`finds_loops`; what a handover has to move registers with
:func:`moves_loops`.
"""

from . import goals_and_notes, rooms
from .goals_and_notes import ASKED, DRAFT, GOAL, PLAN, REVIEW, STEP, SUMMARY
from .registry import (
    LOOP_WORDS,
    Asked,
    Loop,
    finds_loops,
    loops_about,
    loops_of_people,
    move_everything,
    moves_loops,
    open_loops,
    seen_by,
)

__all__ = [
    "ASKED",
    "DRAFT",
    "GOAL",
    "LOOP_WORDS",
    "PLAN",
    "REVIEW",
    "STEP",
    "SUMMARY",
    "Asked",
    "Loop",
    "finds_loops",
    "goals_and_notes",
    "loops_about",
    "loops_of_people",
    "move_everything",
    "moves_loops",
    "open_loops",
    "rooms",
    "seen_by",
]
