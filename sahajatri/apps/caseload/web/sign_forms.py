"""Forms about signs."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sahajatri.apps.caseload.terms import DISMISSAL_NAMES, STEP_NAMES, Limits, SignCode, SignStep
from sahajatri.kernel.pages import ChoiceField, DayField, Form, NumberField, TextField, sentence

OF_A_LOAD = (SignStep.CALLED, SignStep.MET, SignStep.WROTE, SignStep.LOAD_EASED, SignStep.OTHER)


class ActForm(Form):
    """What was done about a sign."""

    step = ChoiceField(label=_("What did you do?"))
    look_again_on = DayField(
        label=_("When do you look again?"), help_text=_("When the cause is gone earlier, nothing is asked of you.")
    )
    next_step = TextField(label=_("What comes next?"), most=300, required=False)
    note = TextField(
        label=_("A note for who looks after it"),
        help_text=_("Short. Not what somebody told you in confidence."),
        lines=2,
        most=600,
        required=False,
    )

    def __init__(self, *args: Any, code: SignCode, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_load = code is SignCode.OVERLOAD
        steps = OF_A_LOAD if is_load else [step for step in SignStep if step is not SignStep.LOAD_EASED]
        self.fields["step"].choices = [  # type: ignore[attr-defined]  # a choice field
            (step.value, sentence(STEP_NAMES[step])) for step in steps
        ]


class _WithReason(Form):
    because = ChoiceField(label=_("Why?"))
    note = TextField(
        label=_("A note for who looks after it"), help_text=_("Needed when you choose another reason."), lines=2,
        most=600, required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["because"].choices = [  # type: ignore[attr-defined]  # a choice field
            (code.value, sentence(text)) for code, text in DISMISSAL_NAMES.items()
        ]


class DismissForm(_WithReason):
    """Why a sign needs nothing."""


class PutOffForm(_WithReason):
    """Until when a sign rests."""

    until = DayField(label=_("Until when?"))
    field_order = ("until", "because", "note")


def _days(label: Any, most: int = 365, least: int = 1) -> NumberField:
    return NumberField(label=label, least=least, most=most)


class LimitsForm(Form):
    """From when on signs speak."""

    silence_amber = _days(_("No contact: have a look after so many days"))
    silence_red = _days(_("No contact: look soon after so many days"))
    fall_amber = _days(_("Check-ins fell by so many of 10: have a look"), 10)
    fall_red = _days(_("Check-ins fell by so many of 10: look soon"), 10)
    swing_amber = _days(_("Check-ins go up and down by so many of 10: have a look"), 10)
    swing_red = _days(_("Check-ins go up and down by so many of 10: look soon"), 10)
    goal_amber = _days(_("A goal stands still for so many days: have a look"))
    goal_red = _days(_("A goal stands still for so many days: look soon"))
    steps_amber = _days(_("A step is late by so many days: have a look"))
    steps_red = _days(_("A step is late by so many days: look soon"))
    measure_amber = _days(_("A measure is late by more than so many days: have a look"), least=0)
    measure_red = _days(_("A measure is late by so many days: look soon"))
    review_red = _days(_("Looking back is late by so many days: look soon"))
    end_amber = _days(_("So many days before the agreed end: have a look"))
    end_red = _days(_("So many days before the agreed end: look soon"), least=0)
    due_red = _days(_("Look soon means within so many working days"), 30)
    due_amber = _days(_("Have a look means within so many days"), 60)
    quiet = _days(_("A dismissed sign comes back after so many days"))
    reason = TextField(label=_("Why do you change it?"), most=300, required=False)

    @property
    def is_to_be_saved(self) -> bool:
        """Whether the consequence was seen and the numbers are to be set."""
        return "save" in self.data

    def limits(self) -> Limits:
        """The numbers as they stand in the form."""
        return Limits.of({name: value for name, value in self.cleaned_data.items() if isinstance(value, int)})

    def values(self) -> dict[str, Any]:
        return {"limits": self.limits(), "reason": self.cleaned_data["reason"]}
