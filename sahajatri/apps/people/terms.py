"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability


class PeopleCapability(Capability):
    PUBLIC_PAGE_READ = ("public-page.read", READ)
    SIGN_IN = ("sign-in.act", ACT)
    OWN_ACCOUNT_READ = ("own-account.read", READ)
    OWN_ACCOUNT_ACT = ("own-account.act", ACT)
    DISPLAY_CHOOSE = ("display.choose", ACT)
    DRAFT_KEEP = ("draft.keep", ACT)


class Standing(StrEnum):
    """Whether an account may be used."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class Gender(StrEnum):
    FEMALE = "female"
    MALE = "male"
    THIRD_GENDER = "third_gender"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"


class ReachBy(StrEnum):
    """How a person wants to be reached; the inbox of the app always works beside it."""

    SMS = "sms"
    EMAIL = "email"
    CALL = "call"
    IN_APP = "in_app"


class CodePurpose(StrEnum):
    SIGN_IN = "sign_in"
    CONFIRM_ADDRESS = "confirm_address"


CODE_GOOD_FOR_MINUTES = 10
CODE_TRIES = 5
CODES_PER_HOUR, CODES_PER_DAY = 3, 6  # per address
CODES_PER_NETWORK = 30  # per hour: one network may be a whole village, but not a thousand messages
TRIES_PER_QUARTER = 5  # passwords and second factors, per address or account and network
RECOVERY_CODES = 8

# Keys of the session.
PROGRAMME_KEY = "programme"
SECOND_FACTOR_KEY = "second_factor_at"
SIGNED_IN_KEY = "signed_in_at"
SEEN_KEY = "seen_at"
