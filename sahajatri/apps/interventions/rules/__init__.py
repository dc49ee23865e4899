"""Decisions of the room. Plain Python, no clock."""

from .deciding import (
    NOT_BESIDE,
    NOT_YOURS,
    STRANGER,
    why_no_area,
    why_no_closing,
    why_no_dose,
    why_no_proposal,
    why_no_review,
    why_not_answer,
)
from .effects import Effect, Helped, Reviewed, effect_of, what_helped
from .noticing import REASONS, AreaIdea, Gap, GoalSeen, ScoreMove, area_ideas
from .ranking import Fits, Idea, Tried, ranked

__all__ = [
    "NOT_BESIDE",
    "NOT_YOURS",
    "REASONS",
    "STRANGER",
    "AreaIdea",
    "Effect",
    "Fits",
    "Gap",
    "GoalSeen",
    "Helped",
    "Idea",
    "Reviewed",
    "ScoreMove",
    "Tried",
    "area_ideas",
    "effect_of",
    "ranked",
    "what_helped",
    "why_no_area",
    "why_no_closing",
    "why_no_dose",
    "why_no_proposal",
    "why_no_review",
    "why_not_answer",
]
