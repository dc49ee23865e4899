"""Reads about measures: what can be used, what is asked and due, and what changed."""

from .asking import (
    DueMeasure,
    MissedMeasure,
    answered_by,
    asked_of,
    battery_for,
    due_measures,
    is_asked_already,
    missed_measures,
    people_to_ask,
    programme_asking,
    requests_out_of_time,
    requests_to_remind,
    to_answer,
)
from .change import Point, ScoreChange, changes_of
from .results import ScoreOverTime, instruments_for, scored_again, scores_of

__all__ = [
    "DueMeasure",
    "MissedMeasure",
    "Point",
    "ScoreChange",
    "ScoreOverTime",
    "answered_by",
    "asked_of",
    "battery_for",
    "changes_of",
    "due_measures",
    "instruments_for",
    "is_asked_already",
    "missed_measures",
    "people_to_ask",
    "programme_asking",
    "requests_out_of_time",
    "requests_to_remind",
    "scored_again",
    "scores_of",
    "to_answer",
]
