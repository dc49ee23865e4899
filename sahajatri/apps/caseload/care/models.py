"""Talks of supporters with whoever looks after them, what to talk about, and who stands in while a supporter rests."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import StandInState, TalkState


class SupportTalk(Record):
    """A planned or held talk of one supporter, or several, with whoever looks after them."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    minder = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField(null=True)
    agreed = models.TextField(blank=True)  # a few lines that all who were there read
    state = state_field(TalkState, default=TalkState.PLANNED)
    state_since = models.DateTimeField()

    privacy = classes(internal="minder on minutes", sensitive="agreed")
    about = "seats__person"
    lifecycle = Lifecycle(
        TalkState,
        {
            TalkState.PLANNED: frozenset({TalkState.HELD, TalkState.CALLED_OFF}),
            TalkState.HELD: frozenset(),
            TalkState.CALLED_OFF: frozenset(),
        },
    )

    class Meta:
        constraints = [one_of("state", TalkState, name="support_talk_state_known")]


class TalkSeat(Record):
    """One supporter in a talk, with the facts of the day for the two."""

    talk = models.ForeignKey(SupportTalk, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    was_there = models.BooleanField(null=True)
    facts = models.JSONField(default=dict)  # counts and days only

    privacy = classes(internal="talk person was_there facts")
    about = "person"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["talk", "person"], name="one_seat_in_a_talk")]


class TalkPoint(Record):
    """Something that a supporter, or whoever looks after her or him, wants to talk about. The two read it."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()
    talked_at = models.DateTimeField(null=True)

    privacy = classes(internal="person by at talked_at", sensitive="text")
    about = "person"


class StandIn(Record):
    """Somebody looks after a participant while her or his supporter rests; the next call has a day."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    pairing = models.ForeignKey("mentoring.Pairing", on_delete=models.CASCADE, related_name="stand_ins")
    owner = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField()
    reached_on = models.DateField(null=True)
    state = state_field(StandInState, default=StandInState.OPEN)
    state_since = models.DateTimeField()

    privacy = classes(internal="pairing owner due_on reached_on")
    about = "pairing__participant"
    lifecycle = Lifecycle(
        StandInState, {StandInState.OPEN: frozenset({StandInState.OVER}), StandInState.OVER: frozenset()}
    )

    class Meta:
        constraints = [
            one_of("state", StandInState, name="stand_in_state_known"),
            models.UniqueConstraint(
                fields=["pairing"], condition=models.Q(state="open"), name="one_stand_in_at_a_time"
            ),
        ]
