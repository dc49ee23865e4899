"""What of a circle can be looked at by a person; loaded at the start."""

from . import life, talk

__all__ = ["life", "talk"]
