"""States, reasons, the pulse. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability


class MentoringCapability(Capability):
    PAIRING_READ = ("pairing.read", READ)
    OWN_PAIRINGS_READ = ("own-pairings.read", READ)
    PAIRINGS_READ = ("pairings.read", READ)  # the coordinator's list: states and dates, no content
    AGREEMENT_WRITE = ("agreement.write", ACT)
    MEETING_PLAN = ("meeting.plan", ACT)
    MEETING_LOG = ("meeting.log", ACT)
    MEETING_READ = ("meeting.read", READ)
    MESSAGE_WRITE = ("message.write", ACT)
    PULSE_ANSWER = ("pulse.answer", ACT)
    PAIRING_PAUSE = ("pairing.pause", ACT)
    PAIRING_END = ("pairing.end", ACT)
    PAIRING_FOLLOW = ("pairing.follow", ACT)  # coordinator: nudge, end, look after


class PairingState(StrEnum):
    BEGINNING = "beginning"  # offer accepted by both, agreement not yet made
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class EndReason(StrEnum):
    """Leaving needs no reason; these are for those who give one and for the register."""

    COMPLETED = "completed"
    GOT_WORK = "got_work"
    COMMUNICATION_BARRIER = "communication_barrier"
    HEALTH = "health"
    LOST_CONTACT = "lost_contact"
    MOVED = "moved"
    PARTICIPANT_CHOICE = "participant_choice"
    POOR_FIT = "poor_fit"
    SAFEGUARDING = "safeguarding"
    SCHEDULE = "schedule"
    SUPPORTER_LEFT = "supporter_left"
    NOT_SAID = "not_said"


class Rhythm(StrEnum):
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


class MeetingState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    ATTEMPTED = "attempted"  # tried, not reached
    CANCELLED = "cancelled"


class MeetingMode(StrEnum):
    ONLINE = "online"
    IN_PERSON = "in_person"
    PHONE = "phone"


class Side(StrEnum):
    PARTICIPANT = "participant"
    SUPPORTER = "supporter"


class PulseState(StrEnum):
    DUE = "due"
    ANSWERED = "answered"
    SKIPPED = "skipped"


FIRST_MEETING_WITHIN_DAYS = 14
USUAL_LENGTH_MONTHS = 6
PULSE_AFTER_DAYS = 30
PULSE_EVERY_DAYS = 60
