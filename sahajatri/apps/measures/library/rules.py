"""Decisions about licensed questionnaires. Plain Python, no clock."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import DAYS_TO_FINISH, WARN_BEFORE_DAYS, LanguageWay, LibraryState

RETIRED = LibraryState.RETIRED
SCORABLE = (LibraryState.ATTESTED, LibraryState.SCORED)
NOT_ATTESTED = Refusal(
    "not_attested", words("First attest the licence. Until then the questionnaire stays in quarantine.")
)


def code_of(name: str) -> str:
    """The short code of a questionnaire out of its technical name: capital Latin letters, digits, low lines."""
    return re.sub(r"[^A-Z0-9]+", "_", name.upper()).strip("_")[:24].strip("_")


def why_no_code(code: str, *, version: str, is_ours: bool, is_known: bool) -> Refusal | None:
    """A code is readable, is not that of a measure whose wording is shipped, and has each version once."""
    if not re.fullmatch(r"[A-Z][A-Z0-9_]{1,23}", code):
        return Refusal("code", words("Write a short code in capital Latin letters and digits."), field="code")
    if is_ours:
        return Refusal("code_ours", words("This code belongs to a measure that is here already."), field="code")
    if is_known:
        return Refusal(
            "code_known",
            words("Version %(version)s of %(code)s is here already. A changed text needs a new version."),
            {"version": version, "code": code},
            field="code",
        )
    return None


def why_not_attested(
    *,
    licensed_from: date,
    licensed_until: date | None,
    today: date,
    bengali: str,
    english: str,
) -> Refusal | None:
    """A licence has begun or will, has not ended, and covers at least one language."""
    if licensed_until is not None and licensed_until < licensed_from:
        return Refusal("period", words("The licence ends before it begins."), field="licensed_until")
    if licensed_until is not None and licensed_until < today:
        return Refusal(
            "licence_ended", words("This licence has ended already. Renew it first."), field="licensed_until"
        )
    if bengali == LanguageWay.NONE and english == LanguageWay.NONE:
        return Refusal("no_language", words("The licence must cover at least one language."), field="bengali")
    return None


def is_licensed(*, licensed_from: date | None, licensed_until: date | None, on: date) -> bool:
    """Whether the licence covers a day."""
    return licensed_from is not None and licensed_from <= on and (licensed_until is None or on <= licensed_until)


def why_no_scoring(state: str) -> Refusal | None:
    """The scoring is attached before the first person is asked, and after somebody answers for the licence."""
    if state in SCORABLE:
        return None
    if state == LibraryState.QUARANTINED:
        return NOT_ATTESTED
    return Refusal(
        "scoring_fixed",
        words("The scoring of a version that was in use does not change. Upload a new version for another scoring."),
    )


def why_not_renewed(state: str) -> Refusal | None:
    """What is retired stays so."""
    return Refusal("retired", words("This version is retired. Upload it anew.")) if state == RETIRED else None


def why_no_example(state: str) -> Refusal | None:
    """An example is tried once there is a scoring, before anybody is asked."""
    if state == LibraryState.SCORED:
        return None
    if state in (LibraryState.QUARANTINED, LibraryState.ATTESTED):
        return Refusal("not_scored", words("First attach the scoring."))
    return Refusal("not_open", words("This version is not open any more."))


def why_not_activated(
    *, state: str, is_tried: bool, licensed_from: date | None, licensed_until: date | None, today: date
) -> Refusal | None:
    """Asked is only what is attested, scored, tried with an example, and licensed today."""
    if state == LibraryState.ACTIVE:
        return Refusal("active_already", words("It is in use already."))
    if state == LibraryState.QUARANTINED:
        return NOT_ATTESTED
    if state == LibraryState.ATTESTED:
        return Refusal("not_scored", words("First attach the scoring."))
    if state != LibraryState.SCORED:
        return Refusal("not_open", words("This version is not open any more."))
    if not is_tried:
        return Refusal("not_tried", words("First try one published example. Its scores have to come out."))
    if not is_licensed(licensed_from=licensed_from, licensed_until=licensed_until, on=today):
        return Refusal("not_licensed", words("The licence does not cover today. Renew it first."))
    return None


def warning_due(*, licensed_until: date, warned_days: int | None, today: date) -> int | None:
    """How many days ahead the end of a licence is told now; None when nothing new is to be told."""
    left = (licensed_until - today).days
    due = next((days for days in sorted(WARN_BEFORE_DAYS) if 0 <= left <= days), None)
    return due if due is not None and (warned_days is None or due < warned_days) else None


def due_on(since: date) -> date:
    """Until when something is done about a questionnaire that waits."""
    return since + timedelta(days=DAYS_TO_FINISH)
