"""Writes of the room."""

from .areas import agree_area, ease_area, note_area, set_area_aside, take_area_up
from .choosing import (
    accept_proposal,
    choose_doer,
    decline_proposal,
    pass_help_on,
    propose_intervention,
    take_back_proposal,
)
from .doing import end_intervention, note_dose, review_effect

__all__ = [
    "accept_proposal",
    "agree_area",
    "choose_doer",
    "decline_proposal",
    "ease_area",
    "end_intervention",
    "note_area",
    "note_dose",
    "pass_help_on",
    "propose_intervention",
    "review_effect",
    "set_area_aside",
    "take_area_up",
    "take_back_proposal",
]
