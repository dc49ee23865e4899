"""Forms for looking back, and for the coordinator who looks after two."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from sahajatri.apps.mentoring.terms import WarningEnd
from sahajatri.kernel.pages import ChoiceField, DayField, Form, TextField, YesNoField

from .forms import END_WORDS, OUTCOME_WORDS, STANDBY_WORDS, STEP_WORDS

SAID_BY_SOMEBODY = (WarningEnd.SOLVED, WarningEnd.REPAIRED, WarningEnd.NOT_NEEDED)


def _choices(words: dict[Any, Any]) -> list[tuple[str, Any]]:
    return [(key.value, text) for key, text in words.items()]


class LookBackForm(Form):
    """The exit conversation of one side."""

    good = TextField(label=_("What was good?"), lines=3, required=False)
    hard = TextField(label=_("What was hard?"), lines=3, required=False)
    advice = TextField(label=_("What should the programme do differently?"), lines=3, required=False)
    is_open_to_programme = YesNoField(
        label=_("May the coordinator read this?"),
        help_text=_("The other one never reads it."),
        required=False,
    )
    stay_in_touch = YesNoField(
        label=_("Would you like to stay in touch?"),
        help_text=_("Only when both say yes, each of you sees the phone number of the other here."),
        required=False,
    )

    def __init__(self, *args: Any, readers: str = "", may_stay: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("good", "hard", "advice"):
            self.fields[name].readers = readers  # type: ignore[attr-defined]  # shown under the box
        if not may_stay:
            del self.fields["stay_in_touch"]


class StandbyForm(Form):
    """Who stands by at the first meeting."""

    first_meeting_with = ChoiceField(label=_("How?"), choices=_choices(STANDBY_WORDS))
    on_call = ChoiceField(label=_("Who?"))

    def __init__(self, *args: Any, people: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on_call"].choices = [  # type: ignore[attr-defined]  # a choice field
            (person.public_id, person.display_name) for person in people
        ]


class StepForm(Form):
    """What was done about a warning."""

    step = ChoiceField(label=_("What did you do?"), choices=_choices(STEP_WORDS))
    look_again_on = DayField(label=_("When do you look again?"))
    note = TextField(
        label=_("A note for the coordinators"), help_text=_("Short. Not what somebody told you in confidence."),
        lines=2, required=False,
    )


class WarningEndForm(Form):
    """Why a warning is closed."""

    end = ChoiceField(
        label=_("Why is it closed?"),
        choices=_choices({key: END_WORDS[key] for key in SAID_BY_SOMEBODY}),
    )
    note = TextField(label=_("A note for the coordinators"), lines=2, required=False)


class RepairForm(Form):
    """A conversation to be held."""

    talk_on = DayField(label=_("On which date?"))
    note = TextField(label=_("A note for the coordinators"), lines=2, required=False)


class OutcomeForm(Form):
    """What came of a conversation."""

    outcome = ChoiceField(label=_("What did the two decide?"), choices=_choices(OUTCOME_WORDS))
    look_again_on = DayField(
        label=_("When do you look again?"), help_text=_("When the two go on. In two weeks, if you leave it empty."),
        required=False,
    )
    note = TextField(label=_("A note for the coordinators"), lines=2, required=False)
