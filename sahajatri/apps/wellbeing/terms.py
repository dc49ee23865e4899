"""Words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability


class WellbeingCapability(Capability):
    OWN_CHECK_INS_READ = ("own-check-ins.read", READ)
    CHECK_IN_GIVE = ("check-in.give", ACT)
    PARTICIPANT_CHECK_INS_READ = ("participant-check-ins.read", READ)


class CheckInChannel(StrEnum):
    APP = "app"
    SMS = "sms"
    CALL = "call"
    PAPER = "paper"
    IN_PERSON = "in_person"
    UNKNOWN = "unknown"


class Way(StrEnum):
    """Which way the answers of a question go."""

    TOO_FEW = "too_few"
    STEADY = "steady"
    UP_A_LITTLE = "up_a_little"
    UP = "up"
    DOWN_A_LITTLE = "down_a_little"
    DOWN = "down"


SCALES = ("mood", "belonging", "confidence")
HIGHEST = 10
FEWEST_FOR_A_TREND = 4
STEADY_WITHIN = 1.0
SHOWN = 26  # check-ins on a page and in the pictures: half a year of weeks
