"""What every test knows: the cast, a day, and a client that audits every page it opens."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from demo.cast import Cast, gather
from sahajatri.kernel import clock
from tests.client import VisitingClient

BEGINNING = datetime(2026, 6, 1, 4, 0, tzinfo=UTC)  # ten in the morning in Dhaka
TODAY = datetime(2026, 11, 16, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def plain_static(settings: Any) -> None:
    """Tests need no collected static files."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.SECURE_SSL_REDIRECT = False
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "session", "csrf"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def at() -> Iterator[datetime]:
    """The present instant of the test; the clock stands still."""
    with clock.stopped_at(TODAY):
        yield TODAY


@pytest.fixture
def cast(db: Any, at: datetime) -> Cast:
    """The cast, gathered in two programmes; what they did so far is added by the builders in tests/cast."""
    gathered = gather(BEGINNING)
    gathered.at = at
    return gathered


@pytest.fixture
def visit(cast: Cast) -> Any:
    """``visit("asha")``: a client signed in as one of the cast; ``visit()``: nobody signed in. Bengali by default."""

    def as_(key: str | None = None, *, language: str = "bn") -> VisitingClient:
        client = VisitingClient(language=language)
        if key is not None:
            client.sign_in_as(cast.people[key])
        return client

    return as_
