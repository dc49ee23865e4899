"""Forms of the room."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.matching import rules
from sahajatri.apps.matching.queries import Draft
from sahajatri.apps.matching.terms import FACTOR_WORDS, OBJECTIVE_WORDS, SCORE_WORDS, Objective, OfferAnswer
from sahajatri.apps.supporters.terms import KIND_WORDS
from sahajatri.engines import bangla
from sahajatri.engines.matching import DEFAULT_WEIGHTS
from sahajatri.kernel.pages import ChoiceField, DayField, Form, TextField, refusal_text

OFFER, REJECT = "offer", "reject"
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


class AcceptForm(Form):
    """The offer, with a note for the coordinators when there is one."""

    note = TextField(label=_("A note on your decision"), lines=2, most=1000, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].readers = _("The coordinators.")  # type: ignore[attr-defined]  # shown under the box


class SwapForm(Form):
    """The choice of somebody else, and what was shown of what it costs."""

    reason = TextField(label=_("Why do you choose somebody else?"), lines=2, most=1000)
    supporter = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def values(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"], "seen": self.cleaned_data["seen"]}


class DecideForm(Form):
    """Several suggestions at once: which ones, what is done with them, and one reason."""

    decision = forms.ChoiceField(
        choices=[(OFFER, _("Offer them")), (REJECT, _("Say no to them"))], widget=forms.HiddenInput
    )
    reason = TextField(label=_("Why do they not fit?"), lines=2, most=1000)

    def __init__(self, *args: Any, suggestions: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suggestions = list(suggestions)
        reason = self.fields["reason"]
        reason.readers = _("The coordinators.")  # type: ignore[attr-defined]  # shown under the box
        if self.data.get("decision") == OFFER:
            reason.label, reason.required = _("A note on your decision"), False

    def clean(self) -> dict[str, Any]:
        if not self.suggestions:
            self.add_error(None, _("Choose at least one suggestion."))
        return dict(self.cleaned_data)

    def values(self) -> dict[str, Any]:
        return {"suggestions": self.suggestions, "reason": self.cleaned_data["reason"]}


class SieveForm(forms.Form):
    """Which suggestions are shown. It only reads: its fields are in the address."""

    q = forms.CharField(label=_("Name"), widget=forms.TextInput({"autocomplete": "off"}))
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All")), *((k.value, _(t)) for k, t in KIND_WORDS.items())]
    )
    fit = forms.ChoiceField(
        label=_("How well it fits"),
        choices=[("", _("All")), *((str(place), _(text)) for place, (_least, text) in enumerate(SCORE_WORDS))],
    )
    waited = forms.ChoiceField(
        label=_("Has waited"),
        choices=[
            ("", _("All")),
            ("14", _("2 weeks or longer")),
            ("30", _("30 days or longer")),
            ("60", _("60 days or longer")),
        ],
    )
    sort = forms.ChoiceField(
        label=_("Order"),
        choices=[("score", _("The best fit first")), ("wait", _("The longest wait first")), ("name", _("By name"))],
    )
    use_required_attribute = False

    def said(self) -> dict[str, str]:
        """What was really chosen, by name; anything else in the address is left out."""
        found = {}
        for name, field in self.fields.items():
            value = str(self.initial.get(name, ""))[:100].strip()
            if value and (not isinstance(field, forms.ChoiceField) or value in dict(field.choices)):  # type: ignore[arg-type]  # pairs
                found[name] = value
        return found


class PolicyForm(Form):
    """The weights, the lowest score, the objective, how steady suggestions are, and why."""

    objective = ChoiceField(label=_("What matters most?"), choices=OBJECTIVES)
    floor = ShareField(
        label=_("The lowest score for a suggestion"),
        help_text=_("From 0 to 1. Leave it empty to suggest everybody who is possible."),
        required=False,
    )
    calm = ShareField(
        label=_("How much better must it be before a suggestion changes?"),
        help_text=_(
            "A suggestion that nobody has decided stays, unless the person gains more than this. 0.05 is usual."
        ),
    )
    reason = TextField(label=_("Why do you change it?"), lines=2, most=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in asdict(DEFAULT_WEIGHTS):
            self.fields[name] = ShareField(label=_(FACTOR_WORDS[name]))
        self.order_fields([*asdict(DEFAULT_WEIGHTS), "objective", "floor", "calm", "reason"])

    @property
    def is_to_be_saved(self) -> bool:
        """Whether the button that saves was pressed; the other one only shows what would come out."""
        return "save" in self.data

    def clean(self) -> dict[str, Any]:
        if not self.is_to_be_saved:
            self.errors.pop("reason", None)  # only a change needs a reason
        found = self.cleaned_data
        if all(name in found for name in [*asdict(DEFAULT_WEIGHTS), "floor"]):
            why = rules.why_no_weights({n: found[n] for n in asdict(DEFAULT_WEIGHTS)}, found["floor"])
            if why is not None:
                self.add_error(why.field, refusal_text(why))
        return dict(found)

    def draft(self) -> Draft:
        """What stands in the form, as nobody has set it yet."""
        found = self.cleaned_data
        weights = {name: found[name] for name in asdict(DEFAULT_WEIGHTS)}
        return Draft(weights, found["floor"], Objective(found["objective"]), found["calm"])

    def values(self) -> dict[str, Any]:
        weights = {name: self.cleaned_data[name] for name in asdict(DEFAULT_WEIGHTS)}
        rest = ("objective", "floor", "calm", "reason")
        return {"weights": weights, **{name: self.cleaned_data[name] for name in rest}}


class CompareForm(forms.Form):
    """Two versions of the policy to lay side by side. It only reads."""

    a = forms.ChoiceField(label=_("One version"))
    b = forms.ChoiceField(label=_("The other version"))
    use_required_attribute = False

    def __init__(self, *args: Any, versions: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in (self.fields["a"], self.fields["b"]):
            field.choices = list(versions)  # type: ignore[attr-defined]  # a choice field


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


class HoldForm(Form):
    """A stop of an offer's clock."""

    until = DayField(label=_("Until which day?"), help_text=_("On this day the offer goes on by itself."))
    reason = TextField(label=_("Why does the offer wait?"), lines=2, most=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].readers = _("Only the coordinators.")  # type: ignore[attr-defined]  # shown under the box


class AgainForm(Form):
    """An offer that nobody answered in time, once more."""

    reason = TextField(label=_("Why do you offer it once more?"), lines=2, most=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].readers = _("Only the coordinators.")  # type: ignore[attr-defined]  # shown under the box


class WithdrawForm(Form):
    private_reason = TextField(label=_("Why do you take the offer back?"), lines=2, most=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["private_reason"].readers = _("Only the coordinators.")  # type: ignore[attr-defined]  # shown under the box
