"""Writes about persons and accounts, and the acts of signing in."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pyotp
from django.contrib import auth
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from sahajatri.engines import bangla
from sahajatri.kernel import ids
from sahajatri.kernel.access import Actor
from sahajatri.kernel.pages.limits import forgive, is_over, note_attempt
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refusal, Refused, insist

from . import access, events, queries, rules
from .models import AccessPreferences, Account, Person, SignInCode
from .terms import (
    CODE_GOOD_FOR_MINUTES,
    CODES_PER_DAY,
    CODES_PER_HOUR,
    CODES_PER_NETWORK,
    RECOVERY_CODES,
    SECOND_FACTOR_KEY,
    SEEN_KEY,
    SIGNED_IN_KEY,
    TRIES_PER_QUARTER,
    CodePurpose,
    ReachBy,
)

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


# Codes and links


@action
def ask_code(
    address: str,
    *,
    browser: str,
    network: str,
    language: str,
    by: Actor,
    at: datetime,
    purpose: CodePurpose = CodePurpose.SIGN_IN,
) -> SignInCode:
    """Have a code and a link sent to ``address``, whether or not somebody signs in with it.

    The listener of ``CODE_ASKED`` finds ``code``, ``link`` and ``language`` on the returned row; they are stored
    nowhere. ``browser`` is the secret of the asking browser's session. Raises Refused over the limits.
    """
    insist(_why_no_more_codes(address, network, at))
    note_attempt("code", address, at=at)
    note_attempt("code-network", network, at=at)
    row = SignInCode(
        purpose=purpose.value,
        address=address,
        browser=access.browser_hash(browser),
        asked_at=at,
        expires_at=at + timedelta(minutes=CODE_GOOD_FOR_MINUTES),
    )
    code = f"{secrets.randbelow(10**rules.CODE_DIGITS):0{rules.CODE_DIGITS}d}"
    link = ids.new_secret()
    row.code_hash, row.link_hash = access.code_hash(row, code), access.link_hash(link)
    row.save()
    row.code, row.link, row.language = code, link, language  # type: ignore[attr-defined]  # never stored
    happened(events.CODE_ASKED, row, purpose=purpose.value)
    return row


def _why_no_more_codes(address: str, network: str, at: datetime) -> Refusal | None:
    hour, day = timedelta(hours=1), timedelta(days=1)
    if is_over("code", address, most=CODES_PER_DAY, within=day, at=at):
        return rules.TOO_MANY_CODES_DAY
    if is_over("code", address, most=CODES_PER_HOUR, within=hour, at=at):
        return rules.TOO_MANY_CODES_HOUR
    if is_over("code-network", network, most=CODES_PER_NETWORK, within=hour, at=at):
        return rules.TOO_MANY_CODES_HOUR
    return None


@action
def count_code_try(row: SignInCode, *, by: Actor, at: datetime) -> SignInCode:
    """Count a try before the code is looked at, in its own transaction: parallel guesses count too."""
    row = lock(row)
    row.tries += 1
    row.save()
    happened(events.CODE_TRIED, row, tries=row.tries)
    return row


@action
def take_code(row: SignInCode, *, code: str, browser: str, by: Actor, at: datetime) -> SignInCode:
    """Use the code that was sent to ``row.address``, in the browser that asked for it. It works once."""
    row = lock(row)
    insist(rules.why_code_is_over(used_at=row.used_at, expires_at=row.expires_at, tries=row.tries, at=at))
    is_right = constant_time_compare(row.code_hash, access.code_hash(row, rules.code_digits(code)))
    if not is_right or not constant_time_compare(row.browser, access.browser_hash(browser)):
        raise Refused(rules.why_wrong_code(row.tries))
    return _used(row, at)


@action
def take_link(row: SignInCode, *, by: Actor, at: datetime) -> SignInCode:
    """Use the link that was sent to ``row.address``; any browser may open it, once."""
    row = lock(row)
    insist(rules.why_code_is_over(used_at=row.used_at, expires_at=row.expires_at, tries=0, at=at))
    return _used(row, at)


def _used(row: SignInCode, at: datetime) -> SignInCode:
    row.used_at = at
    row.save()
    forgive("code", row.address)
    happened(events.CODE_TAKEN, row, purpose=row.purpose)
    return row


# Signing in


def count_try(what: str, who: str, *, at: datetime) -> Refusal | None:
    """Count a try at a password or a second factor before it is looked at; a refusal when there were too many."""
    if is_over(what, who, most=TRIES_PER_QUARTER, within=timedelta(minutes=15), at=at):
        return rules.TOO_MANY_TRIES
    note_attempt(what, who, at=at)
    return None


def account_with_password(address: str, password: str) -> Account:
    """The one account that signs in with this address and password.

    Raises Refused in the same words and after the same work whether the address is known or not.
    """
    known = queries.accounts_at(address)
    if not known:
        make_password(password)
    matching = [account for account in known if account.check_password(password)]
    if len(matching) > 1:
        raise Refused(rules.SAME_PASSWORD)
    if not matching:
        raise Refused(rules.WRONG_PASSWORD)
    return matching[0]


@action
def sign_in(
    account: Account, request: HttpRequest, *, how: str, by: Actor, at: datetime, second_factor: bool = False
) -> Account:
    """Open a fresh session for ``account`` in this browser. ``how`` is a code: code, link, password, demo …"""
    account = lock(account)
    auth.login(request, account)
    request.session[SIGNED_IN_KEY] = request.session[SEEN_KEY] = at.isoformat()
    if second_factor:
        request.session[SECOND_FACTOR_KEY] = at.isoformat()
    if account.uses_shared_phone:
        request.session.set_expiry(0)
    happened(events.SIGNED_IN, account, subject=account.person, how=how)
    return account


def stay_signed_in(request: HttpRequest, account: Account) -> None:
    """Keep this session after the password changed; those of other devices end."""
    auth.update_session_auth_hash(request, account)


@action
def sign_out(account: Account, request: HttpRequest, *, by: Actor, at: datetime) -> None:
    """End the session of this browser."""
    auth.logout(request)
    happened(events.SIGNED_OUT, account, subject=account.person)


@action
def join(name: str, *, address: str, by: Actor, at: datetime, called: str = "") -> Account:
    """Register somebody new and open the account at a confirmed ``address``."""
    where = {"email": address} if "@" in address else {"phone": address}
    person = register_person(name, by=by, at=at, called=bangla.clean(called), **where)
    account = open_account(person, by=by, at=at, phone=where.get("phone", ""), email=where.get("email", ""))
    happened(events.PERSON_JOINED, account, subject=person)
    return account


# The second factor


@action
def set_second_factor(account: Account, *, secret: str, code: str, by: Actor, at: datetime) -> Account:
    """Take over a time-based secret once a code proves that the person's device knows it.

    The returned account carries ``fresh_codes``: recovery codes, to be shown once; only hashes are stored.
    """
    account = lock(account)
    step = _step_of(secret, code, after=0, at=at)
    if step is None:
        raise Refused(rules.FACTOR_WRONG)
    account.totp_secret, account.totp_last_step, account.totp_confirmed_at = secret, step, at
    codes = ["".join(secrets.choice(ids.ALPHABET) for _ in range(10)) for _ in range(RECOVERY_CODES)]
    account.recovery_codes = [access.recovery_hash(account, code) for code in codes]
    account.save()
    happened(events.SECOND_FACTOR_SET, account, subject=account.person)
    account.fresh_codes = [f"{c[:5]}-{c[5:]}" for c in codes]  # type: ignore[attr-defined]  # never stored
    return account


@action
def give_second_factor(account: Account, *, code: str, by: Actor, at: datetime) -> Account:
    """Check a code of the person's device, or a recovery code; each works once."""
    account = lock(account)
    letters = rules.recovery_letters(code)
    recovery = access.recovery_hash(account, letters)
    step = _step_of(account.totp_secret, code, after=account.totp_last_step, at=at)
    if step is not None:
        account.totp_last_step = step
        how = "totp"
    elif len(letters) == 10 and recovery in account.recovery_codes:
        account.recovery_codes = [kept for kept in account.recovery_codes if kept != recovery]
        how = "recovery"
    else:
        raise Refused(rules.FACTOR_WRONG)
    account.save()
    happened(events.SECOND_FACTOR_GIVEN, account, subject=account.person, how=how)
    return account


