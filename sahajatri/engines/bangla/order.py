"""The alphabet."""

from __future__ import annotations

from .normal import fold


def sort_key(text: str) -> str:
    """A string to store and sort by."""
    return fold(text)
