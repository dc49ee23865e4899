"""The CV: what stands on it, what never does, its papers, and who may read it for some days."""

import io
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.intake.terms import DisabilityType
from sahajatri.apps.portraits import actions, queries
from sahajatri.apps.portraits.models import Cv, CvComment, CvEntry, CvShare
from sahajatri.apps.portraits.rules import Both, Span
from sahajatri.apps.portraits.terms import Part, Section, ShareState
from sahajatri.apps.workplace.actions import end_job
from sahajatri.apps.workplace.terms import EndReason
from sahajatri.kernel import clock
from sahajatri.kernel.privacy import looks_at
from sahajatri.kernel.refusals import Refused
from tests.cast.intake import with_profile
from tests.cast.mentoring import agreed
from tests.cast.portraits import entry, has_cv, says, shown, written
from tests.cast.safeguarding import blocked
from tests.cast.workplace import works
from tests.house.test_query_counts import same_queries_for

CANARY = "ঝিনুকমালা"
"""A word that nobody writes into a CV."""


def text_of(answer: Any) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(answer.content))
    return "\n".join(sheet.get_textpage().get_text_range() for sheet in document)


def head(**more: Any) -> dict[str, Any]:
    return {"name": "আশা রানী দাস", "name_en": "Asha Rani Das", **more}


class TestWriting:
    def test_work_that_has_ended_is_pointed_out_to_her_alone_until_she_changes_it(
        self, cast: Cast, visit: Any
    ) -> None:
        job = works(cast, days_ago=60)
        asha = visit("asha", language="en")
        asha.send("portraits:bring-over", {"told": [f"job:{job.public_id}"]})
        assert "still says" not in asha.open("portraits:cv").content.decode()
        end_job(job, ended_on=clock.day_of(cast.at), by=cast.actor("asha"), at=cast.at)
        assert "your CV still says “present”" in asha.open("portraits:cv").content.decode()
        assert "still says" not in asha.open("portraits:cv-text", query="?language=en&download=1").content.decode()
        one = CvEntry.objects.get()
        told = {"title": one.title, "from_year": "2026", "until_year": "2026"}
        asha.send("portraits:entry-change", told, entry=one.public_id)
        assert "still says" not in asha.open("portraits:cv").content.decode()

    def test_only_what_is_ticked_of_the_contact_stands_there(self, cast: Cast, visit: Any) -> None:
        asha = visit("asha")
        asha.open("portraits:cv")
        told = head(phone="০১৭১১-০০০০০০", email="asha@example.org", place="মিরপুর", place_en="Mirpur, Dhaka")
        asha.send("portraits:cv-head", {**told, "shows": ["phone", "place"]})
        text = asha.open("portraits:cv-text", query="?language=en&download=1").content.decode()
        assert "Asha Rani Das" in text
        assert "01711" in text
        assert "Mirpur" in text
        assert "asha@example.org" not in text

    def test_english_boxes_are_folded_away_until_something_stands_in_them(self, cast: Cast, visit: Any) -> None:
        asha = visit("asha")
        for form in ("cv-head", "entry-new"):
            page = asha.open(f"portraits:{form}", **({"section": "work"} if form == "entry-new" else {}))
            shown, folded = page.content.decode().split("<details><summary>ইংরেজি কাগজের জন্য")
            assert "_en" not in shown
            assert "_en" in folded
        asha.send("portraits:cv-head", head(place_en="Mirpur, Dhaka"))
        assert "<details open><summary>ইংরেজি কাগজের জন্য" in asha.open("portraits:cv-head").content.decode()

    def test_a_wrong_number_is_asked_again_and_the_rest_stays(self, cast: Cast, visit: Any) -> None:
        page = visit("asha").send("portraits:cv-head", head(phone="১২৩", email="x", summary="হিসাব জানি"), expect=422)
        assert "হিসাব জানি" in page.content.decode()

    def test_lines_of_every_section_are_written_changed_and_taken_out(self, cast: Cast, visit: Any) -> None:
        asha = visit("asha")
        for section in Section:
            asha.open("portraits:entry-new", section=section.value)
            asha.send("portraits:entry-new", {"title": f"{section} কিছু"}, section=section.value)
        assert CvEntry.objects.count() == len(Section)
        work = CvEntry.objects.get(section=Section.WORK)
        told = {"title": "দোকানের হিসাব", "title_en": "Shop accounts", "from_year": "২০১৯", "from_month": "3"}
        asha.send("portraits:entry-change", {**told, "until_year": "২০১৮"}, expect=422, entry=work.public_id)
        asha.send("portraits:entry-change", {**told, "is_now": "yes"}, entry=work.public_id)
        assert "মার্চ ২০১৯" in asha.open("portraits:cv").content.decode()
        asha.open("portraits:entry-change", entry=work.public_id)
        asha.open("portraits:entry-remove", entry=work.public_id)
        asha.send("portraits:entry-remove", entry=work.public_id)
        assert not CvEntry.objects.filter(section=Section.WORK).exists()

    def test_unknown_sections_are_not_there(self, cast: Cast, visit: Any) -> None:
        visit("asha").open("portraits:entry-new", expect=404, section="health")

    def test_what_was_told_of_work_stands_beside_and_comes_only_when_asked(self, cast: Cast, visit: Any) -> None:
        with_profile(cast, "asha", work_history="তিন বছর সেলাই")
        asha = visit("asha")
        page = asha.open("portraits:entry-new", section="work").content.decode()
        assert "তিন বছর সেলাই" in page
        assert "তিন বছর সেলাই</textarea>" not in page
        page = asha.open("portraits:entry-new", section="work", query="?from=application").content.decode()
        assert "তিন বছর সেলাই</textarea>" in page
        assert CvEntry.objects.count() == 0


