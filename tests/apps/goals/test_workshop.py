"""The workshop: one question on a page, by either side, and nothing that was written is lost."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals import actions, queries, rules
from sahajatri.apps.goals.models import Goal, Rating, Wording
from sahajatri.apps.goals.terms import EASY_STAGES, STAGES, GoalState, RaterRole, Stage
from sahajatri.kernel.refusals import Refused
from tests.cast.consent import opened
from tests.cast.goals import LEVELS, WORDS, agreed_by_both, agreed_goal, drafted, rated, shaped, worded
from tests.cast.mentoring import paired


def send(client: Any, goal: Goal, stage: Stage, expect: int = 303, **fields: Any) -> Any:
    return client.send("goals:goal-shape", fields, goal=goal.public_id, stage=stage.value, expect=expect)


def test_from_the_first_words_to_an_agreed_goal_one_question_at_a_time(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    asha = visit("asha")
    answer = asha.send("goals:goal-begin", {"words": WORDS})
    goal = Goal.objects.get()
    assert answer.headers["Location"].endswith(f"/goals/{goal.public_id}/shape/hoped/")
    answer = send(asha, goal, Stage.HOPED, text=LEVELS["level_0"])
    assert answer.headers["Location"].endswith("/shape/now/")
    answer = send(asha, goal, Stage.NOW, start_level="-1", text=LEVELS["level_m1"])
    assert answer.headers["Location"].endswith("/shape/less/")
    send(asha, goal, Stage.LESS, text=LEVELS["level_m2"])
    send(asha, goal, Stage.MORE, text=LEVELS["level_p1"])
    answer = send(asha, goal, Stage.MOST, text=LEVELS["level_p2"])
    assert answer.headers["Location"].endswith("/shape/even/")
    asha.open("goals:goal-shape", goal=goal.public_id, stage="even")
    answer = send(asha, goal, Stage.WEIGHT, importance="3", difficulty="0")
    assert answer.headers["Location"].endswith("/check/")
    page = asha.open("goals:goal-check", goal=goal.public_id).content.decode()
    assert all(text in page for text in LEVELS.values())
    asha.send("goals:goal-agree", {"helper": cast.people["bikram"].public_id}, goal=goal.public_id)
    visit("bikram").send("goals:goal-agree", goal=goal.public_id)
    assert Goal.objects.get().state == GoalState.AGREED


def test_a_goal_that_was_left_goes_on_where_it_was_left(cast: Cast, visit: Any) -> None:
    goal = drafted(cast)
    actions.shape_goal(goal, stage=Stage.HOPED, text=LEVELS["level_0"], by=cast.actor("asha"), at=cast.at)
    page = visit("asha").open("goals:goal", goal=goal.public_id).content.decode()
    assert f"/goals/{goal.public_id}/shape/now/" in page


def test_a_change_from_the_last_page_leads_back_to_it(cast: Cast, visit: Any) -> None:
    goal = shaped(cast)
    answer = send(visit("asha"), goal, Stage.MORE, text="সপ্তাহে পাঁচ দিন কাজ করি")
    assert answer.headers["Location"].endswith("/check/")


@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize("stage", list(Stage))
def test_every_question_opens_in_both_languages(cast: Cast, visit: Any, language: str, stage: Stage) -> None:
    goal = shaped(cast)
    visit("asha", language=language).open("goals:goal-shape", goal=goal.public_id, stage=stage.value)


def test_a_question_that_does_not_exist_is_not_found(cast: Cast, visit: Any) -> None:
    visit("asha").open("goals:goal-shape", goal=drafted(cast).public_id, stage="blood-pressure", expect=404)


def test_easy_words_ask_three_levels_first_and_the_outer_ones_then() -> None:
    assert EASY_STAGES[:5] == (Stage.HOPED, Stage.PART, Stage.MORE, Stage.LEAST, Stage.MOST)
    for order, is_easy in ((STAGES, False), (EASY_STAGES, True)):
        written = {name for stage in order for name in rules.fields_of(stage, -1)}
        assert written == {*LEVELS, "start_level", "importance", "difficulty"}
        assert [rules.stage_after(stage, is_easy=is_easy) for stage in order] == [*order[1:], None]


def test_the_simple_view_chooses_easy_words_and_is_remembered(cast: Cast, visit: Any) -> None:
    goal = drafted(cast)
    asha = visit("asha", language="en")
    before = asha.open("goals:goal-shape", goal=goal.public_id, stage="hoped").content.decode()
    assert "What would be good and possible" in before
    asha.send("people:look-choose", {"view": "simple", "next": "/goals/"})
    after = asha.open("goals:goal-shape", goal=goal.public_id, stage="hoped").content.decode()
    assert "What do you hope for?" in after


def test_pictures_stand_beside_words_and_can_be_left_out(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    goal = agreed_goal(cast)
    asha = visit("asha")
    page = asha.open("goals:goal-rate", goal=goal.public_id).content.decode()
    assert page.count('<svg class="plant"') == 5
    assert all(text in page for text in LEVELS.values())
    asha.send("people:look-choose", {"pictures": "off", "next": "/goals/"})
    page = asha.open("goals:goal-rate", goal=goal.public_id).content.decode()
    assert 'class="plant"' not in page
    assert all(text in page for text in LEVELS.values())


def test_hints_stand_on_the_last_page_and_block_nothing(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    goal = shaped(cast)
    for stage, text in ((Stage.MORE, "সপ্তাহে চার দিন কাজ করি"), (Stage.MOST, "সপ্তাহে সাত দিন কাজ করি")):
        actions.shape_goal(goal, stage=stage, text=text, by=cast.actor("asha"), at=cast.at)
    asha = visit("asha", language="en")
    assert "much larger than another step" in asha.open("goals:goal-check", goal=goal.public_id).content.decode()
    assert agreed_by_both(cast, goal).state == GoalState.AGREED


def test_the_words_for_now_move_with_the_level_they_stand_for(cast: Cast) -> None:
    goal = shaped(cast)
    by, at = cast.actor("asha"), cast.at
    goal = actions.shape_goal(goal, stage=Stage.NOW, start_level=-2, text=LEVELS["level_m1"], by=by, at=at)
    assert (goal.start_level, goal.level_m2, goal.level_m1) == (-2, LEVELS["level_m1"], "")
    assert rules.fields_of(Stage.LESS, goal.start_level) == ("level_m1",)


def test_a_level_with_the_words_of_another_one_is_refused_and_kept_on_the_page(cast: Cast, visit: Any) -> None:
    goal = shaped(cast)
    answer = send(visit("asha"), goal, Stage.MOST, expect=422, text=LEVELS["level_0"])
    assert LEVELS["level_0"] in answer.content.decode()
    assert Goal.objects.get().level_p2 == LEVELS["level_p2"]


def test_a_start_at_or_above_what_is_hoped_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="start_unknown"):
        actions.shape_goal(
            drafted(cast), stage=Stage.NOW, start_level=0, text="এখন", by=cast.actor("asha"), at=cast.at
        )


def test_an_agreed_goal_is_not_written_in_any_more(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    goal = agreed_by_both(cast, shaped(cast))
    send(visit("asha"), goal, Stage.HOPED, expect=422, text="অন্য কিছু")
    assert Goal.objects.get().level_0 == LEVELS["level_0"]


def test_what_both_agreed_as_the_start_is_the_first_rating(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    goal = agreed_by_both(cast, shaped(cast))
    start = Rating.objects.get()
    assert (start.level, start.is_start, start.role, start.weight) == (-1, True, RaterRole.TOGETHER, 6)
    assert start.with_whom == goal.helper
    assert rated(cast, goal, 0).is_start is False


def test_both_see_who_wrote_what(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    opened(cast, "asha", Audience.MENTOR, Item.GOALS)
    goal = shaped(cast)
    later = cast.at + timedelta(minutes=5)
    actions.shape_goal(goal, stage=Stage.MOST, text="নিজের দোকান চালাই", by=cast.actor("bikram"), at=later)
    wrote = queries.who_wrote(queries.wordings_of(goal))
    assert {name: wrote[name].by for name in ("words", "level_0", "level_p2")} == {
        "words": cast.people["asha"],
        "level_0": cast.people["asha"],
        "level_p2": cast.people["bikram"],
    }
    name = cast.people["bikram"].display_name
    for who in ("asha", "bikram"):
        assert f"লিখেছেন {name}" in visit(who).open("goals:goal-check", goal=goal.public_id).content.decode()


def test_every_writing_of_a_draft_is_kept_and_its_earlier_words_are_the_participants(
    cast: Cast, visit: Any
) -> None:
    paired(cast, "asha", "bikram")
    opened(cast, "asha", Audience.MENTOR, Item.GOALS)
    goal = shaped(cast)
    actions.reword_goal(goal, words="নতুন কথা", by=cast.actor("asha"), at=cast.at)
    assert [w.words for w in queries.wordings_of(goal)][-2:] == [WORDS, "নতুন কথা"]
    assert WORDS in visit("asha").open("goals:goal-history", goal=goal.public_id).content.decode()
    seen = visit("bikram").open("goals:goal-history", goal=goal.public_id).content.decode()
    assert WORDS not in seen
    assert cast.people["asha"].display_name in seen


def test_a_revised_goal_shows_what_is_different_and_who_agreed_when(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    first = agreed_by_both(cast, shaped(cast))
    anew = actions.revise_goal(first, words="সপ্তাহে চার দিন কাজ", by=cast.actor("asha"), at=cast.at)
    agreed_by_both(cast, anew, at=cast.at + timedelta(days=3))
    assert Goal.objects.get(pk=first.pk).words == WORDS
    page = visit("asha").open("goals:goal-history", goal=anew.public_id).content.decode()
    assert WORDS in page
    assert "সপ্তাহে চার দিন কাজ" in page


def test_an_earlier_goal_that_is_not_open_to_the_reader_is_not_in_the_history(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    paired(cast, "asha", "chandra")
    first = agreed_by_both(cast, shaped(cast, words="শুধু চন্দ্রার সঙ্গে"), "chandra")
    anew = actions.revise_goal(first, words="বিক্রমের সঙ্গে", by=cast.actor("asha"), at=cast.at)
    agreed_by_both(cast, anew)
    seen = visit("bikram").open("goals:goal-history", goal=anew.public_id).content.decode()
    assert "শুধু চন্দ্রার সঙ্গে" not in seen


def test_the_short_form_still_writes_all_at_once_and_keeps_the_writing(cast: Cast) -> None:
    goal = worded(cast)
    assert [w.part for w in Wording.objects.filter(goal=goal).order_by("pk")] == ["words", "all"]


def test_a_peer_reads_a_goal_but_does_not_write_in_it(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "deepa")
    opened(cast, "asha", Audience.PEER, Item.GOALS)
    goal = shaped(cast)
    deepa = visit("deepa")
    deepa.open("goals:goal", goal=goal.public_id)
    deepa.open("goals:goal-shape", goal=goal.public_id, stage="hoped", expect=403)
