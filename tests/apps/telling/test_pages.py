"""The pages: short steps, each to be passed by, side by side without a sum, and nobody else's."""

import gzip
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.telling import actions, queries
from sahajatri.apps.telling.models import Decision, Weighing
from sahajatri.apps.telling.terms import Step, Way
from sahajatri.kernel import clock
from tests.cast.caseload import looked_after
from tests.cast.mentoring import agreed
from tests.cast.telling import NEEDS, begun, decided, wrote
from tests.cast.workplace import applies, works
from tests.house.test_query_counts import same_queries_for

STEPS = [step.value for step in Step]


def put_away(cast: Cast, one: Weighing) -> None:
    actions.put_away(one, by=cast.actor("asha"), at=cast.at)


class TestTheSteps:
    @pytest.mark.parametrize("language", ["bn", "en"])
    def test_they_lead_from_the_beginning_to_a_decision(self, language: str, cast: Cast, visit: Any) -> None:
        asha = visit("asha", language=language)
        asha.open("telling:mine")
        asha.open("telling:begin")
        said = {"which": "words", "title": "অফিসের কাজ", "sure_ways": "no", "sure_stand": "yes"}
        sent = asha.send("telling:begin", said)
        one = Weighing.objects.get()
        of = {"weighing": one.public_id}
        assert sent["Location"] == reverse("telling:needs", kwargs=of)
        for step in STEPS:
            asha.open(f"telling:{step}", **of)
        asha.send("telling:needs", {"needs": NEEDS}, **of)
        asha.send("telling:values", {"matters_privacy": "3", "own": ""}, **of)
        for way in Way:
            asha.open("telling:way", way=way.value, **of)
        asha.send("telling:way", {"point_nobody_private": "lot", "own_against": "একা লাগে"}, way="nobody", **of)
        asha.send("telling:ways", {"pass": "1"}, **of)
        asha.send("telling:law", {"pass": "1"}, **of)
        asha.send("telling:people", {"people": "বড় আপা"}, **of)
        asha.send("telling:decision", {"way": "later", "time": "after_trial", "sure_ways": "yes"}, **of)
        asha.send("telling:words", {"say_need": "একটা চেয়ার"}, **of)
        on = clock.day_of(cast.at) + timedelta(days=30)
        sent = asha.send("telling:day", {"on_0": on.day, "on_1": on.month, "on_2": on.year}, **of)
        assert sent["Location"] == reverse("telling:weighing", kwargs=of)
        one.refresh_from_db()
        assert one.gone == STEPS
        assert (one.marks, one.own_points) == ({"nobody_private": "lot"}, {"nobody": {"against": "একা লাগে"}})
        page = asha.open("telling:weighing", **of).content.decode()
        assert {"bn": "চারটির একটিতে হ্যাঁ", "en": "One of the four with yes"}[language] in page
        assert NEEDS in page
        asha.open("telling:sheet", **of)
        asha.open("telling:decisions", **of)

    @pytest.mark.parametrize("step", STEPS)
    def test_each_can_be_passed_by(self, step: str, cast: Cast, visit: Any) -> None:
        one = begun(cast)
        visit("asha").send(f"telling:{step}", {"pass": "1"}, weighing=one.public_id)
        one.refresh_from_db()
        assert one.gone == [step]
        assert not Decision.objects.exists()

    def test_it_goes_on_where_it_was_left(self, cast: Cast, visit: Any) -> None:
        one = begun(cast)
        actions.say_needs(one, needs=NEEDS, by=cast.actor("asha"), at=cast.at)
        page = visit("asha").open("telling:weighing", weighing=one.public_id).content.decode()
        assert f'class="button" href="{reverse("telling:values", kwargs={"weighing": one.public_id})}"' in page

    def test_own_jobs_and_applications_can_be_chosen(self, cast: Cast, visit: Any) -> None:
        job, application = works(cast), applies(cast)
        page = visit("asha").open("telling:begin").content.decode()
        assert job.title in page
        assert application.title in page
        visit("asha").send("telling:begin", {"which": f"job:{job.public_id}"})
        assert Weighing.objects.get().job == job

    def test_a_beginning_without_a_work_keeps_what_was_typed(self, cast: Cast, visit: Any) -> None:
        works(cast)
        page = visit("asha").send("telling:begin", {"title": "পরের চাকরি", "sure_ways": "no"}, expect=422)
        assert "পরের চাকরি" in page.content.decode()
        assert not Weighing.objects.exists()

    def test_a_past_day_is_refused_in_words(self, cast: Cast, visit: Any) -> None:
        one = begun(cast)
        asha = visit("asha", language="en")
        page = asha.send("telling:day", {"on_0": "1", "on_1": "1", "on_2": "2020"}, expect=422, weighing=one.public_id)
        assert "Choose a day from tomorrow on." in page.content.decode()

    def test_a_double_click_decides_once(self, cast: Cast, visit: Any) -> None:
        one, asha = begun(cast), visit("asha")
        url = reverse("telling:decision", kwargs={"weighing": one.public_id})
        token = asha.open(url).content.decode().split('name="once" value="')[1].split('"')[0]
        for _time in range(2):
            assert asha.post(url, {"once": token, "way": "nobody"}).status_code == 303
        assert Decision.objects.count() == 1

    def test_rehearsals_of_both_situations_are_linked(self, cast: Cast, visit: Any) -> None:
        one = begun(cast)
        page = visit("asha").open("telling:words", weighing=one.public_id).content.decode()
        situations = {row.situation.value for row in queries.rehearsals()}
        assert situations == {"telling_or_not", "asking_for_a_change"}
        assert reverse("practice:scenario", kwargs={"scenario": "why_the_breaks"}) in page
        assert reverse("practice:together-propose") in page

    def test_the_law_is_dated_and_no_advice(self, cast: Cast, visit: Any) -> None:
        one = begun(cast)
        page = visit("asha", language="en").open("telling:law", weighing=one.public_id).content.decode()
        assert "This is information, not legal advice." in page
        assert reverse("safeguarding:rights-page", kwargs={"country": "bd", "code": "work"}) in page
        assert "written on" in page

    def test_hard_words_are_answered_calmly_and_nobody_is_told(self, cast: Cast, visit: Any) -> None:
        one = begun(cast)
        answer = visit("asha").send(
            "telling:people", {"people": "আমি আর বাঁচতে চাই না"}, expect=200, weighing=one.public_id
        )
        one.refresh_from_db()
        assert one.people in answer.content.decode()


