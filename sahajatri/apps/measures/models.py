"""Administrations of measures, their answers and scores."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Record, one_of, state_field

from .library.models import LicensedInstrument
from .terms import Mode, Occasion

__all__ = ["Administration", "LicensedInstrument"]


class Administration(Record):
    """One occasion on which a person answered a measure."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="administrations")
    instrument = models.CharField(max_length=40)  # code in content/measures
    version = models.CharField(max_length=24)
    occasion = models.CharField(max_length=24, blank=True)
    on = models.DateField()
    mode = state_field(Mode, default=Mode.UNKNOWN)
    answers = models.JSONField()  # item number -> answer or null; never a filled-in middle
    scores = models.JSONField()  # score code -> {"value": number or null, "reason": code}
    is_counted = models.BooleanField(default=True)  # the first of two for one person, measure and occasion counts

    privacy = classes(internal="person instrument version occasion on mode is_counted", sensitive="answers scores")
    about = "person"

    class Meta:
        constraints = [
            one_of("occasion", Occasion, name="administration_occasion_known", or_empty=True),
            one_of("mode", Mode, name="administration_mode_known"),
        ]
