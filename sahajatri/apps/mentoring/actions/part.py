"""Pause, return, ending, farewell, and what follows an end."""

from datetime import date, datetime

from sahajatri.apps.mentoring import events, rules
from sahajatri.apps.mentoring.access import side_of
from sahajatri.apps.mentoring.models import Agreement, LookBack, Meeting, Pairing, Pulse, Repair
from sahajatri.apps.mentoring.queries import person_looking_back
from sahajatri.apps.mentoring.terms import (
    WAITS_AFTER_AN_END,
    EndReason,
    LookBackState,
    MeetingState,
    PairingState,
    PromiseCode,
    PulseState,
    RepairState,
    Side,
    WarningEnd,
)
from sahajatri.apps.safeguarding import queries as safeguarding
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import EventKind, action, happened, lock
from sahajatri.kernel.refusals import Refused, insist

from .look_after import settle_warnings
from .sides import side_acting


@action
def pause_pairing(pairing: Pairing, *, until: date | None = None, by: Actor, at: datetime) -> Pairing:
    """Pause, without a reason and without penalty: no clock runs, nobody is reminded. Raises Refused."""
    pairing = lock(pairing)
    insist(rules.why_no_pause(state=pairing.state, until=until, today=clock.day_of(at)))
    pairing.paused_until = until
    pairing.move_to(PairingState.PAUSED, at=at)
    happened(events.PAIRING_PAUSED, pairing, subject=pairing.participant)
    return pairing


@action
def resume_pairing(pairing: Pairing, *, by: Actor, at: datetime) -> Pairing:
    """End the pause; every clock starts anew today."""
    pairing = lock(pairing)
    insist(rules.why_ended(pairing.state))
    if pairing.state != PairingState.PAUSED:
        raise Refused(rules.CHANGED)
    agreed = Agreement.objects.filter(
        pairing=pairing, participant_agreed_at__isnull=False, supporter_agreed_at__isnull=False
    )
    was_taken_over = bool(pairing.earlier)
    pairing.paused_until, pairing.resumed_at = None, at
    pairing.move_to(PairingState.ACTIVE if was_taken_over or agreed.exists() else PairingState.BEGINNING, at=at)
    happened(events.PAIRING_RESUMED, pairing, subject=pairing.participant)
    return pairing


@action
def end_pairing(
    pairing: Pairing,
    *,
    reason: str = "",
    farewell: str = "",
    wants_new_match: bool | None = None,
    by: Actor,
    at: datetime,
) -> Pairing:
    """End the way together; either side may, and the programme. No reason is needed.

    ``farewell`` is for the other one. Only the participant says whether to look for somebody new
    (``wants_new_match``), herself or himself or in a conversation with the programme; None means that she or he has
    not said yet. Both sides are asked to look back. Raises Refused when it has ended already.
    """
    pairing = lock(pairing)
    side = side_of(by.person, pairing)
    insist(rules.why_ended(pairing.state))
    pairing.ended_at, pairing.ended_by = at, by.person
    pairing.end_reason = EndReason(reason).value if reason else ""
    if side is Side.PARTICIPANT:
        pairing.farewell_participant = farewell
        pairing.wants_new_match = wants_new_match
    elif side is Side.SUPPORTER:
        pairing.farewell_supporter = farewell
    else:
        pairing.wants_new_match = wants_new_match
    pairing.move_to(PairingState.ENDED, at=at)
    for meeting in Meeting.objects.filter(pairing=pairing, state=MeetingState.PLANNED):
        meeting.move_to(MeetingState.CANCELLED, at=at)
        happened(events.MEETING_CANCELLED, meeting, subject=pairing.participant, programme=pairing.programme)
    for pulse in Pulse.objects.filter(pairing=pairing, state=PulseState.DUE):
        pulse.move_to(PulseState.SKIPPED, at=at)
    for repair in Repair.objects.filter(pairing=pairing, state__in=[RepairState.PLANNED, RepairState.HELD]):
        repair.move_to(
            RepairState.CALLED_OFF if repair.state == RepairState.PLANNED else RepairState.CLOSED, at=at
        )
    past = [code for code in PromiseCode if code not in WAITS_AFTER_AN_END]
    settle_warnings(pairing, *past, end=WarningEnd.WAY_ENDED, by=by, at=at)
    for one in Side:
        ask_look_back(pairing, one, by=by, at=at)
    happened(
        events.PAIRING_ENDED, pairing, subject=pairing.participant, wants_new_match=pairing.wants_new_match
    )
    return pairing


