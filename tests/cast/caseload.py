"""Builders of caseloads."""

from datetime import datetime

from demo.cast import Cast
from sahajatri.apps.caseload.actions import take_on_caseload
from sahajatri.apps.caseload.models import CaseloadPlace


def looked_after(cast: Cast, person: str, practitioner: str = "esha", *, at: datetime | None = None) -> CaseloadPlace:
    """One of the cast is on the caseload of another."""
    return take_on_caseload(
        cast.people[practitioner], cast.people[person], by=cast.actor("gita"), at=at or cast.at
    )
