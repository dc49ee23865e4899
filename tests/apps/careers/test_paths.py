"""What a person says about work, the order that comes of it, and a path that becomes a goal."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from demo.paths import paths_are_looked_at
from demo.story import Telling
from sahajatri.apps.careers import actions, queries
from sahajatri.apps.careers.catalogue import occupations
from sahajatri.apps.careers.models import Path
from sahajatri.apps.careers.terms import Factor, PathState
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.queries import links_of, steps_of
from sahajatri.apps.goals.terms import GoalState
from sahajatri.kernel.refusals import Refused
from tests.cast.careers import beside, left, liked, said, taken_up, wished
from tests.cast.consent import opened
from tests.cast.intake import with_profile


def paths(cast: Cast) -> queries.Paths:
    return queries.paths_for(queries.told_by(cast.people["asha"], cast.programme))


class TestTheOrder:
    def test_without_a_word_there_is_not_enough_signal_and_nothing_is_missing(self, cast: Cast) -> None:
        found = paths(cast)
        assert not found.has_signal
        assert len(found.others) == len(queries.occupations_found())

    def test_what_was_named_stands_first_whatever_its_score(self, cast: Cast) -> None:
        wished(cast, occupation="security_guard")
        liked(cast, R=0, S=3)
        said(cast, nights="not_for_me", seeing_around="not_for_me", long_hours="not_for_me")
        found = paths(cast)
        assert [one.occupation.code for one in found.named] == ["security_guard"]
        assert found.named[0].score.rank < found.others[0].score.rank

    def test_a_wish_in_own_words_counts(self, cast: Cast) -> None:
        with_profile(cast, "asha", work_wishes="দর্জির কাজ করতে চাই")
        found = paths(cast)
        assert "tailor" in [one.occupation.code for one in found.named]
        assert found.unknown_wish == ""

    def test_a_wish_that_no_description_answers_to_is_kept_in_sight(self, cast: Cast) -> None:
        with_profile(cast, "asha", work_wishes="জাদুকর হতে চাই")
        assert paths(cast).unknown_wish == "জাদুকর হতে চাই"
        wished(cast)  # something else does not take its place
        assert paths(cast).unknown_wish == "জাদুকর হতে চাই"

    def test_a_wanted_code_counts_and_an_unknown_one_is_kept_in_sight(self) -> None:
        assert [r.occupation.code for r in queries.paths_for(queries.Told(wanted_isco="6122")).named] == ["poultry"]
        assert queries.paths_for(queries.Told(wanted_isco="2221")).unknown_isco == "2221"

    def test_words_of_the_profile_count_as_likes_until_the_page_was_answered(self, cast: Cast) -> None:
        with_profile(cast, "asha", skills=["sewing", "handicraft"], interests=["making"])
        told = queries.told_by(cast.people["asha"], cast.programme)
        assert told.likes is not None
        assert not told.are_likes_said
        assert paths(cast).has_signal
        liked(cast)
        assert queries.told_by(cast.people["asha"], cast.programme).are_likes_said

    def test_what_needs_something_moves_down_and_shows_as_a_gap(self, cast: Cast) -> None:
        liked(cast)
        before = queries.path_of(occupations()["tailor"], queries.told_by(cast.people["asha"], cast.programme))
        said(cast, sitting="needs", seeing_detail="not_for_me")
        after = queries.path_of(occupations()["tailor"], queries.told_by(cast.people["asha"], cast.programme))
        assert after.score.rank < before.score.rank or before.score.parts[2].value is None
        assert [gap.demand for gap in after.gaps] == ["seeing_detail", "sitting"]

    def test_not_for_me_stands_apart_and_comes_back(self, cast: Cast) -> None:
        left(cast)
        assert [one.occupation.code for one in paths(cast).left] == ["security_guard"]
        actions.look_anew(
            cast.people["asha"],
            occupation=occupations()["security_guard"],
            programme=cast.programme,
            by=cast.actor("asha"),
            at=cast.at,
        )
        assert paths(cast).left == ()

    def test_an_answer_can_be_taken_back(self, cast: Cast) -> None:
        said(cast, standing="needs")
        assert said(cast, standing="").demands == {}
        said(cast, standing="needs")
        liked(cast)
        emptied = actions.empty_answers(
            cast.people["asha"], programme=cast.programme, by=cast.actor("asha"), at=cast.at
        )
        assert (emptied.demands, emptied.likes, emptied.learnt) == ({}, {}, None)

    def test_what_nobody_knows_as_a_demand_is_not_kept(self, cast: Cast) -> None:
        assert said(cast, diagnosis="needs").demands == {}


class TestTakenUp:
    def test_it_becomes_a_draft_with_steps_and_nothing_is_signed(self, cast: Cast) -> None:
        path = taken_up(cast)
        goal = Goal.objects.get()
        assert (path.goal, goal.state, goal.person) == (goal, GoalState.DRAFT, cast.people["asha"])
        assert [step.words for step in steps_of(goal)] == ["একজন দর্জির সঙ্গে কথা বলা", "মেশিন দেখা"]

    def test_not_twice(self, cast: Cast) -> None:
        taken_up(cast)
        with pytest.raises(Refused):
            taken_up(cast)
        assert Goal.objects.count() == 1

    @pytest.mark.parametrize("more", [{"goal": " "}, {"steps": []}, {"steps": ["  "]}])
    def test_not_without_words_or_a_step(self, more: dict[str, Any], cast: Cast) -> None:
        with pytest.raises(Refused):
            taken_up(cast, **more)
        assert not Path.objects.exists()

    def test_only_by_the_person(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            actions.name_work(
                cast.people["asha"],
                occupation=occupations()["tailor"],
                programme=cast.programme,
                by=cast.actor("bikram"),
                at=cast.at,
            )

    def test_the_goal_leads_back_to_the_path_for_those_who_may_see_it(self, cast: Cast) -> None:
        beside(cast, Item.GOALS)
        taken_up(cast)
        goal = Goal.objects.get()
        assert len(links_of(goal, cast.actor("asha"))) == 1
        assert links_of(goal, cast.actor("bikram")) == []
        opened(cast, "asha", Audience.MENTOR, Item.WORK_WISHES)
        assert len(links_of(goal, cast.actor("bikram"))) == 1

    def test_what_was_taken_up_stays_among_what_was_named(self, cast: Cast) -> None:
        taken_up(cast)
        assert paths(cast).named[0].state is PathState.TAKEN_UP


def test_without_the_wish_for_work_nothing_is_told(cast: Cast) -> None:
    wished(cast)
    liked(cast)
    told = queries.told_by(cast.people["asha"], cast.programme, {Item.STRENGTHS, Item.LIMITS})
    assert told == queries.Told()


def test_what_is_hard_is_told_only_with_its_own_item(cast: Cast) -> None:
    said(cast, standing="needs")
    asha, programme = cast.people["asha"], cast.programme
    assert queries.told_by(asha, programme, {Item.WORK_WISHES}).said == {}
    assert queries.told_by(asha, programme, {Item.WORK_WISHES, Item.LIMITS}).said != {}


def test_a_score_says_for_each_factor_what_is_known(cast: Cast) -> None:
    wished(cast)
    one = paths(cast).named[0]
    values = {part.factor: part.value for part in one.score.parts}
    assert values == {Factor.WISH: 1.0, Factor.INTEREST: None, Factor.FUNCTIONAL: None, Factor.PREPARATION: None}


def test_the_demonstration_has_paths_of_its_own(cast: Cast) -> None:
    paths_are_looked_at(Telling(cast, cast.at + timedelta(days=30)))
    found = paths(cast)
    assert {one.occupation.code for one in found.named} == {"tailor", "mobile_money_agent"}
    assert [one.occupation.code for one in found.left] == ["security_guard"]
    assert Goal.objects.get().state == GoalState.DRAFT
