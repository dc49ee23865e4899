"""Writes about goals, steps, ratings, the plan and looking back together."""

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
    take_goal_up,
    take_over_goal,
    word_levels,
)
from .looking_back import (
    hold_review,
    set_review,
)
from .plan import (
    drop_help,
    note_help,
    offer_plan,
    reword_help,
    sign_plan,
    take_plan_back,
    word_hard_times,
)
from .rate import (
    rate_goal,
    rate_together,
    say_how_it_goes,
    take_over_rating,
)
from .shape import (
    shape_goal,
)

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
    "rate_together",
    "reach_goal",
    "revise_goal",
    "reword_goal",
    "reword_help",
    "say_how_it_goes",
    "set_goal_aside",
    "set_review",
    "shape_goal",
    "sign_plan",
    "take_goal_up",
    "take_over_goal",
    "take_over_rating",
    "take_plan_back",
    "word_hard_times",
    "word_levels",
]
