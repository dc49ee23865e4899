"""A card of a desk."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Card:
    """One thing on a desk: what, why, until when, where it leads."""

    title: str
    url: str
    text: str = ""
    due: date | datetime | None = None
    is_late: bool = False
    tag: str = ""
    kind: str = "plain"
