"""States and words of the room. Plain Python."""

from enum import IntEnum, StrEnum

from sahajatri.engines.scenarios import EndingKind
from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.small_numbers import FEWEST
from sahajatri.kernel.wording import words


class PracticeCapability(Capability):
    SCENARIOS_READ = ("scenarios.read", READ)
    SCENARIO_PLAY = ("scenario.play", ACT)  # begin one
    OWN_PLAY_ACT = ("own-play.act", ACT)  # go on, step back, leave, write about it, let it go
    OWN_PRACTICE_READ = ("own-practice.read", READ)
    OWN_PRACTICE_ACT = ("own-practice.act", ACT)  # how often I want to practise
    PRACTICE_READ = ("practice.read", READ)  # what somebody opened to me
    STUMBLES_READ = ("stumbles.read", READ)  # where people turn back or leave, in counts only
    SCENARIO_TRY = ("scenario.try", ACT)  # check and walk a file of one's own; nothing is kept


class PlayState(StrEnum):
    """A run through a scenario, alone."""

    RUNNING = "running"  # may rest for days
    ENDED = "ended"  # came to one of its endings
    LEFT = "left"  # on the way; that needs no reason


class Situation(StrEnum):
    """Which talk at work is practised."""

    ASKING_FOR_A_CHANGE = "asking_for_a_change"
    TELLING_OR_NOT = "telling_or_not"
    INTERVIEW = "interview"
    DIFFICULT_COLLEAGUE = "difficult_colleague"
    HARASSMENT = "harassment"
    MISTAKE = "mistake"
    FATIGUE = "fatigue"
    FIRST_DAY = "first_day"
    RETURNING = "returning"
    PAY = "pay"


class Level(IntEnum):
    """How much a scenario asks. Every level is open to everybody."""

    FIRST_STEPS = 1
    FURTHER = 2
    HARD = 3


class Skill(StrEnum):
    """What a scenario practises."""

    CLEAR = "clear"
    CALM = "calm"
    LISTENING = "listening"
    PROBLEM_SOLVING = "problem_solving"
    STANDING_UP = "standing_up"


SITUATION_WORDS: dict[Situation, str] = {
    Situation.ASKING_FOR_A_CHANGE: words("Asking for a change at work"),
    Situation.TELLING_OR_NOT: words("Telling about a disability, or not"),
    Situation.INTERVIEW: words("A job interview"),
    Situation.DIFFICULT_COLLEAGUE: words("A colleague with whom it is hard"),
    Situation.HARASSMENT: words("When somebody humiliates or harasses me"),
    Situation.MISTAKE: words("After a mistake"),
    Situation.FATIGUE: words("When my strength runs out"),
    Situation.FIRST_DAY: words("The first day"),
    Situation.RETURNING: words("Coming back after a break"),
    Situation.PAY: words("Talking about pay"),
}

LEVEL_WORDS: dict[Level, str] = {
    Level.FIRST_STEPS: words("First steps"),
    Level.FURTHER: words("A little further"),
    Level.HARD: words("Hard"),
}

SKILL_WORDS: dict[Skill, str] = {
    Skill.CLEAR: words("saying clearly what I need"),
    Skill.CALM: words("staying calm"),
    Skill.LISTENING: words("listening to the other one"),
    Skill.PROBLEM_SOLVING: words("looking for a way together"),
    Skill.STANDING_UP: words("standing up for my rights"),
}

ENDING_WORDS: dict[EndingKind, str] = {
    EndingKind.GOOD: words("It went well"),
    EndingKind.PARTLY: words("Part of it worked"),
    EndingKind.HARD: words("It was hard this time"),
}

FIRST_AIM = 9
"""How often to practise, to begin with; the person changes it."""
MOST_AIM = 99
SURE = (0, 10)
SPANS = (30, 60, 120)
"""Seconds for an answer that somebody can choose who wants to practise as in a real conversation."""
LONGEST_TAKEN = 600
"""Past so many seconds nothing is said: whoever was away that long was not answering."""
LONGEST_NOTE = 1500
LONGEST_STEP = 300
FEWEST_PEOPLE = FEWEST
"""From so many different people on it is shown where people turn back or leave."""
LARGEST_SOURCE = 200_000
"""Of a talk that an author brings, in bytes."""
LARGEST_PAGE = 1_000_000
"""Of a published page of Twine, which brings a whole program around the story."""
MOST_PASSAGES, MOST_CHOICES = 120, 400
"""Of a file that an author brings."""
PLACE = "practice.own"
