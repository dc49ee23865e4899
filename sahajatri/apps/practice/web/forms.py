"""Forms of practising alone."""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.practice.checking import NO_TEXT, TOO_LARGE, cut, text_of
from sahajatri.apps.practice.terms import LARGEST_PAGE, LARGEST_SOURCE, LONGEST_NOTE, LONGEST_STEP, MOST_AIM
from sahajatri.kernel.pages import ChoiceField, Form, NumberField, TextField, sentence

from . import wording

LONGEST_TRAIL, MOST_STEPS = 50_000, 500


class Confirm(Form):
    """A single button."""


class NumberChoiceField(ChoiceField):
    """One of some numbers, as radio buttons; it may be left out. The value is a number or None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        return int(found) if found else None


class BeginForm(Form):
    """How sure somebody is before, and whether she or he wants to be told how long an answer took."""

    sure_before = NumberChoiceField(
        label=_("How sure are you now that you could have such a talk?"),
        help_text=_("You may leave it out. Nobody is measured by it."),
    )
    span = NumberChoiceField(
        label=_("At which pace?"),
        help_text=_(
            "If you choose seconds, you are told after each answer how long it took. Nothing is cut off, "
            "nobody else sees it, and you can go on without a clock at any time."
        ),
        initial="",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sure_before"].choices = wording.sure_choices()  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["span"].choices = wording.span_choices()  # type: ignore[attr-defined]  # a ChoiceField


class StepsForm(Form):
    """A button that knows how far the page was."""

    steps = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10_000)


class ChooseForm(StepsForm):
    """What to say or do now."""

    choice = ChoiceField(
        label=_("What do you say or do?"),
        error_messages={"required": _("Choose what you say or do."), "invalid_choice": _("Choose one of these.")},
    )

    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], is_timed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = list(choices)  # type: ignore[attr-defined]  # a ChoiceField
        if not is_timed:
            del self.fields["shown"]

    def values(self) -> dict[str, Any]:
        """When the page was shown is no part of the answer."""
        return {name: value for name, value in super().values().items() if name != "shown"}


class LookBackForm(Form):
    """What stays of it, for the person alone; everything may be left out."""

    sure_after = NumberChoiceField(label=_("How sure are you now that you could have such a talk?"))
    note = TextField(
        label=_("A note for myself"),
        help_text=_("What would you like to say like this for real?"),
        required=False,
        lines=4,
        most=LONGEST_NOTE,
    )
    next_step = TextField(
        label=_("What comes next?"),
        help_text=_("A small step, for instance: practise it with somebody; ask for an appointment."),
        required=False,
        lines=2,
        most=LONGEST_STEP,
    )
    goal = ChoiceField(label=_("Does it belong to one of my goals?"), required=False)

    def __init__(self, *args: Any, goals: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sure_after"].choices = wording.sure_choices()  # type: ignore[attr-defined]  # a ChoiceField
        self.goals = {goal.public_id: goal for goal in goals}
        if self.goals:
            choices = [("", _("To none")), *((key, goal.words) for key, goal in self.goals.items())]
            self.fields["goal"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        else:
            del self.fields["goal"]

    def values(self) -> dict[str, Any]:
        found = super().values()
        return {**found, "goal": self.goals.get(str(found.get("goal") or ""))}


class AimForm(Form):
    """How often I want to practise."""

    times = NumberField(label=_("How often do I want to practise?"), least=1, most=MOST_AIM)


class SourceField(forms.FileField):
    """A file of an author; the value is its text, or "" when none was sent."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            allow_empty_file=True,
            widget=forms.FileInput({"accept": ".toml,.twee,.tw,.txt,.html,.htm"}),
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> str:
        if not data:
            return ""
        content = data.read(LARGEST_PAGE + 1)
        text = text_of(content) if len(content) <= LARGEST_PAGE else ""
        if text is None:
            raise ValidationError(sentence(NO_TEXT))
        return _small_enough(cut(text), is_whole=len(content) <= LARGEST_PAGE)


class SourceText(forms.CharField):
    """Pasted text, as it is: spaces and lines have a meaning in it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, strip=False, **kwargs)

    def clean(self, value: Any) -> str:
        return _small_enough(cut(str(super().clean(value) or "").replace("\r\n", "\n")))


def _small_enough(text: str, *, is_whole: bool = True) -> str:
    if not is_whole or len(text.encode("utf-8", "replace")) > LARGEST_SOURCE:
        raise ValidationError(sentence(TOO_LARGE, {"most": LARGEST_SOURCE // 1000}))
    return text


class TryForm(Form):
    """A file to check, or its text."""

    file = SourceField(
        label=_("A file"), help_text=_("A scenario (TOML), or a story of Twine (Twee 3, or a page of Twine 2).")
    )
    text = SourceText(
        label=_("Or its text"),
        widget=forms.Textarea({"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
    )
    language = ChoiceField(
        label=_("In which language is a story of Twine?"), choices=[("bn", _("Bengali")), ("en", _("English"))]
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if not self.errors and not found.get("file") and not str(found.get("text") or "").strip():
            self.add_error("text", _("Choose a file, or paste its text."))
        return found

    @property
    def source(self) -> str:
        """What was brought; a file goes before pasted text."""
        return str(self.cleaned_data.get("file") or self.cleaned_data.get("text") or "")


class WalkForm(Form):
    """The text again, and the way so far: nothing of it is kept here."""

    text = SourceText(widget=forms.HiddenInput)
    language = forms.ChoiceField(choices=[("bn", "bn"), ("en", "en")], widget=forms.HiddenInput)
    trail = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_TRAIL)
    back = forms.CharField(required=False)
    choice = forms.CharField(required=False)

    def way(self) -> list[str]:
        """The codes of the choices, with the new one, or without the last one."""
        try:
            given = json.loads(self.cleaned_data.get("trail") or "[]")
        except (ValueError, RecursionError):  # nested a thousand times
            given = []
        trail = [str(code) for code in given][:MOST_STEPS] if isinstance(given, list) else []
        if self.cleaned_data.get("back"):
            return trail[:-1]
        choice = self.cleaned_data.get("choice")
        return [*trail, choice] if choice else trail
