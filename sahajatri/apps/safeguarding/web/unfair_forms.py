"""Forms about being treated unfairly."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from sahajatri.apps.consent.terms import Audience
from sahajatri.apps.safeguarding.terms import LONGEST_WORDS, Where
from sahajatri.kernel.access import Role
from sahajatri.kernel.pages import ChoiceField, ChoicesField, DayField, Form, TextField

WHERE_WORDS = {
    Where.WORK: _("At work"),
    Where.APPLYING: _("When I looked for work, or in an interview"),
    Where.TRAINING: _("In a training or at school"),
    Where.TRANSPORT: _("On the way: bus, train, rickshaw"),
    Where.OFFICE: _("In an office of the government"),
    Where.HEALTH: _("At a doctor's or in a hospital"),
    Where.BANK: _("In a bank or a shop"),
    Where.HOME: _("At home or in the neighbourhood"),
    Where.ONLINE: _("On the phone or online"),
    Where.PROGRAMME: _("In this programme"),
    Where.OTHER: _("Somewhere else"),
}
AUDIENCE_WORDS = {
    Audience.PEER: _("My peer supporter"),
    Audience.MENTOR: _("My mentor"),
    Audience.PRACTITIONER: _("My practitioner"),
    Audience.COORDINATOR: _("The coordinators"),
}
ROLE_OF = {
    Audience.PEER: Role.PEER,
    Audience.MENTOR: Role.MENTOR,
    Audience.PRACTITIONER: Role.PRACTITIONER,
    Audience.COORDINATOR: Role.COORDINATOR,
}


class UnfairForm(Form):
    """What happened; where, when, who was there and what I want can be left out."""

    what = TextField(label=_("What happened?"), lines=5, most=LONGEST_WORDS)
    where = ChoiceField(label=_("Where was it?"), choices=[(w.value, said) for w, said in WHERE_WORDS.items()])
    where_words = TextField(label=_("Which place exactly?"), required=False, most=150)
    on = DayField(label=_("On which day?"), required=False)
    when_words = TextField(
        label=_("What do you know about the time?"),
        help_text=_("For example: in the morning, every Thursday, in the second month."),
        required=False,
        most=150,
    )
    who = TextField(
        label=_("Who was there, and who saw it?"),
        help_text=_("Names, or how somebody looked, or what his or her work was."),
        required=False,
        lines=2,
        most=1000,
    )
    wish = TextField(label=_("What do you want?"), required=False, lines=2, most=1000)

    def __init__(self, *args: Any, readers: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].readers = readers or _("Only you.")  # type: ignore[attr-defined]  # shown under the box


class UnfairReadersForm(Form):
    readers = ChoicesField(
        label=_("Who may read this entry?"),
        help_text=_("Choose nobody, and only you can see it."),
        required=False,
    )

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"].choices = list(choices)  # type: ignore[attr-defined]  # a ChoicesField

    def values(self) -> dict[str, Any]:
        return {"readers": self.cleaned_data.get("readers", [])}
