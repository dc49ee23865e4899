"""What needs no account: help, the gallery, the pulse of the installation."""

from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import RequestFactory

from demo.cast import Cast
from sahajatri.desks.public import health
from sahajatri.kernel.access import Actor


@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize("where", ["help", "gallery"])
def test_public_pages_open_in_both_languages(cast: Cast, visit: Any, where: str, language: str) -> None:
    visit(language=language).open(f"desks:{where}")


def test_help_says_what_the_quick_exit_cannot_do(cast: Cast, visit: Any) -> None:
    page = visit(language="en").open("desks:help").content.decode()
    assert "It cannot clear the history of your browser." in page
    assert "The coordinator of your programme helps you" in page


def test_health_is_ok_while_the_database_answers(cast: Cast, visit: Any) -> None:
    answer = visit().get("/health/")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_health_says_when_the_database_does_not_answer(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **kwargs: Any) -> Any:
        raise DatabaseError

    request: Any = RequestFactory().get("/health/")
    request.actor, request.at = Actor(), cast.at
    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", broken)
        answer = health(request)
    assert answer.status_code == 503