@action
def say_about_new_match(pairing: Pairing, *, wants_new_match: bool, by: Actor, at: datetime) -> Pairing:
    """After an end: should the programme look for somebody new? The participant says so, or tells the coordinator.

    Raises Refused for the supporter, and when it was said already.
    """
    pairing = lock(pairing)
    if pairing.state != PairingState.ENDED or pairing.wants_new_match is not None:
        raise Refused(rules.CHANGED)
    if side_of(by.person, pairing) is Side.SUPPORTER:
        raise Refused(rules.CHANGED)
    pairing.wants_new_match = wants_new_match
    pairing.save()
    settle_warnings(pairing, PromiseCode.NEW_MATCH, end=WarningEnd.SOLVED, by=by, at=at)
    happened(
        events.NEW_MATCH_ANSWERED, pairing, subject=pairing.participant, wants_new_match=wants_new_match
    )
    return pairing


@action
def say_farewell(pairing: Pairing, *, farewell: str, by: Actor, at: datetime) -> Pairing:
    """A farewell by the one who did not end it. Raises Refused when it is said, late, or the two must not meet."""
    pairing = lock(pairing)
    side = side_acting(by, pairing)
    field = "farewell_participant" if side is Side.PARTICIPANT else "farewell_supporter"
    insist(
        rules.why_no_farewell(
            state=pairing.state,
            has_written=bool(getattr(pairing, field)),
            ended_on=clock.day_of(pairing.ended_at) if pairing.ended_at else None,
            today=clock.day_of(at),
        )
    )
    insist(safeguarding.why_no_contact(pairing.participant, pairing.supporter.person, pairing.programme))
    setattr(pairing, field, farewell)
    pairing.save()
    happened(events.FAREWELL_WRITTEN, pairing, subject=pairing.participant, side=side.value)
    return pairing


@action
def ask_look_back(pairing: Pairing, side: Side, *, by: Actor, at: datetime) -> LookBack:
    """Ask one side to look back, once in a way together."""
    look_back, is_new = LookBack.objects.get_or_create(
        pairing=pairing, side=side.value, defaults={"asked_on": clock.day_of(at), "state_since": at}
    )
    if is_new:
        person = person_looking_back(look_back)
        happened(events.LOOK_BACK_ASKED, look_back, subject=person, programme=pairing.programme, side=side.value)
    else:
        happened(events.LOOK_BACK_KEPT, look_back, programme=pairing.programme, side=side.value)
    return look_back


@action
def give_look_back(
    look_back: LookBack,
    *,
    good: str = "",
    hard: str = "",
    advice: str = "",
    is_open_to_programme: bool | None = None,
    stay_in_touch: bool | None = None,
    by: Actor,
    at: datetime,
) -> LookBack:
    """Look back on a way together; everything may be left out. Raises Refused a second time."""
    look_back = lock(look_back)
    look_back.good, look_back.hard, look_back.advice = good, hard, advice
    look_back.is_open_to_programme, look_back.stay_in_touch = is_open_to_programme, stay_in_touch
    look_back.move_to(LookBackState.GIVEN, at=at)
    _looked_back(events.LOOK_BACK_GIVEN, look_back, by, at)
    return look_back


@action
def leave_out_look_back(look_back: LookBack, *, by: Actor, at: datetime) -> LookBack:
    """Leave the looking back out; nothing follows from it."""
    look_back = lock(look_back)
    look_back.move_to(LookBackState.LEFT_OUT, at=at)
    _looked_back(events.LOOK_BACK_LEFT_OUT, look_back, by, at)
    return look_back


def _looked_back(kind: EventKind, look_back: LookBack, by: Actor, at: datetime) -> None:
    pairing, person = look_back.pairing, person_looking_back(look_back)
    settle_warnings(
        pairing, PromiseCode.LOOK_BACK, side=Side(look_back.side), end=WarningEnd.SOLVED, by=by, at=at
    )
    happened(kind, look_back, subject=person, programme=pairing.programme, side=look_back.side)
