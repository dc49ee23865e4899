"""The coordinator's board: everything that waits, the overdue first, one click from being settled."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from sahajatri.apps.people.actions import register_person
from sahajatri.apps.programmes.access import the_programme_itself
from tests.cast.intake import applied
from tests.cast.mentoring import paired
from tests.cast.safeguarding import CANARY, worried


def board(visit: Any, key: str = "gita", language: str = "en") -> str:
    return str(visit(key, language=language).open("desks:board").content.decode())


@pytest.mark.parametrize("language", ["bn", "en"])
def test_an_application_leads_to_its_page_with_the_promised_day(cast: Cast, visit: Any, language: str) -> None:
    application = applied(cast)
    page = board(visit, language=language)
    assert f"/applications/{application.public_id}/" in page
    assert application.person.display_name in page


def test_late_things_come_first_and_say_so_in_words(cast: Cast, visit: Any) -> None:
    applied(cast)
    pairing = paired(cast, "asha", "bikram", at=cast.at - timedelta(days=40))
    page = board(visit)
    assert f"/pairings-followed/{pairing.public_id}/" in page
    assert page.index('id="pairings"') < page.index('id="applications"')
    assert "Your turn" in page


def test_participants_without_a_practitioner_are_counted(cast: Cast, visit: Any) -> None:
    assert "Participants without a practitioner: 3" in board(visit)


def test_a_late_concern_is_a_number_and_never_a_word(cast: Cast, visit: Any) -> None:
    worried(cast, "asha", "bikram", at=cast.at - timedelta(days=3))
    page = board(visit)
    assert "Concerns wait for somebody" in page
    assert "/duty/" in page
    assert CANARY not in page


def test_nothing_of_another_programme_is_on_the_board(cast: Cast, visit: Any) -> None:
    application = applied(cast)
    assert application.public_id not in board(visit, "hari")


def test_only_coordinators_have_a_board(cast: Cast, visit: Any) -> None:
    for key in ("asha", "bikram", "esha", "indu", "kiran"):
        visit(key).open("desks:board", expect=403)
    assert visit().get("/board/").status_code == 302


def test_the_board_asks_as_often_for_many_as_for_few(cast: Cast, visit: Any) -> None:
    gita = visit("gita")

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            gita.open("desks:board")
        return len(caught)

    def more(count: int) -> None:
        for number in range(count):
            person = register_person(f"আবেদনকারী {number}", by=the_programme_itself(cast.programme), at=cast.at)
            applied(cast, person)

    more(1)
    paired(cast, "asha", "bikram", at=cast.at - timedelta(days=40))
    queries()
    few = queries()
    more(11)
    paired(cast, "jaya", "bikram", at=cast.at - timedelta(days=40))
    paired(cast, "lata", "chandra", at=cast.at - timedelta(days=40))
    assert queries() == few
