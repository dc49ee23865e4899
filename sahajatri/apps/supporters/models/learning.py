"""Learning: where somebody is in a module, what was written for oneself, the practice conversation."""

from django.db import models

from sahajatri.apps.supporters.terms import ConversationState, Module, StudyState
from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field


class Study(Record):
    """One way through a module. Wrong answers are not kept: there is nothing to fail."""

    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="studies")
    module = state_field(Module)
    version = models.CharField(max_length=24)
    state = state_field(StudyState, default=StudyState.OPEN)
    state_since = models.DateTimeField()
    began_at = models.DateTimeField()
    step = models.PositiveSmallIntegerField(default=1)  # the page to go on with
    right = models.JSONField(default=list, blank=True)  # codes of the checks answered rightly

    privacy = classes(internal="supporter module version began_at", personal="step right")
    about = "supporter__person"
    lifecycle = Lifecycle(StudyState, {StudyState.OPEN: frozenset({StudyState.DONE}), StudyState.DONE: frozenset()})

    class Meta:
        constraints = [
            one_of("module", Module, name="study_module_known"),
            one_of("state", StudyState, name="study_state_known"),
            models.UniqueConstraint(
                fields=["supporter", "module"],
                condition=models.Q(state=StudyState.OPEN.value),
                name="one_study_of_a_module_at_a_time",
            ),
        ]


class Reflection(Record):
    """What somebody wrote for herself or himself; nobody else reads it unless it was shared."""

    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="reflections")
    module = state_field(Module)
    exercise = models.CharField(max_length=60)
    text = models.TextField()
    is_shared = models.BooleanField(default=False)  # with the coordinators
    written_at = models.DateTimeField()

    privacy = classes(internal="supporter module exercise is_shared written_at", sensitive="text")
    about = "supporter__person"

    class Meta:
        constraints = [
            one_of("module", Module, name="reflection_module_known"),
            models.UniqueConstraint(fields=["supporter", "exercise", "module"], name="one_reflection_per_exercise"),
        ]


class PracticeTalk(Record):
    """A practice conversation with a situation that is played, and what the assessor saw. The supporter reads all."""

    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="practice_talks")
    situation = models.CharField(max_length=60)
    is_short = models.BooleanField(default=False)  # for a renewal
    assessor = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    planned_at = models.DateTimeField()
    where = models.CharField(max_length=200, blank=True)
    planned_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    state = state_field(ConversationState, default=ConversationState.PLANNED)
    state_since = models.DateTimeField()
    held_on = models.DateField(null=True, blank=True)
    levels = models.JSONField(default=dict, blank=True)  # criterion -> 1 to 4
    keep = models.TextField(blank=True)
    to_try = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    tie = models.TextField(blank=True)  # how the assessor knows the supporter, if they do
    own_word = models.TextField(blank=True)  # the supporter's, on what was written
    own_word_at = models.DateTimeField(null=True, blank=True)

    privacy = classes(
        internal="supporter situation is_short assessor planned_at where planned_by held_on own_word_at",
        personal="levels keep to_try next_step tie own_word",
    )
    about = "supporter__person"
    lifecycle = Lifecycle(
        ConversationState,
        {
            ConversationState.PLANNED: frozenset(
                {ConversationState.READY, ConversationState.AGAIN, ConversationState.CALLED_OFF}
            ),
            ConversationState.READY: frozenset(),
            ConversationState.AGAIN: frozenset(),
            ConversationState.CALLED_OFF: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", ConversationState, name="practice_talk_state_known"),
            models.UniqueConstraint(
                fields=["supporter"],
                condition=models.Q(state=ConversationState.PLANNED.value),
                name="one_practice_talk_planned",
            ),
        ]
