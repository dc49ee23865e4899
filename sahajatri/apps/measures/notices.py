"""Who is told about measures."""

from .library import notices as library

__all__ = ["library"]
