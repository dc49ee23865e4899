"""Writes about pairings and all that happens in them."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from sahajatri.apps.safeguarding import queries as safeguarding
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import SupporterState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refused, insist

from . import events, rules
from .access import side_of
from .models import Agreement, Meeting, Message, Pairing, Pulse
from .queries import person_of
from .terms import EndReason, MeetingMode, MeetingState, PairingState, PulseState, Rhythm, Side


@action
def open_pairing(participant: Any, supporter: Supporter, *, by: Actor, at: datetime) -> Pairing:
    """Begin a pairing of two who both said yes.

    Raises Refused when the supporter is not cleared, is the participant, belongs to another programme than ``by``,
    or is beside the participant already.
    """
    walking = Pairing.objects.select_for_update().filter(participant=participant, supporter=supporter)
    insist(
        rules.why_no_pairing(
            is_same_person=supporter.person_id == participant.pk,
            is_same_programme=by.programme is None or supporter.programme_id == by.programme.pk,
            is_cleared=supporter.state == SupporterState.CLEARED,
            is_paired=walking.exclude(state=PairingState.ENDED).exists(),
        )
    )
    pairing = Pairing(
        programme_id=supporter.programme_id,
        participant=participant,
        supporter=supporter,
        state_since=at,
        opened_at=at,
    )
    pairing.save()
    happened(events.PAIRING_OPENED, pairing, subject=participant)
    return pairing


@action
def take_over_pairing(
    participant: Any,
    supporter: Supporter,
    *,
    opened_at: datetime,
    ended_at: datetime | None,
    end_reason: EndReason = EndReason.NOT_SAID,
    earlier: Mapping[str, Any],
    by: Actor,
    at: datetime,
) -> Pairing:
    """Take over a pairing from a register. ``earlier`` keeps its counts and ratings; without an end it is active.

    Taking over the same one (same two, same beginning) again changes nothing.
    """
    same_two = Pairing.objects.filter(participant=participant, supporter=supporter, opened_at=opened_at)
    pairing = same_two.first()
    if pairing is None:
        is_over = ended_at is not None
        pairing = Pairing(
            programme_id=supporter.programme_id,
            participant=participant,
            supporter=supporter,
            state=PairingState.ENDED if is_over else PairingState.ACTIVE,
            state_since=ended_at or opened_at,
            opened_at=opened_at,
            ended_at=ended_at,
            end_reason=end_reason.value if is_over else "",
            earlier=dict(earlier),
        )
        pairing.save()
    happened(events.PAIRING_TAKEN_OVER, pairing, subject=participant)
    return pairing


@action
def write_agreement(
    pairing: Pairing, *, rhythm: str, how: str, boundaries: str = "", ends_on: date, by: Actor, at: datetime
) -> Agreement:
    """Write what the two could agree, as a new version; whoever writes it agrees to it.

    What was agreed before holds until the other side agrees to this one. Raises Refused.
    """
    pairing = lock(pairing)
    side = _side(by, pairing)
    insist(rules.why_no_agreement(state=pairing.state, ends_on=ends_on, today=clock.day_of(at)))
    insist(_why_rest(pairing))
    last = Agreement.objects.filter(pairing=pairing).order_by("-version").first()
    agreement = Agreement(
        pairing=pairing,
        version=last.version + 1 if last else 1,
        rhythm=Rhythm(rhythm).value,
        how=how,
        boundaries=boundaries,
        ends_on=ends_on,
        written_by=by.person,
        written_at=at,
        participant_agreed_at=at if side is Side.PARTICIPANT else None,
        supporter_agreed_at=at if side is Side.SUPPORTER else None,
    )
    agreement.save()
    happened(
        events.AGREEMENT_WRITTEN,
        agreement,
        subject=pairing.participant,
        programme=pairing.programme,
        version=agreement.version,
    )
    return agreement


@action
def agree(agreement: Agreement, *, by: Actor, at: datetime) -> Agreement:
    """Agree to what the other side wrote. When both agree it holds, and the pairing is active.

    Raises Refused for an older version, a second time, or a pairing that has ended.
    """
    pairing = lock(agreement.pairing)
    agreement = lock(agreement)
    side = _side(by, pairing)
    newest = Agreement.objects.filter(pairing=pairing).order_by("-version").first()
    mine = agreement.participant_agreed_at if side is Side.PARTICIPANT else agreement.supporter_agreed_at
    insist(
        rules.why_not_agree(state=pairing.state, is_newest=newest == agreement, has_agreed=mine is not None)
    )
    if side is Side.PARTICIPANT:
        agreement.participant_agreed_at = at
    else:
        agreement.supporter_agreed_at = at
    agreement.save()
    about: dict[str, Any] = {"subject": pairing.participant, "programme": pairing.programme}
    happened(events.AGREEMENT_AGREED, agreement, version=agreement.version, side=side.value, **about)
    if agreement.holds:
        pairing.ends_on = agreement.ends_on
        if pairing.state == PairingState.BEGINNING:
            pairing.move_to(PairingState.ACTIVE, at=at)
            happened(events.PAIRING_BEGAN, pairing, subject=pairing.participant, version=agreement.version)
        else:
            pairing.save()
    return agreement


@action
def plan_meeting(
    pairing: Pairing,
    *,
    day: date,
    time: time,
    for_minutes: int,
    mode: str,
    place: str = "",
    agenda: str = "",
    by: Actor,
    at: datetime,
) -> Meeting:
    """Plan a meeting at wall-clock ``time`` on ``day``. Raises Refused for a past, far or taken time."""
    pairing = lock(pairing)
    _side(by, pairing)
    starts_at = datetime.combine(day, time, tzinfo=clock.zone())
    planned = Meeting.objects.filter(pairing=pairing, starts_at=starts_at, state=MeetingState.PLANNED)
    insist(rules.why_no_plan(state=pairing.state, starts_at=starts_at, at=at, is_taken=planned.exists()))
    insist(_why_rest(pairing))
    meeting = Meeting(
        pairing=pairing,
        starts_at=starts_at,
        for_minutes=for_minutes,
        mode=MeetingMode(mode).value,
        place=place,
        agenda=agenda,
        state_since=at,
        planned_by=by.person,
    )
    meeting.save()
    happened(events.MEETING_PLANNED, meeting, subject=pairing.participant, programme=pairing.programme)
    return meeting


@action
def cancel_meeting(meeting: Meeting, *, by: Actor, at: datetime) -> Meeting:
    """Cancel a planned meeting; it needs no reason. Raises Refused when it is no longer planned."""
    pairing = lock(meeting.pairing)
    meeting = lock(meeting)
    insist(rules.why_ended(pairing.state))
    meeting.move_to(MeetingState.CANCELLED, at=at)
    happened(events.MEETING_CANCELLED, meeting, subject=pairing.participant, programme=pairing.programme)
    return meeting


@action
def log_meeting(
    meeting: Meeting, *, how: str, for_minutes: int | None = None, note: str = "", by: Actor, at: datetime
) -> Meeting:
    """Note how a planned meeting went: held, attempted (tried, not reached) or cancelled (it did not take place).

    Raises Refused before it began, and when it is noted already.
    """
    pairing = lock(meeting.pairing)
    meeting = lock(meeting)
    _side(by, pairing)
    insist(
        rules.why_no_log(
            state=pairing.state, meeting_state=meeting.state, starts_at=meeting.starts_at, at=at
        )
    )
    meeting.note = note
    meeting.for_minutes = for_minutes or meeting.for_minutes
    meeting.logged_by, meeting.logged_at = by.person, at
    meeting.move_to(MeetingState(how), at=at)
    _logged(meeting, pairing)
    return meeting


@action
def note_meeting(
    pairing: Pairing,
    *,
    day: date,
    how: str,
    mode: str,
    for_minutes: int | None = None,
    note: str = "",
    by: Actor,
    at: datetime,
) -> Meeting:
    """Note a meeting that nobody had planned: held, or attempted. Raises Refused for a day that cannot be."""
    pairing = lock(pairing)
    _side(by, pairing)
    opened_on, today = clock.day_of(pairing.opened_at), clock.day_of(at)
    insist(rules.why_no_note(state=pairing.state, day=day, opened_on=opened_on, today=today))
    noon = datetime.combine(day, time(12), tzinfo=clock.zone())
    meeting = Meeting(
        pairing=pairing,
        starts_at=max(min(noon, at), pairing.opened_at) if day in {opened_on, today} else noon,
        for_minutes=for_minutes or 0,
        mode=MeetingMode(mode).value,
        note=note,
        state=MeetingState(how).value,
        state_since=at,
        planned_by=by.person,
        logged_by=by.person,
        logged_at=at,
    )
    meeting.save()
    _logged(meeting, pairing)
    return meeting


def _logged(meeting: Meeting, pairing: Pairing) -> None:
    happened(
        events.MEETING_LOGGED,
        meeting,
        subject=pairing.participant,
        programme=pairing.programme,
        state=meeting.state,
    )


@action
def write_message(pairing: Pairing, *, text: str, by: Actor, at: datetime) -> Message:
    """Write to the other one; what the other one wrote before counts as read.

    Raises Refused when the pairing has ended, and while the two must not reach each other: the words are the same
    whatever the cause, so that they tell nothing.
    """
    pairing = lock(pairing)
    _side(by, pairing)
    insist(rules.why_ended(pairing.state))
    insist(
        safeguarding.why_no_contact(pairing.participant, pairing.supporter.person, pairing.programme)
    )
    _unread(by, pairing).update(read_at=at)
    message = Message(pairing=pairing, by=by.person, at=at, text=text)
    message.save()
    happened(events.MESSAGE_WRITTEN, message, subject=pairing.participant, programme=pairing.programme)
    return message


@action
def read_messages(pairing: Pairing, *, by: Actor, at: datetime) -> Pairing:
    """Say that everything the other one wrote is read."""
    _side(by, pairing)
    count = _unread(by, pairing).update(read_at=at)
    happened(events.MESSAGES_READ, pairing, subject=pairing.participant, count=count)
    return pairing


def _unread(by: Actor, pairing: Pairing) -> Any:
    return Message.objects.filter(pairing=pairing, read_at__isnull=True).exclude(by=by.person)


@action
def ask_pulse(pairing: Pairing, side: Side, due_on: date, *, by: Actor, at: datetime) -> Pulse:
    """Ask one side how it is going; asking for the same day again changes nothing."""
    pulse, _is_new = Pulse.objects.get_or_create(
        pairing=pairing, side=side.value, due_on=due_on, defaults={"state_since": at}
    )
    happened(
        events.PULSE_ASKED, pulse, subject=person_of(pulse), programme=pairing.programme, side=side.value
    )
    return pulse


@action
def answer_pulse(
    pulse: Pulse,
    *,
    heard: int | None = None,
    useful: int | None = None,
    at_ease: int | None = None,
    carry_on: int | None = None,
    words: str = "",
    wants_call: bool = False,
    by: Actor,
    at: datetime,
) -> Pulse:
    """Say how it is going, 0 (not at all) to 4 (very much); everything may be left out. Raises Refused when late."""
    pulse = lock(pulse)
    insist(rules.why_no_answer(pulse.state))
    pulse.heard, pulse.useful, pulse.at_ease, pulse.carry_on = heard, useful, at_ease, carry_on
    pulse.words, pulse.wants_call = words, wants_call
    pulse.move_to(PulseState.ANSWERED, at=at)
    happened(
        events.PULSE_ANSWERED,
        pulse,
        subject=person_of(pulse),
        programme=pulse.pairing.programme,
        side=pulse.side,
        wants_call=wants_call,
    )
    return pulse


@action
def skip_pulse(pulse: Pulse, *, by: Actor, at: datetime) -> Pulse:
    """Leave the question out; nothing follows from it."""
    pulse = lock(pulse)
    insist(rules.why_no_answer(pulse.state))
    pulse.move_to(PulseState.SKIPPED, at=at)
    happened(
        events.PULSE_SKIPPED, pulse, subject=person_of(pulse), programme=pulse.pairing.programme, side=pulse.side
    )
    return pulse


@action
def note_call(pulse: Pulse, *, by: Actor, at: datetime) -> Pulse:
    """The call that somebody asked for has been made."""
    pulse = lock(pulse)
    if not pulse.wants_call or pulse.called_at is not None:
        raise Refused(rules.CHANGED)
    pulse.called_at = at
    pulse.save()
    happened(events.CALL_MADE, pulse, subject=person_of(pulse), programme=pulse.pairing.programme, side=pulse.side)
    return pulse


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
    if _side(by, pairing) is not Side.PARTICIPANT:
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
    side = _side(by, pairing)
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
def nudge_pairing(pairing: Pairing, *, by: Actor, at: datetime) -> Pairing:
    """Remind both of each other. Raises Refused during a pause and more often than every three days."""
    pairing = lock(pairing)
    insist(rules.why_no_nudge(state=pairing.state, nudged_at=pairing.nudged_at, at=at))
    pairing.nudged_at = at
    pairing.save()
    happened(events.PAIRING_NUDGED, pairing, subject=pairing.participant)
    return pairing


def _side(by: Actor, pairing: Pairing) -> Side:
    side = side_of(by.person, pairing)
    if side is None:
        raise Refused(rules.CHANGED)
    return side


def _why_rest(pairing: Pairing) -> Any:
    """Planning rests while the two must not reach each other."""
    is_rest = safeguarding.why_no_contact(pairing.participant, pairing.supporter.person, pairing.programme)
    return rules.REST if is_rest else None
