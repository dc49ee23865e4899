"""The pages of two who practise: proposals, cards, words afterwards, thoughts, what comes next, and what others see."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.mentoring.actions import end_pairing
from sahajatri.apps.practice import scenarios as files
from sahajatri.apps.practice.guided_terms import GivenState, TogetherState
from sahajatri.apps.practice.models.guided import GivenPractice, PracticeTogether
from sahajatri.kernel.privacy import looks_at
from tests.cast.caseload import looked_after
from tests.cast.consent import closed, opened
from tests.cast.goals import agreed_goal
from tests.cast.practice_alone import FOLDER, practised
from tests.cast.practice_guided import KEEP, STOOL, agreed, beside, given, held, proposed
from tests.cast.safeguarding import blocked
from tests.house.test_query_counts import same_queries_for

ALL = ("together-one", "together-card", "together-end", "together-feedback", "together-look-back", "together-reply",
       "together-reflection", "together-next", "together-goal", "together-answer")  # fmt: skip
DAY = {"on_0": "২০", "on_1": "১১", "on_2": "২০২৬"}

pytestmark = pytest.mark.usefixtures("one_talk")


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


class TestBefore:
    def test_asha_asks_bikram_agrees_and_each_reads_the_own_card(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        asha, bikram = visit("asha"), visit("bikram")
        asha.open("practice:together")
        asha.open("practice:together-propose", query=f"?scenario={STOOL}")
        told = {"scenario": STOOL, "partner": cast.people["bikram"].public_id, "how": "phone", "time": "১৭:৩০", **DAY}
        asha.send("practice:together-propose", told)
        one = PracticeTogether.objects.get()
        assert "একটা টুল চাওয়া" in text_of(bikram.open("practice:together-beside"))
        bikram.open("practice:together-one", practice=one.public_id)
        bikram.send("practice:together-answer", {"answer": "yes"}, practice=one.public_id)
        one.refresh_from_db()
        assert one.state == TogetherState.AGREED
        stool = files.scenarios()[STOOL].live
        for where in ("together-one", "together-card"):
            hers, his = (text_of(who.open(f"practice:{where}", practice=one.public_id)) for who in (asha, bikram))
            assert stool.you.bn in hers
            assert stool.you.bn not in his
            assert stool.other.bn in his
            assert stool.other.bn not in hers
            assert stool.cues[0].bn in his

    def test_the_own_card_of_an_attack_leads_to_help(
        self, cast: Cast, visit: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        beside(cast)
        one = agreed(cast)
        calm = "একা সইতে হবে না"
        assert calm not in text_of(visit("asha").open("practice:together-one", practice=one.public_id))
        stool = (FOLDER / "a_stool.toml").read_text(encoding="utf-8")
        attack = stool.replace('"asking_for_a_change"', '"harassment"')
        (tmp_path / "a_stool.toml").write_text(attack, encoding="utf-8")
        monkeypatch.setattr("sahajatri.apps.practice.scenarios.FOLDER", tmp_path)
        for where in ("together-one", "together-card"):
            hers, his = (
                text_of(visit(who).open(f"practice:{where}", practice=one.public_id)) for who in ("asha", "bikram")
            )
            assert calm in hers
            assert calm not in his

    def test_without_a_word_to_keep_it_is_asked_for_plainly(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        one = agreed(cast, days=0)
        sent = {"level_communication": "2"}
        page = visit("bikram", language="en").send(
            "practice:together-feedback", sent, expect=422, practice=one.public_id
        )
        assert "Write at least one thing to keep. Something worked." in text_of(page)

    def test_the_one_beside_asks_for_the_next_time_we_meet_and_asha_says_no(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        asha, bikram = visit("asha"), visit("bikram")
        told = {"scenario": STOOL, "how": "room", "words": "কাল কাজের আগে একবার করি?"}
        bikram.send("practice:together-propose-with", told, person=cast.people["asha"].public_id)
        one = PracticeTogether.objects.get()
        assert "কাল কাজের আগে" in text_of(asha.open("practice:together-one", practice=one.public_id))
        asha.send("practice:together-answer", {"answer": "no"}, practice=one.public_id)
        assert one.public_id not in text_of(bikram.open("practice:together-beside"))

    def test_what_was_typed_is_still_there_after_a_refusal(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        told = {"scenario": STOOL, "partner": cast.people["bikram"].public_id, "how": "phone", "words": "চলুন করি"}
        gone = {"on_0": "১", "on_1": "১", "on_2": "২০২৬"}
        answer = visit("asha").send("practice:together-propose", {**told, **gone}, expect=422)
        assert "চলুন করি" in text_of(answer)

    def test_sent_twice_it_is_asked_once(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        asha = visit("asha")
        page = text_of(asha.open("practice:together-propose"))
        token = page.split('name="once" value="')[-1].split('"')[0]
        told = {"scenario": STOOL, "partner": cast.people["bikram"].public_id, "how": "phone", "once": token}
        for _time in range(2):
            assert asha.post(reverse("practice:together-propose"), told).status_code == 303
        assert PracticeTogether.objects.count() == 1

    def test_without_anybody_beside_there_is_nobody_to_ask(self, cast: Cast, visit: Any) -> None:
        visit("asha").open("practice:together-propose", expect=303)

    def test_somebody_who_is_blocked_keeps_the_words_and_hears_no_reason(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        blocked(cast, "asha", "bikram")
        told = {"scenario": STOOL, "how": "room", "words": "চলুন করি"}
        person = cast.people["asha"].public_id
        answer = visit("bikram").send("practice:together-propose-with", told, expect=422, person=person)
        assert "চলুন করি" in text_of(answer)
        assert "ব্লক" not in text_of(answer)

    def test_the_one_beside_finds_by_name_whom_to_ask(self, cast: Cast, visit: Any) -> None:
        way = reverse("practice:together-propose-with", kwargs={"person": cast.people["asha"].public_id})
        assert way not in text_of(visit("bikram").open("practice:together-beside"))
        beside(cast)
        assert way in text_of(visit("bikram").open("practice:together-beside"))
        assert way not in text_of(visit("deepa").open("practice:together-beside"))
        blocked(cast, "asha", "bikram")
        assert way not in text_of(visit("bikram").open("practice:together-beside"))

    def test_nobody_is_offered_after_the_end_of_the_pairing(self, cast: Cast, visit: Any) -> None:
        pairing = beside(cast)
        end_pairing(pairing, by=cast.actor("asha"), at=cast.at)
        assert cast.people["asha"].public_id not in text_of(visit("bikram").open("practice:together-beside"))

    def test_it_is_called_off_and_taken_back(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        one = agreed(cast)
        visit("bikram").open("practice:together-end", practice=one.public_id)
        visit("bikram").send("practice:together-end", practice=one.public_id)
        other = proposed(cast)
        visit("asha").send("practice:together-end", practice=other.public_id)
        assert set(PracticeTogether.objects.values_list("state", flat=True)) == {"called_off", "taken_back"}


    def test_who_is_blocked_finds_nothing_of_it_any_more(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        one = held(cast)
        blocked(cast, "asha", "bikram")
        visit("bikram").open("practice:together-one", expect=404, practice=one.public_id)
        assert one.public_id not in text_of(visit("bikram").open("practice:together-beside"))
        assert KEEP not in text_of(visit("asha").open("practice:together-one", practice=one.public_id))


class TestAfterwards:
    def test_keep_is_asked_for_and_both_look_back(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        one = agreed(cast, days=0)
        asha, bikram = visit("asha"), visit("bikram")
        day = {"held_on_0": "16", "held_on_1": "11", "held_on_2": "2026"}
        wrote = {"level_communication": "2", "to_try": "একটু থামা", **day}
        answer = bikram.send("practice:together-feedback", wrote, expect=422, practice=one.public_id)
        assert "একটু থামা" in text_of(answer)
        bikram.send("practice:together-feedback", {**wrote, "keep": KEEP, "for_next": "আরেকবার"}, practice=one.public_id)
        page = text_of(asha.open("practice:together-one", practice=one.public_id))
        assert KEEP in page
        assert "<details>" in page
        asha.send("practice:together-look-back", {"level_communication": "none"}, practice=one.public_id)
        asha.open("practice:together-look-back", practice=one.public_id)
        asha.send("practice:together-look-back", {"level_communication": "1"}, practice=one.public_id)
        assert "<details>" not in text_of(asha.open("practice:together-one", practice=one.public_id)).split("<main")[1]
        asha.send("practice:together-reply", {"reply": "ধন্যবাদ"}, practice=one.public_id)
        assert "ধন্যবাদ" in text_of(bikram.open("practice:together-one", practice=one.public_id))
        bikram.send("practice:together-feedback", {**wrote, "keep": "x"}, expect=422, practice=one.public_id)

    def test_thoughts_are_read_by_the_one_beside_only_while_they_are_shown(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        one = held(cast)
        asha, bikram = visit("asha"), visit("bikram")

        def seen() -> bool:
            return "বুক কাঁপছিল" in text_of(bikram.open("practice:together-one", practice=one.public_id))

        asha.send("practice:together-reflection", {"reflection": "বুক কাঁপছিল"}, practice=one.public_id)
        assert not seen()
        shown = {"reflection": "বুক কাঁপছিল", "is_shared": "yes"}
        asha.send("practice:together-reflection", shown, practice=one.public_id)
        assert seen()
        asha.send("practice:together-reflection", {**shown, "is_shared": "no"}, practice=one.public_id)
        assert not seen()
        assert "বুক কাঁপছিল" in text_of(asha.open("practice:together-one", practice=one.public_id))

    def test_hard_words_get_the_calm_answer(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        one = held(cast)
        answer = visit("asha").send(
            "practice:together-reflection", {"reflection": "আর বাঁচতে চাই না"}, expect=200, practice=one.public_id
        )
        assert reverse("safeguarding:helplines") in text_of(answer)

    def test_what_comes_next_stands_on_my_page_until_it_is_done(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        one, asha = held(cast), visit("asha")
        asha.send("practice:together-next", {"next_step": "মালিককে বলব"}, expect=422, practice=one.public_id)
        day = {"next_on_0": "২০", "next_on_1": "১১", "next_on_2": "২০২৬"}
        asha.send("practice:together-next", {"next_step": "মালিককে বলব", **day}, practice=one.public_id)
        assert "মালিককে বলব" in text_of(asha.open("practice:together"))
        assert "মালিককে বলব" in text_of(visit("bikram").open("practice:together-one", practice=one.public_id))
        asha.send("practice:together-next-done", practice=one.public_id)
        assert "মালিককে বলব" not in text_of(asha.open("practice:together"))

    def test_it_belongs_to_a_goal_and_the_one_beside_reads_the_goal_only_when_it_is_open(
        self, cast: Cast, visit: Any
    ) -> None:
        beside(cast)
        one, asha = held(cast), visit("asha")
        asha.open("practice:together-goal", practice=one.public_id)
        goal = agreed_goal(cast)
        asha.send("practice:together-goal", {"goal": goal.public_id}, practice=one.public_id)
        assert goal.words in text_of(asha.open("practice:together-one", practice=one.public_id))
        assert reverse("practice:together-one", kwargs={"practice": one.public_id}) in text_of(
            asha.open("goals:goal", goal=goal.public_id)
        )
        asha.send("practice:together-goal", {"goal": ""}, practice=one.public_id)
        assert goal.words not in text_of(asha.open("practice:together-one", practice=one.public_id))


class TestGrowth:
    def test_how_often_stands_plainly_and_nothing_is_said_of_two(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        held(cast, own=1, partner=1)
        held(cast, own=2, partner=2)
        asha = visit("asha")
        assert "৯টির মধ্যে ২টি" in text_of(asha.open("practice:together"))
        page = text_of(asha.open("practice:together-growth"))
        assert "sewing" not in page
        assert "কিছু বলার মতো" in page
        held(cast, own=3, partner=3)
        page = text_of(asha.open("practice:together-growth"))
        assert page.count('class="spark"') == 2
        assert "<caption" in page
        visit("asha", language="en").open("practice:together-growth")

    def test_what_was_practised_with_somebody_counts_for_the_same_aim(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        assert "৯ বারের মধ্যে ০ বার" in text_of(visit("asha").open("practice:mine"))
        held(cast)
        page = text_of(visit("asha").open("practice:mine"))
        assert "৯ বারের মধ্যে ১ বার" in page
        assert "একা: ০টি, একসঙ্গে: ১টি" in page

    def test_a_practitioner_sees_numbers_only_and_only_while_they_are_open(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        looked_after(cast, "asha")
        held(cast)
        esha, asha = visit("esha"), cast.people["asha"]
        assert "চাওয়া" not in text_of(esha.open("practice:together-of", person=asha.public_id)).split("<main")[1]
        opened(cast, "asha", Audience.PRACTITIONER, Item.PRACTICE)
        page = text_of(esha.open("practice:together-of", person=asha.public_id))
        assert "৯টির মধ্যে ১টি" in page
        assert KEEP not in page
        assert "একটা টুল" not in page
        assert [look.what for look in looks_at(asha)] == ["practice"]
        closed(cast, "asha", Audience.PRACTITIONER, Item.PRACTICE)
        assert "৯টির মধ্যে" not in text_of(esha.open("practice:together-of", person=asha.public_id))


class TestGiving:
    def test_a_practitioner_suggests_and_asha_takes_it_up(self, cast: Cast, visit: Any) -> None:
        looked_after(cast, "asha")
        esha, asha = visit("esha"), visit("asha")
        person = cast.people["asha"].public_id
        esha.send("practice:give", {"scenario": STOOL}, expect=422, person=person)
        esha.send("practice:give", {"scenario": STOOL, "why": "কাল কথা আছে, তাই।"}, person=person)
        one = GivenPractice.objects.get()
        assert "কাল কথা আছে" in text_of(asha.open("practice:together"))
        assert asha.send("practice:given-answer", {"answer": "yes"}, given=one.public_id).url.endswith(
            reverse("practice:scenario", kwargs={"scenario": STOOL})
        )
        one.refresh_from_db()
        assert one.state == GivenState.TAKEN_UP
        esha.open("practice:give", person=person)

    def test_she_leaves_it_and_nobody_else_answers(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        one = given(cast)
        path = reverse("practice:given-answer", kwargs={"given": one.public_id})
        for who in ("bikram", "jaya"):
            assert visit(who).send_anything(path).status_code == 404
        visit("asha").send("practice:given-answer", {"answer": "no"}, given=one.public_id)
        one.refresh_from_db()
        assert one.state == GivenState.LEFT

    def test_a_peer_supporter_and_a_coordinator_suggest_nothing(self, cast: Cast, visit: Any) -> None:
        beside(cast, "asha", "deepa")
        person = cast.people["asha"].public_id
        visit("deepa").open("practice:give", expect=403, person=person)
        for who in ("gita", "farid", "hari"):
            visit(who).open("practice:give", expect=404, person=person)


class TestWhoSeesIt:
    def test_it_is_for_the_two_alone(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        beside(cast, "asha", "deepa")
        looked_after(cast, "asha")
        one = held(cast)
        for who in ("deepa", "esha", "gita", "hari", "jaya", "chandra", "indu"):
            for where in ALL:
                path = reverse(f"practice:{where}", kwargs={"practice": one.public_id})
                assert visit(who).get(path).status_code == 404, f"{who} {where}"

    def test_the_one_beside_writes_nothing_of_hers(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        one = held(cast)
        for where in ("together-look-back", "together-reply", "together-reflection", "together-next", "together-goal"):
            visit("bikram").open(f"practice:{where}", expect=403, practice=one.public_id)
        visit("asha").open("practice:together-feedback", expect=403, practice=one.public_id)

    def test_after_the_end_of_the_way_together_the_one_beside_sees_nothing_more(self, cast: Cast, visit: Any) -> None:
        pairing = beside(cast)
        one = held(cast)
        end_pairing(pairing, by=cast.actor("asha"), at=cast.at)
        for where in ALL:
            path = reverse(f"practice:{where}", kwargs={"practice": one.public_id})
            assert visit("bikram").get(path).status_code == 404, where
        assert one.public_id not in text_of(visit("bikram").open("practice:together-beside"))
        assert KEEP in text_of(visit("asha").open("practice:together-one", practice=one.public_id))

    def test_the_pages_are_light_and_ask_as_much_for_many_as_for_few(self, cast: Cast, visit: Any) -> None:
        beside(cast)

        def grow(count: int) -> None:
            for _n in range(count):
                held(cast)

        asha, bikram = visit("asha"), visit("bikram")
        same_queries_for(asha, reverse("practice:together"), grow, few=1, many=9)
        same_queries_for(bikram, reverse("practice:together-beside"), grow, few=1, many=9)
        same_queries_for(asha, reverse("practice:together-growth"), grow, few=1, many=4)
        one = PracticeTogether.objects.first()
        assert one is not None
        for path in (
            reverse("practice:together"),
            reverse("practice:together-growth"),
            reverse("practice:together-one", kwargs={"practice": one.public_id}),
        ):
            assert len(gzip.compress(asha.open(path).content)) <= 10_000

    def test_a_conversation_whose_file_is_gone_keeps_what_was_said_about_it(
        self, cast: Cast, visit: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
    ) -> None:
        beside(cast)
        one, other = held(cast), agreed(cast)
        monkeypatch.setattr("sahajatri.apps.practice.scenarios.FOLDER", tmp_path)
        asha = visit("asha")
        assert KEEP in text_of(asha.open("practice:together-one", practice=one.public_id))
        for where in ("together-one", "together-card", "together-look-back"):
            asha.open(f"practice:{where}", practice=other.public_id)
        asha.open("practice:together")

    def test_in_english_too(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        one, other = held(cast), agreed(cast)
        english = {"asha": visit("asha", language="en"), "bikram": visit("bikram", language="en")}
        for key, client in english.items():
            for practice in (one, other):
                client.open("practice:together-one", practice=practice.public_id)
            client.open("practice:together" if key == "asha" else "practice:together-beside")
        for where in ("together-reflection", "together-next", "together-look-back", "together-goal"):
            english["asha"].open(f"practice:{where}", practice=one.public_id)
        english["bikram"].open("practice:together-feedback", practice=one.public_id)


class TestOneCount:
    def test_a_talk_practised_alone_and_one_with_somebody_count_as_two_wherever_it_is_said(
        self, cast: Cast, visit: Any
    ) -> None:
        beside(cast)
        held(cast)
        practised(cast)
        opened(cast, "asha", Audience.MENTOR, Item.PRACTICE)
        asha, bikram, her = visit("asha", language="en"), visit("bikram", language="en"), cast.people["asha"].public_id
        mine = text_of(asha.open("practice:mine"))
        assert "2 of 9" in mine
        assert "practised: 2" in text_of(asha.open("practice:scenarios"))
        pages = [
            mine,
            *(text_of(asha.open(f"practice:{where}")) for where in ("together", "together-growth")),
            *(text_of(bikram.open(f"practice:{where}", person=her)) for where in ("of", "together-of")),
        ]
        assert all("alone: 1, together: 1" in page for page in pages)

    def test_what_was_practised_with_somebody_is_not_suggested_as_new(self, cast: Cast, visit: Any) -> None:
        asha = visit("asha", language="en")
        assert "You have not practised it yet." in text_of(asha.open("practice:mine"))
        beside(cast)
        held(cast)
        assert "You have not practised it yet." not in text_of(asha.open("practice:mine"))

    def test_who_takes_part_in_no_programme_as_a_participant_gets_no_link_that_is_closed(
        self, cast: Cast, visit: Any
    ) -> None:
        beside(cast)
        assert reverse("practice:together") + '"' in text_of(visit("asha").open("practice:mine"))
        assert reverse("practice:together") + '"' not in text_of(visit("bikram").open("practice:mine"))
