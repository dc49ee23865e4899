"""What the coordinator does for two: stands by, reminds, takes on a warning, notes what was done, closes it."""

from datetime import date, datetime

from sahajatri.apps.mentoring import events, rules
from sahajatri.apps.mentoring.models import EarlyWarning, LookBack, Pairing
from sahajatri.apps.mentoring.queries import who_is_on_call
from sahajatri.apps.mentoring.terms import (
    FirstMeetingWith,
    LookBackState,
    PromiseCode,
    Side,
    WarningEnd,
    WarningState,
    WarningStep,
)
from sahajatri.apps.people.models import Person
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refused, insist


@action
def nudge_pairing(pairing: Pairing, *, by: Actor, at: datetime) -> Pairing:
    """Remind both of each other. Raises Refused during a pause and more often than every three days."""
    pairing = lock(pairing)
    insist(rules.why_no_nudge(state=pairing.state, nudged_at=pairing.nudged_at, at=at))
    pairing.nudged_at = at
    pairing.save()
    happened(events.PAIRING_NUDGED, pairing, subject=pairing.participant)
    return pairing


@action
def arrange_first_meeting(
    pairing: Pairing, *, first_meeting_with: str, on_call: str, by: Actor, at: datetime
) -> Pairing:
    """Say who stands by at the first meeting, and whether she or he comes along or is on call.

    ``on_call`` is the public id of a coordinator of the programme. Raises Refused for anybody else.
    """
    pairing = lock(pairing)
    insist(rules.why_ended(pairing.state))
    chosen = next((p for p in coordinators(pairing.programme, at) if p.public_id == on_call), None)
    if chosen is None:
        raise Refused(rules.CHANGED)
    pairing.on_call = chosen
    pairing.first_meeting_with = FirstMeetingWith(first_meeting_with).value
    pairing.save()
    happened(
        events.FIRST_MEETING_ARRANGED,
        pairing,
        subject=pairing.participant,
        first_meeting_with=pairing.first_meeting_with,
    )
    return pairing


@action
def raise_warning(
    pairing: Pairing, code: PromiseCode, since: date, *, side: Side | None = None, by: Actor, at: datetime
) -> EarlyWarning:
    """Let somebody look after two: the owner is whoever is on call for them. An open one of the same kind stays."""
    warning, is_new = EarlyWarning.objects.exclude(state=WarningState.CLOSED).get_or_create(
        pairing=pairing,
        code=code.value,
        side=side.value if side else "",
        defaults={
            "since": since,
            "raised_at": at,
            "owner": who_is_on_call(pairing, at),
            "due_on": rules.due_on(WarningState.OPEN, clock.day_of(at)),
            "state_since": at,
        },
    )
    kind = events.WARNING_RAISED if is_new else events.WARNING_KEPT
    happened(kind, warning, programme=pairing.programme)
    return warning


@action
def take_warning(warning: EarlyWarning, *, by: Actor, at: datetime) -> EarlyWarning:
    """Take a warning on: from now on it is one's own, with a day. Raises Refused when it is past."""
    warning = lock(warning)
    warning.owner = by.person
    warning.due_on = rules.due_on(WarningState.TAKEN, clock.day_of(at))
    warning.move_to(WarningState.TAKEN, at=at)
    happened(events.WARNING_TAKEN, warning, programme=warning.pairing.programme)
    return warning


@action
def act_on_warning(
    warning: EarlyWarning, *, step: str, look_again_on: date, note: str = "", by: Actor, at: datetime
) -> EarlyWarning:
    """Note what was done about a warning, and when to look whether it helped. Raises Refused for a far day."""
    warning = lock(warning)
    insist(rules.why_no_step(state=warning.state, next_on=look_again_on, today=clock.day_of(at)))
    warning.owner = by.person
    warning.step, warning.due_on = WarningStep(step).value, look_again_on
    if note:
        warning.note = note
    warning.move_to(WarningState.ACTED, at=at)
    happened(events.WARNING_ACTED_ON, warning, programme=warning.pairing.programme)
    return warning


@action
def close_warning(
    warning: EarlyWarning, *, end: str, note: str = "", by: Actor, at: datetime
) -> EarlyWarning:
    """Close a warning with a reason. An exit conversation that it waited for is not asked for any more."""
    warning = lock(warning)
    _close(warning, WarningEnd(end), by.person, at)
    if note:
        warning.note = note
        warning.save()
    if warning.code == PromiseCode.LOOK_BACK:
        for one in LookBack.objects.filter(pairing=warning.pairing, side=warning.side, state=LookBackState.DUE):
            one.move_to(LookBackState.LEFT_OUT, at=at)
            happened(events.LOOK_BACK_LEFT_OUT, one, programme=warning.pairing.programme, side=one.side)
    return warning


def settle_warnings(
    pairing: Pairing,
    *codes: PromiseCode,
    side: Side | None = None,
    end: WarningEnd,
    by: Actor,
    at: datetime,
) -> None:
    """Close the open warnings of these kinds (none named: all) inside another action, because of what it did."""
    found = EarlyWarning.objects.filter(pairing=pairing).exclude(state=WarningState.CLOSED)
    if codes:
        found = found.filter(code__in=[code.value for code in codes])
    for warning in found.filter(side=side.value) if side else found:
        _close(warning, end, by.person, at)


def _close(warning: EarlyWarning, end: WarningEnd, person: Person | None, at: datetime) -> None:
    warning.end, warning.closed_by = end.value, person
    warning.move_to(WarningState.CLOSED, at=at)
    happened(events.WARNING_CLOSED, warning, programme=warning.pairing.programme)
