"""The first page: a front page for everybody, and for each role what is next."""

import gzip
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.actions import add_step, begin_goal, finish_step
from sahajatri.apps.mentoring.actions import end_pairing
from tests.cast.caseload import looked_after
from tests.cast.consent import agreed, opened
from tests.cast.intake import applied, began, newcomer
from tests.cast.mentoring import paired
from tests.cast.safeguarding import on_duty, worried

MOST_BYTES = 10 * 1024


def home(visit: Any, key: str | None, language: str = "bn") -> str:
    return str(visit(key, language=language).open("desks:home").content.decode())


@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_front_page_shows_every_way_in(cast: Cast, visit: Any, language: str) -> None:
    page = home(visit, None, language)
    for way in ("/apply/", "/support/apply/", "/sign-in/", "/i/", "/worried/", "/helplines/"):
        assert f'href="{way}' in page
    assert (cast.programme.name_bn if language == "bn" else cast.programme.name_en) in page


@pytest.mark.parametrize("key", ["asha", "bikram", "esha", "gita", "indu", "jaya", "kiran", "lata", "hari"])
@pytest.mark.parametrize("language", ["bn", "en"])
def test_everybody_has_a_first_page(cast: Cast, visit: Any, key: str, language: str) -> None:
    looked_after(cast, "asha")
    paired(cast, "asha", "bikram", at=cast.at - timedelta(days=30))
    worried(cast, "asha", "bikram")
    assert cast.people[key].display_name in home(visit, key, language)


def test_a_participant_sees_who_is_beside_her_and_one_thing_to_do(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    page = home(visit, "asha", "en")
    assert cast.people["bikram"].display_name in page
    assert "Agree how you two want to meet" in page
    assert page.count('class="card card--now"') == 1


def test_a_former_mentor_is_not_beside_anybody(cast: Cast, visit: Any) -> None:
    pairing = paired(cast, "asha", "chandra")
    end_pairing(pairing, by=cast.actor("asha"), at=cast.at)
    page = home(visit, "asha")
    assert cast.people["chandra"].display_name not in page
    assert cast.people["asha"].display_name not in home(visit, "chandra")


def test_the_path_shows_what_really_happened(cast: Cast, visit: Any) -> None:
    asha = visit("asha")
    assert asha.open("desks:home").content.decode().count("path__done") == 2
    paired(cast, "asha", "bikram")
    assert asha.open("desks:home").content.decode().count("path__done") == 3
    goal = begin_goal(cast.people["asha"], "কাজ", programme=cast.programme, by=cast.actor("asha"), at=cast.at)
    step = add_step(goal, words="ফোন করব", by=cast.actor("asha"), at=cast.at)
    finish_step(step, by=cast.actor("asha"), at=cast.at)
    assert asha.open("desks:home").content.decode().count("path__done") == 4


def test_somebody_who_began_an_application_is_led_back_to_it(cast: Cast, visit: Any) -> None:
    newcomer(cast)
    began(cast, cast.people["mina"])
    page = home(visit, "mina", "en")
    assert "Your application is not sent yet" in page
    assert 'href="/application/' in page


def test_somebody_who_applied_reads_by_when_an_answer_comes(cast: Cast, visit: Any) -> None:
    newcomer(cast)
    application = applied(cast, cast.people["mina"])
    page = home(visit, "mina", "en")
    assert "You get an answer by" in page
    assert f"{application.answer_by.day} November 2026" in page


def test_somebody_without_any_role_finds_the_ways_in(cast: Cast, visit: Any) -> None:
    newcomer(cast)
    page = home(visit, "mina", "en")
    assert 'href="/apply/"' in page
    assert 'href="/support/apply/"' in page


def test_a_supporter_reads_whom_to_reach_and_why(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram", at=cast.at - timedelta(days=12))
    page = home(visit, "bikram", "en")
    assert cast.people["asha"].display_name in page
    assert "Reach out today" in page


def test_a_practitioner_sees_only_those_who_may_need_somebody(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    looked_after(cast, "lata")
    paired(cast, "asha", "bikram", at=cast.at - timedelta(days=25))
    page = home(visit, "esha", "en")
    assert cast.people["asha"].display_name in page
    assert cast.people["lata"].display_name not in page
    assert "The whole caseload: 2" in page


def test_somebody_with_two_roles_sees_both_sections(cast: Cast, visit: Any) -> None:
    page = home(visit, "jaya", "en")
    assert "How far I have come" in page
    assert "People I support" in page


def test_the_lead_reads_numbers_and_whether_somebody_is_on_duty_but_no_word(cast: Cast, visit: Any) -> None:
    worried(cast, "asha", "bikram", at=cast.at - timedelta(days=3))
    page = home(visit, "indu", "en")
    assert "Open: 1. Late: 1." in page
    assert "Nobody is on duty now" in page
    assert "canary-7Q" not in page
    on_duty(cast)
    assert "Nobody is on duty now" not in home(visit, "indu", "en")


def test_the_participants_first_page_is_light_enough_for_a_slow_phone(cast: Cast, visit: Any) -> None:
    agreed(cast, "asha")
    opened(cast, "asha", Audience.MENTOR, Item.GOALS)
    paired(cast, "asha", "bikram", at=cast.at - timedelta(days=5))
    begin_goal(cast.people["asha"], "আবার সেলাইয়ের কাজ", programme=cast.programme, by=cast.actor("asha"), at=cast.at)
    for key in ("asha", None):
        assert len(gzip.compress(home(visit, key).encode())) <= MOST_BYTES


def test_more_people_beside_a_supporter_cost_no_more_queries(cast: Cast, visit: Any) -> None:
    bikram = visit("bikram")

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            bikram.open("desks:home")
        return len(caught)

    paired(cast, "asha", "bikram")
    queries()
    few = queries()
    paired(cast, "jaya", "bikram")
    paired(cast, "lata", "bikram")
    assert queries() == few
