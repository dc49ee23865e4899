"""What is kept of reports: that one was made for somebody outside. The paper itself is kept nowhere."""

from datetime import date, datetime
from typing import Any

from sahajatri.apps.caseload.events import REPORT_MADE
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened
from sahajatri.kernel.refusals import insist

from . import rules


@action
def make_report(
    person: Any,
    *,
    since: date,
    until: date,
    language: str,
    size: str,
    is_wanted: bool,
    by: Actor,
    at: datetime,
) -> Any:
    """Note that a report for somebody outside was made, about which days; the person has read it and wants it.

    Raises Refused when the person has not.
    """
    insist(rules.why_not_given(is_wanted=is_wanted))
    happened(
        REPORT_MADE,
        person,
        subject=person,
        since=since.isoformat(),
        until=until.isoformat(),
        language=language,
        size=size,
    )
    return person
