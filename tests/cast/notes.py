"""Builders of notes and summaries, for tests of this room and of the rooms above it."""

from datetime import datetime
from typing import Any

from demo.cast import Cast
from sahajatri.apps.notes import actions
from sahajatri.apps.notes.models import PeerNote, ProfessionalNote, Summary
from sahajatri.apps.notes.terms import ContactKind, NoteForm, SummaryAudience
from sahajatri.kernel import clock

SECRET = "canary-note-5Q"


def peer_noted(
    cast: Cast, person: str = "asha", by: str = "bikram", *, text: str = SECRET, at: datetime | None = None
) -> PeerNote:
    """A supporter noted something about the person beside."""
    at = at or cast.at
    return actions.write_note(
        cast.people[person],
        text=text,
        on=clock.day_of(at),
        programme=cast.programme,
        by=cast.actor(by),
        at=at,
    )


def begun(
    cast: Cast, person: str = "asha", by: str = "esha", *, text: str = SECRET, at: datetime | None = None, **more: Any
) -> ProfessionalNote:
    """A draft of a practitioner with every part filled."""
    at = at or cast.at
    head = {"contact": ContactKind.PHONE, "on": clock.day_of(at), "minutes": 20, "present": ""} | more
    note = actions.begin_professional_note(
        cast.people[person], form=NoteForm.SOAP, programme=cast.programme, by=cast.actor(by), at=at, **head
    )
    parts = {part: f"{text} {part}" for part in ("said", "observed", "view", "agreed")}
    return actions.write_draft(note, by=cast.actor(by), at=at, **head, **parts)


def signed(
    cast: Cast, person: str = "asha", by: str = "esha", *, text: str = SECRET, at: datetime | None = None
) -> ProfessionalNote:
    """A professional note that is signed."""
    at = at or cast.at
    return actions.sign_note(begun(cast, person, by, text=text, at=at), by=cast.actor(by), at=at)


def proposed(
    cast: Cast,
    reader: str = "bikram",
    by: str = "esha",
    *,
    audience: SummaryAudience = SummaryAudience.MENTOR,
    text: str = SECRET,
    at: datetime | None = None,
    **more: Any,
) -> Summary:
    """A summary about Asha that waits for her."""
    return actions.propose_summary(
        cast.people["asha"],
        text=text,
        audience=audience,
        reader=cast.people[reader].public_id if reader else "",
        programme=cast.programme,
        by=cast.actor(by),
        at=at or cast.at,
        **more,
    )


def agreed_summary(cast: Cast, reader: str = "bikram", by: str = "esha", **more: Any) -> Summary:
    """A summary about Asha that she agreed."""
    return actions.agree_to_summary(proposed(cast, reader, by, **more), by=cast.actor("asha"), at=cast.at)
