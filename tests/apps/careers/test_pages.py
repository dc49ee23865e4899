"""The pages: finding work, my paths, one path, taking it up, and what those beside see."""

import gzip
from typing import Any

import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.careers.catalogue import occupations
from sahajatri.apps.careers.models import Path, PathAnswers
from sahajatri.apps.careers.terms import PathState
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.queries import steps_of
from sahajatri.apps.supporters import actions as supporting
from sahajatri.kernel.privacy import looks_at
from tests.cast.careers import beside, left, liked, said, taken_up, wished
from tests.cast.caseload import looked_after
from tests.cast.consent import closed, opened
from tests.cast.intake import with_profile
from tests.cast.safeguarding import blocked
from tests.cast.supporters import cleared
from tests.house.test_query_counts import same_queries_for

ALL_LIKES = {f"like_{letter}": str(value) for letter, value in zip("RIASEC", (3, 1, 2, 1, 1, 0), strict=True)}
STEPS = {"goal": "দর্জির কাজে ফিরতে চাই", "step_1": "একজন দর্জির সঙ্গে কথা বলা", "step_2": ""}


class TestFindingWork:
    @pytest.mark.parametrize("language", ["bn", "en"])
    def test_it_is_found_by_words_and_by_group(self, language: str, cast: Cast, visit: Any) -> None:
        asha = visit("asha", language=language)
        url = reverse("careers:occupation", kwargs={"occupation": "tailor"})
        assert url in asha.open("careers:occupations", query="?q=dorji").content.decode()
        assert url in asha.open("careers:occupations", query="?group=7").content.decode()
        assert url not in asha.open("careers:occupations", query="?group=6").content.decode()
        asha.open("careers:occupations", query="?q=zzzzz&page=7")
        asha.open("careers:occupations", query="?group=x&page=2")
        asha.open("careers:imported")

    @pytest.mark.parametrize("who", ["asha", "bikram", "deepa", "esha", "gita"])
    def test_everybody_in_the_programme_reads_about_work(self, who: str, cast: Cast, visit: Any) -> None:
        page = visit(who).open("careers:occupation", occupation="poultry").content.decode()
        assert "টিকার খোঁজ" in page
        is_own = reverse("careers:path", kwargs={"occupation": "poultry"}) in page
        assert is_own == (who == "asha")

    def test_what_does_not_exist_is_not_there(self, cast: Cast, visit: Any) -> None:
        for where in ("occupation", "path", "take-up"):
            visit("asha").open(f"careers:{where}", expect=404, occupation="astronaut")

    def test_people_who_do_it_are_shown_when_they_opened_their_story(self, cast: Cast, visit: Any) -> None:
        supporter = cleared(cast, "bikram", isco="7531", occupation="দর্জি")
        asha = visit("asha")
        story = reverse("supporters:story", kwargs={"supporter": supporter.public_id})
        assert story not in asha.open("careers:occupation", occupation="tailor").content.decode()
        supporting.tell_story(
            supporter, story="প্রথম মেশিনটা ধার করা ছিল।", is_story_open=True, by=cast.actor("bikram"), at=cast.at
        )
        assert story in asha.open("careers:occupation", occupation="tailor").content.decode()
        assert story not in asha.open("careers:occupation", occupation="poultry").content.decode()
        blocked(cast, "asha", "bikram")
        assert story not in asha.open("careers:occupation", occupation="tailor").content.decode()


