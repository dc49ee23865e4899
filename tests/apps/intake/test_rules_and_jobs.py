"""Tags and times as people write them; what the clock reminds of."""

from datetime import timedelta

from demo.cast import Cast
from sahajatri.apps.intake.jobs import remind_of_unsent, tell_of_late_answers
from sahajatri.apps.intake.rules import cells_of, tags_of, times_of
from sahajatri.apps.notices.models import Notice
from tests.cast.intake import applied, began


def test_a_typed_tag_that_is_on_the_list_becomes_its_code_in_either_language() -> None:
    assert tags_of("skills", "কম্পিউটার টাইপিং, Typing; মাছ ধরা।") == ["typing", "মাছ ধরা"]


def test_no_words_are_no_tags() -> None:
    assert tags_of("skills", " , ;") == []


def test_times_of_the_week_come_back_as_they_were_in_the_order_of_the_week() -> None:
    times = [{"day": "fri", "from": "15:00", "to": "18:00"}, {"day": "sat", "from": "08:00", "to": "12:00"}]
    assert times_of(cells_of(times)) == times[::-1]


def told(kind: str) -> int:
    return Notice.objects.filter(kind=kind, channel="in_app").count()


def test_an_unsent_application_is_reminded_of_once_after_a_week(cast: Cast) -> None:
    began(cast)
    remind_of_unsent(cast.at + timedelta(days=6))
    assert told("application.unsent") == 0
    remind_of_unsent(cast.at + timedelta(days=8))
    remind_of_unsent(cast.at + timedelta(days=30))
    assert told("application.unsent") == 1


def test_coordinators_are_told_once_of_an_answer_that_is_late(cast: Cast) -> None:
    applied(cast)
    tell_of_late_answers(cast.at + timedelta(days=6))
    assert told("application.late") == 0
    tell_of_late_answers(cast.at + timedelta(days=8))
    tell_of_late_answers(cast.at + timedelta(days=9))
    assert told("application.late") == 1
