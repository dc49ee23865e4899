"""Writes about goals, steps, ratings, the plan and looking back together."""

from .agree import (
    add_step,
    agree_goal,
    begin_goal,
    drop_step,
    finish_step,
    rate_goal,
    reach_goal,
    revise_goal,
    reword_goal,
    set_goal_aside,
    take_goal_up,
    take_over_goal,
    take_over_rating,
    word_levels,
)
from .looking_back import hold_review, set_review
from .plan import drop_help, note_help, offer_plan, reword_help, sign_plan, take_plan_back, word_hard_times

__all__ = [
    "add_step",
    "agree_goal",
    "begin_goal",
    "drop_help",
    "drop_step",
    "finish_step",
    "hold_review",
    "note_help",
    "offer_plan",
    "rate_goal",
    "reach_goal",
    "revise_goal",
    "reword_goal",
    "reword_help",
    "set_goal_aside",
    "set_review",
    "sign_plan",
    "take_goal_up",
    "take_over_goal",
    "take_over_rating",
    "take_plan_back",
    "word_hard_times",
    "word_levels",
]
