"""Who reads and writes which note.

A peer note is read by the person it is about and by its author while the two walk together, and by whomever the person
opened it to. A professional note is read by the practitioners who have the person on their caseload now, a draft by its
author alone. A summary is read by the two who agreed it and by those for whom it was written, as long as it is agreed.
"""

from datetime import datetime
from typing import Any

from django.http import Http404

from sahajatri.apps.consent.access import audiences_of, stands_as
from sahajatri.apps.consent.queries import purposes_agreed_to
from sahajatri.apps.consent.terms import Audience, Purpose
from sahajatri.apps.people.models import Person
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Capability, Facts, Relation, Role, facts_about, people_beside, require
from sahajatri.kernel.privacy import note_look

from . import queries
from .models import AskedSummary, PeerNote, ProfessionalNote, Summary
from .terms import PeerNoteState, ProfessionalNoteState

SUPPORTERS = frozenset({Audience.PEER, Audience.MENTOR})
TIES = {Relation.BESIDE, Relation.CASELOAD}
ROLE_OF = {Audience.PEER: Role.PEER, Audience.MENTOR: Role.MENTOR, Audience.PRACTITIONER: Role.PRACTITIONER}


def person_for(actor: Actor, may: Capability, *, person: str) -> Person:
    """The person about whom somebody reads or writes. Raises Http404 or PermissionDenied."""
    found = Person.objects.filter(public_id=person).first()
    if found is None:
        raise Http404
    require(actor, may, facts_about(actor, found))
    return found


def peer_note_for(actor: Actor, may: Capability, *, peer_note: str) -> PeerNote:
    """A peer note, for the person, its author and whomever it was opened to. Raises Http404 or PermissionDenied."""
    found = queries.peer_note(actor.programme, peer_note)
    if found is None:
        raise Http404
    known = facts_about(actor, found.person)
    is_own = Relation.SELF in known.relations
    reads = _reads(actor, found)
    if not is_own and not _is_author(actor, found) and not reads:
        raise Http404
    named = {Relation.NAMED} if reads else set()
    require(actor, may, Facts(known.relations | named, known.purposes))
    return found


def authored_note_for(actor: Actor, may: Capability, *, peer_note: str) -> PeerNote:
    """A peer note, for its author as long as the two walk together. Raises Http404 or PermissionDenied."""
    found = queries.peer_note(actor.programme, peer_note)
    if found is None or not (_is_author(actor, found) or actor.person == found.person):
        raise Http404
    known = facts_about(actor, found.person)
    named = {Relation.NAMED} if _is_author(actor, found) and Relation.BESIDE in known.relations else set()
    require(actor, may, Facts(known.relations - TIES | named, known.purposes))
    return found


def removal_for(actor: Actor, may: Capability, *, peer_note: str) -> PeerNote:
    """A removal that a coordinator decides. Raises Http404 or PermissionDenied."""
    found = next((n for n in queries.removals_to_decide(actor.programme) if n.public_id == peer_note), None)
    if found is None:
        require(actor, may, Facts())
        raise Http404
    require(actor, may, Facts())
    return found


def _is_author(actor: Actor, note: PeerNote) -> bool:
    return actor.person is not None and note.author_id == actor.person.pk


def _is_opened_to(actor: Actor, note: PeerNote) -> bool:
    """Whether the person opened this note to ``actor`` and nothing asks for it to go."""
    if note.state != PeerNoteState.KEPT or actor.person is None:
        return False
    return actor.person.pk in {opening.reader_id for opening in note.openings.all()}


def _may_be_let_in(actor: Actor, person: Any, audiences: frozenset[Audience]) -> bool:
    """Whether what ``person`` opened to ``actor`` counts now: for supporters with consent to SHARING only."""
    if Audience.PRACTITIONER in audiences:
        return True
    is_sharing = Purpose.SHARING in purposes_agreed_to(person, actor.programme)
    return is_sharing and bool(audiences & SUPPORTERS)


def _reads(actor: Actor, note: PeerNote) -> bool:
    if _is_author(actor, note):
        return Relation.BESIDE in facts_about(actor, note.person).relations
    return _is_opened_to(actor, note) and _may_be_let_in(actor, note.person, audiences_of(actor, note.person))


def peer_notes_open_to(actor: Actor, person: Any, audiences: frozenset[Audience]) -> list[PeerNote]:
    """The peer notes about ``person`` that ``actor`` reads now: own ones, and those that were opened.

    ``audiences`` are those to which the actor belongs for the person now.
    """
    found = queries.notes_of(person, actor.programme)
    is_beside = bool(stands_as(actor, person) & SUPPORTERS)
    is_let_in = _may_be_let_in(actor, person, audiences)
    return [
        note
        for note in found
        if (is_beside if _is_author(actor, note) else is_let_in and _is_opened_to(actor, note))
    ]


