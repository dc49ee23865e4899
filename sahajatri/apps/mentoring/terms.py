"""States, reasons, the pulse. Plain Python."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words


class MentoringCapability(Capability):
    PAIRING_READ = ("pairing.read", READ)
    OWN_PAIRINGS_READ = ("own-pairings.read", READ)
    PAIRINGS_READ = ("pairings.read", READ)  # the coordinator's list: states and dates, no content
    AGREEMENT_WRITE = ("agreement.write", ACT)
    MEETING_PLAN = ("meeting.plan", ACT)
    MEETING_LOG = ("meeting.log", ACT)
    MEETING_READ = ("meeting.read", READ)
    MESSAGES_READ = ("messages.read", READ)
    MESSAGE_WRITE = ("message.write", ACT)
    PULSE_ANSWER = ("pulse.answer", ACT)
    PAIRING_PAUSE = ("pairing.pause", ACT)
    PAIRING_END = ("pairing.end", ACT)
    FAREWELL_WRITE = ("farewell.write", ACT)  # after the end, by the one who did not end it
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


class PromiseCode(StrEnum):
    """What the programme promises about every pairing; said as soon as one is about to be broken."""

    AGREEMENT = "agreement"
    FIRST_MEETING = "first_meeting"
    CONTACT = "contact"
    LOG = "log"
    END_NEAR = "end_near"
    END_PASSED = "end_passed"
    PAUSE_OVER = "pause_over"
    CALL = "call"


class Turn(StrEnum):
    """Whose turn it is: first the two are reminded, then the coordinator looks after it."""

    TWO = "two"
    COORDINATOR = "coordinator"


@dataclass(frozen=True)
class PairingFacts:
    """Days that matter for the promises. ``clock_from`` is the beginning, or the end of the last pause."""

    state: PairingState
    today: date
    clock_from: date
    opened_on: date
    state_since: date
    has_agreement: bool
    has_met: bool
    last_contact: date | None
    ends_on: date | None
    paused_until: date | None
    unlogged_since: date | None  # day of the oldest meeting that is over and not noted
    call_wanted: bool


@dataclass(frozen=True)
class Promise:
    """One reason to look at a pairing: what, for how many days, whose turn, since when."""

    code: PromiseCode
    turn: Turn
    days: int
    since: date


AGREEMENT_WITHIN_DAYS = 7
FIRST_MEETING_WITHIN_DAYS = 14
SILENT_AFTER_DAYS, SILENT_TOO_LONG_AFTER_DAYS = 10, 21  # in the first 90 days, when pairings most often fall silent
EARLY_FOR_DAYS = 90
LATER_SILENT_AFTER_DAYS, LATER_TOO_LONG_AFTER_DAYS = 21, 42  # afterwards a monthly rhythm is usual
LOG_WITHIN_DAYS, LOG_TOO_LATE_AFTER_DAYS = 1, 7
END_NEAR_DAYS = 30
PAUSE_ASK_AFTER_DAYS = 30  # a pause without an end is asked about
PAUSE_TOO_LONG_AFTER_DAYS = 14  # after that question, or after the agreed end of the pause
USUAL_LENGTH_MONTHS = 6
LONGEST_MONTHS = 24
PULSE_AFTER_DAYS = 30
PULSE_EVERY_DAYS = 60
PULSE_REMIND_AFTER_DAYS = 7
PULSE_OPEN_FOR_DAYS = 21
NUDGE_EVERY_DAYS = 3
FAREWELL_WITHIN_DAYS = 30

TITLES = {
    PromiseCode.AGREEMENT: words("What do you two agree?"),
    PromiseCode.FIRST_MEETING: words("Your first meeting"),
    PromiseCode.CONTACT: words("You have not met for a while"),
    PromiseCode.LOG: words("How did the meeting go?"),
    PromiseCode.END_NEAR: words("The agreed end is near"),
    PromiseCode.PAUSE_OVER: words("Is the pause over?"),
}
TEXTS = {
    PromiseCode.AGREEMENT: words("You and %(other)s have no agreement yet. It takes five minutes to write one."),
    PromiseCode.FIRST_MEETING: words("You and %(other)s have not met yet. Suggest a day and a time."),
    PromiseCode.CONTACT: words("No contact between you and %(other)s for %(days)s days. A short message is enough."),
    PromiseCode.LOG: words("A meeting with %(other)s is over. Note in a minute how it went."),
    PromiseCode.END_NEAR: words(
        "The end that you and %(other)s agreed is in %(days)s days. Go on, or prepare the farewell: you two decide."
    ),
    PromiseCode.PAUSE_OVER: words("Do you and %(other)s want to go on? You can end the pause, or leave it."),
}
STANDS = {
    PromiseCode.AGREEMENT: words("No agreement for %(days)s days"),
    PromiseCode.FIRST_MEETING: words("No first meeting for %(days)s days"),
    PromiseCode.CONTACT: words("No contact for %(days)s days"),
    PromiseCode.LOG: words("A meeting is not noted for %(days)s days"),
    PromiseCode.END_NEAR: words("The agreed end is in %(days)s days"),
    PromiseCode.END_PASSED: words("The agreed end passed %(days)s days ago"),
    PromiseCode.PAUSE_OVER: words("The pause is over for %(days)s days"),
    PromiseCode.CALL: words("Somebody asks for a call"),
}
"""How a promise stands, for the coordinator and for the supporter's list."""

HOW_TITLE = words("How is it going?")
HOW_TEXT = words("Four short questions, if you want. Only you answer; the other side never sees it.")
