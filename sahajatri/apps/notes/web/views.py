"""What is noted about me, and what one may read about somebody else."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse

from sahajatri.apps.consent.access import audiences_of, stands_as
from sahajatri.apps.consent.terms import Audience
from sahajatri.apps.notes import access, queries
from sahajatri.apps.notes.terms import NotesCapability as May
from sahajatri.apps.notes.terms import PeerNoteState, SummaryState
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import show

from . import wording

PER_PAGE = 10


@page(May.OWN_NOTES_READ, is_sensitive=True)
def notes(request: ActorRequest) -> HttpResponse:
    """Everything that is noted about me: peer notes whole, summaries, and of professional notes that they exist."""
    person, programme = request.actor.person, request.actor.programme
    summaries = queries.summaries_of(person, programme)
    asked = {one.note_id: one for one in queries.asked_by(person, programme)}
    signed = queries.professional_notes_of(person, programme)
    mine = queries.notes_of(person, programme)
    shown = Paginator(mine, PER_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "notes/notes.html",
        {
            "page": shown,
            "notes": [wording.peer_row(note) for note in shown],
            "waiting": [wording.summary_row(s) for s in summaries if _waits_for_me(s)],
            "summaries": [wording.summary_row(s) for s in summaries if not _waits_for_me(s) and _is_told(s)],
            "professional": [
                wording.professional_row(note) | {"asked": asked.get(note.pk)} for note in signed[: PER_PAGE * 2]
            ],
            "professional_count": len(signed),
        },
    )


def _waits_for_me(summary: Any) -> bool:
    return summary.state == SummaryState.WAITING and summary.person_agreed_at is None


def _is_told(summary: Any) -> bool:
    return summary.state in {SummaryState.WAITING, SummaryState.AGREED, SummaryState.REVOKED, SummaryState.ENDED}


@page(May.OWN_NOTES_READ, is_sensitive=True)
def notes_print(request: ActorRequest) -> HttpResponse:
    """All peer notes about me and all agreed summaries on one page, to print or keep."""
    person, programme, today = request.actor.person, request.actor.programme, clock.day_of(request.at)
    mine = [n for n in queries.notes_of(person, programme) if n.state != PeerNoteState.REMOVED]
    return show(
        request,
        "notes/notes_print.html",
        {
            "person": person,
            "notes": [wording.peer_row(n) | {"corrections": list(n.corrections.all())} for n in mine],
            "summaries": [wording.summary_row(s) for s in queries.open_summaries(person, programme, today=today)],
            "professional": [
                wording.professional_row(note) for note in queries.professional_notes_of(person, programme)
            ],
            "today": today,
        },
    )


@page(May.NOTES_READ, opens=access.person_for, is_sensitive=True)
def notes_of(request: ActorRequest, person: Any) -> HttpResponse:
    """What I may read about somebody beside me or on my caseload, and what I can write."""
    actor, today = request.actor, clock.day_of(request.at)
    audiences, stands = audiences_of(actor, person), stands_as(actor, person)
    peer = access.peer_notes_open_to(actor, person, audiences)
    opened = queries.summaries_open_to(actor, person, today=today, audiences=audiences)
    kept = [s for s in access.kept_summaries(actor, person) if _is_told(s) and s not in opened]
    is_practitioner = Audience.PRACTITIONER in stands
    signed = queries.professional_notes_of(person, actor.programme) if is_practitioner else []
    drafts = queries.unsigned_drafts(actor.person, actor.programme, person=person) if is_practitioner else []
    if peer:
        access.note_seen(actor, person, "peer_notes", at=request.at, audiences=stands)
    if opened:
        access.note_seen(actor, person, "summary", at=request.at, audiences=stands)
    return show(
        request,
        "notes/notes_of.html",
        {
            "person": person,
            "today": today,
            "is_practitioner": is_practitioner,
            "is_supporter": bool(stands & access.SUPPORTERS),
            "notes": [wording.peer_row(note) for note in peer],
            "opened": [wording.summary_row(s) for s in opened],
            "kept": [wording.summary_row(s) for s in kept],
            "drafts": [wording.professional_row(note) for note in drafts],
            "professional": [wording.professional_row(note) for note in signed],
            "asked": [one for one in queries.asked_of(actor.person, actor.programme) if one.person_id == person.pk],
        },
    )
