"""Reads about persons and how to reach them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from .models import AccessPreferences, Account, SignInCode
from .terms import CodePurpose, ReachBy, Standing


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


def accounts_at(address: str) -> list[Account]:
    """The active accounts that sign in with this phone number or e-mail, in alphabetical order of names.

    Families share phones: there may be several.
    """
    if not address:
        return []
    at_address = Q(email=address) if "@" in address else Q(phone=address)
    found = Account.objects.filter(at_address, standing=Standing.ACTIVE).select_related("person")
    return list(found.order_by("person__name_key", "pk"))


def has_usable_account(person: Any) -> bool:
    """Whether the person may sign in: nobody else is written to."""
    return Account.objects.filter(person=person, standing=Standing.ACTIVE).exists()


def code_asked(public_id: Any, purpose: CodePurpose) -> SignInCode | None:
    """The code that a session remembers having asked for, for this purpose."""
    return SignInCode.objects.filter(public_id=public_id, purpose=purpose).first() if public_id else None


def account_with_id(public_id: Any) -> Account | None:
    """The account with this public id, as a session remembers it."""
    return Account.objects.filter(public_id=public_id).select_related("person").first()


def own_account(person: Any) -> Account:
    """The account of somebody who is signed in."""
    return Account.objects.select_related("person").get(person=person)
