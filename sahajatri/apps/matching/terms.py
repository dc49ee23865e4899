"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words


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
SILENT_PAIR_RESTS_DAYS = 30  # after an offer that nobody answered the same two are not suggested for so long
EXPECTED_WAIT_NEEDS = 5  # so many people must have found somebody before a usual wait is told
STRONGEST = 3


class Reader(StrEnum):
    """For whom a suggestion is explained: each reads only what was opened to her or him."""

    PARTICIPANT = "participant"
    SUPPORTER = "supporter"
    COORDINATOR = "coordinator"


FACTOR_WORDS = {
    "purpose": words("What the person wants, and what the supporter can help with"),
    "experience": words("Something similar lived through"),
    "values": words("What matters to both"),
    "availability": words("Time in common"),
    "fit": words("Place, language and ways of meeting"),
    "capacity": words("Room that the supporter has"),
    "choice": words("Whom the person asked for"),
}

REASON_WORDS: dict[tuple[str, Reader], tuple[str, str]] = {
    # (sentence with what was found, sentence without it: for readers to whom it was not opened; "" says nothing)
    ("purpose", Reader.PARTICIPANT): (words("Can help you with: %(found)s."), words("Knows what you are looking for.")),
    ("purpose", Reader.SUPPORTER): (words("Looks for help with: %(found)s."), words("Looks for what you offer.")),
    ("purpose", Reader.COORDINATOR): (
        words("Looked for and offered: %(found)s."),
        words("What is looked for and what is offered fit."),
    ),
    ("experience", Reader.PARTICIPANT): (
        words("Has lived through something similar: %(found)s."),
        words("Has lived through something similar."),
    ),
    ("experience", Reader.SUPPORTER): (words("You have both lived through: %(found)s."), ""),
    ("experience", Reader.COORDINATOR): (
        words("Both have lived through: %(found)s."),
        words("Both have lived through something similar."),
    ),
    ("values", Reader.PARTICIPANT): (words("You both like: %(found)s."), words("You like similar things.")),
    ("values", Reader.SUPPORTER): (words("You both like: %(found)s."), ""),
    ("values", Reader.COORDINATOR): (words("Both like: %(found)s."), words("Both like similar things.")),
    ("availability", Reader.PARTICIPANT): (
        words("You both have time. Hours in common in a week: %(hours)s."),
        words("You have not said your times. You two can agree on them."),
    ),
    ("availability", Reader.SUPPORTER): (
        words("You both have time. Hours in common in a week: %(hours)s."),
        words("You two can agree on times together."),
    ),
    ("availability", Reader.COORDINATOR): (
        words("Hours in common in a week: %(hours)s."),
        words("Their times do not stand in the way."),
    ),
    ("fit", Reader.PARTICIPANT): (words("In common: %(found)s."), words("You can talk and meet.")),
    ("fit", Reader.SUPPORTER): (words("In common: %(found)s."), words("You can talk and meet.")),
    ("fit", Reader.COORDINATOR): (words("In common: %(found)s."), words("They can talk and meet.")),
    ("capacity", Reader.PARTICIPANT): ("", words("Has time for you.")),
    ("capacity", Reader.SUPPORTER): ("", ""),
    ("capacity", Reader.COORDINATOR): (
        words("Places still free: %(places)s."),
        words("The supporter has a free place."),
    ),
    # Whom somebody asked for is between her or him and the coordinator: the supporter reads nothing of it.
    ("choice", Reader.PARTICIPANT): ("", words("You asked for this person.")),
    ("choice", Reader.SUPPORTER): ("", ""),
    ("choice", Reader.COORDINATOR): ("", words("The person asked for this supporter.")),
}
NOT_MET_WORDS = {
    "purpose": words("What is looked for and what is offered do not meet."),
    "experience": words("Nothing lived through in common is known."),
    "values": words("No common interests are known."),
    "availability": words("The times in common are few or not known."),
    "fit": words("Not the same district, or few languages and ways of meeting in common."),
    "capacity": words("Little room is left."),
}
DISTRICT_WORD = words("the same district")
WORK_WORD = words("the same kind of work")

SCORE_WORDS = (
    (0.6, words("Fits very well")),
    (0.4, words("Fits well")),
    (0.2, words("Fits in part")),
    (0.0, words("Fits a little")),
)

WHY_NOT_WORDS = {
    # for the coordinator: what stands between somebody who waits and the supporters
    "no_consent": words("has not agreed to matching, so nobody is looked for"),
    "no_supporters": words("no cleared supporter has a free place"),
    "no_admissible_supporter": words("no supporter fits"),
    "below_floor": words("those who fit do not reach the lowest score"),
    "capacity_exhausted": words("those who fit are full"),
    "lowers_total": words("others fit these supporters better"),
    "language": words("no common language"),
    "communication": words("no common way to talk"),
    "gender_wish_seeker": words("the person's wish about gender is not met"),
    "gender_wish_supporter": words("the supporter's wish about gender is not met"),
    "no_common_mode": words("no common way to meet"),
    "place": words("only in person, and in another district"),
    "no_common_time": words("no common time"),
    "other_kind": words("the other kind of supporter is wanted"),
    "no_capacity": words("has no free place"),
}
WAIT_WORDS = {
    # for the person who waits; what only staff should know has no sentence here
    "no_consent": words("You have not agreed that we look for somebody. You can do that at any time."),
    "no_supporters": words("No supporter has a free place at the moment."),
    "no_admissible_supporter": words("None of the supporters fits at the moment."),
    "below_floor": words("Nobody fits well enough yet. We keep looking."),
    "capacity_exhausted": words("Those who fit you are taken at the moment."),
    "lowers_total": words("Those who fit you were offered to people who wait longer or fit better."),
    "language": words("We look for somebody who speaks your language. Tell us all the languages you use."),
    "communication": words("We look for somebody who can talk in your way."),
    "gender_wish_seeker": words("We look for somebody who fits your wish about gender."),
    "no_common_mode": words("We look for somebody who meets in the way you chose."),
    "place": words("We look for somebody in your district, as you want to meet in person."),
    "no_common_time": words("We look for somebody who has time when you have time."),
    "other_kind": words("We look for the kind of supporter you asked for."),
}
MATCH_REASONS = (
    "no_consent",
    "no_supporters",
    "no_admissible_supporter",
    "below_floor",
    "capacity_exhausted",
    "lowers_total",
)

OBJECTIVE_WORDS = {
    Objective.EVERYONE: words("As many people as possible find somebody"),
    Objective.QUALITY: words("The best fit in all, even if somebody waits longer"),
    Objective.STABLE: words("No two people would both rather have each other"),
    Objective.FAIR: words("The one who fits least well comes first"),
}
OFFER_STATE_WORDS = {
    OfferState.OPEN: words("Waits for answers"),
    OfferState.AGREED: words("Both said yes"),
    OfferState.DECLINED: words("It did not come about"),
    OfferState.EXPIRED: words("Nobody answered in time"),
    OfferState.WITHDRAWN: words("Taken back"),
}
