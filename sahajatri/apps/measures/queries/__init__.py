"""Reads about measures: what can be used, what is asked and due, and what changed."""

from sahajatri.apps.measures.library.queries import (
    instrument_version,
    instrument_versions,
    instruments_for,
    licences_ending,
    waiting_instruments,
)

from .asking import (
    DueMeasure,
    MissedMeasure,
    answered_by,
    answers_to_confirm,
    asked_of,
    batteries_for,
    can_begin,
    due_measures,
    is_asked_already,
    missed_measures,
    packs_of,
    people_to_ask,
    programme_asking,
    requests_out_of_time,
    requests_to_remind,
    to_answer,
)
from .change import Point, ScoreChange, changes_between, changes_of
from .exactness import exactness_here, forget_exactness, reliability_for
from .results import ScoreOverTime, link_ids_and_scores, scored_again, scores_of

__all__ = [
    "DueMeasure",
    "MissedMeasure",
    "Point",
    "ScoreChange",
    "ScoreOverTime",
    "answered_by",
    "answers_to_confirm",
    "asked_of",
    "batteries_for",
    "can_begin",
    "changes_between",
    "changes_of",
    "due_measures",
    "exactness_here",
    "forget_exactness",
    "instrument_version",
    "instrument_versions",
    "instruments_for",
    "is_asked_already",
    "licences_ending",
    "link_ids_and_scores",
    "missed_measures",
    "packs_of",
    "people_to_ask",
    "programme_asking",
    "reliability_for",
    "requests_out_of_time",
    "requests_to_remind",
    "scored_again",
    "scores_of",
    "to_answer",
    "waiting_instruments",
]
