"""Asha's goals go on: worded step by step by two, seen by three, written anew, spoken of in meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sahajatri.apps.goals import actions as goals
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.terms import Stage
from sahajatri.apps.mentoring import actions as mentoring
from sahajatri.apps.mentoring.models import Meeting, Pairing
from sahajatri.apps.mentoring.terms import MeetingState

if TYPE_CHECKING:
    from demo.story import Telling

WORDS = "আমি সকালে নিজে তৈরি হয়ে প্রশিক্ষণে যেতে চাই।"
NEW_WORDS = "আমি সপ্তাহের সব দিন সময়মতো প্রশিক্ষণে যেতে চাই।"
SHAPED: tuple[tuple[str, Stage, dict[str, Any]], ...] = (
    ("asha", Stage.HOPED, {"text": "সপ্তাহে তিন দিন সময়মতো যাই"}),
    ("asha", Stage.NOW, {"start_level": -1, "text": "সপ্তাহে দুই দিন সময়মতো যাই"}),
    ("bikram", Stage.LESS, {"text": "সপ্তাহে এক দিন সময়মতো যাই"}),
    ("bikram", Stage.MORE, {"text": "সপ্তাহে চার দিন সময়মতো যাই"}),
    ("asha", Stage.MOST, {"text": "সপ্তাহে পাঁচ দিন সময়মতো যাই"}),
    ("asha", Stage.WEIGHT, {"importance": 3, "difficulty": 1}),
)
ANEW = {
    "level_m2": "সপ্তাহে দুই দিন সময়মতো যাই",
    "level_m1": "সপ্তাহে তিন দিন সময়মতো যাই",
    "level_0": "সপ্তাহে চার দিন সময়মতো যাই",
    "level_p1": "সপ্তাহে পাঁচ দিন সময়মতো যাই",
    "level_p2": "সপ্তাহে ছয় দিন সময়মতো যাই",
}
HOW_IT_GOES = ((60, 3, 2, 4), (32, 5, 5, 6), (6, 7, 6, 7))


def goals_go_on(t: Telling, pairing: Pairing, goal: Goal) -> None:
    """What happened with the goals since they were agreed."""
    seen_by_three(t)
    for days, performance, satisfaction, confidence in HOW_IT_GOES:
        goals.say_how_it_goes(
            goal,
            performance=performance,
            satisfaction=satisfaction,
            confidence=confidence,
            by=t.by("asha", days),
            at=t.at(days, 20),
        )
    spoken_of(t, pairing, goal)
    written_anew(t)


def seen_by_three(t: Telling) -> None:
    """Going by bus: Asha still feels afraid, Bikram and Esha see more than she does."""
    asha = t.cast.people["asha"]
    bus = Goal.objects.filter(person=asha, state="agreed").order_by("-pk").first()
    if bus is None:
        return
    for days, who, level, note in ((8, "bikram", 1, "নতুন পথেও একা ফিরেছেন।"), (7, "esha", 0, "চেনা পথে একা যান।")):
        goals.rate_goal(bus, level=level, note=note, by=t.by(who, days), at=t.at(days, 19))


def spoken_of(t: Telling, pairing: Pairing, goal: Goal) -> None:
    """The last meeting was about the first goal, and the next one is to be about it too."""
    held = Meeting.objects.filter(pairing=pairing, state=MeetingState.HELD).order_by("-starts_at").first()
    planned = Meeting.objects.filter(pairing=pairing, state=MeetingState.PLANNED).first()
    for meeting, who in ((held, "bikram"), (planned, "asha")):
        if meeting is not None:
            mentoring.say_goals_of_meeting(meeting, goals=[goal.public_id], by=t.by(who, 1), at=t.at(1, 18))


def written_anew(t: Telling) -> None:
    """A goal that was reached sooner than hoped is written anew; the earlier one is kept with all its words."""
    asha = t.cast.people["asha"]
    first = goals.begin_goal(asha, WORDS, programme=t.cast.programme, by=t.by("asha", 38), at=t.at(38))
    for number, (who, stage, written) in enumerate(SHAPED):
        goals.shape_goal(first, stage=stage, by=t.by(who, 38), at=t.at(38, 12, number * 5), **written)
    agreed_by_both(t, first, days_ago=37)
    for days, who, level, note in ((30, "asha", 0, ""), (29, "bikram", 0, ""), (22, "asha", 1, "এই সপ্তাহে চার দিন!")):
        goals.rate_goal(first, level=level, note=note, by=t.by(who, days), at=t.at(days, 19))
    anew = goals.revise_goal(first, words=NEW_WORDS, by=t.by("asha", 20), at=t.at(20))
    goals.word_levels(
        anew, **ANEW, importance=3, difficulty=2, start_level=-1, by=t.by("bikram", 20), at=t.at(20, 18)
    )
    agreed_by_both(t, anew, days_ago=19)


def agreed_by_both(t: Telling, goal: Goal, *, days_ago: int) -> None:
    """Bikram agrees, then Asha."""
    goals.agree_goal(goal, by=t.by("bikram", days_ago), at=t.at(days_ago))
    goals.agree_goal(goal, by=t.by("asha", days_ago), at=t.at(days_ago, 20))
