"""Numbers, dates and waiting times stand on a page as its language writes them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from sahajatri.kernel.pages import NumberField, TimeField, listed
from sahajatri.kernel.pages.templatetags import boxes, stitches, words


@pytest.fixture
def in_bengali() -> Iterator[None]:
    with translation.override("bn"):
        yield


@pytest.fixture
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_numbers_are_grouped_in_lakh_and_crore(in_bengali: None) -> None:
    assert words.number(12345678) == "১,২৩,৪৫,৬৭৮"


def test_a_list_begins_large_once_in_english(in_english: None) -> None:
    assert listed(["My mentor", "My peer supporter"]) == "My mentor, my peer supporter"
    assert listed([]) == ""


def test_an_instant_is_shown_by_the_clock_of_dhaka(in_bengali: None) -> None:
    assert words.when_words(datetime(2026, 2, 21, 9, 5, tzinfo=UTC)) == "২১ ফেব্রুয়ারি ২০২৬, বিকাল ৩:০৫"


def test_an_evening_in_utc_is_already_tomorrow_in_dhaka(in_english: None) -> None:
    late = datetime(2026, 2, 20, 20, 0, tzinfo=UTC)
    assert words.date_words(late) == "21 February 2026"
    assert words.days_until(late, date(2026, 2, 20)) == 1


def test_a_shift_on_one_day_names_its_day_once(in_english: None) -> None:
    begins = datetime(2026, 11, 30, 2, tzinfo=UTC)
    assert words.span_words(begins, datetime(2026, 11, 30, 16, tzinfo=UTC)) == "30 November 2026, 8:00 am – 10:00 pm"
    over_night = words.span_words(begins, datetime(2026, 11, 30, 20, tzinfo=UTC))
    assert over_night == "30 November 2026, 8:00 am – 1 December 2026, 2:00 am"


def test_words_that_are_no_date_are_left_alone(in_english: None) -> None:
    assert words.when_words("last spring") == "last spring"
    assert words.date_words(None) == ""


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (datetime(2026, 2, 21, 11, 59, 40, tzinfo=UTC), "just now"),
        (datetime(2026, 2, 21, 11, 59, tzinfo=UTC), "1 minute ago"),
        (datetime(2026, 2, 21, 9, 0, tzinfo=UTC), "3 hours ago"),
        (date(2026, 2, 21), "today"),
        (date(2026, 2, 20), "yesterday"),
        (date(2026, 1, 31), "21 days ago"),
        (date(2025, 11, 21), "3 months ago"),
    ],
)
def test_the_past_is_told_in_round_words(then: date, said: str, in_english: None) -> None:
    assert words.ago(then, datetime(2026, 2, 21, 12, 0, tzinfo=UTC)) == said


def test_a_missed_date_says_how_late_it_is_and_looks_late(in_english: None) -> None:
    shown = stitches.clock(date(2026, 2, 18), on=date(2026, 2, 21))
    assert "3 days late" in shown
    assert "clock--late" in shown


def test_a_settled_promise_is_never_late(in_english: None) -> None:
    shown = stitches.clock(date(2026, 2, 18), on=date(2026, 2, 21), done=True)
    assert "late" not in shown
    assert "done" in shown


def test_the_first_letter_of_a_name_is_a_whole_letter() -> None:
    assert words.initial("ক্ষমা") == "ক্ষ"


def test_a_gap_in_the_answers_is_a_gap_in_the_line(in_english: None) -> None:
    points = [{"label": str(i), "value": v} for i, v in enumerate([1, 2, None, 4, 5])]
    picture = stitches.trend("Mood", points, lowest=0, highest=5)
    assert picture.count('class="sewing"') == 2
    assert picture.count("<circle") == 4
    assert "From 1 (0) to 5 (4)." in picture
    assert "Not answered" in picture


def test_html_in_a_name_is_shown_as_letters(in_english: None) -> None:
    for page in (
        '{% include "components/person.html" with name=bad %}',
        '{% include "components/card.html" with title=bad text=bad %}',
        '{% notice "info" title=bad %}{{ bad }}{% endnotice %}',
        "{% trend title=bad points=points text=bad %}",
    ):
        html = Template(page).render(Context({"bad": "<b>x</b>", "points": [{"label": "<b>x</b>", "value": 1}]}))
        assert "<b>x" not in html
        assert "&lt;b&gt;x" in html


class _Question(forms.Form):
    name = forms.CharField(label="Full name", help_text="One name is enough.")
    way = forms.ChoiceField(label="How?", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    more = forms.CharField(label="More", required=False)


def test_every_problem_is_linked_to_its_box_and_named_by_its_question(in_english: None) -> None:
    page = Template('{% include "components/error_summary.html" with form=form %}{{ form }}')
    html = page.render(Context({"form": _Question({})}))
    assert '<a href="#id_name">Please answer: Full name</a>' in html
    assert '<a href="#id_way_0">Please answer: How?</a>' in html
    assert 'id="id_name"' in html
    assert 'id="id_way_0"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html


def test_only_what_may_be_left_out_is_called_optional(in_english: None) -> None:
    html = Template("{{ form }}").render(Context({"form": _Question()}))
    assert html.count("(optional)") == 1


def test_the_frame_finds_every_refused_form_whatever_its_name() -> None:
    refused, fresh = _Question({}), _Question()
    assert boxes.refused_forms(Context({"pause_form": refused, "form": fresh, "other": "x"})) == [refused]


def test_a_number_in_a_box_and_the_bounds_that_refuse_one_have_the_digits_of_the_page() -> None:
    class Asked(forms.Form):
        seats = NumberField(least=1, most=12)
        begins = TimeField()

    for language, shown in (("bn", ("৮", "১৫:৩০", "১২")), ("en", ("8", "15:30", "12"))):
        with translation.override(language):
            known = str(Asked(initial={"seats": 8, "begins": time(15, 30)}))
            assert all(f'value="{one}"' in known for one in shown[:2])
            assert shown[2] in str(Asked({"seats": "৯৯", "begins": "১৫:৩০"}).errors["seats"])
