"""Reads about notes and summaries. What may be read by whom is decided in access.py."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from sahajatri.apps.consent.access import audiences_of
from sahajatri.apps.consent.queries import purposes_agreed_to
from sahajatri.apps.consent.terms import Audience, Purpose
from sahajatri.apps.mentoring.models import Meeting
from sahajatri.apps.mentoring.terms import MeetingState, PairingState
from sahajatri.kernel.access import Actor

from .models import AskedSummary, Correction, NoteOpening, PeerNote, PeerNoteVersion, ProfessionalNote, Summary
from .terms import AskedState, PeerNoteState, ProfessionalNoteState, SummaryAudience, SummaryState


def _peer_notes() -> QuerySet[PeerNote]:
    versions: Any = PeerNoteVersion.objects.order_by("version")
    corrections: Any = Correction.objects.order_by("written_at", "pk")
    openings: Any = NoteOpening.objects.filter(closed_at__isnull=True).select_related("reader").order_by("pk")
    return PeerNote.objects.select_related("programme", "person", "author", "meeting", "goal").prefetch_related(
        Prefetch("versions", versions), Prefetch("corrections", corrections), Prefetch("openings", openings)
    )


def notes_of(person: Any, programme: Any) -> list[PeerNote]:
    """All peer notes about a person with versions, corrections and readers, newest first."""
    return list(_peer_notes().filter(person=person, programme=programme).order_by("-on", "-pk"))


def peer_note(programme: Any, public_id: str) -> PeerNote | None:
    """One peer note of the programme, read whole."""
    return _peer_notes().filter(programme=programme, public_id=public_id).first()


def text_of(note: PeerNote) -> str:
    """The words of a note as they stand now."""
    found = list(note.versions.all())
    return found[-1].text if found else ""


def readers_of(note: PeerNote) -> list[Any]:
    """To whom else the person opened the note."""
    return [opening.reader for opening in note.openings.all()]


def meetings_between(supporter: Any, person: Any, programme: Any, *, most: int = 6) -> list[Meeting]:
    """The latest meetings that the two held, newest first."""
    found = Meeting.objects.filter(
        pairing__programme=programme,
        pairing__participant=person,
        pairing__supporter__person=supporter,
        state=MeetingState.HELD,
    ).exclude(pairing__state=PairingState.ENDED)
    return list(found.order_by("-starts_at")[:most])


def removals_to_decide(programme: Any) -> list[PeerNote]:
    """Notes about whose removal a coordinator decides, longest waiting first; without their words."""
    found = PeerNote.objects.filter(programme=programme, state=PeerNoteState.ASKED_TO_REMOVE, is_passed_on=True)
    return list(found.select_related("person", "author", "programme").order_by("state_since", "pk"))


def removals_waiting_for(author: Any, programme: Any) -> list[PeerNote]:
    """Notes of an author that somebody asks to remove, soonest due first."""
    found = PeerNote.objects.filter(
        programme=programme, author=author, state=PeerNoteState.ASKED_TO_REMOVE, is_passed_on=False
    )
    return list(found.select_related("person", "programme").order_by("decide_by", "pk"))


def removals_past(day: date) -> list[PeerNote]:
    """Removals that their author did not answer until the day before ``day``."""
    found = PeerNote.objects.filter(state=PeerNoteState.ASKED_TO_REMOVE, is_passed_on=False, decide_by__lt=day)
    return list(found.select_related("person", "author", "programme").order_by("pk"))


def professional_notes_of(person: Any, programme: Any) -> list[ProfessionalNote]:
    """Signed notes about a person, newest first, each with its amendments (oldest first)."""
    found = ProfessionalNote.objects.filter(person=person, programme=programme, state=ProfessionalNoteState.SIGNED)
    return list(found.select_related("author").prefetch_related("amendments__author").order_by("-on", "-pk"))


def unsigned_drafts(practitioner: Any, programme: Any, *, person: Any = None) -> list[ProfessionalNote]:
    """Notes that a practitioner began and has not signed, oldest first; of one person only when named."""
    found = ProfessionalNote.objects.filter(
        author=practitioner, programme=programme, state=ProfessionalNoteState.DRAFT
    )
    if person is not None:
        found = found.filter(person=person)
    return list(found.select_related("person", "author", "begun_by", "programme").order_by("begun_at", "pk"))


def drafts_about(person: Any, programme: Any) -> list[ProfessionalNote]:
    """Unsigned notes about a person, of whomever: that they are there, for the handover and the loops."""
    found = ProfessionalNote.objects.filter(person=person, programme=programme, state=ProfessionalNoteState.DRAFT)
    return list(found.select_related("author").order_by("begun_at", "pk"))


def drafts_older_than(at: Any) -> list[ProfessionalNote]:
    """Drafts that were begun before ``at``."""
    found = ProfessionalNote.objects.filter(state=ProfessionalNoteState.DRAFT, begun_at__lt=at)
    return list(found.select_related("author", "programme").order_by("pk"))


def summaries_of(person: Any, programme: Any) -> list[Summary]:
    """All summaries about a person, newest first."""
    found = Summary.objects.filter(person=person, programme=programme)
    return list(found.select_related("author", "owner", "reader", "person").order_by("-written_at", "-pk"))


def summaries_waiting_for(person: Any, programme: Any) -> list[Summary]:
    """Summaries that wait for this person's answer: the one it is about, or the one who answers for it."""
    mine = Q(person=person, person_agreed_at__isnull=True) | Q(owner=person, author_agreed_at__isnull=True)
    found = Summary.objects.filter(mine, programme=programme, state=SummaryState.WAITING)
    return list(found.select_related("author", "owner", "reader", "person").order_by("answer_by", "pk"))


