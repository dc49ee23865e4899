"""Builders of goals, for tests of this room and of the rooms above it."""

from datetime import datetime

from demo.cast import Cast
from sahajatri.apps.goals.actions import agree_goal, begin_goal, rate_goal, shape_goal, word_levels
from sahajatri.apps.goals.models import Goal, Rating
from sahajatri.apps.goals.terms import Stage

WORDS = "সপ্তাহে তিন দিন দর্জির দোকানে কাজ করতে চাই"
LEVELS = {
    "level_m2": "কাজে যেতে পারছি না",
    "level_m1": "সপ্তাহে এক দিন কাজ করি",
    "level_0": "সপ্তাহে তিন দিন কাজ করি",
    "level_p1": "সপ্তাহে চার দিন কাজ করি",
    "level_p2": "নিজের দোকান খুলেছি",
}


def drafted(cast: Cast, key: str = "asha", *, words: str = WORDS, at: datetime | None = None) -> Goal:
    """A goal of one of the cast, in words only."""
    return begin_goal(
        cast.people[key], words, programme=cast.programme, by=cast.actor(key), at=at or cast.at
    )


def worded(
    cast: Cast,
    key: str = "asha",
    *,
    words: str = WORDS,
    importance: int = 3,
    difficulty: int = 2,
    at: datetime | None = None,
) -> Goal:
    """A goal with its five levels, not agreed yet."""
    goal = drafted(cast, key, words=words, at=at)
    return word_levels(
        goal, **LEVELS, importance=importance, difficulty=difficulty, by=cast.actor(key), at=at or cast.at
    )


def agreed_goal(
    cast: Cast,
    key: str = "asha",
    helper: str = "bikram",
    *,
    words: str = WORDS,
    importance: int = 3,
    difficulty: int = 2,
    at: datetime | None = None,
) -> Goal:
    """A goal that the participant and a helper beside her or him agreed (the two must walk together already)."""
    at = at or cast.at
    goal = worded(cast, key, words=words, importance=importance, difficulty=difficulty, at=at)
    agree_goal(goal, helper=cast.people[helper].public_id, by=cast.actor(key), at=at)
    return agree_goal(goal, by=cast.actor(helper), at=at)


def rated(
    cast: Cast, goal: Goal, level: int, *, by: str = "asha", note: str = "", at: datetime | None = None
) -> Rating:
    """Somebody says how far a goal is."""
    return rate_goal(goal, level=level, note=note, by=cast.actor(by), at=at or cast.at)


def shaped(cast: Cast, key: str = "asha", *, words: str = WORDS, at: datetime | None = None) -> Goal:
    """A goal worded in the workshop, page by page, that begins at -1; not agreed yet."""
    goal = drafted(cast, key, words=words, at=at)
    pages: tuple[tuple[Stage, dict[str, object]], ...] = (
        (Stage.HOPED, {"text": LEVELS["level_0"]}),
        (Stage.NOW, {"start_level": -1, "text": LEVELS["level_m1"]}),
        (Stage.LESS, {"text": LEVELS["level_m2"]}),
        (Stage.MORE, {"text": LEVELS["level_p1"]}),
        (Stage.MOST, {"text": LEVELS["level_p2"]}),
        (Stage.WEIGHT, {"importance": 3, "difficulty": 2}),
    )
    for stage, written in pages:
        goal = shape_goal(goal, stage=stage, by=cast.actor(key), at=at or cast.at, **written)
    return goal


def agreed_by_both(cast: Cast, goal: Goal, helper: str = "bikram", *, at: datetime | None = None) -> Goal:
    """The participant and a helper beside her or him agree to the goal."""
    key = next(k for k, person in cast.people.items() if person == goal.person)
    agree_goal(goal, helper=cast.people[helper].public_id, by=cast.actor(key), at=at or cast.at)
    return agree_goal(goal, by=cast.actor(helper), at=at or cast.at)
