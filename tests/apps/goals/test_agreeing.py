"""A goal is agreed by two, then its scale is locked."""

from datetime import timedelta

import pytest

from demo.cast import Cast
from sahajatri.apps.goals import actions, queries
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.terms import GoalState, RaterRole, StepState
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.goals import LEVELS, WORDS, agreed_goal, drafted, rated, worded
from tests.cast.mentoring import paired


def test_both_sides_agree_before_a_goal_is_under_way(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    goal = worded(cast)
    goal = actions.agree_goal(goal, helper=cast.people["bikram"].public_id, by=cast.actor("asha"), at=cast.at)
    assert goal.state == GoalState.DRAFT
    assert queries.goals_waiting_for(cast.people["bikram"], cast.programme) == [goal]
    goal = actions.agree_goal(goal, by=cast.actor("bikram"), at=cast.at)
    assert goal.state == GoalState.AGREED
    assert queries.goals_waiting_for(cast.people["bikram"], cast.programme) == []


def test_the_helper_who_was_asked_is_told_without_a_word_of_the_goal(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    goal = worded(cast)
    actions.agree_goal(goal, helper=cast.people["bikram"].public_id, by=cast.actor("asha"), at=cast.at)
    notice = Notice.objects.get(person=cast.people["bikram"], kind="goal.read")
    assert WORDS not in notice.title + notice.text


def test_a_stranger_cannot_be_named_as_helper(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    goal = worded(cast)
    with pytest.raises(Refused, match="not_beside"):
        actions.agree_goal(goal, helper=cast.people["chandra"].public_id, by=cast.actor("asha"), at=cast.at)


def test_a_peer_supporter_is_no_helper_for_agreeing(cast: Cast) -> None:
    paired(cast, "asha", "deepa")
    goal = worded(cast)
    with pytest.raises(Refused, match="not_beside"):
        actions.agree_goal(goal, helper=cast.people["deepa"].public_id, by=cast.actor("asha"), at=cast.at)


def test_changing_a_level_asks_both_again(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    goal = worded(cast)
    actions.agree_goal(goal, helper=cast.people["bikram"].public_id, by=cast.actor("asha"), at=cast.at)
    goal = actions.word_levels(
        goal, **{**LEVELS, "level_0": "সপ্তাহে দুই দিন"}, by=cast.actor("bikram"), at=cast.at
    )
    assert goal.participant_agreed_at is None


def test_the_levels_of_an_agreed_goal_cannot_be_changed(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    goal = agreed_goal(cast)
    with pytest.raises(Refused, match="locked"):
        actions.word_levels(goal, **LEVELS, by=cast.actor("asha"), at=cast.at)
    with pytest.raises(Refused, match="locked"):
        actions.reword_goal(goal, words="অন্য কথা", by=cast.actor("asha"), at=cast.at)


def test_a_new_wording_takes_the_place_once_both_agree(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    goal = agreed_goal(cast)
    draft = actions.revise_goal(goal, words="সপ্তাহে চার দিন কাজ", by=cast.actor("asha"), at=cast.at)
    assert draft.level_0 == LEVELS["level_0"]
    assert Goal.objects.get(pk=goal.pk).state == GoalState.AGREED
    actions.agree_goal(draft, helper=cast.people["bikram"].public_id, by=cast.actor("asha"), at=cast.at)
    actions.agree_goal(draft, by=cast.actor("bikram"), at=cast.at)
    assert Goal.objects.get(pk=goal.pk).state == GoalState.SET_ASIDE
    assert Goal.objects.get(pk=draft.pk).state == GoalState.AGREED


def test_only_one_new_wording_waits_at_a_time(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    goal = agreed_goal(cast)
    actions.revise_goal(goal, words="এক", by=cast.actor("asha"), at=cast.at)
    with pytest.raises(Refused, match="replaced_already"):
        actions.revise_goal(goal, words="দুই", by=cast.actor("asha"), at=cast.at)


def test_a_rating_carries_the_role_in_which_it_was_given(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    looked_after(cast, "asha", "esha")
    goal = agreed_goal(cast)
    assert rated(cast, goal, -1).role == RaterRole.PARTICIPANT
    assert rated(cast, goal, 0, by="bikram").role == RaterRole.MENTOR
    assert rated(cast, goal, 0, by="esha").role == RaterRole.PRACTITIONER


def test_the_first_rating_is_the_start_and_later_ones_are_added(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    goal = agreed_goal(cast)
    first = rated(cast, goal, -1)
    later = rated(cast, goal, 0, at=cast.at + timedelta(days=30))
    assert (first.is_start, later.is_start) == (True, False)
    assert [r.level for r in queries.ratings_of(goal)] == [-1, 0]


def test_a_draft_cannot_be_rated(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_agreed"):
        rated(cast, worded(cast), 0)


def test_somebody_who_does_not_walk_along_cannot_rate(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    with pytest.raises(Refused, match="not_beside"):
        rated(cast, agreed_goal(cast), 0, by="chandra")


def test_a_goal_set_aside_is_left_out_of_the_whole(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    kept, given_up = agreed_goal(cast), agreed_goal(cast, words="অন্য লক্ষ্য")
    rated(cast, kept, 1)
    rated(cast, given_up, -2)
    actions.set_goal_aside(given_up, by=cast.actor("asha"), at=cast.at)
    assert queries.attainment_of(cast.people["asha"], cast.programme).now == pytest.approx(60)


def test_a_goal_set_aside_can_be_taken_up_as_it_was_agreed(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    goal = agreed_goal(cast)
    actions.set_goal_aside(goal, reason="অসুস্থ ছিলাম", by=cast.actor("asha"), at=cast.at)
    assert actions.take_goal_up(goal, by=cast.actor("asha"), at=cast.at).state == GoalState.AGREED


def test_a_helper_does_not_decide_that_a_goal_is_over(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    goal = agreed_goal(cast)
    for decide in (actions.set_goal_aside, actions.reach_goal):
        with pytest.raises(Refused, match="not_own"):
            decide(goal, by=cast.actor("bikram"), at=cast.at)


def test_a_step_of_the_mentor_is_told_to_the_mentor(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    goal = agreed_goal(cast)
    step = actions.add_step(
        goal,
        words="দোকানের মালিকের সঙ্গে কথা বলা",
        who=cast.people["bikram"].public_id,
        due_on=cast.at.date() + timedelta(days=7),
        by=cast.actor("asha"),
        at=cast.at,
    )
    assert queries.steps_taken_on_by(cast.people["bikram"], cast.programme) == [step]
    assert Notice.objects.filter(person=cast.people["bikram"], kind="step.added").count() == 1
    actions.finish_step(step, by=cast.actor("bikram"), at=cast.at)
    assert queries.open_steps_of(queries.goals_of(cast.people["asha"], cast.programme)) == []


def test_a_step_is_for_somebody_who_walks_along(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_beside"):
        actions.add_step(
            drafted(cast),
            words="ফোন করা",
            who=cast.people["farid"].public_id,
            by=cast.actor("asha"),
            at=cast.at,
        )


def test_a_step_without_a_day_comes_after_those_with_one(cast: Cast) -> None:
    goal = drafted(cast)
    actions.add_step(goal, words="কোনো এক দিন", by=cast.actor("asha"), at=cast.at)
    soon = actions.add_step(
        goal, words="কাল", due_on=cast.at.date() + timedelta(days=1), by=cast.actor("asha"), at=cast.at
    )
    dropped = actions.drop_step(
        actions.add_step(goal, words="বাদ", by=cast.actor("asha"), at=cast.at), by=cast.actor("asha"), at=cast.at
    )
    assert queries.next_step(goal) == soon
    assert dropped.state == StepState.DROPPED
    assert len(queries.open_steps_of(queries.goals_of(cast.people["asha"], cast.programme))) == 2


def test_goals_from_a_register_are_taken_over_once(cast: Cast) -> None:
    by = the_programme_itself(cast.programme)
    for _time in range(2):
        goal = actions.take_over_goal(
            cast.people["asha"], WORDS, programme=cast.programme, agreed_at=cast.at, by=by, at=cast.at
        )
        actions.take_over_rating(goal, -1, on=cast.at.date(), is_start=True, is_half=True, by=by, at=cast.at)
    assert Goal.objects.count() == 1
    assert [(r.level, r.is_half, r.role) for r in queries.ratings_of(goal)] == [(-1, True, RaterRole.REGISTER)]
