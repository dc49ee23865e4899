"""Writes about signs. Looking for them changes nothing for the person they are about; people decide what to do."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sahajatri.apps.caseload import events, rules
from sahajatri.apps.caseload.models import CaseloadPlace, Sign, SignLimits
from sahajatri.apps.caseload.terms import (
    LIVE,
    Dismissal,
    Limits,
    Severity,
    SignCode,
    SignEnd,
    SignState,
    SignStep,
)
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .finding import PRESSING, Finding, findings
from .known import loads_known, look_at
from .queries import is_shielded, limits_of, shields

REFRESHED = ["severity", "facts", "since", "last_seen_on", "owner", "due_on", "put_off_until", "put_off_because"]


@action
def look_for_signs(programme: Any, places: Sequence[CaseloadPlace], *, by: Actor, at: datetime) -> Any:
    """Find, refresh and clear the signs about the people of ``places``; the owner is whoever looks after each."""
    limits, today = limits_of(programme), clock.day_of(at)
    people = [place.person for place in places]
    owners = {place.person_id: place.practitioner for place in places}
    looked = look_at(programme, people, {key: owner.pk for key, owner in owners.items()}, at)
    live = Sign.objects.select_for_update(no_key=True).filter(programme=programme, person__in=people, state__in=LIVE)
    known = {(one.person_id, one.code, one.of): one for one in live.exclude(code=SignCode.OVERLOAD)}
    shielding = shields(programme, people, today, limits)
    seen, fresh, found = [], set(), 0
    for person in people:
        for finding in findings(looked[person.pk].known, limits):
            key = (person.pk, *finding.key)
            fresh.add(key)
            if key in known:
                seen.append(_seen_again(known[key], finding, owners[person.pk], today, limits))
            elif not is_shielded(finding, shielding.get(key)):
                _found(programme, person, finding, owners[person.pk], limits, at)
                found += 1
    Sign.objects.bulk_update(seen, REFRESHED)
    gone = [_gone(one, SignEnd.CAUSE_GONE, at) for key, one in known.items() if key not in fresh]
    over = [one.pk for key, one in shielding.items() if key not in fresh]
    Sign.objects.filter(pk__in=over).update(cause_over_on=today)
    happened(
        events.SIGNS_LOOKED_FOR, programme, programme=programme, people=len(people), found=found, gone=len(gone)
    )
    return programme


@action
def look_for_overload(programme: Any, *, by: Actor, at: datetime) -> Any:
    """Find, refresh and clear the signs of supporters who carry much; a coordinator owns them."""
    limits, today = limits_of(programme), clock.day_of(at)
    here = coordinators(programme, at)
    rows = [(one, f) for one, known in loads_known(programme, at) for f in findings(known, limits)]
    live = Sign.objects.select_for_update(no_key=True).filter(
        programme=programme, code=SignCode.OVERLOAD, state__in=LIVE
    )
    known = {(one.person_id, one.of): one for one in live}
    shielding = shields(programme, [one.person for one, _ in rows], today, limits)
    seen, fresh, found = [], set(), 0
    for supporter, finding in rows:
        key = (supporter.person_id, supporter.public_id)
        fresh.add(key)
        of = Finding(finding.signal, supporter.public_id)
        if key in known:
            now = known[key]
            owner = next((p for p in here if p.pk == now.owner_id), here[0] if here else None)
            seen.append(_seen_again(now, of, owner, today, limits))
        elif not is_shielded(of, shielding.get((supporter.person_id, *of.key))):
            _found(programme, supporter.person, of, here[0] if here else None, limits, at)
            found += 1
    Sign.objects.bulk_update(seen, REFRESHED)
    gone = [_gone(one, SignEnd.CAUSE_GONE, at) for key, one in known.items() if key not in fresh]
    happened(events.SIGNS_LOOKED_FOR, programme, programme=programme, people=len(rows), found=found, gone=len(gone))
    return programme


@action
def let_signs_go(programme: Any, signs: Sequence[Sign], *, by: Actor, at: datetime) -> Any:
    """End the signs about people who are on nobody's caseload any more."""
    gone = [_gone(lock(one), SignEnd.NOT_LOOKED_AFTER, at) for one in signs]
    happened(events.SIGNS_LOOKED_FOR, programme, programme=programme, people=0, found=0, gone=len(gone))
    return programme


@action
def acknowledge_sign(sign: Sign, *, by: Actor, at: datetime) -> Sign:
    """Look after a sign: it is one's own, and the day stays. Raises Refused when it is past."""
    sign = lock(sign)
    insist(rules.why_not_live(sign.state))
    sign.owner = by.person
    if sign.state == SignState.OPEN:
        sign.move_to(SignState.ACKNOWLEDGED, at=at)
    else:
        sign.save()
    happened(events.SIGN_ACKNOWLEDGED, sign, subject=sign.person)
    return sign


@action
def act_on_sign(
    sign: Sign, *, step: str, look_again_on: date, next_step: str = "", note: str = "", by: Actor, at: datetime
) -> Sign:
    """Note what was done and when to look whether it helped. Raises Refused when it is past or the day is not near."""
    sign = lock(sign)
    insist(rules.why_not_live(sign.state))
    insist(rules.why_no_day(look_again_on, clock.day_of(at), field="look_again_on"))
    sign.owner, sign.step, sign.stepped_on = by.person, SignStep(step).value, clock.day_of(at)
    sign.due_on, sign.next_step = look_again_on, next_step
    sign.note = note or sign.note
    sign.put_off_until, sign.put_off_because = None, ""
    sign.move_to(SignState.ACTED, at=at)
    happened(events.SIGN_ACTED_ON, sign, subject=sign.person, look_again_on=look_again_on)
    return sign


