"""The work that somebody plans for, what it asks, the changes that are wanted, whether they help, and letters."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import AdjustmentState, AskedHow, Ease, Kind, Language, Way, WorkKind, Works, WorkState

S = AdjustmentState


class Work(Record):
    """One piece of work for which somebody plans: a job, a job wished for, or the work at home."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="planned_work")
    kind = state_field(WorkKind)
    job = models.ForeignKey("workplace.Job", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.TextField(blank=True)
    state = state_field(WorkState, default=WorkState.OPEN)
    state_since = models.DateTimeField()
    begun_at = models.DateTimeField()

    privacy = classes(internal="person begun_at", personal="kind job title")
    about = "person"
    lifecycle = Lifecycle(
        WorkState, {WorkState.OPEN: frozenset({WorkState.PUT_AWAY}), WorkState.PUT_AWAY: frozenset()}
    )

    class Meta:
        constraints = [
            one_of("state", WorkState, name="planned_work_state_known"),
            one_of("kind", WorkKind, name="planned_work_kind_known"),
        ]


class Demanded(Record):
    """One thing that the work asks, and how it goes for the person; empty while it was not looked at."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="demanded")
    code = models.CharField(max_length=40)
    ease = models.CharField(max_length=24, blank=True)
    words = models.TextField(blank=True)
    is_looked_through = models.BooleanField(default=False)  # the ideas for it were seen

    privacy = classes(internal="work is_looked_through", sensitive="code ease words")
    about = "work__person"

    class Meta:
        constraints = [
            one_of("ease", Ease, name="demand_ease_known", or_empty=True),
            models.UniqueConstraint(fields=["work", "code"], name="one_row_for_a_demand"),
        ]


class Adjustment(Record):
    """A change at work, from the idea to whether it is granted. ``idea`` is empty for an idea of one's own."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="adjustments")
    idea = models.CharField(max_length=40, blank=True)
    demand = models.CharField(max_length=40, blank=True)
    name = models.TextField(blank=True)  # own words, where it is no idea of the list
    does = models.TextField(blank=True)  # own words: what it does for the work
    kind = models.CharField(max_length=24, blank=True)
    proposed_by = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_on = models.DateField(null=True, blank=True)
    asked_how = models.CharField(max_length=24, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer_words = models.TextField(blank=True)  # what was said, as the person tells it
    from_on = models.DateField(null=True, blank=True)  # in use since
    noted_at = models.DateTimeField(null=True, blank=True)  # put among what was agreed for the job
    state = state_field(AdjustmentState)
    state_since = models.DateTimeField()
    added_at = models.DateTimeField()

    privacy = classes(
        internal="work proposed_by asked_on asked_how answered_on from_on noted_at added_at",
        sensitive="idea demand name does kind answer_words",
    )
    about = "work__person"
    lifecycle = Lifecycle(
        AdjustmentState,
        {
            S.PROPOSED: frozenset({S.ALONE, S.WANTED, S.NOT_FOR_ME}),
            S.NOT_FOR_ME: frozenset({S.ALONE, S.WANTED}),
            S.ALONE: frozenset({S.WANTED, S.NOT_FOR_ME, S.WITHDRAWN}),
            S.WANTED: frozenset({S.ASKED, S.ALONE, S.NOT_FOR_ME, S.WITHDRAWN}),
            S.ASKED: frozenset({S.ASKED, S.GRANTED, S.PARTLY, S.REFUSED, S.WITHDRAWN}),
            S.GRANTED: frozenset({S.ASKED, S.WITHDRAWN}),
            S.PARTLY: frozenset({S.ASKED, S.WITHDRAWN}),
            S.REFUSED: frozenset({S.ASKED, S.ALONE, S.WITHDRAWN}),
            S.WITHDRAWN: frozenset({S.ALONE, S.WANTED}),
        },
    )

    class Meta:
        indexes = [models.Index(fields=["state"], name="adjustments_by_state")]
        constraints = [
            one_of("state", AdjustmentState, name="adjustment_state_known"),
            one_of("kind", Kind, name="adjustment_kind_known", or_empty=True),
            one_of("asked_how", AskedHow, name="adjustment_asked_how_known", or_empty=True),
            models.UniqueConstraint(
                fields=["work", "idea"], condition=~models.Q(idea=""), name="an_idea_once_for_a_work"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="asked") | models.Q(asked_on__isnull=False), name="what_was_asked_has_its_day"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["alone", "granted", "partly"]) | models.Q(from_on__isnull=False),
                name="what_is_in_use_has_its_day",
            ),
        ]


class Trial(Record):
    """Whether a change helps, four and twelve weeks after it began."""

    adjustment = models.ForeignKey(Adjustment, on_delete=models.CASCADE, related_name="trials")
    week = models.PositiveSmallIntegerField()
    works = state_field(Works)
    words = models.TextField(blank=True)
    on = models.DateField()

    privacy = classes(internal="adjustment week on", sensitive="works words")
    about = "adjustment__work__person"

    class Meta:
        constraints = [
            one_of("works", Works, name="trial_works_known"),
            models.CheckConstraint(condition=models.Q(week__in=[4, 12]), name="trial_week_known"),
            models.UniqueConstraint(fields=["adjustment", "week"], name="one_answer_for_a_week"),
        ]


class Letter(Record):
    """A letter, or words for a talk, as the person confirmed it. A later one is a new row; none is changed."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="letters")
    number = models.PositiveSmallIntegerField()
    way = state_field(Way)
    language = state_field(Language)
    text = models.TextField()
    kept_at = models.DateTimeField()

    privacy = classes(internal="work number way language kept_at", sensitive="text")
    about = "work__person"

    class Meta:
        constraints = [
            one_of("way", Way, name="letter_way_known"),
            one_of("language", Language, name="letter_language_known"),
            models.UniqueConstraint(fields=["work", "number"], name="letters_are_numbered"),
        ]