class TestMyPaths:
    @pytest.mark.parametrize("language", ["bn", "en"])
    def test_it_says_what_is_missing(self, language: str, cast: Cast, visit: Any) -> None:
        asha = visit("asha", language=language)
        page = asha.open("careers:mine").content.decode()
        assert {"bn": "যথেষ্ট ইঙ্গিত নেই", "en": "Not enough signal"}[language] in page
        asha.open("careers:mine", query="?page=3")

    def test_what_is_liked_puts_them_in_an_order(self, cast: Cast, visit: Any) -> None:
        asha = visit("asha", language="en")
        asha.open("careers:about-me")
        asha.send("careers:about-me", {**ALL_LIKES, "learnt": "2"})
        page = asha.open("careers:mine").content.decode()
        assert "Others, the nearest first" in page
        assert "very close" in page
        assert PathAnswers.objects.get().likes["R"] == 3

    def test_some_of_the_six_are_asked_for_and_what_was_chosen_stays(self, cast: Cast, visit: Any) -> None:
        page = visit("asha").send("careers:about-me", {"like_R": "3"}, expect=422).content.decode()
        assert page.count(" checked") == 2  # what was chosen, and that nothing is said about learning
        assert not PathAnswers.objects.exists()

    def test_everything_can_be_taken_back(self, cast: Cast, visit: Any) -> None:
        liked(cast)
        said(cast, standing="needs")
        asha = visit("asha")
        asha.open("careers:about-me")
        asha.send("careers:answers-empty")
        assert PathAnswers.objects.get().likes == {}

    def test_own_words_that_nothing_answers_to_stand_first(self, cast: Cast, visit: Any) -> None:
        with_profile(cast, "asha", work_wishes="জাদুকর হতে চাই")
        assert "জাদুকর হতে চাই" in visit("asha").open("careers:mine").content.decode()

    def test_no_page_is_heavy(self, cast: Cast, visit: Any) -> None:
        liked(cast)
        said(cast, sitting="needs", fine_hands="needs", seeing_detail="not_for_me")
        asha = visit("asha")
        for where, more in (("mine", {}), ("occupations", {}), ("path", {"occupation": "sewing_operator"})):
            assert len(gzip.compress(asha.open(f"careers:{where}", **more).content)) < 16_000


class TestOnePath:
    @pytest.mark.parametrize("language", ["bn", "en"])
    def test_what_is_no_trouble_and_what_is_is_said_on_the_page(self, language: str, cast: Cast, visit: Any) -> None:
        asha = visit("asha", language=language)
        asha.open("careers:path", occupation="tailor")
        asha.send("careers:path", {"demand_sitting": "needs", "demand_fine_hands": "fine"}, occupation="tailor")
        assert PathAnswers.objects.get().demands == {"sitting": "needs", "fine_hands": "fine"}
        page = asha.open("careers:path", occupation="tailor").content.decode()
        shown = {"bn": "বসে", "en": "Sitting for long"}[language]
        assert shown in page
        assert {"bn": "কী সাহায্য করতে পারে", "en": "what could help"}[language] in page

    def test_a_made_up_answer_is_refused(self, cast: Cast, visit: Any) -> None:
        visit("asha").send("careers:path", {"demand_sitting": "never"}, expect=422, occupation="tailor")
        assert not PathAnswers.objects.exists()

    def test_named_left_and_looked_at_anew(self, cast: Cast, visit: Any) -> None:
        asha = visit("asha")
        for verb, state in (
            ("work-name", PathState.WISHED),
            ("work-leave", PathState.NOT_FOR_ME),
            ("work-look-anew", PathState.OPEN),
        ):
            asha.send(f"careers:{verb}", occupation="tailor")
            assert Path.objects.get().state == state
            asha.open("careers:path", occupation="tailor")
        asha.open("careers:work-name", expect=303, occupation="tailor")

    def test_what_is_left_stands_apart_on_my_page(self, cast: Cast, visit: Any) -> None:
        left(cast)
        assert "<details" in visit("asha").open("careers:mine").content.decode()

    def test_it_is_taken_up_with_the_steps_that_were_kept(self, cast: Cast, visit: Any) -> None:
        said(cast, sitting="needs")
        asha = visit("asha")
        page = asha.open("careers:take-up", occupation="tailor").content.decode()
        assert page.count("<textarea") == 5
        asha.send("careers:take-up", STEPS, occupation="tailor")
        goal = Goal.objects.get()
        assert [step.words for step in steps_of(goal)] == ["একজন দর্জির সঙ্গে কথা বলা"]
        assert reverse("careers:path", kwargs={"occupation": "tailor"}) in asha.open(
            "goals:goal", goal=goal.public_id
        ).content.decode()
        assert goal.words in asha.open("careers:path", occupation="tailor").content.decode()

    def test_a_double_click_makes_one_goal(self, cast: Cast, visit: Any) -> None:
        asha = visit("asha")
        page = asha.open("careers:take-up", occupation="tailor").content.decode()
        token = page.split('name="once" value="')[1].split('"')[0]
        url = reverse("careers:take-up", kwargs={"occupation": "tailor"})
        for _time in range(2):
            assert asha.post(url, {"once": token, **STEPS}).status_code == 303
        assert Goal.objects.count() == 1

    def test_without_a_step_it_is_asked_again_and_the_words_stay(self, cast: Cast, visit: Any) -> None:
        page = visit("asha").send(
            "careers:take-up", {"goal": "দর্জির কাজে ফিরতে চাই"}, expect=422, occupation="tailor"
        )
        assert "দর্জির কাজে ফিরতে চাই" in page.content.decode()
        assert not Goal.objects.exists()


