"""What a certificate rests on: references, hours; the certificate itself; and what waits when it lapses."""

from django.db import models

from sahajatri.apps.supporters.terms import CertificateState, Ground, HoursKind, ReferenceState, RenewalState
from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field


class Reference(Record):
    """Somebody who knows the supporter and may be asked; the way to reach her or him goes once it was heard."""

    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="references")
    name = models.CharField(max_length=200)
    how_known = models.CharField(max_length=200)
    reach = models.CharField(max_length=200, blank=True)
    state = state_field(ReferenceState, default=ReferenceState.NAMED)
    state_since = models.DateTimeField()
    heard = models.TextField(blank=True)  # for the coordinators: it was said in confidence
    heard_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    privacy = classes(internal="supporter heard_by", personal="name how_known reach heard")
    about = "supporter__person"
    lifecycle = Lifecycle(
        ReferenceState,
        {
            ReferenceState.NAMED: frozenset(
                {ReferenceState.SUPPORTS, ReferenceState.DOUBTS, ReferenceState.NOT_REACHED}
            ),
            ReferenceState.NOT_REACHED: frozenset({ReferenceState.SUPPORTS, ReferenceState.DOUBTS}),
            ReferenceState.SUPPORTS: frozenset(),
            ReferenceState.DOUBTS: frozenset(),
        },
    )

    class Meta:
        constraints = [one_of("state", ReferenceState, name="reference_state_known")]


class Hours(Record):
    """Time spent on training, a refresher or supervision, and who confirmed it."""

    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="hours")
    kind = state_field(HoursKind)
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=200, blank=True)
    training = models.OneToOneField("supporters.TrainingRecord", on_delete=models.CASCADE, null=True, related_name="+")
    confirmed_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    privacy = classes(internal="supporter kind on minutes what training confirmed_by")
    about = "supporter__person"

    class Meta:
        constraints = [
            one_of("kind", HoursKind, name="hours_kind_known"),
            models.CheckConstraint(condition=models.Q(minutes__gte=1, minutes__lte=720), name="hours_of_one_day"),
        ]


class Certification(Record):
    """Says until when a supporter may be suggested to people, and on what ground."""

    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="certifications")
    ground = state_field(Ground)
    state = state_field(CertificateState, default=CertificateState.ISSUED)
    state_since = models.DateTimeField()
    issued_on = models.DateField()
    good_until = models.DateField()
    issued_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(blank=True)  # of a withdrawal; the supporter reads it

    privacy = classes(internal="supporter ground issued_on good_until issued_by", personal="reason")
    about = "supporter__person"
    lifecycle = Lifecycle(
        CertificateState,
        {
            CertificateState.ISSUED: frozenset(
                {CertificateState.REPLACED, CertificateState.LAPSED, CertificateState.WITHDRAWN}
            ),
            CertificateState.LAPSED: frozenset({CertificateState.REPLACED}),
            CertificateState.REPLACED: frozenset(),
            CertificateState.WITHDRAWN: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("ground", Ground, name="certificate_ground_known"),
            one_of("state", CertificateState, name="certificate_state_known"),
            models.UniqueConstraint(
                fields=["supporter"],
                condition=models.Q(state=CertificateState.ISSUED.value),
                name="one_certificate_at_a_time",
            ),
        ]


class Renewal(Record):
    """Something lapses or has lapsed: who looks after it, and by when."""

    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="renewals")
    state = state_field(RenewalState, default=RenewalState.OPEN)
    state_since = models.DateTimeField()
    lapses_on = models.DateField()
    owner = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField()

    privacy = classes(internal="supporter lapses_on owner due_on")
    about = "supporter__person"
    lifecycle = Lifecycle(
        RenewalState,
        {
            RenewalState.OPEN: frozenset({RenewalState.DONE, RenewalState.DROPPED}),
            RenewalState.DONE: frozenset(),
            RenewalState.DROPPED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", RenewalState, name="renewal_state_known"),
            models.UniqueConstraint(
                fields=["supporter"],
                condition=models.Q(state=RenewalState.OPEN.value),
                name="one_renewal_open_at_a_time",
            ),
        ]
