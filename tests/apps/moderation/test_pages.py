"""The pages: reporting, what came of it, what was taken down and why, the queue, one thing, house rules."""

import gzip
from datetime import timedelta
from typing import Any

from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.moderation import actions, queries
from sahajatri.apps.moderation.models import Matter
from sahajatri.apps.moderation.terms import MatterState, Reason, ReportReason
from sahajatri.apps.programmes.access import SECOND_FACTOR_KEY
from sahajatri.kernel.privacy import looks_at
from tests.cast.moderation import PLACE, asked, objected, put_up, reported, taken_down
from tests.house.test_query_counts import same_queries_for

WORDS = "canary-7Q-report-words"


class TestReporting:
    def test_it_takes_one_answer_and_the_page_says_what_happens(self, cast: Cast, visit: Any) -> None:
        paper = put_up(cast, "asha")
        bikram = visit("bikram")
        page = bikram.open("moderation:report", place=PLACE, public_id=paper.public_id).content.decode()
        assert "আশা" in page
        assert reverse("safeguarding:concern-raise") in page
        bikram.send("moderation:report", {"reason": "hurts"}, place=PLACE, public_id=paper.public_id)
        assert "একজন দেখছেন" in bikram.open("moderation:own-reports").content.decode()
        assert Matter.objects.get().reports.get().by == cast.people["bikram"]

    def test_without_an_answer_it_is_asked_again(self, cast: Cast, visit: Any) -> None:
        paper = put_up(cast, "asha")
        visit("bikram").send("moderation:report", {}, expect=422, place=PLACE, public_id=paper.public_id)

    def test_only_who_sees_it_can_report_it(self, cast: Cast, visit: Any) -> None:
        paper = put_up(cast, "asha")
        paper.readers = frozenset({cast.people["bikram"].pk})
        for who in ("deepa", "gita", "hari"):
            visit(who).open("moderation:report", expect=404, place=PLACE, public_id=paper.public_id)
        visit("bikram").open("moderation:report", place=PLACE, public_id=paper.public_id)
        visit("bikram").open("moderation:report", expect=404, place="no.such", public_id=paper.public_id)

    def test_somebody_of_another_programme_does_not_learn_that_it_is_there(self, cast: Cast, visit: Any) -> None:
        paper = put_up(cast, "asha")
        visit("hari").open("moderation:report", expect=404, place=PLACE, public_id=paper.public_id)

    def test_one_may_see_it_again_when_it_stays(self, cast: Cast, visit: Any) -> None:
        matter = reported(cast, put_up(cast, "asha"), "bikram")
        actions.let_through(matter, by=cast.actor("gita"), at=cast.at)
        report = queries.reports_of(cast.people["bikram"], cast.programme)[0]
        bikram = visit("bikram")
        assert "আবার দেখতে চাই" in bikram.open("moderation:own-reports").content.decode()
        bikram.send("moderation:show-again", report=report.public_id)
        assert queries.not_shown_to(cast.people["bikram"], PLACE, cast.programme) == frozenset()
        visit("jaya").send_anything(reverse("moderation:show-again", kwargs={"report": report.public_id}))
        assert visit("jaya").get(f"/my-reports/{report.public_id}/show-again/").status_code == 404


