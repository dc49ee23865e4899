"""Two practise a conversation: what is agreed, what is said afterwards, and what may be said over time."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.queries import links_of
from sahajatri.apps.mentoring.actions import end_pairing
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.practice import guided_rules as rules
from sahajatri.apps.practice.access import guided as access
from sahajatri.apps.practice.actions import guided as actions
from sahajatri.apps.practice.guided_jobs import look_after_practices
from sahajatri.apps.practice.guided_rubric import rubric
from sahajatri.apps.practice.guided_rules import Course, course_of
from sahajatri.apps.practice.guided_terms import GivenState, RatedSkill, TogetherState
from sahajatri.apps.practice.models.guided import PracticeTogether, SkillRating
from sahajatri.apps.practice.queries import guided as queries
from sahajatri.apps.practice.terms import Skill
from sahajatri.apps.workplace.queries import support_of
from sahajatri.kernel import clock
from sahajatri.kernel.content import CONTENT
from sahajatri.kernel.packs import ContentError
from sahajatri.kernel.records.models import Event
from sahajatri.kernel.refusals import Refused
from tests.cast.consent import opened
from tests.cast.goals import agreed_goal, drafted
from tests.cast.practice_guided import KEEP, agreed, beside, given, held, proposed
from tests.cast.safeguarding import blocked

pytestmark = pytest.mark.usefixtures("one_talk")


def told(cast: Cast, key: str) -> list[str]:
    found = Notice.objects.filter(person=cast.people[key], channel="in_app", kind__startswith="practice")
    return [one.title for one in found.order_by("pk")]


def refused(act: Any) -> str:
    with pytest.raises(Refused) as why:
        act()
    return why.value.refusal.code


class TestRules:
    def test_what_is_looked_at_follows_from_the_skills_of_the_scenario(self) -> None:
        assert rules.rated_in([Skill.STANDING_UP, Skill.CALM, Skill.CLEAR]) == (
            RatedSkill.COMMUNICATION,
            RatedSkill.SELF_ADVOCACY,
        )

    @pytest.mark.parametrize(
        ("levels", "said"),
        [
            ([], Course.NONE),
            ([None, None], Course.NONE),
            ([1, 4], Course.FEW),
            ([0, None, 4], Course.FEW),
            ([1, 2, 3], Course.HIGHER),
            ([1, 3, 1], Course.MIXED),
            ([1, 1, 4], Course.MIXED),
            ([3, 1, 2], Course.LOWER),
            ([2, 2, 2, 2], Course.MIXED),
            ([1, None, 3, None, 2], Course.HIGHER),
        ],
    )
    def test_nothing_is_said_of_fewer_than_three_and_one_good_day_is_no_change(
        self, levels: list[int | None], said: Course
    ) -> None:
        assert course_of(levels) is said

    def test_a_proposal_waits_for_a_week_and_never_beyond_its_day(self) -> None:
        today = date(2026, 11, 16)
        assert rules.answer_by(None, today) == date(2026, 11, 23)
        assert rules.answer_by(date(2026, 11, 18), today) == date(2026, 11, 18)
        assert not rules.is_reminder_due(today, date(2026, 11, 23), date(2026, 11, 19))
        assert rules.is_reminder_due(today, date(2026, 11, 23), date(2026, 11, 20))
        assert not rules.is_reminder_due(today, today, today)

    def test_it_is_asked_the_day_after_or_two_weeks_after_the_next_time_we_meet(self) -> None:
        assert rules.asked_from(date(2026, 11, 18), date(2026, 11, 16)) == date(2026, 11, 19)
        assert rules.asked_from(None, date(2026, 11, 16)) == date(2026, 12, 1)

    def test_the_rubric_has_a_sentence_for_every_level_and_a_broken_one_is_refused(self, tmp_path: Path) -> None:
        assert {skill: len(line.levels) for skill, line in rubric().lines.items()} == dict.fromkeys(RatedSkill, 5)
        broken = tmp_path / "rubric.toml"
        text = (CONTENT / "practice/rubric.toml").read_text(encoding="utf-8")
        broken.write_text(text.replace('code = "communication"', 'code = "courage"'), encoding="utf-8")
        with pytest.raises(ContentError) as why:
            rubric(broken)
        assert "code" in why.value.key


class TestProposing:
    def test_either_asks_and_the_other_one_answers(self, cast: Cast) -> None:
        beside(cast)
        practice = proposed(cast, by="bikram")
        assert told(cast, "asha") == ["কেউ আপনার সঙ্গে মহড়া করতে চান"]
        assert refused(lambda: actions.agree_together(practice, by=cast.actor("bikram"), at=cast.at)) == "own_proposal"
        actions.agree_together(practice, by=cast.actor("asha"), at=cast.at)
        assert PracticeTogether.objects.get().state == TogetherState.AGREED
        assert len(told(cast, "bikram")) == 1

    def test_what_waits_for_whom_can_be_asked(self, cast: Cast) -> None:
        beside(cast)
        practice = proposed(cast)
        asha, bikram = cast.people["asha"], cast.people["bikram"]
        assert queries.waiting_for(bikram, cast.programme) == [practice]
        assert queries.waiting_for(asha, cast.programme) == []
        blocked(cast, "asha", "bikram")
        assert queries.waiting_for(bikram, cast.programme) == []

    def test_a_no_needs_no_reason(self, cast: Cast) -> None:
        beside(cast)
        practice = actions.decline_together(proposed(cast), by=cast.actor("bikram"), at=cast.at)
        assert practice.state == TogetherState.DECLINED
        assert len(told(cast, "asha")) == 1

    def test_only_somebody_beside_is_asked_once_and_for_a_day_to_come(self, cast: Cast) -> None:
        assert refused(lambda: proposed(cast)) == "not_beside"
        beside(cast)
        assert refused(lambda: proposed(cast, scenario="nowhere")) == "scenario_gone"
        assert refused(lambda: proposed(cast, days=-1)) == "day_gone"
        assert refused(lambda: proposed(cast, days=200)) == "day_far"
        assert refused(lambda: proposed(cast, by="chandra")) == "not_own"
        proposed(cast)
        assert refused(lambda: proposed(cast)) == "open_already"

    def test_somebody_who_is_blocked_proposes_nothing_and_hears_no_reason(self, cast: Cast) -> None:
        beside(cast)
        practice = proposed(cast)
        blocked(cast, "asha", "bikram")
        assert refused(lambda: given(cast)) == "no_contact"
        before = told(cast, "bikram")
        assert refused(lambda: actions.agree_together(practice, by=cast.actor("bikram"), at=cast.at)) == "no_contact"
        actions.end_together(practice, by=cast.actor("asha"), at=cast.at)
        assert told(cast, "bikram") == before
        assert refused(lambda: proposed(cast, by="bikram")) == "no_contact"

    def test_either_calls_off_and_the_other_one_is_told(self, cast: Cast) -> None:
        beside(cast)
        practice = actions.end_together(agreed(cast), by=cast.actor("bikram"), at=cast.at)
        assert practice.state == TogetherState.CALLED_OFF
        taken = actions.end_together(proposed(cast), by=cast.actor("asha"), at=cast.at)
        assert taken.state == TogetherState.TAKEN_BACK
        assert refused(lambda: actions.end_together(proposed(cast), by=cast.actor("bikram"), at=cast.at)) == "not_own"


class TestAfterwards:
    def test_the_one_beside_says_what_to_keep_and_it_counts(self, cast: Cast) -> None:
        beside(cast)
        practice = agreed(cast, days=0)
        by = cast.actor("bikram")
        nothing = {"levels": {}, "keep": " "}
        assert refused(lambda: actions.give_feedback(practice, **nothing, by=by, at=cast.at)) == "keep_missing"
        wrong = {"communication": 5}
        assert refused(lambda: actions.give_feedback(practice, levels=wrong, keep="x", by=by, at=cast.at)) == (
            "level_unknown"
        )
        assert refused(lambda: actions.give_feedback(practice, levels={}, keep="x", by=cast.actor("asha"), at=cast.at))
        actions.give_feedback(practice, levels={"communication": 2}, keep=KEEP, by=by, at=cast.at)
        assert queries.held_together(cast.people["asha"], cast.programme) == 1
        assert len(told(cast, "asha")) == 2

    def test_words_stay_as_they_were_once_there_is_an_answer(self, cast: Cast) -> None:
        beside(cast)
        practice = held(cast, own=None)
        actions.reply_to_feedback(practice, reply="ধন্যবাদ", by=cast.actor("asha"), at=cast.at)
        by = cast.actor("bikram")
        assert refused(lambda: actions.give_feedback(practice, levels={}, keep="অন্য", by=by, at=cast.at)) == (
            "answered_already"
        )

    def test_both_rate_and_rating_anew_leaves_one_row(self, cast: Cast) -> None:
        beside(cast)
        practice = held(cast)
        actions.rate_oneself(practice, levels={"communication": 3}, by=cast.actor("asha"), at=cast.at)
        assert sorted(SkillRating.objects.values_list("side", "level")) == [("own", 3), ("partner", 2)]

    def test_a_day_before_it_was_asked_for_or_to_come_is_refused(self, cast: Cast) -> None:
        beside(cast)
        practice, today = agreed(cast), clock.day_of(cast.at)
        for on, code in ((today + timedelta(days=1), "day_to_come"), (today - timedelta(days=1), "day_before")):
            assert code == refused(
                lambda on=on: actions.rate_oneself(practice, levels={}, held_on=on, by=cast.actor("asha"), at=cast.at)
            )

    def test_thoughts_are_private_until_shown_and_can_be_taken_back(self, cast: Cast) -> None:
        beside(cast)
        practice, asha = held(cast), cast.actor("asha")
        before = len(told(cast, "bikram"))
        actions.reflect(practice, reflection="ভয় করছিল", by=asha, at=cast.at)
        assert len(told(cast, "bikram")) == before
        shown = actions.reflect(practice, reflection="ভয় করছিল", is_shared=True, by=asha, at=cast.at)
        assert shown.is_reflection_shared
        assert len(told(cast, "bikram")) == before + 1
        for words, is_shared in (("ভয় করছিল", False), ("", True)):
            closed = actions.reflect(practice, reflection=words, is_shared=is_shared, by=asha, at=cast.at)
            assert not closed.is_reflection_shared
        by = cast.actor("bikram")
        assert refused(lambda: actions.reflect(practice, reflection="x", by=by, at=cast.at)) == "not_own"

    def test_what_comes_next_has_a_day_and_is_reminded_of_once(self, cast: Cast) -> None:
        beside(cast)
        practice, asha, today = held(cast), cast.actor("asha"), clock.day_of(cast.at)
        assert refused(lambda: actions.name_next(practice, next_step=" ", next_on=today, by=asha, at=cast.at))
        actions.name_next(practice, next_step="মালিককে বলব", next_on=today, by=asha, at=cast.at)
        before = len(told(cast, "asha"))
        look_after_practices(cast.at)
        look_after_practices(cast.at + timedelta(hours=6))
        assert len(told(cast, "asha")) == before + 1
        actions.finish_next(practice, by=asha, at=cast.at)
        assert queries.next_steps_of(cast.people["asha"], cast.programme) == []

    def test_it_belongs_to_a_goal_of_the_person_and_the_goal_names_it_to_the_two(self, cast: Cast) -> None:
        beside(cast)
        practice, goal = held(cast), agreed_goal(cast)
        actions.tie_to_goal(practice, goal=goal, by=cast.actor("asha"), at=cast.at)
        with override("bn"):
            assert [link.text for link in links_of(goal, cast.actor("asha"))] == ["একটা টুল চাওয়া"]
        assert links_of(goal, cast.actor("esha")) == []
        foreign = drafted(cast, "jaya")
        assert refused(lambda: actions.tie_to_goal(practice, goal=foreign, by=cast.actor("asha"), at=cast.at)) == (
            "goal_gone"
        )

    def test_no_event_carries_a_word_or_a_level(self, cast: Cast) -> None:
        beside(cast)
        held(cast)
        given(cast)
        assert all(event.facts == {} for event in Event.objects.filter(kind__startswith="practice"))


class TestNothingStopsSilently:
    def test_a_proposal_is_reminded_of_once_and_ends_with_a_word_to_both(self, cast: Cast) -> None:
        beside(cast)
        proposed(cast, days=None)
        for days in range(9):
            look_after_practices(cast.at + timedelta(days=days))
            look_after_practices(cast.at + timedelta(days=days, hours=6))
        assert PracticeTogether.objects.get().state == TogetherState.LAPSED
        assert (len(told(cast, "bikram")), len(told(cast, "asha"))) == (3, 1)

    def test_what_nobody_wrote_down_is_asked_about_twice_and_put_away(self, cast: Cast) -> None:
        beside(cast)
        agreed(cast, days=1)
        before = {key: len(told(cast, key)) for key in ("asha", "bikram")}
        for days in range(18):
            look_after_practices(cast.at + timedelta(days=days))
        assert PracticeTogether.objects.get().state == TogetherState.CALLED_OFF
        assert {key: len(told(cast, key)) - before[key] for key in before} == {"asha": 3, "bikram": 3}
        assert queries.held_together(cast.people["asha"], cast.programme) == 0

    def test_words_that_are_waited_for_are_asked_for(self, cast: Cast) -> None:
        beside(cast)
        held(cast, partner=None)
        before = len(told(cast, "bikram"))
        for days in range(8):
            look_after_practices(cast.at + timedelta(days=days))
        assert len(told(cast, "bikram")) == before + 1

    def test_two_who_must_not_meet_hear_nothing(self, cast: Cast) -> None:
        beside(cast)
        proposed(cast)
        before = [told(cast, key) for key in ("asha", "bikram")]
        blocked(cast, "asha", "bikram")
        look_after_practices(cast.at + timedelta(days=9))
        assert [told(cast, key) for key in ("asha", "bikram")] == before

    def test_when_the_two_do_not_walk_together_any_more_only_the_person_hears(self, cast: Cast) -> None:
        pairing = beside(cast)
        agreed(cast)
        end_pairing(pairing, by=cast.actor("asha"), at=cast.at)
        before = told(cast, "bikram")
        look_after_practices(cast.at + timedelta(hours=6))
        assert PracticeTogether.objects.get().state == TogetherState.CALLED_OFF
        assert told(cast, "bikram") == before
        assert told(cast, "asha")[-1] == "একসঙ্গে মহড়া শেষ হলো"

    def test_a_suggestion_is_taken_up_or_left_and_no_answer_reads_like_a_no(self, cast: Cast) -> None:
        beside(cast)
        one = given(cast)
        assert refused(lambda: given(cast)) == "given_already"
        assert actions.answer_given(one, takes_up=False, by=cast.actor("asha"), at=cast.at).state == GivenState.LEFT
        other = given(cast)
        look_after_practices(cast.at + timedelta(days=22))
        other.refresh_from_db()
        assert other.state == GivenState.LAPSED
        texts = Notice.objects.filter(person=cast.people["bikram"], kind="practice.given-answered", channel="in_app")
        assert len({notice.text for notice in texts}) == 1
        assert texts.count() == 2


class TestOverTime:
    def test_ratings_stand_in_order_and_three_are_needed_for_a_word(self, cast: Cast) -> None:
        beside(cast)
        held(cast, own=1, partner=1)
        held(cast, own=2, partner=2)
        growth = queries.growth_of(cast.people["asha"], cast.programme)
        assert [(one.skill, one.own) for one in growth] == [(RatedSkill.COMMUNICATION, Course.FEW)]
        held(cast, own=3, partner=None)
        (one,) = queries.growth_of(cast.people["asha"], cast.programme)
        assert (one.own, one.partner) == (Course.HIGHER, Course.FEW)
        assert [point.own for point in one.points] == [1, 2, 3]

    def test_others_see_it_only_while_it_is_open_to_them(self, cast: Cast) -> None:
        beside(cast)
        held(cast)
        asha = cast.people["asha"]
        assert not access.practice_seen(cast.actor("bikram"), asha, at=cast.at).is_open
        opened(cast, "asha", Audience.MENTOR, Item.PRACTICE)
        seen = access.practice_seen(cast.actor("bikram"), asha, at=cast.at)
        assert (seen.is_open, seen.held, len(seen.growth)) == (True, 1, 1)
        assert not access.practice_seen(cast.actor("gita"), asha, at=cast.at).is_open


def test_practices_count_as_support_only_where_they_are_open_to_practitioners(cast: Cast) -> None:
    beside(cast)
    held(cast)
    asha = cast.people["asha"]
    assert "Talks practised" not in support_of(asha, cast.programme)
    opened(cast, "asha", Audience.PRACTITIONER, Item.PRACTICE)
    assert support_of(asha, cast.programme)["Talks practised"] == [clock.day_of(cast.at)]
