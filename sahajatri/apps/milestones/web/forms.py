"""Forms of the room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.milestones.terms import LONGEST_ENCOURAGEMENT, LONGEST_WORDS, Answer
from sahajatri.kernel.pages import DayField, Form, TextField, YesNoField


class Confirm(Form):
    """A single button."""


class MilestoneForm(Form):
    """Something reached, or something to go for, in one's own measure."""

    words = TextField(
        label=_("What is it?"),
        help_text=_(
            "In your own words. For instance: first application sent; took the bus alone; rested in time; told my boss."
        ),
        lines=2,
        most=LONGEST_WORDS,
    )
    what_counts = TextField(
        label=_("How do you know that it is reached?"),
        help_text=_("Your own measure. Only you decide."),
        required=False,
        lines=2,
        most=LONGEST_WORDS,
    )
    on = DayField(
        label=_("On which day was it reached?"),
        help_text=_("Leave it empty if it is still ahead. It needs no date by which it must be reached."),
        required=False,
    )
    is_for_me_alone = YesNoField(
        label=_("Who may see it?"),
        yes=_("Only me"),
        no=_("Me, and those to whom I open my milestones"),
        required=False,
    )

    def __init__(self, *args: Any, must_have_day: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if must_have_day:
            self.fields["on"].required = True
            self.fields["on"].help_text = ""


class DayForm(Form):
    """On which day it was reached."""

    on = DayField(label=_("On which day was it reached?"))


class CelebrationForm(Form):
    """Quiet, or not."""

    is_wanted = YesNoField(
        label=_("Do you want milestones to be celebrated here?"),
        yes=_("Yes: suggest what I could keep, and tell me when somebody writes to me"),
        no=_("No celebrations: suggest nothing and tell me nothing"),
    )


class EncouragementForm(Form):
    """A few words."""

    text = TextField(
        label=_("A few words"),
        help_text=_("What did you see the person do? Better no praise than a comparison with others."),
        lines=3,
        most=LONGEST_ENCOURAGEMENT,
    )

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].readers = name  # type: ignore[attr-defined]  # shown under the box


class AnswerForm(Form):
    """What becomes of words that were written to me; a button says which."""

    answer = forms.ChoiceField(choices=[(a.value, a.value) for a in Answer], widget=forms.HiddenInput)
