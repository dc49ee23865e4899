"""Forms about licensed questionnaires."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.measures.library.attaching import SimpleRule
from sahajatri.apps.measures.library.questionnaires import Questionnaire
from sahajatri.apps.measures.library.terms import LANGUAGE_WORDS, LARGEST_FILE, LanguageWay
from sahajatri.engines import bangla
from sahajatri.engines.scoring import Instrument, Wording
from sahajatri.kernel import content
from sahajatri.kernel.pages import ChoiceField, ChoicesField, DayField, Form, NumberField, TextField

from .library_words import here

SIMPLE, FILE = "simple", "file"


class TextFileField(forms.FileField):
    """A file with text; the value is the text."""

    def __init__(self, *, accept: str, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.FileInput({"accept": accept}))
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> str:
        if not data:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return ""
        sent = data.read(LARGEST_FILE + 1)
        if len(sent) > LARGEST_FILE:
            raise ValidationError(_("The file is too large. It has at most 512 KB."), code="too_large")
        try:
            return str(sent.decode("utf-8-sig"))
        except UnicodeDecodeError:
            problem = _("The file is no UTF-8 text. Save it as UTF-8 and try again.")
            raise ValidationError(problem, code="text") from None


class UploadQuestionnaireForm(Form):
    file = TextFileField(
        accept=".json,application/json,application/fhir+json",
        label=_("The questionnaire"),
        help_text=_("FHIR R4 Questionnaire as JSON, at most 512 KB. Ask the publisher for it."),
        error_messages={"required": _("Choose the file.")},
    )
    code = TextField(
        label=_("Short code"),
        help_text=_("Capital Latin letters and digits, like QLES. Empty: the name in the file."),
        most=24,
        required=False,
    )


class LicenceForm(Form):
    rights_holder = TextField(label=_("Who holds the rights?"), most=200)
    licence_reference = TextField(
        label=_("Number or name of the licence"), help_text=_("As in the contract or letter of permission."), most=200
    )
    permitted_users = TextField(label=_("Who may use it?"), help_text=_("As the licence says."), most=200)
    licensed_from = DayField(label=_("From which day?"))
    licensed_until = DayField(
        label=_("Until which day?"), help_text=_("Leave it empty when the licence has no end."), required=False
    )
    bengali = ChoiceField(label=_("The Bengali wording is"))
    english = ChoiceField(label=_("The English wording is"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(way.value, _translated(LANGUAGE_WORDS[way.value])) for way in LanguageWay]
        for name in ("bengali", "english"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = ways


def _translated(text: str) -> Any:
    return _(text)


class ScoringForm(Form):
    """A rule that comes with the program, a simple rule described here, or a file."""

    rule = ChoiceField(label=_("How do answers become a score?"))
    scoring_file = TextFileField(
        accept=".toml,.json,text/plain",
        label=_("Scoring file"),
        help_text=_("TOML or JSON. Only for “My own scoring file”."),
        required=False,
    )
    way = ChoiceField(
        label=_("Simple rule: what is worked out?"),
        choices=[
            ("sum", _("The sum of all answers")),
            ("mean", _("The mean of all answers")),
            ("percent", _("The sum as a share from 0 to 100")),
        ],
        required=False,
    )
    reversed = ChoicesField(
        label=_("Simple rule: which questions count the other way round?"),
        help_text=_("Go by the words of the question, not by its number: published orders differ."),
        required=False,
    )
    may_miss = NumberField(
        label=_("Simple rule: how many answers may be missing?"),
        help_text=_("Only as many as the source allows. The mean of the others stands in. 0: none."),
        most=50,
        required=False,
    )
    direction = ChoiceField(
        label=_("Simple rule: which direction is good?"),
        choices=[
            ("higher_is_better", _("A higher number is better")),
            ("lower_is_better", _("A lower number is better")),
            ("neither", _("Neither")),
        ],
        required=False,
    )
    label_bn = TextField(label=_("Simple rule: name of the score in Bengali"), most=80, required=False)
    label_en = TextField(label=_("Simple rule: name of the score in English"), most=80, required=False)
    safety = ChoiceField(
        label=_("Is there a question whose answer asks for a human being on the same day?"),
        help_text=_("For example about not wanting to live. Any answer above the lowest counts."),
        required=False,
    )

    def __init__(self, *args: Any, questionnaire: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questionnaire = questionnaire
        questions = [(item.key, here(item.text)) for item in questionnaire.items]
        rules = [
            *((name, _("The rule for %(name)s that comes with Sahajatri") % {"name": name})
              for name in content.scoring_files()),
            (SIMPLE, _("A simple rule, described below")),
            (FILE, _("My own scoring file")),
        ]  # fmt: skip
        for name, choices in (("rule", rules), ("reversed", questions), ("safety", [("", _("No")), *questions])):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        rule = cleaned.get("rule")
        if rule == FILE and not cleaned.get("scoring_file") and "scoring_file" not in self.errors:
            self.add_error("scoring_file", _("Choose the scoring file."))
        if rule == SIMPLE:
            for name in ("way", "direction", "label_bn", "label_en"):
                if not cleaned.get(name):
                    self.add_error(name, _("The simple rule needs this."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """The scoring as text, whichever way it was given."""
        cleaned = self.cleaned_data
        if cleaned["rule"] == FILE:
            return {"scoring": cleaned["scoring_file"]}
        if cleaned["rule"] != SIMPLE:
            return {"scoring": content.scoring_files()[cleaned["rule"]]}
        safety = next((item for item in self.questionnaire.items if item.key == cleaned["safety"]), None)
        simple = SimpleRule(
            way=cleaned["way"],
            direction=cleaned["direction"],
            label=Wording(bn=cleaned["label_bn"], en=cleaned["label_en"]),
            may_miss=cleaned["may_miss"] or 0,
            reversed=cleaned["reversed"],
            safety=safety.key if safety else "",
            safety_at_least=sorted(safety.values)[1] if safety else 1,
        )
        return {"scoring": simple.text_for(self.questionnaire)}


class ScoreField(forms.CharField):
    """A score in any digits; "-" where the example has none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}), **kwargs)

    def clean(self, value: Any) -> float | None:
        text = str(super().clean(value) or "").strip()
        if text in {"-", "–", "−"}:
            return None
        try:
            return float(bangla.parse_number(text))
        except bangla.Unreadable:
            raise ValidationError(_("Write a number, or - when there is no score."), code="number") from None


class ExampleForm(Form):
    """One published example: the answer to each question, and what each score has to be."""

    def __init__(self, *args: Any, instrument: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instrument = instrument
        for item in instrument.items:
            choices = [("", _("No answer"))] + [
                (str(option.value), f"{option.value} {here(option.label)}".strip()) for option in item.options
            ]
            self.fields[f"item_{item.number}"] = forms.TypedChoiceField(
                label=here(item.text), choices=choices, coerce=int, empty_value=None, required=False
            )
        for rule in instrument.scores:
            self.fields[f"score_{rule.code}"] = ScoreField(
                label=_("Score in the example: %(name)s") % {"name": here(rule.label)},
                help_text=_("As it is printed, at most two places behind the point. - when there is none."),
            )

    def values(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        return {
            "answers": {item.number: cleaned[f"item_{item.number}"] for item in self.instrument.items},
            "scores": {rule.code: cleaned[f"score_{rule.code}"] for rule in self.instrument.scores},
        }


class RetireForm(Form):
    reason = TextField(label=_("Why is it retired?"), lines=2, most=200)


class ConfirmLibrary(Form):
    """One button."""
