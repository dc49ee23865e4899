"""Pages of goals: mine, and what is open to those beside me."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals import actions, jobs, queries
from sahajatri.apps.goals.models import Goal, Step
from sahajatri.apps.goals.terms import GoalState
from sahajatri.apps.mentoring.actions import end_pairing
from sahajatri.apps.mentoring.terms import EndReason
from sahajatri.apps.notices.models import Notice
from sahajatri.kernel.pages.tokens import new_token
from sahajatri.kernel.privacy import looks_at
from tests.cast.caseload import looked_after
from tests.cast.consent import closed, opened
from tests.cast.goals import LEVELS, WORDS, agreed_goal, drafted, rated, worded
from tests.cast.mentoring import paired
from tests.house.test_query_counts import more_goals

FORM = {**LEVELS, "start_level": "-1", "importance": "3", "difficulty": "2"}


def test_from_the_first_words_to_an_agreed_goal(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    asha, bikram = visit("asha"), visit("bikram")
    asha.open("goals:goals")
    asha.open("goals:goal-begin")
    asha.send("goals:goal-begin", {"words": WORDS})
    goal = Goal.objects.get()
    asha.open("goals:goal-levels", goal=goal.public_id)
    asha.send("goals:goal-levels", FORM, goal=goal.public_id)
    asha.open("goals:goal-agree", goal=goal.public_id)
    asha.send("goals:goal-agree", {"helper": cast.people["bikram"].public_id}, goal=goal.public_id)
    page = bikram.open("goals:goal-agree", goal=goal.public_id)
    assert LEVELS["level_p2"] in page.content.decode()
    bikram.send("goals:goal-agree", goal=goal.public_id)
    assert Goal.objects.get().state == GoalState.AGREED
    asha.open("goals:goal", goal=goal.public_id)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_page_of_a_goal_opens_in_both_languages(cast: Cast, visit: Any, language: str) -> None:
    paired(cast, "asha", "bikram")
    goal = agreed_goal(cast)
    rated(cast, goal, -1, at=cast.at - timedelta(days=60))
    rated(cast, goal, 0)
    rated(cast, goal, 0, by="bikram", note="ভালো এগোচ্ছেন")
    step = actions.add_step(goal, words="দোকানে যাওয়া", by=cast.actor("asha"), at=cast.at)
    asha = visit("asha", language=language)
    for where in ("goals:goals", "goals:plan", "goals:review-set", "goals:goal-begin"):
        asha.open(where)
    pages = ("goal", "goal-agree", "goal-revise", "goal-rate", "goal-reached", "goal-set-aside", "goal-levels")
    for name in (*pages, "step-add", "goal-reword", "goal-take-up"):
        asha.open(f"goals:{name}", goal=goal.public_id)
    for name in ("step-finish", "step-drop"):
        asha.open(f"goals:{name}", step=step.public_id)
    opened(cast, "asha", Audience.MENTOR, Item.GOALS)
    visit("bikram", language=language).open("goals:goals-of", person=cast.people["asha"].public_id)


def test_the_whole_says_what_the_number_means(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    goal = agreed_goal(cast)
    rated(cast, goal, -1, at=cast.at - timedelta(days=60))
    rated(cast, goal, 1)
    page = visit("asha", language="en").open("goals:goals").content.decode()
    assert "The number is 60." in page
    assert "At the start it was 40." in page


def test_a_goal_that_came_later_is_not_compared_and_the_page_says_why(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    first = agreed_goal(cast)
    rated(cast, first, -1, at=cast.at - timedelta(days=60))
    rated(cast, first, 0, at=cast.at - timedelta(days=30))
    rated(cast, agreed_goal(cast, words="পরের লক্ষ্য"), -1, at=cast.at - timedelta(days=10))
    later = Goal.objects.get(words="পরের লক্ষ্য")
    rated(cast, later, 0)
    page = visit("asha", language="en").open("goals:goals").content.decode()
    assert "a goal came later" in page
    assert "At the start it was" not in page


def test_a_wrong_levels_form_keeps_what_was_typed(cast: Cast, visit: Any) -> None:
    goal = drafted(cast)
    answer = visit("asha").send(
        "goals:goal-levels", {**FORM, "level_p2": LEVELS["level_0"]}, expect=422, goal=goal.public_id
    )
    assert LEVELS["level_m2"] in answer.content.decode()
    assert Goal.objects.get().level_0 == ""


def test_sending_a_rating_twice_rates_once(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    goal = agreed_goal(cast)
    asha = visit("asha")
    once = new_token(cast.people["asha"].public_id)
    for _time in range(2):
        asha.send("goals:goal-rate", {"level": "-1", "note": "", "once": once}, goal=goal.public_id)
    assert len(queries.ratings_of(goal)) == 1


def test_without_a_helper_the_goal_is_kept_and_the_page_says_so(cast: Cast, visit: Any) -> None:
    goal = worded(cast)
    page = visit("asha", language="en").open("goals:goal-agree", goal=goal.public_id).content.decode()
    assert "No mentor or practitioner walks with you yet" in page


def test_a_mentor_beside_sees_no_goal_that_is_not_open(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    goal = worded(cast)
    bikram = visit("bikram")
    bikram.open("goals:goal", goal=goal.public_id, expect=404)
    page = bikram.open("goals:goals-of", person=cast.people["asha"].public_id)
    assert WORDS not in page.content.decode()


def test_opening_the_goals_shows_them_and_the_look_is_noted(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "deepa")
    goal = worded(cast)
    opened(cast, "asha", Audience.PEER, Item.GOALS)
    deepa = visit("deepa")
    assert WORDS in deepa.open("goals:goals-of", person=cast.people["asha"].public_id).content.decode()
    deepa.open("goals:goal", goal=goal.public_id)
    assert {look.viewer for look in looks_at(cast.people["asha"])} == {cast.people["deepa"].public_id}
    closed(cast, "asha", Audience.PEER, Item.GOALS)
    deepa.open("goals:goal", goal=goal.public_id, expect=404)


def test_the_one_who_agreed_a_goal_sees_that_one_alone(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    ours = agreed_goal(cast)
    other = worded(cast, words="অন্য কারও জন্য নয়")
    bikram = visit("bikram")
    bikram.open("goals:goal", goal=ours.public_id)
    bikram.open("goals:goal", goal=other.public_id, expect=404)
    page = bikram.open("goals:goals-of", person=cast.people["asha"].public_id).content.decode()
    assert WORDS in page
    assert "অন্য কারও জন্য নয়" not in page


def test_a_former_mentor_no_longer_sees_the_goals(cast: Cast, visit: Any) -> None:
    pairing = paired(cast, "asha", "chandra")
    goal = agreed_goal(cast, helper="chandra")
    opened(cast, "asha", Audience.MENTOR, Item.GOALS)
    chandra = visit("chandra")
    chandra.open("goals:goal", goal=goal.public_id)
    end_pairing(pairing, reason=EndReason.COMPLETED.value, by=cast.actor("asha"), at=cast.at)
    chandra.open("goals:goal", goal=goal.public_id, expect=403)
    chandra.open("goals:goals-of", person=cast.people["asha"].public_id, expect=403)
    chandra.send("goals:goal-rate", {"level": "0"}, goal=goal.public_id, expect=403)


@pytest.mark.parametrize("who", ["farid", "jaya", "hari", "gita", "lata"])
def test_others_do_not_learn_that_a_goal_exists(cast: Cast, visit: Any, who: str) -> None:
    goal = worded(cast)
    visit(who).open("goals:goal", goal=goal.public_id, expect=404)


def test_a_practitioner_on_the_caseload_writes_and_agrees_a_goal_together(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha", "esha")
    esha = visit("esha")
    esha.open("goals:goal-begin", person=cast.people["asha"].public_id)
    esha.send("goals:goal-begin", {"words": WORDS}, person=cast.people["asha"].public_id)
    goal = Goal.objects.get()
    assert goal.person == cast.people["asha"]
    assert Notice.objects.filter(person=cast.people["asha"], kind="goal.begun").exists()
    esha.send("goals:goal-levels", FORM, goal=goal.public_id)
    esha.send("goals:goal-agree", goal=goal.public_id)
    visit("asha").send("goals:goal-agree", {"helper": cast.people["esha"].public_id}, goal=goal.public_id)
    assert Goal.objects.get().state == GoalState.AGREED


def test_steps_are_added_finished_and_left_out(cast: Cast, visit: Any) -> None:
    goal = drafted(cast)
    asha = visit("asha")
    who = cast.people["asha"].public_id
    for words in ("এক", "দুই"):
        asha.send(
            "goals:step-add",
            {"words": words, "who": who, "due_on_0": "২১", "due_on_1": "১২", "due_on_2": "২০২৬"},
            goal=goal.public_id,
        )
    one, two = Step.objects.order_by("pk")
    assert one.due_on is not None
    assert one.due_on.isoformat() == "2026-12-21"
    asha.send("goals:step-finish", step=one.public_id)
    asha.send("goals:step-drop", step=two.public_id)
    assert queries.open_steps_of(queries.goals_of(cast.people["asha"], cast.programme)) == []
    visit("bikram").open("goals:step-finish", step=one.public_id, expect=404)


def test_a_goal_is_set_aside_without_a_reason_and_taken_up_again(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    goal = agreed_goal(cast)
    asha = visit("asha")
    asha.send("goals:goal-set-aside", {"reason": ""}, goal=goal.public_id)
    assert Goal.objects.get().state == GoalState.SET_ASIDE
    asha.send("goals:goal-take-up", goal=goal.public_id)
    asha.send("goals:goal-reached", goal=goal.public_id)
    assert Goal.objects.get().state == GoalState.REACHED
    asha.open("goals:goals")


def test_the_day_to_look_back_is_on_the_plan_and_told_the_day_before(cast: Cast, visit: Any) -> None:
    asha = visit("asha")
    asha.send("goals:review-set", {"review_on_0": "১৮", "review_on_1": "১১", "review_on_2": "২০২৬"})
    assert "১৮ নভেম্বর ২০২৬" in asha.open("goals:plan").content.decode()
    for _time in range(2):
        jobs.remind_of_the_review(cast.at + timedelta(days=1))
    assert Notice.objects.filter(person=cast.people["asha"], kind="review.due", channel="in_app").count() == 1


def test_the_page_of_goals_needs_as_many_queries_for_five_as_for_one(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    rated(cast, agreed_goal(cast), 0)
    asha = visit("asha")
    asha.open("goals:goals")
    with CaptureQueriesContext(connection) as one:
        asha.open("goals:goals")
    for number in range(4):
        goal = agreed_goal(cast, words=f"লক্ষ্য {number}")
        rated(cast, goal, 0)
        actions.add_step(goal, words="ধাপ", by=cast.actor("asha"), at=cast.at)
    with CaptureQueriesContext(connection) as five:
        asha.open("goals:goals")
    assert len(five) == len(one)


def test_a_plan_with_many_goals_is_shown_page_by_page(cast: Cast, visit: Any) -> None:
    more_goals(cast, 22)
    asha = visit("asha")
    pages = [asha.open("goals:plan", query=query).content.decode() for query in ("", "?page=2")]
    assert [page.count("<h2>কাজে ফেরা") for page in pages] == [20, 2]