class TestStalePages:
    @pytest.mark.parametrize("step", ["needs", "decision", "words", "people"])
    def test_a_step_that_was_put_away_elsewhere_keeps_what_was_typed(self, step: str, cast: Cast, visit: Any) -> None:
        one, asha = begun(cast), visit("asha")
        field = {"needs": "needs", "decision": "what", "words": "say_self", "people": "people"}[step]
        asha.open(f"telling:{step}", weighing=one.public_id)
        put_away(cast, one)
        page = asha.send(f"telling:{step}", {field: "নতুন কথা"}, expect=422, weighing=one.public_id).content.decode()
        assert "নতুন কথা" in page
        one.refresh_from_db()
        assert one.gone == []

    def test_closed_steps_lead_back_to_the_whole_and_everything_can_still_be_read(self, cast: Cast, visit: Any) -> None:
        one, asha = begun(cast), visit("asha")
        wrote(cast, one)
        put_away(cast, one)
        for step in STEPS:
            asha.open(f"telling:{step}", expect=303, weighing=one.public_id)
            asha.send(f"telling:{step}", {"pass": "1"}, weighing=one.public_id)
        asha.open("telling:way", expect=303, weighing=one.public_id, way="later")
        assert NEEDS in asha.open("telling:weighing", weighing=one.public_id).content.decode()
        asha.send("telling:take-out", weighing=one.public_id)
        asha.open("telling:needs", weighing=one.public_id)

    def test_putting_away_and_removing_have_their_own_pages(self, cast: Cast, visit: Any) -> None:
        one, asha = begun(cast), visit("asha")
        for where in ("put-away", "remove"):
            asha.open(f"telling:{where}", weighing=one.public_id)
        asha.send("telling:put-away", weighing=one.public_id)
        asha.send("telling:put-away", weighing=one.public_id, expect=422)
        asha.send("telling:remove", weighing=one.public_id)
        asha.open("telling:weighing", weighing=one.public_id, expect=404)


