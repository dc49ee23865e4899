"""Areas for development, interventions, the times they were done, and looks at their effect."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import AreaState, Construct, Decision, HowEnded, InterventionState, Moved, Origin

A, S = AreaState, InterventionState


class Area(Record):
    """Something a person may want to work on, and where it comes from.

    ``origin_ref`` is a code or public id and may lead nowhere any more; ``origin_facts`` keeps the numbers and days
    of the reason as they were seen.
    """

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="areas")
    construct = models.CharField(max_length=24)
    words = models.TextField(blank=True)
    origin = state_field(Origin)
    origin_ref = models.CharField(max_length=50, blank=True)
    origin_facts = models.JSONField(default=dict, blank=True)
    found_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    found_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    state = state_field(AreaState, default=AreaState.NOTICED)
    state_since = models.DateTimeField()
    reason = models.TextField(blank=True)  # why it was set aside

    privacy = classes(
        internal="person found_by found_at agreed_at",
        sensitive="construct words origin origin_ref origin_facts reason",
    )
    about = "person"
    lifecycle = Lifecycle(
        AreaState,
        {
            A.NOTICED: frozenset({A.AGREED, A.SET_ASIDE}),
            A.AGREED: frozenset({A.WORKING, A.EASED, A.SET_ASIDE}),
            A.WORKING: frozenset({A.AGREED, A.EASED, A.SET_ASIDE}),
            A.EASED: frozenset({A.AGREED}),
            A.SET_ASIDE: frozenset({A.NOTICED, A.AGREED}),
        },
    )

    class Meta:
        constraints = [
            one_of("state", AreaState, name="area_state_known"),
            one_of("construct", Construct, name="area_construct_known"),
            one_of("origin", Origin, name="area_origin_known"),
        ]


class Intervention(Record):
    """Something to try for an area: proposed by one side, agreed by the other, with a day to look at its effect."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="interventions")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="interventions")
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="followed_by")
    entry = models.CharField(max_length=50, blank=True)  # code in content/interventions; empty: own words
    words = models.TextField(blank=True)
    grounds = models.TextField(blank=True)  # why this, as the one who proposed it sees it
    goal = models.ForeignKey("goals.Goal", on_delete=models.SET_NULL, null=True, related_name="+")
    aim_score = models.CharField(max_length=50, blank=True)  # instrument:score
    times_planned = models.PositiveSmallIntegerField()
    minutes_planned = models.PositiveSmallIntegerField(null=True, blank=True)
    until = models.DateField()
    review_on = models.DateField()
    doer = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    proposed_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    participant_agreed_at = models.DateTimeField(null=True)
    agreed_with = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)  # both sides
    state = state_field(InterventionState, default=InterventionState.PROPOSED)
    state_since = models.DateTimeField()
    how_ended = models.CharField(max_length=24, blank=True)
    reason = models.TextField(blank=True)  # why it was declined or stopped

    privacy = classes(
        internal="person area follows doer proposed_by proposed_at participant_agreed_at agreed_with agreed_at "
        "times_planned minutes_planned until review_on how_ended",
        sensitive="entry words grounds goal aim_score reason",
    )
    about = "person"
    lifecycle = Lifecycle(
        InterventionState,
        {
            S.PROPOSED: frozenset({S.AGREED, S.DECLINED}),
            S.DECLINED: frozenset(),
            S.AGREED: frozenset({S.UNDER_WAY, S.ENDED, S.REVIEWED}),
            S.UNDER_WAY: frozenset({S.ENDED, S.REVIEWED}),
            S.ENDED: frozenset({S.UNDER_WAY, S.REVIEWED}),
            S.REVIEWED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", InterventionState, name="intervention_state_known"),
            one_of("how_ended", HowEnded, name="intervention_how_ended_known", or_empty=True),
            models.CheckConstraint(
                condition=models.Q(state__in=[S.PROPOSED, S.DECLINED]) | models.Q(participant_agreed_at__isnull=False),
                name="nothing_begins_without_a_yes",
            ),
        ]


class Dose(Record):
    """One time it was done. Times are added, never changed."""

    intervention = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="doses")
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    privacy = classes(internal="intervention on minutes by at", sensitive="note")
    about = "intervention__person"


class EffectReview(Record):
    """A look at the aim before and since, at how much was done, and what follows. Added, never changed."""

    intervention = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="reviews")
    on = models.DateField()
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    before = models.FloatField(null=True)
    before_on = models.DateField(null=True)
    after = models.FloatField(null=True)
    after_on = models.DateField(null=True)
    moved = state_field(Moved, default=Moved.UNKNOWN)
    share = models.FloatField(null=True)  # of the scale, in hundredths, the hoped way above zero
    times_done = models.PositiveSmallIntegerField()
    times_planned = models.PositiveSmallIntegerField()
    decision = state_field(Decision)
    words = models.TextField(blank=True)
    next_on = models.DateField(null=True)

    privacy = classes(
        internal="intervention on by at before_on after_on times_done times_planned decision next_on",
        sensitive="before after moved share words",
    )
    about = "intervention__person"

    class Meta:
        constraints = [
            one_of("decision", Decision, name="effect_review_decision_known"),
            one_of("moved", Moved, name="effect_review_moved_known"),
        ]
