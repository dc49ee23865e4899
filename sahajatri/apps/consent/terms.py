"""Purposes, items, audiences. Plain Python."""

from dataclasses import dataclass
from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words


class ConsentCapability(Capability):
    OWN_CONSENT_READ = ("own-consent.read", READ)
    CONSENT_ANSWER = ("consent.answer", ACT)
    DISCLOSURE_SET = ("disclosure.set", ACT)
    OWN_LOOKS_READ = ("own-looks.read", READ)


class Purpose(StrEnum):
    """What a person's information may be used for; each is asked for, given and withdrawn by itself."""

    MATCHING = "matching"  # finding a supporter
    SHARING = "sharing"  # showing what I opened to the people beside me
    CIRCLE = "circle"
    MESSAGES = "messages"  # SMS and e-mail outside the app
    RESEARCH = "research"  # de-identified reports


class Item(StrEnum):
    """What can be opened to an audience, each by itself."""

    CONTACT = "contact"  # phone, e-mail
    PLACE = "place"  # district, upazila
    STRENGTHS = "strengths"
    LIMITS = "limits"  # what costs energy
    WORK_WISHES = "work_wishes"
    WORK_HISTORY = "work_history"
    BARRIERS = "barriers"
    COMMUNICATION = "communication"
    ACCESS_NEEDS = "access_needs"
    AVAILABILITY = "availability"
    EXPERIENCE = "experience"  # shared-experience tags
    DISABILITY = "disability"  # types and own words about it
    OWN_WORDS = "own_words"
    GOALS = "goals"
    CHECK_INS = "check_ins"
    OCCUPATION = "occupation"  # roles, interests, values, routines, surroundings: the occupational profile
    FUNCTIONING = "functioning"  # what is easy and difficult in daily life and work, as rated together
    WORK_RECORD = "work_record"  # applications, jobs, hours, pay
    MILESTONES = "milestones"  # what I have reached, in my own measure
    PRACTICE = "practice"  # conversations practised alone or with somebody, and how they went
    ADJUSTMENTS = "adjustments"  # what is difficult at work and what would help there


class Audience(StrEnum):
    """To whom an item can be opened."""

    PEER = "peer"  # my peer supporter
    MENTOR = "mentor"
    PRACTITIONER = "practitioner"
    COORDINATOR = "coordinator"
    CIRCLE = "circle"


class GrantState(StrEnum):
    GIVEN = "given"
    WITHDRAWN = "withdrawn"


class GivenHow(StrEnum):
    SELF = "self"
    READ_ALOUD = "read_aloud"
    ASSISTED = "assisted"
    PAPER = "paper"  # on a form that the programme keeps; imported


TEXT_VERSION = "2026-2"
"""Changes with every change of :data:`PURPOSE_TEXTS`; the receipt names the version that was shown."""


@dataclass(frozen=True)
class PurposeText:
    """What a person reads before agreeing, all marked with ``words()``."""

    name: str
    what: str
    who: str
    how_long: str
    if_no: str


PURPOSE_TEXTS: dict[Purpose, PurposeText] = {
    Purpose.MATCHING: PurposeText(
        words("Finding somebody to walk with you"),
        words(
            "We look at your answers to find a mentor or peer supporter who suits you: times, place, languages,"
            " ways of talking and meeting, work wishes, interests, experience, whom you asked for, and gender if"
            " it matters to one of you."
        ),
        words(
            "The coordinator sees why we suggest somebody, not your answers. The supporter sees your name only"
            " when you both agree to talk."
        ),
        words("As long as you take part, or until you take your consent back."),
        words("We suggest nobody to you. You can take part in everything else."),
    ),
    Purpose.SHARING: PurposeText(
        words("Showing what you choose to the people beside you"),
        words("Only what you switch on, one thing at a time. At first everything is off."),
        words("Your mentor, your peer supporter or your circle: those you choose."),
        words("Until you switch it off. It is gone the next time they open a page."),
        words("They see your name and nothing else. You can tell them yourself, in your own time."),
    ),
    Purpose.CIRCLE: PurposeText(
        words("Finding a circle for you"),
        words(
            "We look at your languages, ways of talking and meeting, place, times, interests and experience to find"
            " a small group, and at gender if it matters to somebody."
        ),
        words("The people in your circle see your name. They see more only if you switch it on."),
        words("As long as you are in a circle, or until you take your consent back."),
        words("We suggest no circle. Your mentor stays with you."),
    ),
    Purpose.MESSAGES: PurposeText(
        words("Messages on your phone or by e-mail"),
        words('We send short messages: "You have a new message in Sahajatri." They never say what it is about.'),
        words("Whoever holds your phone can see that a message came. The content stays in Sahajatri."),
        words("Until you take your consent back."),
        words("You find every message in Sahajatri when you sign in."),
    ),
    Purpose.RESEARCH: PurposeText(
        words("Learning whether the programme helps"),
        words("We count answers of many people together. Your name, phone and words are not in it."),
        words("The people who look after the programme, and those who pay for it, see numbers only."),
        words("Until you take your consent back. Reports that are written already stay as they are."),
        words("Your answers are left out. Nothing changes for you."),
    ),
}

