"""Reads about a programme as a whole: counts that give nobody away, and numbers with how sure one can be of them."""

from .changes import Changed, MeasureChanges, changes_over
from .journey import Count, Outcomes, Share, WaitBefore, outcomes_of

__all__ = [
    "Changed",
    "Count",
    "MeasureChanges",
    "Outcomes",
    "Share",
    "WaitBefore",
    "changes_over",
    "outcomes_of",
]
