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
    ANSWER_HANDOVER = "answer_handover"  # another practitioner is to walk along, and wants to know what you think
    READ_AGREEMENT = "read_agreement"  # the other one has written what the two could agree
    WRITE_AGREEMENT = "write_agreement"
    SIGN_PLAN = "sign_plan"  # the other one waits, and the plan counts only then
    AGREE_GOAL = "agree_goal"
    ANSWER_PROPOSAL = "answer_proposal"  # something to try was proposed
    ANSWER_PRACTICE = "answer_practice"  # somebody beside would like to practise together
    AGREE_AREA = "agree_area"  # somebody noted what could be worked on
    READ_SUMMARY = "read_summary"  # nobody reads it before you agree
    AGREE_CARD = "agree_card"  # own words are to become a card; without a yes nothing happens
    READ_DECISION = "read_decision"  # somebody decided about own words; one may object
    AGREE_RULES = "agree_rules"  # the circle waits
    ANSWER_MONTH = "answer_month"  # four weeks in a circle: is it the right one
    COME_BACK = "come_back"  # a seat was kept until today
    ANSWER_GATHERING = "answer_gathering"
    LATE_STEP = "late_step"
    BEGIN_WHAT_WAS_AGREED = "begin_what_was_agreed"
    LOOK_AT_EFFECT = "look_at_effect"  # the day has come to see whether it helped
    LOOK_AT_PROBLEM = "look_at_problem"  # its day has come: did something help
    LOOK_AT_TYPED = "look_at_typed"  # it counts as yours only when you have looked
    RATE_GOAL = "rate_goal"  # others have said how far it is
    WRITE_GOAL = "write_goal"
    ANSWER_MEASURE = "answer_measure"  # its time goes by; nobody must answer
    SAY_HOW_WORK_GOES = "say_how_work_goes"  # her own answer, some days after the start of a job
    TALK_ABOUT_WORK = "talk_about_work"
    SAY_HOW_IT_GOES = "say_how_it_goes"  # the programme asked how the pairing is going
    AGREE_TO_LOOK = "agree_to_look"  # without this consent nobody can be looked for
    SAY_WHAT_HELPED = "say_what_helped"  # others answered a question; those who answered would like to know
    READ_WORDS = "read_words"  # somebody wrote a few words about what was reached
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
    handover_waits_for_me: bool = False
    plan_waits_for_me: bool = False
    goal_waits_for_me: bool = False
    proposal_waits_for_me: bool = False
    practice_waits_for_me: bool = False
    area_waits_for_me: bool = False
    summary_waits_for_me: bool = False
    card_waits_for_me: bool = False
    has_decision: bool = False
    rules_wait_for_me: bool = False
    is_month_asked: bool = False
    is_seat_kept_until_now: bool = False
    gathering_waits_for_me: bool = False
    is_beginning_late: bool = False
    is_effect_due: bool = False
    is_problem_due: bool = False
    is_typed_for_me: bool = False
    has_goal_to_rate: bool = False
    has_measure: bool = False
    is_work_asked_about: bool = False
    is_work_talk_due: bool = False
    oldest_step_due: date | None = None
    has_goal: bool = False
    is_somebody_beside: bool = False
    is_pulse_due: bool = False
    may_be_looked_for: bool = True
    is_question_answered: bool = False
    has_new_words: bool = False
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
        (Thing.ANSWER_HANDOVER, now.handover_waits_for_me),
        (Thing.READ_AGREEMENT, now.agreement_waits_for_me),
        (Thing.WRITE_AGREEMENT, now.is_agreement_missing),
        (Thing.SIGN_PLAN, now.plan_waits_for_me),
        (Thing.AGREE_GOAL, now.goal_waits_for_me),
        (Thing.ANSWER_PROPOSAL, now.proposal_waits_for_me),
        (Thing.ANSWER_PRACTICE, now.practice_waits_for_me),
        (Thing.AGREE_AREA, now.area_waits_for_me),
        (Thing.READ_SUMMARY, now.summary_waits_for_me),
        (Thing.AGREE_CARD, now.card_waits_for_me),
        (Thing.READ_DECISION, now.has_decision),
        (Thing.AGREE_RULES, now.rules_wait_for_me),
        (Thing.ANSWER_MONTH, now.is_month_asked),
        (Thing.COME_BACK, now.is_seat_kept_until_now),
        (Thing.ANSWER_GATHERING, now.gathering_waits_for_me),
        (Thing.LATE_STEP, now.oldest_step_due is not None and now.oldest_step_due < now.today),
        (Thing.BEGIN_WHAT_WAS_AGREED, now.is_beginning_late),
        (Thing.LOOK_AT_EFFECT, now.is_effect_due),
        (Thing.LOOK_AT_PROBLEM, now.is_problem_due),
        (Thing.LOOK_AT_TYPED, now.is_typed_for_me),
        (Thing.RATE_GOAL, now.has_goal_to_rate),
        (Thing.WRITE_GOAL, now.is_somebody_beside and not now.has_goal),
        (Thing.ANSWER_MEASURE, now.has_measure),
        (Thing.SAY_HOW_WORK_GOES, now.is_work_asked_about),
        (Thing.TALK_ABOUT_WORK, now.is_work_talk_due),
        (Thing.SAY_HOW_IT_GOES, now.is_pulse_due),
        (Thing.AGREE_TO_LOOK, not now.is_somebody_beside and not now.may_be_looked_for),
        (Thing.SAY_WHAT_HELPED, now.is_question_answered),
        (Thing.READ_WORDS, now.has_new_words),
        (Thing.CHECK_IN, not has_news),
        (Thing.TAKE_SEAT, not now.has_seat),
    )
    return next((thing for thing, is_so in order if is_so), Thing.READ_STORIES)
