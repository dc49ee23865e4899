"""E-mails: plain, neutral, and ended by whoever has one, without signing in."""

from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.notices.jobs import send_due
from sahajatri.apps.notices.models import StoppedAddress
from tests.cast.notices import agrees, outside, told


@pytest.fixture
def link(cast: Cast, mailoutbox: Any) -> str:
    """Where the e-mail that Asha got lets one end e-mails."""
    agrees(cast, "asha", way="email", language="en")
    told(cast, "asha")
    send_due(cast.at)
    [mail] = mailoutbox
    header: str = mail.extra_headers["List-Unsubscribe"]
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert header.strip("<>") in mail.body
    assert (mail.subject, mail.content_subtype, mail.alternatives if hasattr(mail, "alternatives") else []) == (
        "Sahajatri",
        "plain",
        [],
    )
    assert "asha" not in header
    return "/" + header.strip("<>").split("/", 3)[3]


def is_stopped() -> bool:
    return StoppedAddress.objects.filter(address="asha@example.org", started_at=None).exists()


def test_the_link_ends_e_mails_without_signing_in_and_looking_changes_nothing(
    cast: Cast, visit: Any, link: str, mailoutbox: Any
) -> None:
    client = visit(language="en")
    page = client.open(link).content.decode()
    assert not is_stopped()
    assert "asha" not in page.lower(), "the page names nobody"
    client.send(link, {"wish": "stop"})
    assert is_stopped()
    client.send(link, {"wish": "stop"})
    assert is_stopped(), "sent twice it does not begin again"
    told(cast, "asha")
    send_due(cast.at)
    assert len(mailoutbox) == 1
    client.send(link, {"wish": "start"})
    assert not is_stopped()


def test_a_mail_program_ends_them_by_itself(cast: Cast, link: str) -> None:
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert is_stopped()
    assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert is_stopped()


def test_a_forged_link_opens_nothing(cast: Cast, visit: Any, link: str) -> None:
    forged = link[:-3] + ("AA/" if link[-3:-1] != "AA" else "BB/")
    visit().open(forged, expect=404)
    assert visit().post(forged, {"List-Unsubscribe": "One-Click"}).status_code == 404
    assert not is_stopped()


def test_what_staff_must_know_carries_no_way_to_end_it(cast: Cast, mailoutbox: Any) -> None:
    told(cast, "indu", kind="safeguarding.concern", is_urgent=True)
    send_due(cast.at)
    [mail] = mailoutbox
    assert "List-Unsubscribe" not in mail.extra_headers
    assert {n.state for n in outside(cast, "indu")} == {"sent"}