def _step_of(secret: str, code: str, *, after: int, at: datetime) -> int | None:
    """The 30-second step (RFC 6238) to which ``code`` belongs: now or one to each side, later than ``after``."""
    digits = rules.code_digits(code)
    if len(digits) != rules.CODE_DIGITS or not secret:
        return None
    totp = pyotp.TOTP(secret)
    now = int(at.timestamp()) // totp.interval
    for step in (now, now - 1, now + 1):
        if step > after and constant_time_compare(totp.at(step * totp.interval), digits):
            return step
    return None


# What a person says about the own account


@action
def choose_name(person: Person, *, name: str, called: str = "", by: Actor, at: datetime) -> Person:
    """The person's own way of writing the name, and how she or he likes to be called."""
    person = correct_person(person, by=by, at=at, name=name, called=bangla.clean(called))
    happened(events.NAME_CHOSEN, person, subject=person)
    return person


@action
def change_address(account: Account, *, address: str, by: Actor, at: datetime) -> Account:
    """Take over a phone number or e-mail that was confirmed with a code.

    The listener of ``ADDRESS_CHANGED`` finds the address before on the account (``address_before``).
    """
    account = lock(account)
    way = "email" if "@" in address else "phone"
    before = getattr(account, way)
    setattr(account, way, address)
    account.save()
    correct_person(account.person, by=by, at=at, **{way: address})
    account.address_before = before  # type: ignore[attr-defined]  # never stored
    happened(events.ADDRESS_CHANGED, account, subject=account.person, way=way)
    return account