class TestTheAuthor:
    def test_reads_why_and_objects_once(self, cast: Cast, visit: Any) -> None:
        matter = taken_down(cast, reported(cast, put_up(cast, "asha"), "bikram", words=WORDS))
        asha = visit("asha")
        page = asha.open("moderation:own-decisions").content.decode()
        assert "ছোট বোধ করতে পারেন" in page
        one = asha.open("moderation:own-decision", matter=matter.public_id).content.decode()
        assert "আজ প্রথম ইন্টারভিউ দিলাম" in one
        asha.send("moderation:own-decision", {"words": "আমি কাউকে ছোট করিনি।"}, matter=matter.public_id)
        asha.send("moderation:own-decision", {"words": "আবারও"}, expect=422, matter=matter.public_id)
        matter.refresh_from_db()
        assert matter.state == MatterState.OBJECTED

    def test_sees_no_trace_of_who_reported(self, cast: Cast, visit: Any) -> None:
        paper = put_up(cast, "asha")
        reported(cast, paper, "bikram", words=WORDS)
        matter = reported(cast, paper, "jaya", words=WORDS)
        asha = visit("asha")
        pages = [asha.open("moderation:own-decisions"), asha.open("consent:looks")]
        taken_down(cast, matter)
        pages += [asha.open("moderation:own-decisions"), asha.open("moderation:own-decision", matter=matter.public_id)]
        pages += [asha.open("notices:inbox")]
        said = "".join(p.content.decode() for p in pages)
        for secret in (WORDS, "বিক্রম", "জয়া", "কেউ জানিয়েছেন", cast.people["bikram"].public_id):
            assert secret not in said

    def test_does_not_learn_of_a_report_that_hid_nothing(self, cast: Cast, visit: Any) -> None:
        matter = reported(cast, put_up(cast, "asha"), "bikram")
        assert matter.public_id not in visit("asha").open("moderation:own-decisions").content.decode()
        visit("asha").open("moderation:own-decision", expect=404, matter=matter.public_id)
        visit("asha").open("moderation:matter", expect=404, matter=matter.public_id)

    def test_nobody_else_opens_it(self, cast: Cast, visit: Any) -> None:
        matter = taken_down(cast, reported(cast, put_up(cast, "asha"), "bikram"))
        for who in ("jaya", "bikram", "gita"):
            visit(who).open("moderation:own-decision", expect=404, matter=matter.public_id)

    def test_sees_both_texts_when_words_were_left_out(self, cast: Cast, visit: Any) -> None:
        matter = reported(cast, put_up(cast, "asha", "আমার নম্বর ১২৩, ফোন করুন।"), "bikram", ReportReason.PRIVATE)
        gita = visit("gita")
        sent = {"decision": "leave_out", "reason": "private", "words": "নম্বরটি বাদ দিলাম।", "text": "ফোন করুন।"}
        gita.send("moderation:matter", sent, matter=matter.public_id)
        page = visit("asha").open("moderation:own-decision", matter=matter.public_id).content.decode()
        assert "আমার নম্বর ১২৩" in page
        assert "নম্বরটি বাদ দিলাম" in page


