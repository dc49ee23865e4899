"""Tables behind forms: tokens that were used, forms held over a sign-in, drafts, counted attempts."""

from django.db import models


class OnceToken(models.Model):
    """A form token that has acted, and the record that came of it."""

    token = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(db_index=True)
    result_kind = models.CharField(max_length=60, blank=True)
    result_key = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"used {self.at:%Y-%m-%d %H:%M}"


class HeldForm(models.Model):
    """What somebody typed into a form when the sign-in had run out. Opens for the same person only."""

    secret = models.CharField(max_length=32, unique=True)
    person = models.CharField(max_length=12)
    path = models.CharField(max_length=400)
    data = models.JSONField()
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"held form of {self.at:%Y-%m-%d %H:%M}"


class Draft(models.Model):
    """What somebody has typed into a page and not sent yet."""

    person = models.CharField(max_length=12)
    path = models.CharField(max_length=400)
    data = models.JSONField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "path"], name="one_draft_per_page")]

    def __str__(self) -> str:
        return f"draft of {self.at:%Y-%m-%d %H:%M}"


class Attempt(models.Model):
    """A counted attempt (sign-in, code, message) behind a hashed key."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["key", "at"])]

    def __str__(self) -> str:
        return f"attempt {self.at:%Y-%m-%d %H:%M}"
