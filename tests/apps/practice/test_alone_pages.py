"""The pages of practising alone: the list, a talk step by step, its end, the record, and what others see."""

import gzip
import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item, Purpose
from sahajatri.apps.practice.models import Play, PracticeAim
from sahajatri.apps.practice.terms import PlayState
from sahajatri.kernel import clock
from sahajatri.kernel.pages.tokens import new_token
from tests.cast.consent import agreed as agreed_to
from tests.cast.consent import closed
from tests.cast.goals import agreed_goal
from tests.cast.practice_alone import FOLDER, HARD, WELL, begun, beside, practised
from tests.house.test_query_counts import same_queries_for

pytestmark = pytest.mark.usefixtures("one_talk")


def text_of(page: Any) -> str:
    return str(page.content.decode())


class TestTheTalk:
    def test_it_is_walked_from_the_list_to_its_end(self, cast: Cast, visit: Any) -> None:
        asha = visit("asha")
        assert "একটা টুল চাওয়া" in text_of(asha.open("practice:scenarios"))
        asha.open("practice:scenario", scenario="a_stool")
        asha.send("practice:scenario", {"sure_before": "3"}, scenario="a_stool")
        play = Play.objects.get()
        assert (play.sure_before, play.person) == (3, cast.people["asha"])
        for steps, choice in enumerate(WELL):
            page = text_of(asha.open("practice:play", play=play.public_id))
            assert "ঘড়ি" in page, "it says that no clock runs"
            asha.send("practice:play", {"choice": choice, "steps": steps}, play=play.public_id)
        page = text_of(asha.get(reverse("practice:play", kwargs={"play": play.public_id}), follow=True))
        assert "আপনি জায়গাটা ভেবে এসেছিলেন।" in page, "why it went like this"
        assert "সময় চাইলে মানুষ শোনে।" in page, "the way with its feedback"
        assert not re.search(r"\d\s*/\s*\d|[০-৯]\s*/\s*[০-৯]", page), "no grade"

    def test_the_feedback_of_the_last_choice_stands_before_the_next(self, cast: Cast, visit: Any) -> None:
        play = begun(cast, way=["burst_in"])
        page = text_of(visit("asha", language="en").open("practice:play", play=play.public_id))
        assert page.index("It was clear, but at a bad time.") < page.index("All right, tell me.")
        assert page.index("All right, tell me.") < page.index("I stop and breathe.")

    def test_a_double_click_goes_one_step(self, cast: Cast, visit: Any) -> None:
        asha, play = visit("asha"), begun(cast)
        sent = {"once": new_token(cast.people["asha"].public_id), "choice": "greet", "steps": 0}
        for _click in range(2):
            answer = asha.post(reverse("practice:play", kwargs={"play": play.public_id}), sent)
            assert answer.status_code == 303
        play.refresh_from_db()
        assert play.trail == ["greet"]

    def test_an_older_page_shows_where_the_talk_is_now(self, cast: Cast, visit: Any) -> None:
        asha, play = visit("asha", language="en"), begun(cast, way=["greet", "explain"])
        asha.send("practice:play", {"choice": "burst_in", "steps": 0}, play=play.public_id)
        play.refresh_from_db()
        assert play.trail == ["greet", "explain"]
        assert "This page was older than your talk" in text_of(asha.open("practice:play", play=play.public_id))

    def test_nothing_chosen_is_said_at_the_question(self, cast: Cast, visit: Any) -> None:
        play = begun(cast)
        page = visit("asha", language="en").send("practice:play", {"steps": 0}, expect=422, play=play.public_id)
        assert "Choose what you say or do." in text_of(page)

    def test_one_steps_back_starts_again_and_leaves(self, cast: Cast, visit: Any) -> None:
        asha, play = visit("asha"), begun(cast, way=["greet", "explain"])
        asha.send("practice:play-back", {"steps": 2}, play=play.public_id)
        asha.send("practice:play-back", {"steps": 2}, play=play.public_id)
        play.refresh_from_db()
        assert (play.trail, play.turned_back) == (["greet"], ["asked"]), "the second click was one too many"
        asha.send("practice:play-start-over", play=play.public_id)
        play.refresh_from_db()
        assert play.trail == []
        asha.send("practice:play-leave", play=play.public_id)
        play.refresh_from_db()
        assert play.state == PlayState.LEFT
        assert "মাঝপথে" in text_of(asha.open("practice:ended", play=play.public_id))

    def test_another_way_begins_at_any_step(self, cast: Cast, visit: Any) -> None:
        asha, play = visit("asha"), begun(cast, way=HARD)
        asha.send("practice:play-another-way", {"steps": 2}, play=play.public_id)
        again = Play.objects.exclude(pk=play.pk).get()
        assert (again.state, again.trail) == (PlayState.RUNNING, ["burst_in", "explain"])
        asha.open("practice:play", play=again.public_id)

    def test_a_rewritten_talk_says_so(
        self, cast: Cast, visit: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        play = begun(cast, way=["greet", "explain"])
        old = (FOLDER / "a_stool.toml").read_text(encoding="utf-8")
        (tmp_path / "a_stool.toml").write_text(old.replace('code = "explain"', 'code = "say_why"'), encoding="utf-8")
        monkeypatch.setattr("sahajatri.apps.practice.scenarios.FOLDER", tmp_path)
        asha = visit("asha", language="en")
        page = text_of(asha.open("practice:play", play=play.public_id))
        assert "This talk was rewritten since you were here." in page
        asha.send("practice:play", {"choice": "say_why", "steps": 1}, play=play.public_id)
        play.refresh_from_db()
        assert play.trail == ["greet", "say_why"]

    def test_a_talk_that_was_taken_away_can_be_left(
        self, cast: Cast, visit: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        running, done = begun(cast, way=["greet"]), begun(cast, "deepa", WELL)
        monkeypatch.setattr("sahajatri.apps.practice.scenarios.FOLDER", tmp_path)
        asha, deepa = visit("asha"), visit("deepa")
        asha.open("practice:play", play=running.public_id)
        asha.open("practice:mine")
        asha.open("practice:scenarios")
        deepa.open("practice:ended", play=done.public_id)
        asha.send("practice:play-leave", play=running.public_id)

    @pytest.mark.parametrize("key", ["asha", "bikram", "deepa", "jaya", "esha", "gita"])
    def test_everybody_may_practise(self, cast: Cast, visit: Any, key: str) -> None:
        visit(key).send("practice:scenario", scenario="a_stool")
        assert Play.objects.get().person == cast.people[key]

    @pytest.mark.parametrize("key", ["bikram", "esha", "gita", "hari", "jaya"])
    def test_nobody_else_opens_a_run(self, cast: Cast, visit: Any, key: str) -> None:
        beside(cast)
        running, done = begun(cast, way=["greet"]), practised(cast, "deepa")
        client = visit(key)
        for name in ("play", "play-back", "play-start-over", "play-leave", "ended", "play-forget"):
            client.open(f"practice:{name}", expect=404, play=running.public_id)
            client.open(f"practice:{name}", expect=404, play=done.public_id)

    @pytest.mark.parametrize("language", ["bn", "en"])
    def test_a_step_is_light(self, cast: Cast, visit: Any, language: str) -> None:
        play = begun(cast, way=["greet"])
        page = visit("asha", language=language).open("practice:play", play=play.public_id)
        assert len(gzip.compress(page.content)) < 9_000


class TestLookingBack:
    def test_what_was_written_is_kept_with_the_goal_and_the_next_step(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        goal = agreed_goal(cast)
        asha, play = visit("asha"), begun(cast, way=WELL, sure_before=2)
        sent = {"sure_after": "7", "note": "জায়গাটা আগে দেখে রাখব", "next_step": "বিক্রমদার সঙ্গে আবার", "goal": goal.public_id}
        asha.send("practice:ended", sent, play=play.public_id)
        play.refresh_from_db()
        assert (play.sure_after, play.note, play.goal) == (7, sent["note"], goal)
        page = text_of(asha.open("practice:mine"))
        assert all(words in page for words in (sent["note"], sent["next_step"], goal.words, "২", "৭"))
        assert sent["note"] in text_of(asha.open("practice:ended", play=play.public_id))

    def test_a_note_that_is_too_long_stays_in_its_box(self, cast: Cast, visit: Any) -> None:
        play = begun(cast, way=WELL)
        page = visit("asha").send("practice:ended", {"note": "ক" * 1600}, expect=422, play=play.public_id)
        assert "ক" * 1600 in text_of(page)

    def test_somebody_without_goals_is_asked_for_none(self, cast: Cast, visit: Any) -> None:
        play = begun(cast, "bikram", WELL)
        assert 'name="goal"' not in text_of(visit("bikram").open("practice:ended", play=play.public_id))

    def test_words_of_somebody_in_need_get_a_calm_answer(self, cast: Cast, visit: Any) -> None:
        play = begun(cast, way=WELL)
        page = visit("asha").send("practice:ended", {"note": "আর বাঁচতে চাই না"}, expect=200, play=play.public_id)
        assert "calm" in text_of(page) or "tel:" in text_of(page)
        play.refresh_from_db()
        assert play.note == "আর বাঁচতে চাই না"

    def test_the_target_is_ones_own(self, cast: Cast, visit: Any) -> None:
        asha = visit("asha")
        assert "৯" in text_of(asha.open("practice:mine"))
        asha.open("practice:aim-choose")
        asha.send("practice:aim-choose", {"times": "০"}, expect=422)
        asha.send("practice:aim-choose", {"times": "৫"})
        assert PracticeAim.objects.get().times == 5

    def test_a_practice_can_be_let_go(self, cast: Cast, visit: Any) -> None:
        asha, play = visit("asha"), practised(cast)
        asha.open("practice:play-forget", play=play.public_id)
        asha.send("practice:play-forget", play=play.public_id)
        assert not Play.objects.exists()

    def test_to_whom_it_is_open_stands_there_with_what_they_do_not_see(self, cast: Cast, visit: Any) -> None:
        asha, play = visit("asha", language="en"), practised(cast, note="for myself")
        assert "They see which talk, how often" not in text_of(asha.open("practice:mine"))
        beside(cast)
        page = text_of(asha.open("practice:mine"))
        assert "They see which talk, how often, and how sure you are." in page
        assert play.note in page

    def test_the_record_asks_no_more_with_many_rows(self, cast: Cast, visit: Any) -> None:
        def grow(times: int) -> None:
            for _time in range(times):
                practised(cast)

        same_queries_for(visit("asha"), reverse("practice:mine"), grow, few=1, many=9)


class TestOthers:
    def test_who_is_beside_sees_how_often_and_how_sure_once_it_is_open(self, cast: Cast, visit: Any) -> None:
        practised(cast, before=3, after=8, note="canary-7Q-note")
        beside(cast)
        page = text_of(visit("bikram").open("practice:of", person=cast.people["asha"].public_id))
        assert "একটা টুল চাওয়া" in page
        assert "৮" in page
        assert "canary" not in page

    def test_closed_again_nothing_is_shown(self, cast: Cast, visit: Any) -> None:
        practised(cast)
        beside(cast)
        closed(cast, "asha", Audience.MENTOR, Item.PRACTICE)
        assert "টুল" not in text_of(visit("bikram").open("practice:of", person=cast.people["asha"].public_id))

    def test_a_coordinator_to_whom_nothing_is_open_reads_that_and_no_more(self, cast: Cast, visit: Any) -> None:
        practised(cast)
        assert "টুল" not in text_of(visit("gita").open("practice:of", person=cast.people["asha"].public_id))

    @pytest.mark.parametrize("key", ["farid", "hari", "chandra"])
    def test_who_is_not_beside_finds_nothing(self, cast: Cast, visit: Any, key: str) -> None:
        practised(cast)
        visit(key).open("practice:of", expect=404, person=cast.people["asha"].public_id)

    def test_where_people_get_stuck_is_told_from_five_people_on(self, cast: Cast, visit: Any) -> None:
        gita = visit("gita", language="en")
        gita.open("practice:stumbles-all")
        for key in ("asha", "deepa", "bikram", "jaya", "lata"):
            agreed_to(cast, key, Purpose.RESEARCH)
        for key in ("asha", "deepa", "bikram", "jaya"):
            begun(cast, key, WELL)
        next_month = cast.at + timedelta(days=31)
        one = reverse("practice:stumbles", args=["a_stool"])
        with clock.stopped_at(next_month):
            later = visit("gita", language="en")
            assert "Too few people" in text_of(later.open(one))
            assert "Too few people so far" in text_of(later.open("practice:stumbles-all"))
        begun(cast, "lata", WELL)
        begun(cast, "asha", ["greet"])
        assert "Too few people" in text_of(gita.open(one))
        with clock.stopped_at(next_month):
            listed = text_of(later.open("practice:stumbles-all"))
            assert "Different people who played it: 5." in listed
            assert "Too few people so far" not in listed
            page = text_of(later.open(one))
        assert "Different people who played it: 5." in page
        assert cast.people["asha"].display_name not in page

    def test_a_participant_does_not_see_the_counts(self, cast: Cast, visit: Any) -> None:
        visit("asha").open("practice:stumbles-all", expect=403)
        visit("bikram").open("practice:stumbles", scenario="a_stool")
        visit("gita").open("practice:stumbles", scenario="no_such", expect=404)
