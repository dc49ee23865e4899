"""Decisions about asking, answering and change. Plain Python."""

from .asking import (
    Window,
    asks_for_a_person,
    first_open,
    minutes_for,
    occasion_windows,
    postponed_day,
    reminders_due,
    why_not_alone,
    why_not_answerable,
    why_not_asked,
    why_not_handed_in,
    why_not_offered,
    why_not_postponed,
    why_not_that_day,
    why_not_typed_for,
    windows_open,
)
from .change import Comparison, compared, how_far

__all__ = [
    "Comparison",
    "Window",
    "asks_for_a_person",
    "compared",
    "first_open",
    "how_far",
    "minutes_for",
    "occasion_windows",
    "postponed_day",
    "reminders_due",
    "why_not_alone",
    "why_not_answerable",
    "why_not_asked",
    "why_not_handed_in",
    "why_not_offered",
    "why_not_postponed",
    "why_not_that_day",
    "why_not_typed_for",
    "windows_open",
]
