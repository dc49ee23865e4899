"""What is typed and chosen about programmes."""

from typing import Any

from django import forms
from django.utils.translation import gettext as gettext_now
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.programmes.terms import ROLE_NAMES
from sahajatri.kernel.pages import AddressField, ChoiceField, Form, TextField


class Confirm(Form):
    """One button."""


class ChooseForm(Form):
    """One of the programmes in which the person may act; ``programmes`` are (public id, name)."""

    programme = ChoiceField(
        label=_("In which programme do you want to act?"), error_messages={"required": _("Choose a programme.")}
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, programmes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].choices = programmes  # type: ignore[attr-defined]  # a choice field


class InviteForm(Form):
    name = TextField(
        label=_("Name"), most=120, error_messages={"required": _("Write the name of the person you invite.")}
    )
    address = AddressField(
        label=_("Mobile number or e-mail"),
        autocomplete="off",
        help_text=_("The invitation goes there. Only somebody who reads messages there can accept it."),
        error_messages={"required": _("Write a mobile number or an e-mail.")},
    )
    role = ChoiceField(
        label=_("Role"),
        help_text=_("Practitioners, coordinators, safeguarding leads and analysts need a second step of signing in."),
        error_messages={"required": _("Choose a role.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(role.value, gettext_now(name)) for role, name in ROLE_NAMES.items()]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]  # a choice field
