"""Forms of the room."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.caseload.queries import Load
from sahajatri.kernel.pages import ChoiceField, Form
from sahajatri.kernel.pages.wordings import value_text


class AssignForm(Form):
    """Whose caseload; the participant was chosen before."""

    person = forms.CharField(widget=forms.HiddenInput)
    practitioner = ChoiceField(label=_("Whose caseload?"))

    def __init__(self, *args: Any, person: Any, loads: Sequence[Load], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen = person
        self.practitioners = {load.practitioner.public_id: load.practitioner for load in loads}
        self.fields["person"].initial = person.public_id
        self.fields["practitioner"].choices = [  # type: ignore[attr-defined]  # of a choice field
            (
                load.practitioner.public_id,
                gettext("%(name)s (people now: %(n)s)")
                % {"name": load.practitioner.display_name, "n": value_text(load.people)},
            )
            for load in loads
        ]

    def values(self) -> dict[str, Any]:
        return {"practitioner": self.practitioners[self.cleaned_data["practitioner"]], "person": self.chosen}


class Confirm(Form):
    """One button."""
