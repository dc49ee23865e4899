"""States and words of practice with somebody beside. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words

from .terms import Skill


class GuidedCapability(Capability):
    OWN_TOGETHER_READ = ("own-practice-together.read", READ)
    BESIDE_TOGETHER_READ = ("practice-beside.read", READ)  # the practices in which I am the other one
    TOGETHER_READ = ("practice-together.read", READ)
    TOGETHER_PROPOSE = ("practice-together.propose", ACT)
    TOGETHER_ANSWER = ("practice-together.answer", ACT)  # yes, no, call off
    TOGETHER_FEEDBACK = ("practice-together.feedback", ACT)
    OWN_TOGETHER_ACT = ("own-practice-together.act", ACT)  # rate oneself, answer, reflect, what comes next
    GROWTH_READ = ("practice-growth.read", READ)  # what somebody opened to me
    PRACTICE_GIVE = ("practice.give", ACT)


class TogetherState(StrEnum):
    PROPOSED = "proposed"
    AGREED = "agreed"
    HELD = "held"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"  # by whoever proposed it, before an answer
    LAPSED = "lapsed"  # nobody answered
    CALLED_OFF = "called_off"  # agreed, and not held


class How(StrEnum):
    """Where the two practise."""

    ROOM = "room"
    PHONE = "phone"


class Side(StrEnum):
    """Whose eyes a rating was given with."""

    OWN = "own"
    PARTNER = "partner"


class RatedSkill(StrEnum):
    """What is looked at after a practice, each in five steps described in words."""

    COMMUNICATION = "communication"
    PROBLEM_SOLVING = "problem_solving"
    SELF_ADVOCACY = "self_advocacy"


class GivenState(StrEnum):
    """A practice that somebody beside suggested."""

    NEW = "new"
    TAKEN_UP = "taken_up"
    LEFT = "left"
    LAPSED = "lapsed"  # nobody answered; whoever gave it reads the same as after a no


OPEN = (TogetherState.PROPOSED, TogetherState.AGREED)
RATED_BY: dict[Skill, RatedSkill] = {
    Skill.CLEAR: RatedSkill.COMMUNICATION,
    Skill.CALM: RatedSkill.COMMUNICATION,
    Skill.LISTENING: RatedSkill.COMMUNICATION,
    Skill.PROBLEM_SOLVING: RatedSkill.PROBLEM_SOLVING,
    Skill.STANDING_UP: RatedSkill.SELF_ADVOCACY,
}

HIGHEST = 4
FEWEST_FOR_A_WORD = 3
"""With fewer practices nothing is said about how it changes."""
SHOWN_IN_GROWTH = 12
ANSWER_WITHIN_DAYS = 7
REMIND_DAYS_BEFORE = 3
LONGEST_AHEAD_DAYS = 90
NEXT_MEETING_DAYS = 14
"""For "the next time we meet": after so many days it is asked whether the two practised."""
ASK_AGAIN_AFTER_DAYS = 7
PUT_AWAY_AFTER_DAYS = 14
FEEDBACK_NUDGE_DAYS = 4
GIVEN_FOR_DAYS = 21
LONGEST_SHORT = 400
LONGEST_REFLECTION = 2000

HOW_WORDS: dict[How, str] = {How.ROOM: words("in the same room"), How.PHONE: words("on the phone")}

STATE_WORDS: dict[TogetherState, str] = {
    TogetherState.PROPOSED: words("waits for an answer"),
    TogetherState.AGREED: words("agreed"),
    TogetherState.HELD: words("practised"),
    TogetherState.DECLINED: words("not this time"),
    TogetherState.TAKEN_BACK: words("taken back"),
    TogetherState.LAPSED: words("no answer came"),
    TogetherState.CALLED_OFF: words("did not happen"),
}
