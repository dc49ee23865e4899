"""The pages: from the work to the plan, the life of a change, the letter, and what others see."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from demo.adjustments import adjustments_are_planned
from demo.cast import Cast
from demo.story import Telling
from sahajatri.apps.adjustments import actions
from sahajatri.apps.adjustments.ideas import ideas_for
from sahajatri.apps.adjustments.models import Adjustment, Letter, Work
from sahajatri.apps.adjustments.terms import Ease, Reply
from sahajatri.apps.consent.terms import Audience, Item, Purpose
from sahajatri.apps.workplace.models import Job
from sahajatri.kernel import clock
from sahajatri.kernel.pages.tokens import new_token
from sahajatri.kernel.privacy import looks_at
from tests.cast.adjustments import answered, asked, chosen, planned
from tests.cast.caseload import looked_after
from tests.cast.consent import agreed as agreed_to
from tests.cast.consent import closed, opened
from tests.cast.mentoring import agreed
from tests.cast.workplace import works
from tests.house.test_query_counts import same_queries_for

BOTH = pytest.mark.parametrize("language", ["bn", "en"])
CANARY = "canary-7Q-adjust"


class TestSteps:
    @BOTH
    def test_one_step_leads_to_the_next_and_can_be_left_and_taken_up(
        self, cast: Cast, visit: Any, language: str
    ) -> None:
        asha = visit("asha", language=language)
        asha.open("adjustments:mine")
        asha.open("adjustments:begin")
        asha.send("adjustments:begin", {"which": "wish", "title": "দর্জির দোকানে সেলাই"})
        work = Work.objects.get()
        asha.open("adjustments:plan", work=work.public_id)
        asha.open("adjustments:demands", work=work.public_id)
        asha.send("adjustments:demands", {"in_body": ["sitting"], "in_place": ["noise"]}, work=work.public_id)
        asha.open("adjustments:ease", work=work.public_id, area="body")
        asha.send(
            "adjustments:ease", {"ease_sitting": "hard", "words_sitting": "পিঠ"}, work=work.public_id, area="body"
        )
        page = asha.open("adjustments:plan", work=work.public_id).content.decode()
        assert reverse("adjustments:ease", kwargs={"work": work.public_id, "area": "place"}) in page
        asha.send("adjustments:ease", {"ease_noise": "fine"}, work=work.public_id, area="place")
        asha.open("adjustments:ideas", work=work.public_id, demand="sitting")
        asha.send(
            "adjustments:ideas",
            {"idea_short_moves": "alone", "idea_better_seat": "wanted", "own_name": "পাশে বালিশ", "own_choice": "wanted"},
            work=work.public_id,
            demand="sitting",
        )
        found = {one.idea: one.state for one in Adjustment.objects.all()}
        assert found == {"short_moves": "alone", "better_seat": "wanted", "": "wanted"}
        page = asha.open("adjustments:plan", work=work.public_id).content.decode()
        assert "পাশে বালিশ" in page
        asha.open("adjustments:own-idea", work=work.public_id)
        asha.open("adjustments:put-away", work=work.public_id)

    def test_a_job_of_mine_can_be_chosen(self, cast: Cast, visit: Any) -> None:
        job = works(cast)
        visit("asha").send("adjustments:begin", {"which": job.public_id})
        assert Work.objects.get().job == job

    def test_what_was_typed_stays_when_something_is_missing(self, cast: Cast, visit: Any) -> None:
        asha = visit("asha")
        asha.send("adjustments:begin", {"which": "wish", "title": ""}, expect=422)
        work = planned(cast, standing=Ease.HARD, sitting=Ease.HARD)
        page = asha.send(
            "adjustments:ease", {"ease_standing": "hard", "words_standing": CANARY}, expect=422,
            work=work.public_id, area="body",
        )  # fmt: skip
        assert CANARY in page.content.decode()
        asha.send("adjustments:demands", {}, expect=422, work=work.public_id)
        page = asha.send(
            "adjustments:ideas", {"own_does": CANARY, "own_choice": "alone"}, expect=422,
            work=work.public_id, demand="standing",
        )  # fmt: skip
        assert CANARY in page.content.decode()

    def test_hard_words_get_the_calm_answer(self, cast: Cast, visit: Any) -> None:
        work = planned(cast)
        page = visit("asha").send(
            "adjustments:own-idea", {"name": "আর বাঁচতে চাই না", "choice": "alone"}, expect=200, work=work.public_id
        )
        assert reverse("safeguarding:helplines") in page.content.decode()

    def test_the_same_form_sent_twice_acts_once(self, cast: Cast, visit: Any) -> None:
        work, asha = planned(cast), visit("asha")
        path = reverse("adjustments:own-idea", kwargs={"work": work.public_id})
        typed = {"once": new_token(cast.people["asha"].public_id), "name": "ছাতা", "choice": "alone"}
        for _twice in range(2):
            assert asha.post(path, typed).status_code == 303
        assert work.adjustments.count() == 1

    def test_unknown_areas_and_demands_are_not_found(self, cast: Cast, visit: Any) -> None:
        work = planned(cast)
        visit("asha").open("adjustments:ease", expect=404, work=work.public_id, area="time")
        visit("asha").open("adjustments:ideas", expect=404, work=work.public_id, demand="nights")


class TestChange:
    @BOTH
    def test_from_wanted_to_looked_back(self, cast: Cast, visit: Any, language: str) -> None:
        job = works(cast)
        one = chosen(cast, planned(cast, job=job))
        asha, its = visit("asha", language=language), {"adjustment": one.public_id}
        asha.open("adjustments:adjustment", **its)
        asha.open("adjustments:asked", **its)
        day = {"on_0": "১০", "on_1": "১০", "on_2": "২০২৬"}
        asha.send("adjustments:asked", {**day, "how": "spoken"}, **its)
        asha.open("adjustments:adjustment", **its)
        asha.open("adjustments:reply", **its)
        asha.send("adjustments:reply", {**day, "reply": "granted"}, expect=422, **its)
        since = {"from_on_0": "১২", "from_on_1": "১০", "from_on_2": "২০২৬"}
        asha.send("adjustments:reply", {**day, **since, "reply": "granted", "said": "ঠিক আছে"}, **its)
        page = asha.open("adjustments:adjustment", **its).content.decode()
        assert reverse("adjustments:trial", kwargs=its) in page
        asha.open("adjustments:note-at-job", **its)
        asha.send("adjustments:note-at-job", {"text": "একটা টুল"}, **its)
        assert Job.objects.get().adjustments == "একটা টুল"
        asha.open("adjustments:trial", **its)
        asha.send("adjustments:trial", {"works": "no", "words": "টুলটা নিচু"}, **its)
        page = asha.open("adjustments:adjustment", **its).content.decode()
        assert "টুলটা নিচু" in page
        page = asha.open("adjustments:withdraw", **its).content.decode()
        wanted = {"bn": "এটা আর চাই না", "en": "I do not want it any more"}[language]
        assert f"{wanted}</button>" in page
        asha.send("adjustments:withdraw", **its)
        one.refresh_from_db()
        assert one.state == "withdrawn"

    def test_after_a_no_there_are_ways_on(self, cast: Cast, visit: Any) -> None:
        one = answered(cast, chosen(cast, planned(cast)), Reply.REFUSED)
        page = visit("asha").open("adjustments:adjustment", adjustment=one.public_id).content.decode()
        assert "আবার চেয়েছি" in page
        assert "আমি এটা চেয়েছি" not in page
        for route in ("safeguarding:rights", "safeguarding:unfair-keep"):
            assert reverse(route) in page
        assert reverse("adjustments:ideas", kwargs={"work": one.work.public_id, "demand": one.demand}) in page

    def test_a_long_wait_is_said_and_not_blamed(self, cast: Cast, visit: Any) -> None:
        one = asked(cast, chosen(cast, planned(cast)), days_ago=14)
        page = visit("asha", language="en").open("adjustments:adjustment", adjustment=one.public_id).content.decode()
        assert "no answer for two weeks" in page

    def test_a_button_takes_it_or_leaves_it(self, cast: Cast, visit: Any) -> None:
        one = actions.propose_idea(planned(cast), name="ছাতা", by=cast.actor("esha"), at=cast.at)
        visit("asha").send("adjustments:choose", {"choice": "not_for_me"}, adjustment=one.public_id)
        one.refresh_from_db()
        assert one.state == "not_for_me"

    def test_nobody_elses_change_is_found(self, cast: Cast, visit: Any) -> None:
        work = planned(cast)
        one = chosen(cast, work)
        for who in ("lata", "bikram", "esha", "gita"):
            for route in ("adjustment", "choose", "asked", "reply", "trial", "withdraw", "note-at-job"):
                path = reverse(f"adjustments:{route}", kwargs={"adjustment": one.public_id})
                assert visit(who).get(path).status_code in {403, 404}
            for route in ("plan", "demands", "letter-choose", "letter-write", "put-away"):
                path = reverse(f"adjustments:{route}", kwargs={"work": work.public_id})
                assert visit(who).get(path).status_code in {403, 404}


class TestLetter:
    @BOTH
    def test_it_is_written_changed_kept_and_printed(self, cast: Cast, visit: Any, language: str) -> None:
        work = planned(cast)
        one = chosen(cast, work)
        asha, its = visit("asha", language=language), {"work": work.public_id}
        asha.open("adjustments:letter-choose", **its)
        where = asha.send(
            "adjustments:letter-choose", {"asked": [one.public_id], "way": "letter", "language": "en"}, **its
        )
        page = asha.get(where["Location"]).content.decode()
        assert "A stool or high chair at the place of work" in page
        asha.send("adjustments:letter-write", {"text": "  "}, expect=422, **its)
        asha.send("adjustments:letter-write", {"text": "একটা টুল চাই।\n\nআশা"}, **its)
        letter = Letter.objects.get()
        page = asha.open("adjustments:letter", letter=letter.public_id).content.decode()
        assert "একটা টুল চাই।" in page
        paper = asha.get(reverse("adjustments:letter-paper", kwargs={"letter": letter.public_id}) + "?size=large")
        assert paper["Content-Type"] == "application/pdf"
        assert paper.content.startswith(b"%PDF")
        assert b"Sahajatri" not in paper.content, "nothing says from which programme it comes"

    def test_no_word_about_difficulties_and_answers_gets_into_it(self, cast: Cast, visit: Any) -> None:
        """Canaries stand in everything the person said about herself; the words of the wishes are all that comes."""
        work = planned(cast, title=f"{CANARY}-title", standing=Ease.HARD)
        by: Any = {"by": cast.actor("asha"), "at": cast.at}
        actions.rate_demands(work, answers={"standing": ("hard", f"{CANARY}-words")}, **by)
        refused = answered(cast, chosen(cast, work), Reply.REFUSED, said=f"{CANARY}-said")
        wanted = chosen(cast, work, "swap_lifting")
        asha = visit("asha")
        for way in ("letter", "talk"):
            for language in ("bn", "en"):
                where = reverse("adjustments:letter-write", kwargs={"work": work.public_id})
                asked_for = f"ask={refused.public_id}&ask={wanted.public_id}"
                page = asha.get(f"{where}?{asked_for}&way={way}&language={language}").content.decode()
                assert CANARY not in page
                text = page.split("<textarea")[1].split("</textarea>")[0]
                for word in ("কঠিন", "কষ্ট", "Hard", "hard", "standing", "দাঁড়িয়ে থাকা", "প্রতিবন্ধ", "disab"):
                    assert word not in text

    def test_without_a_wish_there_is_nothing_to_write(self, cast: Cast, visit: Any) -> None:
        page = visit("asha", language="en").open("adjustments:letter-choose", work=planned(cast).public_id)
        assert "Nothing in your plan waits" in page.content.decode()

    def test_nobody_else_reads_a_letter(self, cast: Cast, visit: Any) -> None:
        looked_after(cast, "asha", "esha")
        opened(cast, "asha", Audience.PRACTITIONER, Item.ADJUSTMENTS)
        work = planned(cast)
        letter = actions.keep_letter(
            work, way="letter", language="bn", text=CANARY, by=cast.actor("asha"), at=cast.at
        )
        for who in ("esha", "bikram", "gita", "lata"):
            for route in ("letter", "letter-paper"):
                path = reverse(f"adjustments:{route}", kwargs={"letter": letter.public_id})
                assert visit(who).get(path).status_code in {403, 404}
        page = visit("esha").open("adjustments:of", person=cast.people["asha"].public_id).content.decode()
        assert CANARY not in page


class TestOthers:
    @BOTH
    def test_a_practitioner_sees_what_is_open_and_proposes(self, cast: Cast, visit: Any, language: str) -> None:
        looked_after(cast, "asha", "esha")
        work = planned(cast)
        actions.rate_demands(
            work, answers={"standing": ("hard", CANARY)}, by=cast.actor("asha"), at=cast.at
        )
        esha, asha = visit("esha", language=language), cast.people["asha"]
        page = esha.open("adjustments:of", person=asha.public_id).content.decode()
        assert CANARY not in page
        esha.open("adjustments:propose", expect=404, work=work.public_id)
        opened(cast, "asha", Audience.PRACTITIONER, Item.ADJUSTMENTS)
        assert CANARY in esha.open("adjustments:of", person=asha.public_id).content.decode()
        esha.open("adjustments:propose", work=work.public_id)
        assert {look.what for look in looks_at(asha)} == {"adjustments"}
        esha.send("adjustments:propose", {}, expect=422, work=work.public_id)
        esha.send("adjustments:propose", {"idea": "stool_at_work"}, work=work.public_id)
        one = Adjustment.objects.get()
        assert (one.state, one.proposed_by) == ("proposed", cast.people["esha"])
        page = visit("asha", language=language).open("adjustments:adjustment", adjustment=one.public_id)
        assert cast.people["esha"].display_name in page.content.decode()
        closed(cast, "asha", Audience.PRACTITIONER, Item.ADJUSTMENTS)
        assert CANARY not in esha.open("adjustments:of", person=asha.public_id).content.decode()
        esha.open("adjustments:propose", expect=404, work=work.public_id)

    @pytest.mark.parametrize(
        ("who", "audience"), [("deepa", Audience.PEER), ("gita", Audience.COORDINATOR), ("bikram", Audience.MENTOR)]
    )
    def test_each_sees_it_when_it_is_open_to_her_or_him(
        self, cast: Cast, visit: Any, who: str, audience: Audience
    ) -> None:
        if who != "gita":
            agreed(cast, "asha", who)
        planned(cast, title=CANARY)
        path = reverse("adjustments:of", kwargs={"person": cast.people["asha"].public_id})
        assert CANARY not in visit(who).get(path).content.decode()
        opened(cast, "asha", audience, Item.ADJUSTMENTS)
        assert CANARY in visit(who).get(path).content.decode()

    def test_a_mentor_sees_and_proposes_nothing(self, cast: Cast, visit: Any) -> None:
        agreed(cast, "asha", "bikram")
        work = planned(cast, title="হিসাবের কাজ")
        opened(cast, "asha", Audience.MENTOR, Item.ADJUSTMENTS)
        page = visit("bikram").open("adjustments:of", person=cast.people["asha"].public_id).content.decode()
        assert "হিসাবের কাজ" in page
        path = reverse("adjustments:propose", kwargs={"work": work.public_id})
        assert visit("bikram").get(path).status_code in {403, 404}

    def test_somebody_without_a_tie_finds_nothing(self, cast: Cast, visit: Any) -> None:
        planned(cast)
        for who in ("chandra", "farid", "hari", "kiran"):
            path = reverse("adjustments:of", kwargs={"person": cast.people["asha"].public_id})
            assert visit(who).get(path).status_code in {403, 404}

    @BOTH
    def test_numbers_are_for_coordinators(self, cast: Cast, visit: Any, language: str) -> None:
        visit("gita", language=language).open("adjustments:counts")
        assert visit("esha").get(reverse("adjustments:counts")).status_code == 403

    def test_five_people_who_agree_make_a_row_without_a_name(self, cast: Cast, visit: Any) -> None:
        for key in ("asha", "lata", "jaya", "deepa", "esha"):
            answered(cast, chosen(cast, planned(cast, key), key=key), days_ago=30, key=key)
            if key != "esha":
                agreed_to(cast, key, Purpose.RESEARCH)
        with clock.stopped_at(cast.at + timedelta(days=31)):
            page = visit("gita", language="en").open("adjustments:counts").content.decode()
        assert "Tools and things" not in page, "four are too few"
        agreed_to(cast, "esha", Purpose.RESEARCH)
        page = visit("gita", language="en").open("adjustments:counts").content.decode()
        assert "Tools and things" not in page, "whoever comes in a month is counted from the next one on"
        with clock.stopped_at(cast.at + timedelta(days=31)):
            page = visit("gita", language="en").open("adjustments:counts").content.decode()
        assert "Tools and things" in page
        assert "5 / 0 / 0 / 0" in page
        assert "Things and technology (e1)" in page


class TestGrowth:
    @pytest.mark.parametrize("who", ["asha", "esha"])
    def test_a_longer_plan_asks_no_more_of_the_database(self, cast: Cast, visit: Any, who: str) -> None:
        looked_after(cast, "asha", "esha")
        opened(cast, "asha", Audience.PRACTITIONER, Item.ADJUSTMENTS)
        work = planned(cast)
        ideas = iter(ideas_for("standing") + ideas_for("noise"))

        def grow(times: int) -> None:
            for _time in range(times):
                one = chosen(cast, work, next(ideas).code)
                answered(cast, one, days_ago=40)
                actions.note_whether_it_works(one, works="yes", by=cast.actor("asha"), at=cast.at)
                actions.propose_idea(work, name="ছাতা", by=cast.actor("esha"), at=cast.at)
                planned(cast, title="আরেকটা")

        person = cast.people["asha"].public_id
        own = who == "asha"
        path = f"/adjustments/{work.public_id}/" if own else f"/people/{person}/adjustments/"
        same_queries_for(visit(who), path, grow, few=1, many=6)

    def test_more_plans_ask_no_more_of_the_database(self, cast: Cast, visit: Any) -> None:
        def grow(times: int) -> None:
            for _time in range(times):
                chosen(cast, planned(cast))

        same_queries_for(visit("asha"), "/adjustments/", grow, few=1, many=6)


def test_a_page_is_small(cast: Cast, visit: Any) -> None:
    page = visit("asha").open("adjustments:demands", work=planned(cast).public_id)
    assert len(page.content) < 60_000


def test_the_story_of_asha_can_be_told(cast: Cast, visit: Any) -> None:
    telling = Telling(cast, cast.at)
    looked_after(cast, "asha", "esha")
    works(cast, days_ago=12)
    adjustments_are_planned(telling)
    states = sorted(Adjustment.objects.values_list("state", flat=True))
    assert states == ["alone", "alone", "asked", "granted", "not_for_me", "proposed", "refused", "wanted"]
    page = visit("esha").open("adjustments:of", person=cast.people["asha"].public_id).content.decode()
    assert "উঁচু টেবিল" in page
