"""States and limits of licensed questionnaires. Plain Python."""

from collections.abc import Mapping
from enum import StrEnum

from sahajatri.kernel.wording import words


class LibraryState(StrEnum):
    QUARANTINED = "quarantined"  # uploaded; nobody is asked
    ATTESTED = "attested"  # somebody answers for the licence
    SCORED = "scored"  # it says how answers become scores; the example has to come out
    ACTIVE = "active"
    EXPIRED = "expired"  # the licence has ended
    RETIRED = "retired"


STATE_WORDS: Mapping[LibraryState, str] = {
    LibraryState.QUARANTINED: words("In quarantine"),
    LibraryState.ATTESTED: words("Licence attested"),
    LibraryState.SCORED: words("Scoring attached"),
    LibraryState.ACTIVE: words("In use"),
    LibraryState.EXPIRED: words("Licence has ended"),
    LibraryState.RETIRED: words("Retired"),
}
NEXT_WORDS: Mapping[LibraryState, str] = {
    LibraryState.QUARANTINED: words("Attest the licence"),
    LibraryState.ATTESTED: words("Attach the scoring"),
    LibraryState.SCORED: words("Try the example, then put it to use"),
    LibraryState.ACTIVE: words("Nothing to do"),
    LibraryState.EXPIRED: words("Renew the licence, or retire it"),
    LibraryState.RETIRED: words("Nothing to do"),
}
WAITING = (LibraryState.QUARANTINED, LibraryState.ATTESTED, LibraryState.SCORED, LibraryState.EXPIRED)
"""States in which something has to be done; the coordinators own it."""

DAYS_TO_FINISH = 14
WARN_BEFORE_DAYS = (30, 7)

LARGEST_FILE = 512 * 1024
MOST_QUESTIONS = 200
MOST_OPTIONS = 101
DEEPEST = 8
LONGEST_TEXT = 4000
LARGEST_NUMBER = 1_000_000
TOLERANCE = 0.01
"""Published examples are rounded to two places."""


class LanguageWay(StrEnum):
    """Where the wording in one language comes from."""

    ORIGINAL = "original"
    VALIDATED = "validated"
    TRANSLATED = "translated-not-validated"
    NONE = "not-shipped"


LANGUAGE_WORDS: Mapping[str, str] = {
    "original": words("the original"),
    "validated": words("a validated translation"),
    "translated-not-validated": words("a translation, not validated"),
    "programme-draft": words("written by the programme, not validated"),
    "not-shipped": words("not here"),
}
