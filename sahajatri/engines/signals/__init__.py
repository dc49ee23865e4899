"""Signs that somebody may need attention, each with its reason as plain facts.

A signal proposes where to look; people decide. It carries a code and the facts of its reason; the room
writes the sentence in the reader's language. No function reads the clock: `today` is passed in. Limits are
arguments, so a programme can set its own; the ones given here are starting values unless a source stands beside
them. `benchmarks/signals.py` measures how often each speaks without need, and what it misses.
"""

from .days import (
    clearance_expiring,
    end_near,
    missed_steps,
    no_contact,
    overdue_measure,
    overload,
    review_overdue,
    stalled_goal,
)
from .series import FEWEST_POINTS, Usual, erratic_checkins, falling_checkins, trend, usual_of
from .terms import Fact, Point, Severity, Signal, Trend

__all__ = [
    "FEWEST_POINTS",
    "Fact",
    "Point",
    "Severity",
    "Signal",
    "Trend",
    "Usual",
    "clearance_expiring",
    "end_near",
    "erratic_checkins",
    "falling_checkins",
    "missed_steps",
    "no_contact",
    "overdue_measure",
    "overload",
    "review_overdue",
    "stalled_goal",
    "trend",
    "usual_of",
]
