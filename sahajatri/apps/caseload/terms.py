"""Words of the room. Plain Python."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words


class CaseloadCapability(Capability):
    CASELOAD_READ = ("caseload.read", READ)
    STORY_READ = ("story.read", READ)  # one person's story on one page
    CASELOAD_ASSIGN = ("caseload.assign", ACT)
    SIGNS_LOOK = ("signs.look", ACT)  # look for signs on one's own caseload now
    SIGN_READ = ("sign.read", READ)
    SIGN_ACT = ("sign.act", ACT)
    SIGNS_FOLLOW = ("signs.follow", READ)  # supporters who carry much, and signs that wait too long
    LIMITS_SET = ("limits.set", ACT)  # from when on a sign speaks
    HANDOVERS_READ = ("handovers.read", READ)
    HANDOVER_READ = ("handover.read", READ)
    HANDOVER_PROPOSE = ("handover.propose", ACT)
    HANDOVER_ARRANGE = ("handover.arrange", ACT)  # somebody is suddenly away
    HANDOVER_ANSWER = ("handover.answer", ACT)  # whoever is to take over
    HANDOVER_SAY = ("handover.say", ACT)  # the participant
    HANDOVER_WITHDRAW = ("handover.withdraw", ACT)
    HANDOVER_DECIDE = ("handover.decide", ACT)
    OWN_SUPERVISION_READ = ("own-supervision.read", READ)
    SUPERVISION_NOTE = ("supervision.note", ACT)
    SUPERVISION_READ = ("supervision.read", READ)
    SUPERVISIONS_READ = ("supervisions.read", READ)
    LOOKED_AFTER_READ = ("looked-after.read", READ)  # the supporter's own page
    MINDING_READ = ("minding.read", READ)  # supporters whom one looks after, in whatever role
    MINDED_READ = ("minded.read", READ)
    POINT_ADD = ("point.add", ACT)
    SUPPORT_TALK_PLAN = ("support-talk.plan", ACT)
    SUPPORT_TALK_READ = ("support-talk.read", READ)
    SUPPORT_TALK_ACT = ("support-talk.act", ACT)
    CARE_FOLLOW = ("care.follow", READ)  # the coordinator's list: days and needs, nothing of how somebody is
    STAND_IN_READ = ("stand-in.read", READ)
    STAND_IN_ACT = ("stand-in.act", ACT)
    STAND_IN_GIVE = ("stand-in.give", ACT)
    REPORT_READ = ("report.read", READ)  # the report on one person, to read together
    REPORT_MAKE = ("report.make", ACT)  # a paper for somebody outside


class SignCode(StrEnum):
    """What a sign is about; the codes of engines.signals."""

    NO_CONTACT = "no_contact"
    FALLING_CHECKINS = "falling_checkins"
    ERRATIC_CHECKINS = "erratic_checkins"
    STALLED_GOAL = "stalled_goal"
    MISSED_STEPS = "missed_steps"
    OVERDUE_MEASURE = "overdue_measure"
    REVIEW_OVERDUE = "review_overdue"
    END_NEAR = "end_near"
    OVERLOAD = "overload"  # of a supporter; for the coordinators


class Severity(StrEnum):
    AMBER = "amber"
    RED = "red"


class SignState(StrEnum):
    """Open until somebody looks after it; it ends by a reason of a person, or because its cause is gone."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"  # somebody looks after it
    ACTED = "acted"  # something was done; it is looked at again while its cause lasts
    DISMISSED = "dismissed"
    GONE = "gone"  # by itself, or after something was done: `step` says which


LIVE = (SignState.OPEN, SignState.ACKNOWLEDGED, SignState.ACTED)


class SignStep(StrEnum):
    """What was done about a sign."""

    CALLED = "called"
    MET = "met"
    WROTE = "wrote"
    PLAN_CHANGED = "plan_changed"
    TALKED_TO_SUPPORTER = "talked_to_supporter"
    ASKED_TO_ANSWER = "asked_to_answer"  # a measure, a review
    AREA_OPENED = "area_opened"  # for development, with an intervention
    LOAD_EASED = "load_eased"  # of a supporter
    OTHER = "other"


class Dismissal(StrEnum):
    """Why a sign needs nothing."""

    KNOWN = "known"
    AGREED_ABSENCE = "agreed_absence"
    MEASUREMENT = "measurement"
    NOT_NOW = "not_now"
    OTHER = "other"


class SignEnd(StrEnum):
    """Why a sign went without a decision of a person."""

    CAUSE_GONE = "cause_gone"
    CLOSED_TO_US = "closed_to_us"  # the person closed what it rested on; its facts are wiped
    NOT_LOOKED_AFTER = "not_looked_after"  # the person is on nobody's caseload any more


LOOK_AGAIN_AFTER_DAYS = 14
LONGEST_AHEAD_DAYS = 60
LATE_TO_COORDINATOR_DAYS = 2
"""So many days after its day an open sign stands before the coordinators too."""
SAME_WEEK_DAYS = 7
MANY_PEOPLE, VERY_MANY_PEOPLE = 30, 45
"""Words about a practitioner's load (starting values; the coordinator decides what is too much)."""


