"""States and words of the room. Plain Python."""

from datetime import timedelta
from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words


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


PART_NAMES: dict[Part, str] = {
    Part.ABOUT_ME: words("About me"),
    Part.STRENGTHS: words("What I am good at"),
    Part.LIMITS: words("What costs me energy"),
    Part.WORK_WISHES: words("The work I want"),
    Part.WORK_HISTORY: words("The work I have done"),
    Part.BARRIERS: words("What stands in my way"),
    Part.COMMUNICATION: words("How to talk with me"),
    Part.ACCESS_NEEDS: words("What I need"),
    Part.EXPERIENCE: words("What I have lived through"),
    Part.AVAILABILITY: words("When I have time"),
    Part.SUPPORTER_WISHES: words("Who I would like beside me"),
    Part.OWN_WORDS: words("What matters to me"),
}

PART_PURPOSES: dict[Part, str] = {
    Part.ABOUT_ME: words("This helps to find somebody near you. You can leave out anything."),
    Part.STRENGTHS: words("At work, at home, with people: everything counts."),
    Part.LIMITS: words("Then nobody plans too much for you. There is no right or wrong."),
    Part.WORK_WISHES: words("A dream is welcome, a first idea too."),
    Part.WORK_HISTORY: words("Paid or not, at home or outside, long ago or now."),
    Part.BARRIERS: words("Think of places, people, money, rules, transport. Barriers are not your fault."),
    Part.COMMUNICATION: words("So that talking is easy for you from the first day."),
    Part.ACCESS_NEEDS: words("What should be there so that you can take part and work well?"),
    Part.EXPERIENCE: words(
        "Somebody who has lived through something similar often understands quickly. No diagnosis is"
        " needed. You open this to nobody until you choose to."
    ),
    Part.AVAILABILITY: words("Tick the times that usually suit you. You can change them at any time."),
    Part.SUPPORTER_WISHES: words("Your wish counts. We suggest nobody who goes against it."),
    Part.OWN_WORDS: words("What should the people beside you know about you?"),
}

MODE_NAMES: dict[MeetingMode, str] = {
    MeetingMode.IN_PERSON: words("Meeting in person"),
    MeetingMode.PHONE: words("On the phone"),
    MeetingMode.ONLINE: words("Online, by video or text"),
}

COMMUNICATION_NAMES: dict[CommunicationMode, str] = {
    CommunicationMode.SPEECH: words("Speaking"),
    CommunicationMode.SIGN: words("Sign language"),
    CommunicationMode.TEXT: words("Writing messages"),
    CommunicationMode.CAPTIONS: words("Speech with captions"),
    CommunicationMode.EASY_LANGUAGE: words("Easy words, short sentences"),
    CommunicationMode.PICTURES: words("Pictures"),
    CommunicationMode.TACTILE: words("By touch"),
}

LANGUAGE_NAMES: dict[str, str] = {
    "bn": words("Bangla"),
    "en": words("English"),
    "sgn-BD": words("Bangla Sign Language"),
    "ctg": words("Chittagonian"),
    "syl": words("Sylheti"),
    "ccp": words("Chakma"),
    "rmz": words("Marma"),
    "trp": words("Kokborok"),
    "tnv": words("Tanchangya"),
    "grt": words("Garo (Achik)"),
    "sat": words("Santali"),
    "hi": words("Hindi"),
    "ar": words("Arabic"),
}

GENDER_WISH_NAMES: dict[GenderWish, str] = {
    GenderWish.ANY: words("It does not matter"),
    GenderWish.SAME: words("Of the same gender as me"),
    GenderWish.FEMALE: words("A woman"),
    GenderWish.MALE: words("A man"),
}

KIND_NAMES: dict[str, str] = {
    "peer": words("A peer supporter: somebody who has lived through something similar"),
    "mentor": words("A mentor: somebody who knows the world of work"),
    "": words("Either of them"),
}

GENDER_NAMES: dict[str, str] = {
    "female": words("Woman"),
    "male": words("Man"),
    "third_gender": words("Hijra or another gender"),
    "prefer_not_to_say": words("I prefer not to say"),
}

DISABILITY_NAMES: dict[DisabilityType, str] = {
    DisabilityType.AUTISM: words("Autism"),
    DisabilityType.PHYSICAL: words("Physical disability"),
    DisabilityType.MENTAL_ILLNESS: words("Psychosocial disability"),
    DisabilityType.VISUAL: words("Visual disability"),
    DisabilityType.SPEECH: words("Speech disability"),
    DisabilityType.INTELLECTUAL: words("Intellectual disability"),
    DisabilityType.HEARING: words("Hearing disability"),
    DisabilityType.DEAFBLIND: words("Deafblindness"),
    DisabilityType.CEREBRAL_PALSY: words("Cerebral palsy"),
    DisabilityType.DOWN_SYNDROME: words("Down syndrome"),
    DisabilityType.MULTIPLE: words("Multiple disability"),
    DisabilityType.OTHER: words("Another disability"),
}

DAY_NAMES: dict[str, str] = {
    "sat": words("Saturday"),
    "sun": words("Sunday"),
    "mon": words("Monday"),
    "tue": words("Tuesday"),
    "wed": words("Wednesday"),
    "thu": words("Thursday"),
    "fri": words("Friday"),
}

PARTS_OF_DAY: dict[str, tuple[str, str, str]] = {
    "morning": (words("morning, 8 to 12"), "08:00", "12:00"),
    "noon": (words("noon, 12 to 3"), "12:00", "15:00"),
    "afternoon": (words("afternoon, 3 to 6"), "15:00", "18:00"),
    "evening": (words("evening, 6 to 9"), "18:00", "21:00"),
}

STATE_NAMES: dict[ApplicationState, str] = {
    ApplicationState.DRAFT: words("Not sent yet"),
    ApplicationState.SUBMITTED: words("Sent, waits for an answer"),
    ApplicationState.ACCEPTED: words("Answered with yes"),
    ApplicationState.DECLINED: words("Answered with no"),
    ApplicationState.WITHDRAWN: words("Taken back"),
}
