"""Writes of professional notes. Between the signature and the end of time nothing changes but what is added openly."""

from datetime import date, datetime
from typing import Any

from sahajatri.apps.notes import events, rules
from sahajatri.apps.notes.models import Amendment, ProfessionalNote
from sahajatri.apps.notes.terms import NoteForm, ProfessionalNoteState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refusal, insist

SIGNED_PARTS = ("form", "contact", "on", "minutes", "present", "said", "observed", "view", "agreed")


@action
def begin_professional_note(
    person: Any,
    *,
    form: str,
    contact: str,
    on: date,
    minutes: int | None = None,
    present: str = "",
    programme: Any,
    by: Actor,
    at: datetime,
) -> ProfessionalNote:
    """Begin a note about somebody on the caseload; it stays its author's draft until it is signed. Raises Refused."""
    insist(rules.why_not_that_day(on, today=clock.day_of(at)))
    note = ProfessionalNote(
        programme=programme,
        person=person,
        author=by.person,
        begun_by=by.person,
        form=NoteForm(form).value,
        contact=contact,
        on=on,
        minutes=minutes,
        present=present,
        state_since=at,
        begun_at=at,
    )
    note.save()
    happened(events.PROFESSIONAL_NOTE_BEGUN, note, subject=person, form=note.form)
    return note


@action
def write_draft(
    note: ProfessionalNote,
    *,
    contact: str,
    on: date,
    minutes: int | None = None,
    present: str = "",
    said: str = "",
    observed: str = "",
    view: str = "",
    agreed: str = "",
    by: Actor,
    at: datetime,
) -> ProfessionalNote:
    """Write on at a draft; parts may still be empty. Raises Refused once it is signed, and for others."""
    note = lock(note)
    insist(_why_not_write(note, by) or rules.why_not_that_day(on, today=clock.day_of(at)))
    note.contact, note.on, note.minutes, note.present = contact, on, minutes, present
    note.said, note.observed, note.view, note.agreed = said, observed, view, agreed
    note.save()
    happened(events.PROFESSIONAL_NOTE_WRITTEN, note, subject=note.person)
    return note


@action
def sign_note(note: ProfessionalNote, *, by: Actor, at: datetime) -> ProfessionalNote:
    """Sign a note with name and instant; afterwards nothing of it is changed. Raises Refused.

    The content is kept as a number too, so that a change past this house shows.
    """
    note = lock(note)
    parts = {part: getattr(note, part) for part in SIGNED_PARTS}
    insist(
        rules.why_not_signed(note.form, {part: str(parts[part]) for part in parts}, state=note.state)
        or _why_not_write(note, by)
    )
    note.signed_at, note.signed_name = at, by.person.name
    note.content_hash = rules.content_hash(parts, name=note.signed_name, at=at)
    note.move_to(ProfessionalNoteState.SIGNED, at=at)
    happened(events.PROFESSIONAL_NOTE_SIGNED, note, subject=note.person, form=note.form)
    return note


def is_as_signed(note: ProfessionalNote) -> bool:
    """Whether a signed note still says what was signed."""
    if note.signed_at is None:
        return False
    parts = {part: getattr(note, part) for part in SIGNED_PARTS}
    return rules.content_hash(parts, name=note.signed_name, at=note.signed_at) == note.content_hash


@action
def discard_draft(note: ProfessionalNote, *, by: Actor, at: datetime) -> None:
    """Throw an unsigned note away. Raises Refused for a signed one, and for others."""
    note = lock(note)
    insist(_why_not_write(note, by))
    happened(events.PROFESSIONAL_NOTE_DISCARDED, note, subject=note.person)
    note.delete()


@action
def amend_note(note: ProfessionalNote, *, reason: str, text: str, by: Actor, at: datetime) -> Amendment:
    """Add a signed text with its reason below a signed note, which stays as it was. Raises Refused."""
    note = lock(note)
    insist(rules.NOT_SIGNED if note.state != ProfessionalNoteState.SIGNED else None)
    insist(rules.why_no_text(reason, field="reason") or rules.why_no_text(text))
    amendment = Amendment(
        note=note,
        author=by.person,
        reason=reason,
        text=text,
        signed_at=at,
        signed_name=by.person.name,
        content_hash=rules.content_hash(
            {"note": note.content_hash, "reason": reason, "text": text}, name=by.person.name, at=at
        ),
    )
    amendment.save()
    happened(events.PROFESSIONAL_NOTE_AMENDED, amendment, subject=note.person, programme=note.programme)
    return amendment


@action
def pass_drafts_on(
    person: Any, former: Any, new: Any, *, programme: Any, by: Actor, at: datetime
) -> int:
    """Unsigned notes about ``person`` pass from one practitioner to another, who reads, finishes and signs them.

    Who began them stays written on them. Returns how many there were.
    """
    drafts = ProfessionalNote.objects.select_for_update(no_key=True).filter(
        person=person, author=former, programme=programme, state=ProfessionalNoteState.DRAFT
    )
    count = 0
    for draft in drafts:
        draft.author = new
        draft.save()
        count += 1
    happened(events.DRAFTS_PASSED_ON, person, subject=person, programme=programme, count=count)
    return count


def _why_not_write(note: ProfessionalNote, by: Actor) -> Refusal | None:
    if note.state == ProfessionalNoteState.SIGNED:
        return rules.SIGNED_ALREADY
    is_author = by.person is not None and note.author_id == by.person.pk
    return None if is_author else rules.NOT_THE_AUTHOR
