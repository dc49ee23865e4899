"""Loads what time brings in this room."""

from .handovers import jobs as handovers
from .supervision import jobs as supervision

__all__ = ["handovers", "supervision"]