class TestBringingOver:
    def test_nothing_comes_without_a_tick_and_nothing_twice(self, cast: Cast, visit: Any) -> None:
        with_profile(cast, "asha", skills=["accounts"], languages=["bn", "sgn-BD"])
        job = works(cast, days_ago=100, employer_name="নূর স্টোর")
        says(cast, skills=["sewing"])
        asha = visit("asha")
        page = asha.open("portraits:bring-over").content.decode()
        assert "checked" not in page
        assert "নূর স্টোর" in page
        asha.send("portraits:bring-over", {}, expect=422)
        asha.send("portraits:bring-over", {"told": [f"job:{job.public_id}", "skill:sewing", "language:bn"]})
        rows = {one.section: one for one in CvEntry.objects.all()}
        assert rows["work"].title == job.title
        assert rows["work"].is_now
        assert (rows["language"].title, rows["language"].title_en) == ("বাংলা", "Bangla")
        assert rows["skill"].title_en == "Sewing and making clothes"
        assert {one.source for one in queries.offered_for_cv(cast.people["asha"], cast.programme)} == {
            "skill:accounts",
            "language:sgn-BD",
        }


class TestWhatItLeavesOut:
    @pytest.mark.parametrize("language", ["bn", "en"])
    def test_nothing_of_health_programme_or_supporters_is_ever_on_it(
        self, cast: Cast, visit: Any, language: str
    ) -> None:
        agreed(cast, "asha", "bikram")
        with_profile(
            cast,
            "asha",
            limits=CANARY,
            barriers=CANARY,
            access_needs=CANARY,
            work_needs=[CANARY],
            experience_tags=[CANARY],
            disability_types=[DisabilityType.PHYSICAL.value],
            disability_words=CANARY,
            work_history=CANARY,
            communication_words=CANARY,
        )
        job = works(cast, days_ago=200, adjustments=CANARY)
        end_job(
            job,
            ended_on=clock.day_of(cast.at) - timedelta(days=20),
            end_reason=EndReason.HEALTH,
            end_words=CANARY,
            by=cast.actor("asha"),
            at=cast.at,
        )
        says(cast, CANARY, Part.COSTS, helps=CANARY)
        actions.take_words(written(cast, text=CANARY), text=CANARY, by=cast.actor("asha"), at=cast.at)
        has_cv(cast, name_en="Asha Das")
        asha = visit("asha")
        asha.send("portraits:bring-over", {"told": [f"job:{job.public_id}"]})
        entry(cast, Section.SKILL, "হিসাব", title_en="Accounts")
        plain = asha.open("portraits:cv-text", query=f"?language={language}&download=1").content.decode()
        printed = text_of(asha.open("portraits:cv-paper", query=f"?language={language}"))
        never = [
            CANARY,
            "Sahajatri",
            "সহযাত্রী",
            str(cast.programme.name),
            cast.people["bikram"].name,
            cast.people["esha"].name,
            "শারীরিক",
            "Physical",
        ]
        for text in (plain, printed, str(CvEntry.objects.values())):
            assert not [word for word in never if word in text]
        assert job.title in plain

    def test_signs_that_cannot_be_printed_do_not_make_the_paper_speak_of_this_software(
        self, cast: Cast, visit: Any
    ) -> None:
        has_cv(cast, name="আশা \U00013000")
        assert "Sahajatri" not in text_of(visit("asha").open("portraits:cv-paper", query="?language=en"))

    def test_it_is_said_what_is_left_out_and_why(self, cast: Cast, visit: Any) -> None:
        page = visit("asha").open("portraits:cv-left-out").content.decode()
        assert page.count("<dt>") == 7


