"""A conversation that two practise live, how each saw it, and a practice that somebody suggested."""

from django.db import models

from sahajatri.apps.practice.guided_terms import HIGHEST, GivenState, How, RatedSkill, Side, TogetherState
from sahajatri.kernel.access import Role
from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

T, G = TogetherState, GivenState


class PracticeTogether(Record):
    """One scenario that a participant and the one beside practise live, from the proposal to what comes next."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="practices_together")
    partner = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    partner_role = state_field(Role)
    scenario = models.CharField(max_length=60)  # code of a file
    proposed_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    on = models.DateField(null=True, blank=True)  # without: the next time the two meet
    time = models.TimeField(null=True, blank=True)
    how = state_field(How)
    words = models.TextField(blank=True)
    answer_by = models.DateField()
    agreed_at = models.DateTimeField(null=True)
    state = state_field(TogetherState)
    state_since = models.DateTimeField()
    held_on = models.DateField(null=True)
    goal = models.ForeignKey("goals.Goal", on_delete=models.SET_NULL, null=True, related_name="+")
    keep = models.TextField(blank=True)
    to_try = models.TextField(blank=True)
    for_next = models.TextField(blank=True)
    feedback_at = models.DateTimeField(null=True)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)
    reflection = models.TextField(blank=True)
    is_reflection_shared = models.BooleanField(default=False)  # with the partner, never with anybody else
    next_step = models.TextField(blank=True)
    next_on = models.DateField(null=True, blank=True)
    next_done_at = models.DateTimeField(null=True)

    privacy = classes(
        internal="person partner partner_role proposed_by proposed_at on time how answer_by agreed_at held_on "
        "feedback_at replied_at is_reflection_shared next_on next_done_at",
        sensitive="scenario words goal keep to_try for_next reply reflection next_step",
    )
    about = "person"
    lifecycle = Lifecycle(
        TogetherState,
        {
            T.PROPOSED: frozenset({T.AGREED, T.DECLINED, T.TAKEN_BACK, T.LAPSED}),
            T.AGREED: frozenset({T.HELD, T.CALLED_OFF}),
            T.HELD: frozenset(),
            T.DECLINED: frozenset(),
            T.TAKEN_BACK: frozenset(),
            T.LAPSED: frozenset(),
            T.CALLED_OFF: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", TogetherState, name="practice_together_state_known"),
            one_of("partner_role", Role, name="practice_together_role_known"),
            one_of("how", How, name="practice_together_how_known"),
            models.CheckConstraint(
                condition=~models.Q(state="held") | models.Q(held_on__isnull=False),
                name="what_was_practised_has_its_day",
            ),
            models.CheckConstraint(
                condition=models.Q(feedback_at__isnull=True) | ~models.Q(keep=""), name="feedback_says_what_to_keep"
            ),
            models.CheckConstraint(
                condition=models.Q(next_step="") | models.Q(next_on__isnull=False), name="a_next_step_has_its_day"
            ),
        ]
        indexes = [models.Index(fields=["person", "state"], name="practice_together_of_person")]


class SkillRating(Record):
    """Where one of the two saw one skill in one practice. What did not come up has no row."""

    practice = models.ForeignKey(PracticeTogether, on_delete=models.CASCADE, related_name="ratings")
    side = state_field(Side)
    skill = state_field(RatedSkill)
    level = models.PositiveSmallIntegerField()
    rubric_version = models.CharField(max_length=20)

    privacy = classes(internal="practice side skill rubric_version", sensitive="level")
    about = "practice__person"

    class Meta:
        constraints = [
            one_of("side", Side, name="skill_rating_side_known"),
            one_of("skill", RatedSkill, name="skill_rating_skill_known"),
            models.CheckConstraint(condition=models.Q(level__lte=HIGHEST), name="skill_rating_level_known"),
            models.UniqueConstraint(fields=["practice", "side", "skill"], name="skill_rated_once_by_each_side"),
        ]


class GivenPractice(Record):
    """A scenario that somebody beside suggests to do alone, with a word why."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="practices_given")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    by_role = state_field(Role)
    scenario = models.CharField(max_length=60)
    why = models.TextField()
    given_at = models.DateTimeField()
    state = state_field(GivenState, default=G.NEW)
    state_since = models.DateTimeField()

    privacy = classes(internal="person by by_role given_at", sensitive="scenario why")
    about = "person"
    lifecycle = Lifecycle(
        GivenState,
        {
            G.NEW: frozenset({G.TAKEN_UP, G.LEFT, G.LAPSED}),
            G.TAKEN_UP: frozenset(),
            G.LEFT: frozenset(),
            G.LAPSED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", GivenState, name="given_practice_state_known"),
            one_of("by_role", Role, name="given_practice_role_known"),
        ]
