"""The doors of the demonstration open there and nowhere else."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from demo.cast import PARTS, Cast
from sahajatri.apps.people.access import demo_key
from sahajatri.kernel.access import Role


def door(cast: Cast, key: str) -> str:
    return reverse("people:demo-enter", kwargs={"key": demo_key(cast.people[key])})


def test_a_real_installation_refuses_the_links_of_the_demonstration(cast: Cast, visit: Any) -> None:
    client = visit()
    client.defaults["HTTP_HOST"] = "127.0.0.1:8000"
    client.open(door(cast, "gita"), expect=404)
    assert client.session.get("_auth_user_id") is None


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("203.0.113.5", "127.0.0.1"),
        ("127.0.0.1", "sahajatri.example.org"),
        ("10.0.0.3", "localhost"),
        ("", "localhost"),
    ],
)
def test_the_demonstration_refuses_requests_from_elsewhere(
    cast: Cast, visit: Any, settings: Any, address: str, host: str
) -> None:
    settings.IS_DEMO = True
    settings.ALLOWED_HOSTS = ["*"]
    client = visit()
    client.defaults.update(REMOTE_ADDR=address, HTTP_HOST=host)
    client.open(door(cast, "asha"), expect=404)


@pytest.mark.parametrize("host", ["127.0.0.1:8101", "localhost:8000", "[::1]:8000", "localhost"])
def test_on_this_machine_a_link_signs_staff_in_past_the_second_factor(
    cast: Cast, visit: Any, settings: Any, host: str
) -> None:
    settings.IS_DEMO = True
    client = visit()
    client.defaults["HTTP_HOST"] = host
    client.open(door(cast, "gita"), expect=303)
    assert Role.COORDINATOR in client.open("programmes:members").context["actor"].roles


def test_every_one_of_the_cast_gets_a_link_with_the_role_in_both_languages(cast: Cast, settings: Any) -> None:
    settings.IS_DEMO = True
    out = StringIO()
    call_command("sign_in_links", stdout=out)
    printed = out.getvalue()
    assert all(part.name in printed and part.latin in printed for part in PARTS)
    assert printed.count("/sign-in/demo/") == len(PARTS)
    assert "সমন্বয়কারী" in printed
    assert "coordinator" in printed


def test_a_real_installation_prints_no_links(cast: Cast) -> None:
    with pytest.raises(CommandError):
        call_command("sign_in_links")


def test_a_wrong_key_is_unknown(cast: Cast, visit: Any, settings: Any) -> None:
    settings.IS_DEMO = True
    visit().open(reverse("people:demo-enter", kwargs={"key": "A" * 32}), expect=404)
