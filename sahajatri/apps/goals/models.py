"""Goals with five levels, steps, ratings, and the plan that gathers them."""

from django.db import models

from sahajatri.apps.consent.terms import GivenHow
from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import GoalState, Part, PlanState, RaterRole, ReviewDecision, ReviewState, Signer, StepState


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


class PlanVersion(Record):
    """The plan as it was written, offered and signed. From the offer on its words stand in ``content`` and stay."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = state_field(PlanState, default=PlanState.DRAFT)
    state_since = models.DateTimeField()
    when_hard = models.TextField(blank=True)  # what to do when it gets hard, in the person's words
    written_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    helper = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    offered_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    offered_at = models.DateTimeField(null=True)
    content = models.JSONField(default=dict, blank=True)
    seal = models.CharField(max_length=64, blank=True)  # see rules.seal_of

    privacy = classes(
        internal="plan number written_by written_at helper offered_by offered_at seal", sensitive="when_hard content"
    )
    about = "plan__person"
    lifecycle = Lifecycle(
        PlanState,
        {
            PlanState.DRAFT: frozenset({PlanState.OFFERED}),
            PlanState.OFFERED: frozenset({PlanState.AGREED, PlanState.WITHDRAWN}),
            PlanState.AGREED: frozenset({PlanState.REPLACED}),
            PlanState.REPLACED: frozenset(),
            PlanState.WITHDRAWN: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", PlanState, name="plan_version_state_known"),
            models.UniqueConstraint(fields=["plan", "number"], name="plan_number_once"),
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(state__in=["draft", "offered"]), name="one_plan_being_made"
            ),
            models.UniqueConstraint(fields=["plan"], condition=models.Q(state="agreed"), name="one_plan_agreed"),
            models.CheckConstraint(
                condition=models.Q(state="draft") | ~models.Q(seal=""), name="what_is_offered_is_sealed"
            ),
        ]


class PlanHelp(Record):
    """Who helps with what: a line of a draft, in plain words, tied to a goal where that is wanted."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="helps")
    who = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.TextField(blank=True)  # of somebody outside the programme
    words = models.TextField()
    goal = models.ForeignKey(Goal, on_delete=models.SET_NULL, null=True, related_name="+")

    privacy = classes(internal="version who goal", personal="name", sensitive="words")
    about = "version__plan__person"


class PlanSignature(Record):
    """One side has read exactly these words and agrees to them: who, when, how."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="signatures")
    side = state_field(Signer)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    role = models.CharField(max_length=20)
    name = models.TextField()  # as it was typed, or as the person is called
    how = state_field(GivenHow, default=GivenHow.SELF)
    helped_by = models.TextField(blank=True)
    signed_at = models.DateTimeField()
    seal = models.CharField(max_length=64)  # of the words that were read

    privacy = classes(internal="version side by role how signed_at seal", personal="name helped_by")
    about = "version__plan__person"

    class Meta:
        constraints = [
            one_of("side", Signer, name="signature_side_known"),
            one_of("how", GivenHow, name="signature_how_known"),
            models.UniqueConstraint(fields=["version", "side"], name="each_side_signs_once"),
        ]


class Review(Record):
    """Two people look back together on a day: what went well, what happens with each goal, when again."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reviews")
    planned_on = models.DateField()
    state = state_field(ReviewState, default=ReviewState.PLANNED)
    state_since = models.DateTimeField()
    held_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    helper = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    went_well = models.TextField(blank=True)
    was_hard = models.TextField(blank=True)
    next_on = models.DateField(null=True, blank=True)

    privacy = classes(
        internal="plan planned_on held_on written_by helper next_on", sensitive="went_well was_hard"
    )
    about = "plan__person"
    lifecycle = Lifecycle(
        ReviewState,
        {
            ReviewState.PLANNED: frozenset({ReviewState.HELD, ReviewState.MOVED, ReviewState.MISSED}),
            ReviewState.HELD: frozenset(),
            ReviewState.MOVED: frozenset(),
            ReviewState.MISSED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", ReviewState, name="review_state_known"),
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(state="planned"), name="one_review_planned"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="held") | models.Q(held_on__isnull=False), name="a_held_review_has_a_day"
            ),
        ]


class ReviewedGoal(Record):
    """What was decided about one goal when two people looked back, and how far it was on that day."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="goals")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="+")
    decision = state_field(ReviewDecision)
    level = models.SmallIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)

    privacy = classes(internal="review goal decision level", sensitive="words")
    about = "review__plan__person"

    class Meta:
        constraints = [
            one_of("decision", ReviewDecision, name="review_decision_known"),
            models.UniqueConstraint(fields=["review", "goal"], name="each_goal_once_a_review"),
        ]
