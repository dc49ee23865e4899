"""Pairings and what happens in them."""

from datetime import date, datetime, timedelta

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from . import rules
from .terms import (
    EndReason,
    FirstMeetingWith,
    LookBackState,
    MeetingMode,
    MeetingState,
    PairingState,
    PromiseCode,
    PulseAnswers,
    PulseState,
    RepairOutcome,
    RepairState,
    Rhythm,
    Side,
    WarningEnd,
    WarningState,
    WarningStep,
)


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
    first_meeting_with = state_field(FirstMeetingWith, default=FirstMeetingWith.ON_CALL)
    on_call = models.ForeignKey(  # who stands by at the first meeting; nobody chosen: the first coordinator
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    earlier = models.JSONField(default=dict, blank=True)  # counts and ratings taken over from a register

    privacy = classes(
        internal="participant supporter opened_at ends_on paused_until resumed_at nudged_at ended_at ended_by "
        "wants_new_match first_meeting_with on_call earlier",
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
    def keeps_place(self) -> bool:
        """Whether the participant of an ended pairing waits anew from where she or he waited before."""
        return self.is_ended and rules.keeps_place(self.end_reason)

    @property
    def clock_from(self) -> datetime:
        """From when on days are counted: the beginning, or the end of the last pause."""
        return self.resumed_at or self.opened_at

    class Meta:
        constraints = [
            one_of("state", PairingState, name="pairing_state_known"),
            one_of("first_meeting_with", FirstMeetingWith, name="pairing_first_meeting_with_known"),
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
    held_back_at = models.DateTimeField(null=True)  # called off because the two must not meet just now

    privacy = classes(
        internal="pairing starts_at for_minutes mode planned_by logged_by logged_at",
        sensitive="place agenda note",
        safeguarding="held_back_at",
    )
    about = "pairing__participant"
    lifecycle = Lifecycle(
        MeetingState,
        {
            MeetingState.PLANNED: frozenset({MeetingState.HELD, MeetingState.ATTEMPTED, MeetingState.CANCELLED}),
            MeetingState.HELD: frozenset(),
            MeetingState.ATTEMPTED: frozenset(),
            MeetingState.CANCELLED: frozenset({MeetingState.PLANNED}),  # once the two may meet again
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


class MeetingGoal(Record):
    """A goal that a meeting was, or is to be, about. Either side may tick it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="about_goals")
    goal = models.ForeignKey("goals.Goal", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    privacy = classes(internal="meeting goal by at")
    about = "meeting__pairing__participant"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "goal"], name="a_goal_once_per_meeting")]


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
            PulseState.DUE: frozenset({PulseState.ANSWERED, PulseState.SKIPPED, PulseState.PUT_AWAY}),
            PulseState.ANSWERED: frozenset(),
            PulseState.SKIPPED: frozenset(),
            PulseState.PUT_AWAY: frozenset(),
        },
    )

    @property
    def answers(self) -> PulseAnswers:
        """The four answers, for the rule that looks for early warnings."""
        return PulseAnswers(self.heard, self.useful, self.at_ease, self.carry_on)

    class Meta:
        constraints = [
            one_of("side", Side, name="pulse_side_known"),
            one_of("state", PulseState, name="pulse_state_known"),
            models.UniqueConstraint(fields=["pairing", "side", "due_on"], name="one_pulse_per_side_and_day"),
        ]


class LookBack(Record):
    """The exit conversation with one side: what was good, what was hard. The other side never sees it."""

    pairing = models.ForeignKey(Pairing, on_delete=models.CASCADE, related_name="look_backs")
    side = state_field(Side)
    asked_on = models.DateField()
    state = state_field(LookBackState, default=LookBackState.DUE)
    state_since = models.DateTimeField()
    good = models.TextField(blank=True)
    hard = models.TextField(blank=True)
    advice = models.TextField(blank=True)  # what the programme should do differently
    is_open_to_programme = models.BooleanField(null=True)  # may the coordinator read the words?
    stay_in_touch = models.BooleanField(null=True)  # told to the other side only when both said yes

    privacy = classes(
        internal="pairing side asked_on is_open_to_programme stay_in_touch", sensitive="good hard advice"
    )
    about = "pairing__participant"
    lifecycle = Lifecycle(
        LookBackState,
        {
            LookBackState.DUE: frozenset({LookBackState.GIVEN, LookBackState.LEFT_OUT}),
            LookBackState.GIVEN: frozenset(),
            LookBackState.LEFT_OUT: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("side", Side, name="look_back_side_known"),
            one_of("state", LookBackState, name="look_back_state_known"),
            models.UniqueConstraint(fields=["pairing", "side"], name="one_look_back_per_side"),
        ]


class EarlyWarning(Record):
    """A reason to look after two, with an owner and a day. It never holds what somebody answered."""

    pairing = models.ForeignKey(Pairing, on_delete=models.CASCADE, related_name="warnings")
    code = state_field(PromiseCode)
    side = models.CharField(max_length=24, blank=True)  # about which side; empty: about both
    since = models.DateField()
    raised_at = models.DateTimeField()
    owner = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField()
    state = state_field(WarningState, default=WarningState.OPEN)
    state_since = models.DateTimeField()
    step = models.CharField(max_length=24, blank=True)  # what was done
    note = models.TextField(blank=True)  # for the coordinators
    end = models.CharField(max_length=24, blank=True)
    closed_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    privacy = classes(
        internal="pairing since raised_at owner due_on closed_by", safeguarding="code side step note end"
    )
    about = "pairing__participant"
    lifecycle = Lifecycle(
        WarningState,
        {
            WarningState.OPEN: frozenset({WarningState.TAKEN, WarningState.ACTED, WarningState.CLOSED}),
            WarningState.TAKEN: frozenset({WarningState.ACTED, WarningState.CLOSED}),
            WarningState.ACTED: frozenset({WarningState.ACTED, WarningState.CLOSED}),
            WarningState.CLOSED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("code", PromiseCode, name="warning_code_known"),
            one_of("side", Side, name="warning_side_known", or_empty=True),
            one_of("state", WarningState, name="warning_state_known"),
            one_of("step", WarningStep, name="warning_step_known", or_empty=True),
            one_of("end", WarningEnd, name="warning_end_known", or_empty=True),
            models.UniqueConstraint(
                fields=["pairing", "code", "side"],
                condition=~models.Q(state="closed"),
                name="one_warning_of_a_kind_at_a_time",
            ),
        ]


class Repair(Record):
    """A conversation with the coordinator about how the two go on, and the look afterwards."""

    pairing = models.ForeignKey(Pairing, on_delete=models.CASCADE, related_name="repairs")
    talk_on = models.DateField()
    planned_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    state = state_field(RepairState, default=RepairState.PLANNED)
    state_since = models.DateTimeField()
    outcome = models.CharField(max_length=24, blank=True)
    note = models.TextField(blank=True)  # for the coordinators
    look_again_on = models.DateField(null=True)

    privacy = classes(internal="pairing talk_on planned_by look_again_on", safeguarding="outcome note")
    about = "pairing__participant"
    lifecycle = Lifecycle(
        RepairState,
        {
            RepairState.PLANNED: frozenset({RepairState.HELD, RepairState.CALLED_OFF}),
            RepairState.HELD: frozenset({RepairState.CLOSED}),
            RepairState.CLOSED: frozenset(),
            RepairState.CALLED_OFF: frozenset(),
        },
    )

    @property
    def act_on(self) -> date:
        """The day on which something is to be done: the conversation, or the look afterwards."""
        return self.look_again_on or self.talk_on

    class Meta:
        constraints = [
            one_of("state", RepairState, name="repair_state_known"),
            one_of("outcome", RepairOutcome, name="repair_outcome_known", or_empty=True),
            models.UniqueConstraint(
                fields=["pairing"], condition=models.Q(state="planned"), name="one_repair_planned_at_a_time"
            ),
        ]
