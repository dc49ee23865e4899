"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability


class GoalsCapability(Capability):
    OWN_GOALS_READ = ("own-goals.read", READ)
    GOAL_READ = ("goal.read", READ)
    GOAL_WRITE = ("goal.write", ACT)  # begin one, write it together
    GOAL_AGREE = ("goal.agree", ACT)
    GOAL_RATE = ("goal.rate", ACT)
    STEP_ACT = ("step.act", ACT)
    PARTICIPANT_GOALS_READ = ("participant-goals.read", READ)


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
    REGISTER = "register"  # taken over from the programme's spreadsheets


LEVELS = (-2, -1, 0, 1, 2)
REVIEW_WITHIN_MONTHS = 12
NUDGE_BEFORE_DAYS = 1


class WhyNoChange(StrEnum):
    """Why the whole now is not compared with the whole at the start."""

    NO_RATINGS = "no_ratings"
    NO_START = "no_start"
    RATED_ONCE = "rated_once"  # a goal has only its starting point
    OTHER_GOALS_THEN = "other_goals_then"  # a goal came when others had been looked at again already
