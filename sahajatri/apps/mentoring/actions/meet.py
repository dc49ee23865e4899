"""Meetings and tries: planned, cancelled, noted."""

from collections.abc import Sequence
from datetime import date, datetime, time

from sahajatri.apps.mentoring import events, rules
from sahajatri.apps.mentoring.access import goals_of_both
from sahajatri.apps.mentoring.models import Meeting, MeetingGoal, Pairing
from sahajatri.apps.mentoring.terms import MeetingMode, MeetingState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .sides import side_acting, why_rest


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
    goals: Sequence[str] = (),
    by: Actor,
    at: datetime,
) -> Meeting:
    """Plan a meeting at wall-clock ``time`` on ``day``. Raises Refused for a past, far or taken time."""
    pairing = lock(pairing)
    side_acting(by, pairing)
    starts_at = datetime.combine(day, time, tzinfo=clock.zone())
    planned = Meeting.objects.filter(pairing=pairing, starts_at=starts_at, state=MeetingState.PLANNED)
    insist(rules.why_no_plan(state=pairing.state, starts_at=starts_at, at=at, is_taken=planned.exists()))
    insist(why_rest(pairing))
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
    if goals:
        say_goals_of_meeting(meeting, goals=goals, by=by, at=at)
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
    meeting: Meeting,
    *,
    how: str,
    for_minutes: int | None = None,
    note: str = "",
    goals: Sequence[str] | None = None,
    by: Actor,
    at: datetime,
) -> Meeting:
    """Note how a planned meeting went: held, attempted (tried, not reached) or cancelled (it did not take place).

    Raises Refused before it began, and when it is noted already.
    """
    pairing = lock(meeting.pairing)
    meeting = lock(meeting)
    side_acting(by, pairing)
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
    if goals is not None and meeting.state != MeetingState.CANCELLED:
        say_goals_of_meeting(meeting, goals=goals, by=by, at=at)
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
    goals: Sequence[str] = (),
    by: Actor,
    at: datetime,
) -> Meeting:
    """Note a meeting that nobody had planned: held, or attempted. Raises Refused for a day that cannot be."""
    pairing = lock(pairing)
    side_acting(by, pairing)
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
    if goals:
        say_goals_of_meeting(meeting, goals=goals, by=by, at=at)
    return meeting


@action
def say_goals_of_meeting(meeting: Meeting, *, goals: Sequence[str], by: Actor, at: datetime) -> Meeting:
    """Say which goals (public ids) a meeting is about; among those open to both, the others are no longer ticked.

    Raises Refused for a goal that is not open to both, and for a cancelled meeting.
    """
    meeting = lock(meeting)
    pairing = meeting.pairing
    side_acting(by, pairing)
    both = {goal.public_id: goal for goal in goals_of_both(pairing)}
    insist(rules.why_no_goals(meeting_state=meeting.state, are_open=set(goals) <= set(both)))
    ticked = [both[public_id] for public_id in dict.fromkeys(goals)]
    MeetingGoal.objects.filter(meeting=meeting, goal__in=both.values()).exclude(goal__in=ticked).delete()
    known = set(MeetingGoal.objects.filter(meeting=meeting).values_list("goal_id", flat=True))
    for goal in ticked:
        if goal.pk not in known:
            MeetingGoal(meeting=meeting, goal=goal, by=by.person, at=at).save()
    happened(
        events.MEETING_GOALS_SAID,
        meeting,
        subject=pairing.participant,
        programme=pairing.programme,
        goals=len(ticked),
    )
    return meeting


@action
def note_try(pairing: Pairing, *, mode: str, day: date, note: str = "", by: Actor, at: datetime) -> Meeting:
    """Note that one tried to reach the other and got no answer: a try, not a contact. Raises Refused as a note does."""
    noted = note_meeting(
        pairing, day=day, how=MeetingState.ATTEMPTED.value, mode=mode, note=note, by=by, at=at
    )
    happened(events.TRY_NOTED, noted, subject=pairing.participant, programme=pairing.programme)
    return noted


def _logged(meeting: Meeting, pairing: Pairing) -> None:
    happened(
        events.MEETING_LOGGED,
        meeting,
        subject=pairing.participant,
        programme=pairing.programme,
        state=meeting.state,
    )
