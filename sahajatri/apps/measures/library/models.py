"""Questionnaires that a programme brings under somebody else's licence."""

from django.db import models
from django.db.models import Q

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import LanguageWay, LibraryState

_OPEN = frozenset({LibraryState.RETIRED, LibraryState.EXPIRED})


class LicensedInstrument(Record):
    """One version of a questionnaire: the file as it came, who answers for its licence, its scoring, its example."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    code = models.CharField(max_length=24)
    version = models.CharField(max_length=24)
    title_bn = models.CharField(max_length=400)
    title_en = models.CharField(max_length=400)
    questionnaire = models.TextField()  # FHIR R4 Questionnaire JSON
    uploaded_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    rights_holder = models.TextField(blank=True)
    licence_reference = models.TextField(blank=True)
    permitted_users = models.TextField(blank=True)
    licensed_from = models.DateField(null=True, blank=True)
    licensed_until = models.DateField(null=True, blank=True)  # empty: without an end
    bengali = state_field(LanguageWay, default=LanguageWay.NONE)
    english = state_field(LanguageWay, default=LanguageWay.NONE)
    attested_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    attested_on = models.DateField(null=True, blank=True)
    scoring = models.TextField(blank=True)
    example = models.JSONField(default=dict)  # {"answers": {linkId: value}, "scores": {code: value}}
    tried_at = models.DateTimeField(null=True, blank=True)  # when the example came out
    state = state_field(LibraryState, default=LibraryState.QUARANTINED)
    state_since = models.DateTimeField()
    reason = models.TextField(blank=True)  # why it was retired
    warned_days = models.PositiveSmallIntegerField(null=True, blank=True)  # the last distance to the end that was told

    privacy = classes(
        internal="code version title_bn title_en questionnaire uploaded_by uploaded_at rights_holder licence_reference "
        "permitted_users licensed_from licensed_until bengali english attested_by attested_on scoring example tried_at "
        "reason warned_days"
    )
    lifecycle = Lifecycle(
        LibraryState,
        {
            LibraryState.QUARANTINED: frozenset({LibraryState.ATTESTED, LibraryState.RETIRED}),
            LibraryState.ATTESTED: frozenset({LibraryState.SCORED}) | _OPEN,
            LibraryState.SCORED: frozenset({LibraryState.ACTIVE}) | _OPEN,
            LibraryState.ACTIVE: _OPEN,
            LibraryState.EXPIRED: frozenset({LibraryState.ATTESTED, LibraryState.SCORED, LibraryState.RETIRED}),
            LibraryState.RETIRED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", LibraryState, name="licensed_instrument_state_known"),
            one_of("bengali", LanguageWay, name="licensed_instrument_bengali_known"),
            one_of("english", LanguageWay, name="licensed_instrument_english_known"),
            models.UniqueConstraint(fields=["programme", "code", "version"], name="licensed_version_once"),
            models.UniqueConstraint(
                fields=["programme", "code"], condition=Q(state=LibraryState.ACTIVE.value), name="licensed_one_in_use"
            ),
            models.CheckConstraint(
                condition=~Q(state=LibraryState.ACTIVE.value)
                | (Q(attested_on__isnull=False, licensed_from__isnull=False, tried_at__isnull=False) & ~Q(scoring="")),
                name="licensed_in_use_is_attested_scored_tried",
            ),
        ]
