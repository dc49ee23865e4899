"""The demonstration story as a world that is told once per module and never changed by a test."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from demo.story import Telling, tell
from sahajatri.kernel import clock
from tests.client import VisitingClient
from tests.conftest import TODAY, empty_the_house


class _TakeBack(Exception):  # noqa: N818 - not an error
    """Ends the story's transaction without keeping anything."""


@pytest.fixture(scope="module")
def told(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Telling]:
    """The story up to the day of the tests; everything is taken back after the module."""
    with django_db_blocker.unblock(), clock.stopped_at(TODAY):
        try:
            with transaction.atomic():
                empty_the_house()  # the story gathers the cast itself, at its own beginning
                telling = tell(TODAY)
                telling.cast.at = TODAY
                yield telling
                raise _TakeBack
        except _TakeBack:
            pass


@pytest.fixture
def story(told: Telling, db: Any) -> Iterator[Telling]:
    """The story for one test; what the test changes is taken back."""
    with clock.stopped_at(TODAY):
        yield told


@pytest.fixture
def visit_story(story: Telling) -> Any:
    """``visit_story("asha")``: signed in as one of the cast in the told story; without a name: nobody signed in."""

    def as_(key: str | None = None, *, language: str = "bn") -> VisitingClient:
        client = VisitingClient(language=language)
        if key is not None:
            client.sign_in_as(story.cast.people[key])
        return client

    return as_
