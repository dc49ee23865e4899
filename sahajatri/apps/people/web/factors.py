"""The second factor: setting it up, giving it."""

from typing import Any
from urllib.parse import urlencode

import pyotp
import segno
from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sahajatri.apps.people import actions
from sahajatri.apps.people.models import Account
from sahajatri.apps.people.terms import SECOND_FACTOR_KEY
from sahajatri.apps.people.terms import PeopleCapability as May
from sahajatri.kernel.access import Actor, ActorRequest, page
from sahajatri.kernel.pages import go_to, refusal_text, safe_path, show

from .doors import DOOR, half_in, network_of, own_account, signed_in
from .forms import FactorBeginForm, FactorForm

SALT = "sahajatri.second-factor"


@page(May.SIGN_IN)
def second_factor(request: ActorRequest) -> HttpResponse:
    """A code of the app or a recovery code, after the first factor."""
    account = own_account(request) if request.actor.is_signed_in else half_in(request)
    wanted = safe_path(request.GET.get("next"))
    if account is None:
        return go_to(request, "people:sign-in")
    if not account.has_second_factor:
        return _begin(wanted)
    form = FactorForm.of(request, initial={"next": request.GET.get("next", "")})
    if form.is_valid():
        refusal = actions.count_try("factor", f"{account.public_id}|{network_of(request)}", at=request.at)
        if refusal is not None:
            form.add_error(None, refusal_text(refusal))
        elif form.proves(_give, account, by=Actor(account.person), at=request.at):
            if request.actor.is_signed_in:
                request.session[SECOND_FACTOR_KEY] = request.at.isoformat()
                return go_to(request, safe_path(form.cleaned_data["next"]))
            how = str(request.session.get(DOOR, {}).get("how", "code"))
            return signed_in(request, account, how=how, second_factor=True)
    return show(request, "people/second_factor.html", {"form": form})


def _give(account: Account, *, code: str, by: Actor, at: Any, next: str = "") -> Account:
    return actions.give_second_factor(account, code=code, by=by, at=at)


def _begin(wanted: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('people:second-factor-begin')}?{urlencode({'next': wanted})}")


@page(May.OWN_ACCOUNT_ACT)
def second_factor_begin(request: ActorRequest) -> HttpResponse:
    """Show the secret as a picture and in letters, confirm with a first code, show the recovery codes once."""
    account = own_account(request)
    if account.has_second_factor and not request.session.get(SECOND_FACTOR_KEY):
        return go_to(request, "people:second-factor")
    wanted = safe_path(request.GET.get("next") or request.POST.get("next"))
    sealed = request.POST.get("secret") or signing.dumps([account.public_id, pyotp.random_base32()], salt=SALT)
    secret = _opened(sealed, account)
    if secret is None:
        return _begin(wanted)
    form = FactorBeginForm.of(request, initial={"secret": sealed, "next": wanted})
    if form.is_valid() and form.proves(_set, account, secret=secret, by=request.actor, at=request.at):
        request.session[SECOND_FACTOR_KEY] = request.at.isoformat()
        codes = getattr(form.result, "fresh_codes", None)
        if codes is None:
            return go_to(request, wanted)
        return show(request, "people/second_factor_begin.html", {"codes": codes, "next": wanted})
    name = account.person.name_latin or account.person.name
    uri = pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="Sahajatri")
    context = {
        "form": form,
        "uri": uri,
        "picture": segno.make(uri, error="l").svg_data_uri(scale=4, border=3, light="#fff"),
        "letters": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
    }
    return show(request, "people/second_factor_begin.html", context)


def _opened(sealed: str, account: Account) -> str | None:
    try:
        owner, secret = signing.loads(sealed, salt=SALT, max_age=3600)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return str(secret) if owner == account.public_id else None


def _set(account: Account, *, secret: str, code: str, by: Actor, at: Any, next: str = "") -> Account:
    return actions.set_second_factor(account, secret=secret, code=code, by=by, at=at)
