"""Concerns, blocks, the rota. Imported by this room only."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import ConcernKind, ConcernState, Where


class Concern(Record):
    """Somebody is worried. Who raised it is never shown to the person it is about."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    raised_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    about_person = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    kind = state_field(ConcernKind)
    tier = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)
    place = models.CharField(max_length=120, blank=True)  # code of the place it was raised from, e.g. mentoring.pairing
    place_id = models.CharField(max_length=12, blank=True)
    contact = models.CharField(max_length=254, blank=True)  # how to reach somebody without an account
    reference_hash = models.CharField(max_length=64, blank=True, db_index=True)  # of the number to come back with
    is_found_by_words = models.BooleanField(default=False)  # words in an import or message, for a person to look at
    state = state_field(ConcernState, default=ConcernState.RAISED)
    state_since = models.DateTimeField()
    raised_at = models.DateTimeField()
    acknowledge_by = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    escalations = models.PositiveSmallIntegerField(default=0)  # rungs of rules.LADDER that were climbed
    contact_paused_at = models.DateTimeField(null=True)  # between raised_by and about_person, while it is open
    owner = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    next_step = models.CharField(max_length=400, blank=True)
    next_step_by = models.DateTimeField(null=True)
    reminded_of_step_at = models.DateTimeField(null=True)
    step_reminders = models.PositiveSmallIntegerField(default=0)
    outcome = models.TextField(blank=True)

    privacy = classes(
        safeguarding="raised_by about_person kind tier words place place_id contact is_found_by_words raised_at "
        "acknowledge_by acknowledged_at escalated_at escalations contact_paused_at owner next_step next_step_by "
        "reminded_of_step_at step_reminders outcome reference_hash"
    )
    about = "raised_by"
    lifecycle = Lifecycle(
        ConcernState,
        {
            ConcernState.RAISED: frozenset({ConcernState.ACKNOWLEDGED}),
            ConcernState.ACKNOWLEDGED: frozenset({ConcernState.CLOSED}),
            ConcernState.CLOSED: frozenset({ConcernState.ACKNOWLEDGED}),
        },
    )

    class Meta:
        constraints = [
            one_of("state", ConcernState, name="concern_state_known"),
            one_of("kind", ConcernKind, name="concern_kind_known"),
            models.CheckConstraint(condition=models.Q(tier__gte=1, tier__lte=4), name="concern_tier_known"),
        ]

    @property
    def is_between_two(self) -> bool:
        """Whether it names two people; somebody's own answer to a measure names one."""
        return None not in {self.raised_by_id, self.about_person_id} and self.raised_by_id != self.about_person_id


class ConcernNote(Record):
    """What was done about a concern."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()

    privacy = classes(safeguarding="concern by at text")


class ConcernWord(Record):
    """What the programme and the one who raised a concern write to each other about it. Nobody else reads it."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="said")
    is_from_programme = models.BooleanField()
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()

    privacy = classes(safeguarding="concern is_from_programme by at text")
    about = "concern__raised_by"


class UnfairTreatment(Record):
    """What somebody keeps about being treated unfairly. Nobody else reads it, unless the person opens it."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    where = state_field(Where)
    where_words = models.CharField(max_length=200, blank=True)
    on = models.DateField(null=True)
    when_words = models.CharField(max_length=200, blank=True)  # when the day is not known
    what = models.TextField()
    who = models.TextField(blank=True)  # who was there, who saw it
    wish = models.TextField(blank=True)  # what the person wants
    readers = models.JSONField(default=list, blank=True)  # consent.Audience codes; empty: only me
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    privacy = classes(
        internal="person readers written_at changed_at",
        safeguarding="where where_words on when_words what who wish",
    )
    about = "person"

    class Meta:
        constraints = [one_of("where", Where, name="unfair_where_known")]


class Block(Record):
    """One person no longer wants to meet another in the programme. The other is not told."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    against = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    privacy = classes(safeguarding="person against since until")
    about = "person"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person", "against"], condition=models.Q(until__isnull=True), name="one_block"
            )
        ]


class Mute(Record):
    """One person does not want to read what another writes, for now. Nothing else changes, and nobody is told."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    whom = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    privacy = classes(safeguarding="person whom since until")
    about = "person"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person", "whom"], condition=models.Q(until__isnull=True), name="one_mute"
            )
        ]


class DutyShift(Record):
    """Somebody is on duty for concerns. Without one the pages say that nobody is."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    privacy = classes(internal="person starts_at ends_at")
    about = "person"
