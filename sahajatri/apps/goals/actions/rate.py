"""Writes about how far a goal is, and how it goes."""

from datetime import date, datetime

from sahajatri.apps.goals import events, rules
from sahajatri.apps.goals.access import helper_named, rater_role_of
from sahajatri.apps.goals.models import Goal, Rating, SelfRating
from sahajatri.apps.goals.queries import weight_of
from sahajatri.apps.goals.terms import RaterRole
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist


@action
def rate_goal(goal: Goal, *, level: int | str, note: str = "", by: Actor, at: datetime) -> Rating:
    """Say how far a goal is: one of its five levels, without having seen what others say now.

    The first rating is the starting point unless both agreed one. Raises Refused.
    """
    goal = lock(goal)
    role = rater_role_of(by, goal)
    insist(rules.STRANGER if role is None else rules.why_no_rating(state=goal.state, level=int(level)))
    rating = Rating(
        goal=goal,
        by=by.person,
        role=(role or RaterRole.PARTICIPANT).value,
        on=clock.day_of(at),
        level=int(level),
        is_start=not goal.ratings.exists(),
        weight=weight_of(goal),
        note=note,
        at=at,
    )
    rating.save()
    happened(
        events.GOAL_RATED,
        rating,
        subject=goal.person,
        programme=goal.programme,
        level=rating.level,
        role=rating.role,
    )
    return rating


@action
def rate_together(
    goal: Goal, *, level: int | str, with_whom: str, note: str = "", by: Actor, at: datetime
) -> Rating:
    """Note the level that the participant and somebody beside her or him found in a conversation.

    Ratings of each one stay as they are; this one stands beside them. Raises Refused.
    """
    goal = lock(goal)
    other = helper_named(goal, with_whom)
    is_own = by.person is not None and by.person.pk == goal.person_id
    insist(
        rules.why_not_together(is_own=is_own, has_other=other is not None)
        or rules.why_no_rating(state=goal.state, level=int(level))
    )
    rating = Rating(
        goal=goal,
        by=by.person,
        with_whom=other,
        role=RaterRole.TOGETHER.value,
        on=clock.day_of(at),
        level=int(level),
        is_start=not goal.ratings.exists(),
        weight=weight_of(goal),
        note=note,
        at=at,
    )
    rating.save()
    happened(
        events.GOAL_RATED_TOGETHER, rating, subject=goal.person, programme=goal.programme, level=rating.level
    )
    return rating


def note_start(goal: Goal, *, at: datetime) -> None:
    """What both agreed as the start becomes the first rating of the goal, unless it was rated already."""
    if goal.start_level is None or goal.ratings.exists():
        return
    rating = Rating(
        goal=goal,
        by=goal.person,
        with_whom=goal.helper,
        role=RaterRole.TOGETHER.value,
        on=clock.day_of(at),
        level=goal.start_level,
        is_start=True,
        weight=weight_of(goal),
        at=at,
    )
    rating.save()
    happened(events.START_NOTED, rating, subject=goal.person, programme=goal.programme, level=rating.level)


@action
def say_how_it_goes(
    goal: Goal,
    *,
    performance: int | None = None,
    satisfaction: int | None = None,
    confidence: int | None = None,
    by: Actor,
    at: datetime,
) -> SelfRating:
    """How well it goes, how content (1-10) and how sure (0-10) the participant is. Raises Refused for others."""
    goal = lock(goal)
    is_own = by.person is not None and by.person.pk == goal.person_id
    insist(
        rules.why_self_rating_unclear(
            is_own=is_own,
            state=goal.state,
            performance=performance,
            satisfaction=satisfaction,
            confidence=confidence,
        )
    )
    said = SelfRating(
        goal=goal,
        on=clock.day_of(at),
        performance=performance,
        satisfaction=satisfaction,
        confidence=confidence,
        at=at,
    )
    said.save()
    happened(events.GOAL_SELF_RATED, said, subject=goal.person, programme=goal.programme)
    return said


@action
def take_over_rating(
    goal: Goal, level: int, *, on: date, is_start: bool = False, is_half: bool = False, by: Actor, at: datetime
) -> Rating:
    """Take over a rating from a register; the same goal, day and level once. A half level is stored as -1."""
    rating = Rating.objects.filter(goal=goal, on=on, level=level, is_start=is_start).first()
    if rating is None:
        insist(rules.why_no_rating(state=goal.state, level=level))
        rating = Rating(
            goal=goal,
            role=RaterRole.REGISTER.value,
            on=on,
            level=level,
            is_half=is_half,
            is_start=is_start,
            weight=weight_of(goal),
            at=at,
        )
        rating.save()
    happened(
        events.RATING_TAKEN_OVER, rating, subject=goal.person, programme=goal.programme, level=rating.level
    )
    return rating
