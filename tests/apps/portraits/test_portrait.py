"""Drawing, keeping and comparing a self-portrait; words of others; one page."""

import gzip
import io
from typing import Any

import pypdfium2
import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.portraits import actions, queries
from sahajatri.apps.portraits.guiding import guide
from sahajatri.apps.portraits.models import Portrait, PortraitVersion, Said, Statement
from sahajatri.apps.portraits.terms import Part, SaidState, StatementState
from sahajatri.kernel.pages.tokens import new_token
from sahajatri.kernel.privacy import looks_at
from sahajatri.kernel.refusals import Refused
from tests.cast.consent import closed, opened
from tests.cast.intake import with_profile
from tests.cast.mentoring import agreed
from tests.cast.portraits import COSTS, WANT, WELL, asked, beside, drawn, kept, says, shows, written
from tests.cast.safeguarding import blocked
from tests.house.test_query_counts import same_queries_for


def text_of(answer: Any) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(answer.content))
    return "\n".join(sheet.get_textpage().get_text_range() for sheet in document)


class TestDrawing:
    def test_one_question_is_answered_and_the_next_is_offered(self, cast: Cast, visit: Any) -> None:
        asha = visit("asha")
        first = next(iter(guide().questions))
        assert reverse("portraits:question", kwargs={"code": first}) in asha.open("portraits:mine").content.decode()
        asha.send("portraits:question", {"text": WELL}, code=first)
        statement = Statement.objects.get()
        assert (statement.part, statement.question) == (Part.WELL, first)
        page = asha.open("portraits:statement", statement=statement.public_id).content.decode()
        assert reverse("portraits:question", kwargs={"code": list(guide().questions)[1]}) in page

    def test_a_question_can_be_passed_by_and_found_again(self, cast: Cast, visit: Any) -> None:
        asha = visit("asha")
        codes = list(guide().questions)
        answer = asha.send("portraits:question", {"pass": "1"}, code=codes[0])
        assert answer["Location"] == reverse("portraits:question", kwargs={"code": codes[1]})
        assert Portrait.objects.get().passed == [codes[0]]
        assert Statement.objects.count() == 0
        assert codes[0] in asha.open("portraits:questions").content.decode()

    def test_nothing_written_is_asked_again(self, cast: Cast, visit: Any) -> None:
        visit("asha").send("portraits:question", {}, expect=422, code="work_wish")
        visit("asha").send("portraits:statement-new", {"helps": "বিরতি"}, expect=422, part="costs")

    def test_a_repeated_click_writes_once(self, cast: Cast, visit: Any) -> None:
        asha = visit("asha")
        once = new_token(cast.people["asha"].public_id)
        for _n in range(2):
            asha.post(reverse("portraits:question", kwargs={"code": "learned"}), {"once": once, "text": "ভিডিও দেখে"})
        assert Statement.objects.count() == 1

    def test_a_statement_gets_skills_an_example_and_english_words(self, cast: Cast, visit: Any) -> None:
        asha, one = visit("asha"), says(cast)
        where = {"statement": one.public_id}
        told = {"text": WELL, "skills": ["accounts"], "skills_more": "খাতা মেলানো", "text_en": "No mistakes in accounts"}
        asha.send("portraits:statement-change", told, **where)
        asha.send("portraits:evidence-add", {"kind": "said", "words": "মালিক বলেছেন"}, **where)
        day = {"on_0": "1", "on_1": "1", "on_2": "2030"}
        asha.send("portraits:evidence-add", {"kind": "done", "words": "কাল", **day}, expect=422, **where)
        one.refresh_from_db()
        assert one.skills == ["accounts", "খাতা মেলানো"]
        page = asha.open("portraits:statement", **where).content.decode()
        assert "মালিক বলেছেন" in page
        assert "হিসাব রাখা" in page
        assert "No mistakes" in page
        evidence = one.evidence.get()
        asha.open("portraits:evidence-remove", evidence=evidence.public_id)
        asha.send("portraits:evidence-remove", evidence=evidence.public_id)
        assert one.evidence.count() == 0

    def test_what_helps_belongs_to_what_costs_energy_only(self, cast: Cast, visit: Any) -> None:
        asha = visit("asha")
        asha.send("portraits:statement-new", {"text": COSTS, "helps": "একটা টুল"}, part="costs")
        assert Statement.objects.get().helps == "একটা টুল"
        assert "একটা টুল" in asha.open("portraits:mine").content.decode()
        assert 'name="helps"' not in asha.open("portraits:statement-new", part="well").content.decode()
        assert 'name="skills"' not in asha.open("portraits:statement-new", part="want").content.decode()

    def test_hard_words_get_the_calm_answer_and_tell_nobody(self, cast: Cast, visit: Any) -> None:
        page = visit("asha").send("portraits:statement-new", {"text": "আর বাঁচতে চাই না"}, expect=200, part="costs")
        assert reverse("safeguarding:helplines") in page.content.decode()

    def test_what_was_said_in_the_application_comes_only_with_a_tick(self, cast: Cast, visit: Any) -> None:
        with_profile(cast, "asha", strengths="ধৈর্য আছে", limits="শব্দে মাথা ধরে", skills=["accounts"])
        asha = visit("asha")
        assert Statement.objects.count() == 0
        assert "ধৈর্য আছে" in asha.open("portraits:from-application").content.decode()
        asha.send("portraits:from-application", {}, expect=422)
        asha.send("portraits:from-application", {"told": ["strengths"]})
        one = Statement.objects.get()
        assert (one.text, one.skills) == ("ধৈর্য আছে", ["accounts"])
        assert "ধৈর্য আছে" not in asha.open("portraits:from-application").content.decode()

    def test_nobody_else_opens_what_is_her_own(self, cast: Cast, visit: Any) -> None:
        beside(cast, Part.WELL)
        one, version = says(cast), kept(cast)
        evidence = shows(cast, one)
        routes: list[tuple[str, dict[str, str]]] = [
            ("statement", {"statement": one.public_id}),
            ("statement-change", {"statement": one.public_id}),
            ("statement-put-away", {"statement": one.public_id}),
            ("evidence-add", {"statement": one.public_id}),
            ("evidence-remove", {"evidence": evidence.public_id}),
            ("version", {"version": version.public_id}),
            ("compare", {"version": version.public_id}),
        ]
        for who in ("bikram", "jaya", "esha", "gita", "hari"):
            for where, kwargs in routes:
                answer = visit(who).get(reverse(f"portraits:{where}", kwargs=kwargs))
                assert answer.status_code == 404, f"{who} {where}"
        for who in ("bikram", "esha", "gita"):
            for where in ("mine", "questions", "keep", "versions", "page", "cv"):
                assert visit(who).get(reverse(f"portraits:{where}")).status_code == 403, f"{who} {where}"


