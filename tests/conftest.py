"""What every test knows: the cast, a day, and a client that audits every page it opens."""

import ipaddress
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import hypothesis
import pytest
from django.test import override_settings

from demo.cast import Cast, gather, met_again
from sahajatri.apps.measures.queries import forget_exactness
from sahajatri.apps.people.models import Account, Person
from sahajatri.apps.programmes.models import Membership, Organisation, Programme
from sahajatri.kernel import clock
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.records.models import ChainHead, Event
from tests.client import VisitingClient

# Two cores are shared by many tests: a slow draw is no flaw of the code.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")

BEGINNING = datetime(2026, 6, 1, 4, 0, tzinfo=UTC)  # ten in the morning in Dhaka
QUICK_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
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
    settings.PASSWORD_HASHERS = QUICK_HASHERS
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture(autouse=True)
def nothing_in_memory() -> Iterator[None]:
    """What a process keeps of the answers of one test is not there for the next."""
    forget_exactness()
    yield
    forget_exactness()


@pytest.fixture
def at() -> Iterator[datetime]:
    """The present instant of the test; the clock stands still."""
    with clock.stopped_at(TODAY):
        yield TODAY


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: Any, django_db_blocker: Any) -> None:
    """The cast is gathered once and stays; what a test adds is taken back."""
    with django_db_blocker.unblock(), clock.stopped_at(BEGINNING), override_settings(PASSWORD_HASHERS=QUICK_HASHERS):
        gather(BEGINNING)


def empty_the_house() -> None:
    """Nobody and nothing is there, as on a new machine (until the test's transaction is taken back)."""
    with outside_actions("an empty house"):
        for model in (Membership, Account, Person, Programme, Organisation):
            model.objects.all().delete()
        for model in (Event, ChainHead):
            model.objects.all().delete()


@pytest.fixture
def cast(db: Any, at: datetime) -> Cast:
    """The cast, gathered in two programmes; what they did so far is added by the builders in tests/cast."""
    gathered = met_again() or gather(BEGINNING)  # a test with real transactions leaves an empty database behind
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
