"""A pace as in a real conversation: only whoever wants it is told, afterwards, how long an answer took."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some

from demo.cast import Cast
from sahajatri.apps.practice import actions, rules
from sahajatri.apps.practice.models import Play
from sahajatri.apps.practice.terms import LONGEST_TAKEN, PlayState
from sahajatri.kernel import clock
from sahajatri.kernel.refusals import Refused
from tests.cast.practice_alone import WELL, begun, beside

pytestmark = pytest.mark.usefixtures("one_talk")


def text_of(page: Any) -> str:
    return str(page.content.decode())


def answered(client: Any, play: Play, choice: str, *, after: int, steps: int = 0, name: str = "play") -> str:
    """The page after an answer that came so many seconds after its page."""
    page = text_of(client.open("practice:play", play=play.public_id))
    shown = re.search(r'name="shown" value="(\d+)"', page)
    sent = {"choice": choice, "steps": steps, **({"shown": shown[1]} if shown else {})}
    with clock.stopped_at(clock.now() + timedelta(seconds=after)):
        client.send("practice:play", sent, play=play.public_id)
        return text_of(client.open(f"practice:{name}", play=play.public_id))


class TestWithoutAClock:
    def test_it_is_how_everybody_begins_who_chooses_nothing(self, cast: Cast, visit: Any) -> None:
        asha = visit("asha", language="en")
        page = text_of(asha.open("practice:scenario", scenario="a_stool"))
        assert re.search(r'name="span" value=""[^>]*checked', page)
        asha.send("practice:scenario", scenario="a_stool")
        assert Play.objects.get().span is None

    def test_nothing_is_measured(self, cast: Cast, visit: Any) -> None:
        asha, play = visit("asha", language="en"), begun(cast)
        assert 'name="shown"' not in text_of(asha.open("practice:play", play=play.public_id))
        page = answered(asha, play, "greet", after=44)
        assert "No clock runs." in page
        assert "Your answer took" not in page
        assert "Go on without a clock" not in page


class TestAsInARealConversation:
    def test_each_page_says_how_long_the_answer_took(self, cast: Cast, visit: Any) -> None:
        asha = visit("asha", language="en")
        asha.send("practice:scenario", {"span": "30"}, scenario="a_stool")
        play = Play.objects.get()
        page = answered(asha, play, "greet", after=22)
        assert "Your answer took 22 seconds, with the reading. You had chosen 30." in page
        assert "ask for a moment" not in page
        assert "22 seconds" not in text_of(asha.open("practice:play", play=play.public_id)), "it is said once"
        page = answered(asha, play, "explain", after=41, steps=1)
        assert "Your answer took 41 seconds" in page
        assert "In a real conversation one may ask for a moment, too." in page, "longer is no fault"

    def test_nothing_is_cut_off_and_the_end_says_it_as_well(self, cast: Cast, visit: Any) -> None:
        asha, play = visit("asha"), begun(cast, way=WELL[:2], span=30)
        page = answered(asha, play, WELL[2], after=500, steps=2, name="ended")
        play.refresh_from_db()
        assert (play.state, play.trail) == (PlayState.ENDED, list(WELL))
        assert "৫০০ সেকেন্ড" in page

    def test_who_comes_back_the_next_day_is_told_nothing(self, cast: Cast, visit: Any) -> None:
        asha, play = visit("asha", language="en"), begun(cast, span=60)
        page = answered(asha, play, "greet", after=24 * 3600)
        play.refresh_from_db()
        assert play.trail == ["greet"]
        assert "Your answer took" not in page

    @pytest.mark.parametrize("shown", ["", "soon", "-5", "9" * 30, "১২"])
    def test_a_page_that_does_not_say_when_it_was_shown_still_takes_the_answer(
        self, cast: Cast, visit: Any, shown: str
    ) -> None:
        asha, play = visit("asha", language="en"), begun(cast, span=60)
        asha.send("practice:play", {"choice": "greet", "steps": 0, "shown": shown}, play=play.public_id)
        play.refresh_from_db()
        assert play.trail == ["greet"]
        assert "Your answer took" not in text_of(asha.open("practice:play", play=play.public_id))

    def test_the_clock_can_be_left_at_any_moment(self, cast: Cast, visit: Any) -> None:
        asha, play = visit("asha", language="en"), begun(cast, way=["greet"], span=60)
        assert "Go on without a clock" in text_of(asha.open("practice:play", play=play.public_id))
        asha.send("practice:play-calm", play=play.public_id)
        play.refresh_from_db()
        assert (play.span, play.trail) == (None, ["greet"]), "the way stays"
        assert "No clock runs." in text_of(asha.open("practice:play", play=play.public_id))

    def test_another_way_begins_without_a_clock(self, cast: Cast, visit: Any) -> None:
        asha, play = visit("asha"), begun(cast, way=WELL, span=30)
        asha.send("practice:play-another-way", {"steps": 1}, play=play.public_id)
        assert Play.objects.exclude(pk=play.pk).get().span is None

    def test_no_other_span_can_be_made_up(self, cast: Cast, visit: Any) -> None:
        visit("asha").send("practice:scenario", {"span": "5"}, expect=422, scenario="a_stool")
        assert not Play.objects.exists()

    def test_nobody_else_sees_it_or_changes_it(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        bikram, play = visit("bikram", language="en"), begun(cast, way=WELL[:2], span=120)
        answered(visit("asha"), play, WELL[2], after=77, steps=2, name="ended")
        page = text_of(bikram.open("practice:of", person=cast.people["asha"].public_id))
        assert "seconds" not in page
        bikram.open("practice:play-calm", expect=404, play=play.public_id)
        running = begun(cast, span=60)
        with pytest.raises(Refused):
            actions.go_on_calmly(running, by=cast.actor("bikram"), at=cast.at)
        assert bikram.post(reverse("practice:play-calm", kwargs={"play": running.public_id})).status_code == 404
        running.refresh_from_db()
        assert running.span == 60


class TestHowLong:
    @given(taken=some.integers(-2_000, 2_000))
    def test_seconds_are_counted_and_an_absence_is_not(self, taken: int) -> None:
        shown = datetime(2026, 11, 16, 4, 0, tzinfo=UTC)
        found = rules.seconds_taken(str(int(shown.timestamp())), shown + timedelta(seconds=taken))
        assert found == (taken if 0 <= taken <= LONGEST_TAKEN else None)
