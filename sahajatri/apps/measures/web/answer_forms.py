"""Forms of asking and answering."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.measures.terms import Mode
from sahajatri.engines.scoring import Instrument, Item
from sahajatri.kernel.pages import ChoiceField, DayField, Form

from . import asking_words

MODE_CHOICES = {
    Mode.ASSISTED: _("The person reads and answers, I type"),
    Mode.INTERVIEW: _("I read the questions aloud, the person answers"),
    Mode.PHONE: _("On the phone"),
    Mode.PAPER: _("On paper"),
}


class Confirm(Form):
    """One button."""


class QuestionForm(Form):
    """One question. Nothing chosen and not skipped is asked again."""

    answer = ChoiceField(error_messages={"required": _("Choose an answer, or skip the question.")})

    def __init__(self, *args: Any, item: Item, is_needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answer: Any = self.fields["answer"]
        answer.label = asking_words.said(item.text)
        answer.choices = asking_words.choices_of(item)
        answer.required = is_needed
        answer.shows_optional = False

    def values(self) -> dict[str, Any]:
        chosen = self.cleaned_data.get("answer")
        return {"answer": int(chosen) if chosen else None}


class HandInForm(Form):
    """All answers as they stand; whether somebody helped is asked of the person alone."""

    was_helped = forms.BooleanField(label=_("Somebody read the questions to me or typed for me"), required=False)

    def __init__(self, *args: Any, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_own:
            del self.fields["was_helped"]


class SitForm(Form):
    """How a practitioner asks the questions together with the person."""

    mode = ChoiceField(
        label=_("How do you answer together?"),
        choices=[(mode.value, MODE_CHOICES[mode]) for mode in (Mode.ASSISTED, Mode.INTERVIEW, Mode.PHONE)],
    )


class SheetForm(Form):
    """A whole sheet by the numbers of its questions; what was left empty there stays empty here."""

    mode = ChoiceField(
        label=_("How was it answered?"),
        choices=[(mode.value, MODE_CHOICES[mode]) for mode in (Mode.PAPER, Mode.INTERVIEW, Mode.PHONE)],
    )
    on = DayField(label=_("On which date was it answered?"))

    def __init__(self, *args: Any, pack: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pack = pack
        for item in pack.items:
            self.fields[f"item_{item.number}"] = ChoiceField(
                label=asking_words.item_text(item),
                choices=asking_words.choices_of(item),
                required=False,
                help_text=_("Asked only after certain answers. If it was not asked, leave it empty.")
                if item.only_when
                else "",
            )

    @property
    def items(self) -> list[Any]:
        """The questions, as fields of the page."""
        return [self[f"item_{item.number}"] for item in self.pack.items]

    def values(self) -> dict[str, Any]:
        chosen = {item.number: self.cleaned_data.get(f"item_{item.number}") for item in self.pack.items}
        return {
            "mode": self.cleaned_data["mode"],
            "on": self.cleaned_data["on"],
            "answers": {number: int(value) if value else None for number, value in chosen.items()},
        }


class AskForm(Form):
    """Which measure, and by when."""

    instrument = ChoiceField(label=_("Which questions?"))
    due_on = DayField(label=_("Until which day?"))

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        which: Any = self.fields["instrument"]
        which.choices = list(choices)
