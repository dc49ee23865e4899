"""Who is on which practitioner's caseload."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import HandoverAnswer, HandoverState


class CaseloadPlace(Record):
    """A participant is looked after by a practitioner, from one day to another."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    practitioner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="caseload_places")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="looked_after_by")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    privacy = classes(internal="practitioner person since until")
    about = "person"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "practitioner", "person"],
                condition=models.Q(until__isnull=True),
                name="once_on_a_caseload",
            )
        ]


class Handover(Record):
    """Somebody on a caseload passes to another practitioner; the places change when everybody asked has answered."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="handovers")
    place = models.ForeignKey(CaseloadPlace, on_delete=models.CASCADE, related_name="handovers")
    giver = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    receiver = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    proposed_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    is_sudden = models.BooleanField(default=False)  # a coordinator decides because somebody is away
    passes_drafts = models.BooleanField(default=False)  # unsigned notes pass to the receiver
    note = models.TextField(blank=True)  # for the next practitioner
    state = state_field(HandoverState, default=HandoverState.PROPOSED)
    state_since = models.DateTimeField()
    answer_by = models.DateField()
    answer = models.CharField(max_length=24, blank=True)  # of the participant
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    receiver_agreed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)  # by a coordinator, when the participant did not answer
    reason = models.TextField(blank=True)  # why it does not come about, or why it was decided

    privacy = classes(
        internal="person place giver receiver proposed_by proposed_at is_sudden passes_drafts answer_by answer "
        "answered_at receiver_agreed_at decided_at",
        sensitive="words",
        safeguarding="note reason",
    )
    about = "person"
    lifecycle = Lifecycle(
        HandoverState,
        {
            HandoverState.PROPOSED: frozenset(
                {HandoverState.ACCEPTED, HandoverState.DECLINED, HandoverState.WITHDRAWN}
            ),
            HandoverState.ACCEPTED: frozenset(),
            HandoverState.DECLINED: frozenset(),
            HandoverState.WITHDRAWN: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", HandoverState, name="handover_state_known"),
            one_of("answer", HandoverAnswer, name="handover_answer_known", or_empty=True),
            models.UniqueConstraint(
                fields=["place"], condition=models.Q(state=HandoverState.PROPOSED), name="one_open_handover"
            ),
        ]


class SupervisionTalk(Record):
    """A practitioner looked at the work together with somebody; the day of the next talk is in it."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    practitioner = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="supervision_talks")
    with_whom = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    on = models.DateField()
    agenda = models.JSONField(default=dict)  # counts only
    brought = models.TextField(blank=True)  # what the practitioner brought
    agreed = models.TextField()
    next_on = models.DateField()
    noted_at = models.DateTimeField()

    privacy = classes(internal="practitioner with_whom on agenda next_on noted_at", safeguarding="brought agreed")
    about = "practitioner"
