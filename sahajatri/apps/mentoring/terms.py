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
    TALK_ASK = ("talk.ask", ACT)  # ask the coordinator for a talk about the two
    LOOK_BACK_GIVE = ("look-back.give", ACT)  # the exit conversation, each side by itself
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
    USUAL = "usual"  # every week at first, then less often
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
    MESSAGE = "message"  # only for a try: an SMS or a message that nobody answered


class Side(StrEnum):
    PARTICIPANT = "participant"
    SUPPORTER = "supporter"


class PulseState(StrEnum):
    DUE = "due"
    ANSWERED = "answered"
    SKIPPED = "skipped"  # left out on purpose: nothing follows from it
    PUT_AWAY = "put_away"  # not answered in three weeks


class LookBackState(StrEnum):
    """The exit conversation, asked of each side by itself."""

    DUE = "due"
    GIVEN = "given"
    LEFT_OUT = "left_out"


class WarningState(StrEnum):
    OPEN = "open"  # nobody has taken it on yet
    TAKEN = "taken"  # somebody looks after it
    ACTED = "acted"  # something was done; does it help?
    CLOSED = "closed"


class WarningStep(StrEnum):
    """What the coordinator did about an early warning."""

    REMINDED = "reminded"
    CALLED_PARTICIPANT = "called_participant"
    CALLED_SUPPORTER = "called_supporter"
    CALLED_BOTH = "called_both"
    TALK_PLANNED = "talk_planned"


class WarningEnd(StrEnum):
    """Why an early warning was closed."""

    BY_ITSELF = "by_itself"  # what was late has happened meanwhile
    SOLVED = "solved"
    REPAIRED = "repaired"
    NOT_NEEDED = "not_needed"
    WAY_ENDED = "way_ended"


class RepairState(StrEnum):
    """A conversation with the coordinator about how the two go on."""

    PLANNED = "planned"
    HELD = "held"  # the outcome is noted; somebody looks again on a day
    CLOSED = "closed"
    CALLED_OFF = "called_off"


class RepairOutcome(StrEnum):
    GO_ON = "go_on"
    CHANGE_AGREEMENT = "change_agreement"
    PAUSE = "pause"
    NEW_MATCH = "new_match"  # this way ends, and somebody new is looked for


class FirstMeetingWith(StrEnum):
    """How the programme stands by at the first meeting."""

    ON_CALL = "on_call"
    PRESENT = "present"


class PromiseCode(StrEnum):
    """What the programme promises about every pairing; said as soon as one is about to be broken."""

    AGREEMENT = "agreement"
    ANSWER = "answer"  # a text of the agreement waits for a yes
    FIRST_MEETING = "first_meeting"
    CONTACT = "contact"
    UNREACHED = "unreached"  # three tries without an answer
    LOG = "log"
    END_NEAR = "end_near"
    END_PASSED = "end_passed"
    PAUSE_OVER = "pause_over"
    NEW_MATCH = "new_match"  # after an end: is somebody new wanted?
    LOOK_BACK = "look_back"  # the exit conversation
    CALL = "call"
    TALK = "talk"
    PULSE_LOW = "pulse_low"
    PULSE_FALLING = "pulse_falling"
    PULSE_APART = "pulse_apart"
    PULSE_SILENT = "pulse_silent"
    REPAIR = "repair"  # a conversation that is due, or the look afterwards


class Turn(StrEnum):
    """Whose turn it is: first the two are reminded, then the coordinator looks after it."""

    TWO = "two"
    COORDINATOR = "coordinator"
    IN_HAND = "in_hand"  # the coordinator has taken it on, and its day is still to come


class Reminded(StrEnum):
    """Whom a nudge goes to."""

    BOTH = "both"
    SUPPORTER = "supporter"
    PARTICIPANT = "participant"
    ASKED = "asked"  # the one side whose answer is missing
    OWNER = "owner"


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
    rhythm: Rhythm | None = None  # what both agreed
    answer_awaited: tuple[Side, date] | None = None  # who has not answered to a text of the agreement, since when
    unreached: tuple[Side, date] | None = None  # who did not answer to three tries, and the day of the third
    new_match_asked_on: date | None = None  # since when the participant is asked whether somebody new is wanted
    look_backs: tuple[tuple[Side, date], ...] = ()  # who has not looked back yet, since when it is asked
    repair: tuple[RepairState, date] | None = None  # a conversation, and the day on which something is to be done