@action
def put_off_sign(
    sign: Sign, *, until: date, because: str, note: str = "", by: Actor, at: datetime
) -> Sign:
    """Look at a sign on a later day, with a reason. Raises Refused when it is past or the day is not near."""
    sign = lock(sign)
    insist(rules.why_not_live(sign.state))
    insist(rules.why_no_day(until, clock.day_of(at), field="until"))
    insist(rules.why_no_reason(is_other=because == Dismissal.OTHER, note=note))
    sign.owner, sign.due_on, sign.put_off_until = by.person, until, until
    sign.put_off_because = Dismissal(because).value
    sign.note = note or sign.note
    if sign.state == SignState.OPEN:
        sign.move_to(SignState.ACKNOWLEDGED, at=at)
    else:
        sign.save()
    happened(events.SIGN_PUT_OFF, sign, subject=sign.person, until=until)
    return sign


@action
def dismiss_sign(sign: Sign, *, because: str, note: str = "", by: Actor, at: datetime) -> Sign:
    """Say why a sign needs nothing: the same cause does not come back for a while unless it becomes more pressing."""
    sign = lock(sign)
    insist(rules.why_not_live(sign.state))
    insist(rules.why_no_reason(is_other=because == Dismissal.OTHER, note=note))
    sign.dismissal, sign.closed_by = Dismissal(because).value, by.person
    sign.note = note or sign.note
    sign.move_to(SignState.DISMISSED, at=at)
    happened(events.SIGN_DISMISSED, sign, subject=sign.person)
    return sign


@action
def wipe_signs(person: Any, *, programme: Any, grounds: Sequence[str], by: Actor, at: datetime) -> Any:
    """Remove what signs rested on that the person has closed now: their facts, and the signs from every desk."""
    found = Sign.objects.select_for_update(no_key=True).filter(
        programme=programme, person=person, rests_on__in=list(grounds)
    )
    rows = list(found)
    for one in rows:
        one.facts, one.since = {}, None
        if one.state in LIVE:
            one.end = SignEnd.CLOSED_TO_US.value
            one.move_to(SignState.GONE, at=at)
        else:
            one.save()
    happened(events.SIGNS_WIPED, person, subject=person, programme=programme, count=len(rows))
    return person


@action
def set_limits(programme: Any, *, limits: Limits, reason: str = "", by: Actor, at: datetime) -> SignLimits:
    """From now on signs speak from these numbers. Raises Refused when red would come before amber."""
    insist(rules.why_not_these_limits(limits))
    row = SignLimits(programme=programme, limits=limits.as_data(), reason=reason, set_by=by.person, set_at=at)
    row.save()
    happened(events.LIMITS_SET, row, programme=programme)
    return row


def _found(programme: Any, person: Any, finding: Finding, owner: Any, limits: Limits, at: datetime) -> None:
    signal, today = finding.signal, clock.day_of(at)
    sign, is_new = Sign.objects.get_or_create(
        programme=programme,
        person=person,
        code=signal.code,
        of=finding.of,
        state__in=LIVE,
        defaults={
            "rests_on": finding.rests_on.value if finding.rests_on else "",
            "severity": signal.severity,
            "facts": _as_data(finding),
            "since": signal.since,
            "first_seen_on": today,
            "last_seen_on": today,
            "owner": owner,
            "due_on": rules.look_by(Severity(signal.severity), today, limits),
            "state": SignState.OPEN.value,
            "state_since": at,
        },
    )
    if is_new:
        happened(events.SIGN_FOUND, sign, subject=person)


def _seen_again(sign: Sign, finding: Finding, owner: Any, today: date, limits: Limits) -> Sign:
    signal = finding.signal
    is_worse = PRESSING[signal.severity] > PRESSING[sign.severity]
    sign.severity, sign.facts, sign.since, sign.last_seen_on = (
        signal.severity,
        _as_data(finding),
        signal.since,
        today,
    )
    if is_worse:
        sign.due_on = min(sign.due_on, rules.look_by(Severity.RED, today, limits))
        sign.put_off_until, sign.put_off_because = None, ""
        happened(events.SIGN_WORSE, sign, subject=sign.person)
    if owner is not None and sign.owner_id != owner.pk and not _still_looks(sign):
        sign.owner = owner
        happened(events.SIGN_HANDED_ON, sign, subject=sign.person, owner=owner)
    return sign


def _still_looks(sign: Sign) -> bool:
    """Whether the owner still has a place beside the person; another practitioner may have taken it on."""
    if sign.code == SignCode.OVERLOAD or sign.owner_id is None:
        return False
    return CaseloadPlace.objects.filter(
        programme=sign.programme_id, practitioner=sign.owner_id, person=sign.person_id, until__isnull=True
    ).exists()


def _gone(sign: Sign, end: SignEnd, at: datetime) -> Sign:
    if sign.state in LIVE:
        sign.end = end.value
        sign.move_to(SignState.GONE, at=at)
        happened(events.SIGN_GONE, sign, subject=sign.person)
    return sign


def _as_data(finding: Finding) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in finding.signal.facts.items()
    }
