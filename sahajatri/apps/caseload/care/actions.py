"""Writes about the talks of supporters and about standing in."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sahajatri.apps.caseload import events
from sahajatri.apps.mentoring.actions import cancel_meeting, pause_pairing
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.terms import PairingState
from sahajatri.apps.programmes.access import actor_for
from sahajatri.apps.supporters.actions import note_hours
from sahajatri.apps.supporters.care import queries as care
from sahajatri.apps.supporters.care.models import LookedAfter
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import HoursKind
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from . import queries, rules
from .models import StandIn, SupportTalk, TalkPoint, TalkSeat
from .terms import CALL_EVERY_DAYS, FIRST_CALL_DAYS, StandInState, TalkState


@action
def plan_talk(programme: Any, *, people: Sequence[Any], on: date, by: Actor, at: datetime) -> SupportTalk:
    """Plan a talk of the actor with one supporter, or with several together. Raises Refused."""
    minded = {row.person_id for row in care.minded_by(by.person, programme)}
    keys = [person.pk for person in people]
    planned = queries.people_planned(programme)
    insist(rules.why_no_talk(keys, minded, planned=planned, on=on, today=clock.day_of(at)))
    talk = _planned(programme, by.person, people, on, at)
    happened(events.TALK_PLANNED, talk, on=on.isoformat(), people=len(keys))
    return talk


@action
def hold_talk(
    talk: SupportTalk,
    *,
    there: Sequence[Any],
    on: date,
    minutes: int,
    agreed: str = "",
    next_on: date,
    by: Actor,
    at: datetime,
) -> SupportTalk:
    """Note a talk: who was there, how long, what was agreed; the next one is planned with it. Raises Refused.

    What the two had noted to talk about is done; whoever was not there keeps her or his points.
    """
    talk = lock(talk)
    keys, today = {person.pk for person in there}, clock.day_of(at)
    seats = list(TalkSeat.objects.filter(talk=talk).select_related("person"))
    insist(
        rules.why_not_held(
            talk.state, there=keys & {s.person_id for s in seats}, on=on, next_on=next_on, today=today
        )
    )
    minded = {row.person_id: row for row in care.minded_by(by.person, talk.programme)}
    for seat in seats:
        seat.was_there = seat.person_id in keys
        row = minded.get(seat.person_id)
        if seat.was_there and row is not None:
            seat.facts = queries.facts_of(queries.cared(row, at), at).as_data()
            points = TalkPoint.objects.filter(programme=talk.programme, person=seat.person, talked_at__isnull=True)
            points.update(talked_at=at)
            _count_hours(seat.person, talk.programme, on, minutes, by=by, at=at)
        seat.save()
    talk.on, talk.minutes, talk.agreed = on, minutes, agreed
    talk.move_to(TalkState.HELD, at=at)
    happened(events.TALK_HELD, talk, on=on.isoformat(), minutes=minutes, people=len(keys))
    going_on = [seat.person for seat in seats if seat.person_id in minded]
    if going_on:
        following = _planned(talk.programme, by.person, going_on, next_on, at)
        happened(events.TALK_PLANNED, following, on=next_on.isoformat(), people=len(going_on))
    return talk


def _count_hours(person: Any, programme: Any, on: date, minutes: int, *, by: Actor, at: datetime) -> None:
    """A talk counts among the hours of supervision, once for a person who is peer and mentor."""
    here = Supporter.objects.filter(person=person, programme=programme, state__in=care.SUPPORTING)
    supporter = here.order_by("pk").first()
    if supporter is not None:
        note_hours(supporter, kind=HoursKind.SUPERVISION, on=on, minutes=minutes, by=by, at=at)


def _planned(programme: Any, minder: Any, people: Sequence[Any], on: date, at: datetime) -> SupportTalk:
    talk = SupportTalk(programme=programme, minder=minder, on=on, state_since=at)
    talk.save()
    for person in people:
        TalkSeat(talk=talk, person=person).save()
    return talk


@action
def call_off_talk(talk: SupportTalk, *, by: Actor, at: datetime) -> SupportTalk:
    """A planned talk does not take place; the rhythm says when one is due."""
    talk = lock(talk).move_to(TalkState.CALLED_OFF, at=at)
    happened(events.TALK_CALLED_OFF, talk, on=talk.on.isoformat())
    return talk


@action
def add_point(row: LookedAfter, *, text: str, by: Actor, at: datetime) -> TalkPoint:
    """Something to talk about, from either of the two. Raises Refused without words."""
    insist(rules.why_no_point(text))
    point = TalkPoint(programme=row.programme, person=row.person, by=by.person, at=at, text=text)
    point.save()
    happened(events.POINT_ADDED, point, subject=row.person)
    return point


@action
def stand_in_for(pairing: Pairing, *, by: Actor, at: datetime) -> StandIn:
    """Pause a pairing because its supporter rests, and let somebody look after the participant meanwhile.

    The pause is told as the supporter's own, without a reason; meetings that were planned are cancelled.
    """
    supporter = actor_for(pairing.supporter.person, programme_id=pairing.programme_id, at=at)
    if pairing.state != PairingState.PAUSED:
        pause_pairing(pairing, by=supporter, at=at)
    for meeting in queries.coming_meetings(pairing, at):
        cancel_meeting(meeting, by=supporter, at=at)
    found = queries.open_stand_ins(pairing.programme, pairing=pairing)
    stand_in = found[0] if found else StandIn(programme=pairing.programme, pairing=pairing, state_since=at)
    if not found:
        stand_in.owner = queries.who_stands_in(pairing, at)
        stand_in.due_on = clock.day_of(at) + timedelta(days=FIRST_CALL_DAYS)
        stand_in.save()
    happened(events.STAND_IN_BEGAN, stand_in, subject=pairing.participant, due_on=stand_in.due_on.isoformat())
    return stand_in


@action
def note_reached(stand_in: StandIn, *, by: Actor, at: datetime) -> StandIn:
    """Note that one has talked with the participant; the next call is due in two weeks."""
    stand_in = lock(stand_in)
    insist(rules.why_not_standing_in(stand_in.state))
    today = clock.day_of(at)
    stand_in.owner, stand_in.reached_on = by.person, today
    stand_in.due_on = today + timedelta(days=CALL_EVERY_DAYS)
    stand_in.save()
    happened(
        events.STAND_IN_REACHED, stand_in, subject=stand_in.pairing.participant, due_on=stand_in.due_on.isoformat()
    )
    return stand_in


@action
def give_stand_in(stand_in: StandIn, *, owner: Any, by: Actor, at: datetime) -> StandIn:
    """Let somebody else stand in. Raises Refused for somebody whom the participant must not meet."""
    stand_in = lock(stand_in)
    could = queries.people_who_could_stand_in(stand_in, at)
    insist(rules.why_not_standing_in(stand_in.state, is_possible=owner in could))
    stand_in.owner = owner
    stand_in.save()
    happened(events.STAND_IN_GIVEN, stand_in, subject=stand_in.pairing.participant)
    return stand_in


@action
def end_stand_in(stand_in: StandIn, *, by: Actor, at: datetime) -> StandIn:
    """The two walk on together, or their way has ended."""
    stand_in = lock(stand_in).move_to(StandInState.OVER, at=at)
    happened(events.STAND_IN_OVER, stand_in, subject=stand_in.pairing.participant)
    return stand_in
