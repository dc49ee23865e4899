"""Writes about persons and accounts."""

from datetime import date, datetime
from typing import Any

from sahajatri.engines import bangla
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from . import events, rules
from .models import Account, Person

PERSON_FIELDS = frozenset(
    {
        "name",
        "called",
        "name_latin",
        "gender",
        "birth_date",
        "birth_year",
        "district",
        "upazila",
        "phone",
        "phone_alt",
        "is_phone_shared",
        "email",
    }
)


@action
def register_person(name: str, *, by: Actor, at: datetime, **details: Any) -> Person:
    """Register a human being. ``details`` are fields of :class:`Person`.

    Raises Refused when the name has no letter or is longer than 120 letters.
    """
    name = bangla.clean(name)
    insist(rules.why_not_a_name(name))
    person = Person(name=name, joined_at=at)
    _take_over(person, details)
    person.save()
    happened(events.PERSON_REGISTERED, person, subject=person)
    return person


@action
def correct_person(person: Person, *, by: Actor, at: datetime, **details: Any) -> Person:
    """Change personal details. Raises Refused for a name that is none."""
    person = lock(person)
    if "name" in details:
        details["name"] = bangla.clean(details["name"])
        insist(rules.why_not_a_name(details["name"]))
    changed = _take_over(person, details)
    person.save()
    happened(events.PERSON_CHANGED, person, subject=person, fields=sorted(changed))
    return person


@action
def open_account(
    person: Person, *, by: Actor, at: datetime, phone: str = "", email: str = "", password: str = ""
) -> Account:
    """Open the account with which ``person`` signs in; without a password, codes and links work."""
    account = Account(person=person, phone=phone, email=email.strip().lower())
    if password:
        account.set_password(password)
    else:
        account.set_unusable_password()
    account.save()
    happened(events.ACCOUNT_OPENED, account, subject=person)
    return account


def _take_over(person: Person, details: dict[str, Any]) -> set[str]:
    unknown = set(details) - PERSON_FIELDS
    if unknown:
        raise TypeError(f"A person has no {', '.join(sorted(unknown))}.")
    changed = {name for name, value in details.items() if getattr(person, name) != value}
    for name in changed:
        setattr(person, name, details[name])
    return changed


def age_on(day: date, born: date) -> int:
    """Completed years of life."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
