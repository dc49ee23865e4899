"""Meetings of two who must not meet just now."""

from datetime import datetime
from typing import Any

from sahajatri.apps.mentoring.models import Meeting
from sahajatri.apps.mentoring.terms import MeetingState, PairingState
from sahajatri.apps.safeguarding.queries import blocked_pairs


def meetings_to_hold(programme: Any, at: datetime) -> list[Meeting]:
    """Planned meetings of two who must not meet now."""
    apart = blocked_pairs(programme)
    return [one for one in _ahead(programme, at, MeetingState.PLANNED) if _two(one) in apart] if apart else []


def meetings_to_bring_back(programme: Any, at: datetime) -> list[Meeting]:
    """Meetings that were held, of two who may meet again."""
    held = [one for one in _ahead(programme, at, MeetingState.CANCELLED) if can_come_back(one, at)]
    apart = blocked_pairs(programme) if held else frozenset()
    return [one for one in held if _two(one) not in apart]


def can_come_back(meeting: Meeting, at: datetime) -> bool:
    """Whether a meeting that was held can take place: it is to come, the two walk, and the time is still free."""
    walks = meeting.pairing.state not in {PairingState.PAUSED, PairingState.ENDED}
    if meeting.held_back_at is None or meeting.starts_at <= at or not walks:
        return False
    same_time = Meeting.objects.filter(pairing=meeting.pairing, starts_at=meeting.starts_at)
    return not same_time.filter(state=MeetingState.PLANNED).exists()


def _ahead(programme: Any, at: datetime, state: MeetingState) -> list[Meeting]:
    found = Meeting.objects.filter(pairing__programme=programme, starts_at__gt=at, state=state)
    if state == MeetingState.CANCELLED:
        found = found.filter(held_back_at__isnull=False)
    rows = found.select_related("pairing__supporter__person", "pairing__participant", "pairing__programme")
    return list(rows.order_by("starts_at", "pk"))


def _two(meeting: Meeting) -> frozenset[int]:
    return frozenset({meeting.pairing.participant_id, meeting.pairing.supporter.person_id})
