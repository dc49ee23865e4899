"""Words about how supporters are looked after. Plain Python."""

from datetime import timedelta
from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.small_numbers import FEWEST
from sahajatri.kernel.wording import words


class CareCapability(Capability):
    OWN_CARE_READ = ("own-care.read", READ)  # how heavy it is, own checks, thanks, talks one asked for
    OWN_CARE_ACT = ("own-care.act", ACT)  # say how heavy it is, ask for a talk, check, step back, return
    DEBRIEF_READ = ("debrief.read", READ)
    DEBRIEF_ANSWER = ("debrief.answer", ACT)  # whoever is asked comes back
    DEBRIEF_HOLD = ("debrief.hold", ACT)  # either of the two notes that they talked
    THANKS_WRITE = ("thanks.write", ACT)
    MINDER_CHOOSE = ("minder.choose", ACT)
    TOGETHER_READ = ("together.read", READ)  # how the supporters are, together, from five people on


class Feeling(StrEnum):
    """How heavy supporting feels to the person. It counts more than any number."""

    RIGHT = "right"
    HEAVY = "heavy"
    TOO_MUCH = "too_much"


class TalkRhythm(StrEnum):
    """How often a supporter and whoever looks after her or him talk."""

    USUAL = "usual"  # every two weeks in the first three months, then every month
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


class LoadCode(StrEnum):
    """What supporting is made of, as far as it can be counted."""

    PAIRING = "pairing"
    FIRST_DAYS = "first_days"
    OFTEN = "often"
    ON_PAUSE = "on_pause"
    CIRCLE = "circle"
    HARD = "hard"


POINTS = {
    LoadCode.PAIRING: 2,
    LoadCode.FIRST_DAYS: 1,
    LoadCode.OFTEN: 1,
    LoadCode.ON_PAUSE: 1,
    LoadCode.CIRCLE: 2,
    LoadCode.HARD: 2,
}
"""Starting values of our own: what needs more preparing and more strength counts more."""

MOST_POINTS = 12
"""The programme's limit: three people in their first three months and one circle stay below it."""
LEAST_LIMIT = 2
NEW_PERSON = POINTS[LoadCode.PAIRING] + POINTS[LoadCode.FIRST_DAYS]
FIRST_DAYS = 90
LOOK_BACK_DAYS = 30
OFTEN_FROM = 5
"""So many contacts with one person in the last thirty days are more than one a week."""
MOST_THANKS_A_WEEK = 3
GENTLE_DAYS = 30
"""After a break the load begins small: one new person in the first thirty days."""


class Urgency(StrEnum):
    TODAY = "today"
    WEEK = "week"


WITHIN = {Urgency.TODAY: timedelta(hours=12), Urgency.WEEK: timedelta(days=7)}
AFTER_A_CONCERN = timedelta(hours=24)
"""Within so many hours a supporter who raised something grave is offered somebody to talk to."""
OFFER_STANDS_DAYS = 3


class DebriefState(StrEnum):
    OFFERED = "offered"  # by the programme; only the supporter knows
    ASKED = "asked"
    TAKEN = "taken"  # somebody has said: I talk with you
    HELD = "held"
    LET_GO = "let_go"  # the supporter does not need it; no reason


WAITING = (DebriefState.ASKED, DebriefState.TAKEN)
SCALES = ("strength", "company", "distance")
HIGHEST = 10
CHECK_EVERY_DAYS = 28
FEWEST_TOGETHER = FEWEST
BASELINE = 3
"""So many earlier checks are what is usual for somebody."""
FALL_BY = 2
LOW_AT = 2

FEELING_WORDS = {
    Feeling.RIGHT: words("Just right"),
    Feeling.HEAVY: words("Heavy"),
    Feeling.TOO_MUCH: words("Too much"),
}
RHYTHM_WORDS = {
    TalkRhythm.USUAL: words("Every two weeks in the first three months, then every month"),
    TalkRhythm.FORTNIGHTLY: words("Every two weeks"),
    TalkRhythm.MONTHLY: words("Every month"),
}
LOAD_WORDS = {
    LoadCode.PAIRING: words("People you walk beside"),
    LoadCode.FIRST_DAYS: words("Of these in their first three months"),
    LoadCode.OFTEN: words("Of these with more than one contact a week"),
    LoadCode.ON_PAUSE: words("People with whom you are on a pause"),
    LoadCode.CIRCLE: words("Circles you look after"),
    LoadCode.HARD: words("Talks after something hard, in the last 30 days"),
}
URGENCY_WORDS = {Urgency.TODAY: words("Today"), Urgency.WEEK: words("Within this week")}
DEBRIEF_WORDS = {
    DebriefState.OFFERED: words("Offered to you"),
    DebriefState.ASKED: words("You have asked"),
    DebriefState.TAKEN: words("Somebody comes back to you"),
    DebriefState.HELD: words("You talked"),
    DebriefState.LET_GO: words("Not needed"),
}
