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
