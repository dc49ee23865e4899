"""Administrations of measures, their answers and scores, and the requests to answer."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .library.models import LicensedInstrument
from .terms import AdministrationState, AskingState, Mode, Occasion

__all__ = ["Administration", "Asking", "LicensedInstrument"]


class Administration(Record):
    """One occasion on which a person answered a measure, with all that is needed to score it again."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="administrations")
    instrument = models.CharField(max_length=40)  # code in content/measures
    version = models.CharField(max_length=24)
    occasion = models.CharField(max_length=24, blank=True)
    on = models.DateField()
    mode = state_field(Mode, default=Mode.UNKNOWN)
    language = models.CharField(max_length=8, blank=True)  # in which it was asked; empty: not known
    asked_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    typed_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    answers = models.JSONField()  # item number -> answer or null; never a filled-in middle
    scores = models.JSONField()  # score code -> {"value": number or null, "reason": code}
    missing = models.PositiveSmallIntegerField(default=0)  # questions without an answer
    engine_version = models.CharField(max_length=12, blank=True)
    is_counted = models.BooleanField(default=True)  # the first of two for one person, measure and occasion counts
    state = state_field(AdministrationState, default=AdministrationState.STANDS)
    state_since = models.DateTimeField(null=True)

    privacy = classes(
        internal="person instrument version occasion on mode language asked_by typed_by engine_version is_counted",
        sensitive="answers scores missing",
    )
    about = "person"
    lifecycle = Lifecycle(
        AdministrationState,
        {
            AdministrationState.STANDS: frozenset({AdministrationState.OBJECTED}),
            AdministrationState.TO_CONFIRM: frozenset({AdministrationState.CONFIRMED, AdministrationState.OBJECTED}),
            AdministrationState.CONFIRMED: frozenset({AdministrationState.OBJECTED}),
            AdministrationState.OBJECTED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("occasion", Occasion, name="administration_occasion_known", or_empty=True),
            one_of("mode", Mode, name="administration_mode_known"),
            one_of("state", AdministrationState, name="administration_state_known"),
        ]


class Asking(Record):
    """Somebody is asked to answer a measure by a day. Answers stay here until they are handed in.

    Saying no, putting it off and letting the time go by need no reason and change nothing else.
    """

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="askings")
    instrument = models.CharField(max_length=40)
    version = models.CharField(max_length=24)
    occasion = models.CharField(max_length=24, blank=True)  # empty: in between, asked by a practitioner
    due_on = models.DateField()
    until_on = models.DateField()  # the last day; then it is missed
    asked_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    state = state_field(AskingState, default=AskingState.ASKED)
    state_since = models.DateTimeField()
    mode = state_field(Mode, default=Mode.UNKNOWN)
    language = models.CharField(max_length=8, blank=True)
    typed_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    answers = models.JSONField(default=dict, blank=True)  # item number -> answer, or null where it was skipped
    postponed_until = models.DateField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    administration = models.OneToOneField(Administration, on_delete=models.SET_NULL, null=True, related_name="asking")

    privacy = classes(
        internal="person instrument version occasion due_on until_on asked_by asked_at mode language typed_by "
        "postponed_until reminders reminded_at administration",
        sensitive="answers",
    )
    about = "person"
    lifecycle = Lifecycle(
        AskingState,
        {
            AskingState.ASKED: frozenset(
                {AskingState.BEGUN, AskingState.ANSWERED, AskingState.DECLINED, AskingState.MISSED}
            ),
            AskingState.BEGUN: frozenset({AskingState.ANSWERED, AskingState.DECLINED, AskingState.MISSED}),
            AskingState.DECLINED: frozenset({AskingState.BEGUN}),
            AskingState.ANSWERED: frozenset(),
            AskingState.MISSED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", AskingState, name="asking_state_known"),
            one_of("mode", Mode, name="asking_mode_known"),
            one_of("occasion", Occasion, name="asking_occasion_known", or_empty=True),
            models.UniqueConstraint(
                fields=["programme", "person", "instrument", "occasion", "due_on"], name="asked_once_per_occasion"
            ),
            models.CheckConstraint(condition=models.Q(until_on__gte=models.F("due_on")), name="asking_until_after_due"),
        ]
