"""The forms of the room. None of them asks for a diagnosis, a score or whether somebody is ready."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sahajatri.apps.workplace.terms import (
    CONTACT_HOW_NAMES,
    CONTACT_KIND_NAMES,
    CONTRACT_NAMES,
    END_REASON_NAMES,
    GOING_NAMES,
    JOB_KIND_NAMES,
    MOST_HOURS,
    PERIOD_NAMES,
    TOLD_NAMES,
)
from sahajatri.kernel.pages import ChoiceField, DayField, Form, NumberField, TextField, YesNoField, sentence


def _choices(names: Any) -> list[tuple[str, str]]:
    return [(code.value, sentence(text)) for code, text in names.items()]


class ChoosingForm(Form):
    """A form whose choices are lists of the room."""

    chosen: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, names in self.chosen.items():
            if name in self.fields:
                self.fields[name].choices = _choices(names)  # type: ignore[attr-defined]  # a ChoiceField


class OccupationCodeField(NumberField):
    """One to four digits, kept as a text: a code may begin with a zero."""

    def to_python(self, value: Any) -> str:
        number = super().to_python(value)
        digits = sum(sign.isdigit() for sign in str(value or ""))
        return "" if number is None else str(number).zfill(min(4, digits))


class Confirm(Form):
    """One button."""


class JobForm(ChoosingForm):
    """What the work is, of which kind, where, since when."""

    chosen = {"kind": JOB_KIND_NAMES}

    title = TextField(
        label=_("What is the work?"), help_text=_("For example: I keep the accounts of a shop."), most=140
    )
    kind = ChoiceField(label=_("Which kind of work is it?"))
    employer_name = TextField(
        label=_("Where, or for whom?"), help_text=_("Leave it empty if you work on your own."), most=140, required=False
    )
    started_on = DayField(label=_("When did it begin?"))


class TermsForm(ChoosingForm):
    """Hours and pay, from a day on."""

    chosen = {"period": PERIOD_NAMES}

    from_on = DayField(label=_("From which day on?"))
    hours = NumberField(label=_("How many hours a week?"), least=1, most=MOST_HOURS, required=False)
    pay = NumberField(
        label=_("What is the pay?"),
        help_text=_("A number is enough. You need not say."),
        most=10_000_000,
        required=False,
    )
    period = ChoiceField(label=_("The pay is for"), required=False)


class ArrangementForm(ChoosingForm):
    """What was agreed at the workplace; whether the employer was told only on one's own page."""

    chosen = {"contract": CONTRACT_NAMES, "told": TOLD_NAMES}

    contract = ChoiceField(label=_("How was the work agreed?"), required=False)
    adjustments = TextField(
        label=_("What was agreed so that the work fits you?"),
        help_text=_("For example: breaks, a chair, other hours. No diagnosis is needed."),
        lines=3,
        most=1500,
        required=False,
    )
    told = ChoiceField(
        label=_("Did you tell the employer about your disability?"),
        help_text=_("Whether, what and when you tell is your decision alone."),
        required=False,
    )
    isco = OccupationCodeField(label=_("Code of the occupation (ISCO-08)"), most=9999, required=False)

    def __init__(self, *args: Any, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["isco" if is_own else "told"]
        if not is_own:
            self.fields["adjustments"].label = _("What was agreed so that the work fits?")


class EndForm(ChoosingForm):
    """When it ended; why, if wanted."""

    chosen = {"end_reason": END_REASON_NAMES}

    ended_on = DayField(label=_("When did it end?"))
    end_reason = ChoiceField(label=_("Why, if you want to say"), required=False)
    end_words = TextField(label=_("In your own words"), lines=3, most=1500, required=False)


class TalkForm(ChoosingForm):
    """How the job goes, and what happens next."""

    chosen = {"going": GOING_NAMES}

    on = DayField(label=_("When did you talk?"))
    going = ChoiceField(label=_("How does the job go?"))
    note = TextField(
        label=_("What was said"), help_text=_("The person reads it."), lines=3, most=1500, required=False
    )
    next_step = TextField(
        label=_("What happens next, and who does it"),
        help_text=_("Needed when it wobbles or is in danger."),
        lines=2,
        most=600,
        required=False,
    )
    next_on = DayField(label=_("When do you look at it again?"), required=False)


class EmployerForm(Form):
    """A firm, shop or office; nothing about a participant."""

    name = TextField(label=_("Name of the firm, shop or office"), most=140)
    place = TextField(label=_("Place"), most=140, required=False)
    contact_name = TextField(label=_("Whom do you talk with there?"), most=140, required=False)
    contact_at = TextField(label=_("Phone or e-mail"), most=140, required=False)
    note = TextField(
        label=_("About the place"),
        help_text=_("Which work there is, how one gets in. Write nothing about a participant here."),
        lines=3,
        most=1500,
        required=False,
    )


class ContactForm(ChoosingForm):
    """A talk with an employer."""

    chosen = {"how": CONTACT_HOW_NAMES, "kind": CONTACT_KIND_NAMES}

    on = DayField(label=_("When was it?"))
    how = ChoiceField(label=_("How did you talk?"))
    kind = ChoiceField(label=_("What was it about?"))
    about = ChoiceField(label=_("About somebody?"), required=False)
    was_asked = YesNoField(
        label=_("Did this person ask you to talk with this employer?"),
        help_text=_("Needed when the work record is not open to you. The person is told of the talk."),
        required=False,
    )
    note = TextField(
        label=_("What was said"),
        help_text=_("Whoever it was about reads it. No diagnosis, no illness."),
        lines=3,
        most=1500,
        required=False,
    )

    def __init__(self, *args: Any, people: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.public_id: person for person in people}
        choices = [("", _("About nobody in particular")), *((key, p.display_name) for key, p in self.people.items())]
        self.fields["about"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        if not people:
            del self.fields["about"]
            del self.fields["was_asked"]

    def values(self) -> dict[str, Any]:
        values = super().values()
        about = values.pop("about", "")
        return {**values, "person": self.people.get(about)}
