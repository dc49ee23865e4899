"""One thing to do now: a rule picks exactly one, in the order of what was promised to whom. Plain Python."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Thing(StrEnum):
    """What a participant may do next, the most pressing first."""

    ANSWER_OFFER = "answer_offer"  # somebody waits, and the offer ends
    ANSWER_QUESTION = "answer_question"  # the programme asked back about the application
    FINISH_APPLICATION = "finish_application"
    APPLY = "apply"
    AWAIT_ANSWER = "await_answer"  # the application is with the coordinator; nothing else is open yet
    READ_AGREEMENT = "read_agreement"  # the other one has written what the two could agree
    WRITE_AGREEMENT = "write_agreement"
    AGREE_GOAL = "agree_goal"
    LATE_STEP = "late_step"
    WRITE_GOAL = "write_goal"
    SAY_HOW_IT_GOES = "say_how_it_goes"  # the programme asked how the pairing is going
    AGREE_TO_LOOK = "agree_to_look"  # without this consent nobody can be looked for
    CHECK_IN = "check_in"
    TAKE_SEAT = "take_seat"
    READ_STORIES = "read_stories"


CHECK_IN_AFTER_DAYS = 7


@dataclass(frozen=True)
class Situation:
    """Where a participant stands, as far as the rule needs to know."""

    today: date
    has_offer: bool = False
    has_question: bool = False
    has_draft: bool = False
    takes_part: bool = True
    is_accepted: bool = True
    agreement_waits_for_me: bool = False
    is_agreement_missing: bool = False
    goal_waits_for_me: bool = False
    oldest_step_due: date | None = None
    has_goal: bool = False
    is_somebody_beside: bool = False
    is_pulse_due: bool = False
    may_be_looked_for: bool = True
    last_check_in: date | None = None
    has_seat: bool = False


def the_one_thing(now: Situation) -> Thing:
    """The one thing to do now. There is always one, and never two."""
    has_news = now.last_check_in is not None and (now.today - now.last_check_in).days < CHECK_IN_AFTER_DAYS
    order = (
        (Thing.ANSWER_OFFER, now.has_offer),
        (Thing.ANSWER_QUESTION, now.has_question),
        (Thing.FINISH_APPLICATION, now.has_draft),
        (Thing.APPLY, not now.takes_part),
        (Thing.AWAIT_ANSWER, not now.is_accepted),
        (Thing.READ_AGREEMENT, now.agreement_waits_for_me),
        (Thing.WRITE_AGREEMENT, now.is_agreement_missing),
        (Thing.AGREE_GOAL, now.goal_waits_for_me),
        (Thing.LATE_STEP, now.oldest_step_due is not None and now.oldest_step_due < now.today),
        (Thing.WRITE_GOAL, now.is_somebody_beside and not now.has_goal),
        (Thing.SAY_HOW_IT_GOES, now.is_pulse_due),
        (Thing.AGREE_TO_LOOK, not now.is_somebody_beside and not now.may_be_looked_for),
        (Thing.CHECK_IN, not has_news),
        (Thing.TAKE_SEAT, not now.has_seat),
    )
    return next((thing for thing, is_so in order if is_so), Thing.READ_STORIES)
