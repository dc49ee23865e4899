"""Pages of peer notes."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.goals.access import goals_open_to
from sahajatri.apps.notes import access, actions, queries
from sahajatri.apps.notes.models import PeerNote
from sahajatri.apps.notes.terms import NotesCapability as May
from sahajatri.apps.notes.terms import PeerNoteState
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show
from sahajatri.kernel.pages.wordings import value_text

from . import wording
from .forms import (
    Confirm,
    PeerNoteForm,
    ReadersForm,
    RemovalAnswerForm,
    RemovalDecideForm,
    RemoveForm,
    WordsForm,
    today_first,
)


def _is_own(request: ActorRequest, note: PeerNote) -> bool:
    return bool(request.actor.person == note.person)


def _back(request: ActorRequest, note: PeerNote) -> str:
    if _is_own(request, note):
        return reverse("notes:notes")
    return reverse("notes:notes-of", kwargs={"person": note.person.public_id})


def _readers(note: PeerNote) -> str:
    return wording.names([note.person, note.author, *queries.readers_of(note)])


def _things(request: ActorRequest, person: Any) -> dict[str, tuple[str, str, Any]]:
    """What a note can belong to: meetings of the two, and goals that are open to the writer."""
    found: dict[str, tuple[str, str, Any]] = {}
    for meeting in queries.meetings_between(request.actor.person, person, request.actor.programme):
        text = _("The meeting on %(day)s") % {"day": value_text(clock.day_of(meeting.starts_at))}
        found[f"m{meeting.public_id}"] = (text, "meeting", meeting)
    for goal in goals_open_to(request.actor, person, at=request.at, why="notes"):
        text = _("The goal: %(words)s") % {"words": goal.words[:80]}
        found[f"g{goal.public_id}"] = (text, "goal", goal)
    return found


@page(May.PEER_NOTE_WRITE, opens=access.person_for, is_sensitive=True)
def peer_note_write(request: ActorRequest, person: Any) -> HttpResponse:
    """A note in plain words; the person reads it at once."""
    readers = wording.names([person, request.actor.person])
    things = _things(request, person)
    form = PeerNoteForm.of(request, things=things, readers=readers, initial=today_first(clock.day_of(request.at)))
    programme = request.actor.programme
    if form.is_valid() and form.accepts(
        actions.write_note, person, programme=programme, by=request.actor, at=request.at
    ):
        return go_to(request, "notes:notes-of", say=_("Kept. The person can read it now."), person=person.public_id)
    return show(request, "notes/peer_note_write.html", {"person": person, "form": form})


@page(May.PEER_NOTE_READ, opens=access.peer_note_for, is_sensitive=True)
def peer_note(request: ActorRequest, note: PeerNote) -> HttpResponse:
    """One note: its words, earlier words, own words beside it, who reads it."""
    is_own = _is_own(request, note)
    if not is_own:
        access.note_seen(request.actor, note.person, "peer_notes", at=request.at)
    versions = list(note.versions.all())
    corrections = list(note.corrections.all())
    return show(
        request,
        "notes/peer_note.html",
        {
            "note": note,
            "is_own": is_own,
            "is_author": note.author == request.actor.person,
            "is_kept": note.state == PeerNoteState.KEPT,
            "is_asked": note.state == PeerNoteState.ASKED_TO_REMOVE,
            "is_removed": note.state == PeerNoteState.REMOVED,
            "author": wording.who(note.author),
            "now": versions[-1] if versions else None,
            "beside_now": [c for c in corrections if versions and c.version == versions[-1].version],
            "earlier": [
                {"version": v, "corrections": [c for c in corrections if c.version == v.version]}
                for v in reversed(versions[:-1])
            ],
            "readers": _readers(note),
            "back_url": _back(request, note),
            "today": clock.day_of(request.at),
        },
    )


@page(May.REMOVAL_ANSWER, opens=access.authored_note_for, is_sensitive=True)
def peer_note_reword(request: ActorRequest, note: PeerNote) -> HttpResponse:
    """The author writes the note anew; the earlier words stay."""
    form = WordsForm.of(
        request, initial={"text": queries.text_of(note)}, readers=_readers(note), label=_("The note in new words")
    )
    if form.is_valid() and form.accepts(actions.reword_note, note, by=request.actor, at=request.at):
        return go_to(request, "notes:peer-note", say=_("Kept. The earlier words stay."), peer_note=note.public_id)
    return show(request, "notes/peer_note_reword.html", {"note": note, "form": form})


@page(May.PEER_NOTE_ANSWER, opens=access.peer_note_for, is_sensitive=True)
def peer_note_correct(request: ActorRequest, note: PeerNote) -> HttpResponse:
    """The person puts own words beside the note."""
    form = WordsForm.of(request, readers=_readers(note))
    if form.is_valid() and form.accepts(actions.correct_note, note, by=request.actor, at=request.at):
        said = _("Your words stand beside the note now.")
        return go_to(request, "notes:peer-note", say=said, peer_note=note.public_id)
    text = queries.text_of(note)
    return show(request, "notes/peer_note_correct.html", {"note": note, "text": text, "form": form})


@page(May.PEER_NOTE_ANSWER, opens=access.peer_note_for, is_sensitive=True)
def peer_note_open(request: ActorRequest, note: PeerNote) -> HttpResponse:
    """The person chooses who else reads the note."""
    people = wording.people_choices(access.people_to_open_to(note))
    now = [p.public_id for p in queries.readers_of(note)]
    form = ReadersForm.of(request, people=people, initial={"readers": now})
    if form.is_valid() and form.accepts(actions.open_note_to, note, by=request.actor, at=request.at):
        return go_to(request, "notes:peer-note", say=_("Your choice counts from now on."), peer_note=note.public_id)
    return show(request, "notes/peer_note_open.html", {"note": note, "form": form, "has_people": bool(people)})


@page(May.PEER_NOTE_ANSWER, opens=access.peer_note_for, is_sensitive=True)
def peer_note_remove(request: ActorRequest, note: PeerNote) -> HttpResponse:
    """The person asks to have the note removed."""
    form = RemoveForm.of(request)
    if form.is_valid() and form.accepts(actions.ask_to_remove, note, by=request.actor, at=request.at):
        is_gone = form.result is not None and form.result.state == PeerNoteState.REMOVED
        waits = _("Asked. Until there is an answer, nobody else reads the note.")
        said = _("The text is gone.") if is_gone else waits
        return go_to(request, "notes:peer-note", say=said, peer_note=note.public_id)
    context = {"note": note, "author": wording.who(note.author), "form": form}
    return show(request, "notes/peer_note_remove.html", context)


@page(May.PEER_NOTE_ANSWER, opens=access.peer_note_for, is_sensitive=True)
def peer_note_keep(request: ActorRequest, note: PeerNote) -> HttpResponse:
    """The person takes the wish to remove back."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.keep_note_after_all, note, by=request.actor, at=request.at):
        return go_to(request, "notes:peer-note", say=_("The note stays."), peer_note=note.public_id)
    return show(request, "notes/peer_note_keep.html", {"note": note, "form": form})


