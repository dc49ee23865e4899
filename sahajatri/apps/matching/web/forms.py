"""Forms of the room."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.matching.terms import FACTOR_WORDS, OBJECTIVE_WORDS, OfferAnswer
from sahajatri.engines import bangla
from sahajatri.engines.matching import DEFAULT_WEIGHTS
from sahajatri.kernel.pages import ChoiceField, Form, TextField

OBJECTIVES = [(code.value, _(text)) for code, text in OBJECTIVE_WORDS.items()]


class ShareField(forms.CharField):
    """A share of one, in any digits: 0.25, ০.২৫."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}), **kwargs)

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value) or "").strip()
        if not text:
            return None
        try:
            number = float(bangla.parse_number(text))
        except bangla.Unreadable:
            number = -1.0
        if not 0 <= number <= 1:
            raise ValidationError(_("Write a number from 0 to 1, like 0.25."), code="share")
        return number

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")


class Confirm(Form):
    """One button."""


class SuggestForm(Form):
    objective = ChoiceField(label=_("What matters most this time?"), choices=OBJECTIVES)


class RejectForm(Form):
    reason = TextField(label=_("Why does it not fit?"), lines=3, most=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].readers = _("The coordinators.")  # type: ignore[attr-defined]  # shown under the box


class SwapForm(Form):
    reason = TextField(label=_("Why do you choose somebody else?"), lines=2, most=1000, required=False)
    supporter = forms.CharField(widget=forms.HiddenInput)

    def values(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"]}


class PolicyForm(Form):
    """The weights, the lowest score, the objective, and why."""

    objective = ChoiceField(label=_("What matters most?"), choices=OBJECTIVES)
    floor = ShareField(
        label=_("The lowest score for a suggestion"),
        help_text=_("From 0 to 1. Leave it empty to suggest everybody who is possible."),
        required=False,
    )
    reason = TextField(label=_("Why do you change it?"), lines=2, most=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in asdict(DEFAULT_WEIGHTS):
            self.fields[name] = ShareField(label=_(FACTOR_WORDS[name]))

    def values(self) -> dict[str, Any]:
        weights = {name: self.cleaned_data[name] for name in asdict(DEFAULT_WEIGHTS)}
        return {"weights": weights, **{name: self.cleaned_data[name] for name in ("objective", "floor", "reason")}}


class ExclusionForm(Form):
    person = forms.ChoiceField(label=_("One person"))
    other = forms.ChoiceField(label=_("The other person"))
    reason = TextField(label=_("Why are they not paired?"), required=False, lines=2, most=500)

    def __init__(self, *args: Any, members: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {person.public_id: person for person in members}
        choices = [("", "")] + [(code, person.name) for code, person in self.by_id.items()]
        for name in ("person", "other"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field
        self.fields["reason"].readers = _("The coordinators.")  # type: ignore[attr-defined]  # shown under the box

    def values(self) -> dict[str, Any]:
        found = super().values()
        return {**found, "person": self.by_id[found["person"]], "other": self.by_id[found["other"]]}


class AnswerForm(Form):
    answer = ChoiceField(
        label=_("What do you say?"),
        choices=[(OfferAnswer.YES.value, _("Yes")), (OfferAnswer.NO.value, _("No, thank you"))],
    )
    private_reason = TextField(
        label=_("Do you want to tell the coordinator why?"),
        help_text=_("You need no reason."),
        required=False,
        lines=2,
        most=1000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["private_reason"].readers = _("Only the coordinators.")  # type: ignore[attr-defined]  # shown under the box


class WithdrawForm(Form):
    private_reason = TextField(label=_("Why do you take the offer back?"), lines=2, most=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["private_reason"].readers = _("Only the coordinators.")  # type: ignore[attr-defined]  # shown under the box
