"""What people type at the door and about themselves."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.people.terms import ReachBy
from sahajatri.kernel.pages import AddressField, ChoiceField, Form, TextField, YesNoField
from sahajatri.kernel.pages.display import Display


class PasswordField(forms.CharField):
    """A password; nothing is cut off, pasting works."""

    def __init__(self, *, autocomplete: str = "current-password", **kwargs: Any) -> None:
        super().__init__(
            strip=False,
            max_length=256,
            widget=forms.PasswordInput({"autocomplete": autocomplete}),
            **kwargs,
        )


class CodeField(forms.CharField):
    """A one-time code in any digits; phones offer it by themselves."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric", "size": "10"})
        super().__init__(max_length=60, widget=widget, **kwargs)


class SignInForm(Form):
    address = AddressField(
        label=_("Your mobile number or e-mail"),
        error_messages={"required": _("Write your mobile number or your e-mail.")},
    )
    password = PasswordField(
        label=_("Password"), required=False, help_text=_("Leave this empty and we send you a code.")
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class CodeForm(Form):
    code = CodeField(
        label=_("The code: 6 digits"), error_messages={"required": _("Write the 6 digits that we sent.")}
    )


class Confirm(Form):
    """One button."""


class WhoForm(Form):
    """Which of the people at this number is signing in; ``people`` are accounts."""

    who = ChoiceField(
        label=_("Who are you?"), error_messages={"required": _("Choose your name.")}
    )
    password = PasswordField(
        label=_("Password"), required=False, help_text=_("Only if you chose a password for yourself.")
    )

    def __init__(self, *args: Any, people: list[Any], may_be_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [(a.public_id, a.person.name) for a in people]
        if may_be_new:
            choices.append(("new", _("I am somebody else and new here")))
        self.fields["who"].choices = choices  # type: ignore[attr-defined]  # a choice field


class NameForm(Form):
    name = TextField(
        label=_("Your name"),
        help_text=_("As you write it yourself. One word is enough."),
        most=120,
        autocomplete="name",
        error_messages={"required": _("Write your name.")},
    )
    called = TextField(
        label=_("What shall we call you?"), most=60, required=False, autocomplete="nickname"
    )


class JoinForm(NameForm):
    """Opening an account; without ``address`` when that was confirmed just now."""

    address = AddressField(
        label=_("Your mobile number or e-mail"),
        help_text=_("We send a code there, to be sure that it is yours."),
        error_messages={"required": _("Write your mobile number or your e-mail.")},
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_confirmed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_confirmed:
            del self.fields["address"]


class FactorForm(Form):
    code = CodeField(
        label=_("The code from your app"),
        help_text=_("6 digits. Or one of your recovery codes."),
        error_messages={"required": _("Write the code.")},
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class FactorBeginForm(Form):
    secret = forms.CharField(widget=forms.HiddenInput)
    code = CodeField(
        label=_("The code that your app shows now"), error_messages={"required": _("Write the code.")}
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)


LOOKS: dict[str, tuple[Any, list[tuple[str, Any]]]] = {
    "lang": (_("Language"), [("bn", "বাংলা"), ("en", "English")]),
    "size": (
        _("Size of the letters"),
        [("1", _("Normal")), ("1.25", _("Larger")), ("1.5", _("Large")), ("2", _("Very large"))],
    ),
    "spacing": (_("Space between lines"), [("normal", _("Normal")), ("wide", _("More space"))]),
    "theme": (
        _("Colours"),
        [
            ("auto", _("As on my device")),
            ("light", _("Light")),
            ("dark", _("Dark")),
            ("contrast", _("Strong contrast")),
        ],
    ),
    "view": (_("How much on a page"), [("full", _("Everything")), ("simple", _("Only what matters most"))]),
    "pictures": (_("Pictures beside the words"), [("on", _("With pictures")), ("off", _("Words only"))]),
    "motion": (_("Movement on the page"), [("on", _("As on my device")), ("off", _("No movement"))]),
}


class PreferencesForm(Form):
    """How pages look: one field for each preference."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, choices) in LOOKS.items():
            self.fields[name] = ChoiceField(label=label, choices=choices)

    def display(self) -> Display:
        """What was chosen."""
        return Display.of(self.values())


class ReachForm(Form):
    reach_by = ChoiceField(
        label=_("How shall we tell you that there is news?"),
        choices=[
            (ReachBy.IN_APP.value, _("Only here in Sahajatri")),
            (ReachBy.SMS.value, _("By SMS")),
            (ReachBy.EMAIL.value, _("By e-mail")),
            (ReachBy.CALL.value, _("Call me")),
        ],
        help_text=_("An SMS or e-mail says only that there is news, nothing about you."),
    )
    wants_interpreter = YesNoField(label=_("Do you want an interpreter at meetings?"), required=False)
    interpreter_language = TextField(
        label=_("For which language?"),
        help_text=_("For example Bangla Sign Language."),
        most=60,
        required=False,
    )
    wants_helper = YesNoField(label=_("Do you want somebody you trust to be there?"), required=False)
    says = TextField(
        label=_("What else makes contact easier for you?"),
        help_text=_("For example: write short messages, do not call before noon."),
        most=500,
        lines=3,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["says"].readers = _("You and the coordinators of your programme")  # type: ignore[attr-defined]  # read by the field template


class AddressForm(Form):
    address = AddressField(
        label=_("New mobile number or e-mail"),
        help_text=_("We send a code there, to be sure that it is yours."),
        error_messages={"required": _("Write your mobile number or your e-mail.")},
    )


class PasswordForm(Form):
    """A new password; the one before is asked for when there is one."""

    before = PasswordField(
        label=_("Your password now"), error_messages={"required": _("Write the password that you have now.")}
    )
    password = PasswordField(
        label=_("New password"),
        autocomplete="new-password",
        help_text=_("At least 8 letters or digits. A few words of your own are good. You can paste it."),
        error_messages={"required": _("Write a new password.")},
    )

    def __init__(self, *args: Any, account: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        if not account.has_usable_password():
            del self.fields["before"]

    def clean_before(self) -> str:
        before = str(self.cleaned_data["before"])
        if not self.account.check_password(before):
            raise ValidationError(_("This is not your password now."), code="password")
        return before

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, self.account)
        return password


class PhoneShareForm(Form):
    is_shared = YesNoField(
        label=_("Do other people use this phone too?"),
        help_text=_("If yes, you are signed out after half an hour and when the browser is closed."),
        error_messages={"required": _("Choose yes or no.")},
    )
