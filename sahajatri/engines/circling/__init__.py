"""Circles: groups of people who can talk with each other, at a time they all have, about something shared.

`form_circles` seats as many people as it can find seats for; whoever has waited longer goes first. Only then it
seeks more in common: people move between circles, and circles that can be two become two, while nobody loses a
seat. Circles that exist keep their people and take in who fits.

What holds without exception: one language, one way of talking and one way of meeting that everybody and the
facilitator share, at least one hour of the week at which all of them have time, every wish about gender, and who
must not sit together. What is only sought: experience and purpose in common.
"""

from .counts import Rate, seated_by_group
from .forming import form_circles
from .needs import Need, needs_together
from .terms import (
    CHANGES,
    REASONS,
    WAYS,
    Change,
    Circle,
    Circles,
    CirclingInputError,
    Facilitator,
    Person,
    SeatNote,
    Setting,
    Share,
    Standing,
    Weights,
)
from .wishes import why_no_seat_in

__all__ = [
    "CHANGES",
    "REASONS",
    "WAYS",
    "Change",
    "Circle",
    "Circles",
    "CirclingInputError",
    "Facilitator",
    "Need",
    "Person",
    "Rate",
    "SeatNote",
    "Setting",
    "Share",
    "Standing",
    "Weights",
    "form_circles",
    "needs_together",
    "seated_by_group",
    "why_no_seat_in",
]
