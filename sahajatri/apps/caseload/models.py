"""Who is on which practitioner's caseload."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .care.models import StandIn, SupportTalk, TalkPoint, TalkSeat  # noqa: F401 - tables
from .terms import Dismissal, HandoverAnswer, HandoverState, Severity, SignCode, SignEnd, SignState, SignStep


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


class Sign(Record):
    """A reason to look after somebody: why (codes, numbers and days only), who looks, until when, what was done."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="signs")
    code = state_field(SignCode)
    of = models.CharField(max_length=12, blank=True)  # public id of the goal or pairing; empty: of the person
    rests_on = models.CharField(max_length=24, blank=True)  # the consent item that must be open; empty: none
    severity = state_field(Severity)
    facts = models.JSONField(default=dict)
    since = models.DateField(null=True)
    first_seen_on = models.DateField()
    last_seen_on = models.DateField()
    owner = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField()
    state = state_field(SignState, default=SignState.OPEN)
    state_since = models.DateTimeField()
    step = models.CharField(max_length=24, blank=True)  # what was done last
    stepped_on = models.DateField(null=True)
    next_step = models.TextField(blank=True)  # what comes next, for who looks after it
    note = models.TextField(blank=True)  # for who looks after it
    put_off_until = models.DateField(null=True)
    put_off_because = models.CharField(max_length=24, blank=True)
    dismissal = models.CharField(max_length=24, blank=True)
    cause_over_on = models.DateField(null=True)  # of a dismissed one: from then on the same cause is a new one
    end = models.CharField(max_length=24, blank=True)
    closed_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    privacy = classes(
        internal="person of rests_on first_seen_on last_seen_on owner due_on stepped_on put_off_until cause_over_on "
        "closed_by",
        sensitive="code severity facts since step put_off_because dismissal end",
        safeguarding="next_step note",
    )
    about = "person"
    lifecycle = Lifecycle(
        SignState,
        {
            SignState.OPEN: frozenset(
                {SignState.ACKNOWLEDGED, SignState.ACTED, SignState.DISMISSED, SignState.GONE}
            ),
            SignState.ACKNOWLEDGED: frozenset({SignState.ACTED, SignState.DISMISSED, SignState.GONE}),
            SignState.ACTED: frozenset({SignState.ACTED, SignState.DISMISSED, SignState.GONE}),
            SignState.DISMISSED: frozenset(),
            SignState.GONE: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("code", SignCode, name="sign_code_known"),
            one_of("severity", Severity, name="sign_severity_known"),
            one_of("state", SignState, name="sign_state_known"),
            one_of("step", SignStep, name="sign_step_known", or_empty=True),
            one_of("dismissal", Dismissal, name="sign_dismissal_known", or_empty=True),
            one_of("put_off_because", Dismissal, name="sign_put_off_known", or_empty=True),
            one_of("end", SignEnd, name="sign_end_known", or_empty=True),
            models.UniqueConstraint(
                fields=["programme", "person", "code", "of"],
                condition=models.Q(state__in=["open", "acknowledged", "acted"]),
                name="one_live_sign_of_a_kind",
            ),
        ]
        indexes = [models.Index(fields=["programme", "state", "due_on"], name="sign_by_day")]


class SignLimits(Record):
    """From when on signs speak in a programme. A new row replaces an older one; none is changed."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    limits = models.JSONField()
    reason = models.TextField(blank=True)
    set_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    set_at = models.DateTimeField()

    privacy = classes(internal="limits reason set_by set_at")


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
