"""The door: signing in by code, link or password; joining; signing out."""

import ipaddress
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.people import access, actions, queries
from sahajatri.apps.people.models import Account, SignInCode
from sahajatri.apps.people.terms import CODE_GOOD_FOR_MINUTES, PROGRAMME_KEY, CodePurpose
from sahajatri.apps.people.terms import PeopleCapability as May
from sahajatri.kernel import ids
from sahajatri.kernel.access import Actor, ActorRequest, page
from sahajatri.kernel.pages import go_to, refusal_text, safe_path, show
from sahajatri.kernel.pages.display import Display
from sahajatri.kernel.refusals import Refused

from .forms import CodeForm, Confirm, JoinForm, SignInForm, WhoForm

DOOR = "door"
"""Session key of what is known while somebody stands at the door: address, browser, code, next, name …"""
GOOD_FOR = timedelta(minutes=CODE_GOOD_FOR_MINUTES)


@page(May.SIGN_IN)
def sign_in(request: ActorRequest) -> HttpResponse:
    """Phone or e-mail, then a code; or both with a password on the same page."""
    wanted = safe_path(request.GET.get("next"))
    if request.actor.is_signed_in:
        return go_to(request, wanted)
    form = SignInForm.of(request, initial={"next": request.GET.get("next", "")})
    if form.is_valid():
        address, password = form.cleaned_data["address"], form.cleaned_data["password"]
        door = _new_door(request, form.cleaned_data["next"])
        # The button without a name comes first in the page: Enter signs in with a password that was typed.
        if password and request.POST.get("how") != "code":
            refusal = actions.count_try("password", f"{address}|{network_of(request)}", at=request.at)
            try:
                if refusal is not None:
                    raise Refused(refusal)
                account = actions.account_with_password(address, password)
                request.session[DOOR] = door
                return enter(request, account, how="password")
            except Refused as refused:
                form.add_error(refused.refusal.field, refusal_text(refused.refusal))
        elif send_code(request, form, door, address):
            return go_to(request, "people:code-enter")
    return show(request, "people/sign_in.html", {"form": form, "next": wanted})


@page(May.SIGN_IN)
def code_enter(request: ActorRequest) -> HttpResponse:
    """The six digits that were sent; only in the browser that asked for them."""
    door = request.session.get(DOOR, {})
    row = queries.code_asked(door.get("code"), CodePurpose.SIGN_IN)
    if row is None:
        return go_to(request, "people:sign-in")
    form = CodeForm.of(request)
    if form.is_valid():
        row = actions.count_code_try(row, by=request.actor, at=request.at)
        browser = str(door.get("browser", ""))
        if form.accepts(actions.take_code, row, browser=browser, by=request.actor, at=request.at):
            return _confirmed(request, row.address)
    return show(request, "people/code_enter.html", {"form": form, "address": row.address})


@page(May.SIGN_IN, opens=access.code_for)
def link_enter(request: ActorRequest, row: SignInCode) -> HttpResponse:
    """Opening the link shows a button; only pressing it signs in, so that previews of messages do not."""
    form = Confirm.of(request)
    is_past = row.expires_at <= request.at
    is_over = is_past or row.used_at is not None
    # A double tap is let in twice; a page that was sent long ago and is sent again is not.
    if form.is_valid() and form.accepts(actions.take_link, row, by=request.actor, at=request.at) and not is_past:
        return _confirmed(request, row.address)
    return show(request, "people/link_enter.html", {"form": form, "is_over": is_over})


