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