class TestPapers:
    @pytest.mark.parametrize("language", ["bn", "en"])
    def test_a_screen_reader_finds_language_title_and_order(self, cast: Cast, visit: Any, language: str) -> None:
        has_cv(cast, name="আশা", name_en="Asha")
        entry(cast, title_en="Shop accounts", span=Span(2019, 3, 2021, 5), place=Both("মিরপুর", "Mirpur"))
        entry(cast, Section.EDUCATION, "এসএসসি", title_en="SSC")
        answer = visit("asha").open("portraits:cv-paper", query=f"?language={language}")
        assert f'filename="cv-{language}.pdf"' in answer["Content-Disposition"]
        content = answer.content.replace(b" ", b"")
        assert f"/Lang({language}".encode() in content
        assert b"/Markedtrue" in content
        read = text_of(answer)
        if language == "en":
            assert "Shop accounts" in read
            assert "March 2019 – May 2021" in read
            assert read.index("Work") < read.index("Education")

    def test_without_a_cv_there_is_no_paper(self, cast: Cast, visit: Any) -> None:
        assert visit("asha").open("portraits:cv-paper", expect=303)
        assert visit("asha").open("portraits:cv-text", expect=303)


class TestShowing:
    def test_one_person_reads_it_until_she_takes_it_back(self, cast: Cast, visit: Any) -> None:
        agreed(cast, "asha", "bikram")
        has_cv(cast)
        entry(cast)
        asha, bikram = visit("asha"), visit("bikram")
        asha.open("portraits:cv-show")
        asha.send("portraits:cv-show", {"whom": cast.people["bikram"].public_id})
        share = CvShare.objects.get()
        where = {"share": share.public_id}
        assert "দোকানের হিসাব" in bikram.open("portraits:cv-shown", **where).content.decode()
        assert {look.what for look in looks_at(cast.people["asha"])} == {"cv"}
        bikram.open("portraits:cv-comment", **where)
        bikram.send("portraits:cv-comment", {}, expect=422, **where)
        bikram.send("portraits:cv-comment", {"text": "সাল লিখলে ভালো হয়"}, **where)
        assert "সাল লিখলে ভালো হয়" in asha.open("portraits:cv").content.decode()
        assert reverse("portraits:cv-shown", kwargs=where) in bikram.open(
            "portraits:of", person=cast.people["asha"].public_id
        ).content.decode()
        asha.send("portraits:cv-show-end", **where)
        bikram.open("portraits:cv-shown", expect=404, **where)
        bikram.open("portraits:cv-comment", expect=404, **where)
        assert "সাল লিখলে ভালো হয়" in asha.open("portraits:cv").content.decode()

    def test_it_ends_by_itself_after_thirty_days(self, cast: Cast, visit: Any) -> None:
        agreed(cast, "asha", "bikram")
        has_cv(cast)
        share = shown(cast)
        assert share.until == cast.at + timedelta(days=30)
        later = cast.at + timedelta(days=31)
        assert queries.share_now(Cv.objects.get(), later) is None
        with pytest.raises(Refused, match="no_longer_shown"):
            actions.comment_on_cv(share, text="ক", by=cast.actor("bikram"), at=later)
        again = actions.show_cv(
            cast.people["asha"],
            programme=cast.programme,
            whom=cast.people["bikram"].public_id,
            by=cast.actor("asha"),
            at=later,
        )
        share.refresh_from_db()
        assert (share.state, again.state) == (ShareState.TAKEN_BACK, ShareState.OPEN)

    def test_to_one_at_a_time_and_only_to_somebody_beside(self, cast: Cast, visit: Any) -> None:
        agreed(cast, "asha", "bikram")
        has_cv(cast)
        asha = visit("asha")
        asha.send("portraits:cv-show", {"whom": cast.people["jaya"].public_id}, expect=422)
        shown(cast)
        asha.send("portraits:cv-show", {"whom": cast.people["bikram"].public_id}, expect=422)
        for who in ("asha", "jaya", "gita", "farid"):
            where = reverse("portraits:cv-shown", kwargs={"share": CvShare.objects.get().public_id})
            assert visit(who).get(where).status_code == 404, who

    def test_a_block_ends_it_at_once(self, cast: Cast, visit: Any) -> None:
        agreed(cast, "asha", "bikram")
        has_cv(cast)
        share = shown(cast)
        actions.comment_on_cv(share, text="ভালো হয়েছে", by=cast.actor("bikram"), at=cast.at)
        blocked(cast, "asha", "bikram")
        visit("bikram").open("portraits:cv-shown", expect=404, share=share.public_id)
        assert CvComment.objects.count() == 1
        assert "ভালো হয়েছে" not in visit("asha").open("portraits:cv").content.decode()

    def test_nobody_else_opens_her_lines(self, cast: Cast, visit: Any) -> None:
        agreed(cast, "asha", "bikram")
        has_cv(cast)
        one, share = entry(cast), shown(cast)
        for who in ("bikram", "jaya", "esha", "gita"):
            for where, kwargs in (
                ("entry-change", {"entry": one.public_id}),
                ("entry-remove", {"entry": one.public_id}),
                ("cv-show-end", {"share": share.public_id}),
            ):
                answer = visit(who).get(reverse(f"portraits:{where}", kwargs=kwargs))
                assert answer.status_code == 404, f"{who} {where}"


