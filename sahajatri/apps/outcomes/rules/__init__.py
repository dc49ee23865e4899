"""Decisions of the room: what may be shown, and how work is counted. Plain Python, no clock."""

from sahajatri.kernel.small_numbers import shown

from .showing import Parts, Share, Width, apart, nested, parts, share
from .working import Spell, Way, Work, is_retained, quarter_after, work_of

__all__ = [
    "Parts",
    "Share",
    "Spell",
    "Way",
    "Width",
    "Work",
    "apart",
    "is_retained",
    "nested",
    "parts",
    "quarter_after",
    "share",
    "shown",
    "work_of",
]
