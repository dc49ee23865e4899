"""The log of who looked at whose information."""

from django.db import models


class Look(models.Model):
    """Somebody other than the person saw sensitive information about the person."""

    at = models.DateTimeField()
    viewer = models.CharField(max_length=12)  # public ids: the log outlives accounts
    viewer_role = models.CharField(max_length=20)
    subject = models.CharField(max_length=12, db_index=True)
    programme = models.CharField(max_length=12, blank=True)
    what = models.CharField(max_length=40)  # code, explained by the room that shows the log
    why = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "-at"])]

    def __str__(self) -> str:
        return f"{self.viewer} looked at {self.what} of {self.subject}"
