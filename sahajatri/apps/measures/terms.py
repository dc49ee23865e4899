"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability


class MeasuresCapability(Capability):
    SCORES_READ = ("scores.read", READ)
    LIBRARY_READ = ("measures.read", READ)  # what a measure asks, how it is scored, how to read it
    LICENSED_READ = ("licensed.read", READ)
    LICENSED_KEEP = ("licensed.keep", ACT)  # upload, attest, score, try, put to use, retire


class Occasion(StrEnum):
    BASELINE = "baseline"
    THREE_MONTHS = "3m"
    SIX_MONTHS = "6m"
    TWELVE_MONTHS = "12m"
    EXIT = "exit"


class Mode(StrEnum):
    SELF = "self"
    ASSISTED = "assisted"
    INTERVIEW = "interview"
    PHONE = "phone"
    PAPER = "paper"
    UNKNOWN = "unknown"
