"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability


class SupportersCapability(Capability):
    SUPPORTER_APPLY = ("supporter.apply", ACT)
    OWN_SUPPORTER_READ = ("own-supporter.read", READ)
    OWN_SUPPORTER_ACT = ("own-supporter.act", ACT)  # story, offer, availability, capacity, pause
    SUPPORTERS_READ = ("supporters.read", READ)  # the coordinator's list of clearances
    SUPPORTER_READ = ("supporter.read", READ)
    SUPPORTER_CLEAR = ("supporter.clear", ACT)  # vetting, training, clearance
    STORIES_READ = ("stories.read", READ)


class Kind(StrEnum):
    PEER = "peer"
    MENTOR = "mentor"


class SupporterState(StrEnum):
    APPLIED = "applied"
    CLEARED = "cleared"
    PAUSED = "paused"  # steps back, needs no reason
    DECLINED = "declined"
    LEFT = "left"


class Vetting(StrEnum):
    """What is looked at before a supporter meets anybody."""

    IDENTITY = "identity"
    REFERENCES = "references"
    BACKGROUND_CHECK = "background_check"
    INTERVIEW = "interview"
    POLICY_SIGNED = "policy_signed"


class VettingState(StrEnum):
    MISSING = "missing"
    APPROVED = "approved"
    REFUSED = "refused"


class Module(StrEnum):
    """Training that a supporter completes before meeting anybody."""

    LISTENING = "listening"
    BOUNDARIES = "boundaries"
    CONFIDENTIALITY = "confidentiality"
    DISABILITY_EQUALITY = "disability_equality"
    SAFEGUARDING = "safeguarding"


GOOD_FOR_MONTHS = 24  # vetting and training lapse after this
MOST_CAPACITY = 10
USUAL_CAPACITY = 3