def test_many_lines_and_comments_ask_as_much_as_few(cast: Cast, visit: Any) -> None:
    agreed(cast, "asha", "bikram")
    has_cv(cast)
    share = shown(cast)

    def grow(count: int) -> None:
        for _n in range(count):
            entry(cast)
            actions.comment_on_cv(share, text="ভালো", by=cast.actor("bikram"), at=cast.at)

    same_queries_for(visit("asha"), reverse("portraits:cv"), grow, few=1, many=12)
    where = reverse("portraits:cv-shown", kwargs={"share": share.public_id})
    same_queries_for(visit("bikram"), where, grow, few=1, many=12)


def test_the_pages_speak_english_too(cast: Cast, visit: Any) -> None:
    agreed(cast, "asha", "bikram")
    has_cv(cast)
    entry(cast)
    asha = visit("asha", language="en")
    for where in ("cv", "cv-head", "cv-text", "cv-left-out", "cv-show"):
        asha.open(f"portraits:{where}")
    share = shown(cast)
    visit("bikram", language="en").open("portraits:cv-shown", share=share.public_id)


def test_a_long_section_shows_its_beginning_and_all_of_it_page_by_page(cast: Cast, visit: Any) -> None:
    has_cv(cast)
    for number in range(25):
        entry(cast, title=f"কাজ-{number:02}")
    entry(cast, Section.SKILL, "হিসাব")
    asha = visit("asha")
    page = asha.open("portraits:cv").content.decode()
    assert page.count("<b>কাজ-") == 20
    assert "<b>হিসাব</b>" in page
    page = asha.open("portraits:cv", query="?section=work&page=2").content.decode()
    assert page.count("<b>কাজ-") == 5
    assert "<b>হিসাব</b>" not in page
