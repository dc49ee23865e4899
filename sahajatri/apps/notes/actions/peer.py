"""Writes of peer notes: words, versions, corrections, who else reads, and how a note goes."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sahajatri.apps.notes import events, rules
from sahajatri.apps.notes.access import people_to_open_to
from sahajatri.apps.notes.models import Correction, NoteOpening, PeerNote, PeerNoteVersion
from sahajatri.apps.notes.terms import REMOVAL_WITHIN_DAYS, PeerNoteState
from sahajatri.apps.programmes.access import actor_for
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Relation, facts_about
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist


@action
def write_note(
    person: Any,
    *,
    text: str,
    on: date,
    programme: Any,
    is_together: bool = False,
    meeting: Any = None,
    goal: Any = None,
    by: Actor,
    at: datetime,
) -> PeerNote:
    """Write a note in plain words about somebody beside; the person reads it at once.

    Raises Refused for empty words or a day to come.
    """
    insist(rules.why_no_text(text) or rules.why_not_that_day(on, today=clock.day_of(at)))
    note = PeerNote(
        programme=programme,
        person=person,
        author=by.person,
        is_together=is_together,
        on=on,
        meeting=meeting,
        goal=goal,
        state_since=at,
    )
    note.save()
    PeerNoteVersion(peer_note=note, version=1, text=text, written_at=at).save()
    happened(events.PEER_NOTE_WRITTEN, note, subject=person, version=1)
    return note


@action
def reword_note(note: PeerNote, *, text: str, by: Actor, at: datetime) -> PeerNoteVersion:
    """Write a note anew; the earlier words stay where they were. Raises Refused when it is asked to go."""
    note = lock(note)
    insist(rules.why_not_reworded(note.state) or rules.why_no_text(text))
    version = PeerNoteVersion(peer_note=note, version=note.versions.count() + 1, text=text, written_at=at)
    version.save()
    happened(events.PEER_NOTE_REWORDED, note, subject=note.person, version=version.version)
    return version


@action
def correct_note(note: PeerNote, *, text: str, by: Actor, at: datetime) -> Correction:
    """Put own words beside a note. Raises Refused for empty words or when the note is gone."""
    note = lock(note)
    insist(rules.why_no_correction(note.state) or rules.why_no_text(text))
    correction = Correction(peer_note=note, version=note.versions.count(), text=text, written_at=at)
    correction.save()
    happened(events.PEER_NOTE_CORRECTED, note, subject=note.person)
    return correction


@action
def open_note_to(note: PeerNote, *, readers: Sequence[str], by: Actor, at: datetime) -> PeerNote:
    """Let exactly these people beside (public ids) read a note, besides the two; nobody is left in unasked."""
    note = lock(note)
    insist(rules.why_no_correction(note.state))
    beside = {p.public_id: p for p, _role in people_to_open_to(note)}
    wanted = {beside[key].pk: beside[key] for key in readers if key in beside}
    now = {opening.reader_id: opening for opening in note.openings.filter(closed_at__isnull=True)}
    for key, opening in now.items():
        if key not in wanted:
            opening.closed_at = at
            opening.save()
    for key, reader in wanted.items():
        if key not in now:
            NoteOpening(peer_note=note, reader=reader, opened_at=at).save()
    happened(events.PEER_NOTE_OPENED, note, subject=note.person, readers=len(wanted))
    return note


@action
def ask_to_remove(note: PeerNote, *, reason: str = "", by: Actor, at: datetime) -> PeerNote:
    """The person asks to have a note removed. From now on the two alone see it, until its author answers.

    When the author does not walk along any more, it goes at once.
    """
    note = lock(note)
    insist(rules.why_no_removal(note.state))
    note.why_remove, note.why_keep = reason, ""
    note.decide_by = clock.day_of(at) + timedelta(days=REMOVAL_WITHIN_DAYS)
    note.openings.filter(closed_at__isnull=True).update(closed_at=at)
    note.move_to(PeerNoteState.ASKED_TO_REMOVE, at=at)
    happened(events.REMOVAL_ASKED, note, subject=note.person)
    if not _is_author_beside(note):
        _remove(note, decided="at_once", at=at)
    return note


def _is_author_beside(note: PeerNote) -> bool:
    if note.author is None:
        return False
    actor = actor_for(note.author, programme_id=note.programme_id, at=note.state_since)
    return Relation.BESIDE in facts_about(actor, note.person).relations


@action
def keep_note_after_all(note: PeerNote, *, by: Actor, at: datetime) -> PeerNote:
    """The person takes the wish back; nobody else reads the note until it is opened anew."""
    note = lock(note)
    note.why_remove, note.why_keep, note.decide_by, note.is_passed_on = "", "", None, False
    note.move_to(PeerNoteState.KEPT, at=at)
    happened(events.REMOVAL_TAKEN_BACK, note, subject=note.person)
    return note


@action
def answer_removal(note: PeerNote, *, answer: str, reason: str = "", by: Actor, at: datetime) -> PeerNote:
    """The author lets a note go, or says why it should stay: then a coordinator decides. Raises Refused."""
    note = lock(note)
    insist(rules.why_no_removal_answer(note.state, is_passed_on=note.is_passed_on))
    if answer == "remove":
        return _remove(note, decided="author", at=at)
    insist(rules.why_no_text(reason, field="reason"))
    note.why_keep, note.is_passed_on = reason, True
    note.save()
    happened(events.REMOVAL_REFUSED, note, subject=note.person)
    return note


@action
def pass_removal_on(note: PeerNote, *, by: Actor, at: datetime) -> PeerNote:
    """Nobody answered in time: a coordinator decides. Raises Refused when it was answered meanwhile."""
    note = lock(note)
    insist(rules.why_no_removal_answer(note.state, is_passed_on=note.is_passed_on))
    note.is_passed_on = True
    note.save()
    happened(events.REMOVAL_PASSED_ON, note, subject=note.person)
    return note


@action
def decide_removal(note: PeerNote, *, answer: str, by: Actor, at: datetime) -> PeerNote:
    """A coordinator decides, from the reasons of both and without the note's words. Raises Refused."""
    note = lock(note)
    insist(rules.why_no_decision(note.state, is_passed_on=note.is_passed_on))
    if answer == "remove":
        return _remove(note, decided="coordinator", at=at)
    note.decide_by, note.is_passed_on = None, False
    note.move_to(PeerNoteState.KEPT, at=at)
    happened(events.PEER_NOTE_KEPT, note, subject=note.person)
    return note


def _remove(note: PeerNote, *, decided: str, at: datetime) -> PeerNote:
    """The words go for good, with everything that was said beside them; that there was a note stays."""
    note.versions.update(text="")
    note.corrections.update(text="")
    note.why_remove, note.why_keep, note.decide_by, note.is_passed_on = "", "", None, False
    note.move_to(PeerNoteState.REMOVED, at=at)
    happened(events.PEER_NOTE_REMOVED, note, subject=note.person, decided=decided)
    return note