ITEM_NAMES: dict[Item, str] = {
    Item.CONTACT: words("Phone number and e-mail"),
    Item.PLACE: words("District and upazila"),
    Item.STRENGTHS: words("My strengths and skills"),
    Item.LIMITS: words("What costs me energy"),
    Item.WORK_WISHES: words("The work I want"),
    Item.WORK_HISTORY: words("The work I have done"),
    Item.BARRIERS: words("What stands in my way"),
    Item.COMMUNICATION: words("How to talk with me"),
    Item.ACCESS_NEEDS: words("What I need to take part and to work"),
    Item.AVAILABILITY: words("When I have time"),
    Item.EXPERIENCE: words("What I have lived through"),
    Item.DISABILITY: words("My disability"),
    Item.OWN_WORDS: words("What matters to me, in my own words"),
    Item.GOALS: words("My goals"),
    Item.CHECK_INS: words("How I am: my check-ins"),
    Item.OCCUPATION: words("My roles, interests and routines"),
    Item.FUNCTIONING: words("What is easy and what is difficult in daily life"),
    Item.WORK_RECORD: words("My jobs and applications"),
    Item.MILESTONES: words("What I have reached: my milestones"),
    Item.PRACTICE: words("What I practise, and how it goes"),
    Item.ADJUSTMENTS: words("What I need to be different at work"),
}

AUDIENCE_NAMES: dict[Audience, str] = {
    Audience.PEER: words("My peer supporter"),
    Audience.MENTOR: words("My mentor"),
    Audience.PRACTITIONER: words("My occupational therapist or rehabilitation practitioner"),
    Audience.COORDINATOR: words("The coordinator"),
    Audience.CIRCLE: words("My circle"),
}

NEEDS_SHARING = frozenset({Audience.PEER, Audience.MENTOR, Audience.CIRCLE})
"""Switches for these audiences count only together with consent to SHARING."""

LOOK_NAMES: dict[str, str] = {
    "profile": words("What you opened about yourself"),
    "application": words("What you opened in your application"),
    "story": words("Your way so far, on the page of your practitioner"),
    "goals": words("Your goals"),
    "goal": words("Your goals"),
    "check_ins": words("How you have been, in your check-ins"),
    "check-ins": words("How you have been, in your check-ins"),
    "interventions": words("What you work on, and what has changed"),
    "occupation": words("Your roles, interests and routines"),
    "functioning": words("What is easy and what is difficult for you"),
    "disability": words("What you said about your disability"),
    "strengths": words("Your strengths and skills"),
    "work_record": words("Your jobs and applications"),
    "scores": words("Your answers to questions about how you are"),
    "circle": words("What you opened to your circle"),
    "pairing": words("What you opened to the person beside you"),
    "peer_notes": words("Notes about you in plain words"),
    "professional_notes": words("Professional notes about the work with you"),
    "summary": words("A summary that you agreed to"),
    "report": words("The report about your way, with what you opened"),
    "moderation": words("Something you wrote for several people"),
    "milestones": words("What you have reached, in your own measure"),
    "portrait": words("Your self-portrait, as far as you opened it"),
    "cv": words("Your CV, while you showed it"),
    "practice": words("What you practise, and how it goes"),
    "adjustments": words("What you need to be different at work"),
    "safeguarding.unfair": words("What you wrote down about being treated unfairly"),
    "matching.offer": words("What counts when we look for a supporter"),
    "matching.suggestion": words("What counts when we look for a supporter"),
}
"""What a code in the log of looks means, for the person whose information was seen."""

LOOK_ANYTHING = words("Something that you had opened")

ROLE_NAMES: dict[str, str] = {
    "peer": words("peer supporter"),
    "mentor": words("mentor"),
    "practitioner": words("occupational therapist or rehabilitation practitioner"),
    "coordinator": words("coordinator"),
    "lead": words("safeguarding lead"),
    "analyst": words("analyst"),
    "participant": words("in your circle"),
}
FORMER = words("a former member")