class TestDeciding:
    def test_a_coordinator_sees_it_and_what_stands_around_it_and_decides(self, cast: Cast, visit: Any) -> None:
        put_up(cast, "lata", "এর আগের লেখা এটি", at=cast.at - timedelta(hours=1))
        matter = reported(cast, put_up(cast, "asha"), "bikram", words=WORDS)
        gita = visit("gita")
        assert matter.public_id in gita.open("moderation:queue").content.decode()
        page = gita.open("moderation:matter", matter=matter.public_id).content.decode()
        assert "আজ প্রথম ইন্টারভিউ দিলাম" in page
        assert "এর আগের লেখা এটি" in page
        assert WORDS in page
        assert "বিক্রম" not in page
        gita.send("moderation:matter", {"decision": "take_down", "reason": "hurts"}, matter=matter.public_id)
        matter.refresh_from_db()
        assert matter.state == MatterState.TAKEN_DOWN

    def test_looking_is_noted_for_whose_words_were_read(self, cast: Cast, visit: Any) -> None:
        matter = reported(cast, put_up(cast, "asha"), "bikram")
        visit("gita").open("moderation:matter", matter=matter.public_id)
        (look,) = [one for one in looks_at(cast.people["asha"]) if one.what == "moderation"]
        assert look.viewer == cast.people["gita"].public_id
        assert "report" not in look.why

    def test_who_looks_after_the_place_decides_without_reading_what_reporters_wrote(
        self, cast: Cast, visit: Any
    ) -> None:
        matter = reported(cast, put_up(cast, "asha", by="deepa"), "bikram", words=WORDS)
        deepa = visit("deepa")
        assert matter.public_id in deepa.open("moderation:queue").content.decode()
        assert WORDS not in deepa.open("moderation:matter", matter=matter.public_id).content.decode()
        deepa.send("moderation:matter", {"decision": "let_through"}, matter=matter.public_id)

    def test_others_find_an_empty_queue_and_nothing_behind_it(self, cast: Cast, visit: Any) -> None:
        matter = reported(cast, put_up(cast, "asha", by="deepa"), "bikram")
        jaya = visit("jaya")
        assert matter.public_id not in jaya.open("moderation:queue").content.decode()
        for who in ("jaya", "asha", "bikram", "esha", "hari"):
            visit(who).open("moderation:matter", expect=404, matter=matter.public_id)

    def test_taking_down_without_a_reason_is_refused(self, cast: Cast, visit: Any) -> None:
        matter = reported(cast, put_up(cast, "asha"), "bikram")
        visit("gita").send("moderation:matter", {"decision": "take_down"}, expect=422, matter=matter.public_id)
        visit("gita").send("moderation:matter", {}, expect=422, matter=matter.public_id)

    def test_the_first_to_decide_sees_where_an_objection_stands_and_cannot_answer_it(
        self, cast: Cast, visit: Any
    ) -> None:
        matter = objected(cast, taken_down(cast, reported(cast, put_up(cast, "asha"), "bikram")))
        gita = visit("gita")
        assert "<textarea" not in gita.open("moderation:matter", matter=matter.public_id).content.decode()
        indu = visit("indu")
        assert "আমি কাউকে ছোট করিনি" in indu.open("moderation:matter", matter=matter.public_id).content.decode()
        indu.send("moderation:matter", {"decision": "uphold"}, expect=422, matter=matter.public_id)
        indu.send("moderation:matter", {"decision": "bring_back"}, matter=matter.public_id)
        matter.refresh_from_db()
        assert matter.state == MatterState.BROUGHT_BACK

    def test_somebody_who_was_wrong_takes_it_back(self, cast: Cast, visit: Any) -> None:
        matter = taken_down(cast, reported(cast, put_up(cast, "asha"), "bikram"))
        gita = visit("gita")
        assert "ফিরিয়ে আনুন" in gita.open("moderation:matter", matter=matter.public_id).content.decode()
        gita.send("moderation:take-back", matter=matter.public_id)
        visit("indu").send("moderation:take-back", expect=422, matter=matter.public_id)

    def test_who_looks_after_a_place_takes_down_what_was_seen_there(self, cast: Cast, visit: Any) -> None:
        paper = put_up(cast, "asha", by="deepa")
        deepa = visit("deepa")
        deepa.open("moderation:take-down", place=PLACE, public_id=paper.public_id)
        deepa.send("moderation:take-down", {"reason": "elsewhere"}, place=PLACE, public_id=paper.public_id)
        assert paper.is_down
        for who in ("jaya", "asha", "hari"):
            visit(who).open("moderation:take-down", expect=404, place=PLACE, public_id=paper.public_id)

    def test_nobody_reads_what_two_people_write_by_asking_to_take_it_down(self, cast: Cast, visit: Any) -> None:
        paper = put_up(cast, "asha")
        paper.readers = frozenset({cast.people["bikram"].pk})
        for who in ("gita", "indu", "bikram"):
            visit(who).open("moderation:take-down", expect=404, place=PLACE, public_id=paper.public_id)

    def test_a_coordinator_needs_the_second_factor(self, cast: Cast, visit: Any) -> None:
        matter = reported(cast, put_up(cast, "asha"), "bikram")
        gita = visit("gita")
        session = gita.session
        del session[SECOND_FACTOR_KEY]
        session.save()
        answer = gita.get(reverse("moderation:matter", kwargs={"matter": matter.public_id}))
        assert answer.status_code == 302

    def test_the_queue_asks_as_much_for_many_as_for_few(self, cast: Cast, visit: Any) -> None:
        def grow(count: int) -> None:
            for _n in range(count):
                asked(cast, put_up(cast, "asha", by="deepa"))

        same_queries_for(visit("gita"), reverse("moderation:queue"), grow, few=1, many=12)
        same_queries_for(visit("deepa"), reverse("moderation:queue"), lambda n: grow(n - 1), few=1, many=9)

    def test_own_pages_ask_as_much_for_many_as_for_few(self, cast: Cast, visit: Any) -> None:
        def grow(count: int) -> None:
            for _n in range(count):
                taken_down(cast, reported(cast, put_up(cast, "asha"), "bikram"), reason=Reason.PRIVATE)

        same_queries_for(visit("asha"), reverse("moderation:own-decisions"), grow, few=1, many=12)
        same_queries_for(visit("bikram"), reverse("moderation:own-reports"), lambda n: grow(n - 1), few=1, many=9)


class TestPagesForEverybody:
    def test_house_rules_are_read_without_an_account_in_both_languages(self, visit: Any) -> None:
        assert "এখানকার নিয়ম" in visit().open("moderation:house-rules").content.decode()
        assert "House rules" in visit(language="en").open("moderation:house-rules").content.decode()

    def test_waiting_times_hide_what_is_small(self, cast: Cast, visit: Any) -> None:
        page = visit("asha").open("moderation:times").content.decode()
        assert "দেখানোর মতো যথেষ্ট নেই" in page or "কম" in page
        visit("gita").open("moderation:guidance")
        visit("kiran").open("moderation:guidance", expect=403)

    def test_participant_pages_are_light(self, cast: Cast, visit: Any) -> None:
        taken_down(cast, reported(cast, put_up(cast, "asha"), "bikram"))
        for where in ("house-rules", "own-decisions", "own-reports", "times"):
            page = visit("asha").open(f"moderation:{where}").content
            assert len(gzip.compress(page)) <= 10_000, where
