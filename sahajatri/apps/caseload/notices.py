"""Loads who is told what in this room."""

from .handovers import notices as handovers

__all__ = ["handovers"]
