"""Openers of the room."""

from . import guided
from .alone import Seen, person_for, play_for, practice_seen, scenario_for

__all__ = ["Seen", "guided", "person_for", "play_for", "practice_seen", "scenario_for"]