class TestVersions:
    def test_a_version_stays_as_it_was(self, cast: Cast, visit: Any) -> None:
        asha, one = visit("asha"), says(cast)
        shows(cast, one)
        asha.open("portraits:keep")
        asha.send("portraits:keep")
        asha.send("portraits:statement-change", {"text": "হিসাব আমার ভালো লাগে"}, statement=one.public_id)
        says(cast, WANT, Part.WANT)
        asha.send("portraits:keep")
        first, second = PortraitVersion.objects.order_by("number")
        assert [line.text for line in queries.lines_in(first)] == [WELL]
        assert WELL in asha.open("portraits:version", version=first.public_id).content.decode()
        page = asha.open("portraits:compare", version=first.public_id).content.decode()
        assert all(words in page for words in (WELL, "হিসাব আমার ভালো লাগে", WANT, "অন্যভাবে বলা", "নতুন এসেছে"))
        turned = asha.open("portraits:compare", version=second.public_id, query=f"?with={first.public_id}")
        assert "নতুন এসেছে" in turned.content.decode()
        assert first.public_id in asha.open("portraits:versions").content.decode()

    def test_what_goes_is_still_in_what_was_kept(self, cast: Cast, visit: Any) -> None:
        asha, one = visit("asha"), says(cast)
        version = kept(cast)
        asha.open("portraits:statement-put-away", statement=one.public_id)
        asha.send("portraits:statement-put-away", statement=one.public_id)
        one.refresh_from_db()
        assert one.state == StatementState.PUT_AWAY
        assert WELL not in asha.open("portraits:mine").content.decode()
        assert WELL in asha.open("portraits:version", version=version.public_id).content.decode()

    def test_nothing_and_nothing_new_are_not_kept(self, cast: Cast, visit: Any) -> None:
        visit("asha").send("portraits:keep", expect=422)
        says(cast)
        kept(cast)
        with pytest.raises(Refused, match="nothing_new"):
            kept(cast)


