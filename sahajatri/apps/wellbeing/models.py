"""Check-ins: three numbers and a word if wanted."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Record, one_of, state_field

from .terms import CheckInChannel


class CheckIn(Record):
    """How somebody is, on a day, and to whom that is open. Nothing is required."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="check_ins")
    on = models.DateField()
    given_at = models.DateTimeField()
    mood = models.PositiveSmallIntegerField(null=True, blank=True)
    belonging = models.PositiveSmallIntegerField(null=True, blank=True)
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.TextField(blank=True)
    readers = models.JSONField(default=list, blank=True)  # consent.Audience codes; empty: only me
    channel = state_field(CheckInChannel, default=CheckInChannel.APP)
    typed_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    privacy = classes(
        internal="person on given_at readers channel typed_by", sensitive="mood belonging confidence words"
    )
    about = "person"

    class Meta:
        constraints = [
            one_of("channel", CheckInChannel, name="check_in_channel_known"),
            models.CheckConstraint(
                condition=models.Q(mood__lte=10) | models.Q(mood__isnull=True), name="check_in_mood_0_10"
            ),
            models.CheckConstraint(
                condition=models.Q(belonging__lte=10) | models.Q(belonging__isnull=True), name="check_in_belonging_0_10"
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__lte=10) | models.Q(confidence__isnull=True),
                name="check_in_confidence_0_10",
            ),
        ]
