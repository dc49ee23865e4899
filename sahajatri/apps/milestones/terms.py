"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words


class MilestonesCapability(Capability):
    OWN_MILESTONES_READ = ("own-milestones.read", READ)
    MILESTONE_ACT = ("milestone.act", ACT)  # one's own: write, keep, change, celebrate or not
    MILESTONES_READ = ("milestones.read", READ)  # what was opened to me
    ENCOURAGEMENT_GIVE = ("encouragement.give", ACT)
    ENCOURAGEMENT_TAKE_BACK = ("encouragement.take-back", ACT)


class Kind(StrEnum):
    """What it came from. All but the first are proposed to the person and kept only when she or he says so."""

    OWN = "own"
    GOAL = "goal"
    STEP = "step"
    JOB = "job"
    JOB_KEPT = "job_kept"
    MEETINGS = "meetings"
    GATHERING = "gathering"


class MilestoneState(StrEnum):
    AHEAD = "ahead"  # named, not reached yet; it has no day by which it must be
    REACHED = "reached"
    NOT_KEPT = "not_kept"  # was proposed; the person does not want it here
    PUT_AWAY = "put_away"  # gone, with its words


class EncouragementState(StrEnum):
    NEW = "new"
    KEPT = "kept"
    HIDDEN = "hidden"  # by the person it was written to; its writer is not told
    TAKEN_BACK = "taken_back"  # by its writer, with its words
    TAKEN_DOWN = "taken_down"  # by somebody who decides about what was reported


class Answer(StrEnum):
    KEEP = "keep"
    HIDE = "hide"
    THANK = "thank"


PROPOSED_FOR_DAYS = 60
MOST_PROPOSED = 3
JOB_KEPT_DAYS = (30, 60, 90)
MEETINGS_TOLD = (1, 6, 12)
LONGEST_WORDS = 300
LONGEST_ENCOURAGEMENT = 500
FRESH_FOR_DAYS = 21

PLACE = "milestones.encouragement"
"""Code of words about a milestone for whoever looks at what was published."""

PROPOSED_WORDS: dict[Kind, str] = {
    Kind.GOAL: words("Reached in my goal: %(words)s"),
    Kind.STEP: words("Done: %(words)s"),
    Kind.JOB: words("Began to work: %(words)s"),
    Kind.JOB_KEPT: words("%(days)s days at work: %(words)s"),
    Kind.MEETINGS: words("Met %(name)s, %(times)s times in all"),
    Kind.GATHERING: words("The first gathering of my circle: %(words)s"),
}
FIRST_MEETING = words("The first meeting with %(name)s")
