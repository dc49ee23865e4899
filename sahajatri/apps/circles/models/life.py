"""What a circle's life leaves behind: its own rules, agenda points, first months, the queue, leaving, what is kept."""

from django.db import models

from sahajatri.apps.circles.terms import Hello, MonthState, RightForMe, RulesAnswer, RulesState, WaitingState
from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .circles import Circle, Gathering, Seat


class CircleRules(Record):
    """One wording of a circle's own rules. A change is a new wording; the earlier ones stay readable."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="wordings")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    proposed_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    answer_by = models.DateField()
    reminded_at = models.DateTimeField(null=True)
    in_force_at = models.DateTimeField(null=True)
    closing_words = models.TextField(blank=True)  # why the talk about it was closed; the circle reads it
    hidden_at = models.DateTimeField(null=True)  # taken down: seen by whoever proposed it alone
    state = state_field(RulesState, default=RulesState.PROPOSED)
    state_since = models.DateTimeField()

    privacy = classes(
        internal="circle number text proposed_by proposed_at answer_by reminded_at in_force_at hidden_at",
        sensitive="closing_words",
    )
    lifecycle = Lifecycle(
        RulesState,
        {
            RulesState.PROPOSED: frozenset({RulesState.IN_FORCE, RulesState.REPLACED, RulesState.WITHDRAWN}),
            RulesState.IN_FORCE: frozenset({RulesState.REPLACED}),
            RulesState.REPLACED: frozenset(),
            RulesState.WITHDRAWN: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", RulesState, name="circle_rules_state_known"),
            models.UniqueConstraint(fields=["circle", "number"], name="rules_are_numbered_once"),
            models.UniqueConstraint(
                fields=["circle"], condition=models.Q(state="proposed"), name="one_proposal_of_rules"
            ),
            models.UniqueConstraint(fields=["circle"], condition=models.Q(state="in_force"), name="one_set_of_rules"),
        ]


class RulesWord(Record):
    """What somebody answered to rules; ``words`` are read by the circle."""

    rules = models.ForeignKey(CircleRules, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    answer = state_field(RulesAnswer)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)  # the talk about it is closed
    hidden_at = models.DateTimeField(null=True)  # seen by its author alone: not looked at yet, or taken down

    privacy = classes(internal="rules person answer at settled_at hidden_at", sensitive="words")
    about = "person"

    class Meta:
        constraints = [
            one_of("answer", RulesAnswer, name="rules_answer_known"),
            models.UniqueConstraint(fields=["rules", "person"], name="one_answer_to_rules"),
        ]


class AgendaPoint(Record):
    """Something that somebody wants to talk about at a gathering."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="points")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    text = models.CharField(max_length=1200)
    hidden_at = models.DateTimeField(null=True)  # seen by its author alone: not looked at yet, or taken down

    privacy = classes(internal="gathering by at hidden_at", sensitive="text")
    about = "by"


class FirstMonth(Record):
    """A newcomer's first month in a circle: who goes along, small steps, and one question at the end."""

    seat = models.OneToOneField(Seat, on_delete=models.CASCADE, related_name="first_month")
    companion = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    welcome_by = models.DateField()
    welcomed_at = models.DateTimeField(null=True)
    hello = models.CharField(max_length=24, blank=True)
    ask_on = models.DateField()
    next_by = models.DateField(null=True)  # the answer, or the talk about a change
    reminded_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=24, blank=True)
    state = state_field(MonthState, default=MonthState.WELCOME)
    state_since = models.DateTimeField()

    privacy = classes(internal="seat companion begun_at welcome_by welcomed_at hello ask_on next_by reminded_at answer")
    about = "seat__person"
    lifecycle = Lifecycle(
        MonthState,
        {
            MonthState.WELCOME: frozenset({MonthState.WALKING, MonthState.ASKED, MonthState.LEFT}),
            MonthState.WALKING: frozenset({MonthState.ASKED, MonthState.LEFT}),
            MonthState.ASKED: frozenset({MonthState.CHANGING, MonthState.DONE, MonthState.LEFT}),
            MonthState.CHANGING: frozenset({MonthState.DONE, MonthState.LEFT}),
            MonthState.DONE: frozenset({MonthState.CHANGING, MonthState.LEFT}),
            MonthState.LEFT: frozenset({MonthState.WELCOME, MonthState.DONE}),
        },
    )

    class Meta:
        constraints = [
            one_of("state", MonthState, name="first_month_state_known"),
            one_of("hello", Hello, name="first_month_hello_known", or_empty=True),
            one_of("answer", RightForMe, name="first_month_answer_known", or_empty=True),
        ]


class WaitingPlace(Record):
    """A place in the queue for a full circle; whoever has waited longest is invited first."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="queue")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    state = state_field(WaitingState, default=WaitingState.WAITING)
    state_since = models.DateTimeField()

    privacy = classes(internal="circle person since")
    about = "person"
    lifecycle = Lifecycle(
        WaitingState,
        {
            WaitingState.WAITING: frozenset({WaitingState.OFFERED, WaitingState.SEATED, WaitingState.ENDED}),
            WaitingState.OFFERED: frozenset({WaitingState.WAITING, WaitingState.SEATED, WaitingState.ENDED}),
            WaitingState.SEATED: frozenset(),
            WaitingState.ENDED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", WaitingState, name="waiting_place_state_known"),
            models.UniqueConstraint(
                fields=["circle", "person"],
                condition=models.Q(state__in=["waiting", "offered"]),
                name="one_place_in_the_queue",
            ),
        ]


class SeatLeave(Record):
    """That somebody left, and why when it was said: for counting, nobody reads it with a name."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="leaves")
    at = models.DateTimeField()
    reason = models.CharField(max_length=24, blank=True)

    privacy = classes(internal="seat at reason")
    about = "seat__person"


class KeptThing(Record):
    """What somebody takes along from a circle that ends; those who sat in it read it."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="kept_things")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()
    hidden_at = models.DateTimeField(null=True)  # seen by its author alone: not looked at yet, or taken down

    privacy = classes(internal="circle by at hidden_at", sensitive="text")
    about = "by"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circle", "by"], name="one_thing_kept_per_person")]