def open_summaries(person: Any, programme: Any, *, today: date) -> QuerySet[Summary]:
    """Agreed summaries about a person whose time is not over."""
    found = Summary.objects.filter(person=person, programme=programme, state=SummaryState.AGREED)
    in_time = found.filter(Q(until_on__isnull=True) | Q(until_on__gte=today))
    return in_time.select_related("author", "reader", "person").order_by("-written_at", "-pk")


READS_AS = {Audience.MENTOR: SummaryAudience.MENTOR, Audience.PEER: SummaryAudience.PEER}


def summaries_open_to(
    actor: Actor, person: Any, *, today: date, audiences: frozenset[Audience] | None = None
) -> list[Summary]:
    """The agreed summaries about ``person`` that ``actor`` reads now because they were written for her or him.

    A mentor or peer supporter reads them while beside the person and while the person agrees to SHARING at all;
    a practitioner while the person is on the caseload. ``audiences`` are those of the actor, when they are known.
    """
    if audiences is None:
        audiences = audiences_of(actor, person)
    if audiences & set(READS_AS) and Purpose.SHARING not in purposes_agreed_to(person, actor.programme):
        audiences -= set(READS_AS)
    wanted = Q(pk__in=[])
    for audience in audiences & set(READS_AS):
        wanted |= Q(audience=READS_AS[audience], reader=actor.person)
    if Audience.PRACTITIONER in audiences:
        wanted |= Q(audience=SummaryAudience.PRACTITIONER)
    return list(open_summaries(person, actor.programme, today=today).filter(wanted))


def open_version_of(summary: Summary) -> Summary | None:
    """The version that waits to take the place of an agreed summary."""
    return Summary.objects.filter(replaces=summary, state=SummaryState.WAITING).first()


def summaries_past(day: date) -> list[Summary]:
    """Agreed summaries whose last day was before ``day``."""
    found = Summary.objects.filter(state=SummaryState.AGREED, until_on__lt=day)
    return list(found.select_related("person", "programme").order_by("pk"))


def summaries_unanswered(day: date) -> list[Summary]:
    """Summaries that nobody answered until the day before ``day``."""
    found = Summary.objects.filter(state=SummaryState.WAITING, answer_by__lt=day)
    return list(found.select_related("person", "owner", "programme").order_by("pk"))


def summaries_waiting() -> list[Summary]:
    """Every summary that waits for an answer."""
    found = Summary.objects.filter(state=SummaryState.WAITING)
    return list(found.select_related("person", "owner", "programme").order_by("pk"))


def asked_of(owner: Any, programme: Any) -> list[AskedSummary]:
    """What people asked this practitioner to write in plain words, soonest due first."""
    found = AskedSummary.objects.filter(owner=owner, note__programme=programme, state=AskedState.ASKED)
    return list(found.select_related("note", "person", "owner").order_by("answer_by", "pk"))


def asked_by(person: Any, programme: Any) -> list[AskedSummary]:
    """What a person asked for and has not been answered."""
    found = AskedSummary.objects.filter(person=person, note__programme=programme, state=AskedState.ASKED)
    return list(found.select_related("note__programme", "owner").order_by("asked_at", "pk"))


def asked_past(day: date) -> list[AskedSummary]:
    """What was not answered until the day before ``day``."""
    found = AskedSummary.objects.filter(state=AskedState.ASKED, answer_by__lt=day)
    return list(found.select_related("note__programme", "person", "owner").order_by("pk"))


def how_many_drafts(practitioners: Iterable[Any], programme: Any) -> dict[int, int]:
    """Unsigned notes by primary key of the practitioner; who has none is absent."""
    found = ProfessionalNote.objects.filter(
        author__in=list(practitioners), programme=programme, state=ProfessionalNoteState.DRAFT
    )
    return dict(found.values_list("author_id").annotate(n=Count("pk")).order_by())
