"""Who is on which practitioner's caseload."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Record


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
