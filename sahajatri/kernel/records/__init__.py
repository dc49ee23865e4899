"""Guarded models, domain verbs, events. Rooms import everything about records from here."""

from .actions import action, after_commit, happened, listen, lock, outside_actions
from .events import EventKind, event
from .lifecycle import Lifecycle
from .media import MediaRecord, media_rules
from .models import Record, one_of, state_field

__all__ = [
    "EventKind",
    "Lifecycle",
    "MediaRecord",
    "Record",
    "action",
    "after_commit",
    "event",
    "happened",
    "listen",
    "lock",
    "media_rules",
    "one_of",
    "outside_actions",
    "state_field",
]
