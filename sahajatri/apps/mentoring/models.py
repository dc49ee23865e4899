"""Pairings and what happens in them."""

from datetime import datetime, timedelta

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import EndReason, MeetingMode, MeetingState, PairingState, PulseState, Rhythm, Side


class Pairing(Record):
    """A participant and a supporter who both said yes."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    participant = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="pairings")
    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.PROTECT, related_name="pairings")
    state = state_field(PairingState, default=PairingState.BEGINNING)
    state_since = models.DateTimeField()
    opened_at = models.DateTimeField()
    ends_on = models.DateField(null=True, blank=True)  # agreed end
    paused_until = models.DateField(null=True, blank=True)
    resumed_at = models.DateTimeField(null=True)  # end of the last pause; every clock starts anew there
    nudged_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=24, blank=True)
    ended_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    farewell_participant = models.TextField(blank=True)
    farewell_supporter = models.TextField(blank=True)
    wants_new_match = models.BooleanField(null=True)
    earlier = models.JSONField(default=dict, blank=True)  # counts and ratings taken over from a register

    privacy = classes(
        internal="participant supporter opened_at ends_on paused_until resumed_at nudged_at ended_at ended_by "
        "wants_new_match earlier",
        personal="end_reason",
        sensitive="farewell_participant farewell_supporter",
    )
    about = "participant"
    lifecycle = Lifecycle(
        PairingState,
        {
            PairingState.BEGINNING: frozenset({PairingState.ACTIVE, PairingState.PAUSED, PairingState.ENDED}),
            PairingState.ACTIVE: frozenset({PairingState.PAUSED, PairingState.ENDED}),
            PairingState.PAUSED: frozenset({PairingState.ACTIVE, PairingState.BEGINNING, PairingState.ENDED}),
            PairingState.ENDED: frozenset(),
        },
    )

    @property
    def is_ended(self) -> bool:
        return self.state == PairingState.ENDED

    @property
    def clock_from(self) -> datetime:
        """From when on days are counted: the beginning, or the end of the last pause."""
        return self.resumed_at or self.opened_at

    class Meta:
        constraints = [
            one_of("state", PairingState, name="pairing_state_known"),
            one_of("end_reason", EndReason, name="pairing_end_reason_known", or_empty=True),
            models.UniqueConstraint(
                fields=["participant", "supporter"],
                condition=~models.Q(state="ended"),
                name="one_pairing_of_two_at_a_time",
            ),
        ]


class Agreement(Record):
    """What the two agreed. A new version replaces an older one; nothing agreed is changed in place."""

    pairing = models.ForeignKey(Pairing, on_delete=models.CASCADE, related_name="agreements")
    version = models.PositiveSmallIntegerField()
    rhythm = state_field(Rhythm)
    how = models.TextField()  # by phone, where, at what time
    boundaries = models.TextField(blank=True)
    ends_on = models.DateField()
    written_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    participant_agreed_at = models.DateTimeField(null=True)
    supporter_agreed_at = models.DateTimeField(null=True)

    privacy = classes(
        internal="pairing version rhythm ends_on written_by written_at participant_agreed_at supporter_agreed_at",
        sensitive="how boundaries",
    )
    about = "pairing__participant"

    @property
    def holds(self) -> bool:
        """Whether both have agreed to it."""
        return self.participant_agreed_at is not None and self.supporter_agreed_at is not None

    class Meta:
        constraints = [
            one_of("rhythm", Rhythm, name="agreement_rhythm_known"),
            models.UniqueConstraint(fields=["pairing", "version"], name="agreement_version_once"),
        ]


class Meeting(Record):
    """One meeting of a pairing: planned, held, or tried."""

    pairing = models.ForeignKey(Pairing, on_delete=models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField(db_index=True)
    for_minutes = models.PositiveSmallIntegerField(default=45)
    mode = state_field(MeetingMode)
    place = models.CharField(max_length=400, blank=True)
    agenda = models.TextField(blank=True)
    note = models.TextField(blank=True)  # in plain words; both read it
    state = state_field(MeetingState, default=MeetingState.PLANNED)
    state_since = models.DateTimeField()
    planned_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    logged_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    logged_at = models.DateTimeField(null=True)

    privacy = classes(
        internal="pairing starts_at for_minutes mode planned_by logged_by logged_at", sensitive="place agenda note"
    )
    about = "pairing__participant"
    lifecycle = Lifecycle(
        MeetingState,
        {
            MeetingState.PLANNED: frozenset({MeetingState.HELD, MeetingState.ATTEMPTED, MeetingState.CANCELLED}),
            MeetingState.HELD: frozenset(),
            MeetingState.ATTEMPTED: frozenset(),
            MeetingState.CANCELLED: frozenset(),
        },
    )

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.for_minutes)

    class Meta:
        constraints = [
            one_of("state", MeetingState, name="meeting_state_known"),
            one_of("mode", MeetingMode, name="meeting_mode_known"),
        ]


class Message(Record):
    """A message between the two of a pairing."""

    pairing = models.ForeignKey(Pairing, on_delete=models.CASCADE, related_name="messages")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(db_index=True)
    text = models.TextField()
    read_at = models.DateTimeField(null=True)

    privacy = classes(internal="pairing by at read_at", sensitive="text")
    about = "by"


class Pulse(Record):
    """A check-in about the relationship, asked of one side. The other side never sees the answer."""

    pairing = models.ForeignKey(Pairing, on_delete=models.CASCADE, related_name="pulses")
    side = state_field(Side)
    due_on = models.DateField()
    state = state_field(PulseState, default=PulseState.DUE)
    state_since = models.DateTimeField()
    heard = models.PositiveSmallIntegerField(null=True)  # 0-4 each
    useful = models.PositiveSmallIntegerField(null=True)
    at_ease = models.PositiveSmallIntegerField(null=True)
    carry_on = models.PositiveSmallIntegerField(null=True)
    words = models.TextField(blank=True)
    wants_call = models.BooleanField(default=False)  # the coordinator should call
    called_at = models.DateTimeField(null=True)  # and did

    privacy = classes(
        internal="pairing side due_on called_at", sensitive="heard useful at_ease carry_on words wants_call"
    )
    about = "pairing__participant"
    lifecycle = Lifecycle(
        PulseState,
        {
            PulseState.DUE: frozenset({PulseState.ANSWERED, PulseState.SKIPPED}),
            PulseState.ANSWERED: frozenset(),
            PulseState.SKIPPED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("side", Side, name="pulse_side_known"),
            one_of("state", PulseState, name="pulse_state_known"),
            models.UniqueConstraint(fields=["pairing", "side", "due_on"], name="one_pulse_per_side_and_day"),
        ]
