"""Reads the spreadsheets of a running programme: messy files in, clean rows and questions out.

Plain Python: no Django, no database. It writes nothing, merges nobody and guesses nothing; what is doubtful is
kept apart with a sentence for the person who decides. `read_cohort` is the way in.
"""

from sahajatri.apps.interop.cohort.messages import SENTENCES
from sahajatri.apps.interop.cohort.reading import Cohort, read_cohort
from sahajatri.apps.interop.cohort.terms import (
    Doubt,
    FileReading,
    Finding,
    PersonNow,
    Place,
    RejectedRow,
    Row,
    SamePerson,
)

__all__ = [
    "SENTENCES",
    "Cohort",
    "Doubt",
    "FileReading",
    "Finding",
    "PersonNow",
    "Place",
    "RejectedRow",
    "Row",
    "SamePerson",
    "read_cohort",
]
