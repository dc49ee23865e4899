"""What coordinators upload and decide; what a person shows before taking a copy."""

from collections.abc import Sequence
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.interop.terms import LARGEST_FILE, DuplicateState, UploadedFile
from sahajatri.kernel.pages import ChoiceField, DayField, Form

LONGEST_NAME = 120


class SeveralFiles(forms.FileInput):
    """A box for one or several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several files; the value is a list of :class:`UploadedFile`."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", SeveralFiles({"multiple": True, "accept": ".csv,.tsv,.txt,.xlsx,.xlsm"}))
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        sent: Sequence[Any] = data if isinstance(data, list | tuple) else [data] if data else []
        if not sent:
            raise ValidationError(self.error_messages["required"], code="required")
        # One byte more than allowed is enough to know that a file is too large.
        return [UploadedFile(_plain_name(file.name), file.read(LARGEST_FILE + 1)) for file in sent]


def _plain_name(name: str) -> str:
    """The name without folders, at most so long as the table keeps it; the ending stays."""
    plain = PurePosixPath(PureWindowsPath(name).name)
    return plain.name if len(plain.name) <= LONGEST_NAME else plain.stem[: LONGEST_NAME - 12] + plain.suffix[:12]


class UploadForm(Form):
    sheets = FilesField(
        label=_("Files"),
        help_text=_("CSV or XLSX, at most 5 MB each. You can choose several at once."),
        error_messages={"required": _("Choose at least one file.")},
    )
    exported_on = DayField(
        label=_("On which day were the files true?"),
        help_text=_("Usually the day of the export. Age and expiry are counted from it."),
        error_messages={"required": _("Write the day of the export.")},
    )


class Confirm(Form):
    """One button."""


class DecideForm(Form):
    answer = ChoiceField(
        label=_("Is this one human being?"),
        choices=[
            (DuplicateState.SAME.value, _("Yes, both entries are the same human being")),
            (DuplicateState.DIFFERENT.value, _("No, they are two people")),
        ],
        error_messages={"required": _("Choose an answer. If you are not sure, ask the people first.")},
    )


class CopyForm(Form):
    """The button, and the password unless somebody has just signed in."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=256,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": _("Write your password.")},
    )

    def __init__(self, *args: Any, needs_password: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_password:
            del self.fields["password"]

    def values(self) -> dict[str, Any]:
        """The password is looked at by the view and goes no further."""
        return {}