@dataclass(frozen=True)
class Promise:
    """One reason to look at a pairing: what, for how many days, whose turn, since when, about which side."""

    code: PromiseCode
    turn: Turn
    days: int
    since: date
    side: Side | None = None


@dataclass(frozen=True)
class PulseAnswers:
    """What one side answered, 0-4 each; None where it was left out."""

    heard: int | None = None
    useful: int | None = None
    at_ease: int | None = None
    carry_on: int | None = None

    @property
    def mean(self) -> float | None:
        """The mean of what was answered; None for fewer than two answers."""
        given = [v for v in (self.heard, self.useful, self.at_ease, self.carry_on) if v is not None]
        return sum(given) / len(given) if len(given) > 1 else None


@dataclass(frozen=True)
class Stall:
    """A state in which something waits: who is reminded after how many days, and from which day on somebody owns it.

    ``record`` and ``state`` name the state, ``code`` the promise, ``of`` the day from which it is counted.
    """

    record: str
    state: str
    code: PromiseCode
    of: str
    reminded: Reminded
    nudge_after: int
    owner_after: int


END_NEAR_DAYS = 30
STALLS = (
    Stall("Pairing", "beginning", PromiseCode.AGREEMENT, "the beginning", Reminded.BOTH, 7, 14),
    Stall("Pairing", "beginning", PromiseCode.FIRST_MEETING, "the beginning", Reminded.BOTH, 7, 14),
    Stall("Pairing", "active", PromiseCode.CONTACT, "the last contact, weekly rhythm", Reminded.SUPPORTER, 10, 21),
    Stall("Pairing", "active", PromiseCode.UNREACHED, "the third try without an answer", Reminded.ASKED, 0, 3),
    Stall("Pairing", "active", PromiseCode.END_NEAR, "the agreed end", Reminded.BOTH, -END_NEAR_DAYS, 1),
    Stall("Pairing", "paused", PromiseCode.PAUSE_OVER, "the end of the pause", Reminded.BOTH, 0, 14),
    Stall("Pairing", "ended", PromiseCode.NEW_MATCH, "the end", Reminded.PARTICIPANT, 7, 14),
    Stall("Agreement", "waiting", PromiseCode.ANSWER, "the day it was written", Reminded.ASKED, 3, 10),
    Stall("Meeting", "planned", PromiseCode.LOG, "the meeting", Reminded.BOTH, 1, 7),
    Stall("Pulse", "due", PromiseCode.PULSE_SILENT, "the day it was asked", Reminded.ASKED, 7, 21),
    Stall("LookBack", "due", PromiseCode.LOOK_BACK, "the day it was asked", Reminded.ASKED, 7, 21),
    Stall("EarlyWarning", "open", PromiseCode.TALK, "the day it was raised", Reminded.OWNER, 3, 7),
    Stall("EarlyWarning", "taken", PromiseCode.TALK, "the day it was taken on", Reminded.OWNER, 7, 11),
    Stall("EarlyWarning", "acted", PromiseCode.TALK, "the day something was done", Reminded.OWNER, 14, 18),
    Stall("Repair", "planned", PromiseCode.REPAIR, "the day of the conversation", Reminded.OWNER, 1, 5),
    Stall("Repair", "held", PromiseCode.REPAIR, "the day to look again", Reminded.OWNER, 0, 4),
)
"""Every state in which something may wait. Where the owner is reminded, ``owner_after`` is when all coordinators
are told."""

STALL_OF = {(stall.record, stall.code): stall for stall in STALLS if stall.record != "EarlyWarning"}
OWNER_STALL = {stall.state: stall for stall in STALLS if stall.record == "EarlyWarning"}

