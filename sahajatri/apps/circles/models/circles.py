"""Circles, seats, gatherings; suggestions and invitations."""

from django.db import models

from sahajatri.apps.circles.terms import (
    CircleState,
    Coming,
    GatheringState,
    InvitationState,
    ProposalState,
    SeatRole,
    SeatState,
)
from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field


class Circle(Record):
    """A small peer group with its own rules."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    topic = models.CharField(max_length=400, blank=True)
    rules = models.TextField(blank=True)
    mode = models.CharField(max_length=24, blank=True)  # intake.MeetingMode codes
    place = models.CharField(max_length=400, blank=True)  # place or link
    district = models.CharField(max_length=60, blank=True)
    languages = models.JSONField(default=list, blank=True)
    ways = models.JSONField(default=list, blank=True)  # ways of talking everybody shares; empty: speaking
    only_for = models.CharField(max_length=24, blank=True)  # a gender; empty: for everybody
    seats = models.PositiveSmallIntegerField(default=8)
    rhythm = models.JSONField(default=dict, blank=True)  # {"freq", "nth", "day", "from", "to"}
    is_step_free = models.BooleanField(null=True)
    started_on = models.DateField(null=True, blank=True)
    lead_needed_by = models.DateField(null=True, blank=True)  # nobody looks after it; a coordinator finds somebody
    ends_on = models.DateField(null=True, blank=True)
    ending_note = models.TextField(blank=True)  # what was agreed about the time after it
    reminded_at = models.DateTimeField(null=True, blank=True)  # that nobody looks after it, or that its last day came
    state = state_field(CircleState, default=CircleState.OPEN)
    state_since = models.DateTimeField()

    privacy = classes(
        internal="name topic rules mode place district languages ways only_for seats rhythm is_step_free started_on"
        " lead_needed_by ends_on ending_note reminded_at"
    )
    lifecycle = Lifecycle(
        CircleState,
        {
            CircleState.FORMING: frozenset({CircleState.OPEN, CircleState.CLOSED}),
            CircleState.OPEN: frozenset({CircleState.CLOSED}),
            CircleState.CLOSED: frozenset({CircleState.OPEN}),
        },
    )

    class Meta:
        constraints = [one_of("state", CircleState, name="circle_state_known")]


class Seat(Record):
    """A place in a circle."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="taken_seats")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="seats")
    role = state_field(SeatRole, default=SeatRole.MEMBER)
    state = state_field(SeatState, default=SeatState.SEATED)
    state_since = models.DateTimeField()
    taken_at = models.DateTimeField()
    held_until = models.DateField(null=True, blank=True)  # kept while somebody is away
    access_needs = models.JSONField(default=list, blank=True)  # AccessNeed codes
    needs_told_at = models.DateTimeField(null=True)
    leads_gatherings = models.BooleanField(default=False)  # likes to open a gathering now and then
    is_hello_welcome = models.BooleanField(default=True)
    greeted_at = models.DateTimeField(null=True)

    privacy = classes(
        internal="circle person role taken_at held_until needs_told_at leads_gatherings is_hello_welcome greeted_at",
        sensitive="access_needs",
    )
    about = "person"
    lifecycle = Lifecycle(
        SeatState, {SeatState.SEATED: frozenset({SeatState.LEFT}), SeatState.LEFT: frozenset({SeatState.SEATED})}
    )

    class Meta:
        constraints = [
            one_of("role", SeatRole, name="seat_role_known"),
            one_of("state", SeatState, name="seat_state_known"),
            models.UniqueConstraint(fields=["circle", "person"], name="one_seat_per_person"),
        ]


class Gathering(Record):
    """One meeting of a circle."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="gatherings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    mode = models.CharField(max_length=24, blank=True)  # as the circle; empty: as always
    place = models.CharField(max_length=400, blank=True)
    agenda = models.TextField(blank=True)
    led_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    sequence = models.PositiveSmallIntegerField(default=0)  # how often it was moved or cancelled, for calendars
    account = models.TextField(blank=True)  # what was agreed, for the circle
    account_at = models.DateTimeField(null=True)
    followed_up_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)  # that nobody noted who came
    state = state_field(GatheringState, default=GatheringState.PLANNED)
    state_since = models.DateTimeField()

    privacy = classes(
        internal="circle starts_at ends_at mode place agenda led_by sequence account_at followed_up_at reminded_at",
        sensitive="account",
    )
    lifecycle = Lifecycle(
        GatheringState,
        {
            GatheringState.PLANNED: frozenset({GatheringState.HELD, GatheringState.CANCELLED}),
            GatheringState.HELD: frozenset(),
            GatheringState.CANCELLED: frozenset(),
        },
    )

    class Meta:
        constraints = [one_of("state", GatheringState, name="gathering_state_known")]


class Attendance(Record):
    """Whether somebody comes to a gathering, or came."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="attendance")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    coming = state_field(Coming)
    at = models.DateTimeField()

    privacy = classes(internal="gathering person coming at")
    about = "person"

    class Meta:
        constraints = [
            one_of("coming", Coming, name="attendance_known"),
            models.UniqueConstraint(fields=["gathering", "person"], name="one_answer_per_gathering"),
        ]