@page(May.SIGN_IN)
def who(request: ActorRequest) -> HttpResponse:
    """Several people sign in with this number: the person picks her or his own name."""
    address = confirmed_address(request)
    if not address:
        return go_to(request, "people:sign-in")
    accounts = queries.accounts_at(address)
    form = WhoForm.of(request, people=accounts, may_be_new=True)
    if form.is_valid():
        if form.cleaned_data["who"] == "new":
            return _join_or_ask_name(request, address)
        account = next(a for a in accounts if a.public_id == form.cleaned_data["who"])
        if not account.has_usable_password():
            return enter(request, account, how="code")
        refusal = actions.count_try("password", f"{account.public_id}|{network_of(request)}", at=request.at)
        if refusal is not None:
            form.add_error(None, refusal_text(refusal))
        elif account.check_password(form.cleaned_data["password"]):
            return enter(request, account, how="code")
        else:
            form.add_error("password", _("This person has a password. Write it here."))
    return show(request, "people/who.html", {"form": form, "address": address})


@page(May.SIGN_IN)
def join(request: ActorRequest) -> HttpResponse:
    """A new person opens an account: a name, and a phone number or e-mail that is confirmed with a code."""
    wanted = safe_path(request.GET.get("next"))
    if request.actor.is_signed_in:
        return go_to(request, wanted)
    address = confirmed_address(request)
    form = JoinForm.of(request, is_confirmed=bool(address), initial={"next": request.GET.get("next", "")})
    if form.is_valid():
        typed = {"name": form.cleaned_data["name"], "called": form.cleaned_data["called"]}
        if address:
            request.session[DOOR] = {**request.session.get(DOOR, {}), **typed}
            return _joined(request, address)
        door = {**_new_door(request, form.cleaned_data["next"]), **typed}
        if send_code(request, form, door, form.cleaned_data["address"]):
            return go_to(request, "people:code-enter")
    return show(request, "people/join.html", {"form": form, "address": address, "next": wanted})


@page(May.SIGN_IN)
def sign_out(request: ActorRequest) -> HttpResponse:
    """Ends the session; what the browser stored for the site is cleared, the look of pages stays."""
    if not request.actor.is_signed_in:
        return go_to(request, "/")
    form = Confirm.of(request)
    if form.is_valid():
        actions.sign_out(own_account(request), request, by=request.actor, at=request.at)
        answer = go_to(request, "/", say=_("You are signed out."))
        answer.headers["Clear-Site-Data"] = '"storage"'
        return answer
    return show(request, "people/sign_out.html", {"form": form})


@page(May.SIGN_IN, opens=access.demo_account_for)
def demo_enter(request: ActorRequest, account: Account) -> HttpResponse:
    """The door of the demonstration: one link per person, from this machine only, past the second factor."""
    if not settings.IS_DEMO or not _is_loopback(request):
        raise Http404
    return enter(request, account, how="demo")


def _is_loopback(request: ActorRequest) -> bool:
    try:
        is_near = ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
    host = request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()
    return is_near and host in {"127.0.0.1", "localhost", "[::1]"}


def network_of(request: ActorRequest) -> str:
    """The network a request comes from: what one household or shop shares."""
    asked_from = str(request.META.get("REMOTE_ADDR", ""))
    if settings.IS_BEHIND_PROXY:  # the last entry is the one that our own proxy wrote
        asked_from = request.headers.get("X-Forwarded-For", asked_from).rsplit(",", 1)[-1].strip()
    try:
        address = ipaddress.ip_address(asked_from)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network(f"{address}/{24 if address.version == 4 else 64}", strict=False))


def _new_door(request: ActorRequest, wanted: str) -> dict[str, Any]:
    return {"browser": ids.new_secret(), "next": safe_path(wanted)}


def send_code(
    request: ActorRequest,
    form: Any,
    door: dict[str, Any],
    address: str,
    purpose: CodePurpose = CodePurpose.SIGN_IN,
) -> bool:
    """Have a code sent and remember in the session what it is for. False when the limits refuse."""
    try:
        row = actions.ask_code(
            address,
            browser=door["browser"],
            network=network_of(request),
            language=get_language() or "bn",
            purpose=purpose,
            by=request.actor,
            at=request.at,
        )
    except Refused as refused:
        form.add_error("address" if "address" in form.fields else None, refusal_text(refused.refusal))
        return False
    request.session[DOOR] = {**door, "code": row.public_id, "address": address}
    return True


