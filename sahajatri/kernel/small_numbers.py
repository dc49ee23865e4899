"""Numbers about people that do not give one of them away, neither by being small nor by changing.

Every room that counts people asks here. A table that is counted anew each time it is opened shows :func:`rough` numbers
of what was :func:`settled_by`: who looks before and after one person joins sees the same page.
"""

from datetime import datetime

from sahajatri.kernel import clock

FEWEST = 5
"""People; a smaller number is not shown."""


def shown(count: int) -> int | None:
    """The count, or None when it is too small to show."""
    return count if count == 0 or count >= FEWEST else None


def rough(count: int) -> int | None:
    """The count to the nearest five, or None when it is too small to show."""
    return None if shown(count) is None else FEWEST * ((count + FEWEST // 2) // FEWEST)


def settled_by(at: datetime) -> datetime:
    """The beginning of the month of ``at``: what came since is counted from the next month on, with all that came."""
    return clock.local(at).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
