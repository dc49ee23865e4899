"""States, reasons, clocks. Plain Python."""

from datetime import timedelta
from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.small_numbers import FEWEST


class ModerationCapability(Capability):
    HOUSE_RULES_READ = ("house-rules.read", READ)
    THING_REPORT = ("thing.report", ACT)  # by whoever sees it
    OWN_REPORTS_READ = ("own-reports.read", READ)
    OWN_REPORT_ACT = ("own-report.act", ACT)
    OWN_DECISIONS_READ = ("own-decisions.read", READ)
    DECISION_OBJECT = ("decision.object", ACT)  # by the author, once
    QUEUE_READ = ("moderation-queue.read", READ)
    MATTER_DECIDE = ("matter.decide", ACT)
    TIMES_READ = ("moderation-times.read", READ)  # how long people waited; numbers without a name


class Why(StrEnum):
    """Why somebody has to look at what was published."""

    FIRST_POST = "first_post"  # nothing of this person has been let through yet
    REPORT = "report"
    EDIT = "edit"  # changed after somebody had decided about it
    FOUND_WORDS = "found_words"  # a list of words found it; that never hides anything
    SEEN = "seen"  # somebody who looks after the place came across it


class MatterState(StrEnum):
    WAITING = "waiting"
    LET_THROUGH = "let_through"
    TAKEN_DOWN = "taken_down"
    LEFT_OUT = "left_out"  # it stays, without some of its words
    OBJECTED = "objected"
    UPHELD = "upheld"
    BROUGHT_BACK = "brought_back"
    GONE = "gone"  # its author removed it before anybody decided


OPEN = frozenset({MatterState.WAITING, MatterState.OBJECTED})
"""Somebody has to decide."""
OBJECTIONABLE = frozenset({MatterState.TAKEN_DOWN, MatterState.LEFT_OUT})


class ReportReason(StrEnum):
    """What the reader says is wrong; the clock follows from it."""

    PRIVATE = "private"
    HURTS = "hurts"
    SEXUAL = "sexual"
    MONEY = "money"
    HARMFUL = "harmful"
    ELSEWHERE = "elsewhere"
    OTHER = "other"


class Reason(StrEnum):
    """Why it was taken down, as its author reads it."""

    PRIVATE = "private"
    SOMEBODY_ELSES = "somebody_elses"
    HURTS = "hurts"
    SEXUAL = "sexual"
    MONEY = "money"
    HARMFUL = "harmful"
    UNSAFE = "unsafe"  # how somebody hurt herself or himself
    ELSEWHERE = "elsewhere"
    OTHER = "other"


AT_ONCE, SOON, LATER = timedelta(hours=1), timedelta(hours=24), timedelta(hours=72)

DECIDE_WITHIN = {
    Why.FIRST_POST: SOON,
    Why.REPORT: LATER,  # and sooner by its reason
    Why.EDIT: SOON,
    Why.FOUND_WORDS: SOON,
    Why.SEEN: SOON,
}
DECIDE_REPORT_WITHIN = {
    ReportReason.PRIVATE: AT_ONCE,
    ReportReason.HURTS: SOON,
    ReportReason.SEXUAL: SOON,
    ReportReason.MONEY: SOON,
    ReportReason.HARMFUL: LATER,
    ReportReason.ELSEWHERE: LATER,
    ReportReason.OTHER: LATER,
}
ANSWER_OBJECTION_WITHIN = LATER
REMIND_AGAIN_AFTER = timedelta(hours=24)

REPORTS_THAT_HIDE = 2
"""So many people, each by herself or himself: then it is hidden until a person has decided."""
NEIGHBOURS = 5
LONGEST_WORDS = 1000

YOUNG_FOR = timedelta(days=7)
MOST_AN_HOUR_WHILE_YOUNG = 20

FEWEST_TO_SHOW = FEWEST
"""Of fewer decisions no time is shown."""
