"""Three see a goal separately: each says it alone first, differences are visible, and nobody is overruled."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals import actions, queries, rules
from sahajatri.apps.goals.models import Goal, Rating, SelfRating
from sahajatri.apps.goals.rules import Eyes, SelfChange
from sahajatri.apps.goals.terms import RaterRole, WhyNoChange
from sahajatri.apps.notices.models import Notice
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.consent import opened
from tests.cast.goals import agreed_by_both, agreed_goal, rated, shaped, worded
from tests.cast.mentoring import paired


@pytest.fixture
def three(cast: Cast) -> Goal:
    """A goal that Asha, Bikram and Esha see."""
    paired(cast, "asha", "bikram")
    looked_after(cast, "asha", "esha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.GOALS)
    return agreed_goal(cast)


def seen(cast: Cast, goal: Goal, who: str, days: int = 0) -> list[int]:
    eyes = Eyes(cast.people[who].pk, cast.at.date() + timedelta(days=days))
    return [r.level for r in queries.ratings_of(goal, eyes)]


def test_the_others_ratings_are_shown_once_one_has_rated_oneself(cast: Cast, three: Goal, visit: Any) -> None:
    rated(cast, three, 1, by="bikram", note="নোট-বিক্রম")
    assert seen(cast, three, "asha") == []
    page = visit("asha", language="en").open("goals:goal", goal=three.public_id).content.decode()
    assert "You see it after you have said it yourself" in page
    assert "নোট-বিক্রম" not in page
    assert "নোট-বিক্রম" not in visit("esha").open("goals:goal", goal=three.public_id).content.decode()
    rated(cast, three, 0)
    assert seen(cast, three, "asha") == [1, 0]
    assert seen(cast, three, "esha") == []
    assert "নোট-বিক্রম" in visit("asha").open("goals:goal", goal=three.public_id).content.decode()


def test_the_lists_and_the_whole_are_blind_too(cast: Cast, three: Goal, visit: Any) -> None:
    rated(cast, three, 2, by="bikram")
    page = visit("asha", language="en").open("goals:goals").content.decode()
    assert "The number is" not in page
    assert "Much more than hoped</li>" not in page
    assert cast.people["bikram"].display_name not in page.split("</nav>")[-1]
    esha = visit("esha", language="en").open("goals:goals-of", person=cast.people["asha"].public_id)
    assert "The number is" not in esha.content.decode()


def test_after_two_weeks_a_rating_is_shown_in_any_case(cast: Cast, three: Goal) -> None:
    rated(cast, three, 1, by="bikram")
    assert seen(cast, three, "asha", days=14) == []
    assert seen(cast, three, "asha", days=15) == [1]


def test_a_later_rating_begins_a_round_of_its_own(cast: Cast, three: Goal) -> None:
    rated(cast, three, -1)
    rated(cast, three, 0, by="bikram")
    rated(cast, three, 1, by="bikram", at=cast.at + timedelta(days=30))
    assert len(rules.rounds_of(queries.ratings_of(three))) == 2
    assert seen(cast, three, "asha", days=30) == [-1, 0]


@pytest.mark.parametrize(("other", "apart", "is_large"), [(0, 1, False), (1, 2, True)])
def test_one_level_apart_is_shown_and_two_are_large(
    cast: Cast, three: Goal, other: int, apart: int, is_large: bool
) -> None:
    rated(cast, three, -1)
    rated(cast, three, other, by="bikram")
    found = queries.disagreement_about(three, Eyes(cast.people["asha"].pk, cast.at.date()))
    assert found is not None
    assert (found.lower.by, found.higher.by) == (cast.people["asha"], cast.people["bikram"])
    assert (found.apart, found.is_large) == (apart, is_large)


def test_who_agrees_does_not_disagree(cast: Cast, three: Goal) -> None:
    rated(cast, three, 0)
    rated(cast, three, 0, by="bikram")
    assert queries.disagreement_about(three, Eyes(cast.people["asha"].pk, cast.at.date())) is None


def test_a_difference_begins_a_conversation_and_only_for_those_who_see_both(
    cast: Cast, three: Goal, visit: Any
) -> None:
    rated(cast, three, -1)
    rated(cast, three, 1, by="bikram")
    page = visit("asha", language="en").open("goals:goal", goal=three.public_id).content.decode()
    assert "It is seen differently" in page
    assert "Nobody is wrong" in page
    assert "The goal is here now" not in page
    assert "It is seen differently" not in visit("esha", language="en").open(
        "goals:goal", goal=three.public_id
    ).content.decode()


def test_rating_together_stands_beside_each_ones_own(cast: Cast, three: Goal, visit: Any) -> None:
    rated(cast, three, -1)
    rated(cast, three, 1, by="bikram")
    asha = visit("asha", language="en")
    asha.open("goals:goal-together", goal=three.public_id)
    asha.send(
        "goals:goal-together",
        {"level": "0", "with_whom": cast.people["bikram"].public_id, "note": ""},
        goal=three.public_id,
    )
    assert [(r.level, r.role) for r in queries.ratings_of(three)] == [
        (-1, RaterRole.PARTICIPANT),
        (1, RaterRole.MENTOR),
        (0, RaterRole.TOGETHER),
    ]
    page = asha.open("goals:goal", goal=three.public_id).content.decode()
    assert "It is seen differently" not in page
    assert "The goal is here now" in page


def test_a_helper_alone_does_not_note_what_two_found(cast: Cast, three: Goal, visit: Any) -> None:
    with pytest.raises(Refused, match="not_own"):
        actions.rate_together(
            three, level=2, with_whom=cast.people["bikram"].public_id, by=cast.actor("bikram"), at=cast.at
        )
    visit("bikram").open("goals:goal-together", goal=three.public_id, expect=403)


def test_together_is_with_somebody_beside(cast: Cast, three: Goal) -> None:
    with pytest.raises(Refused, match="not_beside"):
        actions.rate_together(
            three, level=2, with_whom=cast.people["farid"].public_id, by=cast.actor("asha"), at=cast.at
        )


def test_t_is_a_number_for_each_raters_role_and_never_mixed(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    goal = agreed_by_both(cast, shaped(cast), at=cast.at - timedelta(days=60))
    rated(cast, goal, 0)
    rated(cast, goal, 2, by="bikram")
    asha = cast.people["asha"]
    own = queries.attainment_of(asha, cast.programme)
    mentors = queries.attainment_of(asha, cast.programme, RaterRole.MENTOR)
    assert (own.now, own.start, own.change) == (50, 40, 10)  # one goal: T = 50 + 10 x level
    assert (mentors.now, mentors.start) == (70, 40)
    assert queries.attainment_of(asha, cast.programme, RaterRole.PRACTITIONER).now is None


def test_a_goal_of_weight_zero_is_left_out_of_t_and_nothing_is_left_when_all_are(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    light = agreed_goal(cast, importance=0, difficulty=3)
    rated(cast, light, -2)
    found = queries.attainment_of(cast.people["asha"], cast.programme)
    assert (found.now, found.why_no_change) == (None, WhyNoChange.NOTHING_COUNTS)
    heavy = agreed_goal(cast, words="অন্য লক্ষ্য")
    rated(cast, heavy, 1)
    found = queries.attainment_of(cast.people["asha"], cast.programme)
    assert (found.now, found.without_weight) == (60, 1)


def test_a_weight_that_changed_forbids_the_comparison(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    goals = [agreed_goal(cast, words=words) for words in ("এক", "দুই")]
    for goal in goals:
        rated(cast, goal, -1, at=cast.at - timedelta(days=60))
        rated(cast, goal, 0)
    asha = cast.people["asha"]
    assert queries.attainment_of(asha, cast.programme).change is not None
    with outside_actions("a goal from a register was corrected"):
        Rating.objects.filter(goal=goals[0], is_start=True).update(weight=1)
    assert queries.attainment_of(asha, cast.programme).why_no_change is WhyNoChange.WEIGHTS_CHANGED


def test_a_revised_goal_is_another_goal_and_the_page_says_so(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    first = agreed_goal(cast)
    other = agreed_goal(cast, words="অন্য লক্ষ্য")
    for goal in (first, other):
        rated(cast, goal, -1, at=cast.at - timedelta(days=60))
        rated(cast, goal, 0, at=cast.at - timedelta(days=30))
    anew = actions.revise_goal(first, words="নতুন কথা", by=cast.actor("asha"), at=cast.at)
    agreed_by_both(cast, anew)
    rated(cast, anew, -1, at=cast.at - timedelta(days=5))
    rated(cast, anew, 0)
    found = queries.attainment_of(cast.people["asha"], cast.programme)
    assert found.why_no_change is WhyNoChange.GOAL_REVISED
    assert found.set_aside == 0
    page = visit("asha", language="en").open("goals:goals").content.decode()
    assert "a goal was written anew" in page


def test_goals_set_aside_are_reported_without_and_with(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    kept, given_up = agreed_goal(cast), agreed_goal(cast, words="অন্য লক্ষ্য")
    rated(cast, kept, 1)
    rated(cast, given_up, -1)
    actions.set_goal_aside(given_up, reason="অসুস্থ", by=cast.actor("asha"), at=cast.at)
    found = queries.attainment_of(cast.people["asha"], cast.programme)
    assert (found.now, found.set_aside, found.with_set_aside) == (60, 1, 50)
    page = visit("asha", language="en").open("goals:goals").content.decode()
    assert "With them the number would be 50" in page


def test_how_it_goes_is_later_minus_first_with_the_usual_two_points() -> None:
    assert rules.self_change([3]) is None
    assert rules.self_change([3, None, 5]) == SelfChange(3, 5)
    assert [SelfChange(3, later).is_usual for later in (1, 2, 4, 5)] == [True, False, False, True]
    assert SelfChange(5, 3).change == -2


def test_asha_says_how_it_goes_and_the_page_shows_the_change(cast: Cast, three: Goal, visit: Any) -> None:
    for days, number in ((30, 3), (0, 6)):
        actions.say_how_it_goes(
            three, performance=number, by=cast.actor("asha"), at=cast.at - timedelta(days=days)
        )
    asha = visit("asha", language="en")
    page = asha.open("goals:goal", goal=three.public_id).content.decode()
    assert "3 more than at first." in page
    assert "a change that matters" in page
    assert "COPM" not in page
    asha.open("goals:goal-how-it-goes", goal=three.public_id)
    asha.send("goals:goal-how-it-goes", {"confidence": "0"}, goal=three.public_id)
    last = SelfRating.objects.order_by("-pk")[0]
    assert (last.performance, last.satisfaction, last.confidence) == (None, None, 0)
    asha.send("goals:goal-how-it-goes", {}, goal=three.public_id, expect=422)


def test_nobody_else_says_how_it_goes_for_her(cast: Cast, three: Goal, visit: Any) -> None:
    visit("bikram").send("goals:goal-how-it-goes", {"performance": "9"}, goal=three.public_id, expect=403)
    with pytest.raises(Refused, match="not_own"):
        actions.say_how_it_goes(three, performance=9, by=cast.actor("bikram"), at=cast.at)


@pytest.mark.parametrize(("name", "value"), [("performance", 0), ("satisfaction", 11), ("confidence", -1)])
def test_a_number_outside_its_ruler_is_refused(cast: Cast, three: Goal, name: str, value: int) -> None:
    with pytest.raises(Refused, match="number_unknown"):
        actions.say_how_it_goes(three, **{name: value}, by=cast.actor("asha"), at=cast.at)


def test_the_others_are_told_that_it_is_their_turn_without_the_level_or_a_word(cast: Cast, three: Goal) -> None:
    rated(cast, three, 1, by="esha", note="নোট")
    told = Notice.objects.filter(kind="goal.rated", channel="in_app")
    assert {notice.person for notice in told} == {cast.people["asha"], cast.people["bikram"]}
    assert all("নোট" not in notice.title + notice.text and three.words not in notice.text for notice in told)
    rated(cast, three, 0)
    rated(cast, three, 0, by="bikram")
    assert told.count() == 2


def test_goals_that_wait_for_ones_rating_are_found_until_one_has_rated_or_the_round_is_over(
    cast: Cast, three: Goal
) -> None:
    rated(cast, three, 1, by="bikram")
    today = cast.at.date()
    asha = cast.people["asha"]
    assert [(w.goal, w.due_on) for w in queries.goals_to_rate(asha, cast.programme, today)] == [
        (three, today + timedelta(days=14))
    ]
    assert queries.goals_to_rate(cast.people["bikram"], cast.programme, today) == []
    assert queries.goals_to_rate(asha, cast.programme, today + timedelta(days=15)) == []
    rated(cast, three, 0)
    assert queries.goals_to_rate(asha, cast.programme, today) == []


def test_a_draft_has_no_ratings_to_hide(cast: Cast) -> None:
    assert queries.hidden_ratings(worded(cast), Eyes(cast.people["asha"].pk, cast.at.date())) == []
