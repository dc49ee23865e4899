"""The rota of those who answer."""

from datetime import datetime, timedelta
from typing import Any

from sahajatri.apps.safeguarding import events, queries, rules
from sahajatri.apps.safeguarding.models import DutyShift
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist


@action
def plan_shift(
    programme: Any, person: Any, starts_at: datetime, ends_at: datetime, *, weeks: int = 1, by: Actor, at: datetime
) -> DutyShift:
    """Put a safeguarding lead on duty from one instant to another, for so many weeks; returns the first shift."""
    is_lead = any(lead.pk == person.pk for lead in queries.leads(programme, at))
    insist(rules.why_no_shift(starts_at, ends_at, at=at, is_lead=is_lead))
    shifts = []
    for week in range(max(weeks, 1)):
        later = timedelta(weeks=week)
        shift = DutyShift(programme=programme, person=person, starts_at=starts_at + later, ends_at=ends_at + later)
        shift.save()
        happened(events.SHIFT_PLANNED, shift)
        shifts.append(shift)
    return shifts[0]


@action
def remove_shift(shift: DutyShift, *, by: Actor, at: datetime) -> None:
    """Take a shift off the rota."""
    shift = lock(shift)
    happened(events.SHIFT_REMOVED, shift)
    shift.delete()
