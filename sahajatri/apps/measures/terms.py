"""States and words of the room. Plain Python."""

from datetime import timedelta
from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words


class MeasuresCapability(Capability):
    SCORES_READ = ("scores.read", READ)
    LIBRARY_READ = ("measures.read", READ)  # what a measure asks, how it is scored, how to read it
    LICENSED_READ = ("licensed.read", READ)
    LICENSED_KEEP = ("licensed.keep", ACT)  # upload, attest, score, try, put to use, retire
    OWN_MEASURES_READ = ("own-measures.read", READ)  # what I am asked, what I answered
    MEASURE_READ = ("measure.read", READ)  # what one is asked, and the result
    MEASURE_ANSWER = ("measure.answer", ACT)  # alone, or a practitioner together with the person
    MEASURE_BEGIN = ("measure.begin", ACT)  # answer a measure now that nobody asked for
    OWN_MEASURE_ACT = ("own-measure.act", ACT)  # not now, no, that is right, that is not right
    PERSON_MEASURES_READ = ("person-measures.read", READ)  # what is due of somebody on the caseload
    MEASURE_ASK = ("measure.ask", ACT)


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


class AskingState(StrEnum):
    """Where a request to answer a measure stands."""

    ASKED = "asked"
    BEGUN = "begun"
    ANSWERED = "answered"
    DECLINED = "declined"
    MISSED = "missed"  # its time went by


class AdministrationState(StrEnum):
    """Whether the person stands by answers, above all by those that somebody else typed."""

    STANDS = "stands"
    TO_CONFIRM = "to_confirm"
    CONFIRMED = "confirmed"
    OBJECTED = "objected"


class Verdict(StrEnum):
    """What can be said about two numbers of the same score."""

    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    DETERIORATED = "deteriorated"
    UNKNOWN = "unknown"  # it cannot be told


class Movement(StrEnum):
    """Where the number went, whether or not that is more than chance."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    OTHER = "other"  # it moved, and is neither good nor bad
    NONE = "none"  # there are no two numbers


CONFIRM_WITHIN_DAYS = 14
"""Within so many days the person has looked at answers that somebody else typed; then they are read together."""
OPEN_STATES = (AskingState.ASKED, AskingState.BEGUN)
WITH_SOMEBODY = (Mode.ASSISTED, Mode.INTERVIEW, Mode.PHONE)
"""How a practitioner can answer together with the person, question by question."""

MONTHS_OF = {Occasion.THREE_MONTHS: 3, Occasion.SIX_MONTHS: 6, Occasion.TWELVE_MONTHS: 12}
BASELINE_WITHIN = timedelta(days=14)
OPENS_BEFORE = timedelta(days=14)
CLOSES_AFTER = timedelta(days=28)
OWN_WISH_FOR = timedelta(days=14)
"""What somebody began by herself or himself is due so much later."""
POSTPONED_FOR = timedelta(days=7)
ASKED_LATE_FOR = timedelta(days=7)
REMIND_AFTER = (timedelta(days=0), timedelta(days=10))
"""When it is gently called to mind, from the due day on: twice, then never again."""
SECONDS_PER_QUESTION = 20

FEWEST_FOR_EXACTNESS = 50
"""From how many people's first answers a programme works out how exact its questions are."""
IN_WHOLE = 10
LEAST_CONSISTENT = 0.7
"""Below this internal consistency nothing is said about one person."""
KEPT_FOR = timedelta(minutes=10)

SAFETY_PLACE = "measures.asking"
"""The place that a concern from an answer names; its id is that of the request."""

OCCASION_WORDS: dict[str, str] = {
    Occasion.BASELINE: words("At the beginning"),
    Occasion.THREE_MONTHS: words("After three months"),
    Occasion.SIX_MONTHS: words("After six months"),
    Occasion.TWELVE_MONTHS: words("After twelve months"),
    Occasion.EXIT: words("At the end"),
    "": words("In between"),
}
MODE_WORDS: dict[str, str] = {
    Mode.SELF: words("Answered alone"),
    Mode.ASSISTED: words("Answered with help"),
    Mode.INTERVIEW: words("Answered in a conversation"),
    Mode.PHONE: words("Answered on the phone"),
    Mode.PAPER: words("Answered on paper"),
    Mode.UNKNOWN: words("How it was answered is not known"),
}
