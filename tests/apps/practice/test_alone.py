"""Practising alone: what is decided, who may write, and what is counted."""

import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from demo.cast import Cast
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.practice import access, actions, queries, rules
from sahajatri.apps.practice.models import Play
from sahajatri.apps.practice.queries.guided import Dose
from sahajatri.apps.practice.rules import Run, Why
from sahajatri.apps.practice.scenarios import PracticeScenario, scenario_in, scenarios
from sahajatri.apps.practice.terms import FIRST_AIM, Level, PlayState, Situation, Skill
from sahajatri.kernel.privacy import looks_at
from sahajatri.kernel.records.models import Event
from sahajatri.kernel.refusals import Refused
from tests.cast.consent import agreed as agreed_to
from tests.cast.goals import agreed_goal
from tests.cast.practice_alone import FOLDER, HARD, WELL, begun, beside, practised, stool

CODES = ["greet", "burst_in", "explain", "breathe", "show", "trial", "leave_it"]


def rewritten(**changes: Any) -> PracticeScenario:
    """The talk about a stool after an author changed it: nobody can greet any more."""
    file = FOLDER / "a_stool.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    data["version"] = "2027-1"
    data["passages"]["door"]["choices"][0]["code"] = "bow"
    return scenario_in(file, {**data, **changes})


class TestWhereItStands:
    @given(trail=some.lists(some.sampled_from(CODES), max_size=7))
    def test_a_way_stands_somewhere_whatever_was_chosen(self, trail: list[str]) -> None:
        standing = rules.where_it_stands(stool().scenario, trail)
        assert not standing.moment.is_over
        assert standing.moment.choices
        assert list(standing.trail) == trail[: len(standing.trail)]
        assert standing.is_cut == (len(standing.trail) < len(trail))

    def test_skills_are_words_without_a_grade(self) -> None:
        standing = rules.where_it_stands(stool().scenario, HARD, is_running=False)
        assert rules.skills_seen(stool().skills, standing.moment.scores) == ([Skill.CLEAR], [Skill.CALM])

    def test_the_way_names_each_place_and_choice(self) -> None:
        way = rules.way_of(stool().scenario, WELL)
        assert [(passage.code, choice.code) for passage, choice in way] == [
            ("door", "greet"), ("inside", "explain"), ("asked", "show")
        ]  # fmt: skip


