"""Writes of the room."""

from .alone import (
    begin_play,
    choose_aim,
    choose_in_play,
    forget_play,
    go_on_calmly,
    leave_play,
    look_back_on_play,
    start_play_over,
    step_back,
)

__all__ = [
    "begin_play",
    "choose_aim",
    "choose_in_play",
    "forget_play",
    "go_on_calmly",
    "leave_play",
    "look_back_on_play",
    "start_play_over",
    "step_back",
]
