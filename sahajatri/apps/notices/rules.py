"""When a message may go out, and how often it is tried. Plain Python."""

from datetime import datetime, timedelta

QUIET_FROM, QUIET_UNTIL = 21, 8  # hours on the wall clock
MOST_TRIES = 5


def polite_time(local: datetime) -> datetime:
    """``local`` itself by day; in quiet hours (21:00 to 08:00) the next morning at 08:00. Wall-clock times."""
    morning = local.replace(hour=QUIET_UNTIL, minute=0, second=0, microsecond=0)
    if local.hour >= QUIET_FROM:
        return morning + timedelta(days=1)
    if local.hour < QUIET_UNTIL:
        return morning
    return local


def pause_after(tries: int) -> timedelta | None:
    """How long to wait after the ``tries``-th failed try: 2, 4, 8, 16 minutes; None when it is given up."""
    return None if tries >= MOST_TRIES else timedelta(minutes=2**tries)


def sms_units(text: str) -> int:
    """How many UCS-2 units ``text`` takes; a Bengali message of one part holds 70."""
    return len(text.encode("utf-16-be")) // 2
