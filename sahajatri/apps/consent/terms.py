"""Purposes, items, audiences. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability


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


TEXT_VERSION = "2026-1"
