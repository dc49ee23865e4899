"""Forms of the room."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.circles.terms import FEWEST_SEATS, MOST_SEATS, Coming, InvitationAnswer
from sahajatri.kernel.pages import (
    ChoiceField,
    ChoicesField,
    DayField,
    Form,
    NumberField,
    TextField,
    TimeField,
    YesNoField,
)

from .wording import DAY_WORDS, LANGUAGE_WORDS, MODE_WORDS, NTH_WORDS, RHYTHM_WORDS

CLOCK = _("On the 24-hour clock, like 15:30.")


class Confirm(Form):
    """A single button."""


class SeatForm(Form):
    """The agreement to circles, asked when it was not given before."""

    agrees = YesNoField(
        label=_("Do you agree that the people of your circle see your name and what you write there?"),
        help_text=_("You can take this back at any time; then you leave the circle."),
        yes=_("Yes, I agree"),
        no=_("No, I do not agree"),
    )


class AnswerForm(Form):
    """Coming or not: two buttons."""

    coming = ChoiceField(
        label=_("Do you come?"),
        choices=[(Coming.COMING.value, _("I come")), (Coming.CANNOT.value, _("I cannot come"))],
    )


class GatheringForm(Form):
    """A day and a time."""

    day = DayField(label=_("Day"))
    starts = TimeField(label=_("Begins at"), help_text=CLOCK)
    ends = TimeField(label=_("Ends at"), help_text=CLOCK)
    mode = ChoiceField(label=_("How does it gather?"), choices=list(MODE_WORDS.items()), required=False)
    place = TextField(label=_("Where, or which link"), help_text=_("Empty: as always."), most=300, required=False)
    agenda = TextField(label=_("What is it about?"), lines=2, most=500, required=False)


class CircleForm(Form):
    """A new circle."""

    name = TextField(label=_("Name of the circle"), most=60)
    topic = TextField(label=_("What is it about?"), most=200, required=False)
    facilitator = ChoiceField(label=_("Who looks after it?"), help_text=_("Peer supporters who are cleared today."))
    seats = NumberField(label=_("How many seats?"), least=FEWEST_SEATS, most=MOST_SEATS)
    mode = ChoiceField(label=_("How does it gather?"), choices=list(MODE_WORDS.items()))
    place = TextField(label=_("Where, or which link"), most=300, required=False)
    is_step_free = YesNoField(label=_("Can one get there without steps?"), required=False)
    languages = ChoicesField(label=_("In which languages?"), choices=list(LANGUAGE_WORDS.items()))
    freq = ChoiceField(label=_("How often?"), choices=[(r.value, w) for r, w in RHYTHM_WORDS.items()])
    nth = ChoicesField(
        label=_("When it is every month: which one?"),
        choices=[(str(n), w) for n, w in NTH_WORDS.items()],
        required=False,
    )
    weekday = ChoiceField(label=_("On which day of the week?"), choices=list(DAY_WORDS.items()))
    starts = TimeField(label=_("Begins at"), help_text=CLOCK)
    ends = TimeField(label=_("Ends at"), help_text=CLOCK)
    agreed_rules = TextField(
        label=_("Rules of the circle"),
        help_text=_("For example: what is said here stays here. Everybody may also just listen."),
        lines=4,
        most=1000,
        required=False,
    )

    def __init__(self, *args: Any, facilitators: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facilitator"].choices = list(facilitators)  # type: ignore[attr-defined]  # a ChoiceField

    def values(self) -> dict[str, Any]:
        found = super().values()
        return {**found, "nth": [int(n) for n in found["nth"]]}


class TakeForm(Form):
    """Whom to invite, and for a new circle its name, topic, place and rhythm."""

    invited = ChoicesField(
        label=_("Whom do you invite?"), help_text=_("They read why, and say yes or no. Nobody has to give a reason.")
    )
    name = TextField(label=_("Name of the circle"), most=60)
    topic = TextField(
        label=_("What is it about?"), help_text=_("Everybody who is invited reads this."), most=200, required=False
    )
    place = TextField(label=_("Where, or which link"), most=300, required=False)
    freq = ChoiceField(
        label=_("How often?"), choices=[(r.value, w) for r, w in RHYTHM_WORDS.items()], initial="fortnightly"
    )

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]] = (), is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["invited"].choices = list(people)  # type: ignore[attr-defined]  # a ChoicesField
        if not is_new:
            for name in ("name", "topic", "place", "freq"):
                del self.fields[name]


class RejectForm(Form):
    """Why a suggested circle does not fit."""

    reason = TextField(label=_("Why does it not fit?"), lines=3, most=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].readers = _("the coordinators.")  # type: ignore[attr-defined]  # shown under the box


class ReviewForm(Form):
    """Several suggestions that were looked at together."""

    chosen = forms.MultipleChoiceField(
        widget=forms.MultipleHiddenInput, error_messages={"required": _("Choose at least one circle first.")}
    )

    def __init__(self, *args: Any, known: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(code, code) for code in known]  # type: ignore[attr-defined]  # a choice


class AskForm(Form):
    """Who is asked to look after a circle."""

    facilitator = ChoiceField(label=_("Who looks after it?"), help_text=_("Peer supporters who are cleared today."))

    def __init__(self, *args: Any, able: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facilitator"].choices = list(able)  # type: ignore[attr-defined]  # a ChoiceField


class InvitationForm(Form):
    """Yes or no to an invitation; a word to the coordinators when one likes."""

    answer = ChoiceField(
        label=_("Your answer"),
        choices=[(InvitationAnswer.YES.value, _("Yes, I want to")), (InvitationAnswer.NO.value, _("No, thank you"))],
    )
    private_reason = TextField(label=_("Something for the coordinators"), lines=3, most=500, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["private_reason"].readers = _("the coordinators.")  # type: ignore[attr-defined]  # under the box
