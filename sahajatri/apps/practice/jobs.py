"""Jobs of the room."""

from . import guided_jobs

__all__ = ["guided_jobs"]
