"""Coordinators answer applications: yes, no with a reason, or a question first."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from sahajatri.apps.intake.actions import accept_application, ask_back
from sahajatri.apps.intake.models import Application
from sahajatri.apps.intake.queries import applications_waiting, where_is_my_application
from sahajatri.apps.intake.terms import ApplicationState
from sahajatri.apps.notices.models import Notice
from sahajatri.kernel.access import Role
from sahajatri.kernel.pages.tokens import new_token
from tests.cast.intake import applied, began, newcomer


def state() -> str:
    return Application.objects.get().state


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_yes_lets_the_person_take_part_and_says_so(cast: Cast, visit: Any, language: str) -> None:
    application = applied(cast)
    gita = visit("gita", language=language)
    gita.open("intake:applications")
    gita.open("intake:application-read", application=application.public_id)
    gita.open("intake:application-accept", application=application.public_id)
    gita.send("intake:application-accept", {"reason": "স্বাগতম!"}, application=application.public_id)
    assert state() == ApplicationState.ACCEPTED
    assert Role.PARTICIPANT in cast.actor("mina").roles
    assert Notice.objects.filter(person=cast.people["mina"], kind="application.accepted").exists()
    mina = visit("mina", language=language)
    assert "স্বাগতম!" in mina.open("intake:application").content.decode()
    mina.open("intake:my-profile")
    gita.open("intake:applications")


def test_an_empty_application_is_accepted_like_any_other(cast: Cast) -> None:
    accept_application(applied(cast), by=cast.actor("gita"), at=cast.at)
    assert Role.PARTICIPANT in cast.actor("mina").roles


def test_a_no_needs_a_reason(cast: Cast, visit: Any) -> None:
    application = applied(cast)
    gita = visit("gita")
    gita.send("intake:application-decline", {"reason": " "}, application=application.public_id, expect=422)
    assert state() == ApplicationState.SUBMITTED
    gita.send("intake:application-decline", {"reason": "এখানে জায়গা নেই।"}, application=application.public_id)
    assert state() == ApplicationState.DECLINED
    told = Notice.objects.get(person=cast.people["mina"], kind="application.declined")
    assert "জায়গা নেই" not in told.text


def test_a_question_and_its_answer_stand_with_the_application(cast: Cast, visit: Any) -> None:
    application = applied(cast)
    promised = application.answer_by
    gita, mina = visit("gita"), visit("mina")
    gita.open("intake:application-ask", application=application.public_id)
    gita.send("intake:application-ask", {"question": "কোন দিন আসতে পারবেন?"}, application=application.public_id)
    assert "কোন দিন আসতে পারবেন?" in mina.open("intake:application").content.decode()
    mina.open("intake:question-answer")
    mina.send("intake:question-answer", {"reply": "শনিবার"})
    assert "শনিবার" in gita.open("intake:application-read", application=application.public_id).content.decode()
    assert Application.objects.get().answer_by == promised


def test_the_same_yes_sent_twice_acts_once(cast: Cast, visit: Any) -> None:
    application = applied(cast)
    token = new_token(cast.people["gita"].public_id)
    gita = visit("gita")
    for _time in range(2):
        gita.send("intake:application-accept", {"once": token}, application=application.public_id)
    assert Notice.objects.filter(person=cast.people["mina"], kind="application.accepted").count() == 1


def test_two_coordinators_do_not_decide_twice(cast: Cast, visit: Any) -> None:
    application = applied(cast)
    accept_application(application, by=cast.actor("gita"), at=cast.at)
    visit("gita").send("intake:application-decline", {"reason": "না"}, application=application.public_id, expect=422)
    assert state() == ApplicationState.ACCEPTED


def test_who_waits_longest_stands_first(cast: Cast, visit: Any) -> None:
    first = applied(cast, newcomer(cast, "mina", "মিনা"))
    cast.at += timedelta(days=1)
    second = applied(cast, newcomer(cast, "nila", "নীলা"))
    began(cast, newcomer(cast, "omar", "ওমর"))
    assert applications_waiting(cast.programme) == [first, second]


def test_the_list_asks_the_database_no_more_often_when_more_people_wait(cast: Cast, visit: Any) -> None:
    gita = visit("gita")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            gita.open("intake:applications")
        return len(queries)

    applied(cast, newcomer(cast, "mina", "মিনা"))
    asked()
    few = asked()
    for number in range(8):
        applied(cast, newcomer(cast, f"nila{number}", "নীলা"))
    assert asked() == few


@pytest.mark.parametrize("other", ["hari", "bikram", "esha", "asha", "indu", "kiran"])
def test_only_coordinators_of_this_programme_read_and_decide(cast: Cast, visit: Any, other: str) -> None:
    application = applied(cast)
    client = visit(other)
    expect = 404
    for route in ("application-read", "application-accept", "application-decline", "application-ask"):
        client.open(f"intake:{route}", application=application.public_id, expect=expect)
    client.send("intake:application-accept", {}, application=application.public_id, expect=expect)
    assert state() == ApplicationState.SUBMITTED


def test_asking_back_stays_open_until_it_is_answered(cast: Cast) -> None:
    application = ask_back(applied(cast), question="কবে?", by=cast.actor("gita"), at=cast.at)
    stage = where_is_my_application(application.person, cast.programme)
    assert stage is not None
    assert stage.has_question
