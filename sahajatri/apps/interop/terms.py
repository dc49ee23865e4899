"""States and words of the room. Plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words


class InteropCapability(Capability):
    COHORT_IMPORT = ("cohort.import", ACT)
    IMPORT_READ = ("import.read", READ)
    OWN_EXPORT = ("own-export.make", ACT)


class ImportState(StrEnum):
    UPLOADED = "uploaded"
    PREVIEWED = "previewed"
    CONFIRMED = "confirmed"  # waits for the worker
    DONE = "done"
    FAILED = "failed"
    DISCARDED = "discarded"


class DuplicateState(StrEnum):
    OPEN = "open"
    SAME = "same"
    DIFFERENT = "different"


class Change(StrEnum):
    """What a row is, compared with the last import."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class UploadedFile:
    """A file as it came: its name (without folders) and its bytes."""

    name: str
    content: bytes


MOST_FILES = 20
LARGEST_FILE = 5 * 1024 * 1024
LARGEST_WORKBOOK = 20 * 1024 * 1024  # unpacked
READ_AT_ONCE = 300 * 1024  # bytes in all: more is read by the worker
SAME_HUMAN = "one_human_two_entries"
"""Reason of an exclusion that keeps two entries of one human being from being paired with each other."""

NEED = "needs_a_person"
"""The name under which the register of codes keeps which rows were told to a person."""

STATE_WORDS: Mapping[ImportState, str] = {
    ImportState.UPLOADED: words("Is being read"),
    ImportState.PREVIEWED: words("Waits for your decision"),
    ImportState.CONFIRMED: words("Is being taken over"),
    ImportState.DONE: words("Taken over"),
    ImportState.FAILED: words("Did not work"),
    ImportState.DISCARDED: words("Discarded"),
}
KIND_WORDS: Mapping[str, str] = {
    "participants": words("Participants"),
    "peers": words("Peer supporters"),
    "mentors": words("Mentors"),
    "practitioners": words("Practitioners"),
    "circles": words("Circles"),
    "pairings_history": words("Pairings"),
    "goals": words("Goals"),
    "checkins": words("Check-ins"),
    "answers": words("Answers to measures"),
    "exclusions": words("People who must not be paired"),
}
SIGN_WORDS: Mapping[str, str] = {
    "same name": words("The same name"),
    "name sounds alike": words("The names sound alike"),
    "same birth date": words("The same birth date"),
    "same phone": words("The same phone number"),
    "same upazila": words("The same upazila"),
    "other role": words("One is a participant, the other a supporter, or they support in two ways"),
}
PROBLEMS: Mapping[str, str] = {
    "unreadable": words("The files could not be read. Nothing was changed. Save them again as CSV or XLSX."),
    "take_over": words("Something went wrong on the way. Nothing was taken over: neither a row nor a part of one."),
}
