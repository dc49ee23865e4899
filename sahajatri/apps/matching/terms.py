"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability


class MatchingCapability(Capability):
    DESK_READ = ("matching-desk.read", READ)
    PAIRINGS_SUGGEST = ("pairings.suggest", ACT)  # run the engine
    SUGGESTION_READ = ("suggestion.read", READ)
    SUGGESTION_DECIDE = ("suggestion.decide", ACT)
    POLICY_SET = ("matching-policy.set", ACT)
    EXCLUSION_SET = ("exclusion.set", ACT)
    OFFER_READ = ("offer.read", READ)
    OFFER_ANSWER = ("offer.answer", ACT)
    OFFER_WITHDRAW = ("offer.withdraw", ACT)
    OWN_WAIT_READ = ("own-wait.read", READ)
    VETO_SET = ("veto.set", ACT)


class Objective(StrEnum):
    EVERYONE = "everyone"
    QUALITY = "quality"
    STABLE = "stable"
    FAIR = "fair"


class SuggestionState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"  # an offer was made of it
    REJECTED = "rejected"
    SWAPPED = "swapped"  # the coordinator chose another supporter
    SUPERSEDED = "superseded"  # by a newer run


class OfferState(StrEnum):
    OPEN = "open"
    AGREED = "agreed"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class OfferAnswer(StrEnum):
    YES = "yes"
    NO = "no"


class WaitState(StrEnum):
    WAITING = "waiting"
    OFFERED = "offered"
    PAIRED = "paired"
    NO_MATCH = "no_match"  # no good match yet: an honest outcome with a date to look again
    LEFT = "left"


OFFER_OPEN_FOR_DAYS = 7
REMIND_AFTER_DAYS = 4
LOOK_AGAIN_AFTER_DAYS = 14
