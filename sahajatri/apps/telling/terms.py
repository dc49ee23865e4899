"""States and words of the room. Plain Python. No word here leans to one of the ways."""

from enum import IntEnum, StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words


class TellingCapability(Capability):
    """What can be done in this room: by the person alone, about what is her or his own."""

    OWN_TELLING_READ = ("own-telling.read", READ)
    TELLING_ACT = ("telling.act", ACT)


class WeighingState(StrEnum):
    OPEN = "open"
    PUT_AWAY = "put_away"  # it rests; everything stays as it was and can be taken out again


class WorkKind(StrEnum):
    """For which work it is."""

    JOB = "job"
    APPLICATION = "application"
    WORDS = "words"  # work in general, in the person's own words


class Step(StrEnum):
    """The steps in their order. Each can be passed by."""

    NEEDS = "needs"
    VALUES = "values"
    WAYS = "ways"
    LAW = "law"
    PEOPLE = "people"
    DECISION = "decision"
    WORDS = "words"
    DAY = "day"


class Way(StrEnum):
    """The ways, in the order of the file with their points; the order says nothing."""

    NOBODY = "nobody"
    NEED_ONLY = "need_only"
    ONE_PERSON = "one_person"
    EMPLOYER = "employer"
    LATER = "later"


class Time(StrEnum):
    """When somebody may want to tell."""

    APPLICATION = "application"
    INTERVIEW = "interview"
    START = "start"
    AFTER_TRIAL = "after_trial"
    WHEN_NEEDED = "when_needed"


class Side(StrEnum):
    FOR = "for"
    AGAINST = "against"


class Weight(StrEnum):
    """How much a point counts for the person. Weights are shown side by side and never added up."""

    LOT = "lot"
    LITTLE = "little"
    NO = "no"


class Importance(IntEnum):
    NONE = 0
    SOME = 1
    MUCH = 2
    MOST = 3


class Question(StrEnum):
    """Four own questions before and after. They are not the SURE test, whose items are licensed."""

    WAYS = "ways"
    MATTERS = "matters"
    SUPPORT = "support"
    STAND = "stand"


class Answer(StrEnum):
    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


LONGEST_TITLE = 120
LONGEST_TEXT = 1000
LONGEST_LINE = 300

PLACE = "work.telling"
"""Code of the place for the calm answer to words that sound hard."""

STEP_NAMES: dict[Step, str] = {
    Step.NEEDS: words("What I need at work"),
    Step.VALUES: words("What matters to me"),
    Step.WAYS: words("The ways, with what speaks for and against each"),
    Step.LAW: words("What the law says"),
    Step.PEOPLE: words("With whom I can talk"),
    Step.DECISION: words("My decision"),
    Step.WORDS: words("The words I will say"),
    Step.DAY: words("A day to look at it again"),
}

TIME_NAMES: dict[Time, str] = {
    Time.APPLICATION: words("When I apply"),
    Time.INTERVIEW: words("At the interview"),
    Time.START: words("When I start"),
    Time.AFTER_TRIAL: words("After the trial period"),
    Time.WHEN_NEEDED: words("When I need something"),
}

WEIGHT_NAMES: dict[Weight, str] = {
    Weight.LOT: words("It counts a lot for me"),
    Weight.LITTLE: words("It counts a little for me"),
    Weight.NO: words("It does not count for me"),
}

IMPORTANCE_NAMES: dict[Importance, str] = {
    Importance.MOST: words("It matters to me most of all"),
    Importance.MUCH: words("It matters much to me"),
    Importance.SOME: words("It matters a little to me"),
    Importance.NONE: words("It does not matter to me"),
}

QUESTION_NAMES: dict[Question, str] = {
    Question.WAYS: words("Do I know what ways I have?"),
    Question.MATTERS: words("Do I know what counts for me?"),
    Question.SUPPORT: words("Is there somebody I can think about it with?"),
    Question.STAND: words("Can I stand by a choice today?"),
}

ANSWER_NAMES: dict[Answer, str] = {
    Answer.YES: words("Yes"),
    Answer.UNSURE: words("I am not sure"),
    Answer.NO: words("No"),
}

YES_WORDS: tuple[str, ...] = (
    words("None of the four with yes"),
    words("One of the four with yes"),
    words("Two of the four with yes"),
    words("Three of the four with yes"),
    words("All four with yes"),
)
"""By how many of the four were answered with yes; it is told and not judged."""
