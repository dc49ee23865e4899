"""Counts attempts in the database, so that limits hold on every machine and survive a restart."""

import hashlib
from datetime import datetime, timedelta

from .models import Attempt


def _key(what: str, who: str) -> str:
    return hashlib.sha256(f"{what}\0{who}".encode()).hexdigest()


def note_attempt(what: str, who: str, *, at: datetime) -> None:
    """Count one attempt at ``what`` by or on ``who``."""
    Attempt.objects.create(key=_key(what, who), at=at)


def is_over(what: str, who: str, *, most: int, within: timedelta, at: datetime) -> bool:
    """Whether ``most`` attempts or more were counted in the last ``within``."""
    return Attempt.objects.filter(key=_key(what, who), at__gt=at - within, at__lte=at).count() >= most


def forgive(what: str, who: str) -> None:
    """Forget the attempts, after a success."""
    Attempt.objects.filter(key=_key(what, who)).delete()
