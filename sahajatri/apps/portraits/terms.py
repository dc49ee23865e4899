"""States and words of the room. Plain Python."""

from datetime import timedelta
from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words


class PortraitsCapability(Capability):
    """What can be done in this room."""

    OWN_PORTRAIT_READ = ("own-portrait.read", READ)
    PORTRAIT_ACT = ("portrait.act", ACT)  # one's own: write, keep a version, ask somebody, put away
    PORTRAIT_READ = ("portrait.read", READ)  # what was opened to me
    WORDS_GIVE = ("portrait-words.give", ACT)  # whoever was asked what she or he sees
    OWN_CV_READ = ("own-cv.read", READ)
    CV_ACT = ("cv.act", ACT)
    CV_READ = ("cv.read", READ)  # shown to me for some days
    CV_COMMENT = ("cv.comment", ACT)


class Part(StrEnum):
    """The three parts of a portrait; each is opened to others by its own switch."""

    WELL = "well"
    COSTS = "costs"
    WANT = "want"


class EvidenceKind(StrEnum):
    """From where somebody knows that she or he does something well."""

    DONE = "done"
    MEETING = "meeting"
    PRACTISED = "practised"
    SAID = "said"


class StatementState(StrEnum):
    HERE = "here"
    PUT_AWAY = "put_away"  # no longer in the portrait; versions that were kept still have it


class SaidState(StrEnum):
    """What somebody beside was asked for: what she or he sees the person do well."""

    ASKED = "asked"
    WRITTEN = "written"
    TAKEN = "taken"  # the person took it over into the portrait
    LEFT = "left"  # the person left it; its writer is not told
    NOT_ASKED = "not_asked"  # the question was taken back, or whoever was asked would rather not


class Section(StrEnum):
    """The sections of a CV with entries of their own, in the order of the paper."""

    WORK = "work"
    EDUCATION = "education"
    TRAINING = "training"
    SKILL = "skill"
    LANGUAGE = "language"
    REFERENCE = "reference"


class ShareState(StrEnum):
    OPEN = "open"
    TAKEN_BACK = "taken_back"


class Contact(StrEnum):
    """What of the contact stands on the CV; each only when ticked."""

    PHONE = "phone"
    EMAIL = "email"
    PLACE = "place"


WITH_DATES = (Section.WORK, Section.EDUCATION, Section.TRAINING)
LANGUAGES = ("bn", "en")

LONGEST_STATEMENT = 400
LONGEST_EVIDENCE = 300
LONGEST_INTRO = 300
LONGEST_TITLE = 120
LONGEST_WORDS = 600
LONGEST_COMMENT = 800
MOST_ON_A_PAGE = 12
MOST_HAPPENINGS = 8
"""So many of the last practices, meetings and milestones are offered as an example."""
LONGEST_PAGE = 1500
"""Letters of a one-page profile: with twelve points this still fits one side in Bengali."""

SHOWN_FOR = timedelta(days=30)

SAID_PLACE = "profile.portrait-words"
COMMENT_PLACE = "work.cv-comment"
OWN_PLACE = "profile.portrait"
"""Codes of places for the calm answer to words that sound hard; their beginning says it in words to whoever looks."""

PART_NAMES: dict[Part, str] = {
    Part.WELL: words("What I do well"),
    Part.COSTS: words("What costs me energy"),
    Part.WANT: words("What I want"),
}

EVIDENCE_NAMES: dict[EvidenceKind, str] = {
    EvidenceKind.DONE: words("Something I did"),
    EvidenceKind.MEETING: words("A meeting"),
    EvidenceKind.PRACTISED: words("A talk I practised"),
    EvidenceKind.SAID: words("A word that somebody said"),
}

SECTION_NAMES: dict[Section, str] = {
    Section.WORK: words("Work"),
    Section.EDUCATION: words("Education"),
    Section.TRAINING: words("Training"),
    Section.SKILL: words("Skills"),
    Section.LANGUAGE: words("Languages"),
    Section.REFERENCE: words("Referees"),
}

CONTACT_NAMES: dict[Contact, str] = {
    Contact.PHONE: words("Phone"),
    Contact.EMAIL: words("E-mail"),
    Contact.PLACE: words("Place"),
}
