"""Forms of the room."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.careers.catalogue import likings
from sahajatri.apps.careers.terms import (
    EASE_NAMES,
    FIRST_STEPS,
    LEARNT_NAMES,
    LIKING_NAMES,
    LONGEST_GOAL,
    LONGEST_STEP,
    Leaning,
)
from sahajatri.kernel.pages import ChoiceField, Form, TextField, sentence

NOTHING_SAID = ("", _("I say nothing about it"))


class Confirm(Form):
    """A single button."""


class DemandsForm(Form):
    """What is no trouble, needs something, or is not for me: one row for each demand of an occupation."""

    def __init__(self, *args: Any, demands: Sequence[tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [code for code, _name, _level in demands]
        for code, name, level in demands:
            choices = [(ease.value, sentence(words)) for ease, words in EASE_NAMES.items()]
            self.fields[f"demand_{code}"] = ChoiceField(
                label=f"{name} ({level})", choices=[*choices, NOTHING_SAID], required=False
            )

    def values(self) -> dict[str, Any]:
        """The answers, by demand."""
        return {"said": {code: self.cleaned_data.get(f"demand_{code}", "") for code in self.codes}}


class AboutMeForm(Form):
    """The six likings, all or none, and how much was learnt so far."""

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for leaning, liking in likings().items():
            self.fields[f"like_{leaning.value}"] = ChoiceField(
                label=liking.question.for_language(language),
                choices=[(str(value), sentence(words)) for value, words in LIKING_NAMES.items()],
                required=False,
            )
        learnt = [(str(value), sentence(words)) for value, words in LEARNT_NAMES.items()]
        self.fields["learnt"] = ChoiceField(
            label=_("How much have you learnt so far?"),
            help_text=_("School, training, or at work. It shuts no door: it only says how much is still to learn."),
            choices=[*learnt, NOTHING_SAID],
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        names = [f"like_{leaning.value}" for leaning in Leaning]
        empty = [name for name in names if not cleaned.get(name)]
        if empty and len(empty) < len(names):
            for name in empty:
                self.add_error(name, forms.ValidationError(_("Answer all six, or leave all six empty."), code="six"))
        return cleaned

    def values(self) -> dict[str, Any]:
        """The likings by letter, and the learning."""
        said = {leaning: self.cleaned_data.get(f"like_{leaning.value}") for leaning in Leaning}
        learnt = self.cleaned_data.get("learnt")
        return {
            "likes": {leaning: int(value) for leaning, value in said.items() if value},
            "learnt": int(learnt) if learnt else None,
        }


class TakeUpForm(Form):
    """The goal in my words, and first steps: proposed, and to be changed."""

    goal = TextField(
        label=_("What do you want to reach?"),
        help_text=_("In your own words. You can change them as long as nobody has agreed to the goal."),
        lines=2,
        most=LONGEST_GOAL,
    )

    def __init__(self, *args: Any, readers: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].readers = readers  # type: ignore[attr-defined]  # shown under the box
        labels = (_("First step"), _("Second step"), _("Third step"), _("Fourth step"))
        for number, label in enumerate(labels[:FIRST_STEPS], start=1):
            self.fields[f"step_{number}"] = TextField(label=label, required=False, lines=2, most=LONGEST_STEP)

    def values(self) -> dict[str, Any]:
        """The goal and the steps that were kept."""
        steps = [self.cleaned_data.get(f"step_{number}", "") for number in range(1, FIRST_STEPS + 1)]
        return {"goal": self.cleaned_data["goal"], "steps": [step for step in steps if step]}
