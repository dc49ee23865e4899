"""The other forms of the room; those of the parts are in parts.py."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sahajatri.kernel.pages import ChoiceField, ChoicesField, Form, PhoneField, TextField, YesNoField


class Confirm(Form):
    """One button."""


def _helper() -> TextField:
    return TextField(
        label=_("Is somebody helping you with typing? Who?"),
        help_text=_("For example: my brother Selim. Leave it empty if you type yourself."),
        most=120,
        required=False,
    )


class ApplyForm(Form):
    """To which programme, and who helps."""

    programme = ChoiceField(label=_("Which programme?"))
    helped_by = _helper()

    def __init__(self, *args: Any, programmes: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(p.public_id, p.name) for p in programmes]
        self.fields["programme"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        if len(programmes) == 1:
            self.fields["programme"].initial = programmes[0].public_id


class HelperForm(Form):
    """The name of a helper without an account."""

    helped_by = _helper()


class ConfirmPartsForm(Form):
    """What helpers typed, to be ticked when it is right."""

    parts = ChoicesField(label=_("Tick what is right."))

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = choices  # type: ignore[attr-defined]  # a ChoicesField


class ReplyForm(Form):
    """The person's answer to a question of the coordinator."""

    reply = TextField(label=_("Your answer"), lines=4, most=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reply"].readers = _("You and the coordinators.")  # type: ignore[attr-defined]  # fields carry it freely


class RegisterForm(Form):
    """Somebody who wants to apply with help."""

    name = TextField(label=_("Full name"), help_text=_("One name is enough."), most=120)
    phone = PhoneField(
        label=_("Mobile number"),
        help_text=_("With it the person can sign in and confirm what you type."),
        required=False,
    )


class AssistedSendForm(Form):
    """What the person said when the texts were read aloud."""

    matching = YesNoField(label=_("Finding somebody to walk with you"))
    sharing = YesNoField(label=_("Showing what you choose to the people beside you"))


class AcceptForm(Form):
    """A yes, with a word of welcome."""

    reason = TextField(
        label=_("A word of welcome"), help_text=_("The person reads it."), lines=3, most=1000, required=False
    )


class DeclineForm(Form):
    """A no, with its reason."""

    reason = TextField(
        label=_("Why?"),
        help_text=_("The person reads these words. Say what she or he can do now."),
        lines=4,
        most=1000,
    )


class QuestionForm(Form):
    """A question to the person before deciding."""

    question = TextField(label=_("Your question"), help_text=_("The person reads these words."), lines=4, most=1000)
