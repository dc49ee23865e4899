"""Writes about measures: asking, answering, and keeping what was answered."""

from .answering import (
    begin_asking,
    begin_unasked,
    confirm_answers,
    hand_in,
    keep_answer,
    note_sheet,
    object_to_answers,
    sit_with,
)
from .asking import ask_for_measure, decline_asking, pass_over, postpone_asking, remind_of
from .recording import record_administration

__all__ = [
    "ask_for_measure",
    "begin_asking",
    "begin_unasked",
    "confirm_answers",
    "decline_asking",
    "hand_in",
    "keep_answer",
    "note_sheet",
    "object_to_answers",
    "pass_over",
    "postpone_asking",
    "record_administration",
    "remind_of",
    "sit_with",
]