class CircleRun(Record):
    """One run of the engine: who asked, and how many people it was about."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    ran_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    ran_at = models.DateTimeField()
    counts = models.JSONField(default=dict)  # {"people", "facilitators", "seated", "without_consent"}
    needs = models.JSONField(default=list, blank=True)  # [{"setting", "people": how many}]
    equity = models.JSONField(default=dict, blank=True)  # kind -> [[group, seated, left]], small counts hidden: None

    privacy = classes(internal="ran_by ran_at counts needs equity")


class CircleProposal(Record):
    """A circle the engine suggests, or people for the free seats of one. A person decides, by a day."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    run = models.ForeignKey(CircleRun, on_delete=models.CASCADE, related_name="proposals")
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, null=True, related_name="+")  # None: a new one
    facilitator = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="+")
    setting = models.JSONField()  # {"language", "way", "mode", "district", "slot", "half_hours", "only"}
    common = models.JSONField(default=list, blank=True)  # [[factor, tag, how many have it]]
    points = models.FloatField(default=0)
    owner = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    decide_by = models.DateField()
    reminded_at = models.DateTimeField(null=True)
    state = state_field(ProposalState, default=ProposalState.PROPOSED)
    state_since = models.DateTimeField()
    decided_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(blank=True)

    privacy = classes(
        internal="run circle facilitator setting points owner decide_by reminded_at decided_by",
        sensitive="common reason",
    )
    about = "facilitator__person"
    lifecycle = Lifecycle(
        ProposalState,
        {
            ProposalState.PROPOSED: frozenset({ProposalState.TAKEN, ProposalState.REJECTED, ProposalState.SUPERSEDED}),
            ProposalState.TAKEN: frozenset(),
            ProposalState.REJECTED: frozenset(),
            ProposalState.SUPERSEDED: frozenset(),
        },
    )

    class Meta:
        constraints = [one_of("state", ProposalState, name="circle_proposal_state_known")]


class ProposedSeat(Record):
    """Somebody suggested for a circle, and what is in common with the others: factors that add up to the points."""

    proposal = models.ForeignKey(CircleProposal, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    points = models.FloatField(default=0)
    shares = models.JSONField(default=list)  # [{"factor", "weight", "shared_with", "others", "tags": [[tag, n]]}]

    privacy = classes(internal="proposal person points", sensitive="shares")
    about = "person"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "person"], name="suggested_once_per_circle")]


class Unplaced(Record):
    """Somebody for whom a run found no circle: why, and what would have to change."""

    run = models.ForeignKey(CircleRun, on_delete=models.CASCADE, related_name="unplaced")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=40)
    changes = models.JSONField(default=list)  # [{"kind", "setting", "count", "items"}]

    privacy = classes(internal="run person", sensitive="reason changes")
    about = "person"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "person"], name="left_once_per_run")]


class SeatInvitation(Record):
    """Somebody is asked to take a seat, or to look after a circle; with a deadline. A no needs no reason."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    role = state_field(SeatRole, default=SeatRole.MEMBER)
    state = state_field(InvitationState, default=InvitationState.OPEN)
    state_since = models.DateTimeField()
    made_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    shares = models.JSONField(default=list, blank=True)  # as in ProposedSeat: this person's own, and how many share it
    private_reason = models.TextField(blank=True)  # for the coordinators only
    hands_over = models.BooleanField(default=False)  # whoever asks stays as a member

    privacy = classes(
        internal="circle person role made_by made_at answer_by reminded_at hands_over",
        sensitive="shares private_reason",
    )
    about = "person"
    lifecycle = Lifecycle(
        InvitationState,
        {
            InvitationState.OPEN: frozenset(set(InvitationState) - {InvitationState.OPEN}),
            InvitationState.ACCEPTED: frozenset(),
            InvitationState.DECLINED: frozenset(),
            InvitationState.EXPIRED: frozenset(),
            InvitationState.WITHDRAWN: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", InvitationState, name="seat_invitation_state_known"),
            one_of("role", SeatRole, name="seat_invitation_role_known"),
            models.UniqueConstraint(
                fields=["circle", "person"], condition=models.Q(state="open"), name="invited_once_to_a_circle"
            ),
            models.UniqueConstraint(
                fields=["programme", "person"],
                condition=models.Q(state="open", role="member"),
                name="one_open_seat_invitation_per_person",
            ),
        ]