class TestEyes:
    def test_each_part_is_seen_as_its_switch_says(self, cast: Cast, visit: Any) -> None:
        drawn(cast)
        beside(cast)
        where = {"person": cast.people["asha"].public_id}
        bikram = visit("bikram")
        page = bikram.open("portraits:of", **where).content.decode()
        assert not [text for text in (WELL, COSTS, WANT) if text in page]
        assert looks_at(cast.people["asha"]) == []
        for item, text in ((Item.STRENGTHS, WELL), (Item.LIMITS, COSTS), (Item.WORK_WISHES, WANT)):
            opened(cast, "asha", Audience.MENTOR, item)
            page = bikram.open("portraits:of", **where).content.decode()
            assert [one for one in (WELL, COSTS, WANT) if one in page] == [text]
            closed(cast, "asha", Audience.MENTOR, item)
        assert {look.what for look in looks_at(cast.people["asha"])} == {"portrait"}

    def test_others_see_what_was_kept_and_not_what_is_being_written(self, cast: Cast, visit: Any) -> None:
        found = drawn(cast)
        beside(cast, Part.WELL)
        says(cast, "এখনো ভাবছি")
        where = {"person": cast.people["asha"].public_id}
        page = visit("bikram").open("portraits:of", **where).content.decode()
        assert WELL in page
        assert "এখনো ভাবছি" not in page
        actions.put_statement_away(found[Part.WELL], by=cast.actor("asha"), at=cast.at)
        assert WELL not in visit("bikram").open("portraits:of", **where).content.decode()

    def test_she_sees_it_with_the_eyes_of_others(self, cast: Cast, visit: Any) -> None:
        drawn(cast)
        opened(cast, "asha", Audience.MENTOR, Item.STRENGTHS)
        asha = visit("asha")
        page = asha.open("portraits:mine").content.decode()
        assert reverse("portraits:seen-by", kwargs={"audience": "mentor"}) in page
        page = asha.open("portraits:seen-by", audience="mentor").content.decode()
        assert [one for one in (WELL, COSTS, WANT) if one in page] == [WELL]
        page = asha.open("portraits:seen-by", audience="peer").content.decode()
        assert WELL not in page
        asha.open("portraits:seen-by", audience="everybody", expect=404)
        assert looks_at(cast.people["asha"]) == []

    def test_who_is_not_beside_gets_nothing(self, cast: Cast, visit: Any) -> None:
        drawn(cast)
        where = {"person": cast.people["asha"].public_id}
        for who in ("bikram", "jaya", "hari", "farid"):
            assert visit(who).get(reverse("portraits:of", kwargs=where)).status_code in (403, 404), who

    def test_after_a_block_nothing_is_seen(self, cast: Cast, visit: Any) -> None:
        drawn(cast)
        beside(cast, Part.WELL)
        blocked(cast, "asha", "bikram")
        answer = visit("bikram").get(
            reverse("portraits:of", kwargs={"person": cast.people["asha"].public_id})
        )
        assert WELL not in answer.content.decode()


