"""Writes of the room."""

from .agree import (
    add_step,
    agree_goal,
    begin_goal,
    drop_step,
    finish_step,
    reach_goal,
    revise_goal,
    reword_goal,
    set_goal_aside,
    set_review,
    take_goal_up,
    take_over_goal,
    word_levels,
)
from .rate import rate_goal, rate_together, say_how_it_goes, take_over_rating
from .shape import shape_goal

__all__ = [
    "add_step",
    "agree_goal",
    "begin_goal",
    "drop_step",
    "finish_step",
    "rate_goal",
    "rate_together",
    "reach_goal",
    "revise_goal",
    "reword_goal",
    "say_how_it_goes",
    "set_goal_aside",
    "set_review",
    "shape_goal",
    "take_goal_up",
    "take_over_goal",
    "take_over_rating",
    "word_levels",
]
