"""States and words of the room. Plain Python."""

from datetime import timedelta
from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words


class ProfilesCapability(Capability):
    OWN_OCCUPATION_READ = ("own-occupation.read", READ)
    OCCUPATION_READ = ("occupation.read", READ)  # what was opened to me
    OCCUPATION_SAY = ("occupation.say", ACT)  # for oneself, or typed together with the practitioner
    OWN_OCCUPATION_ACT = ("own-occupation.act", ACT)  # confirm what was typed, say the legal type
    FUNCTIONING_READ = ("functioning.read", READ)
    FUNCTIONING_RATE = ("functioning.rate", ACT)
    OBJECTION_WRITE = ("objection.write", ACT)


class Topic(StrEnum):
    """What the profile asks, one thing per page; each can be left empty and come back to."""

    ROLE = "role"  # one entry per role, so that each has its own past
    INTERESTS = "interests"
    VALUES = "values"
    DAY = "day"
    ENERGY = "energy"
    HOME = "home"
    WAY = "way"
    WORKPLACE = "workplace"


class Ask(StrEnum):
    """What a page of a topic has boxes for."""

    TICKS = "ticks"
    PARTS = "parts"
    TWO_SIDES = "two_sides"
    WORDS = "words"


ASKS: dict[Topic, frozenset[Ask]] = {
    Topic.ROLE: frozenset({Ask.WORDS}),
    Topic.INTERESTS: frozenset({Ask.TICKS, Ask.WORDS}),
    Topic.VALUES: frozenset({Ask.TICKS, Ask.WORDS}),
    Topic.DAY: frozenset({Ask.PARTS}),
    Topic.ENERGY: frozenset({Ask.TWO_SIDES}),
    Topic.HOME: frozenset({Ask.TWO_SIDES, Ask.WORDS}),
    Topic.WAY: frozenset({Ask.TWO_SIDES, Ask.WORDS}),
    Topic.WORKPLACE: frozenset({Ask.TWO_SIDES, Ask.WORDS}),
}
PAGES = tuple(topic for topic in Topic if topic is not Topic.ROLE)
SURROUNDINGS = (Topic.HOME, Topic.WAY, Topic.WORKPLACE)

TOPIC_NAMES: dict[Topic, str] = {
    Topic.ROLE: words("My roles"),
    Topic.INTERESTS: words("What I like to do"),
    Topic.VALUES: words("What is important to me"),
    Topic.DAY: words("A usual day"),
    Topic.ENERGY: words("What gives me energy and what takes it"),
    Topic.HOME: words("My home"),
    Topic.WAY: words("My way to work"),
    Topic.WORKPLACE: words("My workplace"),
}
TOPIC_PURPOSES: dict[Topic, str] = {
    Topic.ROLE: words("What you were, what you are, what you want to be."),
    Topic.INTERESTS: words("At home, outside, alone or with others. Everything counts."),
    Topic.VALUES: words("Tick what counts for you. Work should fit with it."),
    Topic.DAY: words("Think of a day like yesterday. What do you do, and when?"),
    Topic.ENERGY: words("Then work can be planned so that it does you good."),
    Topic.HOME: words("Think of rooms, water, toilet, people and noise."),
    Topic.WAY: words("Think of roads, buses, money, time and company."),
    Topic.WORKPLACE: words("Where you work now, where you worked, or where you want to work."),
}
HELPS: dict[Topic, str] = {
    Topic.ENERGY: words("What gives you energy?"),
    Topic.HOME: words("What helps you at home?"),
    Topic.WAY: words("What helps you on the way?"),
    Topic.WORKPLACE: words("What helps you at the workplace?"),
}
HINDERS: dict[Topic, str] = {
    Topic.ENERGY: words("What takes your energy?"),
    Topic.HOME: words("What stands in your way at home?"),
    Topic.WAY: words("What stands in your way on the road?"),
    Topic.WORKPLACE: words("What stands in your way at the workplace?"),
}


class Time(StrEnum):
    """When a role is or was."""

    PAST = "past"
    NOW = "now"
    WANTED = "wanted"


