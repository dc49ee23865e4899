"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.small_numbers import FEWEST
from sahajatri.kernel.wording import words


class AdjustmentsCapability(Capability):
    """What can be done in this room."""

    OWN_ADJUSTMENTS_READ = ("own-adjustments.read", READ)
    ADJUSTMENTS_PLAN = ("adjustments.plan", ACT)  # one's own: demands, ideas, what was asked and answered, letters
    ADJUSTMENTS_READ = ("adjustments.read", READ)  # what was opened to me
    ADJUSTMENT_PROPOSE = ("adjustment.propose", ACT)  # an idea, for somebody I look after
    ADJUSTMENT_COUNTS_READ = ("adjustment-counts.read", READ)


class Kind(StrEnum):
    """What sort of change it is."""

    SCHEDULE = "schedule"
    EXCHANGE = "exchange"
    EQUIPMENT = "equipment"
    SOFTWARE = "software"
    PLACE = "place"
    TALKING = "talking"
    RULES = "rules"
    TRANSPORT = "transport"
    PERSON = "person"


KIND_NAMES: dict[Kind, str] = {
    Kind.SCHEDULE: words("Hours and breaks"),
    Kind.EXCHANGE: words("Exchange of tasks"),
    Kind.EQUIPMENT: words("Tools and things"),
    Kind.SOFTWARE: words("Phone or computer"),
    Kind.PLACE: words("A change of the place"),
    Kind.TALKING: words("How people talk"),
    Kind.RULES: words("A rule at work"),
    Kind.TRANSPORT: words("The way there"),
    Kind.PERSON: words("Somebody who helps"),
}


class Who(StrEnum):
    ALONE = "alone"  # I can do it myself
    ASK = "ask"  # I ask somebody at work for it


class Cost(StrEnum):
    """About what it costs; whoever wants to know asks locally."""

    NONE = "none"
    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


COST_NAMES: dict[Cost, str] = {
    Cost.NONE: words("Costs nothing"),
    Cost.LOW: words("About up to 500 taka; ask locally"),
    Cost.MIDDLE: words("About 500 to 5,000 taka; ask locally"),
    Cost.HIGH: words("More than 5,000 taka; ask locally"),
}


class Payer(StrEnum):
    """Who usually pays."""

    ME = "me"
    EMPLOYER = "employer"
    PROGRAMME = "programme"
    GOVERNMENT = "government"
    NOBODY = "nobody"


PAYER_NAMES: dict[Payer, str] = {
    Payer.ME: words("Usually paid by oneself"),
    Payer.EMPLOYER: words("Usually paid by the employer"),
    Payer.PROGRAMME: words("A programme or organisation may pay"),
    Payer.GOVERNMENT: words("A government scheme may pay"),
    Payer.NOBODY: words("Nobody has to pay"),
}


class WorkKind(StrEnum):
    """For which work somebody plans."""

    JOB = "job"  # one of the person's jobs
    WISH = "wish"  # a job she or he applies for, or wishes for
    HOME = "home"


class WorkState(StrEnum):
    OPEN = "open"
    PUT_AWAY = "put_away"  # gone, with all words


class Ease(StrEnum):
    """How one thing that the work asks goes; nobody else rates it."""

    FINE = "fine"
    SOMETIMES = "sometimes"
    HARD = "hard"
    UNKNOWN = "unknown"


EASE_NAMES: dict[Ease, str] = {
    Ease.FINE: words("No trouble"),
    Ease.SOMETIMES: words("Sometimes hard"),
    Ease.HARD: words("Hard"),
    Ease.UNKNOWN: words("I do not know"),
}
LOOKED_AT = (Ease.SOMETIMES, Ease.HARD)
"""For these there are ideas."""


class Choice(StrEnum):
    """What becomes of an idea."""

    ALONE = "alone"
    WANTED = "wanted"
    NOT_FOR_ME = "not_for_me"


CHOICE_NAMES: dict[Choice, str] = {
    Choice.ALONE: words("I can do this alone"),
    Choice.WANTED: words("I would ask for this"),
    Choice.NOT_FOR_ME: words("Not for me"),
}


class AdjustmentState(StrEnum):
    PROPOSED = "proposed"  # by a practitioner; the person takes it or leaves it
    NOT_FOR_ME = "not_for_me"
    ALONE = "alone"
    WANTED = "wanted"
    ASKED = "asked"
    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"  # the person does not want it any more


STATE_NAMES: dict[AdjustmentState, str] = {
    AdjustmentState.PROPOSED: words("Proposed to me"),
    AdjustmentState.NOT_FOR_ME: words("Not for me"),
    AdjustmentState.ALONE: words("I do it alone"),
    AdjustmentState.WANTED: words("I want to ask"),
    AdjustmentState.ASKED: words("Asked for, no answer yet"),
    AdjustmentState.GRANTED: words("Granted"),
    AdjustmentState.PARTLY: words("Granted in part"),
    AdjustmentState.REFUSED: words("Refused"),
    AdjustmentState.WITHDRAWN: words("I do not want it any more"),
}
RUNNING = (AdjustmentState.ALONE, AdjustmentState.GRANTED, AdjustmentState.PARTLY)
"""These are in use: after four and twelve weeks somebody asks whether they help."""
GIVEN = (AdjustmentState.GRANTED, AdjustmentState.PARTLY)


class AskedHow(StrEnum):
    SPOKEN = "spoken"
    LETTER = "letter"
    MESSAGE = "message"
    SOMEBODY = "somebody"  # somebody asked for me, because I wanted it


ASKED_HOW_NAMES: dict[AskedHow, str] = {
    AskedHow.SPOKEN: words("In a talk"),
    AskedHow.LETTER: words("With a letter"),
    AskedHow.MESSAGE: words("With a message on the phone"),
    AskedHow.SOMEBODY: words("Somebody asked for me"),
}


class Reply(StrEnum):
    """What was answered at work."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"


REPLY_NAMES: dict[Reply, str] = {
    Reply.GRANTED: words("Yes"),
    Reply.PARTLY: words("Yes, but only in part"),
    Reply.REFUSED: words("No"),
}


class Works(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


WORKS_NAMES: dict[Works, str] = {
    Works.YES: words("Yes, it works well"),
    Works.PARTLY: words("Works in part"),
    Works.NO: words("No, it does not help"),
}

WEEKS = (4, 12)
"""After so many weeks in use somebody asks whether it helps."""
ASK_AGAIN_DAYS = (14, 28, 56, 84)
"""Asked, and no answer for so long: the person is asked kindly again. Then it rests, and the plan shows it."""
PRACTITIONER_AFTER_DAYS = 28
NUDGE_AGAIN_DAYS = 7


class Way(StrEnum):
    """How it is told to the employer."""

    LETTER = "letter"
    TALK = "talk"


WAY_NAMES: dict[Way, str] = {Way.LETTER: words("A letter"), Way.TALK: words("What I want to say in a talk")}


class Language(StrEnum):
    BENGALI = "bn"
    ENGLISH = "en"


LANGUAGE_NAMES: dict[Language, str] = {Language.BENGALI: words("Bengali"), Language.ENGLISH: words("English")}

LEAST_PEOPLE = FEWEST
"""Numbers of fewer people are not shown."""
LONGEST_TITLE, LONGEST_WORDS, LONGEST_LETTER = 140, 500, 4000
PLACE = "adjustments.own"
