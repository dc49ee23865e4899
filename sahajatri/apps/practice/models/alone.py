"""Runs through scenarios, alone, and how often the person wants to practise."""

from django.db import models

from sahajatri.apps.practice.terms import MOST_AIM, SPANS, SURE, PlayState
from sahajatri.engines.scenarios import EndingKind
from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

S = PlayState


class Play(Record):
    """One run of somebody through a scenario: where it stands follows from the choices alone."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="plays")
    scenario = models.CharField(max_length=50)  # its code
    version = models.CharField(max_length=40)  # of the scenario, as it was at the last step
    trail = models.JSONField(default=list)  # codes of the choices, in order
    place = models.CharField(max_length=80)  # code of the passage where it stands
    turned_back = models.JSONField(default=list)  # codes of passages at which the person stepped back
    state = state_field(PlayState, default=PlayState.RUNNING)
    state_since = models.DateTimeField()
    ending = state_field(EndingKind)
    begun_at = models.DateTimeField()
    span = models.PositiveSmallIntegerField(null=True, blank=True)  # seconds for an answer; None: no clock
    sure_before = models.PositiveSmallIntegerField(null=True, blank=True)
    sure_after = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)  # for the person alone
    next_step = models.TextField(blank=True)
    goal = models.ForeignKey("goals.Goal", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    privacy = classes(
        internal="person scenario version begun_at goal",
        sensitive="trail place turned_back ending span sure_before sure_after note next_step",
    )
    about = "person"
    lifecycle = Lifecycle(
        PlayState,
        {S.RUNNING: frozenset({S.ENDED, S.LEFT}), S.ENDED: frozenset(), S.LEFT: frozenset()},
    )

    class Meta:
        constraints = [
            one_of("state", PlayState, name="play_state_known"),
            one_of("ending", EndingKind, name="play_ending_known", or_empty=True),
            models.CheckConstraint(condition=models.Q(state="ended") ^ models.Q(ending=""), name="what_ended_says_how"),
            models.CheckConstraint(
                condition=models.Q(span__in=SPANS) | models.Q(span__isnull=True), name="play_span_known"
            ),
            *(
                models.CheckConstraint(
                    condition=models.Q(**{f"{field}__gte": SURE[0], f"{field}__lte": SURE[1]})
                    | models.Q(**{f"{field}__isnull": True}),
                    name=f"play_{field}_0_10",
                )
                for field in ("sure_before", "sure_after")
            ),
            models.UniqueConstraint(
                fields=["programme", "person", "scenario"],
                condition=models.Q(state="running"),
                name="one_running_play_per_scenario",
            ),
        ]
        indexes = [models.Index(fields=["programme", "scenario"], name="plays_of_a_scenario")]


class PracticeAim(Record):
    """How often the person wants to practise. Without a row: as often as is usual to begin with."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    times = models.PositiveSmallIntegerField()
    since = models.DateTimeField()

    privacy = classes(internal="person times since")
    about = "person"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "person"], name="one_practice_aim"),
            models.CheckConstraint(condition=models.Q(times__gte=1, times__lte=MOST_AIM), name="practice_aim_in_reach"),
        ]
