"""The outbox. A row is written in the transaction of the event it tells about and sent after the commit."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import Channel, NoticeState


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
    state = state_field(NoticeState, default=NoticeState.WAITING)
    state_since = models.DateTimeField()
    written_at = models.DateTimeField(db_index=True)
    due_at = models.DateTimeField(db_index=True)
    useless_after = models.DateTimeField(null=True)  # a code that nobody can use any more is not sent
    leased_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)
    read_at = models.DateTimeField(null=True)

    privacy = classes(
        internal="person kind channel language key is_essential written_at due_at useless_after leased_until tries"
        " problem read_at",
        personal="address",
        sensitive="title text path",
    )
    about = "person"
    lifecycle = Lifecycle(
        NoticeState,
        {
            NoticeState.WAITING: frozenset({NoticeState.SENT, NoticeState.FAILED, NoticeState.DROPPED}),
            NoticeState.SENT: frozenset(),
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
        indexes = [models.Index(fields=["person", "channel", "-written_at"], name="notice_inbox")]
