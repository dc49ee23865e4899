"""What waits for a look or was decided, and what readers reported."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import OPEN, MatterState, Reason, ReportReason, Why

S = MatterState


class Matter(Record):
    """One published thing that a person has to look at, what was decided, and the objection to that."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    place = models.CharField(max_length=40)  # code of the kind of thing: moderated.KINDS
    thing = models.CharField(max_length=12, db_index=True)  # its public id
    author = models.ForeignKey("people.Person", on_delete=models.CASCADE, null=True, related_name="+")
    why = state_field(Why)  # the first reason; never shown to the author
    note = models.TextField(blank=True)  # from whoever asked, for those who decide
    state = state_field(MatterState, default=S.WAITING)
    state_since = models.DateTimeField()
    opened_at = models.DateTimeField(db_index=True)
    due_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)  # hidden from everybody but its author while it waits
    owner = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    nudges = models.PositiveSmallIntegerField(default=0)
    nudge_at = models.DateTimeField()
    decided_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=24, blank=True)
    words = models.TextField(blank=True)  # to the author
    before = models.TextField(blank=True)  # the text before words were left out
    objection = models.TextField(blank=True)
    objected_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)  # to the author, after the objection

    privacy = classes(
        internal="place thing author opened_at due_at hidden_at decided_at reason objected_at answered_at",
        sensitive="words before objection answer",
        safeguarding="why note owner nudges nudge_at decided_by answered_by",
    )
    about = "author"
    lifecycle = Lifecycle(
        MatterState,
        {
            S.WAITING: frozenset({S.LET_THROUGH, S.TAKEN_DOWN, S.LEFT_OUT, S.GONE}),
            S.TAKEN_DOWN: frozenset({S.OBJECTED, S.BROUGHT_BACK}),
            S.LEFT_OUT: frozenset({S.OBJECTED, S.BROUGHT_BACK}),
            S.OBJECTED: frozenset({S.UPHELD, S.BROUGHT_BACK, S.GONE}),
            S.LET_THROUGH: frozenset(),
            S.UPHELD: frozenset(),
            S.BROUGHT_BACK: frozenset(),
            S.GONE: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", MatterState, name="matter_state_known"),
            one_of("why", Why, name="matter_why_known"),
            one_of("reason", Reason, name="matter_reason_known", or_empty=True),
            models.UniqueConstraint(
                fields=["programme", "place", "thing"],
                condition=models.Q(state__in=[s.value for s in sorted(OPEN)]),
                name="one_open_matter",
            ),
        ]


class Report(Record):
    """Somebody said that something is not right. Who it was is shown to nobody."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="reports")
    by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    reason = state_field(ReportReason)
    words = models.TextField(blank=True)
    hides_since = models.DateTimeField(null=True)  # the reporter does not see it any more; None: wants to see it again

    privacy = classes(internal="matter at hides_since", safeguarding="by reason words")
    about = "by"

    class Meta:
        constraints = [
            one_of("reason", ReportReason, name="report_reason_known"),
            models.UniqueConstraint(fields=["matter", "by"], name="one_report_per_person"),
        ]
