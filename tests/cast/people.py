"""Builders about people: codes that were sent, second factors, how to be reached."""

import re
from datetime import datetime
from typing import Any

import pyotp

from demo.cast import Cast
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.people.actions import choose_display, choose_reach, set_second_factor
from sahajatri.apps.people.models import Account


def code_sent_to(address: str) -> str:
    """The digits of the newest code that is waiting in the outbox for an address."""
    notice = Notice.objects.filter(address=address, kind="people.code").latest("pk")
    found = re.search(r"\b[0-9]{6}\b", notice.text)
    assert found, "no code was sent"
    return found[0]


def link_sent_to(address: str) -> str:
    """The path of the newest link that is waiting in the outbox for an e-mail address."""
    notice = Notice.objects.filter(address=address, kind="people.code").latest("pk")
    found = re.search(r"https?://[^/]+(/\S+)", notice.text)
    assert found, "no link was sent"
    return found[1]


def account_of(cast: Cast, key: str) -> Account:
    """The account of one of the cast."""
    return Account.objects.select_related("person").get(person=cast.people[key])


def with_second_factor(cast: Cast, key: str, *, at: datetime) -> tuple[Account, pyotp.TOTP, list[str]]:
    """The account of one of the cast with a second factor, the app that makes its codes, the recovery codes."""
    totp = pyotp.TOTP(pyotp.random_base32())
    account = set_second_factor(
        account_of(cast, key), secret=totp.secret, code=totp.at(at), by=cast.actor(key), at=at
    )
    codes: list[str] = account.fresh_codes  # type: ignore[attr-defined]  # shown once
    return account, totp, codes


def reached_by(cast: Cast, key: str, way: str, *, language: str = "bn") -> Any:
    """One of the cast wants to be reached by ``way`` in ``language``."""
    person, by = cast.people[key], cast.actor(key)
    choose_display(person, display={"lang": language}, by=by, at=cast.at)
    return choose_reach(person, reach_by=way, by=by, at=cast.at)