class TestNoAdvice:
    @pytest.mark.parametrize("language", ["bn", "en"])
    def test_before_and_now_stand_beside_each_other(self, language: str, cast: Cast, visit: Any) -> None:
        one = begun(cast)
        decided(cast, one)
        page = visit("asha", language=language).open("telling:weighing", weighing=one.public_id).content.decode()
        for words in {"bn": ("চারটির একটিতে হ্যাঁ", "চারটির তিনটিতে হ্যাঁ"), "en": ("One of", "Three of")}[language]:
            assert words in page

    def test_what_was_marked_is_shown_and_not_added_up(self, cast: Cast, visit: Any) -> None:
        one = begun(cast)
        wrote(cast, one)
        page = visit("asha", language="en").open("telling:ways", weighing=one.public_id).content.decode()
        table = page.split("<table")[1].split("</table>")[0]
        assert "আমার ইচ্ছা" in table
        assert "It counts a lot for me" in table
        assert "It does not count for me" in table
        assert not any(letter.isdigit() for letter in table.replace(one.public_id, ""))

    def test_a_decision_stays_readable_after_a_later_one(self, cast: Cast, visit: Any) -> None:
        one = begun(cast)
        decided(cast, one, Way.NOBODY, what="কিছু না")
        decided(cast, one, Way.EMPLOYER, what="শুধু চেয়ারের কথা")
        page = visit("asha").open("telling:decisions", weighing=one.public_id).content.decode()
        assert page.index("শুধু চেয়ারের কথা") < page.index("কিছু না")

    def test_no_page_is_heavy(self, cast: Cast, visit: Any) -> None:
        one, asha = begun(cast), visit("asha")
        wrote(cast, one)
        for where in ("weighing", *STEPS):
            assert len(gzip.compress(asha.open(f"telling:{where}", weighing=one.public_id).content)) < 16_000


class TestNobodyElse:
    @pytest.mark.parametrize("who", ["bikram", "deepa", "esha", "gita", "farid"])
    def test_no_other_role_opens_anything(self, who: str, cast: Cast, visit: Any) -> None:
        agreed(cast, "asha", "bikram")
        looked_after(cast, "asha")
        one, other = begun(cast), visit(who)
        for where in ("mine", "begin"):
            assert other.get(reverse(f"telling:{where}")).status_code in {403, 404}
        for where in ("weighing", "decisions", "sheet", "put-away", "remove", *STEPS):
            url = reverse(f"telling:{where}", kwargs={"weighing": one.public_id})
            assert other.get(url).status_code in {403, 404}
            assert other.send_anything(url).status_code in {403, 404, 405}

    def test_another_participant_finds_nothing(self, cast: Cast, visit: Any) -> None:
        one, jaya = begun(cast), visit("jaya")
        jaya.open("telling:weighing", expect=404, weighing=one.public_id)
        jaya.open("telling:way", expect=404, weighing=one.public_id, way="later")
        assert one.title not in jaya.open("telling:mine").content.decode()

    def test_an_unknown_way_is_not_there(self, cast: Cast, visit: Any) -> None:
        visit("asha").open("telling:way", expect=404, weighing=begun(cast).public_id, way="diagnosis")


def test_more_of_them_ask_no_more_of_the_database(cast: Cast, visit: Any) -> None:
    def grow(count: int) -> None:
        for _number in range(count):
            begun(cast)

    same_queries_for(visit("asha"), reverse("telling:mine"), grow, few=1, many=8)
