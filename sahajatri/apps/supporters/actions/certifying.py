"""Certificates: issued, renewed, withdrawn; hours; and what waits for its owner when one lapses."""

from datetime import date, datetime
from typing import Any

from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.apps.supporters import events, queries, rules
from sahajatri.apps.supporters.models import Certification, Hours, Renewal, Supporter
from sahajatri.apps.supporters.terms import CertificateState, Ground, HoursKind, Module, RenewalState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refused, insist

from .own import is_own


@action
def give_certificate(supporter: Supporter, *, by: Actor, at: datetime) -> Certification:
    """Issue the first certificate to somebody who supports already, or renew the one there is.

    A renewal renews the days of all modules. Raises Refused for one's own, and while something is missing.
    """
    supporter, today = lock(supporter), clock.day_of(at)
    insist(rules.why_no_decision(is_own=is_own(supporter, by)))
    insist(rules.why_no_certificate_now(supporter.state))
    clearance = queries.clearance_of(supporter, today)
    refresher = queries.refresher_of(supporter, clearance)
    if refresher is None:
        insist(rules.why_no_first_certificate(clearance))
        return issue(supporter, Ground.TRAINED, by=by, at=at)
    insist(rules.why_no_renewal(queries.certified_of(supporter), refresher.needs, on=today))
    for module in Module:
        row = supporter.training.filter(module=module).order_by("-expires_on", "-pk").first()
        if row is not None:
            row.expires_on = rules.good_until(today)
            row.save()
    return issue(supporter, Ground.REFRESHED, by=by, at=at)


def issue(supporter: Supporter, ground: Ground, *, by: Actor, at: datetime) -> Certification:
    """The new certificate; an earlier one is replaced by it."""
    today = clock.day_of(at)
    for earlier in supporter.certifications.filter(state__in=queries.LIVING):
        earlier.move_to(CertificateState.REPLACED, at=at)
    made = Certification(
        supporter=supporter,
        ground=ground.value,
        state_since=at,
        issued_on=today,
        good_until=rules.certificate_until(today, ground),
        issued_by=by.person,
    )
    made.save()
    happened(
        events.CERTIFICATE_ISSUED,
        supporter,
        subject=supporter.person,
        ground=made.ground,
        good_until=made.good_until.isoformat(),
    )
    settle_renewal(supporter, at)
    return made


@action
def withdraw_certificate(supporter: Supporter, *, reason: str, by: Actor, at: datetime) -> Certification:
    """End a certificate before its day, with a reason that the supporter reads; nobody new is suggested."""
    supporter = lock(supporter)
    insist(rules.why_no_decision(is_own=is_own(supporter, by)))
    found = queries.certificate_of(supporter)
    if found is None or found.state != CertificateState.ISSUED:
        raise Refused(rules.NO_CERTIFICATE)
    found.reason = reason
    found.move_to(CertificateState.WITHDRAWN, at=at)
    happened(events.CERTIFICATE_WITHDRAWN, supporter, subject=supporter.person)
    return found


@action
def note_hours(
    supporter: Supporter, *, kind: HoursKind, on: date, minutes: int, what: str = "", by: Actor, at: datetime
) -> Hours:
    """Write down time spent on training, a refresher or supervision; nobody confirms her or his own."""
    insist(rules.why_no_decision(is_own=is_own(supporter, by)))
    insist(rules.why_no_hours(minutes=minutes, on=on, today=clock.day_of(at)))
    row = Hours(
        supporter=supporter, kind=HoursKind(kind).value, on=on, minutes=minutes, what=what, confirmed_by=by.person
    )
    row.save()
    happened(events.HOURS_NOTED, supporter, subject=supporter.person, hours_kind=row.kind, minutes=minutes)
    return row


@action
def warn_of_lapse(supporter: Supporter, lapses_on: date, days: int, *, by: Actor, at: datetime) -> Supporter:
    """Note that a lapse was told at a distance of ``days`` (0 when it has happened); from then on it has an owner."""
    supporter, today = lock(supporter), clock.day_of(at)
    supporter.warned_of, supporter.warned_days = lapses_on, days
    supporter.save()
    _open_renewal(supporter, lapses_on, at)
    if days:
        left = (lapses_on - today).days
        happened(
            events.CLEARANCE_LAPSING, supporter, subject=supporter.person, days=left, lapses_on=lapses_on.isoformat()
        )
        return supporter
    found = queries.certificate_of(supporter)
    if found is not None and found.state == CertificateState.ISSUED and found.good_until < today:
        found.move_to(CertificateState.LAPSED, at=at)
    happened(events.CLEARANCE_LAPSED, supporter, subject=supporter.person, lapsed_on=lapses_on.isoformat())
    return supporter


@action
def plan_renewal(renewal: Renewal, *, due_on: date, by: Actor, at: datetime) -> Renewal:
    """Take a renewal on oneself and say by which day one looks at it again."""
    renewal, today = lock(renewal), clock.day_of(at)
    insist(rules.why_no_decision(is_own=is_own(renewal.supporter, by)))
    insist(rules.why_no_due_day(due_on, today=today))
    renewal.owner, renewal.due_on = by.person, due_on
    renewal.save()
    happened(events.RENEWAL_PLANNED, renewal.supporter, subject=renewal.supporter.person, due_on=due_on.isoformat())
    return renewal


@action
def give_renewal_an_owner(renewal: Renewal, *, by: Actor, at: datetime) -> Renewal:
    """Whoever looked after it coordinates no longer: the next one does."""
    renewal = lock(renewal)
    renewal.owner = owner_for(renewal.supporter, at)
    renewal.save()
    happened(events.RENEWAL_PASSED_ON, renewal.supporter, subject=renewal.supporter.person)
    return renewal


@action
def end_renewal(renewal: Renewal, *, by: Actor, at: datetime) -> Renewal:
    """Everything is in order again."""
    renewal = lock(renewal).move_to(RenewalState.DONE, at=at)
    happened(events.RENEWAL_DONE, renewal.supporter, subject=renewal.supporter.person)
    return renewal


def settle_renewal(supporter: Supporter, at: datetime) -> None:
    """Inside another action: what waited is done when nothing lapses any more."""
    found = queries.open_renewal_of(supporter)
    if found is not None and is_settled(supporter, clock.day_of(at)):
        found.move_to(RenewalState.DONE, at=at)


def drop_renewal(supporter: Supporter, at: datetime) -> None:
    """Inside another action: nobody waits for somebody who has left."""
    found = queries.open_renewal_of(supporter)
    if found is not None:
        found.move_to(RenewalState.DROPPED, at=at)


def is_settled(supporter: Supporter, on: date) -> bool:
    """Whether nothing is open, and nothing lapses within the warning."""
    clearance = queries.clearance_of(supporter, on)
    return not clearance.open_needs and rules.lapse_of(clearance, on) is None


def owner_for(supporter: Supporter, at: datetime) -> Any:
    """Who issued the certificate, while she or he coordinates; else the first coordinator. Never the supporter."""
    there = [one for one in coordinators(supporter.programme, at) if one.pk != supporter.person_id]
    found = queries.certificate_of(supporter)
    if found is not None and found.issued_by in there:
        return found.issued_by
    return there[0] if there else None


def _open_renewal(supporter: Supporter, lapses_on: date, at: datetime) -> None:
    found = queries.open_renewal_of(supporter) or Renewal(
        supporter=supporter, state_since=at, owner=owner_for(supporter, at), due_on=lapses_on
    )
    found.lapses_on = lapses_on
    found.save()


