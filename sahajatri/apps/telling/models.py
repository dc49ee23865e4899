"""What somebody weighs about telling at one work, and her or his decisions about it, each kept as it was."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import Time, Way, WeighingState

S = WeighingState


class Weighing(Record):
    """The steps for one work. Nobody but the person reads any of it; no item of consent opens it."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    job = models.ForeignKey("workplace.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    application = models.ForeignKey(
        "workplace.WorkApplication", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    title = models.TextField()  # as the work was called when it began
    sure_before = models.JSONField(default=dict, blank=True)  # Question -> Answer
    gone = models.JSONField(default=list, blank=True)  # steps that were answered or passed by
    needs = models.TextField(blank=True)
    matters = models.JSONField(default=dict, blank=True)  # code of a value -> Importance
    matters_own = models.TextField(blank=True)
    marks = models.JSONField(default=dict, blank=True)  # code of a point -> Weight
    own_points = models.JSONField(default=dict, blank=True)  # Way -> {Side: own words}
    people = models.TextField(blank=True)
    say_need = models.TextField(blank=True)
    say_self = models.TextField(blank=True)
    say_not = models.TextField(blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField()
    state = state_field(WeighingState, default=S.OPEN)
    state_since = models.DateTimeField()

    privacy = classes(
        internal="person begun_at",
        sensitive="job application title sure_before gone needs matters matters_own marks own_points people say_need"
        " say_self say_not look_again_on reminded_at",
    )
    about = "person"
    lifecycle = Lifecycle(S, {S.OPEN: frozenset({S.PUT_AWAY}), S.PUT_AWAY: frozenset({S.OPEN})})

    class Meta:
        indexes = [models.Index(fields=["look_again_on"], name="telling_days_to_look_again")]
        constraints = [one_of("state", WeighingState, name="weighing_state_known")]


class Decision(Record):
    """A decision as it was on a day; ``way`` is empty while nothing is decided. A later one leaves it as it is."""

    weighing = models.ForeignKey(Weighing, on_delete=models.CASCADE, related_name="decisions")
    way = models.CharField(max_length=24, blank=True)
    whom = models.TextField(blank=True)
    time = models.CharField(max_length=24, blank=True)
    what = models.TextField(blank=True)
    what_not = models.TextField(blank=True)
    sure = models.JSONField(default=dict, blank=True)  # Question -> Answer
    decided_at = models.DateTimeField()

    privacy = classes(internal="weighing decided_at", sensitive="way whom time what what_not sure")
    about = "weighing__person"

    class Meta:
        constraints = [
            one_of("way", Way, name="decision_way_known", or_empty=True),
            one_of("time", Time, name="decision_time_known", or_empty=True),
        ]
