"""Pause, return, ending, farewell, and what follows an end."""

from datetime import date, datetime

from sahajatri.apps.safeguarding import queries as safeguarding
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refused, insist

from .. import events, rules
from ..access import side_of
from ..models import Agreement, Meeting, Pairing, Pulse
from ..terms import EndReason, MeetingState, PairingState, PulseState, Side
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
    (``wants_new_match``); None means that she or he has not said yet. Raises Refused when it has ended already.
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
    pairing.move_to(PairingState.ENDED, at=at)
    for meeting in Meeting.objects.filter(pairing=pairing, state=MeetingState.PLANNED):
        meeting.move_to(MeetingState.CANCELLED, at=at)
        happened(events.MEETING_CANCELLED, meeting, subject=pairing.participant, programme=pairing.programme)
    for pulse in Pulse.objects.filter(pairing=pairing, state=PulseState.DUE):
        pulse.move_to(PulseState.SKIPPED, at=at)
    happened(
        events.PAIRING_ENDED, pairing, subject=pairing.participant, wants_new_match=pairing.wants_new_match
    )
    return pairing


@action
def say_about_new_match(pairing: Pairing, *, wants_new_match: bool, by: Actor, at: datetime) -> Pairing:
    """After an end that somebody else decided: should the programme look for somebody new?"""
    pairing = lock(pairing)
    if pairing.state != PairingState.ENDED or pairing.wants_new_match is not None:
        raise Refused(rules.CHANGED)
    if side_acting(by, pairing) is not Side.PARTICIPANT:
        raise Refused(rules.CHANGED)
    pairing.wants_new_match = wants_new_match
    pairing.save()
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
