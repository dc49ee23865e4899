"""Forms of the room."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from sahajatri.apps.interventions.terms import CONSTRUCT_WORDS, Decision, HowEnded
from sahajatri.kernel.pages import ChoiceField, DayField, Form, NumberField, TextField, sentence

from .wording import DECISION_WORDS


class Confirm(Form):
    """A single button."""


class AreaForm(Form):
    """What it is about, and in own words."""

    construct = ChoiceField(label=_("What is it about?"))
    words = TextField(
        label=_("In your own words"),
        help_text=_("For example: “After work I sit alone and speak with nobody.”"),
        lines=3,
        most=500,
    )

    def __init__(self, *args: Any, readers: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["construct"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (code.value, sentence(text)) for code, text in CONSTRUCT_WORDS.items()
        ]
        self.fields["words"].readers = readers  # type: ignore[attr-defined]  # shown under the box


class ReasonForm(Form):
    """Why, if one wants to say."""

    reason = TextField(
        label=_("Would you like to say why?"), help_text=_("You do not have to."), lines=3, most=500, required=False
    )


class ProposeForm(Form):
    """What to try, how much, who helps, when to look at it."""

    words = TextField(
        label=_("What do you want to try?"), help_text=_("What is done, step by step."), lines=4, most=1000
    )
    aim = ChoiceField(label=_("What should move?"), help_text=_("You look at this before and after."))
    times_planned = NumberField(label=_("How many times in all?"), least=1, most=500)
    minutes_planned = NumberField(
        label=_("About how many minutes each time?"), least=1, most=480, required=False
    )
    until = DayField(label=_("Until which day?"))
    review_on = DayField(label=_("On which day do you look at the effect together?"))
    doer = ChoiceField(
        label=_("Who does it or helps with it?"),
        help_text=_("The participant decides. Who is named sees what to do and how often, and nothing else."),
    )
    why = TextField(label=_("Why this?"), lines=2, most=500, required=False)

    def __init__(
        self,
        *args: Any,
        has_entry: bool = False,
        aims: Iterable[tuple[str, str]] = (),
        people: Iterable[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if has_entry:
            self.fields["words"].label = _("Is anything different for you?")
            self.fields["words"].help_text = ""
            self.fields["words"].required = False
        self.fields["aim"].choices = list(aims)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["doer"].choices = list(people)  # type: ignore[attr-defined]  # a ChoiceField

    def values(self) -> dict[str, Any]:
        found = super().values()
        return {**found, "aim": "" if found["aim"] == "words" else found["aim"]}


class DoerForm(Form):
    """Who helps with it."""

    doer = ChoiceField(
        label=_("Who does it or helps with it?"),
        help_text=_("Who is named sees what to do and how often. The area, the aim and the effect stay closed."),
    )

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["doer"].choices = list(people)  # type: ignore[attr-defined]  # a ChoiceField


class DoseForm(Form):
    """One time it was done."""

    on = DayField(label=_("Which day was it?"))
    minutes = NumberField(label=_("About how many minutes?"), least=1, most=480, required=False)
    note = TextField(label=_("How was it?"), lines=2, most=500, required=False)

    def __init__(self, *args: Any, readers: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].readers = readers  # type: ignore[attr-defined]  # shown under the box


class EndForm(Form):
    """Done or stopped."""

    how = ChoiceField(
        label=_("How did it end?"),
        choices=[(HowEnded.DONE.value, _("It is done")), (HowEnded.STOPPED.value, _("It stops here"))],
    )
    reason = TextField(
        label=_("Would you like to say why?"), help_text=_("You do not have to."), lines=3, most=500, required=False
    )


class ReviewForm(Form):
    """What follows."""

    words = TextField(
        label=_("What has changed, in words?"),
        help_text=_("What the participant says counts most."),
        lines=4,
        most=1000,
        required=False,
    )
    decision = ChoiceField(
        label=_("What comes next?"), choices=[(code.value, text) for code, text in DECISION_WORDS.items()]
    )
    next_on = DayField(
        label=_("If it goes on: when do you look again?"), required=False, help_text=_("Else leave it empty.")
    )

    def __init__(self, *args: Any, may_go_on: bool = True, readers: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].readers = readers  # type: ignore[attr-defined]  # shown under the box
        if not may_go_on:
            self.fields["decision"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
                (code.value, text) for code, text in DECISION_WORDS.items() if code != Decision.GO_ON
            ]
