"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel import small_numbers
from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words


class InterventionsCapability(Capability):
    OWN_AREAS_READ = ("own-areas.read", READ)
    AREAS_OF_READ = ("areas-of.read", READ)
    AREA_READ = ("area.read", READ)
    AREA_WRITE = ("area.write", ACT)
    AREA_AGREE = ("area.agree", ACT)  # the participant alone
    AREA_CLOSE = ("area.close", ACT)
    IDEAS_READ = ("ideas.read", READ)
    INTERVENTION_READ = ("intervention.read", READ)
    INTERVENTION_PROPOSE = ("intervention.propose", ACT)
    INTERVENTION_ANSWER = ("intervention.answer", ACT)
    INTERVENTION_END = ("intervention.end", ACT)
    INTERVENTION_REVIEW = ("intervention.review", ACT)
    DOER_CHOOSE = ("doer.choose", ACT)
    DOSE_LOG = ("dose.log", ACT)
    HELPING_READ = ("helping.read", READ)
    CATALOGUE_READ = ("catalogue.read", READ)
    WHAT_HELPED_READ = ("what-helped.read", READ)


class Construct(StrEnum):
    """What can be worked on."""

    BELONGING = "belonging"
    LONELINESS = "loneliness"
    CONFIDENCE = "confidence"
    SELF_EFFICACY = "self_efficacy"
    SELF_ESTEEM = "self_esteem"
    MOTIVATION = "motivation"
    MOOD = "mood"
    STIGMA = "stigma"
    PURPOSE = "purpose"
    QUALITY_OF_LIFE = "quality_of_life"
    FUNCTIONING = "functioning"
    COMMUNICATION = "communication"
    PROBLEM_SOLVING = "problem_solving"
    SELF_ADVOCACY = "self_advocacy"
    WORK_ABILITY = "work_ability"
    ENVIRONMENT = "environment"


CONSTRUCT_WORDS: dict[Construct, str] = {
    Construct.BELONGING: words("Belonging"),
    Construct.LONELINESS: words("Feeling lonely"),
    Construct.CONFIDENCE: words("Confidence"),
    Construct.SELF_EFFICACY: words("Trust in what I can do"),
    Construct.SELF_ESTEEM: words("How I see myself"),
    Construct.MOTIVATION: words("Wish and drive to work"),
    Construct.MOOD: words("Mood"),
    Construct.STIGMA: words("What people think and unfair treatment"),
    Construct.PURPOSE: words("Meaning in what I do"),
    Construct.QUALITY_OF_LIFE: words("Quality of life"),
    Construct.FUNCTIONING: words("Daily activities on my own"),
    Construct.COMMUNICATION: words("Talking and being understood"),
    Construct.PROBLEM_SOLVING: words("Solving problems"),
    Construct.SELF_ADVOCACY: words("Speaking up for my rights"),
    Construct.WORK_ABILITY: words("Energy and strength for work"),
    Construct.ENVIRONMENT: words("Barriers around me"),
}

CONSTRUCT_OF_SCORE: dict[str, Construct] = {
    "BELONGING4:mean": Construct.BELONGING,
    "CONFIDENCE:confidence": Construct.CONFIDENCE,
    "INDEP5:sum": Construct.FUNCTIONING,
    "LONELY4:scale": Construct.LONELINESS,
    "LONELY4:direct": Construct.LONELINESS,
    "M3:sum": Construct.LONELINESS,
    "M9:sum": Construct.MOOD,
    "MOOD2:sum": Construct.MOOD,
    "ONS4:satisfied": Construct.QUALITY_OF_LIFE,
    "ONS4:worthwhile": Construct.PURPOSE,
    "ONS4:happy": Construct.MOOD,
    "ONS4:anxious": Construct.MOOD,
    "RUBRIC3:communication": Construct.COMMUNICATION,
    "RUBRIC3:problem_solving": Construct.PROBLEM_SOLVING,
    "RUBRIC3:self_advocacy": Construct.SELF_ADVOCACY,
    "RULERS:important": Construct.MOTIVATION,
    "RULERS:confident": Construct.SELF_EFFICACY,
    "RULERS:ready": Construct.MOTIVATION,
    "RULERS:expecting": Construct.MOTIVATION,
    "SELF5:mean": Construct.SELF_ESTEEM,
    "STIGMA3:mean": Construct.STIGMA,
    "UNFAIR:places": Construct.STIGMA,
    "UNFAIR:happened": Construct.STIGMA,
    "WORKABLE:today": Construct.WORK_ABILITY,
}
"""What a score is about; a score that is not here asks the person who notes the area."""

CONSTRUCT_OF_CHECK_IN = {
    "mood": Construct.MOOD,
    "belonging": Construct.BELONGING,
    "confidence": Construct.CONFIDENCE,
}


class Origin(StrEnum):
    """Where an area for development comes from."""

    SCORE = "score"  # reference: instrument:score
    GOAL = "goal"  # reference: public id of the goal
    GAP = "gap"  # reference: code of the ICF
    CHECK_IN = "check_in"  # reference: the question
    WISH = "wish"
    TALK = "talk"


class AreaState(StrEnum):
    NOTICED = "noticed"
    AGREED = "agreed"  # the participant said yes; nothing is under way (yet, or any more)
    WORKING = "working"
    EASED = "eased"
    SET_ASIDE = "set_aside"


OPEN_AREAS = (AreaState.NOTICED, AreaState.AGREED, AreaState.WORKING)