def people_to_open_to(note: PeerNote) -> list[tuple[Any, Role]]:
    """Who walks beside the person now and could be let in, without the author. Each once."""
    found = {p.pk: (p, role) for p, role in people_beside(note.person, note.programme) if p.pk != note.author_id}
    return list(found.values())


def professional_note_for(actor: Actor, may: Capability, *, professional_note: str) -> ProfessionalNote:
    """A professional note, for practitioners with the person on the caseload; a draft for its author alone."""
    found = (
        ProfessionalNote.objects.filter(programme=actor.programme, public_id=professional_note)
        .select_related("programme", "person", "author", "begun_by")
        .first()
    )
    if found is None:
        raise Http404
    is_others_draft = found.state == ProfessionalNoteState.DRAFT and (
        actor.person is None or found.author_id != actor.person.pk
    )
    if is_others_draft:
        raise Http404
    require(actor, may, facts_about(actor, found.person))
    return found


def signed_note_for(actor: Actor, may: Capability, *, professional_note: str) -> ProfessionalNote:
    """A signed note, for the person who asks what it says. Raises Http404 or PermissionDenied."""
    found = ProfessionalNote.objects.filter(
        programme=actor.programme, public_id=professional_note, state=ProfessionalNoteState.SIGNED
    )
    note = found.select_related("programme", "person", "author").first()
    if note is None:
        raise Http404
    require(actor, may, facts_about(actor, note.person))
    return note


def asked_for(actor: Actor, may: Capability, *, asked_summary: str) -> AskedSummary:
    """What the person asked for, for the person alone. Raises Http404 or PermissionDenied."""
    found = (
        AskedSummary.objects.filter(note__programme=actor.programme, public_id=asked_summary)
        .select_related("note__programme", "person", "owner")
        .first()
    )
    if found is None:
        raise Http404
    require(actor, may, facts_about(actor, found.person))
    return found


def summary_for(actor: Actor, may: Capability, *, summary: str) -> Summary:
    """A summary, for the two who agree it and for those for whom it was written. Raises Http404."""
    found, known = _summary(actor, summary)
    if not (known.relations & {Relation.SELF, Relation.NAMED}):
        today = clock.today()
        if found.pk not in {s.pk for s in queries.summaries_open_to(actor, found.person, today=today)}:
            raise Http404
        known = Facts(known.relations | {Relation.NAMED}, known.purposes)
    require(actor, may, known)
    return found


def kept_summary_for(actor: Actor, may: Capability, *, summary: str) -> Summary:
    """A summary, for the two who decide about it. Raises Http404 for others."""
    found, known = _summary(actor, summary)
    if not (known.relations & {Relation.SELF, Relation.NAMED}):
        raise Http404
    require(actor, may, Facts(known.relations - TIES, known.purposes))
    return found


def _summary(actor: Actor, public_id: str) -> tuple[Summary, Facts]:
    """A summary, and how the actor stands to it: NAMED for the one who answers for it, while there is a tie."""
    found = (
        Summary.objects.filter(programme=actor.programme, public_id=public_id)
        .select_related("programme", "person", "author", "owner", "reader", "replaces")
        .first()
    )
    if found is None:
        raise Http404
    known = facts_about(actor, found.person)
    is_owner = actor.person is not None and found.owner_id == actor.person.pk
    named = {Relation.NAMED} if is_owner and known.relations & TIES else set()
    return found, Facts(known.relations | named, known.purposes)


def is_looked_after(summary: Summary) -> bool:
    """Whether the one who answers for a summary still stands beside the person, so that it can be agreed."""
    return any(p.pk == summary.owner_id for p, _role in people_beside(summary.person, summary.programme))


def is_sharing_enough(summary: Summary) -> bool:
    """Whether the audience of an agreed summary reads it: mentors and peers need consent to SHARING besides."""
    if summary.audience not in {a.value for a in queries.READS_AS.values()}:
        return True
    return Purpose.SHARING in purposes_agreed_to(summary.person, summary.programme)


def kept_summaries(actor: Actor, person: Any) -> list[Summary]:
    """Summaries about ``person`` for which ``actor`` answers; asked only for somebody with a tie."""
    return [s for s in queries.summaries_of(person, actor.programme) if s.owner == actor.person]


def note_seen(
    actor: Actor, person: Any, what: str, *, at: datetime, audiences: frozenset[Audience] | None = None
) -> None:
    """Note in the log of looks that somebody else read a note or a summary about ``person``."""
    found = sorted((stands_as(actor, person) if audiences is None else audiences) & set(ROLE_OF))
    if found:
        note_look(actor, person, what, at=at, role=ROLE_OF[found[0]], why="notes")
