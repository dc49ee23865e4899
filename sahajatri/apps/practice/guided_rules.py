"""Decisions about practice with somebody beside. Plain Python; nothing here compares people or counts days in a row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .guided_terms import (
    ANSWER_WITHIN_DAYS,
    FEWEST_FOR_A_WORD,
    HIGHEST,
    LONGEST_AHEAD_DAYS,
    NEXT_MEETING_DAYS,
    RATED_BY,
    REMIND_DAYS_BEFORE,
    RatedSkill,
)
from .terms import Skill

NOT_MINE = Refusal("not_own", words("This belongs to somebody else."))
NOT_HELD = Refusal("not_held", words("Practise first. Then you can write here."))
NO_GOAL = Refusal("goal_gone", words("Choose one of your goals."), field="goal")
PARTNER_GONE = Refusal("partner_gone", words("The other one is not here any more."))
OWN_PROPOSAL = Refusal("own_proposal", words("You proposed it yourself. The other one answers."))
NO_WORDS_YET = Refusal("no_feedback", words("There are no words to answer to yet."))
SCENARIO_GONE = Refusal("scenario_gone", words("Choose another talk. This one is not here any more."), field="scenario")


def rated_in(skills: Iterable[Skill]) -> tuple[RatedSkill, ...]:
    """What is looked at after a scenario that practises these skills, in the order of the rubric."""
    found = {RATED_BY[skill] for skill in skills}
    return tuple(one for one in RatedSkill if one in found)


def answer_by(on: date | None, today: date) -> date:
    """Until when a proposal waits: for a week, and never beyond the day itself."""
    latest = today + timedelta(days=ANSWER_WITHIN_DAYS)
    return latest if on is None else min(on, latest)


def is_reminder_due(proposed_on: date, until: date, today: date) -> bool:
    """Once, three days before the end; of something asked for at short notice the day after, if it still waits."""
    first = max(until - timedelta(days=REMIND_DAYS_BEFORE), proposed_on + timedelta(days=1))
    return first <= today <= until


def asked_from(on: date | None, agreed_on: date) -> date:
    """From which day it is asked how a practice went: the day after it, or two weeks after "when we meet"."""
    return (on or agreed_on + timedelta(days=NEXT_MEETING_DAYS)) + timedelta(days=1)


def why_not_proposed(*, is_beside: bool, is_known: bool, is_open: bool, on: date | None, today: date) -> Refusal | None:
    """One proposal at a time for a scenario and two people, for a day that is still to come."""
    if not is_beside:
        return Refusal("not_beside", words("Choose somebody who is beside you now."), field="partner")
    if not is_known:
        return SCENARIO_GONE
    if is_open:
        return Refusal(
            "open_already",
            words("You two have this talk before you already. Practise it first, or take it back."),
            field="scenario",
        )
    if on is not None and on < today:
        return Refusal("day_gone", words("This day has gone by. Choose today or a later day."), field="on")
    if on is not None and on > today + timedelta(days=LONGEST_AHEAD_DAYS):
        return Refusal("day_far", words("That is far ahead. Choose a day in the next three months."), field="on")
    return None


def why_not_given(why: str, *, is_known: bool, is_given: bool) -> Refusal | None:
    """A suggestion says why, and waits only once."""
    if not is_known:
        return SCENARIO_GONE
    if is_given:
        return Refusal(
            "given_already",
            words("This talk was suggested already and waits for an answer."),
            field="scenario",
        )
    if not why.strip():
        return Refusal("words_missing", words("Write at least a few words."), field="why")
    return None


def why_not_held(held_on: date, today: date, since: date) -> Refusal | None:
    """What was practised was practised after it was proposed, and not in days to come."""
    if held_on > today:
        return Refusal("day_to_come", words("This day is still to come. Write it down when you have practised."),
                       field="held_on")  # fmt: skip
    if held_on < since:
        return Refusal("day_before", words("On this day it was not proposed yet. Look at the day again."),
                       field="held_on")  # fmt: skip
    return None


def why_not_rated(levels: Mapping[str, int], among: Sequence[RatedSkill]) -> Refusal | None:
    """Only what this practice is about, in the five steps."""
    if set(levels) - set(among) or any(not 0 <= level <= HIGHEST for level in levels.values()):
        return Refusal("level_unknown", words("Choose one of the sentences."))
    return None


def why_no_feedback(keep: str, *, is_answered: bool) -> Refusal | None:
    """What to keep is always said; once the person has answered, the words stay as they were read."""
    if is_answered:
        return Refusal("answered_already", words("There is an answer to your words already, so they stay as they are."))
    if not keep.strip():
        return Refusal("keep_missing", words("Write at least one thing to keep. Something worked."), field="keep")
    return None


def why_no_next(step: str, on: date | None, today: date) -> Refusal | None:
    """A next step has words and a day that is still to come."""
    if not step.strip():
        return Refusal("words_missing", words("Write at least a few words."), field="next_step")
    if on is None or on < today:
        return Refusal("day_gone", words("This day has gone by. Choose today or a later day."), field="next_on")
    return None


class Course(StrEnum):
    """What may be said about ratings over time."""

    NONE = "none"
    FEW = "few"
    HIGHER = "higher"
    LOWER = "lower"
    MIXED = "mixed"


def course_of(levels: Iterable[int | None]) -> Course:
    """What the ratings of one pair of eyes say, oldest first; ``None`` where a skill did not come up.

    A word needs three ratings, and the last two must both stand on the same side of the first: one good or bad day
    is no change. It is a description of an own rubric, no test of significance.
    """
    known = [level for level in levels if level is not None]
    if not known:
        return Course.NONE
    if len(known) < FEWEST_FOR_A_WORD:
        return Course.FEW
    first, *_between, before, last = known
    if before > first and last > first:
        return Course.HIGHER
    if before < first and last < first:
        return Course.LOWER
    return Course.MIXED


@dataclass(frozen=True)
class Point:
    """One practice in the growth of one skill."""

    on: date
    own: int | None
    partner: int | None


@dataclass(frozen=True)
class Growth:
    """One skill over time, oldest first."""

    skill: RatedSkill
    points: tuple[Point, ...]

    @property
    def own(self) -> Course:
        """What the person's own ratings say."""
        return course_of(point.own for point in self.points)

    @property
    def partner(self) -> Course:
        """What the ratings of those who practised with her or him say."""
        return course_of(point.partner for point in self.points)