class TestThoseBeside:
    def test_nothing_is_seen_until_it_is_opened(self, cast: Cast, visit: Any) -> None:
        beside(cast, Item.GOALS)
        wished(cast)
        asha = cast.people["asha"].public_id
        bikram = visit("bikram")
        tailor = reverse("careers:occupation", kwargs={"occupation": "tailor"})
        assert tailor not in bikram.open("careers:of", person=asha).content.decode()
        assert not [look for look in looks_at(cast.people["asha"]) if look.what == Item.WORK_WISHES.value]
        opened(cast, "asha", Audience.MENTOR, Item.WORK_WISHES)
        assert tailor in bikram.open("careers:of", person=asha).content.decode()
        assert [look for look in looks_at(cast.people["asha"]) if look.what == Item.WORK_WISHES.value]
        closed(cast, "asha", Audience.MENTOR, Item.WORK_WISHES)
        assert tailor not in bikram.open("careers:of", person=asha).content.decode()

    @pytest.mark.parametrize("language", ["bn", "en"])
    def test_what_is_hard_shows_only_with_its_own_item(self, language: str, cast: Cast, visit: Any) -> None:
        beside(cast)
        wished(cast)
        said(cast, sitting="needs")
        shown = {"bn": "অনেকক্ষণ বসে থাকা", "en": "Sitting for long"}[language]
        bikram, asha = visit("bikram", language=language), cast.people["asha"].public_id
        assert shown not in bikram.open("careers:of", person=asha).content.decode()
        opened(cast, "asha", Audience.MENTOR, Item.LIMITS)
        assert shown in bikram.open("careers:of", person=asha).content.decode()

    def test_a_practitioner_sees_what_was_opened_to_practitioners(self, cast: Cast, visit: Any) -> None:
        looked_after(cast, "asha")
        opened(cast, "asha", Audience.PRACTITIONER, Item.WORK_WISHES)
        with_profile(cast, "asha", work_wishes="জাদুকর হতে চাই")
        liked(cast)
        page = visit("esha").open("careers:of", person=cast.people["asha"].public_id).content.decode()
        assert "জাদুকর হতে চাই" in page

    @pytest.mark.parametrize("who", ["farid", "jaya", "gita", "kiran"])
    def test_nobody_else_opens_it(self, who: str, cast: Cast, visit: Any) -> None:
        opened(cast, "asha", Audience.MENTOR, Item.WORK_WISHES)
        response = visit(who).get(reverse("careers:of", kwargs={"person": cast.people["asha"].public_id}))
        assert response.status_code in {403, 404}

    @pytest.mark.parametrize("who", ["bikram", "esha", "gita"])
    def test_own_paths_are_for_participants(self, who: str, cast: Cast, visit: Any) -> None:
        for where, more in (("mine", {}), ("about-me", {}), ("path", {"occupation": "tailor"})):
            assert visit(who).get(reverse(f"careers:{where}", kwargs=more)).status_code == 403

    def test_nothing_between_people_who_must_not_meet(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        taken_up(cast)
        blocked(cast, "asha", "bikram")
        response = visit("bikram").get(reverse("careers:of", kwargs={"person": cast.people["asha"].public_id}))
        tailor = reverse("careers:occupation", kwargs={"occupation": "tailor"})
        assert response.status_code != 200 or tailor not in response.content.decode()


def test_what_was_said_about_more_work_asks_no_more_of_the_database(cast: Cast, visit: Any) -> None:
    asha, codes = visit("asha"), iter(occupations())

    def grow(count: int) -> None:
        for _number in range(count):
            taken_up(cast, occupation=next(codes))

    same_queries_for(asha, reverse("careers:mine"), grow, few=1, many=8)
