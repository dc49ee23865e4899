"""Forms of talks with supporters and of standing in."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from sahajatri.kernel.pages import ChoiceField, ChoicesField, DayField, Form, NumberField, TextField


class _PeopleForm(Form):
    """Some of a few people."""

    people_field = "people"

    def __init__(self, *args: Any, people: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen_from = {p.public_id: p for p in people}
        self.fields[self.people_field].choices = [(key, p.display_name) for key, p in self.chosen_from.items()]  # type: ignore[attr-defined]  # a choice field

    def values(self) -> dict[str, Any]:
        found = super().values()
        chosen = found[self.people_field]
        one = self.chosen_from[chosen] if isinstance(chosen, str) else [self.chosen_from[key] for key in chosen]
        return {**found, self.people_field: one}


class PlanTalkForm(_PeopleForm):
    """With whom, and when. Several together is a group talk."""

    people = ChoicesField(
        label=_("With whom?"), help_text=_("One alone, or several together.")
    )
    on = DayField(label=_("On which day?"))


class HoldTalkForm(_PeopleForm):
    """Who was there, how long, what was agreed, when the next one is."""

    people_field = "there"
    there = ChoicesField(label=_("Who was there?"))
    on = DayField(label=_("When was it?"))
    minutes = NumberField(label=_("How many minutes?"), least=5, most=480)
    agreed = TextField(label=_("What was agreed?"), lines=4, most=1500, required=False)
    next_on = DayField(label=_("When is the next one?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreed"].help_text = _("A few lines. No names of participants, nothing they told in confidence.")
        self.fields["agreed"].readers = _("Everybody who was in the talk.")  # type: ignore[attr-defined]  # shown under the box


class PointForm(Form):
    text = TextField(label=_("What would you like to talk about?"), lines=3, most=1000)

    def __init__(self, *args: Any, reader: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = _("Without names of participants.")
        self.fields["text"].readers = reader  # type: ignore[attr-defined]  # shown under the box


class GiveStandInForm(_PeopleForm):
    people_field = "owner"
    owner = ChoiceField(label=_("Who stands in?"))


class Confirm(Form):
    """One button."""
