"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability


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
