"""States, tiers, clocks. Plain Python."""

from datetime import timedelta
from enum import IntEnum, StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability


class SafeguardingCapability(Capability):
    CONCERN_RAISE = ("concern.raise", ACT)  # by anybody, from anywhere
    PERSON_BLOCK = ("person.block", ACT)
    PERSON_MUTE = ("person.mute", ACT)
    OWN_BLOCKS_READ = ("own-blocks.read", READ)
    OWN_CONCERNS_READ = ("own-concerns.read", READ)
    OWN_CONCERN_ACT = ("own-concern.act", ACT)
    TRANSPARENCY_READ = ("response-times.read", READ)
    CONCERNS_READ = ("concerns.read", READ)  # the lead's list
    CONCERN_READ = ("concern.read", READ)
    CONCERN_ACT = ("concern.act", ACT)
    ROTA_KEEP = ("rota.keep", ACT)
    OWN_UNFAIR_READ = ("own-unfair.read", READ)  # what I keep about being treated unfairly
    OWN_UNFAIR_ACT = ("own-unfair.act", ACT)
    UNFAIR_READ = ("unfair.read", READ)  # what somebody opened to me
    RIGHTS_READ = ("rights.read", READ)
    HELPLINES_READ = ("helplines.read", READ)


class Tier(IntEnum):
    """How fast a person must answer; the clocks start when the concern is saved."""

    DANGER_NOW = 1
    HARM = 2
    CONDUCT = 3
    OTHER = 4


ACKNOWLEDGE_WITHIN = {
    Tier.DANGER_NOW: timedelta(minutes=15),
    Tier.HARM: timedelta(hours=4),
    Tier.CONDUCT: timedelta(hours=24),
    Tier.OTHER: timedelta(hours=72),
}

ACKNOWLEDGE_WITHOUT_COVER = {Tier.HARM: timedelta(hours=12)}
"""The promise when nobody is on duty, where it differs."""

FIRST_STEP_WITHIN = {
    Tier.DANGER_NOW: timedelta(minutes=30),
    Tier.HARM: timedelta(hours=24),
    Tier.CONDUCT: timedelta(hours=48),
    Tier.OTHER: timedelta(days=7),
}
"""From the acknowledgement to the first step taken."""


class ConcernKind(StrEnum):
    """What the person says is wrong; the tier follows from it and staff may change it."""

    IN_DANGER = "in_danger"
    HURT_BY_SELF = "hurt_by_self"
    HURT_BY_OTHERS = "hurt_by_others"
    HARASSMENT = "harassment"
    MONEY = "money"
    DISCRIMINATION = "discrimination"
    SUPPORTER_BEHAVIOUR = "supporter_behaviour"
    PRIVACY = "privacy"
    OTHER = "other"


TIER_OF = {
    ConcernKind.IN_DANGER: Tier.DANGER_NOW,
    ConcernKind.HURT_BY_SELF: Tier.HARM,
    ConcernKind.HURT_BY_OTHERS: Tier.HARM,
    ConcernKind.HARASSMENT: Tier.CONDUCT,
    ConcernKind.MONEY: Tier.CONDUCT,
    ConcernKind.DISCRIMINATION: Tier.CONDUCT,
    ConcernKind.SUPPORTER_BEHAVIOUR: Tier.CONDUCT,
    ConcernKind.PRIVACY: Tier.CONDUCT,
    ConcernKind.OTHER: Tier.OTHER,
}


class Where(StrEnum):
    """Where somebody was treated unfairly."""

    WORK = "work"
    APPLYING = "applying"
    TRAINING = "training"
    TRANSPORT = "transport"
    OFFICE = "office"  # of an authority
    HEALTH = "health"
    BANK = "bank"
    HOME = "home"
    ONLINE = "online"
    PROGRAMME = "programme"
    OTHER = "other"


UNFAIR_PLACE = "safeguarding.unfair"
TEXT_PLACE = "notices.heard"
"""Where a concern was raised that came out of such an entry."""


class Topic(StrEnum):
    """What a list of words may find, most urgent first; the sections of `content/safety/words.toml`."""

    SELF_HARM_THOUGHT = "self_harm_thought"
    SELF_INJURY = "self_injury"
    VIOLENCE_AT_HOME = "violence_at_home"
    SEXUAL_HARM = "sexual_harm"
    DESPAIR = "despair"
    EXPLOITATION = "exploitation"


KIND_OF_TOPIC = {
    Topic.SELF_HARM_THOUGHT: ConcernKind.HURT_BY_SELF,
    Topic.SELF_INJURY: ConcernKind.HURT_BY_SELF,
    Topic.VIOLENCE_AT_HOME: ConcernKind.HURT_BY_OTHERS,
    Topic.SEXUAL_HARM: ConcernKind.HURT_BY_OTHERS,
    Topic.DESPAIR: ConcernKind.HURT_BY_SELF,
    Topic.EXPLOITATION: ConcernKind.MONEY,
}


class ConcernState(StrEnum):
    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    CLOSED = "closed"


class Rung(StrEnum):
    """Who is told when nobody has answered in time."""

    COORDINATORS = "coordinators"
    LEADS = "leads"
    EVERYBODY = "everybody"


LADDER: tuple[tuple[int, Rung], ...] = ((1, Rung.COORDINATORS), (2, Rung.LEADS), (4, Rung.EVERYBODY))
"""After how many times the promised while each is told: at 15, 30 and 60 minutes when somebody is in danger now."""

AGAIN_AFTER = {
    Tier.DANGER_NOW: timedelta(hours=1),
    Tier.HARM: timedelta(hours=12),
    Tier.CONDUCT: timedelta(hours=24),
    Tier.OTHER: timedelta(hours=72),
}
"""From the top of the ladder everybody is told again after this while, until a person has read it. The same while
lies between two reminders of a next step that is late."""

OWNER_ALONE = 1
"""How often only the owner is reminded of a late step; after that all who may know."""

LONGEST_WORDS = 4000
LONGEST_SHIFT = timedelta(hours=24)
MOST_WEEKS = 26
LOOK_AHEAD = timedelta(days=7)
"""So far ahead the rota says at which hours nobody is on duty."""

REFERENCE_DIGITS = 16
"""Of the number with which somebody without an account comes back; it counts nothing and says nothing."""
