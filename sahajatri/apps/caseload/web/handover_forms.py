"""Forms of handovers and supervision."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from sahajatri.apps.caseload.models import CaseloadPlace
from sahajatri.apps.caseload.terms import HandoverAnswer
from sahajatri.kernel.pages import ChoiceField, ChoicesField, DayField, Form, TextField


class _ReceiverForm(Form):
    receiver = ChoiceField(label=_("Who goes on?"))
    note = TextField(
        label=_("What should the next practitioner know?"),
        help_text=_("Read by the next practitioner once the change is done, by nobody else."),
        lines=5,
        most=2000,
        required=False,
    )

    def __init__(self, *args: Any, practitioners: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.practitioners = {p.public_id: p for p in practitioners}
        self.fields["receiver"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (key, p.display_name) for key, p in self.practitioners.items()
        ]

    def values(self) -> dict[str, Any]:
        found = super().values()
        return {**found, "receiver": self.practitioners[found["receiver"]]}


class ProposeForm(_ReceiverForm):
    """Who passes on to whom."""

    people = ChoicesField(label=_("Whom do you hand over?"))
    passes_drafts = ChoiceField(
        label=_("What about notes that you have not signed?"),
        choices=[
            ("sign", _("There are none, or I sign them first")),
            ("pass", _("They pass on as they are, unsigned")),
        ],
        initial="sign",
    )
    field_order = ("people", "receiver", "passes_drafts", "note")

    def __init__(self, *args: Any, places: Sequence[CaseloadPlace], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {place.public_id: place for place in places}
        self.fields["people"].choices = [  # type: ignore[attr-defined]  # a ChoicesField
            (key, place.person.display_name) for key, place in self.places.items()
        ]

    def values(self) -> dict[str, Any]:
        found = super().values()
        chosen = found.pop("people")
        return {
            **found,
            "places": [self.places[key] for key in chosen],
            "passes_drafts": found["passes_drafts"] == "pass",
        }


class ArrangeForm(_ReceiverForm):
    """Who goes on while somebody is away."""


class TakeOverForm(Form):
    """Ready, or not."""

    answer = ChoiceField(
        label=_("Can you take over?"), choices=[("yes", _("Yes, I go on")), ("no", _("No, I cannot"))]
    )
    reason = TextField(label=_("Why not? You do not have to say."), lines=2, most=500, required=False)


class SayForm(Form):
    """What the participant says."""

    answer = ChoiceField(
        label=_("Is that all right for you?"),
        choices=[
            (HandoverAnswer.YES.value, _("Yes")),
            (HandoverAnswer.TALK.value, _("I want to talk about it first")),
            (HandoverAnswer.NO.value, _("No")),
        ],
    )
    words = TextField(
        label=_("Would you like to say more?"),
        help_text=_("Your practitioner and the coordinator read this."),
        lines=3,
        most=500,
        required=False,
    )


class DecideForm(Form):
    """The coordinator lets it go on or stops it."""

    answer = ChoiceField(
        label=_("What do you decide?"),
        choices=[("go_on", _("The change goes on")), ("stop", _("It stays as it was"))],
    )
    reason = TextField(
        label=_("Why? What did you talk about with the person?"),
        help_text=_("Unsigned notes pass on when the change goes on."),
        lines=3,
        most=500,
    )


class TalkForm(Form):
    """A supervision talk that was held."""

    with_whom = ChoiceField(label=_("With whom?"))
    on = DayField(label=_("On which day?"))
    brought = TextField(
        label=_("What did you bring?"),
        help_text=_("Only what you want to keep. No names are needed. The two of you read it."),
        lines=4,
        most=2000,
        required=False,
    )
    agreed = TextField(label=_("What did you agree?"), lines=4, most=2000)
    next_on = DayField(label=_("When is the next talk?"))

    def __init__(self, *args: Any, people: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {p.public_id: p for p in people}
        self.fields["with_whom"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (key, p.display_name) for key, p in self.people.items()
        ]

    def values(self) -> dict[str, Any]:
        found = super().values()
        return {**found, "with_whom": self.people[found["with_whom"]]}