URGENCY = (
    PromiseCode.CALL,
    PromiseCode.TALK,
    PromiseCode.PULSE_LOW,
    PromiseCode.UNREACHED,
    PromiseCode.REPAIR,
    PromiseCode.PULSE_FALLING,
    PromiseCode.PULSE_APART,
    PromiseCode.FIRST_MEETING,
    PromiseCode.CONTACT,
    PromiseCode.NEW_MATCH,
    PromiseCode.PAUSE_OVER,
    PromiseCode.AGREEMENT,
    PromiseCode.ANSWER,
    PromiseCode.PULSE_SILENT,
    PromiseCode.END_PASSED,
    PromiseCode.LOOK_BACK,
    PromiseCode.END_NEAR,
    PromiseCode.LOG,
)
"""What to look at first when several things wait for the coordinator."""

WAITS_AFTER_AN_END = frozenset(
    {PromiseCode.NEW_MATCH, PromiseCode.LOOK_BACK, PromiseCode.CALL, PromiseCode.TALK}
)
TOLD_BY_SOMEBODY = frozenset(
    {
        PromiseCode.TALK,
        PromiseCode.PULSE_LOW,
        PromiseCode.PULSE_FALLING,
        PromiseCode.PULSE_APART,
        PromiseCode.PULSE_SILENT,
    }
)
"""Warnings that rest on what somebody said; they do not go away by themselves."""

CADENCE_DAYS = {Rhythm.WEEKLY: 7, Rhythm.FORTNIGHTLY: 14, Rhythm.MONTHLY: 30}
WEEKLY_UNTIL_DAY, FORTNIGHTLY_UNTIL_DAY = 90, 182
TRIES_BEFORE_ASKING = 3
PAUSE_ASK_AFTER_DAYS = 30  # a pause without an end is asked about
USUAL_LENGTH_MONTHS = 6
LONGEST_MONTHS = 24
PULSE_AFTER_DAYS = 30
PULSE_EVERY_DAYS = 60
PULSE_LOW_BELOW = 2.0  # mean of the answers, 0-4
PULSE_HARD_AT = 1  # one answer about respect or safety this low is enough
PULSE_FALLS_BY = 1.0
PULSE_APART_BY = 1.5
NUDGE_EVERY_DAYS = 3
FAREWELL_WITHIN_DAYS = 30
LOOK_BACK_BEFORE_DAYS = 14  # before the agreed end
FOLLOWED_AFTER_END_DAYS = 60  # later only what somebody owns already
QUIET_AFTER_CLOSING_DAYS = 30  # a warning that a person closed is not raised again meanwhile
LOOK_AGAIN_AFTER_DAYS = 14  # after a conversation, when the two go on
LONGEST_LOOK_AHEAD_DAYS = 60

HOW_TITLE = words("How is it going?")
HOW_TEXT = words("Four short questions, if you want. Only you answer; the other side never sees it.")

