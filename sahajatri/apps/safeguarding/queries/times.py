"""How long concerns waited for a person, month by month; what is too few is not shown."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median_low
from typing import Any

from sahajatri.apps.safeguarding.models import Concern
from sahajatri.apps.safeguarding.terms import Tier
from sahajatri.kernel import clock, small_numbers

FEWEST = small_numbers.FEWEST
"""With fewer concerns of a tier in a month nothing is said about them."""
FEWEST_FOR_SLOW = 10
"""Nine of ten is a single person's waiting when there are fewer."""
MONTHS = 6


@dataclass(frozen=True)
class Waited:
    """How long concerns of one tier in one month waited until a person had read them; None is too few to say."""

    month: date
    tier: Tier
    count: int | None
    half: timedelta | None
    """Half of them were read within this while."""
    nine_of_ten: timedelta | None


def response_times(programme: Any, at: datetime) -> list[Waited]:
    """The last whole months, newest first, by tier. Waiting goes on for what nobody has read yet."""
    this_month = clock.day_of(at).replace(day=1)
    first = _months_before(this_month, MONTHS)
    since, until = (datetime.combine(day, time(0), tzinfo=clock.zone()) for day in (first, this_month))
    found = Concern.objects.filter(programme=programme, raised_at__gte=since, raised_at__lt=until)
    waits: dict[tuple[date, int], list[timedelta]] = {}
    for raised_at, acknowledged_at, tier in found.values_list("raised_at", "acknowledged_at", "tier"):
        month = clock.day_of(raised_at).replace(day=1)
        waits.setdefault((month, tier), []).append((acknowledged_at or at) - raised_at)
    months = [_months_before(this_month, n) for n in range(1, MONTHS + 1)]
    return [_waited(month, tier, sorted(waits.get((month, tier), []))) for month in months for tier in Tier]


def _waited(month: date, tier: Tier, waits: list[timedelta]) -> Waited:
    if len(waits) < FEWEST:
        return Waited(month, tier, None, None, None)
    slow = waits[-(-len(waits) * 9 // 10) - 1] if len(waits) >= FEWEST_FOR_SLOW else None
    return Waited(month, tier, len(waits), _rounded(median_low(waits)), _rounded(slow) if slow is not None else None)


def _rounded(wait: timedelta) -> timedelta:
    """To five minutes, under an hour; else to whole hours: nobody's own waiting is read off."""
    step = timedelta(minutes=5) if wait < timedelta(hours=1) else timedelta(hours=1)
    return max(step, round(wait / step) * step)


def _months_before(day: date, months: int) -> date:
    for _month in range(months):
        day = (day - timedelta(days=1)).replace(day=1)
    return day