@action
def confirm_address(
    account: Account, *, row: SignInCode, code: str, browser: str, by: Actor, at: datetime
) -> Account:
    """Take over the address to which ``row`` was sent, once its code was typed in the browser that asked."""
    row = take_code(row, code=code, browser=browser, by=by, at=at)
    happened(events.CODE_TAKEN, row, subject=account.person, purpose=row.purpose)
    return change_address(account, address=row.address, by=by, at=at)


@action
def set_password(account: Account, *, password: str, by: Actor, at: datetime, before: str = "") -> Account:
    """Choose a password; an empty one removes it, and codes and links go on working."""
    account = lock(account)
    if password:
        account.set_password(password)
    else:
        account.set_unusable_password()
    account.save()
    happened(events.PASSWORD_SET, account, subject=account.person)
    return account


@action
def say_phone_is_shared(account: Account, *, is_shared: bool, by: Actor, at: datetime) -> Account:
    """On a phone that others use too, the sign-in ends after half an hour and is not remembered."""
    account = lock(account)
    account.uses_shared_phone = is_shared
    account.save()
    correct_person(account.person, by=by, at=at, is_phone_shared=is_shared)
    happened(events.PHONE_SHARING_SET, account, subject=account.person, is_shared=is_shared)
    return account


@action
def choose_display(person: Person, *, display: Mapping[str, str], by: Actor, at: datetime) -> AccessPreferences:
    """Remember how the person wants pages to look, on every device."""
    chosen, _ = AccessPreferences.objects.get_or_create(person=person)
    chosen.display = dict(display)
    chosen.save()
    happened(events.DISPLAY_CHOSEN, chosen, subject=person)
    return chosen


@action
def choose_reach(
    person: Person,
    *,
    reach_by: str,
    wants_interpreter: bool | None = None,
    interpreter_language: str = "",
    wants_helper: bool | None = None,
    says: str = "",
    by: Actor,
    at: datetime,
) -> AccessPreferences:
    """Remember how the person wants to be reached and what makes contact easier."""
    chosen, _ = AccessPreferences.objects.get_or_create(person=person)
    chosen.reach_by = ReachBy(reach_by).value
    chosen.wants_interpreter = wants_interpreter
    chosen.interpreter_language = interpreter_language if wants_interpreter else ""
    chosen.wants_helper = wants_helper
    chosen.says = says
    chosen.save()
    happened(events.REACH_CHOSEN, chosen, subject=person)
    return chosen
