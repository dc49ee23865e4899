"""What a plan says, its seal, and what has changed since it was signed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahajatri.apps.goals import rules
from sahajatri.apps.goals.rules import GoalText, HelpText, LookedAt, LookingBack, PlanChange, PlanText, StepText
from sahajatri.apps.goals.terms import PlanChangeKind as Kind
from sahajatri.apps.goals.terms import PlanState, ReviewDecision

STEP = StepText("s1", "দোকানে যাওয়া", "আশা", "2026-12-01")
GOAL = GoalText("g1", "দোকানে কাজ করতে চাই", "সপ্তাহে তিন দিন", (STEP,))
OTHER = GoalText("g2", "বাসে একা যেতে চাই", "চেনা পথে")
HELP = HelpText("বিক্রম", "ফোন করেন", who="p-bikram", role="mentor", goal="g1")
SISTER = HelpText("রূপা", "ছেলেকে দেখেন")
PLAN = PlanText("p-asha", "আশা", (GOAL, OTHER), (HELP, SISTER), "বিশ্রাম নিই", "2026-12-10")


def test_a_plan_comes_back_as_it_was_stored() -> None:
    assert PlanText.of(PLAN.as_content()) == PLAN


def test_the_seal_changes_with_every_sign_and_with_nothing_else() -> None:
    seal = rules.seal_of(PLAN.as_content())
    assert len(seal) == 64
    assert seal == rules.seal_of(dict(reversed(PLAN.as_content().items())))
    assert seal != rules.seal_of(replace(PLAN, when_hard="বিশ্রাম নিই।").as_content())


@given(st.text(max_size=30), st.text(max_size=30))
def test_two_plans_have_one_seal_only_when_they_say_the_same(first: str, second: str) -> None:
    seals = {rules.seal_of(replace(PLAN, when_hard=text).as_content()) for text in (first, second)}
    assert (len(seals) == 1) == (first == second)


def test_nothing_has_changed_between_equal_plans() -> None:
    assert rules.changes(PLAN, PLAN) == []


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (replace(PLAN, goals=(GOAL, OTHER, GoalText("g3", "নতুন"))), PlanChange(Kind.GOAL_ADDED, "নতুন")),
        (replace(PLAN, goals=(GOAL,)), PlanChange(Kind.GOAL_SET_ASIDE, OTHER.words)),
        (
            replace(PLAN, goals=(GOAL, replace(OTHER, as_hoped="নতুন পথে"))),
            PlanChange(Kind.GOAL_REWORDED, OTHER.words),
        ),
        (
            replace(PLAN, goals=(replace(GOAL, steps=(replace(STEP, is_done=True),)), OTHER)),
            PlanChange(Kind.STEP_DONE, STEP.words),
        ),
        (replace(PLAN, goals=(replace(GOAL, steps=()), OTHER)), PlanChange(Kind.STEP_LEFT_OUT, STEP.words)),
        (
            replace(PLAN, goals=(replace(GOAL, steps=(STEP, StepText("s2", "ফোন করব", due_on="2026-12-05"))), OTHER)),
            PlanChange(Kind.STEP_ADDED, "ফোন করব", day="2026-12-05"),
        ),
        (
            replace(PLAN, goals=(replace(GOAL, steps=(replace(STEP, due_on="2026-12-09"),)), OTHER)),
            PlanChange(Kind.STEP_MOVED, STEP.words, name="আশা", day="2026-12-09"),
        ),
        (replace(PLAN, helps=(HELP,)), PlanChange(Kind.HELP_GONE, SISTER.words, "রূপা")),
        (
            replace(PLAN, helps=(HELP, SISTER, HelpText("এষা", "সঙ্গে যান"))),
            PlanChange(Kind.HELP_ADDED, "সঙ্গে যান", "এষা"),
        ),
        (replace(PLAN, when_hard=""), PlanChange(Kind.HARD_TIMES_REWORDED)),
        (replace(PLAN, review_on="2027-01-10"), PlanChange(Kind.REVIEW_MOVED, day="2027-01-10")),
    ],
)
def test_each_change_is_named_once(now: PlanText, expected: PlanChange) -> None:
    assert rules.changes(PLAN, now) == [expected]


def test_a_goal_that_is_reached_is_not_said_to_be_set_aside() -> None:
    now = replace(PLAN, goals=(GOAL,))
    assert rules.changes(PLAN, now, closed={"g2": "reached"}) == [PlanChange(Kind.GOAL_REACHED, OTHER.words)]


def test_the_part_of_one_goal_shows_this_goal_and_who_helps_with_it() -> None:
    part = rules.part_of(PLAN, {"g1"}, "p-esha")
    assert part.goals == (GOAL,)
    assert part.helps == (HELP,)
    assert part.when_hard == ""


def test_a_reader_sees_what_she_or_he_does_for_the_whole_plan_but_no_line_of_a_hidden_goal() -> None:
    mine = HelpText("এষা", "কাগজপত্র দেখেন", who="p-esha")
    hidden = HelpText("এষা", "বাসে যান", who="p-esha", goal="g2")
    part = rules.part_of(replace(PLAN, helps=(HELP, SISTER, mine, hidden)), {"g1"}, "p-esha")
    assert part.helps == (HELP, mine)


def test_only_a_draft_is_changed() -> None:
    assert rules.why_frozen(PlanState.DRAFT) is None
    refused = {state: rules.why_frozen(state) for state in PlanState if state is not PlanState.DRAFT}
    assert all(refusal is not None for refusal in refused.values())


def test_writing_a_name_or_saying_yes_is_a_signature_and_nothing_is_none() -> None:
    given_now = {"state": PlanState.OFFERED, "has_signed": False, "is_sealed": True}
    assert rules.why_not_signed(name="আশা", agrees=False, **given_now) is None
    assert rules.why_not_signed(name="", agrees=True, **given_now) is None
    refusal = rules.why_not_signed(name=" ", agrees=False, **given_now)
    assert refusal is not None
    assert refusal.field == "name"


def test_looking_back_needs_a_word_about_every_open_goal() -> None:
    told = LookingBack("ভালো", goals={"g1": LookedAt(ReviewDecision.KEEP)})
    assert rules.why_not_held(told=told, open_goals=["g1"], has_helper=True) is None
    refusal = rules.why_not_held(told=told, open_goals=["g1", "g2"], has_helper=True)
    assert refusal is not None
    assert refusal.field == "goal_g2"
