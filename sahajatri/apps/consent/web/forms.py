"""Forms of the room."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sahajatri.apps.consent.terms import ITEM_NAMES, Item
from sahajatri.kernel.pages import ChoicesField, Form, TextField, YesNoField, sentence


class ConsentForm(Form):
    """Yes or no, with the same weight; nothing is chosen beforehand."""

    is_agreed = YesNoField(label=_("What do you say?"), yes=_("I agree to this"), no=_("I do not agree to this"))
    helped_by = TextField(
        label=_("Did somebody read this to you or help you? Who?"),
        help_text=_("For example: my sister Rina. Leave it empty if you read it yourself."),
        most=120,
        required=False,
    )


class ItemsForm(Form):
    """The switches for one audience."""

    items = ChoicesField(label=_("What may be seen?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = [(i.value, sentence(ITEM_NAMES[i])) for i in Item]  # type: ignore[attr-defined]  # a ChoicesField


class CloseAllForm(Form):
    """One button."""
