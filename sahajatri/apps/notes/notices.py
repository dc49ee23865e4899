"""Who is told about notes and summaries. No notice carries a word of a note."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events
from .models import Amendment, AskedSummary, PeerNote, ProfessionalNote, Summary


def _tell(person: Any, programme: Any, event: Any, path: str, *, kind: str, title: str, text: str, name: str) -> None:
    """Everybody but the one who acted."""
    if person is None or person.public_id == event.by:
        return
    tell(
        person,
        kind=kind,
        title=title,
        text=text,
        facts={"name": name},
        path=path,
        programme=programme,
        at=event.at,
        key=f"{kind}:{event.chain}:{event.number}:{person.public_id}",
    )


def peer_note_path(note: PeerNote) -> str:
    return reverse("notes:peer-note", kwargs={"peer_note": note.public_id})


def summary_path(summary: Summary) -> str:
    return reverse("notes:summary", kwargs={"summary": summary.public_id})


def _name(person: Any) -> str:
    return person.display_name if person is not None else ""


@listen(events.PEER_NOTE_WRITTEN, events.PEER_NOTE_REWORDED)
def tell_of_a_note(event: Any, note: PeerNote) -> None:
    _tell(
        note.person,
        note.programme,
        event,
        peer_note_path(note),
        kind="peer-note.written",
        title=words("A note for you to read"),
        text=words("%(name)s wrote a note about you. Read it: is it right? You can put your own words beside it."),
        name=_name(note.author),
    )


@listen(events.PEER_NOTE_CORRECTED)
def tell_of_own_words(event: Any, note: PeerNote) -> None:
    _tell(
        note.author,
        note.programme,
        event,
        peer_note_path(note),
        kind="peer-note.corrected",
        title=words("Own words beside your note"),
        text=words("%(name)s put own words beside your note. Read them; you may write it anew."),
        name=_name(note.person),
    )


@listen(events.REMOVAL_ASKED)
def tell_the_author_to_answer(event: Any, note: PeerNote) -> None:
    if note.decide_by is not None:
        _tell(
            note.author,
            note.programme,
            event,
            reverse("notes:removal-answer", kwargs={"peer_note": note.public_id}),
            kind="peer-note.removal-asked",
            title=words("A note of yours is asked to go"),
            text=words("%(name)s asks you to remove a note. Please answer within a week."),
            name=_name(note.person),
        )


@listen(events.REMOVAL_REFUSED, events.REMOVAL_PASSED_ON)
def tell_the_coordinators_to_decide(event: Any, note: PeerNote) -> None:
    for coordinator in coordinators(note.programme, event.at):
        _tell(
            coordinator,
            note.programme,
            event,
            reverse("notes:removals"),
            kind="peer-note.removal-decide",
            title=words("Decide about a note"),
            text=words("%(name)s asked to have a note removed. The two do not agree, or nobody answered."),
            name=_name(note.person),
        )


@listen(events.PEER_NOTE_REMOVED)
def tell_that_it_is_gone(event: Any, note: PeerNote) -> None:
    for person in (note.person, note.author):
        _tell(
            person,
            note.programme,
            event,
            peer_note_path(note),
            kind="peer-note.removed",
            title=words("A note was removed"),
            text=words("The text is gone. That there was a note, and when, is still known."),
            name="",
        )


@listen(events.PEER_NOTE_KEPT)
def tell_that_it_stays(event: Any, note: PeerNote) -> None:
    for person in (note.person, note.author):
        _tell(
            person,
            note.programme,
            event,
            peer_note_path(note),
            kind="peer-note.kept",
            title=words("A note stays"),
            text=words("The coordinator decided that a note stays. Own words can stand beside it."),
            name="",
        )


@listen(events.PROFESSIONAL_NOTE_SIGNED)
def tell_that_there_is_one(event: Any, note: ProfessionalNote) -> None:
    """The person knows that a note exists, never from a notice what it says."""
    _tell(
        note.person,
        note.programme,
        event,
        reverse("notes:notes") + "#professional",
        kind="professional-note.signed",
        title=words("A professional note was signed"),
        text=words("%(name)s signed a note about the work with you. You can ask what it says."),
        name=_name(note.author),
    )


@listen(events.PROFESSIONAL_NOTE_AMENDED)
def tell_the_author_of_an_amendment(event: Any, amendment: Amendment) -> None:
    """Whoever signed is told that another practitioner added something."""
    note = amendment.note
    _tell(
        note.author,
        note.programme,
        event,
        reverse("notes:professional-note", kwargs={"professional_note": note.public_id}),
        kind="professional-note.amended",
        title=words("A signed note was amended"),
        text=words("%(name)s added something to a note that you signed."),
        name=_name(amendment.author),
    )


@listen(events.SUMMARY_PROPOSED)
def ask_the_person(event: Any, summary: Summary) -> None:
    _tell(
        summary.person,
        summary.programme,
        event,
        summary_path(summary),
        kind="summary.proposed",
        title=words("A summary waits for your answer"),
        text=words("%(name)s wrote a summary. Nobody else reads it before you agree."),
        name=_name(summary.author),
    )


@listen(events.SUMMARY_CHANGED)
def ask_the_author(event: Any, summary: Summary) -> None:
    _tell(
        summary.owner,
        summary.programme,
        event,
        summary_path(summary),
        kind="summary.changed",
        title=words("A summary was changed"),
        text=words("%(name)s wrote the summary in other words. Read them and say whether you agree."),
        name=_name(summary.person),
    )


@listen(events.SUMMARY_AGREED)
def tell_the_other_and_the_reader(event: Any, summary: Summary) -> None:
    for person in (summary.person, summary.owner):
        _tell(
            person,
            summary.programme,
            event,
            summary_path(summary),
            kind="summary.agreed",
            title=words("A summary is agreed"),
            text=words("You both agreed. Those for whom it was written can read it now."),
            name="",
        )
    if summary.reader is not None and summary.reader not in (summary.person, summary.owner):
        _tell(
            summary.reader,
            summary.programme,
            event,
            summary_path(summary),
            kind="summary.open",
            title=words("A summary for you to read"),
            text=words("%(name)s agreed that you may read a short summary."),
            name=_name(summary.person),
        )


@listen(events.SUMMARY_DECLINED)
def tell_the_other_of_a_no(event: Any, summary: Summary) -> None:
    for person in (summary.person, summary.owner):
        _tell(
            person,
            summary.programme,
            event,
            summary_path(summary),
            kind="summary.declined",
            title=words("A summary was not agreed"),
            text=words("Nobody else reads it. You can talk about it and write another one."),
            name="",
        )


@listen(events.SUMMARY_REVOKED)
def tell_the_owner_that_it_is_closed(event: Any, summary: Summary) -> None:
    _tell(
        summary.owner,
        summary.programme,
        event,
        summary_path(summary),
        kind="summary.revoked",
        title=words("A summary was closed again"),
        text=words("%(name)s closed an agreed summary. Nobody else reads it now."),
        name=_name(summary.person),
    )


@listen(events.SUMMARY_ASKED)
def tell_the_practitioner_who_is_asked(event: Any, asked: AskedSummary) -> None:
    _tell(
        asked.owner,
        asked.note.programme,
        event,
        reverse("notes:notes-of", kwargs={"person": asked.person.public_id}),
        kind="summary.asked",
        title=words("Somebody asks what a note says"),
        text=words("%(name)s wants to know in plain words what a note says. Write a summary within two weeks."),
        name=_name(asked.person),
    )
