"""Reads about practising. What others may see is asked in ``access``."""

from .alone import (
    Practised,
    aim_of,
    people_by_scenario,
    plays_of,
    practised_by,
    running_play,
    stumbles_of,
    suggestion_for,
    times_practised,
)

__all__ = [
    "Practised",
    "aim_of",
    "people_by_scenario",
    "plays_of",
    "practised_by",
    "running_play",
    "stumbles_of",
    "suggestion_for",
    "times_practised",
]
