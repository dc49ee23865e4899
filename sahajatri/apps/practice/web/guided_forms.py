"""Forms of practice with somebody beside."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.practice import scenarios as files
from sahajatri.apps.practice.guided_rubric import rubric
from sahajatri.apps.practice.guided_terms import (
    HOW_WORDS,
    LONGEST_REFLECTION,
    LONGEST_SHORT,
    How,
    RatedSkill,
)
from sahajatri.apps.practice.terms import SITUATION_WORDS
from sahajatri.kernel.pages import ChoiceField, DayField, Form, TextField, TimeField, YesNoField, sentence
from sahajatri.kernel.pages.templatetags.words import number

from .guided_words import said

NOT_SEEN = "none"


class Confirm(Form):
    """A single button."""


class AnswerForm(Form):
    """Yes or not this time; a button says which."""

    answer = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")], widget=forms.HiddenInput)


class ScenarioField(forms.ChoiceField):
    """One of the conversations, gathered by what they are about."""

    widget = forms.Select({"class": "govuk-select"})


def scenario_choices() -> list[tuple[str, Any]]:
    """The conversations by situation, the easier ones first."""
    found: list[tuple[str, Any]] = [("", gettext("Choose a talk"))]
    for situation, ones in groupby(files.scenarios().values(), key=lambda one: one.situation):
        found.append((sentence(SITUATION_WORDS[situation]), [(one.code, said(one.title)) for one in ones]))
    return found


class ProposeForm(Form):
    """Which conversation, with whom, when and how."""

    scenario = ScenarioField(label=_("Which talk?"))
    partner = ChoiceField(label=_("With whom?"))
    how = ChoiceField(label=_("How?"))
    on = DayField(
        label=_("On which day?"), help_text=_("Leave it empty for: the next time we meet."), required=False
    )
    time = TimeField(label=_("At what time?"), required=False)
    words = TextField(label=_("A few words, if you like"), required=False, lines=2, most=LONGEST_SHORT)

    def __init__(self, *args: Any, partners: Sequence[tuple[str, str]] = (), readers: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scenario"].choices = scenario_choices()  # type: ignore[attr-defined]  # a choice field
        self.fields["how"].choices = [(how.value, sentence(HOW_WORDS[how])) for how in How]  # type: ignore[attr-defined]
        if partners:
            self.fields["partner"].choices = list(partners)  # type: ignore[attr-defined]
            if len(partners) == 1:
                self.fields["partner"].initial = partners[0][0]
        else:
            del self.fields["partner"]
        if readers:
            self.fields["words"].readers = readers  # type: ignore[attr-defined]  # shown under the box


class LookBackForm(Form):
    """How one of the two saw it: a sentence for each skill."""

    held_on = DayField(label=_("On which day did you practise?"))

    def __init__(
        self,
        *args: Any,
        skills: Sequence[RatedSkill],
        levels: dict[RatedSkill, int],
        held_on: date | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.skills = tuple(skills)
        if held_on is None:
            del self.fields["held_on"]
        else:
            self.fields["held_on"].initial = held_on
        for skill in self.skills:
            line = rubric().lines[skill]
            self.fields[f"level_{skill}"] = ChoiceField(
                label=said(line.name),
                choices=[
                    *((str(n), f"{number(n)} – {said(text)}") for n, text in enumerate(line.levels)),
                    (NOT_SEEN, gettext("It did not come up this time.")),
                ],
                initial=str(levels[skill]) if skill in levels else None,
            )
        names = ("held_on", *(f"level_{skill}" for skill in self.skills))
        self.order_fields([name for name in names if name in self.fields])

    def values(self) -> dict[str, Any]:
        """The levels gathered; what did not come up is left out."""
        found = super().values()
        levels = {skill.value: found.pop(f"level_{skill}") for skill in self.skills}
        return {**found, "levels": {skill: int(level) for skill, level in levels.items() if level != NOT_SEEN}}


class FeedbackForm(LookBackForm):
    """Keep, try, next; and a sentence for each skill."""

    keep = TextField(
        label=_("Keep: what worked?"),
        help_text=_("What did you see or hear? The words that were used help most."),
        lines=2,
        most=LONGEST_SHORT,
        error_messages={"required": _("Write at least one thing to keep. Something worked.")},
    )
    to_try = TextField(
        label=_("Try: what could be done another way?"),
        help_text=_("One thing is enough. Nothing about the person, only about the talk."),
        required=False,
        lines=2,
        most=LONGEST_SHORT,
    )
    for_next = TextField(label=_("Next: what could come now?"), required=False, lines=2, most=LONGEST_SHORT)


class ReplyForm(Form):
    reply = TextField(label=_("What would you like to say to it?"), lines=3, most=LONGEST_SHORT)

    def __init__(self, *args: Any, readers: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reply"].readers = readers  # type: ignore[attr-defined]  # shown under the box


class ReflectionForm(Form):
    """Own thoughts; who may read them is a choice that can be taken back."""

    reflection = TextField(
        label=_("What do you think about it?"),
        help_text=_("Empty it to take your thoughts away."),
        required=False,
        lines=5,
        most=LONGEST_REFLECTION,
    )
    is_shared = YesNoField(label=_("Who may read it?"), required=False)

    def __init__(self, *args: Any, name: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if name:
            yes = gettext("Me and %(name)s") % {"name": name}
            self.fields["is_shared"].choices = [("no", gettext("Only me")), ("yes", yes)]  # type: ignore[attr-defined]
        else:
            del self.fields["is_shared"]


class NextForm(Form):
    next_step = TextField(label=_("What comes next?"), lines=2, most=LONGEST_SHORT)
    next_on = DayField(label=_("On which day?"))

    def __init__(self, *args: Any, readers: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["next_step"].readers = readers  # type: ignore[attr-defined]  # shown under the box


class GoalForm(Form):
    goal = ChoiceField(label=_("To which goal does it belong?"), required=False)

    def __init__(self, *args: Any, goals: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = [*goals, ("", gettext("To none"))]  # type: ignore[attr-defined]  # a choice field


class GiveForm(Form):
    scenario = ScenarioField(label=_("Which talk?"))
    why = TextField(
        label=_("Why this one?"),
        help_text=_("A word about what it could be good for. The person takes it up or leaves it."),
        lines=2,
        most=LONGEST_SHORT,
    )

    def __init__(self, *args: Any, readers: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scenario"].choices = scenario_choices()  # type: ignore[attr-defined]  # a choice field
        self.fields["why"].readers = readers  # type: ignore[attr-defined]  # shown under the box