TIME_NAMES: dict[Time, str] = {
    Time.PAST: words("I did this before"),
    Time.NOW: words("I do this now"),
    Time.WANTED: words("I want to do this"),
}
MATTERS: dict[int, str] = {
    1: words("It matters little"),
    2: words("It matters"),
    3: words("It matters very much"),
}


class PartOfDay(StrEnum):
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


PART_NAMES: dict[PartOfDay, str] = {
    PartOfDay.MORNING: words("In the morning"),
    PartOfDay.NOON: words("At noon"),
    PartOfDay.AFTERNOON: words("In the afternoon"),
    PartOfDay.EVENING: words("In the evening"),
    PartOfDay.NIGHT: words("At night"),
}


class EntryState(StrEnum):
    SAID = "said"  # by the person
    TYPED = "typed"  # by the practitioner, together; the person looks at it
    CONFIRMED = "confirmed"
    NOT_RIGHT = "not_right"  # the person said so; it does not count


CONFIRM_WITHIN = timedelta(days=14)
REMIND_AFTER = timedelta(days=7)


class Card(StrEnum):
    """Whether somebody has a disability card; its number is not asked."""

    YES = "yes"
    NO = "no"
    APPLIED = "applied"
    NOT_SAID = "not_said"


CARD_NAMES: dict[Card, str] = {
    Card.YES: words("I have the card"),
    Card.NO: words("I do not have it"),
    Card.APPLIED: words("I have applied for it"),
    Card.NOT_SAID: words("I do not want to say"),
}

CORE_SET = "ICF-WORK-BRIEF"
"""Which list of codes is rated; its labels are in ``content/classifications``."""


class Component(StrEnum):
    """The first letter of a code says which qualifiers it takes."""

    BODY = "b"
    ACTIVITY = "d"
    SURROUNDINGS = "e"


DEGREES = (0, 1, 2, 3, 4)
NOT_SPECIFIED, NOT_APPLICABLE = 8, 9
QUALIFIERS = (*DEGREES, NOT_SPECIFIED, NOT_APPLICABLE)
SURROUNDING_VALUES = (-4, -3, -2, -1, 0, 1, 2, 3, 4, -NOT_SPECIFIED, NOT_SPECIFIED, NOT_APPLICABLE)
"""Below zero a barrier, above it something that helps; 8 is known in its direction only."""

DEGREE_NAMES: dict[int, str] = {
    0: words("no difficulty"),
    1: words("a little difficulty"),
    2: words("medium difficulty"),
    3: words("great difficulty"),
    4: words("cannot be done at all"),
    8: words("not known yet"),
    9: words("does not apply"),
}
BODY_NAMES: dict[int, str] = {
    0: words("no problem"),
    1: words("a small problem"),
    2: words("a medium problem"),
    3: words("a great problem"),
    4: words("a complete problem"),
    8: words("not known yet"),
    9: words("does not apply"),
}
SURROUNDING_NAMES: dict[int, str] = {
    -4: words("a complete barrier"),
    -3: words("a great barrier"),
    -2: words("a medium barrier"),
    -1: words("a small barrier"),
    0: words("neither helps nor hinders"),
    1: words("helps a little"),
    2: words("helps"),
    3: words("helps a lot"),
    4: words("helps completely"),
    -8: words("a barrier, not known how great"),
    8: words("helps, not known how much"),
    9: words("does not apply"),
}


class Reading(StrEnum):
    """What a pair of performance and capacity points to, in words; nobody and nothing acts on it by itself."""

    LOOK_AROUND = "look_around"  # more could be done than the surroundings let
    SURROUNDINGS_HELP = "surroundings_help"
    SAME = "same"


READING_NAMES: dict[Reading, str] = {
    Reading.LOOK_AROUND: words("Can do more than the surroundings let. Look at the surroundings."),
    Reading.SURROUNDINGS_HELP: words("The surroundings make more possible. They should stay so."),
    Reading.SAME: words("With and without the surroundings it is about the same."),
}
