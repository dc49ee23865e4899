"""Peer notes with their versions and corrections, professional notes with amendments, and agreed summaries."""

from typing import Any

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field
from sahajatri.kernel.refusals import insist

from .rules import SIGNED_ALREADY
from .terms import (
    AskedState,
    ContactKind,
    NoteForm,
    PeerNoteState,
    ProfessionalNoteState,
    SummaryAudience,
    SummaryState,
)


class PeerNote(Record):
    """A note in plain words by a supporter about the person beside; the person reads every one at once."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="peer_notes")
    author = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    is_together = models.BooleanField(default=False)  # the two wrote it together
    on = models.DateField()
    meeting = models.ForeignKey("mentoring.Meeting", on_delete=models.SET_NULL, null=True, related_name="+")
    goal = models.ForeignKey("goals.Goal", on_delete=models.SET_NULL, null=True, related_name="+")
    state = state_field(PeerNoteState, default=PeerNoteState.KEPT)
    state_since = models.DateTimeField()
    why_remove = models.TextField(blank=True)  # the person's reason, if one was given
    why_keep = models.TextField(blank=True)  # the author's
    decide_by = models.DateField(null=True)  # the author answers until then, afterwards a coordinator
    is_passed_on = models.BooleanField(default=False)  # a coordinator decides

    privacy = classes(
        internal="person author is_together on meeting goal decide_by is_passed_on", sensitive="why_remove why_keep"
    )
    about = "person"
    lifecycle = Lifecycle(
        PeerNoteState,
        {
            PeerNoteState.KEPT: frozenset({PeerNoteState.ASKED_TO_REMOVE}),
            PeerNoteState.ASKED_TO_REMOVE: frozenset({PeerNoteState.KEPT, PeerNoteState.REMOVED}),
            PeerNoteState.REMOVED: frozenset(),
        },
    )

    class Meta:
        constraints = [one_of("state", PeerNoteState, name="peer_note_state_known")]


class PeerNoteVersion(Record):
    """The words of a note at one time. A new version is added; the earlier ones stay as they were."""

    peer_note = models.ForeignKey(PeerNote, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)  # empty once the note was removed
    written_at = models.DateTimeField()

    privacy = classes(internal="peer_note version written_at", sensitive="text")
    about = "peer_note__person"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["peer_note", "version"], name="one_text_per_version")]


class Correction(Record):
    """What the person says to a note in own words; it stands beside the text it answers."""

    peer_note = models.ForeignKey(PeerNote, on_delete=models.CASCADE, related_name="corrections")
    version = models.PositiveSmallIntegerField()  # which text it answers
    text = models.TextField(blank=True)  # empty once the note was removed
    written_at = models.DateTimeField()

    privacy = classes(internal="peer_note version written_at", sensitive="text")
    about = "peer_note__person"


class NoteOpening(Record):
    """The person let somebody else beside read one note."""

    peer_note = models.ForeignKey(PeerNote, on_delete=models.CASCADE, related_name="openings")
    reader = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    privacy = classes(internal="peer_note reader opened_at closed_at")
    about = "peer_note__person"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["peer_note", "reader"], condition=models.Q(closed_at__isnull=True), name="opened_once"
            )
        ]


class ProfessionalNote(Record):
    """A practitioner's note with a standard structure. A draft is its author's own; a signed one is never changed."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="professional_notes")
    author = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    begun_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    form = state_field(NoteForm)
    contact = state_field(ContactKind)
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField(null=True)
    present = models.TextField(blank=True)
    said = models.TextField(blank=True)
    observed = models.TextField(blank=True)
    view = models.TextField(blank=True)
    agreed = models.TextField(blank=True)
    state = state_field(ProfessionalNoteState, default=ProfessionalNoteState.DRAFT)
    state_since = models.DateTimeField()
    begun_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    signed_name = models.CharField(max_length=400, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)

    privacy = classes(
        internal="person author begun_by form contact on minutes begun_at signed_at signed_name content_hash",
        safeguarding="present said observed view agreed",
    )
    about = "person"
    lifecycle = Lifecycle(
        ProfessionalNoteState,
        {
            ProfessionalNoteState.DRAFT: frozenset({ProfessionalNoteState.SIGNED}),
            ProfessionalNoteState.SIGNED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", ProfessionalNoteState, name="professional_note_state_known"),
            one_of("form", NoteForm, name="professional_note_form_known"),
            one_of("contact", ContactKind, name="professional_note_contact_known"),
            models.CheckConstraint(
                condition=models.Q(state=ProfessionalNoteState.DRAFT, signed_at__isnull=True, content_hash="")
                | (models.Q(state=ProfessionalNoteState.SIGNED, signed_at__isnull=False) & ~models.Q(content_hash="")),
                name="professional_note_signed_whole",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse whatever would change a signed note, from wherever it comes."""
        signed = type(self).objects.filter(pk=self.pk, state=ProfessionalNoteState.SIGNED)
        insist(SIGNED_ALREADY if self.pk and signed.exists() else None)
        super().save(*args, **kwargs)


class Amendment(Record):
    """A signed text with its reason that stands openly below a signed note; the note itself stays as it was."""

    note = models.ForeignKey(ProfessionalNote, on_delete=models.CASCADE, related_name="amendments")
    author = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.TextField()
    text = models.TextField()
    signed_at = models.DateTimeField()
    signed_name = models.CharField(max_length=400)
    content_hash = models.CharField(max_length=64)

    privacy = classes(internal="note author signed_at signed_name content_hash", safeguarding="reason text")
    about = "note__person"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """An amendment is signed when it is written; it is never changed."""
        insist(SIGNED_ALREADY if self.pk else None)
        super().save(*args, **kwargs)


class Summary(Record):
    """A short text in plain words for a named audience; it is read by others once the two agreed to the same words."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="summaries")
    author = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    owner = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    audience = state_field(SummaryAudience)
    reader = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    is_changed_by_person = models.BooleanField(default=False)
    state = state_field(SummaryState, default=SummaryState.WAITING)
    state_since = models.DateTimeField()
    written_at = models.DateTimeField()
    answer_by = models.DateField()
    person_agreed_at = models.DateTimeField(null=True)
    author_agreed_at = models.DateTimeField(null=True)
    until_on = models.DateField(null=True)  # the last day on which others read it
    reason = models.TextField(blank=True)  # why it was not agreed, if somebody wanted to say
    replaces = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="replaced_by")

    privacy = classes(
        internal="person author owner audience reader is_changed_by_person written_at answer_by person_agreed_at "
        "author_agreed_at until_on replaces",
        sensitive="text reason",
    )
    about = "person"
    lifecycle = Lifecycle(
        SummaryState,
        {
            SummaryState.WAITING: frozenset(
                {SummaryState.AGREED, SummaryState.DECLINED, SummaryState.TAKEN_BACK, SummaryState.REPLACED}
            ),
            SummaryState.AGREED: frozenset({SummaryState.REVOKED, SummaryState.REPLACED, SummaryState.ENDED}),
            SummaryState.DECLINED: frozenset(),
            SummaryState.TAKEN_BACK: frozenset(),
            SummaryState.REVOKED: frozenset(),
            SummaryState.REPLACED: frozenset(),
            SummaryState.ENDED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", SummaryState, name="summary_state_known"),
            one_of("audience", SummaryAudience, name="summary_audience_known"),
            models.CheckConstraint(
                condition=~models.Q(state=SummaryState.AGREED)
                | models.Q(person_agreed_at__isnull=False, author_agreed_at__isnull=False),
                name="summary_agreed_by_both",
            ),
        ]


class AskedSummary(Record):
    """The person asks in plain words what a signed professional note says."""

    note = models.ForeignKey(ProfessionalNote, on_delete=models.CASCADE, related_name="asked")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="asked_summaries")
    owner = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    state = state_field(AskedState, default=AskedState.ASKED)
    state_since = models.DateTimeField()
    asked_at = models.DateTimeField()
    answer_by = models.DateField()

    privacy = classes(internal="note person owner asked_at answer_by")
    about = "person"
    lifecycle = Lifecycle(
        AskedState,
        {
            AskedState.ASKED: frozenset({AskedState.ANSWERED, AskedState.TAKEN_BACK}),
            AskedState.ANSWERED: frozenset(),
            AskedState.TAKEN_BACK: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", AskedState, name="asked_summary_state_known"),
            models.UniqueConstraint(
                fields=["note"], condition=models.Q(state=AskedState.ASKED), name="asked_once_at_a_time"
            ),
        ]
