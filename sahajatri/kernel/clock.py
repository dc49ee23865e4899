"""The only module that knows "now". Everything else is told the time with ``at=`` or ``on=``."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

_stopped_at: ContextVar[datetime | None] = ContextVar("stopped_at", default=None)


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return _stopped_at.get() or datetime.now(UTC)


def zone() -> ZoneInfo:
    """The zone in which the people of this installation live."""
    return ZoneInfo(settings.TIME_ZONE)


def local(instant: datetime) -> datetime:
    """``instant`` as the clock on the wall shows it."""
    return instant.astimezone(zone())


def day_of(instant: datetime) -> date:
    """The calendar day of ``instant`` where the people are."""
    return local(instant).date()


def today() -> date:
    """The present calendar day where the people are."""
    return day_of(now())


@contextmanager
def stopped_at(instant: datetime) -> Iterator[None]:
    """Let "now" be ``instant`` inside the block: for tests and for telling the demonstration story.

    Raises ValueError for an instant without a zone.
    """
    if instant.tzinfo is None:
        raise ValueError("An instant needs a time zone.")
    token = _stopped_at.set(instant)
    try:
        yield
    finally:
        _stopped_at.reset(token)
