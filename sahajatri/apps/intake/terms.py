"""States and words of the room. Plain Python."""

from datetime import timedelta
from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability


class IntakeCapability(Capability):
    APPLICATION_OPEN = ("application.open", ACT)  # apply to a programme
    OWN_APPLICATION_READ = ("own-application.read", READ)
    OWN_APPLICATION_ACT = ("own-application.act", ACT)
    APPLICATIONS_READ = ("applications.read", READ)
    APPLICATION_READ = ("application.read", READ)
    APPLICATION_DECIDE = ("application.decide", ACT)
    APPLICATION_ASSIST = ("application.assist", ACT)  # type for somebody, visibly
    PROFILE_READ = ("profile.read", READ)  # what was opened to me


class ApplicationState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Part(StrEnum):
    """The pages of intake, in order; each can be left empty, in any order, and come back to."""

    ABOUT_ME = "about_me"  # gender, age, place: all optional
    STRENGTHS = "strengths"
    LIMITS = "limits"
    WORK_WISHES = "work_wishes"
    WORK_HISTORY = "work_history"
    BARRIERS = "barriers"
    COMMUNICATION = "communication"
    ACCESS_NEEDS = "access_needs"
    EXPERIENCE = "experience"  # shared experience and, only if wanted, disability
    AVAILABILITY = "availability"
    SUPPORTER_WISHES = "supporter_wishes"
    OWN_WORDS = "own_words"  # what matters to me, and anything else in my words


FIELDS: dict[Part, tuple[str, ...]] = {
    Part.ABOUT_ME: ("gender", "birth_date", "birth_year", "district", "upazila"),  # of the person, not the profile
    Part.STRENGTHS: ("strengths", "skills"),
    Part.LIMITS: ("limits",),
    Part.WORK_WISHES: ("work_wishes", "skills_wanted"),
    Part.WORK_HISTORY: ("work_history",),
    Part.BARRIERS: ("barriers",),
    Part.COMMUNICATION: ("languages", "communication", "communication_words"),
    Part.ACCESS_NEEDS: ("access_needs", "work_needs"),
    Part.EXPERIENCE: ("experience_tags", "disability_types", "disability_words"),
    Part.AVAILABILITY: ("availability",),
    Part.SUPPORTER_WISHES: ("wants_kind", "gender_wish", "modes", "supporter_wishes"),
    Part.OWN_WORDS: ("interests", "own_words"),
}
"""What each part asks; each field is optional."""

ANSWER_WITHIN = timedelta(days=7)
REMIND_AFTER = timedelta(days=7)


class MeetingMode(StrEnum):
    ONLINE = "online"
    IN_PERSON = "in_person"
    PHONE = "phone"


class CommunicationMode(StrEnum):
    SPEECH = "speech"
    SIGN = "sign"
    TEXT = "text"
    CAPTIONS = "captions"
    EASY_LANGUAGE = "easy_language"
    PICTURES = "pictures"
    TACTILE = "tactile"


class GenderWish(StrEnum):
    ANY = "any"
    SAME = "same"
    FEMALE = "female"
    MALE = "male"


class DisabilityType(StrEnum):
    """The twelve types of the Act of 2013, sections 4-15. Never required."""

    AUTISM = "autism"
    PHYSICAL = "physical"
    MENTAL_ILLNESS = "mental_illness"
    VISUAL = "visual"
    SPEECH = "speech"
    INTELLECTUAL = "intellectual"
    HEARING = "hearing"
    DEAFBLIND = "deafblind"
    CEREBRAL_PALSY = "cerebral_palsy"
    DOWN_SYNDROME = "down_syndrome"
    MULTIPLE = "multiple"
    OTHER = "other"
