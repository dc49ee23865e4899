"""Decisions about notes and summaries. Plain Python, no clock."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime

from sahajatri.engines.calendars import add_months
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import (
    LONGEST_UNTIL_MONTHS,
    SECTIONS,
    AskedState,
    NoteForm,
    PeerNoteState,
    ProfessionalNoteState,
    SummaryAudience,
    SummaryState,
)

SIGNED_ALREADY = Refusal(
    "signed",
    words("This note is signed and stays as it is. What you typed is still here: write it as an amendment."),
)
NOT_SIGNED = Refusal("not_signed", words("This note is not signed yet. Change the note itself."))
NOT_THE_AUTHOR = Refusal("not_author", words("Only the one who writes this note can do this."))
NOT_THE_PERSON = Refusal("not_own", words("Only the person whom the summary is about decides this."))
NOT_BESIDE = Refusal(
    "not_beside", words("Choose somebody who walks this way now, in the role for which you write."), field="audience"
)
NO_PRACTITIONER = Refusal(
    "no_practitioner", words("No practitioner looks after you at the moment. Ask the coordinator for a talk.")
)


def why_no_text(text: str, *, field: str = "text") -> Refusal | None:
    """A note has words."""
    if text.strip():
        return None
    return Refusal("empty", words("Write at least a few words."), field=field)


def why_not_that_day(on: date, *, today: date) -> Refusal | None:
    """A note tells of a day that has come."""
    if on <= today:
        return None
    return Refusal("day_to_come", words("This day is still to come. Choose today or an earlier day."), field="on")


def why_not_reworded(state: str) -> Refusal | None:
    """A note that is to go, or is gone, is not written anew."""
    if state == PeerNoteState.KEPT:
        return None
    return Refusal("to_be_removed", words("This note was asked to be removed. First answer that."))


def why_no_correction(state: str) -> Refusal | None:
    """There must be a text to answer."""
    if state != PeerNoteState.REMOVED:
        return None
    return Refusal("removed", words("The text of this note is gone already."))


def why_no_removal(state: str) -> Refusal | None:
    """Asked once at a time."""
    if state == PeerNoteState.KEPT:
        return None
    return Refusal("asked_already", words("You have asked for this already. You see here what comes of it."))


def why_no_removal_answer(state: str, *, is_passed_on: bool) -> Refusal | None:
    """The author answers what was asked, until it is with the coordinator."""
    if state != PeerNoteState.ASKED_TO_REMOVE:
        return Refusal("not_asked", words("Nobody asks to remove this note at the moment."))
    if is_passed_on:
        return Refusal("with_the_coordinator", words("A coordinator decides about this note now."))
    return None


def why_no_decision(state: str, *, is_passed_on: bool) -> Refusal | None:
    """A coordinator decides when the author wants to keep it or did not answer in time."""
    if state == PeerNoteState.ASKED_TO_REMOVE and is_passed_on:
        return None
    return Refusal("not_with_you", words("This is not with the coordinators at the moment."))


def why_not_signed(form: str, texts: Mapping[str, str], *, state: str) -> Refusal | None:
    """Every section of the form has words; a note is signed once."""
    if state == ProfessionalNoteState.SIGNED:
        return SIGNED_ALREADY
    for section in SECTIONS[NoteForm(form)]:
        if not texts[section].strip():
            return Refusal(
                "section_missing", words("Something is missing before you can sign: go back and fill every part.")
            )
    return None


def content_hash(parts: Mapping[str, object], *, name: str, at: datetime) -> str:
    """What was signed, by whom and when, as one number: any later change shows."""
    lines = [f"{key}={parts[key]}" for key in sorted(parts)] + [name, at.isoformat()]
    return hashlib.sha256("\0".join(lines).encode()).hexdigest()


def why_no_summary_until(until_on: date | None, *, today: date) -> Refusal | None:
    """An end lies ahead, not too far."""
    if until_on is None:
        return None
    if until_on < today:
        return Refusal("day_past", words("Choose a day that is still to come, or leave it empty."), field="until_on")
    if until_on > add_months(today, LONGEST_UNTIL_MONTHS):
        return Refusal(
            "too_far",
            words("Choose a day within the next %(months)s months."),
            {"months": LONGEST_UNTIL_MONTHS},
            field="until_on",
        )
    return None


def why_no_such_reader(audience: str, *, reader_is_there: bool) -> Refusal | None:
    """A summary for a mentor or a peer supporter names one who is beside now."""
    if audience in {SummaryAudience.MENTOR, SummaryAudience.PEER} and not reader_is_there:
        return NOT_BESIDE
    return None


def why_no_agreement(state: str, *, is_your_turn: bool) -> Refusal | None:
    """Whoever's turn it is agrees to a summary that waits."""
    if state != SummaryState.WAITING:
        return Refusal("not_waiting", words("This summary does not wait for an answer any more. Look at it as it is."))
    if not is_your_turn:
        return Refusal("not_your_turn", words("You have agreed to these words. Now it is the other one's turn."))
    return None


def why_no_new_version(state: str, *, is_replaced_already: bool) -> Refusal | None:
    """An agreed summary gets one new version at a time."""
    if state != SummaryState.AGREED:
        return Refusal("not_agreed", words("Only an agreed summary gets a new version. Write a new one instead."))
    if is_replaced_already:
        return Refusal("version_waits", words("A new version waits for an answer already. Go on with that one."))
    return None


def why_not_asked(*, is_signed: bool, is_asked: bool, has_practitioner: bool) -> Refusal | None:
    """A signed note is asked about once at a time, of the practitioner who looks after the person now."""
    if not is_signed:
        return NOT_SIGNED
    if is_asked:
        return Refusal("asked_already", words("You have asked for this already. You see here what comes of it."))
    return None if has_practitioner else NO_PRACTITIONER


def why_not_taken_back(state: str) -> Refusal | None:
    """What is answered is not asked any more."""
    if state == AskedState.ASKED:
        return None
    return Refusal("answered", words("This was answered already."))
