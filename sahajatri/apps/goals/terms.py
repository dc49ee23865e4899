"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability


class GoalsCapability(Capability):
    OWN_GOALS_READ = ("own-goals.read", READ)
    GOAL_READ = ("goal.read", READ)
    GOAL_WRITE = ("goal.write", ACT)  # begin one, write it together
    GOAL_AGREE = ("goal.agree", ACT)
    GOAL_RATE = ("goal.rate", ACT)
    GOAL_SELF_RATE = ("goal.self-rate", ACT)  # how well, how content, how sure: the participant alone
    STEP_ACT = ("step.act", ACT)
    PARTICIPANT_GOALS_READ = ("participant-goals.read", READ)
    PLAN_READ = ("plan.read", READ)
    PLAN_WRITE = ("plan.write", ACT)  # who helps with what, what to do when it gets hard, offer it for signing
    PLAN_SIGN = ("plan.sign", ACT)
    REVIEW_READ = ("review.read", READ)
    REVIEW_HOLD = ("review.hold", ACT)


class GoalState(StrEnum):
    DRAFT = "draft"
    AGREED = "agreed"  # by the participant and one helper; the scale is locked
    REACHED = "reached"
    SET_ASIDE = "set_aside"


class StepState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class RaterRole(StrEnum):
    PARTICIPANT = "participant"
    PEER = "peer"
    MENTOR = "mentor"
    PRACTITIONER = "practitioner"
    TOGETHER = "together"  # agreed in a conversation of the participant with somebody beside
    REGISTER = "register"  # taken over from the programme's spreadsheets


class Stage(StrEnum):
    """The pages of the workshop, one thing on each."""

    HOPED = "hoped"  # what would be good and possible
    NOW = "now"  # where one stands, in words: sets which level that is
    LESS = "less"  # the other level below
    MORE = "more"
    MOST = "most"
    EVEN = "even"  # are the steps about the same size?
    PART = "part"  # easy words: a part of it
    LEAST = "least"  # easy words: the hardest time
    STAND = "stand"  # easy words: which of the two is it today?
    WEIGHT = "weight"


STAGES = (Stage.HOPED, Stage.NOW, Stage.LESS, Stage.MORE, Stage.MOST, Stage.EVEN, Stage.WEIGHT)
EASY_STAGES = (Stage.HOPED, Stage.PART, Stage.MORE, Stage.LEAST, Stage.MOST, Stage.STAND, Stage.WEIGHT)
"""In easy words first three levels (as hoped, less, more), then the two outer ones."""


class Part(StrEnum):
    """What of a draft was written, for its history."""

    WORDS = "words"
    LEVELS = "levels"
    START = "start"
    WEIGHT = "weight"
    ALL = "all"




class PlanState(StrEnum):
    """A version of a plan. What is offered is frozen: whoever signs it signs exactly these words."""

    DRAFT = "draft"
    OFFERED = "offered"
    AGREED = "agreed"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"  # taken back before both had signed


class Signer(StrEnum):
    PARTICIPANT = "participant"
    HELPER = "helper"  # the practitioner or mentor


class ReviewState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    MOVED = "moved"  # to another day, before it came
    MISSED = "missed"  # the day went by; another one was chosen later


class ReviewDecision(StrEnum):
    """What two people decide about a goal when they look back together."""

    KEEP = "keep"
    CHANGE = "change"
    SET_ASIDE = "set_aside"
    REACHED = "reached"


class PlanChangeKind(StrEnum):
    """What can be different between a signed plan and the present one."""

    GOAL_ADDED = "goal_added"
    GOAL_REACHED = "goal_reached"
    GOAL_SET_ASIDE = "goal_set_aside"
    GOAL_REWORDED = "goal_reworded"
    STEP_ADDED = "step_added"
    STEP_DONE = "step_done"
    STEP_LEFT_OUT = "step_left_out"
    STEP_MOVED = "step_moved"  # another day or another person
    HELP_ADDED = "help_added"
    HELP_GONE = "help_gone"
    HARD_TIMES_REWORDED = "hard_times_reworded"
    REVIEW_MOVED = "review_moved"


SIGNING_NUDGE_DAYS = (3, 8)
"""Days after the offer on which whoever has not signed yet is reminded."""
SIGNING_ESCALATES_AFTER_DAYS = 14
"""Then whoever offered it is told that it still waits, and that it can be taken back."""
REVIEW_LATE_DAYS = (1, 4, 11)
"""Days after a review was due on which the one who looks after it is reminded."""
REVIEW_USUAL_MONTHS = 3

LEVELS = (-2, -1, 0, 1, 2)
LEVEL_FIELDS = ("level_m2", "level_m1", "level_0", "level_p1", "level_p2")
STARTS = (-1, -2)
"""The rule of every programme, printed where one chooses: a part of it is there already: -1; nothing of it yet, or it
is as hard as it can be: -2 (GAS-Light). All-(-1) and all-(-2) starts give very different T, so there is one rule."""
ROUND_DAYS = 14
"""Ratings of a goal within so many days belong together: each is given without seeing the others of the round."""
APART, FAR_APART = 1, 2
USUAL_CHANGE = 2
"""Points on a scale of 1-10 that are usually read as a change that matters; smallest important change found in one
study 2.20 (performance) and 2.06 (satisfaction), doi:10.1186/s41687-021-00405-y; in others 0.9-1.9."""
REVIEW_WITHIN_MONTHS = 12
NUDGE_BEFORE_DAYS = 1


class WhyNoChange(StrEnum):
    """Why the whole now is not compared with the whole at the start."""

    NO_RATINGS = "no_ratings"
    NO_START = "no_start"
    RATED_ONCE = "rated_once"  # a goal has only its starting point
    NOTHING_COUNTS = "nothing_counts"  # all rated goals have the weight zero
    WEIGHTS_CHANGED = "weights_changed"
    GOAL_REVISED = "goal_revised"  # a goal took the place of another one meanwhile
    OTHER_GOALS_THEN = "other_goals_then"  # a goal came when others had been looked at again already
