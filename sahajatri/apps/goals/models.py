"""Goals with five levels, steps, ratings, and the plan that gathers them."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import GoalState, Part, RaterRole, StepState


class Plan(Record):
    """One plan per participant and programme: it gathers goals and steps and has a date to look back together."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="plans")
    review_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField()

    privacy = classes(internal="person review_on changed_at")
    about = "person"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "person"], name="one_plan_per_programme")]


class Goal(Record):
    """A goal in the participant's words. Agreed by two people; then its levels are locked."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="goals")
    words = models.TextField()
    level_m2 = models.TextField(blank=True)
    level_m1 = models.TextField(blank=True)
    level_0 = models.TextField(blank=True)
    level_p1 = models.TextField(blank=True)
    level_p2 = models.TextField(blank=True)
    importance = models.PositiveSmallIntegerField(null=True, blank=True)  # 0-3; times difficulty: the weight
    difficulty = models.PositiveSmallIntegerField(null=True, blank=True)  # 0-3
    start_level = models.SmallIntegerField(null=True, blank=True)  # -1 or -2, as both agree
    state = state_field(GoalState, default=GoalState.DRAFT)
    state_since = models.DateTimeField()
    written_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    participant_agreed_at = models.DateTimeField(null=True)
    helper = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    helper_agreed_at = models.DateTimeField(null=True)
    replaces = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="replaced_by")
    reason = models.TextField(blank=True)  # why it was set aside

    privacy = classes(
        internal="person importance difficulty start_level written_by written_at participant_agreed_at helper "
        "helper_agreed_at replaces",
        sensitive="words level_m2 level_m1 level_0 level_p1 level_p2 reason",
    )
    about = "person"
    lifecycle = Lifecycle(
        GoalState,
        {
            GoalState.DRAFT: frozenset({GoalState.AGREED, GoalState.SET_ASIDE}),
            GoalState.AGREED: frozenset({GoalState.REACHED, GoalState.SET_ASIDE}),
            GoalState.REACHED: frozenset({GoalState.AGREED}),
            GoalState.SET_ASIDE: frozenset({GoalState.DRAFT, GoalState.AGREED}),
        },
    )

    class Meta:
        constraints = [
            one_of("state", GoalState, name="goal_state_known"),
            models.CheckConstraint(
                condition=models.Q(importance__gte=0, importance__lte=3), name="goal_importance_0_3"
            ),
            models.CheckConstraint(
                condition=models.Q(difficulty__gte=0, difficulty__lte=3), name="goal_difficulty_0_3"
            ),
            models.CheckConstraint(
                condition=models.Q(start_level__gte=-2, start_level__lte=-1), name="goal_start_below_hoped"
            ),
        ]

    def level_text(self, level: int) -> str:
        """The wording of a level from -2 to +2."""
        return str(getattr(self, f"level_{'m' if level < 0 else 'p' if level > 0 else ''}{abs(level)}"))


class Step(Record):
    """A step towards a goal: what, who, until when."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="steps")
    words = models.TextField()
    who = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    state = state_field(StepState, default=StepState.OPEN)
    state_since = models.DateTimeField()
    written_at = models.DateTimeField()

    privacy = classes(internal="goal who due_on written_at", sensitive="words")
    about = "goal__person"
    lifecycle = Lifecycle(
        StepState,
        {
            StepState.OPEN: frozenset({StepState.DONE, StepState.DROPPED}),
            StepState.DONE: frozenset({StepState.OPEN}),
            StepState.DROPPED: frozenset({StepState.OPEN}),
        },
    )

    class Meta:
        constraints = [one_of("state", StepState, name="step_state_known")]


class Rating(Record):
    """How far a goal is, said by one person on one day. Ratings are added, never changed."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="ratings")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    role = state_field(RaterRole)
    on = models.DateField()
    level = models.SmallIntegerField()
    is_half = models.BooleanField(default=False)  # recorded -0.5, analysed as -1
    is_start = models.BooleanField(default=False)  # the starting point
    weight = models.PositiveSmallIntegerField(null=True, blank=True)  # of the goal on that day
    with_whom = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    privacy = classes(internal="goal by role on level is_half is_start weight with_whom at", sensitive="note")
    about = "goal__person"

    class Meta:
        constraints = [
            one_of("role", RaterRole, name="rating_role_known"),
            models.CheckConstraint(condition=models.Q(level__gte=-2, level__lte=2), name="rating_level_known"),
        ]


class Wording(Record):
    """How a goal read after somebody wrote in it: nothing that was written is lost. Added, never changed."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="wordings")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    part = state_field(Part)
    words = models.TextField()
    level_m2 = models.TextField(blank=True)
    level_m1 = models.TextField(blank=True)
    level_0 = models.TextField(blank=True)
    level_p1 = models.TextField(blank=True)
    level_p2 = models.TextField(blank=True)
    importance = models.PositiveSmallIntegerField(null=True, blank=True)
    difficulty = models.PositiveSmallIntegerField(null=True, blank=True)
    start_level = models.SmallIntegerField(null=True, blank=True)

    privacy = classes(
        internal="goal by at part importance difficulty start_level",
        sensitive="words level_m2 level_m1 level_0 level_p1 level_p2",
    )
    about = "goal__person"

    class Meta:
        constraints = [one_of("part", Part, name="wording_part_known")]


class SelfRating(Record):
    """How well it goes, how content and how sure one is, said by the participant. Added, never changed."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="self_ratings")
    on = models.DateField()
    performance = models.PositiveSmallIntegerField(null=True, blank=True)  # 1-10
    satisfaction = models.PositiveSmallIntegerField(null=True, blank=True)  # 1-10
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)  # 0-10
    at = models.DateTimeField()

    privacy = classes(internal="goal on at", sensitive="performance satisfaction confidence")
    about = "goal__person"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(performance__gte=1, performance__lte=10), name="self_rating_performance_1_10"
            ),
            models.CheckConstraint(
                condition=models.Q(satisfaction__gte=1, satisfaction__lte=10), name="self_rating_satisfaction_1_10"
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=10), name="self_rating_confidence_0_10"
            ),
        ]
