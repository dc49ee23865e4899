"""A class for every field, the export of what is about a person, the log of who looked."""

from .classes import PrivacyClass, classes
from .looks import looks_at, note_look
from .walk import export_of, records_about, unclassified_fields

__all__ = [
    "PrivacyClass",
    "classes",
    "export_of",
    "looks_at",
    "note_look",
    "records_about",
    "unclassified_fields",
]
