"""Forms of the report: which days, and a paper for somebody outside."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahajatri.apps.caseload.reporting.rules import Period, why_no_period
from sahajatri.kernel.pages import ChoiceField, DayField, Form, refusal_text


class PeriodForm(forms.Form):
    """From which day to which day; sent with the address of the page, since it changes nothing."""

    since = DayField(label=_("First day"))
    until = DayField(label=_("Last day"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("since") and found.get("until"):
            refusal = why_no_period(since=found["since"], until=found["until"], today=self.today)
            if refusal is not None:
                self.add_error(refusal.field, refusal_text(refusal))
        return found

    @property
    def period(self) -> Period:
        return Period(self.cleaned_data["since"], self.cleaned_data["until"])


class MakeForm(Form):
    """A paper that leaves: the person has read it and wants it."""

    language = ChoiceField(label=_("In which language?"), choices=[("bn", "বাংলা"), ("en", "English")])
    size = ChoiceField(
        label=_("How large is the print?"),
        choices=[("normal", _("Normal print")), ("large", _("Large print"))],
        initial="normal",
    )
    is_wanted = forms.BooleanField(label=_("The report was read, and it may be given"), required=False)
