"""Listeners of the room."""

from . import guided_notices

__all__ = ["guided_notices"]
