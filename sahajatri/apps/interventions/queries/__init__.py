"""Reads of the room, for its pages and for the desks. The number of queries does not grow with the rows."""

from .aims import aim_of_goal, effect_now, goals_that_can_be_aimed_at, labels_of_scores, moves_of, scores_to_aim_at
from .areas import area_ideas_for, areas_of, interventions_of, open_areas_of, title_of, tried_by, whole_interventions
from .helped import Seen, what_helped
from .waiting import (
    AreaWait,
    ReviewDue,
    Waiting,
    areas_waiting,
    begun_late,
    given_to,
    people_with_something_open,
    proposals_waiting,
    review_day,
    reviews_due,
    waiting_for,
    waiting_for_people,
)

__all__ = [
    "AreaWait",
    "ReviewDue",
    "Seen",
    "Waiting",
    "aim_of_goal",
    "area_ideas_for",
    "areas_of",
    "areas_waiting",
    "begun_late",
    "effect_now",
    "given_to",
    "goals_that_can_be_aimed_at",
    "interventions_of",
    "labels_of_scores",
    "moves_of",
    "open_areas_of",
    "people_with_something_open",
    "proposals_waiting",
    "review_day",
    "reviews_due",
    "scores_to_aim_at",
    "title_of",
    "tried_by",
    "waiting_for",
    "waiting_for_people",
    "what_helped",
    "whole_interventions",
]