@dataclass(frozen=True)
class Limits:
    """From when on signs speak in a programme, and how soon somebody looks. Starting values: see engines.signals.

    Silence counts for two who meet weekly and stretches with their rhythm; the two themselves are reminded on day 10.
    """

    silence_amber: int = 16
    silence_red: int = 21
    fall_amber: int = 2
    fall_red: int = 4
    swing_amber: int = 3
    swing_red: int = 5
    goal_amber: int = 42
    goal_red: int = 84
    steps_amber: int = 14
    steps_red: int = 42
    measure_amber: int = 7
    measure_red: int = 28
    review_red: int = 14
    end_amber: int = 30
    end_red: int = 7
    due_red: int = 2
    due_amber: int = 7
    quiet: int = 30

    def as_data(self) -> dict[str, int]:
        """As it is stored."""
        return asdict(self)

    @classmethod
    def of(cls, data: Mapping[str, int]) -> "Limits":
        """From what is stored; what an older row does not know has its starting value."""
        known = {f.name for f in fields(cls)}
        return cls(**{name: value for name, value in data.items() if name in known})


SIGN_NAMES = {
    SignCode.NO_CONTACT: words("No contact"),
    SignCode.FALLING_CHECKINS: words("Check-ins fell"),
    SignCode.ERRATIC_CHECKINS: words("Check-ins go up and down"),
    SignCode.STALLED_GOAL: words("A goal stands still"),
    SignCode.MISSED_STEPS: words("Steps are late"),
    SignCode.OVERDUE_MEASURE: words("A measure is late"),
    SignCode.REVIEW_OVERDUE: words("Looking back is late"),
    SignCode.END_NEAR: words("The agreed end is near"),
    SignCode.OVERLOAD: words("A supporter carries much"),
}
STATE_NAMES = {
    SignState.OPEN: words("New"),
    SignState.ACKNOWLEDGED: words("Somebody looks after it"),
    SignState.ACTED: words("Something was done"),
    SignState.DISMISSED: words("Dismissed"),
    SignState.GONE: words("The cause is gone"),
}
STEP_NAMES = {
    SignStep.CALLED: words("Called the person"),
    SignStep.MET: words("Met the person"),
    SignStep.WROTE: words("Wrote a message"),
    SignStep.PLAN_CHANGED: words("Changed the plan together"),
    SignStep.TALKED_TO_SUPPORTER: words("Talked to the supporter"),
    SignStep.ASKED_TO_ANSWER: words("Offered help with the answers or the review"),
    SignStep.AREA_OPENED: words("Chose an area to work on"),
    SignStep.LOAD_EASED: words("Made the supporter's load lighter"),
    SignStep.OTHER: words("Something else"),
}
DISMISSAL_NAMES = {
    Dismissal.KNOWN: words("Known already"),
    Dismissal.AGREED_ABSENCE: words("Away or ill, as agreed"),
    Dismissal.MEASUREMENT: words("A mistake in what was recorded"),
    Dismissal.NOT_NOW: words("Not important now"),
    Dismissal.OTHER: words("Another reason"),
}
END_NAMES = {
    SignEnd.CAUSE_GONE: words("The cause is gone"),
    SignEnd.CLOSED_TO_US: words("What it rested on is not open any more"),
    SignEnd.NOT_LOOKED_AFTER: words("On nobody's caseload any more"),
}
GUIDES = {
    SignCode.NO_CONTACT: words("Call the supporter first, then the person. Ask whether all is well."),
    SignCode.FALLING_CHECKINS: words("Ask how it goes, and listen. Offer a talk this week."),
    SignCode.ERRATIC_CHECKINS: words("Ask what the good and the hard weeks were like."),
    SignCode.STALLED_GOAL: words("Look at the goal together. Is it still wanted? Is the next step small enough?"),
    SignCode.MISSED_STEPS: words("Ask what stood in the way. Make the step smaller, or give it another day."),
    SignCode.OVERDUE_MEASURE: words("Offer to answer together, or leave it out. Nobody must answer."),
    SignCode.REVIEW_OVERDUE: words("Choose a day to look back together."),
    SignCode.END_NEAR: words("Ask the two: go on, or prepare the farewell?"),
    SignCode.OVERLOAD: words("Ask the supporter what would help. Suggest nobody new meanwhile."),
}


class HandoverState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"  # the places have changed
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class HandoverAnswer(StrEnum):
    """What the participant says to a handover."""

    YES = "yes"
    NO = "no"
    TALK = "talk"


HANDOVER_WITHIN_DAYS = 7
SUDDEN_WITHIN_DAYS = 2
HANDOVER_NUDGE_BEFORE_DAYS = 2
SUPERVISION_EVERY_MONTHS = 1
SUPERVISION_NUDGE_BEFORE_DAYS = 3
SUPERVISION_LATE_DAYS = 7  # then the coordinator is told too
FIRST_DAYS = 90  # people need more in their first three months