class TestOwnRun:
    def test_it_goes_from_the_beginning_to_an_ending(self, cast: Cast) -> None:
        play = begun(cast)
        assert (play.state, play.place, play.trail) == (PlayState.RUNNING, "door", [])
        play = begun(cast, way=WELL)
        assert (play.state, play.place, play.ending) == (PlayState.ENDED, "stool", "good")
        assert Play.objects.count() == 1, "what had been begun goes on"

    def test_a_page_that_is_older_than_the_talk_does_nothing(self, cast: Cast) -> None:
        play = begun(cast, way=["greet"])
        by, at = cast.actor("asha"), cast.at
        acts: list[Callable[[], object]] = [
            lambda: actions.choose_in_play(play, scenario=stool(), choice="greet", steps=0, by=by, at=at),
            lambda: actions.choose_in_play(play, scenario=stool(), choice="show", steps=1, by=by, at=at),
            lambda: actions.step_back(play, scenario=stool(), steps=2, by=by, at=at),
        ]
        for act in acts:
            with pytest.raises(Refused):
                act()
        play.refresh_from_db()
        assert play.trail == ["greet"]

    def test_stepping_back_goes_to_the_beginning_and_not_further(self, cast: Cast) -> None:
        play = begun(cast, way=["greet", "explain"])
        by, at = cast.actor("asha"), cast.at
        for steps in (2, 1):
            play = actions.step_back(play, scenario=stool(), steps=steps, by=by, at=at)
        assert (play.trail, play.turned_back) == ([], ["asked", "inside"])
        with pytest.raises(Refused):
            actions.step_back(play, scenario=stool(), steps=0, by=by, at=at)

    def test_a_talk_that_was_rewritten_goes_on_where_it_still_fits(self, cast: Cast) -> None:
        play = begun(cast, way=["greet", "explain"])
        new = rewritten()
        assert rules.where_it_stands(new.scenario, play.trail).is_cut
        play = actions.choose_in_play(
            play, scenario=new, choice="bow", steps=0, by=cast.actor("asha"), at=cast.at
        )
        assert (play.trail, play.version, play.place) == (["bow"], "2027-1", "inside")

    def test_what_is_over_stays_over(self, cast: Cast) -> None:
        ended = begun(cast, way=WELL)
        by, at = cast.actor("asha"), cast.at
        acts: list[Callable[[], object]] = [
            lambda: actions.leave_play(ended, by=by, at=at),
            lambda: actions.start_play_over(ended, scenario=stool(), by=by, at=at),
        ]
        for act in acts:
            with pytest.raises(Refused):
                act()

    def test_nobody_else_writes_in_it(self, cast: Cast) -> None:
        play = begun(cast, way=["greet"])
        by, at = cast.actor("bikram"), cast.at
        acts: list[Callable[[], object]] = [
            lambda: actions.choose_in_play(play, scenario=stool(), choice="explain", steps=1, by=by, at=at),
            lambda: actions.step_back(play, scenario=stool(), steps=1, by=by, at=at),
            lambda: actions.leave_play(play, by=by, at=at),
            lambda: actions.look_back_on_play(play, note="x", by=by, at=at),
            lambda: actions.forget_play(play, by=by, at=at),
            lambda: actions.choose_aim(play.person, programme=cast.programme, times=1, by=by, at=at),
        ]
        for act in acts:
            with pytest.raises(Refused):
                act()

    def test_only_ones_own_goal_can_be_linked(self, cast: Cast) -> None:
        beside(cast)
        goal = agreed_goal(cast)
        play = begun(cast, "deepa", WELL)
        with pytest.raises(Refused):
            actions.look_back_on_play(play, goal=goal, by=cast.actor("deepa"), at=cast.at)
        own = begun(cast, way=WELL)
        assert actions.look_back_on_play(own, goal=goal, by=cast.actor("asha"), at=cast.at).goal == goal

    def test_what_is_let_go_is_gone(self, cast: Cast) -> None:
        play = practised(cast, note="সকালে বলব")
        actions.forget_play(play, by=cast.actor("asha"), at=cast.at)
        assert Play.objects.count() == 0

    def test_no_history_names_whose_practice_it_is(self, cast: Cast) -> None:
        practised(cast)
        told = Event.objects.filter(kind__startswith="practice.")
        assert told.count() >= 5
        assert not told.filter(subject=cast.people["asha"].public_id).exists()
        assert all(event.facts == {} for event in told)


class TestRecord:
    def test_the_target_is_nine_until_the_person_chooses(self, cast: Cast) -> None:
        asha = cast.people["asha"]
        assert queries.aim_of(asha, cast.programme) == FIRST_AIM == 9
        actions.choose_aim(asha, programme=cast.programme, times=4, by=cast.actor("asha"), at=cast.at)
        assert queries.aim_of(asha, cast.programme) == 4

    def test_a_talk_counts_when_it_came_to_an_end_however_it_ended(self, cast: Cast) -> None:
        begun(cast, way=HARD)
        begun(cast, way=WELL)
        begun(cast, way=["greet"])
        plays = queries.plays_of(cast.people["asha"], cast.programme)
        assert queries.times_practised(plays) == {"a_stool": 2}

    def test_others_see_it_only_when_it_was_opened_and_never_the_words(self, cast: Cast) -> None:
        practised(cast, note="canary-7Q-note")
        seen = access.practice_seen(cast.actor("bikram"), cast.people["asha"], at=cast.at)
        assert (seen.is_open, seen.practised) == (False, [])
        beside(cast)
        seen = access.practice_seen(cast.actor("bikram"), cast.people["asha"], at=cast.at)
        assert (seen.is_open, seen.dose) == (True, Dose(alone=1, together=0, aim=9))
        (row,) = seen.practised
        assert (row.code, row.times, row.sure_before, row.sure_after) == ("a_stool", 1, 3, 6)
        assert "canary" not in repr(seen)
        assert [look.what for look in looks_at(cast.people["asha"])] == ["practice"]


