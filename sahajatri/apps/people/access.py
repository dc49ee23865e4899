"""Openers of the room: what a link or a code opens, and for whom."""

import base64
import hashlib
import hmac

from django.conf import settings
from django.http import Http404
from django.utils.crypto import salted_hmac

from sahajatri.kernel.access import Actor, Capability, Facts, require

from .models import Account, Person, SignInCode
from .terms import CodePurpose


def link_hash(link: str) -> str:
    """How a link's secret is stored."""
    return hashlib.sha256(link.encode()).hexdigest()


def code_hash(row: SignInCode, code: str) -> str:
    """How six digits are stored: keyed, because all million of them could be tried on a stolen table."""
    return salted_hmac("sahajatri.code", row.public_id + code, algorithm="sha256").hexdigest()


def recovery_hash(account: Account, letters: str) -> str:
    """How a recovery code is stored."""
    return salted_hmac("sahajatri.recovery", account.public_id + letters, algorithm="sha256").hexdigest()


def browser_hash(secret: str) -> str:
    """How the asking browser is remembered beside a code."""
    return hashlib.sha256(secret.encode()).hexdigest()


def code_for(actor: Actor, may: Capability, *, link: str) -> SignInCode:
    """The code for signing in to which a link belongs, also when it is over; Http404 for a link that never was."""
    require(actor, may, Facts())
    found = SignInCode.objects.filter(link_hash=link_hash(link), purpose=CodePurpose.SIGN_IN).first()
    if found is None:
        raise Http404
    return found


def demo_key(person: Person) -> str:
    """The secret of a person's sign-in link in the demonstration."""
    made = hmac.new(settings.SECRET_KEY.encode(), f"demo-enter:{person.public_id}".encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(made.digest()[:24]).decode()


def demo_account_for(actor: Actor, may: Capability, *, key: str) -> Account:
    """The account behind a link of the demonstration; Http404 in every other installation."""
    if not settings.IS_DEMO:
        raise Http404
    require(actor, may, Facts())
    for account in Account.objects.select_related("person"):
        if hmac.compare_digest(demo_key(account.person), key):
            return account
    raise Http404
