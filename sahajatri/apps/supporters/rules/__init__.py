"""Decisions about supporters. Plain Python, no clock."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sahajatri.apps.supporters.terms import LATER_NEEDS, Clearance, Ground, Need, Standing, SupporterState

from .certifying import (
    CHECK_OPEN,
    NO_CERTIFICATE,
    Certified,
    RefresherNeed,
    certificate_until,
    certification_needs,
    grace_until,
    is_renewal,
    minutes_by_year,
    refresher_needs,
    renewal_opens_on,
    why_no_assessor,
    why_no_certificate_now,
    why_no_due_day,
    why_no_first_certificate,
    why_no_hours,
    why_no_references,
    why_no_renewal,
    why_no_result,
    why_no_signature,
    why_no_statement,
    why_not_finished,
)
from .clearing import (
    Checked,
    Trained,
    good_until,
    lapse_of,
    part_needs,
    warning_due,
    why_no_application,
    why_no_approval,
    why_no_decision,
    why_no_offer,
    why_no_return,
    why_no_story,
    why_no_training,
)


def clearance(
    state: str, checked: Iterable[Checked], trained: Iterable[Trained], certified: Certified, *, on: date
) -> Clearance:
    """What a supporter's clearance rests on, on the day ``on``.

    Whoever was cleared before there were certificates has time for what nobody was asked for then.
    """
    needs = [*part_needs(checked, trained, on=on), *certification_needs(certified, on)]
    until = certified.good_until
    if certified.ground == Ground.EARLIER and until is not None and until >= on:
        needs = [_with_time(need, until) for need in needs]
    return Clearance(SupporterState(state), tuple(needs))


def _with_time(need: Need, until: date) -> Need:
    if need.what in LATER_NEEDS and need.standing is Standing.MISSING:
        return replace(need, standing=Standing.GRACE, until=until)
    return need


__all__ = [
    "CHECK_OPEN",
    "NO_CERTIFICATE",
    "Certified",
    "Checked",
    "RefresherNeed",
    "Trained",
    "certificate_until",
    "clearance",
    "good_until",
    "grace_until",
    "is_renewal",
    "lapse_of",
    "minutes_by_year",
    "refresher_needs",
    "renewal_opens_on",
    "warning_due",
    "why_no_application",
    "why_no_approval",
    "why_no_assessor",
    "why_no_certificate_now",
    "why_no_decision",
    "why_no_due_day",
    "why_no_first_certificate",
    "why_no_hours",
    "why_no_offer",
    "why_no_references",
    "why_no_renewal",
    "why_no_result",
    "why_no_return",
    "why_no_signature",
    "why_no_statement",
    "why_no_story",
    "why_no_training",
    "why_not_finished",
]