def confirmed_address(request: ActorRequest) -> str:
    """The address that was confirmed with a code in this session within the last minutes, else ""."""
    door = request.session.get(DOOR, {})
    since = door.get("confirmed_at")
    if not since or datetime.fromisoformat(since) < request.at - GOOD_FOR:
        return ""
    return str(door.get("confirmed", ""))


def _confirmed(request: ActorRequest, address: str) -> HttpResponseRedirect:
    """The person has the phone or mailbox in hand: find out who it is."""
    door = {**request.session.get(DOOR, {}), "confirmed": address, "confirmed_at": request.at.isoformat()}
    door.pop("code", None)
    request.session[DOOR] = door
    accounts = queries.accounts_at(address)
    if not accounts:
        return _join_or_ask_name(request, address)
    is_one_for_sure = len(accounts) == 1 and "name" not in door
    if is_one_for_sure and not (accounts[0].uses_shared_phone and accounts[0].has_usable_password()):
        return enter(request, accounts[0], how="code")
    return go_to(request, "people:who")


def _join_or_ask_name(request: ActorRequest, address: str) -> HttpResponseRedirect:
    if request.session.get(DOOR, {}).get("name"):
        return _joined(request, address)
    return go_to(request, "people:join")


def _joined(request: ActorRequest, address: str) -> HttpResponseRedirect:
    """Open the account, sign in, and ask first how pages shall look and how to reach the person."""
    door = request.session[DOOR]
    account = actions.join(
        door["name"], called=door.get("called", ""), address=address, by=request.actor, at=request.at
    )
    look: Display = request.display  # type: ignore[attr-defined]  # put there by the display middleware
    actions.choose_display(account.person, display=vars(look), by=Actor(account.person), at=request.at)
    wanted = safe_path(door.get("next"))
    request.session[DOOR] = {
        **door,
        "next": f"{reverse('people:preferences')}?{urlencode({'first': 1, 'next': wanted})}",
    }
    return enter(request, account, how="joined")


def enter(request: ActorRequest, account: Account, *, how: str) -> HttpResponseRedirect:
    """Sign in; somebody with a second factor gives that first, except through a link of the demonstration."""
    if account.has_second_factor and how != "demo":
        door = {**request.session.get(DOOR, {}), "half": account.public_id, "half_at": request.at.isoformat()}
        request.session[DOOR] = {**door, "how": how}
        return go_to(request, "people:second-factor")
    return signed_in(request, account, how=how, second_factor=how == "demo")


def signed_in(request: ActorRequest, account: Account, *, how: str, second_factor: bool) -> HttpResponseRedirect:
    """Open the session, put the person's look on the device, and go where the person wanted to go."""
    wanted = safe_path(request.session.get(DOOR, {}).get("next"))
    actions.sign_in(account, request, how=how, second_factor=second_factor, by=Actor(account.person), at=request.at)
    request.session.pop(DOOR, None)
    actor: Actor = import_string(settings.SAHAJATRI_ACTOR)(request)
    if actor.programme is not None:
        request.session[PROGRAMME_KEY] = actor.programme.pk
    if actor.lacks_second_factor:
        wanted = f"{reverse('people:second-factor-begin')}?{urlencode({'next': wanted})}"
    answer = go_to(request, wanted)
    stored = queries.preferences_of(account.person).display
    if stored:
        Display.of(stored).put_on(answer)
    return answer


def own_account(request: ActorRequest) -> Account:
    """The account of the person who is signed in."""
    return queries.own_account(request.actor.person)


def half_in(request: ActorRequest) -> Account | None:
    """Who has shown the first factor in this session and still owes the second."""
    door = request.session.get(DOOR, {})
    if not door.get("half") or datetime.fromisoformat(door["half_at"]) < request.at - GOOD_FOR:
        return None
    return queries.account_with_id(door["half"])
