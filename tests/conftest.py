"""What every test knows: the cast, a day, and a client that audits every page it opens."""

import ipaddress
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from demo.cast import Cast, gather
from sahajatri.kernel import clock
from tests.client import VisitingClient

BEGINNING = datetime(2026, 6, 1, 4, 0, tzinfo=UTC)  # ten in the morning in Dhaka
TODAY = datetime(2026, 11, 16, 4, 0, tzinfo=UTC)


class OutsideTheHouse(AssertionError):  # noqa: N818 - the name says where somebody wanted to go
    """A test wanted to speak to another machine."""


@pytest.fixture(autouse=True)
def only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test opens a connection to, or asks for the address of, anything but this machine."""

    def guarded(call: Any, place: int) -> Any:
        def checked(*args: Any, **kwargs: Any) -> Any:
            target = args[place] if len(args) > place else None
            host = target[0] if isinstance(target, tuple) else target if place == 0 else None
            if isinstance(host, str) and host not in {"", "localhost"} and not _is_loopback(host):
                raise OutsideTheHouse(f"A test wanted to reach {host}.")
            return call(*args, **kwargs)

        return checked

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, guarded(getattr(socket.socket, name), 1))
    monkeypatch.setattr(socket, "getaddrinfo", guarded(socket.getaddrinfo, 0))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


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
