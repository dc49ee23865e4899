"""Writes about milestones: the person names, keeps and puts away; the people beside write a few words."""

from datetime import date, datetime
from typing import Any

from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Role
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refusal, insist
from sahajatri.kernel.wording import words as marked

from . import events, queries, rules
from .models import Celebrating, Encouragement, Milestone
from .terms import Answer, EncouragementState, Kind, MilestoneState

NOT_MINE = Refusal("not_own", marked("This belongs to somebody else."))


def _insist_own(person: Any, by: Actor) -> None:
    if by.person is None or by.person.pk != person.pk:
        insist(NOT_MINE)


@action
def name_milestone(
    person: Any,
    *,
    programme: Any,
    words: str,
    what_counts: str = "",
    on: date | None = None,
    is_for_me_alone: bool | None = False,
    kind: Kind = Kind.OWN,
    source: str = "",
    by: Actor,
    at: datetime,
) -> Milestone:
    """Write down something reached (with its day), or something the person goes for (without one).

    ``kind`` and ``source`` say what was proposed, when it was. Raises Refused without words and for a day to come.
    """
    _insist_own(person, by)
    insist(rules.why_not_written(words, on, clock.day_of(at)))
    milestone = Milestone(
        programme=programme,
        person=person,
        kind=kind.value,
        source=source,
        words=words,
        what_counts=what_counts,
        on=on,
        is_for_me_alone=bool(is_for_me_alone),
        state=(MilestoneState.REACHED if on is not None else MilestoneState.AHEAD).value,
        state_since=at,
        named_at=at,
    )
    milestone.save()
    happened(events.MILESTONE_NAMED, milestone, what=milestone.kind)
    if on is not None:
        happened(events.MILESTONE_REACHED, milestone, what=milestone.kind)
    return milestone


@action
def leave_proposal(person: Any, *, programme: Any, kind: Kind, source: str, by: Actor, at: datetime) -> Milestone:
    """What was proposed is not to be kept; it is not proposed again."""
    _insist_own(person, by)
    milestone = Milestone(
        programme=programme,
        person=person,
        kind=kind.value,
        source=source,
        state=MilestoneState.NOT_KEPT.value,
        state_since=at,
        named_at=at,
    )
    milestone.save()
    happened(events.NOT_KEPT, milestone, what=milestone.kind)
    return milestone


@action
def reach_milestone(milestone: Milestone, *, on: date, by: Actor, at: datetime) -> Milestone:
    """It is reached. Raises Refused for a day to come."""
    milestone = lock(milestone)
    _insist_own(milestone.person, by)
    insist(rules.why_not_that_day(on, clock.day_of(at)))
    milestone.on = on
    milestone.move_to(MilestoneState.REACHED, at=at)
    happened(events.MILESTONE_REACHED, milestone, what=milestone.kind)
    return milestone


@action
def reword_milestone(
    milestone: Milestone,
    *,
    words: str,
    what_counts: str = "",
    on: date | None = None,
    is_for_me_alone: bool | None = False,
    by: Actor,
    at: datetime,
) -> Milestone:
    """Change its words, the day, or who may see it."""
    milestone = lock(milestone)
    _insist_own(milestone.person, by)
    insist(rules.why_not_written(words, on, clock.day_of(at)))
    milestone.words, milestone.what_counts, milestone.is_for_me_alone = words, what_counts, bool(is_for_me_alone)
    if milestone.state == MilestoneState.REACHED:
        milestone.on = on or milestone.on
    milestone.save()
    happened(events.MILESTONE_CHANGED, milestone)
    return milestone


@action
def put_away(milestone: Milestone, *, by: Actor, at: datetime) -> Milestone:
    """It goes, with its words and those that others wrote to it."""
    milestone = lock(milestone)
    _insist_own(milestone.person, by)
    milestone.words = milestone.what_counts = ""
    milestone.encouragements.all().delete()
    milestone.move_to(MilestoneState.PUT_AWAY, at=at)
    happened(events.PUT_AWAY, milestone)
    return milestone


@action
def choose_celebration(person: Any, *, programme: Any, is_wanted: bool, by: Actor, at: datetime) -> Celebrating:
    """Let milestones be proposed and words about them told, or let it be quiet."""
    _insist_own(person, by)
    choice = Celebrating.objects.filter(person=person, programme=programme).first()
    choice = choice or Celebrating(person=person, programme=programme)
    choice.is_wanted, choice.since = is_wanted, at
    choice.save()
    happened(events.CELEBRATION_CHOSEN, choice)
    return choice


@action
def encourage(milestone: Milestone, *, text: str, role: Role, by: Actor, at: datetime) -> Encouragement:
    """Write a few words to something that somebody reached; once."""
    milestone = lock(milestone)
    if milestone.state != MilestoneState.REACHED or by.person is None:
        insist(Refusal("not_reached", marked("This is not here any more.")))
    given = queries.encouragement_given(milestone, by.person)
    insist(rules.why_no_encouragement(text, has_written=given is not None))
    encouragement = Encouragement(
        milestone=milestone, by=by.person, role=role.value, text=text, at=at, state_since=at
    )
    encouragement.save()
    happened(events.ENCOURAGED, encouragement, programme=milestone.programme)
    return encouragement


@action
def answer_encouragement(encouragement: Encouragement, *, answer: str, by: Actor, at: datetime) -> Encouragement:
    """The person keeps it, hides it (its writer is not told), or says thank you."""
    encouragement = lock(encouragement)
    _insist_own(encouragement.milestone.person, by)
    programme = encouragement.milestone.programme
    wanted = EncouragementState.HIDDEN if answer == Answer.HIDE else EncouragementState.KEPT
    if encouragement.state != wanted:
        encouragement.move_to(wanted, at=at)
    happened(events.ANSWERED, encouragement, programme=programme, answer=str(answer))
    if answer == Answer.THANK and encouragement.thanked_at is None:
        encouragement.thanked_at = at
        encouragement.save()
        happened(events.THANKED, encouragement, programme=programme)
    return encouragement


@action
def take_encouragement_back(encouragement: Encouragement, *, by: Actor, at: datetime) -> Encouragement:
    """Its writer takes it back; the words go."""
    encouragement = lock(encouragement)
    if by.person is None or encouragement.by_id != by.person.pk:
        insist(NOT_MINE)
    encouragement.text = ""
    encouragement.move_to(EncouragementState.TAKEN_BACK, at=at)
    happened(events.TAKEN_BACK, encouragement, programme=encouragement.milestone.programme)
    return encouragement


@action
def take_encouragement_down(encouragement: Encouragement, *, by: Actor, at: datetime) -> Encouragement:
    """Somebody who decides about what was reported takes it down."""
    encouragement = lock(encouragement)
    encouragement.move_to(EncouragementState.TAKEN_DOWN, at=at)
    happened(events.TAKEN_DOWN, encouragement, programme=encouragement.milestone.programme)
    return encouragement


@action
def bring_encouragement_back(encouragement: Encouragement, *, by: Actor, at: datetime) -> Encouragement:
    """It can be seen again."""
    encouragement = lock(encouragement)
    encouragement.move_to(EncouragementState.KEPT, at=at)
    happened(events.BROUGHT_BACK, encouragement, programme=encouragement.milestone.programme)
    return encouragement
