"""Exactly one thing to do, in the order of what was promised to whom."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sahajatri.desks.next_thing import Situation, Thing, the_one_thing

TODAY = date(2026, 11, 16)
CALM = Situation(
    today=TODAY, has_goal=True, is_somebody_beside=True, last_check_in=TODAY - timedelta(days=1), has_seat=True
)
EVERYTHING = Situation(
    today=TODAY,
    has_offer=True,
    has_question=True,
    has_draft=True,
    takes_part=False,
    agreement_waits_for_me=True,
    is_agreement_missing=True,
    goal_waits_for_me=True,
    oldest_step_due=TODAY - timedelta(days=3),
    is_pulse_due=True,
    may_be_looked_for=False,
    card_waits_for_me=True,
    rules_wait_for_me=True,
    is_month_asked=True,
    gathering_waits_for_me=True,
    is_problem_due=True,
    is_question_answered=True,
    has_new_words=True,
)


def test_when_nothing_waits_nothing_has_to_be_done() -> None:
    assert the_one_thing(CALM) is Thing.READ_STORIES


def test_an_offer_comes_before_everything_else_because_somebody_waits_and_it_ends() -> None:
    assert the_one_thing(EVERYTHING) is Thing.ANSWER_OFFER


@pytest.mark.parametrize(
    ("change", "thing"),
    [
        ({"has_question": True}, Thing.ANSWER_QUESTION),
        ({"has_draft": True}, Thing.FINISH_APPLICATION),
        ({"takes_part": False}, Thing.APPLY),
        ({"agreement_waits_for_me": True}, Thing.READ_AGREEMENT),
        ({"is_agreement_missing": True}, Thing.WRITE_AGREEMENT),
        ({"handover_waits_for_me": True}, Thing.ANSWER_HANDOVER),
        ({"plan_waits_for_me": True}, Thing.SIGN_PLAN),
        ({"goal_waits_for_me": True}, Thing.AGREE_GOAL),
        ({"proposal_waits_for_me": True}, Thing.ANSWER_PROPOSAL),
        ({"practice_waits_for_me": True}, Thing.ANSWER_PRACTICE),
        ({"area_waits_for_me": True}, Thing.AGREE_AREA),
        ({"summary_waits_for_me": True}, Thing.READ_SUMMARY),
        ({"card_waits_for_me": True}, Thing.AGREE_CARD),
        ({"has_decision": True}, Thing.READ_DECISION),
        ({"rules_wait_for_me": True}, Thing.AGREE_RULES),
        ({"is_month_asked": True}, Thing.ANSWER_MONTH),
        ({"is_seat_kept_until_now": True}, Thing.COME_BACK),
        ({"gathering_waits_for_me": True}, Thing.ANSWER_GATHERING),
        ({"is_problem_due": True}, Thing.LOOK_AT_PROBLEM),
        ({"is_question_answered": True}, Thing.SAY_WHAT_HELPED),
        ({"has_new_words": True}, Thing.READ_WORDS),
        ({"is_beginning_late": True}, Thing.BEGIN_WHAT_WAS_AGREED),
        ({"is_effect_due": True}, Thing.LOOK_AT_EFFECT),
        ({"is_typed_for_me": True}, Thing.LOOK_AT_TYPED),
        ({"has_goal_to_rate": True}, Thing.RATE_GOAL),
        ({"has_measure": True}, Thing.ANSWER_MEASURE),
        ({"is_work_asked_about": True}, Thing.SAY_HOW_WORK_GOES),
        ({"is_work_talk_due": True}, Thing.TALK_ABOUT_WORK),
        ({"oldest_step_due": TODAY - timedelta(days=1)}, Thing.LATE_STEP),
        ({"has_goal": False}, Thing.WRITE_GOAL),
        ({"is_pulse_due": True}, Thing.SAY_HOW_IT_GOES),
        ({"is_somebody_beside": False, "may_be_looked_for": False}, Thing.AGREE_TO_LOOK),
        ({"last_check_in": None}, Thing.CHECK_IN),
        ({"last_check_in": TODAY - timedelta(days=7)}, Thing.CHECK_IN),
        ({"has_seat": False}, Thing.TAKE_SEAT),
    ],
)
def test_each_open_promise_becomes_the_one_thing_when_it_is_alone(change: dict[str, object], thing: Thing) -> None:
    assert the_one_thing(replace(CALM, **change)) is thing  # type: ignore[arg-type]  # the fields of a situation


def test_a_step_that_is_due_today_is_not_late() -> None:
    assert the_one_thing(replace(CALM, oldest_step_due=TODAY)) is Thing.READ_STORIES


def test_nobody_is_asked_for_a_goal_while_nobody_is_beside() -> None:
    alone = replace(CALM, is_somebody_beside=False, has_goal=False)
    assert the_one_thing(alone) is not Thing.WRITE_GOAL


def test_the_order_is_the_order_of_the_promises() -> None:
    situation, seen = EVERYTHING, []
    undo = {
        Thing.ANSWER_OFFER: {"has_offer": False},
        Thing.ANSWER_QUESTION: {"has_question": False},
        Thing.FINISH_APPLICATION: {"has_draft": False},
        Thing.APPLY: {"takes_part": True},
        Thing.READ_AGREEMENT: {"agreement_waits_for_me": False},
        Thing.WRITE_AGREEMENT: {"is_agreement_missing": False},
        Thing.AGREE_GOAL: {"goal_waits_for_me": False},
        Thing.AGREE_CARD: {"card_waits_for_me": False},
        Thing.AGREE_RULES: {"rules_wait_for_me": False},
        Thing.ANSWER_MONTH: {"is_month_asked": False},
        Thing.ANSWER_GATHERING: {"gathering_waits_for_me": False},
        Thing.LATE_STEP: {"oldest_step_due": None},
        Thing.LOOK_AT_PROBLEM: {"is_problem_due": False},
        Thing.SAY_HOW_IT_GOES: {"is_pulse_due": False},
        Thing.AGREE_TO_LOOK: {"may_be_looked_for": True},
        Thing.SAY_WHAT_HELPED: {"is_question_answered": False},
        Thing.READ_WORDS: {"has_new_words": False},
        Thing.CHECK_IN: {"last_check_in": TODAY},
        Thing.TAKE_SEAT: {"has_seat": True},
    }
    while (thing := the_one_thing(situation)) is not Thing.READ_STORIES:
        seen.append(thing)
        situation = replace(situation, **undo[thing])  # type: ignore[arg-type]  # the fields of a situation
    assert seen == list(undo)