@page(May.REMOVAL_ANSWER, opens=access.authored_note_for, is_sensitive=True)
def removal_answer(request: ActorRequest, note: PeerNote) -> HttpResponse:
    """The author answers the wish to remove a note."""
    form = RemovalAnswerForm.of(request)
    if form.is_valid() and form.accepts(actions.answer_removal, note, by=request.actor, at=request.at):
        return go_to(request, "notes:peer-note", say=_("Your answer is kept."), peer_note=note.public_id)
    is_asked = note.state == PeerNoteState.ASKED_TO_REMOVE and not note.is_passed_on
    context = {
        "note": note,
        "text": queries.text_of(note),
        "form": form,
        "is_asked": is_asked,
        "today": clock.day_of(request.at),
    }
    return show(request, "notes/removal_answer.html", context)


@page(May.REMOVALS_READ, is_sensitive=True)
def removals(request: ActorRequest) -> HttpResponse:
    """Notes about whose removal the two do not agree, without their words."""
    return show(request, "notes/removals.html", {"notes": queries.removals_to_decide(request.actor.programme)})


@page(May.REMOVAL_DECIDE, opens=access.removal_for, is_sensitive=True)
def removal_decide(request: ActorRequest, note: PeerNote) -> HttpResponse:
    """A coordinator decides from the reasons of both."""
    form = RemovalDecideForm.of(request)
    if form.is_valid() and form.accepts(actions.decide_removal, note, by=request.actor, at=request.at):
        return go_to(request, "notes:removals", say=_("Decided. Both are told."))
    return show(request, "notes/removal_decide.html", {"note": note, "author": wording.who(note.author), "form": form})
