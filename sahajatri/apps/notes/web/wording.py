"""Notes and summaries in words, for pages."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.terms import ROLE_NAMES
from sahajatri.apps.notes import queries
from sahajatri.apps.notes.models import Amendment, PeerNote, ProfessionalNote, Summary
from sahajatri.apps.notes.terms import (
    AUDIENCE_WORDS,
    CONTACT_WORDS,
    FORM_NAMES,
    SECTION_WORDS,
    SECTIONS,
    SUMMARY_STATE_KINDS,
    SUMMARY_STATE_WORDS,
    ContactKind,
    NoteForm,
    PeerNoteState,
    SummaryAudience,
    SummaryState,
)
from sahajatri.kernel.access import Role
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.wordings import value_text


def names(people: Iterable[Any]) -> str:
    """Names after each other."""
    return ", ".join(p.display_name for p in people if p is not None)


def who(person: Any) -> str:
    """The name of somebody who may have left."""
    return person.display_name if person is not None else _("a former member")


def peer_row(note: PeerNote) -> dict[str, Any]:
    """A peer note in a list."""
    corrections = list(note.corrections.all())
    return {
        "note": note,
        "url": reverse("notes:peer-note", kwargs={"peer_note": note.public_id}),
        "text": queries.text_of(note),
        "author": who(note.author),
        "tag": peer_tag(note, bool(corrections)),
        "kind": "wait" if note.state == PeerNoteState.ASKED_TO_REMOVE else "plain",
        "last_words": corrections[-1].text if corrections else "",
    }


def peer_tag(note: PeerNote, is_corrected: bool) -> str:
    """What is special about a note, in a few words."""
    if note.state == PeerNoteState.REMOVED:
        return _("Removed")
    if note.state == PeerNoteState.ASKED_TO_REMOVE:
        return _("Asked to be removed")
    return _("With own words beside it") if is_corrected else ""


def professional_row(note: ProfessionalNote) -> dict[str, Any]:
    """That a professional note exists: day, kind, contact, by whom. Never a word of it."""
    return {
        "note": note,
        "on": note.on,
        "kind": sentence(FORM_NAMES[NoteForm(note.form)]),
        "contact": sentence(CONTACT_WORDS[ContactKind(note.contact)]),
        "author": who(note.author),
        "signed_at": note.signed_at,
        "url": reverse("notes:professional-note", kwargs={"professional_note": note.public_id}),
    }


def professional_text(note: ProfessionalNote) -> list[dict[str, Any]]:
    """The whole note, for practitioners."""
    minutes = value_text(note.minutes) if note.minutes else ""
    head: list[dict[str, Any]] = [
        {"key": _("Day"), "value": value_text(note.on)},
        {"key": _("Contact"), "value": sentence(CONTACT_WORDS[ContactKind(note.contact)])},
        {"key": _("Minutes"), "value": minutes},
        {"key": _("Who else was there"), "value": note.present},
    ]
    sections = [
        {"key": sentence(SECTION_WORDS[name]), "value": getattr(note, name)} for name in SECTIONS[NoteForm(note.form)]
    ]
    return [row for row in head if row["value"]] + sections


def amendments(note: ProfessionalNote) -> list[Amendment]:
    """What was added openly, oldest first."""
    return sorted(note.amendments.all(), key=lambda a: (a.signed_at, a.pk))


def audience_words(summary: Summary) -> str:
    """For whom a summary is, with the name where there is one."""
    text = sentence(AUDIENCE_WORDS[SummaryAudience(summary.audience)])
    return f"{text}: {who(summary.reader)}" if summary.reader_id else text


def summary_row(summary: Summary) -> dict[str, Any]:
    """A summary in a list."""
    state = SummaryState(summary.state)
    return {
        "summary": summary,
        "url": reverse("notes:summary", kwargs={"summary": summary.public_id}),
        "audience": audience_words(summary),
        "state": sentence(SUMMARY_STATE_WORDS[state]),
        "kind": SUMMARY_STATE_KINDS[state],
        "author": who(summary.author),
    }


def people_choices(people: Iterable[tuple[Any, Any]]) -> list[tuple[str, str]]:
    """People beside, by name and role."""
    return [(p.public_id, f"{p.display_name}, {sentence(ROLE_NAMES[role.value])}") for p, role in people]


def audience_choices(beside: Iterable[tuple[Any, Any]], reader: Any) -> list[tuple[str, str]]:
    """For whom a summary may be written now: each mentor and peer supporter by name, practitioners, own use."""
    by_role = {Role.MENTOR: SummaryAudience.MENTOR, Role.PEER: SummaryAudience.PEER}
    named = []
    for one, role in beside:
        if role in by_role and one != reader:
            text = f"{sentence(AUDIENCE_WORDS[by_role[role]])}: {one.display_name}"
            named.append((f"{by_role[role].value}.{one.public_id}", text))
    rest = [SummaryAudience.PRACTITIONER, SummaryAudience.OWN]
    return named + [(audience.value, sentence(AUDIENCE_WORDS[audience])) for audience in rest]
