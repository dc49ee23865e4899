"""Pages of professional notes, for practitioners with the person on their caseload."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.notes import access, actions, queries
from sahajatri.apps.notes.actions.professional import is_as_signed
from sahajatri.apps.notes.models import ProfessionalNote
from sahajatri.apps.notes.terms import NoteForm, ProfessionalNoteState
from sahajatri.apps.notes.terms import NotesCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from . import wording
from .forms import AmendForm, BeginForm, Confirm, DraftForm, today_first


@page(May.PROFESSIONAL_NOTE_WRITE, opens=access.person_for)
def professional_begin(request: ActorRequest, person: Any) -> HttpResponse:
    """Which structure, which contact; the note itself comes next."""
    form = BeginForm.of(request, initial=today_first(clock.day_of(request.at)))
    if form.is_valid() and form.accepts(
        actions.begin_professional_note, person, programme=request.actor.programme, by=request.actor, at=request.at
    ):
        return go_to(request, "notes:professional-write", professional_note=form.result.public_id)
    return show(request, "notes/professional_begin.html", {"person": person, "form": form})


@page(May.PROFESSIONAL_NOTE_WRITE, opens=access.professional_note_for)
def professional_write(request: ActorRequest, note: ProfessionalNote) -> HttpResponse:
    """Write on at a draft. What is typed is kept; a signed note refuses, and what was typed stays on the page."""
    initial: dict[str, Any] = {name: getattr(note, name) for name in ("contact", "on", "minutes", "present")}
    is_signed = note.state == ProfessionalNoteState.SIGNED
    if not is_signed:
        initial |= {name: getattr(note, name) for name in ("said", "observed", "view", "agreed")}
    form = DraftForm.of(request, form=NoteForm(note.form), initial=initial)
    if form.is_valid() and form.accepts(actions.write_draft, note, by=request.actor, at=request.at):
        said = _("Kept as a draft. Only you see it.")
        return go_to(request, "notes:professional-note", say=said, professional_note=note.public_id)
    context = {"note": note, "form": form, "is_signed": is_signed}
    return show(request, "notes/professional_write.html", context)


@page(May.PROFESSIONAL_NOTE_READ, opens=access.professional_note_for)
def professional_note(request: ActorRequest, note: ProfessionalNote) -> HttpResponse:
    """One note as it was signed, with what was added openly below; a draft for its author alone."""
    is_signed = note.state == ProfessionalNoteState.SIGNED
    if is_signed:
        access.note_seen(request.actor, note.person, "professional_notes", at=request.at)
    return show(
        request,
        "notes/professional_note.html",
        {
            "note": note,
            "is_signed": is_signed,
            "is_as_signed": is_signed and is_as_signed(note),
            "row": wording.professional_row(note),
            "rows": wording.professional_text(note),
            "amendments": wording.amendments(note),
            "begun_by": note.begun_by if note.begun_by_id != note.author_id else None,
        },
    )


@page(May.PROFESSIONAL_NOTE_WRITE, opens=access.professional_note_for)
def professional_sign(request: ActorRequest, note: ProfessionalNote) -> HttpResponse:
    """Read once more and sign."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.sign_note, note, by=request.actor, at=request.at):
        said = _("Signed. From now on nothing of it is changed.")
        return go_to(request, "notes:professional-note", say=said, professional_note=note.public_id)
    context = {
        "note": note,
        "form": form,
        "rows": wording.professional_text(note),
        "is_signed": note.state == ProfessionalNoteState.SIGNED,
        "name": request.actor.person.name,
    }
    return show(request, "notes/professional_sign.html", context)


@page(May.PROFESSIONAL_NOTE_WRITE, opens=access.professional_note_for)
def professional_discard(request: ActorRequest, note: ProfessionalNote) -> HttpResponse:
    """Throw an unsigned note away."""
    person = note.person.public_id
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.discard_draft, note, by=request.actor, at=request.at):
        return go_to(request, "notes:notes-of", say=_("The unsigned note is gone."), person=person)
    context = {"note": note, "form": form, "is_signed": note.state == ProfessionalNoteState.SIGNED}
    return show(request, "notes/professional_discard.html", context)


@page(May.PROFESSIONAL_NOTE_WRITE, opens=access.professional_note_for)
def professional_amend(request: ActorRequest, note: ProfessionalNote) -> HttpResponse:
    """Add something openly below a signed note."""
    form = AmendForm.of(request)
    if form.is_valid() and form.accepts(actions.amend_note, note, by=request.actor, at=request.at):
        said = _("Signed and added. The note itself stays as it was.")
        return go_to(request, "notes:professional-note", say=said, professional_note=note.public_id)
    return show(request, "notes/professional_amend.html", {"note": note, "form": form})


@page(May.PROFESSIONAL_NOTE_READ, opens=access.person_for)
def professional_print(request: ActorRequest, person: Any) -> HttpResponse:
    """All signed notes about somebody on one page, to print for the paper record."""
    access.note_seen(request.actor, person, "professional_notes", at=request.at)
    signed = queries.professional_notes_of(person, request.actor.programme)
    context = {
        "person": person,
        "today": clock.day_of(request.at),
        "notes": [
            wording.professional_row(note)
            | {"rows": wording.professional_text(note), "amendments": wording.amendments(note)}
            for note in signed
        ],
    }
    return show(request, "notes/professional_print.html", context)
