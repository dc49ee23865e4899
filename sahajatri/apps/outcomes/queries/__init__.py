"""Reads about a programme as a whole: counts that give nobody away, and numbers with how sure one can be of them."""

from sahajatri.apps.outcomes.rules import Share

from .changes import Changed, MeasureChanges, changes_over
from .goals import LEVELS, GoalOutcomes, WholeT, goals_of_programme
from .journey import Count, Outcomes, WaitBefore, outcomes_of
from .ways import ways_of
from .work import AfterExit, AtDay, AtMonth, Beside, Wait, WorkOutcomes, work_of_programme, work_over

__all__ = [
    "LEVELS",
    "AfterExit",
    "AtDay",
    "AtMonth",
    "Beside",
    "Changed",
    "Count",
    "GoalOutcomes",
    "MeasureChanges",
    "Outcomes",
    "Share",
    "Wait",
    "WaitBefore",
    "WholeT",
    "WorkOutcomes",
    "changes_over",
    "goals_of_programme",
    "outcomes_of",
    "ways_of",
    "work_of_programme",
    "work_over",
]