class InterventionState(StrEnum):
    PROPOSED = "proposed"
    DECLINED = "declined"  # by the one who was asked, or taken back
    AGREED = "agreed"
    UNDER_WAY = "under_way"
    ENDED = "ended"
    REVIEWED = "reviewed"


RUNNING = (InterventionState.AGREED, InterventionState.UNDER_WAY)
TO_REVIEW = (*RUNNING, InterventionState.ENDED)
OPEN_INTERVENTIONS = (InterventionState.PROPOSED, *TO_REVIEW)


class HowEnded(StrEnum):
    DONE = "done"
    STOPPED = "stopped"


class Kind(StrEnum):
    """The eight kinds of interventions."""

    SCENARIO = "scenario"
    MENTOR_TOPIC = "mentor_topic"
    CIRCLE = "circle"
    RESOURCE = "resource"
    VISIT = "visit"
    ENVIRONMENT = "environment"
    EXERCISE = "exercise"
    REFERRAL = "referral"


KIND_WORDS: dict[Kind, str] = {
    Kind.SCENARIO: words("Practice scenario"),
    Kind.MENTOR_TOPIC: words("Topic for the mentor"),
    Kind.CIRCLE: words("In the circle"),
    Kind.RESOURCE: words("Resource"),
    Kind.VISIT: words("Workplace visit"),
    Kind.ENVIRONMENT: words("Change in the environment"),
    Kind.EXERCISE: words("Skill exercise"),
    Kind.REFERRAL: words("Referral"),
}


class Grade(StrEnum):
    """How good the evidence is."""

    STRONG = "strong"
    SOME = "some"
    EXPERT = "expert"
    OWN = "own"


GRADE_WORDS: dict[Grade, str] = {
    Grade.STRONG: words("Strong evidence"),
    Grade.SOME: words("Some evidence"),
    Grade.EXPERT: words("Opinion of experts"),
    Grade.OWN: words("Our own idea, not studied"),
}


class Who(StrEnum):
    """Who usually does it."""

    SELF = "self"
    MENTOR = "mentor"
    PEER = "peer"
    PRACTITIONER = "practitioner"
    CIRCLE = "circle"


WHO_WORDS: dict[Who, str] = {
    Who.SELF: words("The participant alone"),
    Who.MENTOR: words("With the mentor"),
    Who.PEER: words("With the peer supporter"),
    Who.PRACTITIONER: words("With the practitioner"),
    Who.CIRCLE: words("With others in the circle"),
}


class Need(StrEnum):
    """What doing it asks for; everything else works without."""

    READING = "reading"
    DATA = "data"
    SIGHT = "sight"
    HEARING = "hearing"
    SPEECH = "speech"
    TRAVEL = "travel"
    MONEY = "money"


NEED_WORDS: dict[Need, str] = {
    Need.READING: words("reading or writing"),
    Need.DATA: words("internet"),
    Need.SIGHT: words("seeing"),
    Need.HEARING: words("hearing"),
    Need.SPEECH: words("speaking"),
    Need.TRAVEL: words("leaving home"),
    Need.MONEY: words("some money"),
}


class Decision(StrEnum):
    """What follows from looking at the effect."""

    GO_ON = "go_on"
    CHANGE_DOSE = "change_dose"
    SOMETHING_ELSE = "something_else"
    EASED = "eased"
    CHANGE_PLAN = "change_plan"


class Moved(StrEnum):
    """Which way the aim went since the agreement. Never why."""

    HOPED = "hoped"
    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"


class Fit(StrEnum):
    """What is said about an entry that was suggested."""

    FITS = "fits"
    MEASURE = "measure"
    NEEDS = "needs"
    TRIED = "tried"


ANSWER_WITHIN_DAYS = 7
BEGIN_WITHIN_DAYS = 7
DECIDE_AREA_WITHIN_DAYS = 14
CHOOSE_WITHIN_DAYS = 14
REVIEW_AFTER_END_DAYS = 7
REMIND_AGAIN_DAYS = 7
REVIEW_WITHIN_MONTHS = 12
FEWEST = small_numbers.FEWEST  # people; a row about fewer is not shown
FEWEST_FOR_A_NUDGE = 10
LARGEST_NUDGE = 0.5


class Owner(StrEnum):
    """Whose turn it is while something waits."""

    PARTICIPANT = "participant"
    PRACTITIONER = "practitioner"
    ASKED = "asked"  # the side that did not propose


AREA_WAITS: dict[AreaState, tuple[Owner, int]] = {
    AreaState.NOTICED: (Owner.PARTICIPANT, DECIDE_AREA_WITHIN_DAYS),
    AreaState.AGREED: (Owner.PRACTITIONER, CHOOSE_WITHIN_DAYS),
}
"""A state of an area in which something may wait: whose turn, and how many days. WORKING waits in its interventions."""

INTERVENTION_WAITS: dict[InterventionState, tuple[Owner, int | None]] = {
    InterventionState.PROPOSED: (Owner.ASKED, ANSWER_WITHIN_DAYS),
    InterventionState.AGREED: (Owner.PARTICIPANT, BEGIN_WITHIN_DAYS),
    InterventionState.UNDER_WAY: (Owner.PRACTITIONER, None),  # None: the day chosen for looking at the effect
    InterventionState.ENDED: (Owner.PRACTITIONER, REVIEW_AFTER_END_DAYS),
}
