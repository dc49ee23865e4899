"""Words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability


class CaseloadCapability(Capability):
    CASELOAD_READ = ("caseload.read", READ)
    STORY_READ = ("story.read", READ)  # one person's story on one page
    CASELOAD_ASSIGN = ("caseload.assign", ACT)
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