TITLES = {
    PromiseCode.AGREEMENT: words("What do you two agree?"),
    PromiseCode.ANSWER: words("A text waits for your answer"),
    PromiseCode.FIRST_MEETING: words("Your first meeting"),
    PromiseCode.CONTACT: words("You have not met for a while"),
    PromiseCode.UNREACHED: words("Somebody would like to reach you"),
    PromiseCode.LOG: words("How did the meeting go?"),
    PromiseCode.END_NEAR: words("The agreed end is near"),
    PromiseCode.PAUSE_OVER: words("Is the pause over?"),
    PromiseCode.NEW_MATCH: words("What comes next"),
    PromiseCode.LOOK_BACK: words("Looking back"),
}
TEXTS = {
    PromiseCode.AGREEMENT: words("You and %(other)s have no agreement yet. It takes five minutes to write one."),
    PromiseCode.ANSWER: words("%(other)s wrote what you two could agree. Agree, or write it differently."),
    PromiseCode.FIRST_MEETING: words("You and %(other)s have not met yet. Suggest a day and a time."),
    PromiseCode.CONTACT: words("No contact between you and %(other)s for %(days)s days. A short message is enough."),
    PromiseCode.UNREACHED: words(
        "%(other)s has tried to reach you. A short answer is enough. You can also take a pause, or end it."
    ),
    PromiseCode.LOG: words("A meeting with %(other)s is over. Note in a minute how it went."),
    PromiseCode.END_NEAR: words(
        "The end that you and %(other)s agreed is in %(days)s days. Go on, or prepare the farewell: you two decide."
    ),
    PromiseCode.PAUSE_OVER: words("Do you and %(other)s want to go on? You can end the pause, or leave it."),
    PromiseCode.NEW_MATCH: words("Would you like somebody new beside you? Yes or no, both are fine."),
    PromiseCode.LOOK_BACK: words("You and %(other)s: what was good, what was hard? A few questions, if you want."),
}
STANDS = {
    PromiseCode.AGREEMENT: words("No agreement for %(days)s days"),
    PromiseCode.ANSWER: words("A text of the agreement waits for an answer for %(days)s days"),
    PromiseCode.FIRST_MEETING: words("No first meeting for %(days)s days"),
    PromiseCode.CONTACT: words("No contact for %(days)s days"),
    PromiseCode.UNREACHED: words("Three tries, and no answer for %(days)s days"),
    PromiseCode.LOG: words("A meeting is not noted for %(days)s days"),
    PromiseCode.END_NEAR: words("The agreed end is in %(days)s days"),
    PromiseCode.END_PASSED: words("The agreed end passed %(days)s days ago"),
    PromiseCode.PAUSE_OVER: words("The pause is over for %(days)s days"),
    PromiseCode.NEW_MATCH: words("Ended %(days)s days ago, and not said yet whether somebody new is wanted"),
    PromiseCode.LOOK_BACK: words("The exit conversation is open for %(days)s days"),
    PromiseCode.CALL: words("Somebody asks for a call"),
    PromiseCode.TALK: words("Somebody asks for a talk"),
    PromiseCode.PULSE_LOW: words("One side finds it hard between the two"),
    PromiseCode.PULSE_FALLING: words("One side finds it harder than the last time"),
    PromiseCode.PULSE_APART: words("The two see very differently how it goes"),
    PromiseCode.PULSE_SILENT: words("One side did not say how it goes, twice in a row"),
    PromiseCode.REPAIR: words("A talk about the two is due"),
}
"""How a promise stands, for the coordinator and for the supporter's list."""

GUIDES = {
    PromiseCode.AGREEMENT: words("Ask both what is missing. Offer to write it with them."),
    PromiseCode.ANSWER: words("Ask the one who has not answered whether something should be different."),
    PromiseCode.FIRST_MEETING: words("Call both, suggest a time, and offer to be there."),
    PromiseCode.CONTACT: words("Remind both. If nothing comes, call each of them."),
    PromiseCode.UNREACHED: words("Call the one who did not answer. Ask first whether all is well."),
    PromiseCode.LOG: words("Ask whether the meeting took place."),
    PromiseCode.END_NEAR: words("The two decide: go on, or prepare the farewell."),
    PromiseCode.END_PASSED: words("Ask both: agree anew, or end it with thanks."),
    PromiseCode.PAUSE_OVER: words("Ask both whether they want to go on."),
    PromiseCode.NEW_MATCH: words("Call the participant. Ask whether somebody new is wanted, and note the answer."),
    PromiseCode.LOOK_BACK: words("Offer to hold the exit conversation on the phone."),
    PromiseCode.CALL: words("Call, listen, and note the call."),
    PromiseCode.TALK: words("Call, listen, and plan a talk if it is wanted."),
    PromiseCode.PULSE_LOW: words("Talk with each alone. Do not say who answered what."),
    PromiseCode.PULSE_FALLING: words("Talk with each alone. Do not say who answered what."),
    PromiseCode.PULSE_APART: words("Talk with each alone. Then offer a talk of three."),
    PromiseCode.PULSE_SILENT: words("Ask in a short call how it goes."),
    PromiseCode.REPAIR: words("Hold the talk, or look again, and note the outcome."),
}
"""What the coordinator can do about it, in one or two sentences."""
