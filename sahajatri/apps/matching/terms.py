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
    OFFER_KEEP = ("offer.keep", ACT)  # hold it, let it go on, make it once more
    OWN_WISHES_READ = ("own-wishes.read", READ)
    WISH_MAKE = ("wish.make", ACT)
    OWN_WAIT_READ = ("own-wait.read", READ)
    VETO_SET = ("veto.set", ACT)
    ADVICE_READ = ("recruitment-advice.read", READ)
    EQUITY_READ = ("equity.read", READ)
    LESSONS_READ = ("lessons.read", READ)


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


class RunState(StrEnum):
    ASKED = "asked"  # worked out in the background
    DONE = "done"
    FAILED = "failed"


class OfferState(StrEnum):
    OPEN = "open"
    HELD = "held"  # by a coordinator, until a day: the clock stands still
    IN_DOUBT = "in_doubt"  # something has changed so that it cannot begin; the coordinator looks after it
    AGREED = "agreed"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


LIVE_OFFERS = (OfferState.OPEN, OfferState.HELD, OfferState.IN_DOUBT)
"""Offers that may still come about: they keep a place, and either side may say no."""


class OfferAnswer(StrEnum):
    YES = "yes"
    NO = "no"


class WaitState(StrEnum):
    WAITING = "waiting"
    OFFERED = "offered"
    PAIRED = "paired"
    NO_MATCH = "no_match"  # no good match yet: an honest outcome with a date to look again
    LEFT = "left"


class WishState(StrEnum):
    """Somebody asked for a supporter."""

    STANDING = "standing"
    TAKEN_BACK = "taken_back"
    FULFILLED = "fulfilled"  # the two walk together
    ENDED = "ended"  # the supporter has left, or somebody else walks beside the person


MOST_WISHES = 3
OFFER_OPEN_FOR_DAYS = 7
REMIND_BEFORE_DAYS = 3  # the end of an offer: on the fourth of seven days
MORE_TIME_DAYS = 5  # either side may ask for so much, once
HOLD_AT_MOST_DAYS = 30
DOUBT_SETTLED_IN_DAYS = 3  # so long a coordinator has when something stands in the way of an offer
WAITS_OF_MONTHS = 12  # the usual wait rests on those who began to wait in these months
LOOK_AGAIN_AFTER_DAYS = 14
SILENT_PAIR_RESTS_DAYS = 30  # after an offer that nobody answered the same two are not suggested for so long
AT_ONCE = 1_200_000  # so many possible pairs of people and supporters are worked out while the coordinator waits
CALM = 0.05  # of a score of 1: what a person must gain before a suggestion that stands is changed
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
EXPLAINED_AT_ONCE = 60  # of so many people, the longest wait first, a run works out what would make it possible
CHANGE_WORDS = {
    # for the coordinator: what would make a pairing possible. Facts, no demand on anybody.
    "one_more_place": words("one more place"),
    "language": words("a common language"),
    "communication": words("a common way to talk"),
    "gender_wish_seeker": words("another wish of the person about gender"),
    "gender_wish_supporter": words("another wish of the supporter about gender"),
    "no_common_mode": words("a common way to meet"),
    "place": words("a way to meet other than in person"),
    "no_common_time": words("a common time"),
    "floor": words("a lower limit for the score"),
    "objective": words("another answer to what matters most"),
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
SUGGESTION_STATE_WORDS = {
    # what became of a suggestion
    SuggestionState.ACCEPTED: words("Offered to both"),
    SuggestionState.REJECTED: words("Said no"),
    SuggestionState.SWAPPED: words("Somebody else was chosen"),
    SuggestionState.SUPERSEDED: words("Past: something newer took its place"),
}
OFFER_STATE_WORDS = {
    OfferState.OPEN: words("Waits for answers"),
    OfferState.HELD: words("Held"),
    OfferState.IN_DOUBT: words("Something stands in the way"),
    OfferState.AGREED: words("Both said yes"),
    OfferState.DECLINED: words("It did not come about"),
    OfferState.EXPIRED: words("Nobody answered in time"),
    OfferState.WITHDRAWN: words("Taken back"),
}
DOUBT_WORDS = {
    # for the coordinator: what stands in the way of an offer, and what can be done about it
    "no_capacity": words("The supporter has fewer free places than offers and pairings now. Talk with the supporter."),
    "not_cleared": words("A check or training of the supporter is not in order any more. Renew it."),
    "supporter_consent": words("The supporter does not want to be suggested at the moment. Talk with the supporter."),
    "noted": words("It is noted that these two are never paired. Take the offer back, or lift the note."),
    "other_kind": words("The person wants the other kind of supporter now. Talk with the person."),
    "language": words("There is no common language any more. Talk with both."),
    "communication": words("There is no common way to talk any more. Talk with both."),
    "gender_wish_seeker": words("The person's wish about gender has changed. Talk with the person."),
    "gender_wish_supporter": words("The supporter's wish about gender has changed. Talk with the supporter."),
    "no_common_mode": words("There is no common way to meet any more. Talk with both."),
    "place": words("They could meet only in person, but live in different districts now. Talk with both."),
    "no_common_time": words("There is no common time any more. Talk with both."),
}
WISH_WORDS = {
    # for the person who asked; nothing here says anything private about the supporter
    "offered": words("There is an offer. Look at it and answer."),
    "possible": words("This person has a free place. The coordinator sees your wish when choosing."),
    # the same as "not_now": the difference would tell somebody who opens all times and ways of a private wish
    "full": words("You two cannot be suggested to each other at the moment. Your wish stays."),
    "not_now": words("You two cannot be suggested to each other at the moment. Your wish stays."),
    "no_consent": words("You have not agreed that we look for somebody. Without that, nobody is suggested to you."),
}
HELP_WORDS = {
    # what a person can change so that more supporters are possible
    "no_common_mode": words("More ways to meet: more supporters would be possible."),
    "no_common_time": words("More times: more supporters would have time when you have."),
    "language": words("All the languages you use: more supporters could talk with you."),
    "place": words("Meeting by phone or online too: supporters from other districts would be possible."),
}
