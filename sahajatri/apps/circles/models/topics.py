"""Topics of the week in a circle. What a topic says stands in content/topics."""

from django.db import models

from sahajatri.apps.circles.terms import TopicPlanState
from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .circles import Circle


class TopicPlan(Record):
    """Whether a topic opens every week in this circle, and which comes next when its facilitator has chosen."""

    circle = models.OneToOneField(Circle, on_delete=models.CASCADE, related_name="topic_plan")
    upcoming = models.CharField(max_length=50, blank=True)  # code of a topic; empty: what was wished for, then in order
    state = state_field(TopicPlanState, default=TopicPlanState.RUNNING)
    state_since = models.DateTimeField()

    privacy = classes(internal="circle upcoming")
    lifecycle = Lifecycle(
        TopicPlanState,
        {
            TopicPlanState.RUNNING: frozenset({TopicPlanState.RESTING}),
            TopicPlanState.RESTING: frozenset({TopicPlanState.RUNNING}),
        },
    )

    class Meta:
        constraints = [one_of("state", TopicPlanState, name="topic_plan_state_known")]


class CircleTopic(Record):
    """A topic that was opened in a circle; the newest is the one of this week, the others stay open for answers."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="topics")
    code = models.CharField(max_length=50)
    opened_at = models.DateTimeField()

    privacy = classes(internal="circle code opened_at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circle", "code"], name="a_topic_once_per_circle")]


class TopicWish(Record):
    """Somebody would like this topic soon. The circle learns that it is wished for, never by whom."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="topic_wishes")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=50)
    at = models.DateTimeField()

    privacy = classes(internal="circle person at", sensitive="code")
    about = "person"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circle", "person", "code"], name="a_topic_is_wished_once")]


class TopicSkip(Record):
    """Somebody leaves this topic out. Nobody else sees it."""

    topic = models.ForeignKey(CircleTopic, on_delete=models.CASCADE, related_name="skips")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    privacy = classes(internal="person at", sensitive="topic")
    about = "person"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "person"], name="a_topic_is_skipped_once")]
