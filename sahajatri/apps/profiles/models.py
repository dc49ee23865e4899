"""What was said when about a person's occupation, how functioning was rated, and the card."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import QUALIFIERS, SURROUNDING_VALUES, Card, EntryState, Topic


class OccupationEntry(Record):
    """What was said about one topic on one day. Entries are added and never changed: the newest that counts holds."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="occupation_entries")
    topic = state_field(Topic)
    key = models.CharField(max_length=24, blank=True)  # which role: a code of content/occupation, or one of one's own
    name = models.TextField(blank=True)  # what the person calls a role of her or his own
    chosen = models.JSONField(default=list, blank=True)  # tags, or when a role is or was
    matters = models.PositiveSmallIntegerField(null=True, blank=True)  # 1-3
    parts = models.JSONField(default=dict, blank=True)  # part of the day -> words
    helps = models.TextField(blank=True)
    hinders = models.TextField(blank=True)
    words = models.TextField(blank=True)
    said_at = models.DateTimeField()
    typed_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    state = state_field(EntryState, default=EntryState.SAID)
    state_since = models.DateTimeField()

    privacy = classes(
        internal="person topic key said_at typed_by",
        sensitive="name chosen matters parts helps hinders words",
    )
    about = "person"
    lifecycle = Lifecycle(
        EntryState,
        {
            EntryState.SAID: frozenset(),
            EntryState.TYPED: frozenset({EntryState.CONFIRMED, EntryState.NOT_RIGHT}),
            EntryState.CONFIRMED: frozenset(),
            EntryState.NOT_RIGHT: frozenset(),
        },
    )

    class Meta:
        indexes = [models.Index(fields=["programme", "person", "topic", "key"], name="entries_of_a_topic")]
        constraints = [
            one_of("state", EntryState, name="occupation_entry_state_known"),
            one_of("topic", Topic, name="occupation_topic_known"),
            models.CheckConstraint(condition=models.Q(matters__gte=1, matters__lte=3), name="role_matters_1_3"),
        ]


class FunctioningRating(Record):
    """One code of the core set, rated by a practitioner together with the person on one day; never changed."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="functioning_ratings")
    code = models.CharField(max_length=8)
    list_version = models.CharField(max_length=24)  # of the list of codes
    impairment = models.PositiveSmallIntegerField(null=True, blank=True)  # b
    performance = models.PositiveSmallIntegerField(null=True, blank=True)  # d: as life is now
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)  # d: without help, nothing in the way
    surroundings = models.SmallIntegerField(null=True, blank=True)  # e: below zero a barrier, above it a help
    note = models.TextField(blank=True)
    on = models.DateField()
    rater = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    rated_at = models.DateTimeField()

    privacy = classes(
        internal="person code list_version on rater rated_at",
        sensitive="impairment performance capacity surroundings note",
    )
    about = "person"

    class Meta:
        indexes = [models.Index(fields=["programme", "person", "code"], name="ratings_of_a_code")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    code__startswith="b",
                    impairment__in=QUALIFIERS,
                    performance__isnull=True,
                    capacity__isnull=True,
                    surroundings__isnull=True,
                )
                | (
                    models.Q(code__startswith="d", impairment__isnull=True, surroundings__isnull=True)
                    & (models.Q(performance__isnull=False) | models.Q(capacity__isnull=False))
                    & (models.Q(performance__isnull=True) | models.Q(performance__in=QUALIFIERS))
                    & (models.Q(capacity__isnull=True) | models.Q(capacity__in=QUALIFIERS))
                )
                | models.Q(
                    code__startswith="e",
                    surroundings__in=SURROUNDING_VALUES,
                    impairment__isnull=True,
                    performance__isnull=True,
                    capacity__isnull=True,
                ),
                name="rating_takes_its_qualifiers",
            )
        ]


class Objection(Record):
    """How the person sees a rating, in her or his own words; it stands beside the rating wherever that is shown."""

    rating = models.ForeignKey(FunctioningRating, on_delete=models.CASCADE, related_name="objections")
    words = models.TextField()
    written_at = models.DateTimeField()

    privacy = classes(internal="rating written_at", sensitive="words")
    about = "rating__person"


class DisabilityCard(Record):
    """Whether the person has a disability card of the state; its number is not kept.

    The legal type itself is ``disability_types`` of the profile in intake, which asks for it in the words of the law:
    there is one place for it, and this room shows and changes that one.
    """

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="disability_cards")
    card = state_field(Card)
    said_at = models.DateTimeField()

    privacy = classes(internal="person said_at", sensitive="card")
    about = "person"

    class Meta:
        constraints = [one_of("card", Card, name="disability_card_known")]


