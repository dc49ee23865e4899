"""Versions side by side, what fits on a page, years of a CV, and the questions as data."""

from datetime import date
from pathlib import Path

import pytest

from sahajatri.apps.portraits import rules
from sahajatri.apps.portraits.guiding import FILE, guide
from sahajatri.apps.portraits.rules import Both, CvLine, Line, Span, by_section, compared
from sahajatri.apps.portraits.terms import MOST_ON_A_PAGE, Part, Section
from sahajatri.apps.portraits.web.wording import span_text
from sahajatri.kernel.packs import ContentError

TODAY = date(2026, 11, 29)


def line(key: str, text: str = "ক", part: Part = Part.WELL) -> Line:
    return Line(key, part, text)


def test_two_portraits_say_what_came_and_what_went() -> None:
    before = [line("a"), line("b", "আগে"), line("c")]
    after = [line("a"), line("b", "এখন"), line("d")]
    found = compared(before, after)
    assert [one.key for one in found.came] == ["d"]
    assert [one.key for one in found.went] == ["c"]
    assert [(was.text, now.text) for was, now in found.reworded] == [("আগে", "এখন")]
    assert [one.key for one in found.stayed] == ["a"]
    assert not found.is_same
    assert compared(before, before).is_same


def test_what_costs_energy_is_never_chosen_by_itself() -> None:
    lines = [line("a"), line("b", part=Part.COSTS), line("c", part=Part.WANT)]
    assert rules.chosen_by_default(lines) == ["a", "c"]


def test_one_page_stays_one_page() -> None:
    assert rules.why_not_one_page([line(str(n)) for n in range(MOST_ON_A_PAGE)], "") is None
    assert rules.why_not_one_page([line(str(n)) for n in range(MOST_ON_A_PAGE + 1)], "") is not None
    assert rules.why_not_one_page([line("a", "ক" * 1600)], "") is not None


def test_the_next_question_goes_on_and_comes_round() -> None:
    order = ["a", "b", "c", "d"]
    assert rules.next_question(order, [], []) == "a"
    assert rules.next_question(order, ["b"], [], after="a") == "c"
    assert rules.next_question(order, ["d"], ["c"], after="b") == "a"
    assert rules.next_question(order, ["a", "b"], ["c", "d"]) is None


def test_years_that_cannot_be_are_refused() -> None:
    def code(span: Span) -> str | None:
        found = rules.why_not_that_span(span, TODAY)
        return found.code if found else None

    assert code(Span(from_month=3)) == "year_missing"
    assert code(Span(2020, until_month=3)) == "year_missing"
    assert code(Span(2027)) == "year_to_come"
    assert code(Span(2020, 5, 2020, 4)) == "ends_before"
    assert code(Span(2020, 5, 2020)) is None
    assert code(Span()) is None


def test_dates_are_written_as_each_language_writes_them() -> None:
    assert span_text(Span(2019, 3, 2021), "bn") == "মার্চ ২০১৯ – ২০২১"
    assert span_text(Span(2019, 3, 2021), "en") == "March 2019 – 2021"
    assert span_text(Span(2021, None, 2021), "en") == "2021"
    assert span_text(Span(), "bn") == ""
    assert span_text(Span(2022, is_now=True), "en") == "2022 – present"


def test_entries_stand_newest_first_and_gaps_are_not_marked() -> None:
    def work(name: str, span: Span) -> CvLine:
        return CvLine(Section.WORK, Both(name), span=span)

    skill = CvLine(Section.SKILL, Both("টাইপিং"))
    rows = [skill, work("আগে", Span(2010, None, 2012)), work("এখন", Span(2020, is_now=True)), work("পরে", Span(2018))]
    found = by_section(rows)
    assert [one.title.own for one in found[Section.WORK]] == ["এখন", "পরে", "আগে"]
    assert list(found) == [Section.WORK, Section.SKILL]


def test_english_papers_keep_own_words_where_no_english_was_written() -> None:
    assert Both("হিসাব", "Accounts").in_("en") == "Accounts"
    assert Both("হিসাব").in_("en") == "হিসাব"
    assert Both("হিসাব", "Accounts").in_("bn") == "হিসাব"


class TestQuestions:
    def test_there_are_about_eighteen_with_an_example_each(self) -> None:
        found = guide().questions
        assert 15 <= len(found) <= 20
        assert {one.part for one in found.values()} == set(Part)
        for one in found.values():
            assert len(one.ask.bn) <= 90, one.code
            assert "?" in one.ask.bn, one.code

    @pytest.mark.parametrize(
        ("old", "new", "where"),
        [
            ('part = "costs"', 'part = "illness"', "part"),
            ('rests_on = ["model"]', 'rests_on = ["nobody"]', "rests_on"),
            ('code = "asked_for"', 'code = "time_flies"', "questions"),
            ("checked_on = 2026-11-29", 'checked_on = "yesterday"', "checked_on"),
        ],
    )
    def test_a_wrong_file_is_refused_with_file_and_key(self, tmp_path: Path, old: str, new: str, where: str) -> None:
        file = tmp_path / "questions.toml"
        text = FILE.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        with pytest.raises(ContentError, match=rf"questions\.toml.*{where}"):
            guide(file)
