"""The outbox, what people wish about messages, and the texts that come back.

A row of the outbox is written in the transaction of the event it tells about and sent after the commit.
"""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import Channel, HeardState, Meaning, NoticeState, Often, Topic, Way, Wording


class Notice(Record):
    """One message to one person on one channel. Words on a shared phone are neutral; content stays in the app."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, null=True)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="notices", null=True)
    kind = models.CharField(max_length=60, db_index=True)
    channel = state_field(Channel)
    language = models.CharField(max_length=8, default="bn")  # in which title and text are written
    address = models.CharField(max_length=254, blank=True)
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)  # outside the app it is emptied once it went out: it may have held a code
    path = models.CharField(max_length=300, blank=True)  # where in the app it leads
    key = models.CharField(max_length=120, blank=True)  # the same key to the same person and channel is sent once
    is_essential = models.BooleanField(default=False)  # asked for, or urgent for staff: goes out without consent
    is_urgent = models.BooleanField(default=False)  # does not wait for the morning
    state = state_field(NoticeState, default=NoticeState.WAITING)
    state_since = models.DateTimeField()
    written_at = models.DateTimeField(db_index=True)
    due_at = models.DateTimeField(db_index=True)
    useless_after = models.DateTimeField(null=True)  # a code that nobody can use any more is not sent
    leased_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    rounds = models.PositiveSmallIntegerField(default=0)  # how often somebody had it sent again
    problem = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True)  # a failure that somebody has dealt with
    handed_at = models.DateTimeField(null=True)  # when a provider was last given it
    reference = models.CharField(max_length=120, blank=True, db_index=True)  # what the provider calls it
    read_at = models.DateTimeField(null=True)
    inside = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="outside")
    gather_at = models.DateTimeField(null=True, db_index=True)  # when it is told of together with others
    gathered_in = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="gathered")
    asks_about = models.CharField(max_length=40, blank=True)  # public id of what a reply is about
    asks_until = models.DateTimeField(null=True)

    privacy = classes(
        internal="person kind channel language key is_essential is_urgent written_at due_at useless_after leased_until"
        " tries rounds problem settled_at handed_at reference read_at inside gather_at gathered_in asks_about"
        " asks_until",
        personal="address",
        sensitive="title text path",
    )
    about = "person"
    lifecycle = Lifecycle(
        NoticeState,
        {
            NoticeState.WAITING: frozenset({NoticeState.SENT, NoticeState.FAILED, NoticeState.DROPPED}),
            NoticeState.SENT: frozenset({NoticeState.DELIVERED, NoticeState.UNDELIVERED}),
            NoticeState.DELIVERED: frozenset(),
            NoticeState.UNDELIVERED: frozenset({NoticeState.WAITING, NoticeState.DELIVERED}),
            NoticeState.FAILED: frozenset({NoticeState.WAITING}),
            NoticeState.DROPPED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("channel", Channel, name="notice_channel_known"),
            one_of("state", NoticeState, name="notice_state_known"),
            models.UniqueConstraint(
                fields=["person", "channel", "key"], condition=~models.Q(key=""), name="a_notice_is_written_once"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "channel", "-written_at"], name="notice_inbox"),
            models.Index(fields=["address", "channel", "handed_at"], name="notice_number"),
        ]


class Wishes(Record):
    """What a person wishes about messages outside the app, beside the way of each topic."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="notice_wishes")
    wording = state_field(Wording, default=Wording.NEUTRAL)
    at_night = models.BooleanField(default=True)  # the night is quiet, 21:00 to 08:00
    quiet_from = models.PositiveSmallIntegerField(null=True)  # hours on the wall clock
    quiet_until = models.PositiveSmallIntegerField(null=True)
    often = state_field(Often, default=Often.DAILY)
    hour = models.PositiveSmallIntegerField(default=18)
    weekday = models.PositiveSmallIntegerField(default=5)  # Saturday; 0 is Monday
    digest_by = state_field(Channel, default=Channel.SMS)
    paused_until = models.DateField(null=True)

    privacy = classes(
        internal="person wording at_night quiet_from quiet_until often hour weekday digest_by paused_until"
    )
    about = "person"

    class Meta:
        constraints = [
            one_of("wording", Wording, name="wishes_wording_known"),
            one_of("often", Often, name="wishes_often_known"),
            one_of("digest_by", Channel, name="wishes_digest_by_known"),
        ]


class TopicWish(Record):
    """How one topic reaches a person; without a row as in "how to reach me"."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="topic_wishes")
    topic = state_field(Topic)
    way = state_field(Way)

    privacy = classes(internal="person topic way")
    about = "person"

    class Meta:
        constraints = [
            one_of("topic", Topic, name="topic_wish_topic_known"),
            one_of("way", Way, name="topic_wish_way_known"),
            models.UniqueConstraint(fields=["person", "topic"], name="one_way_for_a_topic"),
        ]


class StoppedAddress(Record):
    """A number or mailbox whose holder ended messages, for every account that has it."""

    address = models.CharField(max_length=254, unique=True)
    stopped_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)  # set when messages may come again

    privacy = classes(internal="stopped_at started_at", personal="address")
    about = None


class Heard(Record):
    """A text that came in. The number proves nobody: ``person`` is set when it belongs to one account alone."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, null=True)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="heard", null=True)
    asked = models.ForeignKey(Notice, on_delete=models.SET_NULL, null=True, related_name="replies")
    number = models.CharField(max_length=40, db_index=True)
    text = models.TextField(blank=True)
    reference = models.CharField(max_length=120, blank=True)  # what the provider calls it: it is taken once
    meaning = state_field(Meaning)
    heard_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)  # until when somebody looks at it
    state = state_field(HeardState)
    state_since = models.DateTimeField()
    settled_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    done = models.TextField(blank=True)  # what was done about it

    privacy = classes(
        internal="person asked reference meaning heard_at due_at settled_by", personal="number", sensitive="text done"
    )
    about = "person"
    lifecycle = Lifecycle(
        HeardState,
        {
            HeardState.TAKEN: frozenset(),
            HeardState.WAITING: frozenset({HeardState.SETTLED}),
            HeardState.SETTLED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("meaning", Meaning, name="heard_meaning_known"),
            one_of("state", HeardState, name="heard_state_known"),
            models.UniqueConstraint(
                fields=["reference"], condition=~models.Q(reference=""), name="a_text_is_heard_once"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="heard_waiting")]
