"""Work in the background of the room."""

from .library import jobs as library

__all__ = ["library"]
