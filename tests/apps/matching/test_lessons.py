"""What past pairings teach: what counts as good, what is told, and that nothing changes by itself."""

import math
import random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from demo.crowd import seed_crowd
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.matching.models import MatchPolicy
from sahajatri.apps.matching.queries import lessons
from sahajatri.apps.matching.queries.lessons import LEARNABLE, PastPair, lessons_of, past_pairs
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.kernel.records import outside_actions
from tests.cast.consent import agreed
from tests.cast.intake import with_profile
from tests.cast.matching import offered, waiting
from tests.cast.mentoring import paired
from tests.cast.supporters import cleared

BOTH = pytest.mark.parametrize("language", ["bn", "en"])


def a_pairing(cast: Cast, **changed: Any) -> Pairing:
    """Asha, who agreed to reports, and Bikram, with what a register knew of them."""
    agreed(cast, "asha", Purpose.RESEARCH)
    pairing = paired(cast, "asha", "bikram")
    with outside_actions("what a register brought"):
        for name, value in changed.items():
            setattr(pairing, name, value)
        pairing.save()
    return pairing


@pytest.mark.parametrize(
    ("earlier", "was_good"),
    [
        ({"rating_participant": 5, "rating_supporter": 3}, True),
        ({"rating_participant": 4, "rating_supporter": 3}, False),
        ({"rating_supporter": 4}, True),
        ({}, None),
    ],
)
def test_the_ratings_of_both_sides_say_together_whether_it_was_good(
    cast: Cast, earlier: dict[str, int], was_good: bool | None
) -> None:
    a_pairing(cast, earlier=earlier)
    (pair,) = past_pairs(cast.programme)
    assert pair.was_good is was_good


def test_an_end_because_it_did_not_fit_is_not_good_whatever_the_rating(cast: Cast) -> None:
    a_pairing(cast, earlier={"rating_participant": 5}, end_reason="poor_fit")
    assert past_pairs(cast.programme)[0].was_good is False


def test_the_questions_about_how_it_is_going_count_when_there_is_no_rating(cast: Cast) -> None:
    from sahajatri.apps.mentoring.models import Pulse

    pairing = a_pairing(cast)
    with outside_actions("answers to the questions"):
        for side, answers in (("participant", (4, 4, 3, 3)), ("supporter", (2, 3, 3, 2))):
            names = dict(zip(lessons.QUESTIONS, answers, strict=True))
            Pulse(
                pairing=pairing, side=side, due_on=cast.at.date(), state="answered", state_since=cast.at, **names
            ).save()
    assert past_pairs(cast.programme)[0].was_good is True  # 24 of 32: three of four on average


def test_what_spoke_for_a_pair_is_taken_from_the_suggestion_of_that_time(cast: Cast) -> None:
    cleared(cast, "bikram", interests=["গান"])
    waiting(cast, "asha", interests=["গান"])
    agreed(cast, "asha", Purpose.RESEARCH)
    offered(cast, "asha")
    paired(cast, "asha", "bikram")
    with_profile(cast, "asha", interests=["ক্রিকেট"])
    assert past_pairs(cast.programme)[0].fit["values"] == 1.0


def test_without_a_suggestion_it_is_worked_out_from_what_both_say_today(cast: Cast) -> None:
    a_pairing(cast)
    with_profile(cast, "asha", languages=["bn"], interests=["গান", "ক্রিকেট"])
    cleared(cast, "bikram", interests=["গান"])
    (pair,) = past_pairs(cast.programme)
    assert set(pair.fit) == set(LEARNABLE)
    assert pair.fit["values"] == 0.5  # one of the two things that Asha likes


def test_whoever_did_not_agree_to_reports_is_not_in_it(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    assert past_pairs(cast.programme) == []


@BOTH
def test_with_few_pairings_the_page_says_so_and_shows_no_small_number(cast: Cast, visit: Any, language: str) -> None:
    a_pairing(cast, earlier={"rating_participant": 5})
    page = visit("gita", language=language).open("matching:lessons").content.decode()
    assert {"bn": "বলার মতো যথেষ্ট তথ্য নেই", "en": "Too few to tell"}[language] in page
    assert {"bn": "এত অল্প যে সংখ্যা দেখানো হয় না", "en": "So few that the numbers are not shown"}[language] in page


def simulated(programme: Any, *, agreeing: Any = None) -> list[PastPair]:
    """Pairings of which only what both like decided."""
    dice = random.Random(4)
    found = []
    for number in range(600):
        fit = {code: dice.random() for code in LEARNABLE}
        good = dice.random() < 1 / (1 + math.exp(3 - 6 * fit["values"]))
        found.append(PastPair(number, fit, good, None))
    return found


@BOTH
def test_a_clear_lesson_is_shown_beside_the_weights_and_opens_the_form(
    cast: Cast, visit: Any, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(lessons, "past_pairs", simulated)
    gita = visit("gita", language=language)
    page = gita.open("matching:lessons").content.decode()
    assert {"bn": "গুরুত্ব নিয়ে ভেবে দেখুন", "en": "Think about the weights"}[language] in page
    assert "/matching/rules/?" in page
    found = {lesson.code: lesson for lesson in lessons_of(cast.programme).relationship.lessons}
    assert found["values"].suggested > found["values"].weight
    assert not MatchPolicy.objects.exists()  # looking changes nothing


def test_an_analyst_reads_the_lesson_without_the_way_to_the_form(
    cast: Cast, visit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lessons, "past_pairs", simulated)
    assert "/matching/rules/" not in visit("kiran").open("matching:lessons").content.decode()


def test_nobody_else_reads_it(cast: Cast, visit: Any) -> None:
    for key in ("asha", "bikram", "esha", "indu"):
        visit(key).open("matching:lessons", expect=403)


def test_the_lessons_take_as_many_queries_for_many_pairings_as_for_few(cast: Cast) -> None:
    counts = []
    for people in (6, 40):
        seed_crowd(cast.programme, people=people, supporters=people, at=cast.at)
        with CaptureQueriesContext(connection) as seen:
            lessons_of(cast.programme)
        counts.append(len(seen))
    assert counts[0] == counts[1]
