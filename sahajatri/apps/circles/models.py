"""Circles, seats, gatherings, posts."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import CircleState, Coming, GatheringState, PostState, SeatRole, SeatState


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
    seats = models.PositiveSmallIntegerField(default=8)
    rhythm = models.JSONField(default=dict, blank=True)  # {"freq", "nth", "day", "from", "to"}
    is_step_free = models.BooleanField(null=True)
    started_on = models.DateField(null=True, blank=True)
    state = state_field(CircleState, default=CircleState.OPEN)
    state_since = models.DateTimeField()

    privacy = classes(
        internal="name topic rules mode place district languages seats rhythm is_step_free started_on"
    )
    lifecycle = Lifecycle(
        CircleState,
        {CircleState.OPEN: frozenset({CircleState.CLOSED}), CircleState.CLOSED: frozenset({CircleState.OPEN})},
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

    privacy = classes(internal="circle person role taken_at")
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
    place = models.CharField(max_length=400, blank=True)
    agenda = models.TextField(blank=True)
    state = state_field(GatheringState, default=GatheringState.PLANNED)
    state_since = models.DateTimeField()

    privacy = classes(internal="circle starts_at ends_at place agenda")
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


class Post(Record):
    """Something said in a circle between gatherings."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="posts")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)
    text = models.TextField()
    state = state_field(PostState, default=PostState.VISIBLE)
    state_since = models.DateTimeField()
    reason = models.TextField(blank=True)  # shown to the author when hidden

    privacy = classes(internal="circle by at", sensitive="text reason")
    about = "by"
    lifecycle = Lifecycle(
        PostState,
        {
            PostState.VISIBLE: frozenset({PostState.HIDDEN, PostState.REMOVED}),
            PostState.HIDDEN: frozenset({PostState.VISIBLE, PostState.REMOVED}),
            PostState.REMOVED: frozenset(),
        },
    )

    class Meta:
        constraints = [one_of("state", PostState, name="post_state_known")]
