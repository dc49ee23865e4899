"""How supporters are looked after: by whom, how heavy it is, talks after something hard, own checks, thanks."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import SCALES, DebriefState, Feeling, TalkRhythm, Urgency


class LookedAfter(Record):
    """How one supporter of a programme is looked after; one row for a person who is peer and mentor."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="looked_after")
    minder = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    since = models.DateField()
    rhythm = state_field(TalkRhythm, default=TalkRhythm.USUAL)
    own_limit = models.PositiveSmallIntegerField(null=True, blank=True)  # points; None: that of the programme
    feeling = models.CharField(max_length=24, blank=True)
    felt_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)  # from the last break

    privacy = classes(internal="person minder since rhythm own_limit felt_at returned_at", personal="feeling")
    about = "person"

    class Meta:
        constraints = [
            one_of("rhythm", TalkRhythm, name="talk_rhythm_known"),
            one_of("feeling", Feeling, name="feeling_known", or_empty=True),
            models.UniqueConstraint(fields=["programme", "person"], name="looked_after_once"),
        ]


class Debrief(Record):
    """A talk after something hard: who asked, who comes back, by when. What it was about stands nowhere."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="debriefs")
    state = state_field(DebriefState, default=DebriefState.ASKED)
    state_since = models.DateTimeField()
    urgency = state_field(Urgency, default=Urgency.WEEK)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    owner = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    reminded_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)  # the supporter's own

    privacy = classes(internal="person urgency asked_at due_at owner reminded_at escalated_at", sensitive="note")
    about = "person"
    lifecycle = Lifecycle(
        DebriefState,
        {
            DebriefState.OFFERED: frozenset({DebriefState.ASKED, DebriefState.LET_GO}),
            DebriefState.ASKED: frozenset({DebriefState.TAKEN, DebriefState.HELD, DebriefState.LET_GO}),
            DebriefState.TAKEN: frozenset({DebriefState.HELD, DebriefState.LET_GO}),
            DebriefState.HELD: frozenset(),
            DebriefState.LET_GO: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", DebriefState, name="debrief_state_known"),
            one_of("urgency", Urgency, name="debrief_urgency_known"),
            models.UniqueConstraint(
                fields=["programme", "person"],
                condition=models.Q(state__in=["asked", "taken"]),
                name="one_debrief_waits_at_a_time",
            ),
        ]


class OwnCheck(Record):
    """How supporting goes for a supporter, in three numbers and own words: for herself or himself alone."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="own_checks")
    on = models.DateField()
    given_at = models.DateTimeField()
    strength = models.PositiveSmallIntegerField(null=True, blank=True)
    company = models.PositiveSmallIntegerField(null=True, blank=True)
    distance = models.PositiveSmallIntegerField(null=True, blank=True)
    gives = models.TextField(blank=True)
    costs = models.TextField(blank=True)
    is_open_to_minder = models.BooleanField(default=False)
    is_counted = models.BooleanField(default=False)  # in the numbers of the programme, without a name

    privacy = classes(
        internal="person on given_at is_open_to_minder is_counted", sensitive="strength company distance gives costs"
    )
    about = "person"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(**{f"{scale}__lte": 10}) | models.Q(**{f"{scale}__isnull": True}),
                name=f"own_check_{scale}_0_10",
            )
            for scale in SCALES
        ]


class Thanks(Record):
    """A word of thanks to a supporter, who keeps it. It is not counted."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="thanks")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()
    put_away_at = models.DateTimeField(null=True)

    privacy = classes(internal="person by at put_away_at", sensitive="text")
    about = "person"
