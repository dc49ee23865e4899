"""Words about the talks of supporters and about standing in. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.wording import words


class TalkState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CALLED_OFF = "called_off"


class StandInState(StrEnum):
    OPEN = "open"
    OVER = "over"  # the supporter is back beside the person, or the way has ended


FIRST_CALL_DAYS = 3
"""So soon somebody calls a person whose supporter rests."""
CALL_EVERY_DAYS = 14
STAND_IN_LATE_DAYS = 2  # then all coordinators know

TALK_WORDS = {
    TalkState.PLANNED: words("Planned"),
    TalkState.HELD: words("Has taken place"),
    TalkState.CALLED_OFF: words("Called off"),
}


class CareNeed(StrEnum):
    """Why a coordinator looks at how a supporter is looked after. Nothing about how she or he is."""

    NOBODY = "nobody"
    TALK_LATE = "talk_late"
    ASKED = "asked"
    SAYS_HEAVY = "says_heavy"
    OVER = "over"


NEED_WORDS = {
    CareNeed.NOBODY: words("Nobody looks after her or him"),
    CareNeed.TALK_LATE: words("The talk is late"),
    CareNeed.ASKED: words("Has asked for a talk"),
    CareNeed.SAYS_HEAVY: words("Says it is heavy"),
    CareNeed.OVER: words("Above the limit"),
}
NEED_KINDS = {
    CareNeed.NOBODY: "warn",
    CareNeed.TALK_LATE: "warn",
    CareNeed.ASKED: "now",
    CareNeed.SAYS_HEAVY: "warn",
    CareNeed.OVER: "warn",
}