def talk(code: str, level: Level, situation: Situation = Situation.PAY) -> PracticeScenario:
    one = stool()
    return PracticeScenario(
        code, one.title, one.about, situation, level, 5, one.skills, "1", date(2026, 1, 1), (), one.live, one.scenario
    )


class TestWhatNext:
    EASY, HARDER = talk("easy", Level.FIRST_STEPS), talk("harder", Level.HARD)
    OTHER = talk("other", Level.FURTHER, Situation.MISTAKE)
    ALL = (HARDER, OTHER, EASY)

    @pytest.mark.parametrize(
        ("running", "latest", "times", "code", "why"),
        [
            ("", "", {}, "easy", Why.NEW),
            ("other", "easy", {"easy": 1}, "other", Why.GOES_ON),
            ("", "easy", {"easy": 1}, "harder", Why.NEXT_STEP),
            ("", "harder", {"harder": 1, "easy": 1}, "other", Why.NEW),
            ("", "other", {"harder": 2, "easy": 3, "other": 1}, "other", Why.AGAIN),
        ],
    )
    def test_it_is_suggested_with_its_reason(
        self, running: str, latest: str, times: dict[str, int], code: str, why: Why
    ) -> None:
        found = rules.what_next(self.ALL, running=running, latest=latest, times=times)
        assert found is not None
        assert (found.scenario.code, found.why) == (code, why)

    def test_nothing_is_suggested_where_nothing_is(self) -> None:
        assert rules.what_next([], running="", latest="", times={}) is None


class TestStumbles:
    @staticmethod
    def run(person: int, *, left: bool = False) -> Run:
        if left:
            return Run(person, ("greet",), frozenset({"asked"}), "inside", is_left=True, is_ended=False)
        return Run(person, WELL, frozenset(), "stool", is_left=False, is_ended=True)

    def test_nothing_is_said_about_four_people_however_often_they_played(self) -> None:
        found = rules.where_people_stumble(stool().scenario, [self.run(n % 4) for n in range(40)])
        assert (found.people, found.places) == (4, ())

    def test_each_person_counts_once_at_a_place(self) -> None:
        runs = [self.run(n) for n in range(5)] + [self.run(who, left=True) for who in (0, 0, 1)]
        found = rules.where_people_stumble(stool().scenario, runs)
        places = {one.passage.code: one for one in found.places}
        assert found.people == 5
        inside = places["inside"]
        assert (inside.came, inside.turned_back, inside.left, inside.ended) == (5, 0, 2, 0)
        assert (places["asked"].turned_back, places["stool"].ended) == (2, 5)

    def test_they_are_counted_in_ones_own_programme(self, cast: Cast) -> None:
        for key in ("asha", "deepa", "bikram", "jaya", "lata"):
            begun(cast, key, WELL)
        later = cast.at + timedelta(days=31)
        assert queries.stumbles_of(stool(), cast.programme, later).people == 0  # nobody agreed to be counted
        for key in ("asha", "deepa", "bikram", "jaya", "lata"):
            agreed_to(cast, key, Purpose.RESEARCH)
        assert queries.stumbles_of(stool(), cast.programme, cast.at).people == 0  # from the next month on
        assert queries.stumbles_of(stool(), cast.programme, later).people == 5
        other = cast.actor("hari").programme
        assert queries.stumbles_of(stool(), other, later).people == 0


def test_the_talks_of_the_house_are_listed_by_situation() -> None:
    order = [list(Situation).index(one.situation) for one in scenarios().values()]
    assert order == sorted(order)
