"""The board on which a circle solves problems at work together."""

from django.db import models

from sahajatri.apps.circles.terms import PostState, ProblemState, Result, TrialState
from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .circles import Circle
from .talk import SEEN


class Problem(Record):
    """A difficulty at work that somebody told: the owner decides what is tried and when it rests."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="problems")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    title = models.CharField(max_length=200)
    work = models.CharField(max_length=200, blank=True)  # in which kind of work
    tried = models.TextField(blank=True)  # what she or he has tried
    seen = state_field(PostState, default=PostState.VISIBLE)
    due_on = models.DateField(null=True)  # when its owner looks at it again; None: it rests, or how it went was told
    owner_told_at = models.DateTimeField(null=True)
    facilitator_told_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField()
    state = state_field(ProblemState, default=ProblemState.LOOKING)
    state_since = models.DateTimeField()

    privacy = classes(
        internal="circle by at seen due_on owner_told_at facilitator_told_at moved_at",
        sensitive="title work tried",
    )
    about = "by"
    lifecycle = Lifecycle(
        ProblemState,
        {
            ProblemState.LOOKING: frozenset({ProblemState.TRYING, ProblemState.RESTING}),
            ProblemState.TRYING: frozenset({ProblemState.TOLD, ProblemState.LOOKING, ProblemState.RESTING}),
            ProblemState.TOLD: frozenset({ProblemState.LOOKING, ProblemState.TRYING, ProblemState.RESTING}),
            ProblemState.RESTING: frozenset({ProblemState.LOOKING}),
        },
    )

    class Meta:
        constraints = [
            one_of("state", ProblemState, name="problem_state_known"),
            one_of("seen", PostState, name="problem_seen_known"),
        ]
        indexes = [models.Index(fields=["circle", "-moved_at"], name="problems_of_a_circle")]


class Idea(Record):
    """What somebody tried in something similar, and how it went for her or him."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="ideas")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    text = models.TextField(blank=True)
    went = models.TextField(blank=True)
    state = state_field(PostState, default=PostState.VISIBLE)
    state_since = models.DateTimeField()

    privacy = classes(internal="problem by at", sensitive="text went")
    about = "by"
    lifecycle = SEEN

    class Meta:
        constraints = [one_of("state", PostState, name="idea_state_known")]


class Trial(Record):
    """One idea that the owner of a problem tries until a day of her or his choice, and how it went."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="trials")
    idea = models.ForeignKey(Idea, on_delete=models.SET_NULL, null=True, related_name="trials")
    own_idea = models.TextField(blank=True)  # when it is no idea of others
    begun_at = models.DateTimeField()
    until_on = models.DateField()
    result = models.CharField(max_length=24, blank=True)
    words = models.TextField(blank=True)  # how it went
    thanks = models.TextField(blank=True)
    state = state_field(TrialState, default=TrialState.TRYING)
    state_since = models.DateTimeField()

    privacy = classes(internal="problem idea begun_at until_on result", sensitive="own_idea words thanks")
    about = "problem__by"
    lifecycle = Lifecycle(
        TrialState,
        {
            TrialState.TRYING: frozenset({TrialState.TOLD, TrialState.LET_GO}),
            TrialState.TOLD: frozenset(),
            TrialState.LET_GO: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", TrialState, name="trial_state_known"),
            one_of("result", Result, name="trial_result_known", or_empty=True),
            models.UniqueConstraint(
                fields=["problem"], condition=models.Q(state="trying"), name="one_trial_at_a_time"
            ),
        ]
