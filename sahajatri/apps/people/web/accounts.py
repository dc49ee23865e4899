"""What a person says and changes about the own account."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.people import actions, queries
from sahajatri.apps.people.terms import CodePurpose
from sahajatri.apps.people.terms import PeopleCapability as May
from sahajatri.kernel import ids
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from .doors import DOOR, own_account, send_code
from .forms import AddressForm, CodeForm, NameForm, PasswordForm, PhoneShareForm


@page(May.OWN_ACCOUNT_READ)
def account(request: ActorRequest) -> HttpResponse:
    """Name, addresses, ways of signing in, each with the way to change it."""
    user = own_account(request)
    context = {"account": user, "person": request.actor.person, "has_password": user.has_usable_password()}
    return show(request, "people/account.html", context)


@page(May.OWN_ACCOUNT_ACT)
def name_change(request: ActorRequest) -> HttpResponse:
    person = request.actor.person
    form = NameForm.of(request, initial={"name": person.name, "called": person.called})
    if form.is_valid() and form.accepts(actions.choose_name, person, by=request.actor, at=request.at):
        return go_to(request, "people:account", say=_("Your name is changed."))
    return show(request, "people/name_change.html", {"form": form})


@page(May.OWN_ACCOUNT_ACT)
def address_change(request: ActorRequest) -> HttpResponse:
    """A new phone number or e-mail counts once a code sent there was entered."""
    form = AddressForm.of(request)
    if form.is_valid():
        door = {"browser": ids.new_secret()}
        address = form.cleaned_data["address"]
        if send_code(request, form, door, address, CodePurpose.CONFIRM_ADDRESS):
            return go_to(request, "people:address-confirm")
    return show(request, "people/address_change.html", {"form": form})


@page(May.OWN_ACCOUNT_ACT)
def address_confirm(request: ActorRequest) -> HttpResponse:
    door = request.session.get(DOOR, {})
    row = queries.code_asked(door.get("code"), CodePurpose.CONFIRM_ADDRESS)
    if row is None:
        return go_to(request, "people:address-change")
    form = CodeForm.of(request)
    if form.is_valid():
        user = own_account(request)
        row = actions.count_code_try(row, by=request.actor, at=request.at)
        if form.accepts(
            actions.confirm_address, user, row=row, browser=str(door["browser"]), by=request.actor, at=request.at
        ):
            request.session.pop(DOOR, None)
            return go_to(request, "people:account", say=_("From now on you sign in with the new one."))
    return show(request, "people/address_confirm.html", {"form": form, "address": row.address})


@page(May.OWN_ACCOUNT_ACT)
def password_change(request: ActorRequest) -> HttpResponse:
    user = own_account(request)
    form = PasswordForm.of(request, account=user)
    if form.is_valid() and form.accepts(actions.set_password, user, by=request.actor, at=request.at):
        actions.stay_signed_in(request, form.result)
        return go_to(request, "people:account", say=_("You have a new password."))
    return show(request, "people/password_change.html", {"form": form, "has_one": user.has_usable_password()})


@page(May.OWN_ACCOUNT_ACT)
def phone_share(request: ActorRequest) -> HttpResponse:
    user = own_account(request)
    form = PhoneShareForm.of(request, initial={"is_shared": user.uses_shared_phone})
    if form.is_valid() and form.accepts(actions.say_phone_is_shared, user, by=request.actor, at=request.at):
        request.session.set_expiry(0 if form.cleaned_data["is_shared"] else None)
        return go_to(request, "people:account", say=_("Saved."))
    return show(request, "people/phone_share.html", {"form": form})