class TestWordsOfOthers:
    def test_nothing_appears_without_her_yes(self, cast: Cast, visit: Any) -> None:
        beside(cast, Part.WELL)
        asha, bikram = visit("asha"), visit("bikram")
        assert cast.people["bikram"].display_name in asha.open("portraits:words-ask").content.decode()
        asha.send("portraits:words-ask", {"whom": cast.people["bikram"].public_id})
        said = Said.objects.get()
        where = {"said": said.public_id}
        page = bikram.open("portraits:of", person=cast.people["asha"].public_id).content.decode()
        assert reverse("portraits:words-give", kwargs=where) in page
        bikram.open("portraits:words-give", **where)
        bikram.send("portraits:words-give", {"text": "মন দিয়ে শোনেন"}, expect=422, **where)
        bikram.send("portraits:words-give", {"text": "মন দিয়ে শোনেন", "example": "সভায় দেখেছি"}, **where)
        assert Statement.objects.count() == 0
        assert reverse("portraits:words-take", kwargs=where) in asha.open("portraits:mine").content.decode()
        assert "সভায় দেখেছি" in asha.open("portraits:words-take", **where).content.decode()
        asha.send("portraits:words-take", {"text": "মানুষের কথা মন দিয়ে শুনি"}, **where)
        one = Statement.objects.get()
        assert (one.text, one.part, one.said) == ("মানুষের কথা মন দিয়ে শুনি", Part.WELL, said)
        assert one.evidence.get().words == "সভায় দেখেছি"
        page = asha.open("portraits:statement", statement=one.public_id).content.decode()
        assert cast.people["bikram"].display_name in page

    def test_she_leaves_it_and_may_take_it_later(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        said, asha = written(cast), visit("asha")
        asha.send("portraits:words-leave", said=said.public_id)
        assert Statement.objects.count() == 0
        assert said.public_id in asha.open("portraits:words-ask").content.decode()
        asha.send("portraits:words-take", {"text": "শুনি"}, said=said.public_id)
        assert Said.objects.get().state == SaidState.TAKEN

    def test_asking_twice_or_somebody_else_is_refused(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        asked(cast)
        with pytest.raises(Refused, match="asked_already"):
            asked(cast)
        visit("asha").send("portraits:words-ask", {"whom": cast.people["jaya"].public_id}, expect=422)
        visit("asha").send("portraits:words-ask", {}, expect=422)

    def test_he_may_decline_and_she_may_take_the_question_back(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        first = asked(cast)
        visit("bikram").send("portraits:words-decline", said=first.public_id)
        second = asked(cast)
        visit("asha").send("portraits:words-stop", said=second.public_id)
        assert {one.state for one in Said.objects.all()} == {SaidState.NOT_ASKED}
        visit("bikram").open("portraits:words-give", expect=404, said=second.public_id)

    def test_a_second_click_ends_well_and_does_nothing(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        said = asked(cast)
        where = {"said": said.public_id}
        told = {"text": "মন দিয়ে শোনেন", "example": "সভায়"}
        for who, route in (("bikram", "portraits:words-give"), ("asha", "portraits:words-take")):
            client, once = visit(who), new_token(cast.people[who].public_id)
            for _n in range(2):
                answer = client.post(reverse(route, kwargs=where), {"once": once, **told})
                assert answer.status_code == 303, route
        assert Statement.objects.count() == 1
        visit("bikram").open("portraits:words-give", expect=303, **where)
        visit("asha").open("portraits:words-take", expect=303, **where)
        visit("asha").send("portraits:words-take", {"text": "আবার"}, expect=422, **where)

    def test_only_who_was_asked_writes(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        said = asked(cast)
        for who in ("asha", "jaya", "gita", "chandra"):
            assert visit(who).get(reverse("portraits:words-give", kwargs={"said": said.public_id})).status_code == 404
        blocked(cast, "asha", "bikram")
        visit("bikram").open("portraits:words-give", expect=404, said=said.public_id)

    def test_dangerous_words_reach_a_person(self, cast: Cast, visit: Any) -> None:
        beside(cast)
        said = asked(cast)
        told = {"text": "আর বাঁচতে চাই না", "example": "কাল রাতে"}
        page = visit("bikram").send("portraits:words-give", told, expect=200, said=said.public_id)
        assert reverse("safeguarding:helplines") in page.content.decode()


class TestOnePage:
    def test_limits_stand_there_only_when_ticked(self, cast: Cast, visit: Any) -> None:
        found = drawn(cast)
        asha = visit("asha")
        page = asha.open("portraits:page").content.decode()
        assert WELL in page
        assert WANT in page
        assert COSTS not in page
        assert "স্বাস্থ্য" in asha.open("portraits:page-choose").content.decode()
        told = {"intro": "আমি আশা", "well": [found[Part.WELL].public_id], "costs": [found[Part.COSTS].public_id]}
        asha.send("portraits:page-choose", told)
        page = asha.open("portraits:page").content.decode()
        assert COSTS in page
        assert WANT not in page
        assert "স্বাস্থ্য" in page

    @pytest.mark.parametrize("language", ["bn", "en"])
    def test_the_paper_says_the_same_in_both_languages(self, cast: Cast, visit: Any, language: str) -> None:
        says(cast, WELL, text_en="Careful with numbers")
        says(cast, COSTS, Part.COSTS)
        answer = visit("asha").open("portraits:page-paper", query=f"?language={language}")
        read = text_of(answer)
        assert ("Careful with numbers" in read) is (language == "en")
        assert answer.content.startswith(b"%PDF")
        assert f"/Lang({language}".encode() in answer.content.replace(b" ", b"")

    def test_too_much_for_a_page_is_refused_and_stays_ticked(self, cast: Cast, visit: Any) -> None:
        many = [says(cast, f"{n} নম্বর কথা").public_id for n in range(13)]
        page = visit("asha").send("portraits:page-choose", {"well": many}, expect=422).content.decode()
        assert page.count("checked") == 13

    def test_a_full_page_fits_on_one_sheet(self, cast: Cast, visit: Any) -> None:
        chosen = [says(cast, "হিসাব ও কথা " * 9).public_id for _n in range(12)]
        asha = visit("asha")
        asha.send("portraits:page-choose", {"well": chosen, "intro": "আমি আশা। " * 15})
        content = asha.open("portraits:page-paper").content
        assert len(pypdfium2.PdfDocument(io.BytesIO(content))) == 1


def test_the_pages_are_light_and_ask_as_much_for_many_as_for_few(cast: Cast, visit: Any) -> None:
    beside(cast, Part.WELL)

    def grow(count: int) -> None:
        for _n in range(count):
            shows(cast, says(cast))
        kept(cast)

    asha = visit("asha")
    same_queries_for(asha, reverse("portraits:mine"), grow, few=1, many=12)
    where = reverse("portraits:of", kwargs={"person": cast.people["asha"].public_id})
    same_queries_for(visit("bikram"), where, lambda n: grow(n), few=1, many=9)
    assert len(gzip.compress(asha.open("portraits:mine").content)) <= 10_000


def test_the_pages_speak_english_too(cast: Cast, visit: Any) -> None:
    drawn(cast)
    agreed(cast, "asha", "bikram")
    asha = visit("asha", language="en")
    for where in ("mine", "questions", "keep", "versions", "page", "page-choose", "words-ask"):
        asha.open(f"portraits:{where}")
    asha.open("portraits:question", code="time_flies")


class TestMany:
    def test_a_long_part_shows_its_beginning_and_all_of_it_page_by_page(self, cast: Cast, visit: Any) -> None:
        beside(cast, Part.WELL)
        for number in range(45):
            says(cast, f"পারি-{number:02}")
        says(cast, WANT, Part.WANT)
        kept(cast)
        asha, bikram, her = visit("asha"), visit("bikram"), cast.people["asha"].public_id

        def seen(client: Any, where: str, query: str = "", **kwargs: Any) -> tuple[int, str]:
            page = client.open(f"portraits:{where}", query=query, **kwargs).content.decode()
            return page.count("পারি-"), page

        for client, where, kwargs in (
            (asha, "mine", {}),
            (asha, "version", {"version": PortraitVersion.objects.get().public_id}),
            (asha, "seen-by", {"audience": "mentor"}),
            (bikram, "of", {"person": her}),
        ):
            count, page = seen(client, where, **kwargs)
            assert (count, "?part=well" in page) == (20, True), where
            count, page = seen(client, where, "?part=well&page=3", **kwargs)
            assert (count, "পারি-44" in page, WANT in page) == (5, True, False), where
        assert WANT not in seen(bikram, "of", "?part=want", person=her)[1]
        assert seen(asha, "mine", "?part=nothing")[0] == 20
