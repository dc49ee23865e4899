"""Milestones in the person's own words, the words of the people beside, and whether anything is celebrated."""

from django.db import models

from sahajatri.kernel.access import Role
from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import EncouragementState, Kind, MilestoneState

M, E = MilestoneState, EncouragementState


class Milestone(Record):
    """Something the person reached, or goes for, in her or his own measure."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="milestones")
    kind = state_field(Kind, default=Kind.OWN)
    source = models.CharField(max_length=60, blank=True)  # what was proposed: a code with public ids
    words = models.TextField(blank=True)
    what_counts = models.TextField(blank=True)  # by what the person will know it
    on = models.DateField(null=True, blank=True)
    is_for_me_alone = models.BooleanField(default=False)
    state = state_field(MilestoneState)
    state_since = models.DateTimeField()
    named_at = models.DateTimeField()

    privacy = classes(internal="person kind source on is_for_me_alone named_at", sensitive="words what_counts")
    about = "person"
    lifecycle = Lifecycle(
        MilestoneState,
        {
            M.AHEAD: frozenset({M.REACHED, M.PUT_AWAY}),
            M.REACHED: frozenset({M.PUT_AWAY}),
            M.NOT_KEPT: frozenset(),
            M.PUT_AWAY: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", MilestoneState, name="milestone_state_known"),
            one_of("kind", Kind, name="milestone_kind_known"),
            models.CheckConstraint(
                condition=~models.Q(state="reached") | models.Q(on__isnull=False), name="what_is_reached_has_its_day"
            ),
            models.UniqueConstraint(
                fields=["programme", "person", "source"], condition=~models.Q(source=""), name="proposed_once"
            ),
        ]


class Encouragement(Record):
    """Words of somebody beside the person, attached to one milestone."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="encouragements")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    role = state_field(Role)
    text = models.TextField()
    at = models.DateTimeField()
    thanked_at = models.DateTimeField(null=True)
    state = state_field(EncouragementState, default=E.NEW)
    state_since = models.DateTimeField()

    privacy = classes(internal="milestone by role at thanked_at", sensitive="text")
    about = "milestone__person"
    lifecycle = Lifecycle(
        EncouragementState,
        {
            E.NEW: frozenset({E.KEPT, E.HIDDEN, E.TAKEN_BACK, E.TAKEN_DOWN}),
            E.KEPT: frozenset({E.HIDDEN, E.TAKEN_BACK, E.TAKEN_DOWN}),
            E.HIDDEN: frozenset({E.KEPT, E.TAKEN_BACK, E.TAKEN_DOWN}),
            E.TAKEN_DOWN: frozenset({E.KEPT, E.TAKEN_BACK}),
            E.TAKEN_BACK: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", EncouragementState, name="encouragement_state_known"),
            one_of("role", Role, name="encouragement_role_known"),
        ]


class Celebrating(Record):
    """Whether the person wants milestones proposed and words about them told. Without a row: yes."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    is_wanted = models.BooleanField()
    since = models.DateTimeField()

    privacy = classes(internal="person is_wanted since")
    about = "person"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "person"], name="one_choice_about_celebrating")]
