"""Reads about persons and how to reach them."""

from dataclasses import dataclass
from typing import Any

from .models import AccessPreferences, Account
from .terms import ReachBy


@dataclass(frozen=True)
class Reach:
    """How a person is told something: in which language, by which way, where."""

    language: str
    by: ReachBy
    phone: str
    email: str


def preferences_of(person: Any) -> AccessPreferences:
    """The person's access preferences; the defaults (not stored) when nothing was chosen yet."""
    found = AccessPreferences.objects.filter(person=person).first()
    return found or AccessPreferences(person=person)


def account_of(person: Any) -> Account | None:
    """The account with which the person signs in."""
    return Account.objects.filter(person=person).select_related("person").first()


def how_to_reach(person: Any) -> Reach:
    """Language, way and addresses; the account's addresses are confirmed and go before the person's."""
    chosen = preferences_of(person)
    account = account_of(person)
    return Reach(
        language="en" if chosen.display.get("lang") == "en" else "bn",
        by=ReachBy(chosen.reach_by),
        phone=(account.phone if account else "") or person.phone,
        email=(account.email if account else "") or person.email,
    )
