"""Planned meetings of two who must not meet just now: they do not take place, and come back when they still can."""

from datetime import datetime

from sahajatri.apps.mentoring import events, queries, rules
from sahajatri.apps.mentoring.models import Meeting
from sahajatri.apps.mentoring.terms import MeetingState
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refused


@action
def hold_meeting(meeting: Meeting, *, by: Actor, at: datetime) -> Meeting:
    """Let a planned meeting not take place. To the two it is a cancelled one. Raises Refused when it changed."""
    pairing = lock(meeting.pairing)
    meeting = lock(meeting)
    if meeting.state != MeetingState.PLANNED:
        raise Refused(rules.CHANGED)
    meeting.held_back_at = at
    meeting.move_to(MeetingState.CANCELLED, at=at)
    happened(events.MEETING_CANCELLED, meeting, subject=pairing.participant, programme=pairing.programme)
    return meeting


@action
def bring_meeting_back(meeting: Meeting, *, by: Actor, at: datetime) -> Meeting:
    """Let a meeting that was held take place. Raises Refused when that cannot be any more."""
    pairing = lock(meeting.pairing)
    meeting = lock(meeting)
    if not queries.can_come_back(meeting, at):
        raise Refused(rules.CHANGED)
    meeting.held_back_at = None
    meeting.move_to(MeetingState.PLANNED, at=at)
    happened(events.MEETING_BROUGHT_BACK, meeting, subject=pairing.participant, programme=pairing.programme)
    return meeting
